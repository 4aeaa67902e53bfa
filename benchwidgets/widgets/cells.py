"""Cells of a table as text: short, literal, and what is missing unlike 0 and unlike an empty text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from .numbers import plain
from .wire import floats

#: Characters of a cell that a screen shows; exports never pass through here.
LONGEST = 300

_SURROGATE = re.compile("[\ud800-\udfff]")


def literal(text: str, longest: int = LONGEST) -> str:
    """``text`` as a message can carry it: no half characters, and no more of it than a screen shows.

    >>> literal("<b>"), literal("a" * 400, longest=3), literal(chr(0xD800)) == chr(0xFFFD)
    ('<b>', 'aaa…', True)
    """
    short = text if len(text) <= longest else f"{text[:longest]}…"
    return _SURROGATE.sub("\ufffd", short)


def is_number(column: pd.Series) -> bool:
    """Whether a column holds real numbers, which stand at the right."""
    dtype = column.dtype
    return pd.api.types.is_numeric_dtype(dtype) and getattr(dtype, "kind", "O") not in "bc"


def cell_texts(column: pd.Series) -> list[str | None]:
    """The cells of a column as text, None where missing.

    >>> cell_texts(pd.Series([1466.41, None])), cell_texts(pd.Series([1466412]))
    (['1,466', None], ['1,466,412'])
    """
    missing = column.isna()
    if not is_number(column):
        texts = [None if gone else _text(cell) for cell, gone in zip(column, missing, strict=True)]
    elif pd.api.types.is_integer_dtype(column.dtype):
        texts = [None if gone else _whole(cell) for cell, gone in zip(column, missing, strict=True)]
    else:
        texts = [None if value != value else plain(value) for value in floats(column).tolist()]
    return texts


def label_texts(index: pd.Index) -> list[str]:
    """The labels of rows as text: names, also where they are numbers.

    >>> label_texts(pd.RangeIndex(1000, 1002))
    ['1000', '1001']
    """
    return [_text(label) for label in index]


def width(label: str, unit: str, cells: Iterable[str | None]) -> int:
    """Width of a column in characters: enough for its heading, with room for an arrow, and for its cells."""
    longest = max((len(cell) for cell in cells if cell is not None), default=1)
    return min(max(longest, len(label) + 4, len(unit), 5), 36)


def _text(cell: object) -> str:
    if isinstance(cell, pd.Timestamp):
        return str(cell).removesuffix(" 00:00:00")
    return literal(str(cell))


def _whole(cell: int) -> str:
    # counts are exact as long as they are short enough to read
    return f"{int(cell):,}" if abs(int(cell)) < 10**12 else plain(float(cell))
