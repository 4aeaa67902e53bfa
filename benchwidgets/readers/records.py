"""Split CSV text into a header and rows that know their lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..model.errors import ReadError


class Records(NamedTuple):
    """A table of text.

    ``lines`` holds the line of the file on which each row starts; ``notes`` is what the user must know of
    repairs.
    """

    path: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    notes: list[str]


def split_records(text: str, path: str) -> Records:
    """Split the text of a table whose cells stand between commas, or else between semicolons or tabs.

    Names in the header are stripped of blanks; a blank name becomes "column 3", by its position. A short row
    is filled up with blank cells, and noted; blank cells beyond the header are dropped, as are blank lines.

    Parameters
    ----------
    text : str
        The text of the file.
    path : str
        What errors call the file.

    Raises
    ------
    ReadError
        If there is no header, a name is in it twice, a quote is left open, or a row is longer than the
        header.

    Examples
    --------
    >>> records = split_records("a, b\\n1,2\\n\\n3\\n", "example.csv")
    >>> records.header, records.rows, records.lines
    (['a', 'b'], [['1', '2'], ['3', '']], [2, 4])
    """
    numbered = _numbered_rows(text, path)
    _, names = next(numbered, (0, None))
    if names is None:
        raise ReadError(f"{path}: the file is empty; expected a line with the names of the columns, then rows")
    header, notes = _header(names, path)
    lines, rows, short = [], [], []
    for line, row in numbered:
        if len(row) < len(header):
            short.append(line)
        rows.append(_fitted(row, len(header), f"{path}: line {line}"))
        lines.append(line)
    return Records(path, header, rows, lines, notes + _short_note(short))


def _numbered_rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))  # a long cell is no fault
    start = 1
    try:
        for row in reader:
            if len(row) > 1 or any(cell.strip() for cell in row):
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(
            f"{path}: line {start}: the row that starts here cannot be read ({error}); "
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
    return "," if counts[","] else max(counts, key=counts.get)


def _header(names: list[str], path: str) -> tuple[list[str], list[str]]:
    header = [name.strip() or f"column {position}" for position, name in enumerate(names, start=1)]
    blank = [position for position, name in enumerate(names, start=1) if not name.strip()]
    first: dict[str, int] = {}
    for position, name in enumerate(header, start=1):
        if first.setdefault(name, position) != position:
            raise ReadError(
                f"{path}: columns {first[name]} and {position} are both called {name!r}. Rename one of them"
            )
    if not blank:
        return header, []
    return header, [f"{len(blank)} column(s) without a name, called by position: " + ", ".join(map(str, blank))]


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
