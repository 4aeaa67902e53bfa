"""Roofline CSV of the CARM tool: a line with the machine, two of names, a row a run with GB/s by level and GFLOP/s."""

from __future__ import annotations

import csv
import io

from ...model.datatypes import spelled
from ...model.errors import ReadError
from .measured import Measured, positive_number

TOOL = "CARM"
_PRECISIONS = {"dp": "FP64", "sp": "FP32", "hp": "FP16", "int": "INT32"}
_OFF_CHIP = ("DRAM", "Global")
#: What a run is known by, as the second line calls it.
_NEEDED = ("Date", "ISA", "Precision")


def is_carm(text: str) -> bool:
    """Whether a text begins as the tool's files do.

    >>> is_carm("Name:,box,L1 Size:,32\\nDate,ISA,Precision"), is_carm("a,b")
    (True, False)
    """
    return text.lstrip("\ufeff").startswith("Name:,")


def carm_roofs(text: str, path: str, name: str | None) -> Measured:
    """The roofs of the runs of a file; of several runs of one roof the last counts."""
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    if len(rows) < 2 or [cell.strip() for cell in rows[1][:3]] != list(_NEEDED):
        raise ReadError(f"{path}: line 2: expected the names of columns, {', '.join(_NEEDED)} first. Write it again")
    platform = name or rows[0][1].strip() or TOOL
    found = Measured(TOOL)
    last: dict[tuple[str, str], tuple[int, list[str]]] = {}
    for line, row in enumerate(rows[2:], start=3):
        if len(row) < len(rows[1]):
            found.notes.append(f"line {line} is cut off and left out")
            continue
        key = _mode(rows[1], row), str(spelled(_PRECISIONS.get(row[2].strip().casefold(), row[2].strip())))
        if key in last:
            found.notes.append(f"{platform} {' '.join(key)} is measured again on line {line}, which counts")
        last[key] = line, row
    for (mode, datatype), (line, row) in last.items():
        _add(found, {"platform": platform, "mode": mode, "datatype": datatype}, rows[0], rows[1], row,
             f"{path}: line {line}")  # fmt: skip
    return found


def _mode(names: list[str], row: list[str]) -> str:
    """The instruction set and the threads of a run."""
    threads = next((cell.strip() for head, cell in zip(names, row, strict=False) if head.startswith("Threads")), "")
    words = f"{threads} thread{'' if threads == '1' else 's'}" if threads else ""
    return " ".join(filter(None, (row[1].strip(), words)))


def _add(found: Measured, key: dict[str, str], heads: list[str], names: list[str], row: list[str], place: str) -> None:
    """Add the roof of a run and its levels; the first line says which level or instruction a column is of."""
    figures: dict[tuple[str, str], float] = {}
    for head, unit, cell in zip(heads, names, row, strict=False):
        kind = "width" if unit.strip() == "GB/s" else "peak" if unit.strip().casefold().startswith("gflop") else ""
        if kind and (number := positive_number(cell, f"{place}, {head} {unit}")) is not None:
            figures[kind, head.strip().replace("_", " ")] = number
    peaks = [number for (kind, _), number in figures.items() if kind == "peak"]
    widths = {head: number for (kind, head), number in figures.items() if kind == "width"}
    off_chip = next((each for each in _OFF_CHIP if each in widths), None)
    if not peaks or off_chip is None:
        lacks = "peak" if not peaks else f"bandwidth of the memory ({' or '.join(_OFF_CHIP)})"
        found.missing.append(f"{' '.join(key.values())}: no {lacks}, so no roof")
        return
    kind = "GPU" if off_chip == "Global" else "CPU"
    further = {_column(head, unit): cell.strip() for head, unit, cell in zip(heads, names, row, strict=False)}
    found.roofs.append({**key, "peak_gops": max(peaks), "bandwidth_gbs": widths[off_chip], "kind": kind, **further})
    found.levels += [{**key, "level": level, "bandwidth_gbs": width} for level, width in widths.items()
                     if level != off_chip]  # fmt: skip


def _column(head: str, name: str) -> str:
    """What a column of a run is called: a figure with the level or instruction that the first line has over it.

    >>> _column("L1", "GB/s"), _column("L1 Size:", "Precision")
    ('L1 GB/s', 'Precision')
    """
    figure = name.strip().casefold().startswith(("gb/s", "i/cycle", "gflop"))
    return f"{head.strip().replace('_', ' ')} {name.strip()}" if figure else name.strip()
