"""Turn cells of text into numbers, strictly: what is no number is an error with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ..model.errors import ReadError

#: Cells that mean "not measured". Other words, NA and nan among them, are faults.
MISSING = frozenset({"", "na"})

#: Digits with or without separators of thousands, a fraction, an exponent. ASCII digits only.
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+|(?=\.[0-9]))(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")

#: A number whose decimals stand behind a comma: "1,5", "1.234,5".
_DECIMAL_COMMA = re.compile(r"[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]*),[0-9]+(?:[eE][+-]?[0-9]+)?")

#: Longer than any number that is meant; keeps junk of a megabyte out of the message too.
_LONGEST = 100


class Place(NamedTuple):
    """Where a column stands: file, its name, the line of each cell; and how its cells are read.

    ``percent`` says whether numbers may carry a "%", ``missing`` which cells mean "not measured".
    """

    path: str
    column: str
    lines: Sequence[int]
    percent: bool = False
    missing: frozenset[str] = MISSING

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
        missing = text in place.missing and not required
        if not missing and not is_number(text):
            raise ReadError(place.say(row, number_fault(cells[row], percent=place.percent, required=required)))
    return np.array([np.nan if text in place.missing else float(text.replace(",", "")) for text in texts], dtype=float)


def missing_words(words: Iterable[str]) -> frozenset[str]:
    """Return the cells that mean "not measured": the words given, and a blank cell.

    >>> sorted(missing_words(["nm"]))
    ['', 'nm']
    """
    words = list(words) if isinstance(words, Iterable) and not isinstance(words, str) else None
    if words is None or not all(isinstance(word, str) for word in words):
        raise ReadError("missing= takes a list of words, such as missing=['na', 'nm']")
    return frozenset({"", *(word.strip() for word in words)})


def is_number(text: str) -> bool:
    """Whether a cell without blanks around it is written as a number.

    >>> is_number("1,234.5"), is_number("inf"), is_number("9" * 5000)
    (True, False, False)
    """
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None


def count_rounded(cells: Sequence[str]) -> int:
    """Count the whole numbers that float64 cannot hold exactly, as it can up to 2**53.

    >>> count_rounded(["9007199254740992", "9007199254740993", "0.1"])
    1
    """
    digits = (cell.strip().replace(",", "").lstrip("+-") for cell in cells)
    whole = (int(text) for text in digits if 15 < len(text) <= _LONGEST and text.isascii() and text.isdigit())
    return sum(number != float(number) for number in whole)


def parse_counts(cells: Sequence[str], place: Place) -> np.ndarray:
    """Parse whole numbers from 1 on, none of them missing; otherwise as `parse_numbers`.

    >>> parse_counts(["1", "128"], Place("example.csv", "batch/thread/stream", [2, 3])).tolist()
    [1, 128]
    """
    values = parse_numbers(cells, place, required=True)
    wrong = ~((values >= 1) & (values < 2**53) & (values == np.floor(values)))
    if wrong.any():
        row = int(np.argmax(wrong))
        large = values[row] >= 2**53  # float64 would round it
        fault = "is too large; expected a whole number below 2**53" if large else "is not a whole number from 1 on"
        raise ReadError(place.say(row, f"{_shown(cells[row])} {fault}. Correct it"))
    return values.astype(np.int64)


def number_fault(cell: str, *, percent: bool = False, required: bool = False) -> str:
    """Say that a cell is no number, what was expected and what to do.

    >>> number_fault("1,5")[:55]
    "'1,5' is not a number: its comma stands before decimals"
    """
    expected = "a number such as 12.5, 1e3 or 1,234.5" + (", with or without %" if percent else "")
    blank = "leave the cell blank where nothing was measured, or name the word for that: missing=[…]"
    found, remedy = "is not a number", "Fill it in" if required else f"Correct it; {blank}"
    text = cell.strip().removesuffix("%").rstrip() if percent else cell.strip()
    if len(text) <= _LONGEST and _DECIMAL_COMMA.fullmatch(text):
        found += ": its comma stands before decimals"
        remedy = "Write all numbers of the column with a point, as 1.5: a comma parts thousands, 1,234 is 1234"
    return f"{_shown(cell)} {found}; expected {expected}. {remedy}"


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")
