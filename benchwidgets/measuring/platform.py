"""The roof of this machine, as a row of a table of platforms."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..model.arguments import typed
from .accelerated import device_roofs
from .copies import SIZES, bandwidths, levels_of, size_words
from .devices import device_of
from .products import TYPES, peak_of
from .progress import Progress, telling
from .system import System, mode_of, this_system
from .timing import checked_name, checked_seconds


@typed
def measure_platform(
    *, seconds: float = 6.0, name: str | None = None, device: str = "cpu", progress: Progress | None = None
) -> pd.DataFrame:
    """Measure the roof of this machine: the best matrix product of numpy, and the best copy.

    A product of matrices that fit the caches takes below a millisecond; the best of many is the peak. With
    threadpoolctl installed one thread and all are measured. A copy counts two bytes a byte. Where other processes have
    the processor the figures are lower bounds, and the attribute "busy" says so.

    With a device it is the roof of a GPU, by torch or cupy where one is installed, timed by the clock of the device:
    its products in each datatype that it multiplies, and copies within its memory.

    Parameters
    ----------
    seconds : float
        About how long to measure: a third for copies, the rest for products.
    name : str, optional
        Name of the platform; by default that of the processor, or of the device.
    device : str
        "cpu", or a GPU: "cuda", or one of several such as "cuda:1"; AMD's are called so too.
    progress : callable, optional
        Called with the place, the count and the name of each step; by default a bar in a notebook, or a line on the
        terminal.

    Returns
    -------
    pandas.DataFrame
        As `load_platforms` gives it, a row a datatype (FP32, FP64) and number of threads (mode, "" where all that BLAS
        takes): provenance "measured", and spread_pct (how much longer the median product took than the best), runs.
        ``attrs``: levels (for ``RooflineExplorer(levels=)``: caches by the largest copy that is as fast), load (a
        processor), busy, blas, date, notes; of a GPU levels, library, date, notes.

    Raises
    ------
    BenchwidgetsError
        Where the seconds are none, or there is no such device or nothing that reaches it.

    Examples
    --------
    >>> roof = measure_platform(seconds=0.05)
    >>> roof["datatype"].unique().tolist(), bool((roof["peak_gops"] > 0).all()), roof["provenance"].unique().tolist()
    (['FP32', 'FP64'], True, ['measured'])
    """
    checked, named = checked_seconds(seconds), checked_name(name)
    found = None if device == "cpu" else device_of(device)
    with telling(progress) as told:
        if found is not None:
            return device_roofs(found, this_system(), checked, named, told)
        return platform_of(this_system(), checked, named, told)


def platform_of(system: System, seconds: float, name: str | None, progress: Progress) -> pd.DataFrame:
    """The roofs of a machine; `measure_platform` says what the columns are."""
    named, threads = name or system.processor, system.threads()
    state, count = system.state(), 1 + len(threads) * len(TYPES)
    progress(1, count, "copies")
    found = bandwidths(system, seconds / 3)
    levels = levels_of(SIZES, found)
    common = {"platform": named, "vendor": system.vendor, "kind": "CPU"}
    held = {"bandwidth_gbs": round(levels[-1].bandwidth_gbs, 2), "memory_gb": system.memory_gb, "power_w": float("nan")}
    rows: list[dict[str, Any]] = []
    for several in threads:
        for datatype in TYPES:
            progress(len(rows) + 2, count, f"products in {datatype} {mode_of(several)}".rstrip())
            with system.using(several):
                peak = peak_of(datatype, system, seconds * 2 / 3 / (count - 1))
            own = {"mode": mode_of(several), "datatype": datatype, "peak_gops": round(peak.gops, 2)}
            told = {"spread_pct": round(peak.spread_pct, 2), "runs": peak.runs}
            rows.append({**common, **own, **held, "weights": "off-chip", "provenance": "measured", **told})
    frame = pd.DataFrame(rows)
    caches = [{"platform": named, "level": f"cache to {size_words(level.largest)}",
               "bandwidth_gbs": round(level.bandwidth_gbs, 2)} for level in levels[:-1]]  # fmt: skip
    frame.attrs.update(levels=caches, **state, notes=notes_of(state, system))
    return frame


def notes_of(state: dict[str, Any], system: System) -> list[str]:
    """What a reader of the figures should know."""
    busy = f"busy (load {state['load']:g} a processor): these are lower bounds" if state["busy"] else ""
    open_ = "" if system.limit is not None else "threads as BLAS takes them; one and all with threadpoolctl installed"
    return [note for note in (busy, open_) if note]
