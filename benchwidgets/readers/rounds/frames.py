"""The frame of the runs: texts, quantities, accuracies, and every other column of the file."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.designs import number_names
from ..accuracies import parse_accuracies
from ..columns import infer_column, one_spelling
from ..layouts import SPELLINGS
from ..notation import Writing, is_plain
from ..numbers import Place
from ..records import Records
from .names import cells
from .results import QUANTITIES

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


def frame_of(
    records: Records, runs: list[tuple[int, dict[str, float]]], writing: Writing
) -> tuple[pd.DataFrame, list[str]]:
    """Make the frame of the runs: (row of the file, its quantities)."""
    rows = [row for row, _ in runs]
    columns = {ours: [cells(records, name)[row] for row in rows] for ours, name in _TEXTS.items()}
    columns["scenario"] = [_SCENARIOS.get(each.replace(" ", "").casefold(), each) for each in columns["scenario"]]
    texts = {ours: pd.Series(each, dtype=str) for ours, each in columns.items()}
    notes = one_spelling(texts)
    frame = pd.DataFrame(texts)
    for quantity in QUANTITIES:
        frame[quantity] = np.array([values.get(quantity, np.nan) for _, values in runs], dtype=float)
    frame["batch"] = frame["scenario"].map(_BATCH).astype(float)
    frame["nodes"] = _counts(records, "number_of_nodes", rows)
    frame["accelerators"] = frame["nodes"].fillna(1) * _counts(records, "accelerators_per_node", rows)
    accuracies, unread = parse_accuracies([cells(records, "Accuracy")[row] for row in rows], writing)
    frame = pd.concat([frame, accuracies], axis="columns")
    benchmarks = frame["task"].where(frame["task"] != "", frame["network"])
    frame["top1_pct"] = frame["accuracy"].where(benchmarks.str.startswith(_CLASSIFIES_IMAGES))
    if unread:
        frame["accuracy_text"] = pd.Series([cells(records, "Accuracy")[row] for row in rows], dtype=str)
    further, odd = _further(records, rows, writing, list(frame))
    return _arranged(frame.assign(**further)), [*notes, *unread, *odd]


def _further(
    records: Records, rows: list[int], writing: Writing, known: list[str]
) -> tuple[dict[str, object], list[str]]:
    """The columns of the file that no column of the result tells: "inferred" first, numbers where all cells are."""
    told = {*_TEXTS.values(), "Result", "Accuracy", "Units"}
    told |= {"number_of_nodes"} if all(map(is_plain, filter(None, cells(records, "number_of_nodes")))) else set()
    taken = {name.casefold() for name in (*known, *SPELLINGS)}
    further, notes = {}, []
    for name in sorted(set(records.header) - told, key=lambda name: (name != "inferred", records.header.index(name))):
        own = [cells(records, name)[row] for row in rows]
        place = Place(records.path, name, [records.lines[row] for row in rows], writing=writing)
        values, odd = infer_column(own, place)
        ours = f"file_{name.lower()}" if name.casefold() in taken else name
        further[ours] = np.zeros(0, dtype=np.int64) if name in _WHOLE and not rows else values
        notes += odd
    return further, notes


def _counts(records: Records, name: str, rows: list[int]) -> Floats:
    counts = cells(records, name)
    return np.array([float(counts[row]) if is_plain(counts[row]) else np.nan for row in rows], dtype=float)


def _arranged(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the columns of all measurements first, and name the rows."""
    for column in SPELLINGS:
        if column not in frame:
            frame[column] = pd.Series([""] * len(frame), dtype=str) if column == "mode" else np.nan
    words = zip(*(frame[column] for column in ("organization", "platform", "network", "scenario")), strict=True)
    labels = number_names(" ".join(filter(None, each)) for each in words)
    tidy = list(SPELLINGS)
    return frame[[*tidy, *(column for column in frame if column not in tidy)]].set_axis(labels, axis="index")
