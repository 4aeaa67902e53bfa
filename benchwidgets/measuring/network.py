"""A network run on this machine: the fully connected one of the seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from ..model.arguments import typed
from ..model.arrays import Array
from ..model.catalogue import load_accuracies, load_networks
from ..model.designs import name_designs
from ..model.errors import BenchwidgetsError, shown, unknown
from ..model.units import GIGA
from .engines import DATATYPES, Engine, engine_of
from .platform import notes_of
from .products import TYPES
from .progress import Progress, telling
from .system import System, mode_of, this_system
from .timing import Times, best_of, checked_name, checked_seconds

#: Inputs, hidden layers and outputs of the MLP, and its hidden width unpruned; each pruning step keeps a share of that.
INPUTS, HIDDEN, OUTPUTS, WIDTH = 784, 3, 10, 2048
BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
_COLUMNS = [
    *("network", "task", "pruning_pct", "platform", "mode", "datatype", "batch", "latency_ms", "system_latency_ms"),
    *(
        "fps",
        "system_fps",
        "gops",
        "top1_pct",
        "top5_pct",
        "base_w",
        "idle_w",
        "power_w",
        "spread_pct",
        "runs",
        "engine",
    ),
]


@typed
def measure_network(
    network: str = "MLP",
    *,
    pruning_pct: float | Iterable[float] | None = None,
    batch: int | Iterable[int] = BATCHES,
    datatypes: Sequence[str] = tuple(TYPES),
    seconds: float = 20.0,
    name: str | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Run a network on this machine, and give what was measured as rows that every panel takes.

    The MLP of QuTiBench, 784-2048-2048-2048-10 fully connected, in its four prunings, by numpy with all threads that
    BLAS takes; in FP16 and INT8 by onnxruntime, or else by torch, where one is installed. INT8 has weights around zero
    and quantises the inputs of each layer as they come. A latency is the median of many runs of a batch; throughput is
    batch over latency.

    Parameters
    ----------
    network : {"MLP"}
    pruning_pct : float or iterable of float, optional
        Shares of the channels kept, of 100, 50, 25 and 12.5; all of them by default.
    batch : int or iterable of int
        Inputs per batch.
    datatypes : list of {"FP32", "FP64", "FP16", "INT8"}
        By default those of numpy, so that a table does not depend on what is installed.
    seconds : float
        About how long to measure in all.
    name : str, optional
        Name of the platform; by default that of the processor, as `measure_platform` has it.
    progress : callable, optional
        Called with the place, the count and the name of each design; by default a bar in a notebook, or a line on the
        terminal.

    Returns
    -------
    pandas.DataFrame
        Columns and index as `read_measurements` gives them, and spread_pct (how much longer the median run took than
        the best), runs, and engine (what ran it, with its version). top1_pct is that of the published network in FP32,
        blank for other datatypes. ``attrs``: load, busy, blas, date, notes.

    Raises
    ------
    BenchwidgetsError
        Where there is no such network, pruning or datatype, nothing installed runs one, or a batch or the seconds are
        none.

    Examples
    --------
    >>> rows = measure_network(pruning_pct=12.5, batch=[1, 8], datatypes=["FP32"], seconds=0.02, name="mine")
    >>> rows.index.tolist(), bool((rows["fps"] > 0).all())
    (['mine FP32 MLP 12.5% b1', 'mine FP32 MLP 12.5% b8'], True)
    """
    prunings = _prunings(network, pruning_pct)
    batches, kinds, each = _batches(batch), _datatypes(datatypes), checked_seconds(seconds)
    engines = {kind: engine_of(kind) for kind in kinds}
    named = checked_name(name)
    with telling(progress) as told:
        return network_of(this_system(), prunings, batches, engines, each, named, told)


