"""Settle what a proposal leaves open: the unit of each column, and what tells designs apart that repeat without it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..model.units import find_factor, unit_of
from .headers import read_header
from .layouts import SPELLINGS
from .numbers import is_number
from .proposal import Proposal
from .records import Records
from .units import own_unit
from .weighing import LOOKED_AT

#: What is said of a latency without a unit until batch and throughput tell it.
_ASSUMED = "ms is assumed"

#: What else may tell designs apart, in the words of tables; each is a column of its own.
_CONDITIONS = {
    "image_size": ("img size", "image size", "infer img size", "input size", "resolution", "crop size"),
    "sequence_length": ("sequence length", "seq len", "seq length", "context", "context length"),
    "input_length": ("isl", "input length", "input len"),
    "output_length": ("osl", "output length", "output len"),
    "concurrency": ("conc", "concurrency", "max concurrency", "users"),
    "parallelism": ("tp", "tensor parallel", "tp size", "gpus", "num gpus"),
    "threads": ("threads", "num threads"),
    "streams": ("streams", "num streams"),
    "reuse": ("reuse", "reuse factor"),
    "framework": ("framework", "backend", "runtime name"),
    "release": ("release", "version", "compiler"),
}


def settle_units(proposal: Proposal, records: Records) -> None:
    """Write down the unit of each proposed column, and what is guessed about it."""
    for ours, name in proposal.columns.items():
        house = own_unit(ours)
        spelt = name in SPELLINGS.get(ours, ())
        if not house or ours in proposal.units or (spelt and house != "%"):
            continue
        stated = read_header(name, records.units.get(name, "")).unit
        unit, guess = (stated, "") if stated else (house, "") if name == ours else _guess(records, name, house)
        if find_factor(unit, house) is not None or unit in records.header:
            proposal.units[ours] = unit
        if guess and not (spelt and unit == house):
            _doubt(proposal, ours, guess)


def _guess(records: Records, name: str, house: str) -> tuple[str, str]:
    """The unit of a column whose name states none, and why."""
    if house == "%":
        return _share([row[records.header.index(name)] for row in records.rows[:LOOKED_AT]])
    if column := _unit_column(records, house):
        return column, f"in the unit of column {column!r}"
    return house, f"unit not in the header; {house} is assumed"


def _doubt(proposal: Proposal, ours: str, guess: str) -> None:
    """Add a guess to what is unsure about a column."""
    before = proposal.unsure.get(ours, "")
    proposal.unsure[ours] = f"guess: {guess}" + (f"; {before.removeprefix('guess: ')}" if before else "")


def _share(cells: list[str]) -> tuple[str, str]:
    """The unit of a column of shares whose name states none."""
    if any("%" in cell for cell in cells):
        return "%", ""
    values = [_rough(cell) for cell in cells if is_number(cell.strip())]
    fractions = bool(values) and max(values) <= 1
    looks = "fractions of 1" if fractions else "percent"
    return "fraction" if fractions else "%", f"unit not in the header; the numbers look like {looks}"


def _rough(cell: str) -> float:
    """About how large a number is, whatever stands before its decimals."""
    try:
        return abs(float(cell.replace(",", ".")))
    except ValueError:  # grouped digits
        return np.inf


def _unit_column(records: Records, house: str) -> str:
    """The column that says the unit of the wanted kind row by row; "" where there is none, or more than one."""
    found = []
    for at, name in enumerate(records.header):
        units = {row[at].strip() for row in records.rows[:LOOKED_AT]} - {""}
        if units and len(units) <= 5 and all(find_factor(unit, house) is not None for unit in units):
            found.append(name)
    return found[0] if len(found) == 1 else ""


def settle_latency(proposal: Proposal, frame: pd.DataFrame) -> None:
    """Find the unit of a latency whose header states none by batch / throughput, where both are there."""
    why = proposal.unsure.get("latency_ms", "")
    if _ASSUMED not in why or not {"fps", "batch"} <= proposal.columns.keys():
        return
    with np.errstate(all="ignore"):
        ratio = (frame["latency_ms"] * frame["fps"] / frame["batch"]).replace([np.inf, -np.inf], np.nan).median()
    for unit in ("s", "ms", "us", "ns"):
        if 0.5 < ratio * float(unit_of(unit).factor) < 2:
            proposal.units["latency_ms"] = unit
            proposal.unsure["latency_ms"] = why.replace(_ASSUMED, f"{unit} fits batch / throughput")


def settle_conditions(proposal: Proposal, records: Records, frame: pd.DataFrame) -> bool:
    """Keep a further column where designs repeat without it, as those of several image sizes do; say whether there is.

    ``frame`` holds the proposed columns of ``records``, row by row.
    """
    before = len(proposal.columns)
    keys = frame[["network", "platform", "mode", "datatype", "batch", "pruning_pct"]]
    if "design" in proposal.columns or not keys.duplicated().any():
        return False
    free = [name for name in records.header if name not in proposal.columns.values()]
    for ours, words in _CONDITIONS.items():
        names = [name for name in free if read_header(name).words in words and _tells_apart(name, records, keys)]
        if names:
            proposal.columns[ours] = names[0]
            _doubt(proposal, ours, "designs repeat without it")
    return len(proposal.columns) > before


def _tells_apart(name: str, records: Records, keys: pd.DataFrame) -> bool:
    """Whether designs that are equal else differ in a column."""
    at = records.header.index(name)
    cells = keys.assign(condition=[row[at].strip() for row in records.rows])
    return bool((cells.groupby(list(keys), dropna=False)["condition"].nunique() > 1).any())
