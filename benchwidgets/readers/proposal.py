"""Propose which columns of a table of any layout are which of the result, from header and first cells."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .columns import NAMES
from .layouts import SPELLINGS
from .notation import normal, readings
from .numbers import is_missing, is_number, number_fault
from .records import Records, split_records
from .text import read_text
from .units import LONGEST, find_factor, own_unit, stated_unit

#: What tables call the columns of the result: words without unit, blanks for _ and -; better ones first.
_WORDS = {
    "design": ("design", "design name", "design point", "config", "configuration", "experiment", "run id", "id"),
    "network": ("network", "nn topology", "model", "topology", "model name", "neural network", "net", "workload"),
    "task": ("task", "dataset", "data set"),
    "pruning_pct": ("pruning", "pruning factor", "channels kept", "prune"),
    "platform": (
        *("platform", "hwtype", "device", "hardware", "board", "accelerator", "target", "system", "machine"),
        *("gpu", "chip", "device name", "hw"),
    ),
    "mode": ("mode", "op mode", "operating mode", "power mode", "nvpmodel"),
    "datatype": ("datatype", "data type", "precision", "dtype", "quantization", "quantisation", "number format"),
    "batch": ("batch", "batch size", "batchsize", "bs", "batch/thread/stream"),
    "latency_ms": (
        *("latency", "lat comp", "lat", "mean latency", "avg latency", "average latency", "latency mean"),
        *("inference time", "runtime", "run time", "elapsed", "time", "duration", "delay"),
    ),
    "system_latency_ms": ("system latency", "lat sys", "end to end latency", "e2e latency", "total latency"),
    "fps": ("fps", "throughput", "fps comp", "frame rate", "framerate", "ips", "qps", "inference rate", "speed"),
    "system_fps": ("system fps", "fps system", "system throughput", "end to end throughput"),
    "gops": ("gops", "tp comp", "performance", "perf", "compute", "compute performance", "throughput"),
    "top1_pct": ("top1", "top 1", "top1 accuracy", "top 1 accuracy", "accuracy", "acc", "test accuracy"),
    "top5_pct": ("top5", "top 5", "top5 accuracy", "top 5 accuracy"),
    "base_w": ("base power", "basepwr", "base pwr", "board power idle"),
    "idle_w": ("idle power", "idlepwr", "idle pwr", "idle"),
    "power_w": (
        *("power", "full power", "fullpwr", "full pwr", "load power", "avg power", "average power", "mean power"),
        *("power draw", "board power", "total power", "consumption", "power consumption"),
    ),
}

#: Rows whose cells are looked at: enough to tell numbers from text.
_LOOKED_AT = 200


@dataclass
class Proposal:
    """Which columns of a file are which of the result: print it, edit it, pass it to `read_measurements`.

    Attributes
    ----------
    path : str
        The file.
    columns, units : dict of str to str
        What `read_measurements` takes under these names.
    unused : list of str
        Columns of the file that nothing of the result was found for; name one in ``columns`` to keep it.
    unsure : dict of str to str
        Column of the result -> what to check, where the header leaves it open.
    faults : dict of str to str
        Unused column of the file -> which cell keeps it from being what its header says, and what to do.
    """

    path: str
    columns: dict[str, str]
    units: dict[str, str]
    unused: list[str] = field(default_factory=list)
    unsure: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        lines = [f"read_measurements({self.path!r}, columns={{"]
        lines += [f"    {ours!r}: {name!r},{self._note(ours)}" for ours, name in self.columns.items()]
        lines += [f"    # {name!r}: not used {self.faults.get(name, '')}".rstrip() for name in self.unused]
        lines += ["}, units={", *(f"    {ours!r}: {unit!r}," for ours, unit in self.used_units().items()), "})"]
        return "\n".join(lines)

    def used_units(self) -> dict[str, str]:
        """Return the units of those columns that are still in ``columns``."""
        return {ours: unit for ours, unit in self.units.items() if ours in self.columns}

    def _note(self, ours: str) -> str:
        return f"  # {self.unsure[ours]}" if ours in self.unsure else ""


def propose_columns(path: str | os.PathLike[str]) -> Proposal:
    """Propose how to read a table of another layout, from its header and first rows.

    Nothing is decided: look at the proposal, change what is wrong, then read with it.

    Parameters
    ----------
    path : str or path-like
        A local CSV file, as `read_measurements` takes it.

    Returns
    -------
    Proposal
        It goes to `read_measurements` as ``columns``; printed, it is that call.

    Raises
    ------
    ReadError
        If the file cannot be read as a table.

    Examples
    --------
    >>> from benchwidgets.model.catalogue import data_file
    >>> proposal = propose_columns(data_file("measurements_mnist.csv"))
    >>> proposal.columns["platform"], proposal.columns["latency_ms"]
    ('HWType', 'lat-comp')
    """
    records = split_records(read_text(path), os.fspath(path))
    columns = _assigned(records)
    proposal = Proposal(records.path, columns, {})
    used = set(columns.values())
    proposal.unused = [name for name in records.header if name not in used]
    proposal.faults = {name: fault for name in proposal.unused if (fault := _fault(records, name))}
    for ours, name in columns.items():
        _settle_unit(proposal, ours, name, _cells(records, records.header.index(name)))
    return proposal


def _assigned(records: Records) -> dict[str, str]:
    """Give each column of the result the file's best, the surest first."""
    scores = []
    for name_at, name in enumerate(records.header):
        cells = _cells(records, name_at)
        scores += [(_score(ours, name, cells), -ours_at, -name_at, ours, name) for ours_at, ours in enumerate(_WORDS)]
    found: dict[str, str] = {}
    for _, _, _, ours, name in sorted((each for each in scores if each[0]), reverse=True):
        if ours not in found and name not in found.values():
            found[ours] = name
    return {ours: found[ours] for ours in _WORDS if ours in found}


