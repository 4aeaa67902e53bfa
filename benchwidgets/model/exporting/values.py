"""One cell as text that loses nothing: every digit, every character."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..errors import FilterError
from ..filtering.columns import read


def exact(value: object) -> str | None:
    """A cell as text that reads back to the same value; None where it is missing.

    >>> exact(2**53 + 1), exact(0.1), exact(np.float32(0.1)), exact(float("inf")), exact(pd.NaT)
    ('9007199254740993', '0.1', '0.1', 'inf', None)
    """
    if is_missing(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return "True" if value else "False"
    if isinstance(value, (float, np.floating)):
        return _float(value)
    if isinstance(value, (pd.Timestamp, datetime.datetime, datetime.date, pd.Timedelta)):
        return value.isoformat()
    return str(value)


def exact_texts(cells: Iterable[object]) -> list[str | None]:
    """The cells of a column as `exact` writes them."""
    return [exact(cell) for cell in cells]


def is_missing(value: object) -> bool:
    """Whether a cell holds no value; a nested cell always holds one.

    >>> is_missing(None), is_missing([None]), is_missing("")
    (True, False, False)
    """
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def holds_numbers(column: pd.Series) -> bool:
    """Whether a column holds numbers only, of whatever dtype."""
    try:
        return read(column).kind == "number"
    except FilterError:
        return False


def _float(value: float | np.floating) -> str:
    # numpy's shortest text at the width of the value: 0.1 for float32 too
    text = str(value) if isinstance(value, np.floating) else repr(value)
    return text.removesuffix(".0")
