"""A profiler's CSV as a frame of texts, fast also where it has 100 MB, and whole rows only where it is cut."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...model.arrays import Floats
from ...model.errors import ReadError, listed

_QUOTE = '"'


class Table(NamedTuple):
    """The cells of a file as texts, the line that its header is on, and what was left out."""

    cells: pd.DataFrame
    top: int
    notes: list[str]


def read_table(text: str, path: str) -> Table:
    """Read the table that stands behind the lines which a profiler writes itself (``==PROF==``).

    Raises
    ------
    ReadError
        If there is no header, or a row has more cells than it.
    """
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    top = next((place for place, line in enumerate(lines) if line.strip() and not line.startswith("==")), None)
    if not text.strip():
        raise ReadError(f"{path}: the file is empty; expected a profiler's CSV")
    if top is None:
        raise ReadError(f"{path}: no table: only lines of the profiler itself. Run it with --csv, and keep its output")
    body, notes = _whole([line for line in lines[top:] if not line.startswith("==")], top)
    try:
        cells = pd.read_csv(io.StringIO("".join(body)), dtype=str, keep_default_na=False, skipinitialspace=True)
    except (ValueError, pd.errors.ParserError) as error:
        raise ReadError(f"{path}: line {top + 1} and on: {str(error).strip()}. Write the file again") from error
    if not isinstance(cells.index, pd.RangeIndex):  # pandas takes what is too much for names of the rows
        raise ReadError(f"{path}: line {top + 2}: more cells than the header has. Write the file again")
    cells.columns = [str(name).strip() for name in cells.columns]
    if twice := list(cells.columns[cells.columns.duplicated()]):
        raise ReadError(f"{path}: line {top + 1}: columns that are called alike: {listed(twice)}. Rename one of each")
    return Table(cells, top + 1, notes)


def _whole(lines: list[str], top: int) -> tuple[list[str], list[str]]:
    """The lines without a last one that is cut off, and what is said of that."""
    last = len(lines) - 1
    if last < 1 or lines[last].endswith("\n"):
        return lines, []
    width = len(next(csv.reader([lines[0]])))
    cut = lines[last].count(_QUOTE) % 2 == 1 or len(next(csv.reader([lines[last]]))) < width
    cut |= lines[last].startswith(_QUOTE) and not lines[last].rstrip().endswith(_QUOTE)
    if not cut:
        return lines, []
    return lines[:last], [f"line {top + last + 1} is cut off and left out; the file is not whole"]


def numbers_of(cells: pd.Series) -> Floats:
    """Texts as numbers, groups of digits too; NaN where there is none.

    >>> numbers_of(pd.Series(["1,234.5", "7", "n/a", ""])).tolist()
    [1234.5, 7.0, nan, nan]
    """
    plain = cells.str.strip().str.replace(",", "", regex=False)
    found: Floats = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return found


def as_they_are(cells: pd.Series) -> pd.Series | Floats:
    """A column as numbers where every cell that is not blank is one, else as texts."""
    found = numbers_of(cells)
    blank = cells.str.strip().str.casefold().isin(["", "n/a", "nan", "no data"]).to_numpy(dtype=bool)
    return found if (blank | ~np.isnan(found)).all() and not blank.all() else cells.astype(str)
