"""The runs of a summary as a frame."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...model.designs import number_names
from ...model.errors import listed
from ..accuracies import parse_accuracies
from ..columns import infer_column, one_spelling
from ..layouts import SPELLINGS
from ..notation import Writing, is_plain
from ..numbers import Place
from ..records import Records
from .results import QUANTITIES, cells_of
from .systems import Systems, without_note

#: Columns of the result that are text in the file, and what the file calls them.
TEXTS = {
    "network": "Model",
    "task": "MlperfModel",
    "datatype": "weight_data_types",
    "scenario": "Scenario",
    "organization": "Organization",
    "division": "Division",
    "availability": "Availability",
    "version": "version",
    "system": "SystemName",
    "accelerator": "accelerator_model_name",
    "processor": "host_processor_model_name",
    "framework": "framework",
}
_SCENARIOS = {name.casefold(): name for name in ("SingleStream", "MultiStream", "Offline", "Server", "Interactive")}
#: Inputs of one query.
_BATCH = {"SingleStream": 1.0, "MultiStream": 8.0}
#: Benchmarks whose accuracy is the share of right first answers, in percent.
_CLASSIFIES_IMAGES = ("resnet", "mobilenet")
#: A length that the file has among the accuracies.
_LENGTH = "accuracy_tokens_per_sample"
#: Further columns of whole numbers.
_WHOLE = (
    *("inferred", "accelerators_per_node", "host_processors_per_node", "host_processor_core_count"),
    *("compliance", "errors", "total_accelerators"),
)

Runs = list[tuple[int, dict[str, float]]]


def frame_of(records: Records, runs: Runs, writing: Writing) -> tuple[pd.DataFrame, Systems, list[str]]:
    """The frame of the runs, each with its first row of the file and its quantities; and what is odd about it."""
    rows = [row for row, _ in runs]
    systems = Systems.of(records, rows)
    frame, notes = _texts(records, rows)
    for quantity in QUANTITIES:
        frame[quantity] = np.array([values.get(quantity, np.nan) for _, values in runs], dtype=float)
    frame = systems.shared(frame.assign(platform=pd.Series(systems.platforms, dtype=str)))
    frame["batch"] = frame["scenario"].map(_BATCH).astype(float)
    frame["nodes"], frame["accelerators"] = systems.nodes, systems.accelerators
    measured, unread = _accuracies(records, rows, writing)
    frame = pd.concat([frame, measured], axis="columns")
    benchmarks = frame["task"].where(frame["task"] != "", frame["network"])
    frame["top1_pct"] = frame["accuracy"].where(benchmarks.str.startswith(_CLASSIFIES_IMAGES))
    further, odd = _further(records, rows, writing, list(frame))
    return _arranged(frame.assign(**further)), systems, [*notes, *systems.notes, *unread, *odd]


def _texts(records: Records, rows: list[int]) -> tuple[pd.DataFrame, list[str]]:
    """The columns of words, and which of them are not known."""
    columns = {ours: [cells_of(records, name)[row] for row in rows] for ours, name in TEXTS.items()}
    columns["scenario"] = [_SCENARIOS.get(each.replace(" ", "").casefold(), each) for each in columns["scenario"]]
    other = [each for each in dict.fromkeys(columns["scenario"]) if each not in _SCENARIOS.values()]
    texts = {ours: pd.Series(cells, dtype=str) for ours, cells in columns.items()}
    given = texts["datatype"]
    texts["datatype"] = pd.Series([without_note(each) for each in given], dtype=str)
    notes = one_spelling(texts)
    if not texts["datatype"].equals(given):
        texts["datatype_given"] = given
    told = [f"scenarios that are not known, kept as they are: {listed(other)}"] if other else []
    return pd.DataFrame(texts), [*notes, *told]


def _accuracies(records: Records, rows: list[int], writing: Writing) -> tuple[pd.DataFrame, list[str]]:
    """The accuracies; the tokens of a sample stand among them in the file, and are none."""
    texts = [cells_of(records, "Accuracy")[row] for row in rows]
    frame, unread = parse_accuracies(texts, writing)
    named = {name: "tokens_per_sample" for name in frame if name.casefold() == _LENGTH}
    frame = frame.rename(columns=named)
    first = frame["accuracy_measure"].str.casefold() == "tokens_per_sample"
    if first.any():
        length = frame.get("tokens_per_sample", pd.Series(np.nan, frame.index))
        frame["tokens_per_sample"] = length.where(~first, frame["accuracy"])
        frame.loc[first, ["accuracy", "accuracy_measure"]] = [np.nan, ""]
    if unread:
        frame["accuracy_text"] = pd.Series(texts, dtype=str)
    return frame, unread


def _further(
    records: Records, rows: list[int], writing: Writing, known: list[str]
) -> tuple[dict[str, object], list[str]]:
    """The columns of the file that no column of the result tells: "inferred" first, numbers where all cells are."""
    told = {*TEXTS.values(), "Result", "Accuracy", "Units"}
    told |= {"number_of_nodes"} if all(map(is_plain, filter(None, cells_of(records, "number_of_nodes")))) else set()
    taken = {name.casefold() for name in (*known, *SPELLINGS)}
    further, notes = {}, []
    for name in sorted(set(records.header) - told, key=lambda name: (name != "inferred", records.header.index(name))):
        cells = [cells_of(records, name)[row] for row in rows]
        place = Place(records.path, name, [records.lines[row] for row in rows], writing=writing)
        values, odd = infer_column(cells, place)
        ours = f"file_{name.lower()}" if name.casefold() in taken else name
        further[ours] = np.zeros(0, dtype=np.int64) if name in _WHOLE and not rows else values
        notes += odd
    return further, notes


def _arranged(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the columns of all measurements first, and name the rows."""
    for column in SPELLINGS:
        if column not in frame:
            frame[column] = pd.Series([""] * len(frame), dtype=str) if column == "mode" else np.nan
    words = zip(*(frame[column] for column in ("organization", "system", "network", "scenario")), strict=True)
    labels = number_names(" ".join(filter(None, each)) for each in words)
    tidy = list(SPELLINGS)
    return frame[[*tidy, *(column for column in frame if column not in tidy)]].set_axis(labels, axis="index")
