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
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..model.arguments import typed_but
from ..model.arrays import Floats
from ..model.designs import number_names
from ..model.errors import ReadError, listed
from ..model.roofline.machines import checked_networks
from ..model.units import convert, find_factor, spelt_unit
from .accuracies import parse_accuracies
from .columns import infer_column, one_spelling
from .completion import complete
from .language_models import doubted_throughput, is_language_model
from .layouts import SPELLINGS
from .notation import Writing, checked_writing, is_plain
from .numbers import Place, is_missing, missing_words, parse_numbers
from .records import Records
from .runs import join_runs
from .tables import read_records

_NEEDED = ("Organization", "SystemName", "Model", "Scenario", "Result", "Units")

#: Columns of the result that are text in the file, and what the file calls them.
_TEXTS = {
    "network": "Model",
    "task": "MlperfModel",
    "platform": "SystemName",
    "datatype": "weight_data_types",
    "scenario": "Scenario",
    "organization": "Organization",
    "division": "Division",
    "availability": "Availability",
    "version": "version",
    "accelerator": "accelerator_model_name",
    "processor": "host_processor_model_name",
    "framework": "framework",
}

#: What tells one run from another, as far as the file has it.
_RUN = (
    *("Organization", "Availability", "Division", "SystemName", "Platform", "Model", "Scenario", "Location", "version"),
)

_PERFORMANCE = {"latency_ms": "ms", "fps": "1/s"}
_POWER = {"power_w": "W", "energy_mj": "mJ"}
_QUANTITIES = [*_PERFORMANCE, "tokens_per_s", *_POWER]

_SCENARIOS = {name.casefold(): name for name in ("SingleStream", "MultiStream", "Offline", "Server", "Interactive")}

#: Further columns of whole numbers.
_WHOLE = (
    *("inferred", "accelerators_per_node", "host_processors_per_node", "host_processor_core_count"),
    *("compliance", "errors", "total_accelerators"),
)

#: Inputs of one query.
_BATCH = {"SingleStream": 1.0, "MultiStream": 8.0}

#: Benchmarks whose accuracy is the share of right first answers, in percent.
_CLASSIFIES_IMAGES = ("resnet", "mobilenet")


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
    _check_header(records)
    writing = checked_writing(decimal, thousands, records.separator)
    quantities, skipped = _quantities(records, missing_words(missing))
    values, taken = _results(records, quantities, writing)
    runs, not_joined = join_runs(_keys(records), quantities, values, [*_PERFORMANCE, "tokens_per_s"], list(_POWER))
    frame, notes = _frame(records, runs, writing)
    done = {} if networks is None else complete(frame, checked_networks(networks, ["operations"]))
    doubted, doubts = doubted_throughput(frame, _units(records, quantities))
    left = [f"{rows} row(s) left out: {why}" for why, rows in skipped.items() if why.startswith("unit")]
    notes += [*doubts, *taken, *left]
    for note in [*records.notes, *notes]:
        warnings.warn(f"{records.path}: {note}", stacklevel=3)
    frame.attrs = {"skipped": skipped, "not_joined": {**not_joined, **_promised(records, runs)}, **done}
    frame.attrs |= {"doubted": {"fps": doubted.tolist()}} if len(doubted) else {}
    return frame


def _check_header(records: Records) -> None:
    missing = [name for name in _NEEDED if name not in records.header]
    if missing:
        raise ReadError(
            f"{records.path}: line {records.top}: no column {', '.join(map(repr, missing))}; the file has "
            f"{listed(records.header, most=30)}. Give a summary of MLPerf inference results"
        )


def _cells(records: Records, name: str) -> list[str]:
    if name not in records.header:
        return [""] * len(records.rows)
    position = records.header.index(name)
    return [row[position].strip() for row in records.rows]


def _quantities(records: Records, missing: frozenset[str]) -> tuple[list[str], dict[str, int]]:
    """Name the column that each row's result belongs to, "" for none, and count those by reason."""
    found, skipped, words = [], Counter[str](), {word.casefold() for word in missing}
    for unit, result in zip(_cells(records, "Units"), _cells(records, "Result"), strict=True):
        quantity = _quantity(unit)
        if result.casefold() in words or is_missing(result):
            skipped["no result"] += 1
            quantity = ""
        elif not quantity:
            skipped[f"unit {unit[:40]!r} is not known"] += 1
        found.append(quantity)
    return found, dict(skipped)


def _units(records: Records, quantities: list[str]) -> list[str]:
    """The units in which the file gives the throughput of language models."""
    cells = zip(quantities, _cells(records, "Model"), _cells(records, "Units"), strict=True)
    return list(dict.fromkeys(unit for kind, model, unit in cells if kind == "fps" and is_language_model(model)))


def _quantity(unit: str) -> str:
    if spelt_unit(unit, "rate of tokens"):
        return "tokens_per_s"
    houses = (_PERFORMANCE | _POWER).items()
    return next((column for column, house in houses if find_factor(_plain(unit), house) is not None), "")


