"""Any column as numbers, and as texts that a message can carry."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

#: Half of a character: no message can carry it.
_SURROGATE = re.compile("[\ud800-\udfff]")
#: Characters of a text that a screen shows; exports never pass through here.
LONGEST = 300


def floats(values) -> np.ndarray:
    """Any numeric column as float64, shape (n,); what is missing is NaN. The input is not changed.

    >>> floats([3_000_000_000, None])
    array([3.e+09,    nan])
    """
    series = pd.Series(values)
    if series.dtype == object:  # NaT among numbers is a missing number
        series = series.where(series.notna(), None)
    return series.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan, copy=True)


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


def texts(values) -> list[str]:
    """Any column as text that a message can carry; what is missing is the empty text."""
    series = pd.Series(values)
    return ["" if gone else carried(str(value)) for value, gone in zip(series, series.isna(), strict=True)]
