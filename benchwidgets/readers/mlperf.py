"""Read summaries of MLPerf inference results into the tidy frame of measurements: all rounds, CSV and JSON.

A row of a summary says one figure: its ``Result`` in its ``Units``. The rows of one run are joined: power stands
in rows of its own behind those of performance, or in the record of the run.

===================  ==========================================================  ================================
Units                meaning                                                     column
===================  ==========================================================  ================================
Latency (ms)         SingleStream: 90th percentile of a query of one input;      latency_ms, with batch 1 or 8
                     MultiStream: 99th percentile of a query of eight
Samples/s,           Offline, Server and Interactive: inputs per second          fps
Queries/s
Tokens/s             language models: tokens per second                          tokens_per_s
Samples per query    MultiStream before v2.0: inputs of a query that it answers  samples_per_query, and batch
                     in time
Watts                Offline and Server: mean power of the system                power_w
millijoules          SingleStream and MultiStream: energy of a query             energy_mj
===================  ==========================================================  ================================

The platform is the accelerator, in the name that the catalogue of accelerators has for it. Throughput is that of the
whole system; fps_per_accelerator and tokens_per_s_per_accelerator are that of each accelerator, which is what a
roof bounds. Nothing is made up: a stream has no throughput, an offline run no latency, and neither has an operation
count. Accuracy is that of the benchmark, each in its own measure; for image classification it is top1_pct as well.
Whether a result is inferred, the notes, and all else that the file has stand behind, under the file's own names.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable

import pandas as pd

from ..model.arguments import typed_but
from ..model.roofline.machines import checked_networks
from ..model.roofline.work import of_one
from .completion import complete
from .language_models import doubted_throughput
from .notation import checked_writing
from .numbers import missing_words
from .rounds.chips import RATES
from .rounds.frames import counts_told, frame_of
from .rounds.names import check_header, newest_names
from .rounds.results import POWER, promised, read_results, run_keys, throughput_units
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
    """Read a summary of MLPerf inference results, of any round.

    Parameters
    ----------
    path : str or path-like
        A local file: summary.csv, or as records summary.json or summary_results.json, with at least the columns
        Organization, SystemName or Platform, Model, Scenario and Result, or those for which the first and the last of
        them have other names. Where it has no Units the scenario tells them.
    header : int, optional
        The line of a CSV file that holds its header, where others stand before it.
    missing : iterable of str
        Results that mean "no result", in upper or lower case, beside blank ones and the usual words: n/a, none, -.
    decimal, thousands : str, optional
        How numbers are written, as for `read_measurements`.
    networks : pandas.DataFrame, optional
        Operations per input of networks by the file's names: network, operations. With them gops is fps_per_accelerator
        x operations, or where there is no accelerator fps x operations.

    Returns
    -------
    pandas.DataFrame
        A row per run, index "design". The columns of `read_measurements`, with platform the name of the accelerator in
        ``load_platforms("accelerators")`` where it is one of these, else as the file has it, and where there is none
        that of the processor, or else of the system; task the benchmark that the model answers and batch the inputs of
        a query (missing where the scenario does not fix it). Then system, tokens_per_s, fps_per_accelerator and
        tokens_per_s_per_accelerator, energy_mj (per query), accuracy, accuracy_measure and a column for each further
        measure, tokens_per_sample (a length that stands among them), scenario, organization, division, availability,
        version, accelerator (as the file has it), accelerators (in all nodes), nodes, processor, framework, and
        datatype_given where the file spells a datatype in another way. Then every other column of the file, inferred
        before all (1 where a result was not measured but follows from another), under its own name, with ``file_``
        before it where that is one of these: file_platform. Only where there are any: samples_per_query; result and
        unit, the figures in a unit that is not known.

        A datatype is one format, such as NVFP4 for "NVFP4 (E2M1 4-bit + FP8 block scales)", or as said in the file; one
        that names several formats has no one roof. ``attrs`` say what was done: "skipped" and "not_joined" {reason:
        rows}; "unknown_chips", name and the nearest that is known, or None; where there are any "inferred", how many;
        "unknown_units", "unknown_scenarios" and "unknown_measures" {name: rows}; "without_roof" {formats: labels};
        "doubted" {"fps": labels}; with ``networks`` what `read_measurements` counts.

    Warns
    -----
    UserWarning
        If an accelerator is not in the catalogue; rows have a unit, a scenario or a measure of accuracy that no round
        so far has, an accuracy that is not understood, or several formats at once, or are short; units are told by the
        scenarios; or language models have a throughput in queries or samples, which are probably tokens.

    Raises
    ------
    ReadError
        If the file cannot be read, a column is missing or stands there twice, or a result is no number.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> head = "Organization,SystemName,Model,Scenario,accelerator_model_name,accelerators_per_node,Result,Units"
    >>> run = "MyOrg,node1,resnet,Offline,NVIDIA B200-SXM-180GB,8"
    >>> lines = [head, f"{run},3800,Samples/s", f"{run},25.5,Watts"]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "summary.csv").write_text("\\n".join(lines))
    ...     frame = read_mlperf(Path(folder, "summary.csv"))
    >>> frame[["platform", "system", "fps", "fps_per_accelerator", "power_w"]].values.tolist()
    [['B200 SXM', 'node1', 3800.0, 475.0, 25.5]]
    """
    records = newest_names(read_records(path, header))
    check_header(records)
    writing = checked_writing(decimal, thousands, records.separator)
    results = read_results(records, missing_words(missing), writing)
    runs, not_joined = join_runs(
        run_keys(records, results), results.quantities, results.values, results.performance, list(POWER)
    )
    frame, notes = frame_of(records, runs, writing)
    done = {} if networks is None else _complete(frame, networks)
    doubted, doubts = doubted_throughput(frame, throughput_units(records, results))
    other = [f"units that are not known; result and unit have the figures: {counts_told(results.unknown)}"]
    for note in [*records.notes, *notes, *doubts, *results.notes, *(other if results.unknown else [])]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)
    lost = {**not_joined, **promised(records, runs)}
    frame.attrs = {"skipped": results.skipped, "not_joined": lost, **frame.attrs, **done}
    frame.attrs |= {"unknown_units": results.unknown} if results.unknown else {}
    frame.attrs |= {"doubted": {"fps": doubted.tolist()}} if len(doubted) else {}
    return frame


def _complete(frame: pd.DataFrame, networks: pd.DataFrame) -> dict[str, dict[str, int]]:
    """Fill in task and gops, of one accelerator as its roof is; say how many."""
    rates = (frame[name].to_numpy() for name in ("fps", RATES["fps"]))
    one = frame.assign(fps=of_one(*rates))
    done = complete(one, checked_networks(networks, ["operations"]))
    frame[["task", "gops"]] = one[["task", "gops"]]
    return done
