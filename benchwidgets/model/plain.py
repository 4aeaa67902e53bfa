"""Values as JSON can hold them, and back: what a state of a page is made of.

Texts, truth values, None, finite numbers and lists are themselves. All else is an object with one key that says what it
is: ``{"number": "nan"}``, ``{"tuple": [...]}``, ``{"time": "2024-05-01T00:00:00"}``, ``{"pairs": [[key, value], ...]}``
for a mapping, ``{"table": {...}}`` for a frame.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from .errors import BenchwidgetsError, shown


def plain(value: object) -> Any:
    """A value as JSON can hold it.

    Raises
    ------
    BenchwidgetsError
        Where it is of a kind that JSON cannot hold and `unplain` could not give back.

    Examples
    --------
    >>> plain((1, float("inf"), {"TX2": 2.0}))
    {'tuple': [1, {'number': 'inf'}, {'pairs': [['TX2', 2.0]]}]}
    """
    if isinstance(value, np.generic) and not isinstance(value, (np.datetime64, np.timedelta64)):
        value = value.item()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    raise BenchwidgetsError(f"{shown(value)}: a {type(value).__name__} has no place in JSON")


def unplain(value: Any) -> Any:
    """A value that `plain` has written.

    Raises
    ------
    BenchwidgetsError
        Where it is not as `plain` writes.

    Examples
    --------
    >>> unplain({"tuple": [1, {"number": "inf"}, {"pairs": [["TX2", 2.0]]}]})
    (1, inf, {'TX2': 2.0})
    """
    if isinstance(value, list):
        return [unplain(each) for each in value]
    if not isinstance(value, dict):
        return value
    kind = next(iter(value), None)
    if len(value) != 1 or kind not in _READ:
        raise BenchwidgetsError(f"{shown(value)}: expected an object of one key, one of {', '.join(_READ)}")
    try:
        return _READ[str(kind)](value[kind])
    except BenchwidgetsError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise BenchwidgetsError(f"{shown(value)}: not a {kind} as `plain` writes it; {error}") from error


def _number(value: float) -> float | dict[str, str]:
    return value if math.isfinite(value) else {"number": repr(value)}


def _table(frame: pd.DataFrame) -> dict[str, Any]:
    columns = [[plain(name), str(frame[name].dtype), plain(frame[name].tolist())] for name in frame.columns]
    return {"table": {"index": plain(frame.index.tolist()), "columns": columns}}


def _read_table(told: dict[str, Any]) -> pd.DataFrame:
    index = unplain(told["index"])
    series = {
        unplain(name): pd.Series(unplain(cells), index=index, dtype=kind) for name, kind, cells in told["columns"]
    }
    return pd.DataFrame(series, index=index)


#: How values of a kind are written, the narrower kind first; and how what stands behind a key is read.
_WRITTEN: dict[type | tuple[type, ...], Callable[[Any], Any]] = {
    float: _number,
    (type(pd.NaT), type(pd.NA)): lambda value: {"missing": str(value)},
    (datetime.datetime, np.datetime64): lambda value: {"time": pd.Timestamp(value).isoformat()},
    datetime.date: lambda value: {"date": value.isoformat()},
    (datetime.timedelta, np.timedelta64): lambda value: {"duration": pd.Timedelta(value).isoformat()},
    tuple: lambda value: {"tuple": [plain(each) for each in value]},
    list: lambda value: [plain(each) for each in value],
    Mapping: lambda value: {"pairs": [[plain(key), plain(each)] for key, each in value.items()]},
    pd.DataFrame: _table,
}
_READ: dict[str, Callable[[Any], Any]] = {
    "number": float,
    "missing": lambda name: {"NaT": pd.NaT, "<NA>": pd.NA}[name],
    "time": pd.Timestamp,
    "date": datetime.date.fromisoformat,
    "duration": pd.Timedelta,
    "tuple": lambda values: tuple(unplain(each) for each in values),
    "pairs": lambda pairs: {unplain(key): unplain(value) for key, value in pairs},
    "table": _read_table,
}
