"""The frame of the runs: texts, figures, accuracies, and every other column of the file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...model.designs import number_names
from ...model.errors import listed
from ..accelerators import chips_note
from ..accuracies import parse_accuracies, unknown_measures
from ..columns import infer_column
from ..layouts import SPELLINGS
from ..notation import Writing, is_plain
from ..numbers import DECLARED, Place, is_missing
from ..records import Records
from ..runs import Run
from .chips import accelerators, add_rates, counted, platforms_of
from .formats import add_formats, several_formats
from .names import cells
from .results import OTHER, QUANTITIES, SAMPLES

#: Columns of the result that are text in the file, and what the file calls them.
_TEXTS = {
    "network": "Model",
    "task": "MlperfModel",
    "system": "SystemName",
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
#: What of these is kept in the words of the file too.
_TWICE = {"weight_data_types"}

_SCENARIOS = {name.casefold(): name for name in ("SingleStream", "MultiStream", "Offline", "Server", "Interactive")}

#: Inputs of one query.
_BATCH = {"SingleStream": 1.0, "MultiStream": 8.0}

#: Further columns of whole numbers, and of numbers; "None" and the like mean there that nothing is said.
_WHOLE = (
    *("inferred", "accelerators_per_node", "host_processors_per_node", "host_processor_core_count"),
    *("compliance", "errors", "total_accelerators"),
)
_NUMBERS = (*_WHOLE, "design_power_watts")
_NOTHING = DECLARED | {"None", "none", "N/A", "n/a", "NA", "null", "-"}

#: Benchmarks whose accuracy is the share of right first answers, in percent.
_CLASSIFIES_IMAGES = ("resnet", "mobilenet")


def frame_of(records: Records, runs: list[Run], writing: Writing) -> tuple[pd.DataFrame, list[str]]:
    """Make the frame of the runs: (row of the file, its quantities). Its attrs tell what is not known."""
    rows = [row for row, _ in runs]
    texts = {ours: pd.Series(_of_rows(records, name, rows), dtype=str) for ours, name in _TEXTS.items()}
    folders = pd.Series(_of_rows(records, "Platform", rows), dtype=str)
    texts["system"] = texts["system"].where(texts["system"] != "", folders)
    texts["scenario"] = texts["scenario"].map(lambda name: _SCENARIOS.get(name.replace(" ", "").casefold(), name))
    notes = add_formats(texts)
    frame = pd.DataFrame(texts)
    notes += _add_figures(frame, records, runs)
    platforms, chips = platforms_of(frame)
    frame["platform"] = pd.Series(platforms, dtype=str)
    accuracies, unread = parse_accuracies(_of_rows(records, "Accuracy", rows), writing)
    frame = pd.concat([frame, accuracies], axis="columns")
    benchmarks = frame["task"].where(frame["task"] != "", frame["network"])
    frame["top1_pct"] = frame["accuracy"].where(benchmarks.str.startswith(_CLASSIFIES_IMAGES))
    if unread:
        frame["accuracy_text"] = pd.Series(_of_rows(records, "Accuracy", rows), dtype=str)
    further, odd = _further(records, rows, writing, list(frame))
    done = _arranged(frame.assign(**further))
    unknown = {"unknown_scenarios": _unknown_scenarios(frame), "unknown_measures": unknown_measures(accuracies)}
    done.attrs = {"unknown_chips": chips, **_said(done), **{name: each for name, each in unknown.items() if each}}
    told = [chips_note(chips)] if chips else []
    return done, [*notes, *told, *_unknown_notes(unknown), *unread, *odd]


def _of_rows(records: Records, name: str, rows: Sequence[int]) -> list[str]:
    own = cells(records, name)
    return [own[row] for row in rows]


def _add_figures(frame: pd.DataFrame, records: Records, runs: list[Run]) -> list[str]:
    """Add what the runs say, how many inputs a query has and on how many accelerators it ran; say what is odd."""
    rows, said = [row for row, _ in runs], [values for _, values in runs]
    for quantity in QUANTITIES:
        frame[quantity] = np.array([values.get(quantity, np.nan) for values in said], dtype=float)
    frame["batch"] = frame["scenario"].map(_BATCH).astype(float)
    if any(SAMPLES in values for values in said):
        frame[SAMPLES] = np.array([values.get(SAMPLES, np.nan) for values in said], dtype=float)
        frame["batch"] = frame[SAMPLES].where(frame[SAMPLES].notna(), frame["batch"])
    others = [next((each for each in values.items() if each[0].startswith(OTHER)), ("", np.nan)) for values in said]
    if any(kind for kind, _ in others):
        frame["result"] = np.array([value for _, value in others], dtype=float)
        frame["unit"] = pd.Series([kind.removeprefix(OTHER) for kind, _ in others], dtype=str)
    names = ("number_of_nodes", "accelerators_per_node", "total_accelerators")
    nodes, each, total = (_of_rows(records, name, rows) for name in names)
    frame["nodes"] = counted(nodes)
    frame["accelerators"], notes = accelerators(nodes, each, total)
    add_rates(frame)
    return notes


def _further(
    records: Records, rows: list[int], writing: Writing, known: list[str]
) -> tuple[dict[str, object], list[str]]:
    """The columns of the file that no column of the result tells: "inferred" first, numbers where all cells are."""
    told = {*_TEXTS.values(), "Result", "Accuracy", "Units"} - _TWICE
    told |= {"number_of_nodes"} if all(map(is_plain, filter(None, cells(records, "number_of_nodes")))) else set()
    taken = {name.casefold() for name in (*known, *SPELLINGS)}
    further, notes = {}, []
    for name in sorted(set(records.header) - told, key=lambda name: (name != "inferred", records.header.index(name))):
        own = _of_rows(records, name, rows)
        place = Place(records.path, name, [records.lines[row] for row in rows], writing=writing)
        ours = f"file_{name.lower()}" if name.casefold() in taken else name
        further[ours], odd = _values(own, place)
        notes += odd
    return further, notes


def _values(own: list[str], place: Place) -> tuple[object, list[str]]:
    """The values of a further column."""
    if place.column == "has_power":  # CSV has True, JSON true
        words = [text.capitalize() if text.casefold() in ("true", "false") else text for text in own]
        return pd.Series(words, dtype=str), []
    if place.column not in _NUMBERS:
        return infer_column(own, place)
    if not own and place.column in _WHOLE:
        return np.zeros(0, dtype=np.int64), []
    if all(map(is_missing, own)):
        return np.full(len(own), np.nan), []
    return infer_column(own, place._replace(missing=_NOTHING))


def _said(frame: pd.DataFrame) -> dict[str, object]:
    """How many results are inferred, and which designs have no one roof; what there is none of is left out."""
    inferred = pd.to_numeric(frame.get("inferred", pd.Series(dtype=float)), errors="coerce") > 0
    found = {"inferred": int(inferred.sum()), "without_roof": several_formats(frame["datatype"])}
    return {name: each for name, each in found.items() if each}


def _unknown_scenarios(frame: pd.DataFrame) -> dict[str, int]:
    odd = frame["scenario"][~frame["scenario"].isin(_SCENARIOS.values())]
    return {str(name): int(rows) for name, rows in odd.value_counts().items()}


def _unknown_notes(unknown: dict[str, dict[str, int]]) -> list[str]:
    whats = {"unknown_scenarios": "scenarios", "unknown_measures": "measures of accuracy"}
    return [
        f"{whats[name]} that no round so far has, kept as they are: {counts_told(counts)}"
        for name, counts in unknown.items()
        if counts
    ]


def counts_told(counts: dict[str, int]) -> str:
    """Names and how many rows have each.

    >>> counts_told({"Streams": 2, "": 1})
    "'Streams' (2), '' (1)"
    """
    return listed(f"{name[:40]!r} ({rows})" for name, rows in counts.items())


def _arranged(frame: pd.DataFrame) -> pd.DataFrame:
    """Put the columns of all measurements first, and name the rows."""
    for column in SPELLINGS:
        if column not in frame:
            frame[column] = pd.Series([""] * len(frame), dtype=str) if column == "mode" else np.nan
    words = zip(*(frame[column] for column in ("organization", "system", "network", "scenario")), strict=True)
    labels = number_names(" ".join(filter(None, each)) for each in words)
    tidy = list(SPELLINGS)
    return frame[[*tidy, *(column for column in frame if column not in tidy)]].set_axis(labels, axis="index")
