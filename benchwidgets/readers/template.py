"""A file to fill in: the columns that `read_measurements` reads, with the designs that are to be measured."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

import pandas as pd

from ..model.arguments import typed_but
from ..model.designs import percent
from ..model.errors import BenchwidgetsError, UnknownColumnError, listed, shown, unknown
from ..model.frames import check_is_table
from ..model.writing import write_text
from .layouts import SPELLINGS

#: Columns that name a design; the others are for what is measured.
_DESIGN = ("network", "task", "pruning_pct", "platform", "mode", "datatype", "batch")

#: Names of the columns per layout; the result's own names say their units.
_LAYOUTS = {
    "tidy": {column: column for column in SPELLINGS},
    "qutibench": {column: names[-1] for column, names in SPELLINGS.items() if names},
}

#: First characters of a cell that a spreadsheet would run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@typed_but("designs", "layout")
def write_template(
    path: str | os.PathLike[str],
    designs: pd.DataFrame | None = None,
    *,
    layout: str = "tidy",
    overwrite: bool = False,
) -> Path:
    """Write a CSV file for measurements to be filled in, which `read_measurements` then reads.

    Parameters
    ----------
    path : str or path-like
        The new file.
    designs : pandas.DataFrame, optional
        A row for each design to be measured, with the columns platform, datatype, network and, where there are
        such, task, mode, pruning_pct [%] and batch; what `predict` returns will do. Its rows count as never
        measured until their latency is filled in.
    layout : {"tidy", "qutibench"}
        Names of the columns: with units, as frames of measurements have them, or those of QuTiBench's tables.
    overwrite : bool
        Whether a file that is there may be replaced.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    BenchwidgetsError
        If the path is none, ``designs`` is no frame, the file exists, cannot be written, or a name in ``designs``
        would be run by a spreadsheet.

    Examples
    --------
    >>> import tempfile
    >>> path = write_template(Path(tempfile.mkdtemp()) / "mine.csv")
    >>> path.read_text(encoding="utf-8")[:46]
    'network,task,pruning_pct,platform,mode,datatyp'
    """
    if not isinstance(layout, str) or layout not in _LAYOUTS:
        raise BenchwidgetsError(f"layout={shown(layout)}; expected one of {listed(map(repr, _LAYOUTS))}")
    return write_text(path, _document(designs, _LAYOUTS[layout]), overwrite=overwrite)


def _document(designs: pd.DataFrame | None, names: dict[str, str]) -> str:
    """The text of the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names.values())
    writer.writerows(_rows(designs, names) if designs is not None else [])
    return text.getvalue()


def _rows(designs: pd.DataFrame, names: dict[str, str]) -> list[list[str]]:
    check_is_table(designs, "designs", " like that of predict()")
    for column in ("platform", "datatype", "network"):
        if column not in designs.columns:
            raise UnknownColumnError(unknown("column", column, designs.columns, "designs"))
    given = {column: designs[column] for column in _DESIGN if column in designs.columns}
    blank = [""] * len(designs)
    columns = [[_cell(column, value) for value in given.get(column, blank)] for column in names]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(column: str, value: Any) -> str:
    if pd.isna(value):
        return ""
    text = percent(value) if column == "pruning_pct" and value != "" else str(value)
    if text.startswith(_FORMULA):
        raise BenchwidgetsError(
            f"designs: column {column!r}: {text[:40]!r} begins like a formula, which a spreadsheet would run. Rename it"
        )
    return text
