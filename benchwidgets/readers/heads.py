"""Where the header of a table seems to stand, and the row of units below it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence

from ..model.errors import ReadError
from .headers import quantity_of
from .numbers import is_missing, is_number

#: A preamble is no longer than this many lines.
_LOOKED_AT = 100

#: Rows that only say where the records begin and end.
_MARKS = frozenset({"begin_rec", "end_rec"})


def check_header(header: int | None, lines: int, path: str) -> int:
    """Return the line of the header that a caller gave, 1 by default."""
    if header is None:
        return 1
    if isinstance(header, bool) or not isinstance(header, int) or not 1 <= header <= max(lines, 1):
        raise ReadError(f"{path}: header={header!r}; expected the line of the header, from 1 to {max(lines, 1)}")
    return header


def seeming_header(lines: Sequence[str], separators: str = ",;\t") -> tuple[int, int] | None:
    """Find the first line that looks like a header: names only, and below it a row of as many cells with a number.

    Returns
    -------
    tuple of int or None
        The line, from 1 on, and its cells; None where no line looks like one.

    Examples
    --------
    >>> seeming_header(["==PROF== Connected", "name,time", "a,1"]), seeming_header(["a b", "c d"])
    ((2, 2), None)
    """
    found = (_named(lines[:_LOOKED_AT], mark) for mark in separators)
    return min((each for each in found if each is not None), default=None)


def _named(lines: Sequence[str], mark: str) -> tuple[int, int] | None:
    rows = [(line, cells) for line, cells in _split(lines, mark) if any(map(str.strip, cells))]
    for at, (line, cells) in enumerate(rows[:-1]):
        below = [row for _, row in rows[at + 1 : at + 4]]
        names = {cell.strip() for cell in cells}
        named = len(cells) > 1 and len(names) == len(cells) and "" not in names and not any(map(is_number, names))
        if named and len(below[0]) == len(cells) and any(is_number(cell) for row in below for cell in row):
            return line, len(cells)
    return None


def _split(lines: Sequence[str], mark: str) -> Iterator[tuple[int, list[str]]]:
    """Split each line by itself: a quote that a preamble leaves open ends with its line."""
    for line, text in enumerate(lines, start=1):
        try:
            yield from ((line, row) for row in csv.reader([text], delimiter=mark))
        except csv.Error:
            continue


def odd_separator(lines: Sequence[str]) -> str:
    """The mark between cells that is none of those that are read, where every line has as many of it; "" without one.

    >>> odd_separator(["net | ms", "a | 1"]), odd_separator(["net", "a|1"])
    ('|', '')
    """
    filled = [line for line in lines[:_LOOKED_AT] if line.strip()]
    return "|" if len(filled) > 1 and len({line.count("|") for line in filled}) == 1 and "|" in filled[0] else ""


def units_below(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping[str, str]:
    """Read a first row that holds units, by column; {} where it is a row like the others.

    It is one where it holds a known unit, no number, and every filled cell stands above numbers.

    >>> units_below(["kernel", "time", "size"], [["", "ns", "block"], ["a", "1", "2"]])
    {'time': 'ns', 'size': 'block'}
    >>> units_below(["kernel", "unit"], [["a", "ns"], ["b", "us"]])
    {}
    """
    if len(rows) < 2:
        return {}
    filled = {at: cell.strip() for at, cell in enumerate(rows[0]) if not is_missing(cell)}
    if any(map(is_number, filled.values())) or not any(map(quantity_of, filled.values())):
        return {}
    columns = {at: [row[at].strip() for row in rows[1:_LOOKED_AT] if not is_missing(row[at])] for at in filled}
    if not all(cells and all(map(is_number, cells)) for cells in columns.values()):
        return {}
    return {header[at]: unit for at, unit in filled.items()}


def is_mark(row: Sequence[str]) -> bool:
    """Whether a row only says that the records begin or end, as in ``begin_rec,,,FPS,msec.``.

    >>> is_mark(["begin_rec", "", "FPS"]), is_mark(["begin_rec", "1"])
    (True, False)
    """
    return row[0].strip().casefold() in _MARKS and not any(is_number(cell.strip()) for cell in row[1:])
