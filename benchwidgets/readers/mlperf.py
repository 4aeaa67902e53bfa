"""Read summaries of MLPerf inference results (MLCommons' summary.csv) into the tidy frame of measurements.

A row of a summary says one figure: its ``Result`` in its ``Units``. The rows of one run are joined: power stands
in rows of its own behind those of performance.

===============  ==========================================================  ================================
Units            meaning                                                     column
===============  ==========================================================  ================================
Latency (ms)     SingleStream: 90th percentile of a query of one input;      latency_ms, with batch 1 or 8
                 MultiStream: 99th percentile of a query of eight
Samples/s,       Offline and Server: inputs per second                       fps
Queries/s
Tokens/s         language models: tokens per second                          tokens_per_s
Watts            Offline and Server: mean power of the system                power_w
millijoules      SingleStream and MultiStream: energy of a query             energy_mj
===============  ==========================================================  ================================

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
from ..model.roofline.machines import checked_networks
from .completion import complete
from .language_models import doubted_throughput
from .notation import checked_writing
from .numbers import missing_words
from .rounds.frames import frame_of
from .rounds.names import check_header, run_keys
from .rounds.results import PERFORMANCE, POWER, name_quantities, parse_results, promised, throughput_units
from .runs import join_runs
from .tables import read_records


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
        A row per run, index "design". The columns of `read_measurements`, with platform the system's name, task
        the benchmark that the model answers and batch the inputs of a query (missing where the scenario does not
        fix it); then tokens_per_s, energy_mj (per query), accuracy, accuracy_measure, scenario, organization,
        division, availability, version, accelerator, accelerators (in all nodes), nodes, processor, framework, and
        datatype_given where the file spells a datatype in another way; then every other column of the file, inferred
        before all (1 where a result was not measured but follows from another), under its own name, with ``file_``
        before it where that is one of these: file_platform. ``attrs`` say what was done: "skipped" and "not_joined"
        {reason: rows}; "doubted" {"fps": labels} where there are any; with ``networks`` what `read_measurements`
        counts.

    Warns
    -----
    UserWarning
        If rows have a unit or an accuracy that is not understood, or are short, or language models have a throughput in
        queries or samples, which are probably tokens.

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
    check_header(records)
    writing = checked_writing(decimal, thousands, records.separator)
    quantities, skipped = name_quantities(records, missing_words(missing))
    values, taken = parse_results(records, quantities, writing)
    runs, not_joined = join_runs(run_keys(records), quantities, values, [*PERFORMANCE, "tokens_per_s"], list(POWER))
    frame, notes = frame_of(records, runs, writing)
    done = {} if networks is None else complete(frame, checked_networks(networks, ["operations"]))
    doubted, doubts = doubted_throughput(frame, throughput_units(records, quantities))
    left = [f"{rows} row(s) left out: {why}" for why, rows in skipped.items() if why.startswith("unit")]
    notes += [*doubts, *taken, *left]
    for note in [*records.notes, *notes]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)
    frame.attrs = {"skipped": skipped, "not_joined": {**not_joined, **promised(records, runs)}, **done}
    frame.attrs |= {"doubted": {"fps": doubted.tolist()}} if len(doubted) else {}
    return frame
