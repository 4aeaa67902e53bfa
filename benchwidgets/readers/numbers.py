"""Turn cells of text into numbers, strictly: what is no number is an error with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ..model.arrays import Floats
from ..model.errors import ReadError
from ..model.words import NOT_THERE
from .notation import UNKNOWN, Notation, Writing, decide, normal, readings

#: Cells that mean "not measured" in every column, as published tables write them.
DECLARED = frozenset({"", "na"})


#: Characters of a cell that a message shows.
_SHOWN = 40

#: A number with its unit behind it, as in "61.2 W".
_WITH_UNIT = re.compile(r"([+\-]?[0-9][0-9.,]*)\s*([A-Za-zµμ°/]+)")


class Place(NamedTuple):
    """Where a column stands: file, its name, the line of each cell; and how its cells are read.

    ``percent`` says whether numbers may carry a "%", ``missing`` which cells mean "not measured" beside the usual
    words, ``writing`` what is known of how numbers are written; ``top`` is the line of the header.
    """

    path: str
    column: str
    lines: Sequence[int]
    percent: bool = False
    missing: frozenset[str] = DECLARED
    writing: Writing = UNKNOWN
    top: int = 1

    def say(self, row: int, problem: str) -> str:
        """Name the file, the line and the column of a cell, then the problem."""
        return f"{self.path}: line {self.lines[row]}, column {self.column!r}: {problem}"

    def number_text(self, cell: str) -> str:
        """What of a cell should be a number: without blanks around it and, where there may be one, its "%"."""
        text = normal(cell)
        return text.removesuffix("%").rstrip() if self.percent else text


class Parsed(NamedTuple):
    """A column of numbers, float64 of shape (n,), and what is to be said of them."""

    values: Floats
    notes: list[str]


def parse_numbers(cells: Sequence[str], place: Place, *, required: bool = False, whole: bool = False) -> Parsed:
    """Parse the cells of a column.

    Parameters
    ----------
    cells : sequence of str, length n
        Such as ``"2.89"``, ``"1e3"``, ``"1,234.5"``, ``"1.234,5"``, blank or ``"n/a"``. All cells together tell which
        mark stands before decimals, see `notation`.
    place : Place
        Where the cells stand in the file, and how they are read.
    required : bool
        Whether a missing number is an error.
    whole : bool
        Whether all numbers are whole.

    Returns
    -------
    Parsed
        Its values are NaN where the number is missing; infinite where it is beyond float64. Its notes count the
        words read as missing, grouped digits, and numbers that float64 does not hold.

    Raises
    ------
    ReadError
        If a cell is no number, or every cell can be read in two ways.

    Examples
    --------
    >>> parse_numbers(["1,234.5", "na"], Place("example.csv", "fps-comp", [2, 3])).values.tolist()
    [1234.5, nan]
    """
    texts = [place.number_text(cell) for cell in cells]
    gone = [not required and is_missing(cell, place.missing) for cell in cells]
    filled = [text for text, missing in zip(texts, gone, strict=True) if not missing]
    found = decide(filled, place.writing, whole=whole)
    if len(found) != 1:
        rows = [row for row, missing in enumerate(gone) if not missing]
        raise ReadError((_two_readings if found else _no_reading)(cells, texts, rows, place, required))
    notation = found[0]
    plain = ["" if missing else notation.plain(text) for text, missing in zip(texts, gone, strict=True)]
    values = np.array([float(text) if text else np.nan for text in plain], dtype=float)
    words = Counter(cell.strip() for cell, missing in zip(cells, gone, strict=True) if missing)
    notes = [*word_notes(words, place.missing), *_group_notes(filled, notation), *lost_digits(plain, values)]
    return Parsed(values, [f"column {place.column!r}: {note}" for note in notes])


def missing_words(words: Iterable[str]) -> frozenset[str]:
    """Return the cells that mean "not measured": the words given, and those of published tables.

    >>> sorted(missing_words(["nm"]))
    ['', 'na', 'nm']
    """
    given = list(words) if isinstance(words, Iterable) and not isinstance(words, str) else None
    if given is None or not all(isinstance(word, str) for word in given):
        raise ReadError("missing= takes a list of words, such as missing=['nm', 'not run']")
    return DECLARED | {word.strip() for word in given}


def is_missing(cell: str, missing: frozenset[str] = DECLARED) -> bool:
    """Whether a cell of a column of numbers says that there is none: a declared word, or a usual one.

    >>> is_missing(" N/A "), is_missing("nm"), is_missing("nm", missing_words(["nm"]))
    (True, False, True)
    """
    text = cell.strip()
    return text in missing or text.casefold() in NOT_THERE


def is_number(text: str) -> bool:
    """Whether a cell is written as a number in some way, without a "%".

    >>> is_number("1,234.5"), is_number("1.234,5"), is_number("inf"), is_number("9" * 5000)
    (True, True, False, False)
    """
    return bool(readings([normal(text)]))


def lost_digits(texts: Sequence[str], values: Floats) -> list[str]:
    """Count the numbers that float64 does not hold: whole ones rounded beyond 2**53, and those that became 0.

    >>> lost_digits(["9007199254740992", "9007199254740993", "0.1"], np.array([2.0**53, 2.0**53, 0.1]))
    ['1 whole number(s) beyond 2**53 rounded to float64']
    """
    whole = (text.lstrip("+-").partition(".")[0] for text in texts)
    rounded = sum(len(text) > 15 and text.isdigit() and int(text) != float(text) for text in whole)
    zeros = [texts[row] for row in np.flatnonzero(values == 0).tolist()]
    small = [text for text in zeros if any(digit in "123456789" for digit in text.lower().partition("e")[0])]
    notes = [f"{rounded} whole number(s) beyond 2**53 rounded to float64"] if rounded else []
    return notes + ([f"{len(small)} number(s) too small for float64 read as 0, as {small[0]}"] if small else [])


def parse_counts(cells: Sequence[str], place: Place, *, required: bool = True) -> Parsed:
    """Parse whole numbers from 1 on; otherwise as `parse_numbers`. They are int64 where none is missing.

    >>> parse_counts(["1", "128"], Place("example.csv", "batch/thread/stream", [2, 3])).values.tolist()
    [1, 128]
    """
    parsed = parse_numbers(cells, place, required=required, whole=True)
    values = parsed.values
    wrong = ~((values >= 1) & (values < 2**53) & (values == np.floor(values)) | np.isnan(values))
    if wrong.any():
        row = int(np.argmax(wrong))
        large = values[row] >= 2**53  # float64 would round it
        fault = "is too large; expected a whole number below 2**53" if large else "is not a whole number from 1 on"
        raise ReadError(place.say(row, f"{_shown(cells[row])} {fault}. Correct it"))
    return parsed if np.isnan(values).any() else parsed._replace(values=values.astype(np.int64))


def number_fault(cell: str, *, percent: bool = False, required: bool = False) -> str:
    """Say that a cell is no number, what was expected and what to do.

    >>> number_fault("fast")[:44]
    "'fast' is not a number; expected a number su"
    """
    expected = "a number such as 12.5, 1e3 or 1,234.5" + (", with or without %" if percent else "")
    blank = "leave the cell blank where nothing was measured, or name the word for that: missing=[…]"
    remedy = "Fill it in" if required else f"Correct it; {blank}"
    if (number := _WITH_UNIT.fullmatch(cell.strip()[:_SHOWN])) and is_number(number[1]):
        remedy = f"Write {number[2]!r} behind the name of the column, in brackets, and the number alone in the cell"
    return f"{_shown(cell)} is not a number; expected {expected}. {remedy}"


def word_notes(words: Counter[str], declared: frozenset[str]) -> list[str]:
    """Count the words that nobody declared to mean "missing"."""
    told = {word: count for word, count in words.items() if word not in declared}
    if not told:
        return []
    each = ", ".join(f"{word!r} ({count})" for word, count in told.items())
    return [f"{sum(told.values())} cell(s) read as missing: {each}"]


def _group_notes(texts: Iterable[str], notation: Notation) -> list[str]:
    grouped = [text for text in texts if notation.groups(text)]
    if not grouped:
        return []
    return [f"{len(grouped)} number(s) with grouped digits, as {grouped[0]!r} read as {notation.plain(grouped[0])}"]


def _two_readings(cells: Sequence[str], texts: Sequence[str], rows: list[int], place: Place, _: bool) -> str:
    """Say that a column can be read in two ways, show both at its first such cell, and how to say which."""
    point, comma = readings([texts[row] for row in rows], place.writing)
    row = next(row for row in rows if point.plain(texts[row]) != comma.plain(texts[row]))
    one, other = point.plain(texts[row]), comma.plain(texts[row])
    return place.say(
        row,
        f"{_shown(cells[row])} is {one} or {other}: nothing in the column tells whether its decimals stand behind a "
        f"point or a comma. Say it: decimal='.' reads {one}, decimal=',' reads {other}",
    )


def _no_reading(cells: Sequence[str], texts: Sequence[str], rows: list[int], place: Place, required: bool) -> str:
    """Say which cell is no number, or not one as the caller says or as the cells before it are written."""
    for row in rows:
        if not readings([texts[row]]):
            return place.say(row, number_fault(cells[row], percent=place.percent, required=required))
    marks = {"decimal": place.writing.decimal, "thousands": place.writing.thousands}
    said = ", ".join(f"{name}={mark!r}" for name, mark in marks.items() if mark is not None)
    for row in rows if said else ():
        if not readings([texts[row]], place.writing):
            return place.say(row, f"{_shown(cells[row])} is not a number with {said}. Correct it, or leave that out")
    last = bisect_left(range(len(rows)), True, key=lambda n: not readings([texts[row] for row in rows[: n + 1]]))
    row = rows[last]
    first = next((each for each in rows[:last] if not readings([texts[each], texts[row]])), rows[0])
    return place.say(
        row,
        f"{_shown(cells[row])} is not written as {_shown(cells[first])} on line {place.lines[first]} is; expected one "
        "mark before decimals and one between thousands in a column. Write its numbers alike",
    )


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= _SHOWN else cell[:_SHOWN] + "…")