def _plain(unit: str) -> str:
    """Take the unit of "Latency (ms)" out of its brackets."""
    return unit.partition("(")[2].removesuffix(")").strip() if unit.casefold().startswith("latency") else unit


def _results(records: Records, quantities: list[str], writing: Writing) -> tuple[list[float], list[str]]:
    """The results in the units of their columns, and what is odd about them."""
    place = Place(records.path, "Result", records.lines, writing=writing)
    texts = [text if kind else "" for text, kind in zip(_cells(records, "Result"), quantities, strict=True)]
    parsed = parse_numbers(texts, place)
    houses = _PERFORMANCE | _POWER
    units = map(_plain, _cells(records, "Units"))
    rows = zip(parsed.values, units, quantities, strict=True)
    return [float(convert(number, unit, houses.get(kind, unit))) for number, unit, kind in rows], parsed.notes


def _keys(records: Records) -> list[tuple[str, ...]]:
    return list(zip(*(_cells(records, name) for name in _RUN), strict=True))


def _promised(records: Records, runs: list[tuple[int, dict[str, float]]]) -> dict[str, int]:
    """Count the runs whose power the file announces and does not give."""
    promises = _cells(records, "has_power")
    lost = sum(promises[row].casefold() == "true" and not values.keys() & _POWER.keys() for row, values in runs)
    return {"has_power without a row of power": lost} if lost else {}


def _frame(
    records: Records, runs: list[tuple[int, dict[str, float]]], writing: Writing
) -> tuple[pd.DataFrame, list[str]]:
    """Make the frame of the runs: (row of the file, its quantities)."""
    rows = [row for row, _ in runs]
    columns = {ours: [_cells(records, name)[row] for row in rows] for ours, name in _TEXTS.items()}
    columns["scenario"] = [_SCENARIOS.get(each.replace(" ", "").casefold(), each) for each in columns["scenario"]]
    texts = {ours: pd.Series(cells, dtype=str) for ours, cells in columns.items()}
    notes = one_spelling(texts)
    frame = pd.DataFrame(texts)
    for quantity in _QUANTITIES:
        frame[quantity] = np.array([values.get(quantity, np.nan) for _, values in runs], dtype=float)
    frame["batch"] = frame["scenario"].map(_BATCH).astype(float)
    frame["nodes"] = _counts(records, "number_of_nodes", rows)
    frame["accelerators"] = frame["nodes"].fillna(1) * _counts(records, "accelerators_per_node", rows)
    accuracies, unread = parse_accuracies([_cells(records, "Accuracy")[row] for row in rows], writing)
    frame = pd.concat([frame, accuracies], axis="columns")
    benchmarks = frame["task"].where(frame["task"] != "", frame["network"])
    frame["top1_pct"] = frame["accuracy"].where(benchmarks.str.startswith(_CLASSIFIES_IMAGES))
    if unread:
        frame["accuracy_text"] = pd.Series([_cells(records, "Accuracy")[row] for row in rows], dtype=str)
    further, odd = _further(records, rows, writing, list(frame))
    return _arranged(frame.assign(**further)), [*notes, *unread, *odd]


def _further(
    records: Records, rows: list[int], writing: Writing, known: list[str]
) -> tuple[dict[str, object], list[str]]:
    """The columns of the file that no column of the result tells: "inferred" first, numbers where all cells are."""
    told = {*_TEXTS.values(), "Result", "Accuracy", "Units"}
    told |= {"number_of_nodes"} if all(map(is_plain, filter(None, _cells(records, "number_of_nodes")))) else set()
    taken = {name.casefold() for name in (*known, *SPELLINGS)}
    further, notes = {}, []
    for name in sorted(set(records.header) - told, key=lambda name: (name != "inferred", records.header.index(name))):
        cells = [_cells(records, name)[row] for row in rows]
        place = Place(records.path, name, [records.lines[row] for row in rows], writing=writing)
        values, odd = infer_column(cells, place)
        ours = f"file_{name.lower()}" if name.casefold() in taken else name
        further[ours] = np.zeros(0, dtype=np.int64) if name in _WHOLE and not rows else values
        notes += odd
    return further, notes


def _counts(records: Records, name: str, rows: list[int]) -> Floats:
    cells = _cells(records, name)
    return np.array([float(cells[row]) if is_plain(cells[row]) else np.nan for row in rows], dtype=float)


def _arranged(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the columns of all measurements first, and name the rows."""
    for column in SPELLINGS:
        if column not in frame:
            frame[column] = pd.Series([""] * len(frame), dtype=str) if column == "mode" else np.nan
    words = zip(*(frame[column] for column in ("organization", "platform", "network", "scenario")), strict=True)
    labels = number_names(" ".join(filter(None, each)) for each in words)
    tidy = list(SPELLINGS)
    return frame[[*tidy, *(column for column in frame if column not in tidy)]].set_axis(labels, axis="index")
