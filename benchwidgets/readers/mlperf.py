"""Read summaries of MLPerf inference results (MLCommons' summary.csv) into the tidy frame of measurements.

A row of a summary says one figure: its ``Result`` in its ``Units``. The rows of one run are joined: power stands
in rows of its own behind those of performance.

===============  ==========================================================  =================================
Units            meaning                                                     column
===============  ==========================================================  =================================
Latency (ms)     SingleStream: 90th percentile of a query of one input;      latency_ms, with batch 1 or 8
                 MultiStream: 99th percentile of a query of eight
Samples/s,       Offline and Server: inputs per second                       fps, system_fps
Queries/s
Tokens/s         language models: tokens per second                          tokens_per_s, system_tokens_per_s
Watts            Offline and Server: mean power of the system                power_w, system_power_w
millijoules      SingleStream and MultiStream: energy of a query             energy_mj
===============  ==========================================================  =================================

A design is one accelerator: fps, tokens_per_s and power_w are the system's divided by how many it has, and stand beside
the system's; a system without one is taken as a whole. So a roof of the accelerator is that of the design.

Nothing is made up: a stream has no throughput, an offline run no latency, and neither has an operation count.
Accuracy is that of the benchmark, each in its own measure; for image classification it is top1_pct as well.
Whether a result is inferred, the notes, and all else that the file has stand behind, under the file's own names.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable

import pandas as pd

from ..model.arguments import typed_but
from ..model.errors import ReadError, listed
from ..model.roofline.machines import checked_networks
from .completion import complete
from .language_models import doubted_throughput
from .mlcommons.frame import frame_of
from .mlcommons.results import PERFORMANCE, POWER, TOKENS, cells_of, figures_of, quantities_of, units_of
from .notation import checked_writing
from .numbers import missing_words
from .records import Records
from .runs import join_runs
from .tables import read_records

_NEEDED = ("Organization", "SystemName", "Model", "Scenario", "Result", "Units")

#: What tells one run from another, as far as the file has it.
_RUN = (
    *("Organization", "Availability", "Division", "SystemName", "Platform", "Model", "Scenario", "Location", "version"),
)


@typed_but("decimal", "thousands")
def read_mlperf(
    path: str | os.PathLike[str],
    *,
    header: int | None = None,
    missing: Iterable[str] = (),
    decimal: str | None = None,
    thousands: str | None = None,
    networks: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Read a summary of MLPerf inference results.

    Parameters
    ----------
    path : str or path-like
        A local file, CSV or records in JSON, with at least the columns Organization, SystemName, Model, Scenario,
        Result and Units.
    header : int, optional
        The line of a CSV file that holds its header, where others stand before it.
    missing : iterable of str
        Results that mean "no result", in upper or lower case, beside blank ones and the usual words: n/a, none, -.
    decimal, thousands : str, optional
        How numbers are written, as for `read_measurements`.
    networks : pandas.DataFrame, optional
        Operations per input of networks by the file's names: network, operations. With them gops is fps x operations.

    Returns
    -------
    pandas.DataFrame
        A row per run, index "design". The columns of `read_measurements`, with platform the accelerator, by its name in
        ``load_platforms("accelerators")`` where it is one of these, else the processor, else the system; task the
        benchmark that the model answers, and batch the inputs of a query (missing where the scenario does not fix it);
        then tokens_per_s, energy_mj (per query), system_fps, system_tokens_per_s and system_power_w, accuracy,
        accuracy_measure, tokens_per_sample where it is given, scenario, organization, division, availability, version,
        system, accelerator (as the file has it), accelerators (in all nodes), nodes, processor, framework, and
        datatype_given where the file spells a datatype in another way; then every other column of the file, inferred
        before all (1 where a result was not measured but follows from another), under its own name, with ``file_``
        before it where that is one of these: file_platform. ``attrs`` say what was done: "skipped" and "not_joined"
        {reason: rows}; "doubted" {"fps": labels} and "unknown_chips" {name: the nearest that is known, or None} where
        there are any; with ``networks`` what `read_measurements` counts.

    Warns
    -----
    UserWarning
        If rows have a unit, a scenario or an accuracy that is not understood, or are short, an accelerator is not in
        the catalogue, or language models have a throughput in queries or samples, which are probably tokens.

    Raises
    ------
    ReadError
        If the file cannot be read, a column is missing or a result is no number.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> run = "MyOrg,MyNPU,resnet,Offline"
    >>> lines = ["Organization,SystemName,Model,Scenario,Result,Units", f"{run},3800,Samples/s", f"{run},25.5,Watts"]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "summary.csv").write_text("\\n".join(lines))
    ...     frame = read_mlperf(Path(folder, "summary.csv"))
    >>> frame[["platform", "fps", "power_w"]].values.tolist()
    [['MyNPU', 3800.0, 25.5]]
    """
    records = read_records(path, header)
    _check_header(records)
    writing = checked_writing(decimal, thousands, records.separator)
    quantities, skipped = quantities_of(records, missing_words(missing))
    values, taken = figures_of(records, quantities, writing)
    runs, not_joined = join_runs(_keys(records), quantities, values, [*PERFORMANCE, TOKENS], list(POWER))
    frame, systems, notes = frame_of(records, runs, writing)
    done = {} if networks is None else complete(frame, checked_networks(networks, ["operations"]))
    doubted, doubts = doubted_throughput(frame, units_of(records, quantities))
    left = [f"{rows} row(s) left out: {why}" for why, rows in skipped.items() if why.startswith("unit")]
    notes += [*doubts, *taken, *left]
    for note in [*records.notes, *notes]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)
    frame.attrs = {"skipped": skipped, "not_joined": {**not_joined, **_promised(records, runs)}, **done}
    frame.attrs |= {"doubted": {"fps": doubted.tolist()}} if len(doubted) else {}
    frame.attrs |= {"unknown_chips": systems.unknown} if systems.unknown else {}
    return frame


def _check_header(records: Records) -> None:
    missing = [name for name in _NEEDED if name not in records.header]
    if missing:
        raise ReadError(
            f"{records.path}: line {records.top}: no column {', '.join(map(repr, missing))}; the file has "
            f"{listed(records.header, most=30)}. Give a summary of MLPerf inference results"
        )


def _keys(records: Records) -> list[tuple[str, ...]]:
    return list(zip(*(cells_of(records, name) for name in _RUN), strict=True))


def _promised(records: Records, runs: list[tuple[int, dict[str, float]]]) -> dict[str, int]:
    """Count the runs whose power the file announces and does not give."""
    promises = cells_of(records, "has_power")
    lost = sum(promises[row].casefold() == "true" and not values.keys() & POWER.keys() for row, values in runs)
    return {"has_power without a row of power": lost} if lost else {}
