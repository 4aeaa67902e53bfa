"""Cells of text -> the columns of the result, each by its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..model.arrays import Floats
from ..model.catalogue import platform_aliases
from ..model.datatypes import COLUMN, GIVEN, mixed_datatypes, spelled_column
from ..model.errors import ReadError
from ..model.units import convert, convert_each, find_factor
from .layouts import SPELLINGS
from .notation import UNKNOWN, Writing, normal, proven_marks, readings
from .numbers import Place, is_missing, is_number, parse_counts, parse_numbers, word_notes
from .records import Records
from .units import bracketed, own_unit, stated_unit

#: Columns of text that name a design; blank cells are errors.
NAMES = ("network", "platform", "datatype")

#: A row of another layout was measured where one of these is there.
MEASURED = frozenset({"latency_ms", "system_latency_ms", "fps", "system_fps", "gops", "power_w"})

#: Digits that only a name has: 007 is no number.
_IDENTIFIER = re.compile(r"[+-]?0[0-9]")

#: How the numbers that a caller gives for all rows are written.
_PYTHON = Writing(".", "")


class Layout(NamedTuple):
    """How a file is read.

    ``names`` holds the file's column for each of the result's, or a number that all rows have; ``units`` the
    unit of those that are not in the result's own, or the file's column that says it row by row; ``missing`` the
    cells that mean "not measured", ``writing`` how its numbers are written. A ``free`` layout is the user's: its
    units may stand in the header.
    """

    names: Mapping[str, str | float]
    units: Mapping[str, str]
    missing: frozenset[str]
    free: bool
    writing: Writing = UNKNOWN


def parse_columns(records: Records, layout: Layout) -> tuple[dict[str, Any], list[str]]:
    """Parse every column of the result, all of one length, and note what is odd: numbers that lost digits, and more."""
    writing = _writing(records, layout)
    columns: dict[str, Any] = {}
    notes = []
    for column in [*SPELLINGS, *(extra for extra in layout.names if extra not in SPELLINGS)]:
        if column not in layout.names:
            columns[column] = _absent(column, len(records.rows))
            continue
        cells = _cells(records, layout.names[column])
        place = _place(column, records, layout, writing)
        columns[column], odd = _parse(column, cells, place, layout)
        if (unit := layout.units.get(column)) in records.header and find_factor(unit, own_unit(column)) is None:
            columns[column] = _by_row(columns[column], own_unit(column), _cells(records, unit), place)
        notes += odd
        if layout.free and _looks_like_fractions(column, columns[column], cells, layout):
            notes.append(
                f"column {place.column!r}: no number is above 1; taken as percent, since nothing says otherwise. "
                f"If they are fractions, read with units={{{column!r}: 'fraction'}}; if not, with '%'"
            )
    return columns, [*notes, *one_spelling(columns)]


def one_spelling(columns: dict[str, Any]) -> list[str]:
    """Give each datatype its one spelling, and keep what the file says beside it where that differs; say what is open.

    >>> columns = {"datatype": pd.Series(["fp16", "INT8"])}
    >>> one_spelling(columns), columns["datatype"].tolist(), columns["datatype_given"].tolist()
    ([], ['FP16', 'INT8'], ['fp16', 'INT8'])
    """
    given = columns[COLUMN]
    columns[COLUMN] = spelled_column(given)
    if GIVEN not in columns and not columns[COLUMN].equals(given):
        columns[GIVEN] = given
    return [
        f"datatype {name!r} ({rows} row(s)) tells the bits of weights and activations and no format, so it stays as "
        "written and has no roof; where it is INT8, FP8 or another format, write that"
        for name, rows in mixed_datatypes(given).items()
    ]


def kept_rows(records: Records, layout: Layout) -> Records:
    """Leave out the rows that were planned and never measured; words that nobody declared are noted."""
    names = [layout.names.get(column) for column in (MEASURED if layout.free else ["latency_ms"])]
    positions = [records.header.index(name) for name in names if isinstance(name, str)]
    if not positions:
        return records
    there = [any(not is_missing(row[position], layout.missing) for position in positions) for row in records.rows]
    rows, lines = list(compress(records.rows, there)), list(compress(records.lines, there))
    gone = compress(records.rows, map(not_, there))
    words = Counter(row[position].strip() for row in gone for position in positions)
    said = [f"rows left out as never measured: {note}" for note in word_notes(words, layout.missing)]
    return records._replace(rows=rows, lines=lines, notes=[*records.notes, *said])


def _writing(records: Records, layout: Layout) -> Writing:
    """What is known of the file's numbers; its other columns are looked at only where one is in doubt."""

    @cache
    def proven() -> frozenset[str]:
        place = Place(records.path, "", records.lines, percent=True)
        columns = (_cells(records, name) for name in records.header)
        known = ([cell for cell in cells if not is_missing(cell, layout.missing)] for cells in columns)
        return proven_marks(list(map(place.number_text, cells)) for cells in known)

    return layout.writing._replace(proven=proven)


