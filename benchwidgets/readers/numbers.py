"""Turn cells of text into numbers, strictly: what is no number is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..model.errors import ReadError

#: Cells that mean "not measured". Other words, NA and nan among them, are faults.
MISSING = frozenset({"", "na"})

#: Digits with or without separators of thousands, a fraction, an exponent. ASCII digits only.
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")

#: Longer than any number that is meant; keeps junk of a megabyte out of the message too.
_LONGEST = 100


class Place(NamedTuple):
    """Where a column stands: file, its name, the line of each cell; and whether it may hold "%"."""

    path: str
    column: str
    lines: Sequence[int]
    percent: bool = False

    def say(self, row: int, problem: str) -> str:
        """Name the file, the line and the column of a cell, then the problem."""
        return f"{self.path}: line {self.lines[row]}, column {self.column!r}: {problem}"


def parse_numbers(cells: Sequence[str], place: Place, *, required: bool = False) -> np.ndarray:
    """Parse the cells of a column.

    Parameters
    ----------
    cells : sequence of str, length n
        Such as ``"2.89"``, ``"1e3"``, ``"1,234.5"`` (commas only between thousands), blank or ``"na"``.
    place : Place
        Where the cells stand in the file.
    required : bool
        Whether a missing number is an error.

    Returns
    -------
    numpy.ndarray of float64, shape (n,)
        NaN where the number is missing; infinite where it is beyond float64.

    Raises
    ------
    ReadError
        If a cell is no number.

    Examples
    --------
    >>> parse_numbers(["1,234.5", "na"], Place("example.csv", "fps-comp", [2, 3])).tolist()
    [1234.5, nan]
    """
    texts = [cell.strip() for cell in cells]
    if place.percent:
        texts = [text.removesuffix("%").rstrip() for text in texts]
    for row, text in enumerate(texts):
        missing = text in MISSING and not required
        if not missing and (len(text) > _LONGEST or not _NUMBER.fullmatch(text)):
            raise ReadError(place.say(row, _fault(cells[row], place.percent, required)))
    return np.array([np.nan if text in MISSING else float(text.replace(",", "")) for text in texts], dtype=float)


def parse_counts(cells: Sequence[str], place: Place) -> np.ndarray:
    """Parse whole numbers from 1 on, none of them missing; otherwise as `parse_numbers`.

    >>> parse_counts(["1", "128"], Place("example.csv", "batch/thread/stream", [2, 3])).tolist()
    [1, 128]
    """
    values = parse_numbers(cells, place, required=True)
    wrong = ~((values >= 1) & (values < 2**53) & (values == np.floor(values)))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ReadError(place.say(row, f"{_shown(cells[row])} is not a whole number from 1 on. Correct it"))
    return values.astype(np.int64)


def _fault(cell: str, percent: bool, required: bool) -> str:
    expected = "a number such as 12.5, 1e3 or 1,234.5" + (", with or without %" if percent else "")
    remedy = "Fill it in" if required else "Correct it, or leave the cell blank where nothing was measured"
    return f"{_shown(cell)} is not a number; expected {expected}. {remedy}"


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")