def network_of(
    system: System, prunings: Sequence[float], batches: Sequence[int], engines: Mapping[str, Engine], seconds: float,
    name: str | None, progress: Progress,
) -> pd.DataFrame:  # fmt: skip
    """The MLP on a machine; `measure_network` says what the columns are."""
    state, rows = system.state(), []
    cases = [(pruning, kind, batch) for kind in engines for pruning in prunings for batch in batches]
    for place, (pruning, kind, batch) in enumerate(cases, start=1):
        progress(place, len(cases), f"{pruning:g} % in {kind}, batch {batch}")
        times = _run(pruning, engines[kind], batch, system, seconds / len(cases))
        told = {"pruning_pct": pruning, "datatype": kind, "batch": batch, "engine": engines[kind].name}
        rows.append({**told, **_measured(times, batch, pruning)})
    mode = mode_of(system.threads()[-1])
    frame = pd.DataFrame(rows).assign(network="MLP", task="MNIST", platform=name or system.processor, mode=mode)
    frame["top1_pct"] = _accuracy(frame)
    frame = frame.reindex(columns=_COLUMNS).set_axis(name_designs(frame), axis="index")
    note = "top1_pct is that of the published network in FP32"
    frame.attrs.update(**state, notes=[*notes_of(state, system)[: int(state["busy"])], note])
    return frame


def layers(pruning_pct: float) -> list[tuple[int, int]]:
    """Rows and columns of the weights of the MLP.

    >>> layers(100.0)
    [(784, 2048), (2048, 2048), (2048, 2048), (2048, 10)]
    """
    width = round(WIDTH * pruning_pct / 100)
    widths = [INPUTS, *[width] * HIDDEN, OUTPUTS]
    return list(pairwise(widths))


def _run(pruning: float, engine: Engine, batch: int, system: System, seconds: float) -> Times:
    random = np.random.default_rng(0)
    weights: list[Array] = [(random.random(shape) - 0.5) * 0.1 for shape in layers(pruning)]
    run = engine.prepare(random.random((batch, INPUTS)), weights)
    return best_of(run, system.now, seconds)


def _measured(times: Times, batch: int, pruning: float) -> dict[str, Any]:
    fps = batch / times.median
    operations = 2 * sum(rows * columns for rows, columns in layers(pruning))
    # four digits: more would be noise
    told = {"latency_ms": times.median * 1e3, "fps": fps, "gops": fps * operations / GIGA}
    short = {name: float(f"{value:.4g}") for name, value in told.items()}
    return {**short, "spread_pct": round(times.spread_pct, 2), "runs": times.runs}


def _accuracy(frame: pd.DataFrame) -> list[float]:
    known = load_accuracies()
    known = known[(known["network"] == "MLP") & (known["datatype"] == "FP32")].set_index("pruning_pct")["top1_pct"]
    pairs = zip(frame["pruning_pct"], frame["datatype"], strict=True)
    return [float(known.get(pruning, np.nan)) if kind == "FP32" else float("nan") for pruning, kind in pairs]


def _prunings(network: str, given: float | Iterable[float] | None) -> list[float]:
    if network != "MLP":
        raise BenchwidgetsError(f"network: {unknown('network', network, ['MLP'], 'what is run here')}")
    networks = load_networks()
    known = networks.loc[networks["network"] == network, "pruning_pct"].tolist()
    asked = known if given is None else list(given) if isinstance(given, Iterable) else [given]
    other = [each for each in asked if not isinstance(each, Real) or isinstance(each, bool) or each not in known]
    if other or not asked:
        steps = ", ".join(f"{each:g}" for each in known)
        raise BenchwidgetsError(
            f"pruning_pct: {shown(other[0] if other else asked)}; expected one of {steps}, or several"
        )
    return [float(each) for each in asked]


def _batches(given: int | Iterable[int]) -> list[int]:
    asked = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    if not asked:
        raise BenchwidgetsError("batch: []; expected a whole number from 1 on, or several")
    for each in asked:
        if not isinstance(each, Integral) or isinstance(each, bool) or not 1 <= each <= 2**20:
            raise BenchwidgetsError(f"batch: {shown(each)}; expected a whole number from 1 on, or several")
    return [int(each) for each in asked]


def _datatypes(given: Sequence[str]) -> list[str]:
    asked = list(given)
    for each in asked:
        if each not in DATATYPES:
            raise BenchwidgetsError(f"datatypes: {unknown('datatype', each, DATATYPES, 'the engines')}")
    if not asked:
        raise BenchwidgetsError(f"datatypes: []; expected one of {', '.join(DATATYPES)}, or several")
    return asked
