"""Split CSV text into a header and rows that know their lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..model.errors import ReadError
from .alike import alike_notes
from .heads import check_header, is_mark, odd_separator, seeming_header, units_below


class Records(NamedTuple):
    """A table of text.

    ``lines`` holds the line of the file on which each row starts; ``notes`` is what the user must know of
    repairs; ``units`` are those that the file states beside its header, by column, and
    ``separator`` is what stands between cells; ``top`` is the line of the header.
    """

    path: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    notes: list[str]
    units: Mapping[str, str] = MappingProxyType({})
    separator: str = ","
    top: int = 1


def split_records(text: str, path: str, header: int | None = None) -> Records:
    """Split the text of a table whose cells stand between commas, or else between semicolons or tabs.

    Names in the header are stripped of blanks; a blank name becomes "column 3", by its position. A short row
    is filled up with blank cells, and noted; blank cells beyond the header are dropped, as are blank lines, and rows
    that mark where records begin and end. A first row of units is taken for that, and noted.

    Parameters
    ----------
    text : str
        The text of the file.
    path : str
        What errors call the file.
    header : int, optional
        The line that holds the header, where others stand before it.

    Raises
    ------
    ReadError
        If there is no header, a name is in it twice, a quote is left open, or a row is longer than the
        header; where the header seems to be another line, the error says which.

    Examples
    --------
    >>> records = split_records("a, b\\n1,2\\n\\n3\\n", "example.csv")
    >>> records.header, records.rows, records.lines
    (['a', 'b'], [['1', '2'], ['3', '']], [2, 4])
    """
    whole = list(io.StringIO(text, newline=""))
    start = check_header(header, len(whole), path)
    text = "".join(whole[start - 1 :])
    numbered, fault = _numbered(text, start)
    if header is None and (found := _other_header(whole, numbered)):
        fault = found
    if fault or not numbered:
        fault = fault or "the file is empty; expected a line with the names of the columns, then rows"
        raise ReadError(f"{path}: {fault}")
    names, notes = _header(numbered[0][1], path)
    return _records(path, names, numbered[1:], notes)._replace(separator=delimiter(text), top=numbered[0][0])


def _numbered(text: str, start: int) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows that are not blank, each with its line, or none and why they cannot be read."""
    try:
        return list(_numbered_rows(text, start)), ""
    except ReadError as error:
        return [], str(error)


def _records(path: str, header: list[str], numbered: list[tuple[int, list[str]]], notes: list[str]) -> Records:
    kept = [(line, row) for line, row in numbered if not is_mark(row)]
    short = [line for line, row in kept if len(row) < len(header)]
    rows = [_fitted(row, len(header), f"{path}: line {line}") for line, row in kept]
    lines = [line for line, _ in kept]
    units = units_below(header, rows)
    if units:
        notes = [*notes, f"line {lines[0]} is taken as the units of the columns"]
        rows, lines = rows[1:], lines[1:]
    if left_out := len(numbered) - len(kept):
        notes = [*notes, f"{left_out} row(s) left out that mark where the records begin and end"]
    return Records(path, header, rows, lines, [*notes, *_short_note(short)], units=units)


def _other_header(lines: list[str], numbered: list[tuple[int, list[str]]]) -> str:
    """Say which line seems to be the header where the first one does not fit the rows; "" where it does."""
    widths = {len(row) for _, row in numbered[1:]}
    cells = len(numbered[0][1]) if numbered else 1
    says_separator = bool(lines) and re.fullmatch(r"\ufeff?sep=.\s*", lines[0]) is not None  # as spreadsheets write it
    if widths and 1 < cells in widths and cells == max(widths) and not says_separator:
        return ""
    first = next((line for line, text in enumerate(lines, start=1) if text.strip()), 1)
    if cells == 1 and (mark := odd_separator(lines)):
        return (
            f"line {first}: its cells seem to stand between {mark!r}; expected commas, semicolons or tabs. Replace it"
        )
    found = seeming_header(lines)
    if found is None or found[0] <= first:
        return ""
    return (
        f"line {first}: {cells} cell(s), {lines[first - 1].strip()[:40]!r}; the header seems to be line {found[0]}, "
        f"which has {found[1]}. If it is, say so: header={found[0]}"
    )


def _numbered_rows(text: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it starts on; the text starts on line ``start``."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))  # a long cell is no fault
    line = start
    try:
        for row in reader:
            if len(row) > 1 or any(cell.strip() for cell in row):
                yield line, row
            line = start + reader.line_num
    except csv.Error as error:
        raise ReadError(
            f"line {line}: the row that starts here cannot be read ({error}); "
            'a quote is left open or stands inside a quoted cell. Close it, or double it: ""'
        ) from error
    finally:
        csv.field_size_limit(limit)


def delimiter(text: str) -> str:
    """Tell from the first line that is not blank what stands between cells; a comma wherever there is one.

    >>> delimiter("fps;latency_ms\\n12,5;80")
    ';'
    """
    first = re.search(r"\S.*", text)
    counts = {mark: first[0].count(mark) for mark in ",;\t"} if first else {",": 1}
    return "," if counts[","] else max(counts, key=counts.__getitem__)


def _header(names: list[str], path: str) -> tuple[list[str], list[str]]:
    header = [name.strip() or f"column {position}" for position, name in enumerate(names, start=1)]
    blank = [position for position, name in enumerate(names, start=1) if not name.strip()]
    first: dict[str, int] = {}
    for position, name in enumerate(header, start=1):
        if first.setdefault(name, position) != position:
            raise ReadError(
                f"{path}: columns {first[name]} and {position} are both called {name!r}. Rename one of them"
            )
    notes = alike_notes(header)
    if blank:
        notes.append(f"{len(blank)} column(s) without a name, called by position: " + ", ".join(map(str, blank)))
    return header, notes


def _fitted(row: list[str], width: int, place: str) -> list[str]:
    if len(row) == width:
        return row
    if any(cell.strip() for cell in row[width:]):
        raise ReadError(
            f"{place}: {len(row)} cells, but the header has {width}. "
            "Put a cell that holds a comma in quotes, or remove the extra cells"
        )
    return [*row[:width], *[""] * (width - len(row))]


def _short_note(short: list[int]) -> list[str]:
    if not short:
        return []
    many = "rows are" if len(short) > 1 else "row is"
    cells = "their" if len(short) > 1 else "its"
    return [
        f"{len(short)} {many} shorter than the header, the first on line {short[0]}; "
        f"{cells} missing cells are read as blank"
    ]