def _looks_like_fractions(column: str, values: Any, cells: list[str], layout: Layout) -> bool:
    if own_unit(column) != "%" or column in layout.units or stated_unit(str(layout.names.get(column, "")), "%"):
        return False
    known = values[~np.isnan(values)]
    return bool(known.size and known.max() <= 1 and known.max() > 0) and not any("%" in cell for cell in cells)


def file_unit(column: str, layout: Layout) -> str:
    """Name the unit of a column in the file: the user's, the header's, or else that of the result."""
    house = own_unit(column)
    name = str(layout.names.get(column, column))
    return layout.units.get(column) or (layout.free and stated_unit(name, house)) or house


def _cells(records: Records, name: str | float) -> list[str]:
    if not isinstance(name, str):
        return [repr(name)] * len(records.rows)
    position = records.header.index(name)
    return [row[position] for row in records.rows]


def _place(column: str, records: Records, layout: Layout, writing: Writing) -> Place:
    percent = own_unit(column) == "%"
    name = layout.names.get(column, column)
    writing = writing if isinstance(name, str) else _PYTHON
    return Place(records.path, str(name), records.lines, percent, layout.missing, writing, records.top)


def _parse(column: str, cells: list[str], place: Place, layout: Layout) -> tuple[Any, list[str]]:
    """The values of a column, and what is odd about them."""
    if column in NAMES:
        return _text(_identifiers(cells, place, column == "platform")), []
    if column in ("mode", "task", "design"):
        return _text("" if cell.strip() in place.missing else cell.strip() for cell in cells), []
    if column == "batch":
        parsed = parse_counts(cells, place, required=not layout.free)
        return parsed.values, parsed.notes
    if column in SPELLINGS or own_unit(column):
        return _numbers(column, cells, place, layout)
    return infer_column(cells, place)


def _absent(column: str, rows: int) -> Any:
    """A column that the file does not have."""
    return _text([""] * rows) if column in ("mode", "task", *NAMES) else np.full(rows, np.nan)


def _text(cells: Any) -> pd.Series:
    return pd.Series(list(cells), dtype=str)


def _identifiers(cells: list[str], place: Place, platform: bool) -> list[str]:
    """Keep names as text, whatever they look like; a blank one is an error."""
    aliases = platform_aliases() if platform else {}
    names = [cell.strip() for cell in cells]
    if "" in names:
        raise ReadError(place.say(names.index(""), "blank; expected a name. Fill it in"))
    return [aliases.get(each, each) for each in names]


def _numbers(column: str, cells: list[str], place: Place, layout: Layout) -> tuple[Floats, list[str]]:
    parsed = parse_numbers(cells, place, required=column == "pruning_pct" and not layout.free)
    house = own_unit(column)
    unit = file_unit(column, layout)
    odd = bracketed(place.column) if layout.free and column not in layout.units else None
    if odd and house and stated_unit(place.column, house) is None:
        raise ReadError(
            f"{place.path}: line {place.top}: column {place.column!r} is in {odd!r}, "
            f"which is no known unit of {column!r} ({house}). "
            f"Map it to another column, or say the unit: units={{{column!r}: {house!r}}}"
        )
    return convert(parsed.values, unit, house), parsed.notes


def _by_row(values: Floats, house: str, units: list[str], place: Place) -> Floats:
    """Convert numbers whose units stand in a column of their own."""
    converted, wrong = convert_each(values, units, house)
    if wrong is not None:
        raise ReadError(place.say(wrong, f"in {units[wrong]!r}, which is no known unit of {house}. Correct it"))
    return converted


def infer_column(cells: list[str], place: Place) -> tuple[Any, list[str]]:
    """Numbers where every cell is one; else text, so that no name is changed: 007, None and NA stay."""
    texts = [cell.strip() for cell in cells]
    filled = [text for text in texts if not is_missing(text, place.missing)]
    if not filled or not all(is_number(text) and not _IDENTIFIER.match(text) for text in filled):
        return _text(texts), []
    if not readings(list(map(normal, filled)), place.writing):
        return _text(texts), [f"column {place.column!r}: its numbers are not written alike, so it stays text"]
    parsed = parse_numbers(cells, place)
    values = parsed.values
    whole = len(filled) == len(texts) and np.all((np.abs(values) <= 2**53) & (values == np.floor(values)))
    return values.astype(np.int64) if whole else values, parsed.notes
