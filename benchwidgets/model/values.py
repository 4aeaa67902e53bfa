"""Any column as numbers, and as texts that a message can carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from .arrays import Array, Floats, Ints

#: Half of a character: no message can carry it.
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Characters of a text that a screen shows; exports never pass through here.
LONGEST = 300


def floats(values: Iterable[Any]) -> Floats:
    """Any numeric column as float64, shape (n,); what is missing is NaN. The input is not changed.

    >>> floats([3_000_000_000, None])
    array([3.e+09,    nan])
    """
    series = pd.Series(values)
    if series.dtype == object:  # NaT among numbers is a missing number
        series = series.where(series.notna(), None)
    found: Floats = series.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan, copy=True)
    return found


def rounded(column: pd.Series) -> int:
    """Count the whole numbers of a column that float64, in which charts place them, does not hold: beyond 2**53.

    >>> rounded(pd.Series([2**53, 2**53 + 1, 7])), rounded(pd.Series([0.1]))
    (1, 0)
    """
    if column.dtype == object:
        return sum(isinstance(cell, int) and abs(cell) < 2**1023 and int(float(cell)) != cell for cell in column)
    if column.dtype.kind not in "iu":
        return 0
    numbers = column.dropna().to_numpy(dtype=np.int64 if column.dtype.kind == "i" else np.uint64)
    if not len(numbers) or max(int(numbers.max()), -int(numbers.min())) <= 2**53:
        return 0
    as_floats = numbers.astype(np.float64)
    beyond = as_floats >= float(np.iinfo(numbers.dtype).max)  # rounded up, out of the range of the column
    return int((beyond | (np.where(beyond, 0, as_floats).astype(numbers.dtype) != numbers)).sum())


def factorized(column: pd.Series) -> tuple[Ints, Array | pd.api.extensions.ExtensionArray]:
    """The place of each row's value among the distinct ones, -1 where it is missing, and these; as pandas.factorize.

    >>> codes, distinct = factorized(pd.Series(["b", "a", None, "b"], dtype=object))
    >>> codes.tolist(), list(distinct)
    ([0, 1, -1, 0], ['b', 'a'])
    """
    # pandas 2 takes no array of its own that holds a numpy column
    codes, distinct = pd.factorize(column.to_numpy() if isinstance(column.dtype, np.dtype) else column.array)
    return codes, distinct


def carried(text: str) -> str:
    """``text`` as a message can carry it: halves of characters are replaced.

    >>> carried("fps"), carried(chr(0xD800)) == chr(0xFFFD)
    ('fps', True)
    """
    return _SURROGATE.sub("\ufffd", text)


def literal(text: str, longest: int = LONGEST) -> str:
    """``text`` as a message can carry it: no half characters, and no more of it than a screen shows.

    >>> literal("<b>"), literal("a" * 400, longest=3), literal(chr(0xD800)) == chr(0xFFFD)
    ('<b>', 'aaa…', True)
    """
    return carried(text if len(text) <= longest else f"{text[:longest]}…")


def texts(values: Iterable[object]) -> list[str]:
    """Any column as text that a message can carry; what is missing is the empty text."""
    # as objects: inferred, a series would refuse a half of a character
    series = values if isinstance(values, pd.Series) else pd.Series(values, dtype=object)
    return ["" if gone else carried(str(value)) for value, gone in zip(series, series.isna(), strict=True)]