def _score(ours: str, name: str, cells: list[str]) -> float:
    """Say how well a column of the file fits one of the result; 0 where it does not."""
    if name == ours or name in SPELLINGS.get(ours, ()):
        return 9.0
    if len(name) > LONGEST:
        return 0.0
    house = own_unit(ours)
    stated = stated_unit(name, house) if house else None
    words = _normal(name, stated)
    if not _fits(ours, name, stated, cells):
        return 0.0
    known = _WORDS[ours]
    if words in known:
        return 5.0 + (stated is not None) - known.index(words) / 100
    if stated and not words:  # the unit is the whole name, as in "TFLOPS" and "img/s"
        return 4.0 if ours in ("fps", "gops", "latency_ms", "power_w") else 0.0
    inside = [word for word in known if len(word) > 3 and re.search(rf"\b{re.escape(word)}\b", words)]
    return 2.0 + (stated is not None) + max(map(len, inside)) / 100 if inside else 0.0


def _fits(ours: str, name: str, stated: str | None, cells: list[str]) -> bool:
    """Whether cells and unit can be those of the column: numbers where it has numbers, no other's unit."""
    if ours in (*NAMES, "mode", "task", "design"):
        return True
    if not stated and any(stated_unit(name, own_unit(other)) for other in _WORDS if own_unit(other) != own_unit(ours)):
        return False
    return _first_fault(cells) is None


def _first_fault(cells: list[str]) -> int | None:
    """Where the first cell is that is neither a number nor missing; None where there is none."""
    texts = [cell.strip().removesuffix("%").rstrip() for cell in cells]
    return next((row for row, text in enumerate(texts) if not is_missing(text) and not is_number(text)), None)


def _fault(records: Records, name: str) -> str:
    """Say which cell keeps a column from being what its header alone would make it; "" where none does."""
    cells = _cells(records, records.header.index(name))
    row = _first_fault(cells)
    scores = {ours: _score(ours, name, []) for ours in _WORDS if own_unit(ours) or ours == "batch"}
    ours = max(scores, key=scores.get)
    if row is None or not scores[ours]:
        return ""
    return f"as {ours!r}: line {records.lines[row]}: {number_fault(cells[row], percent=own_unit(ours) == '%')}"


def _normal(name: str, unit: str | None) -> str:
    """Write a name in lower-case words without its unit."""
    text = re.sub(r"[\[(].*?[\])]", " ", name)
    if unit:
        text = re.sub(rf"(?<![A-Za-z]){re.escape(unit)}\s*$", "", text)
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", " ", text)
    return " ".join(re.split(r"[\s_\-,.:]+", text.strip().casefold())).strip()


def _settle_unit(proposal: Proposal, ours: str, name: str, cells: list[str]) -> None:
    """Write down the unit, and what to check about it."""
    house = own_unit(ours)
    if not house or name in SPELLINGS.get(ours, ()):
        return
    unit = stated_unit(name, house)
    if unit is None and house == "%" and not any("%" in cell for cell in cells):
        unit = "fraction" if _at_most_one(cells) else "%"
        looks = "fractions of 1" if unit == "fraction" else "percent"
        proposal.unsure[ours] = f"unit not in the header; the numbers look like {looks}"
    elif unit is None and house != "%":
        unit = house
        proposal.unsure[ours] = f"unit not in the header; {house} is a guess"
    if unit is not None and find_factor(unit, house) is not None:
        proposal.units[ours] = unit


def _at_most_one(cells: Iterable[str]) -> bool:
    texts = [text for text in map(normal, cells) if is_number(text)]
    found = readings(texts) if texts else []
    return len(found) > 0 and all(abs(float(found[-1].plain(text))) <= 1 for text in texts)


def _cells(records: Records, position: int) -> list[str]:
    return [row[position] for row in records.rows[:_LOOKED_AT]]
