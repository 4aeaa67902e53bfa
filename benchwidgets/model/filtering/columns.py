"""The values of one column, whatever its dtype, compared with a constant or another column."""

from __future__ import annotations

import operator as operators
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..arrays import Array, Ints, Mask, Objects
from ..datatypes import COLUMN, spelled, spelled_column
from ..errors import FilterError, listed
from .exact import as_objects, comparable, whole_numbers
from .literals import Literal, literal_text
from .ranks import Ranks, among, coded, ranked, stands

_COMPARE: dict[str, Callable[[Any, Any], Mask]] = {
    "==": operators.eq,
    "!=": operators.ne,
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}

#: Constants of an `in` up to which each is compared by itself.
_SEVERAL = 8

#: What a column can hold, as messages say it, and how a constant for it is written.
_KINDS = {
    "number": ("numbers", "write a number, without quotes"),
    "text": ("text", "write text in quotes"),
    "bool": ("truth values", "write true or false"),
    "time": ("dates", "write an ISO date in quotes, as '2024-05-01' or '2024-05-01 12:30'"),
    "duration": ("durations", "write a duration in quotes, as '90 s' or '2 days'"),
}
_BY_DTYPE = {"b": "bool", "i": "number", "u": "number", "f": "number", "M": "time", "m": "duration"}
_BY_CONTENT = {
    **dict.fromkeys(["integer", "floating", "mixed-integer-float", "decimal"], "number"),
    **dict.fromkeys(["datetime64", "datetime", "date"], "time"),
    **dict.fromkeys(["timedelta64", "timedelta"], "duration"),
    **{"string": "text", "boolean": "bool", "empty": "empty"},
}
_ISO = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9:.]+ ?(Z|[+-][0-9:]+)?)?)?)?")


class Truth(NamedTuple):
    """Per row: surely true, surely false; neither where a value is missing."""

    true: Mask
    false: Mask


@dataclass(eq=False)
class Values:
    """A column as numpy compares it; the values where ``missing`` mean nothing."""

    name: object
    kind: str  # of _KINDS, "empty" where all are missing, or what pandas calls the mixture
    values: Array
    missing: Mask
    order: tuple[pd.Index, Ints] | None = None  # ordered categories of text, and each row's place
    busy: bool = False  # compared so often that ranks are worth their time

    @cached_property
    def coded(self) -> Ranks:
        """The distinct values, and the place of each row's among them."""
        return coded(self.values)

    @cached_property
    def ranked(self) -> Ranks:
        """As `coded`, in ascending order."""
        return ranked(self.values, self.coded if self.kind == "text" else None)

    @cached_property
    def folded(self) -> list[str]:
        """The texts of the rows without regard to capitals."""
        return list(map(str.casefold, self.values))

    @cached_property
    def folded_once(self) -> list[str]:
        """As `folded`, of the distinct texts in the order of `coded`."""
        return list(map(str.casefold, self.coded.distinct))


def read(series: pd.Series) -> Values:
    """Read a column; datatypes in their one spelling.

    >>> read(pd.Series([1, None], dtype="Int64")).missing.tolist()
    [False, True]
    """
    if isinstance(series.dtype, pd.CategoricalDtype):
        return _categories(series)
    kind, missing = _kind(series), series.isna().to_numpy(dtype=bool)
    if kind not in _READ:
        return Values(series.name, kind, np.zeros(len(series)), missing)
    try:
        values = _READ[kind](spelled_column(series) if kind == "text" and series.name == COLUMN else series, missing)
    except (TypeError, ValueError, OverflowError) as error:
        raise FilterError(f"the {_KINDS[kind][0]} of column {series.name!r} cannot be compared: {error}") from error
    if values.dtype.kind == "f":
        missing = missing | np.isnan(values)  # a nullable column can hold NaN beside its NA
    return Values(series.name, kind, values, missing)


def compare(left: Values, operator: str, right: Values | Literal) -> Truth:
    """Compare a column with a constant or with another column, row by row.

    >>> compare(read(pd.Series([1.0, 5.0, None], name="x")), ">", 2)
    Truth(true=array([False,  True, False]), false=array([ True, False, False]))
    """
    missing = left.missing
    if isinstance(right, Values):
        missing = missing | right.missing
        _check_kinds(left, right)
    if left.kind == "empty" or (isinstance(right, Values) and right.kind == "empty"):
        return _nowhere(missing)
    if left.kind == "bool" and operator not in ("==", "!="):
        raise FilterError(f"{left.name!r} holds truth values, which have no order; use '==' or '!='")
    if isinstance(right, Values):
        return _known(_COMPARE[operator](*comparable(left.values, right.values)), missing)
    return _known(_hits(left, operator, right), missing)


def one_of(column: Values, values: Sequence[Literal]) -> Truth:
    """Whether a column equals one of several constants.

    >>> one_of(read(pd.Series(["a", "b", None])), ("a",)).true.tolist()
    [True, False, False]
    """
    if column.kind == "empty":
        return _nowhere(column.missing)
    wanted = [matched(column, value) for value in values]
    if column.kind == "text" and not column.busy:  # by hash
        return _known(pd.Series(column.values, dtype=object).isin(wanted).to_numpy(dtype=bool), column.missing)
    if len(values) > _SEVERAL or column.busy:
        return _known(among(column.ranked, wanted), column.missing)
    hit = np.zeros(len(column.missing), dtype=bool)
    for value in values:
        hit |= _hits(column, "==", value)
    return _known(hit, column.missing)


def contains(column: Values, text: str) -> Truth:
    """Whether a column of text has ``text`` in it, whether in capitals or not.

    >>> contains(read(pd.Series(["TX2", "NCS", None])), "x").true.tolist()
    [True, False, False]
    """
    if column.kind not in ("text", "empty"):
        holds, _ = _KINDS.get(column.kind, _mixture(column.kind))
        raise FilterError(f"{column.name!r} holds {holds}; 'contains' looks into text, compare by '==' or '<' instead")
    if column.kind == "empty":
        return _nowhere(column.missing)
    wanted = text.casefold()
    folded = column.folded_once if column.busy else column.folded
    hit = np.array([wanted in text for text in folded], dtype=bool)
    return _known(hit[column.coded.places] if column.busy else hit, column.missing)


def matched(column: Values, value: Literal) -> Any:
    """Return a constant in the form of the column's values, or say that it is of another kind."""
    if isinstance(value, str):
        if column.kind in ("time", "duration"):
            return _moment(column, value)
    elif column.kind == "number" and not isinstance(value, bool):
        return _in_range(value, column.values.dtype)
    kind = "bool" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
    if column.kind not in (kind, "empty"):
        holds, remedy = _KINDS.get(column.kind, _mixture(column.kind))
        raise FilterError(f"{column.name!r} holds {holds}, {literal_text(value)} is {_a(kind)}; {remedy}")
    return spelled(value) if column.name == COLUMN and kind == "text" else value


def _a(kind: str) -> str:
    return {"bool": "a truth value", "number": "a number"}.get(kind, "text")


def _mixture(kind: str) -> tuple[str, str]:
    return f"values of the kind {kind!r}", "convert the column to numbers or text first, or ask only `is missing`"


def _check_kinds(left: Values, right: Values) -> None:
    for column in (left, right):
        if column.kind not in (*_KINDS, "empty"):
            holds, remedy = _mixture(column.kind)
            raise FilterError(f"{column.name!r} holds {holds}; {remedy}")
    if left.kind != right.kind and "empty" not in (left.kind, right.kind):
        raise FilterError(
            f"{left.name!r} holds {_KINDS[left.kind][0]}, {right.name!r} holds {_KINDS[right.kind][0]}; "
            "compare columns of one kind"
        )


def _hits(column: Values, operator: str, given: Literal) -> Mask:
    """Where a column stands so to a constant; what is missing means nothing."""
    value = matched(column, given)
    if column.order is not None and operator not in ("==", "!="):
        categories, places = column.order
        if given not in categories:
            known = listed(categories, 20)
            raise FilterError(f"{given!r} is not among the ordered categories of {column.name!r}: {known}")
        return _COMPARE[operator](places, categories.get_loc(given))
    # between two neighbours of float64
    inexact = isinstance(value, int) and column.values.dtype.kind == "f" and int(float(value)) != value
    if column.busy and (inexact or column.values.dtype == object):
        return stands(column.ranked, operator, value)
    return _COMPARE[operator](as_objects(column.values) if inexact else column.values, value)


def _known(hit: Mask, missing: Mask) -> Truth:
    return Truth(hit & ~missing, ~(hit | missing))


def _nowhere(missing: Mask) -> Truth:
    return Truth(np.zeros(len(missing), dtype=bool), np.zeros(len(missing), dtype=bool))


def _in_range(value: int | float, dtype: np.dtype[Any]) -> int | float:
    """A number that numpy compares exactly: beyond the range of the column it is an infinity."""
    if dtype.kind == "O":
        return value
    if dtype.kind in "iu" and isinstance(value, float) and value.is_integer():
        value = int(value)
    least, most = (np.iinfo(dtype).min, np.iinfo(dtype).max) if dtype.kind in "iu" else (-(2**1023), 2**1023)
    return value if isinstance(value, float) or least <= value <= most else float("-inf" if value < 0 else "inf")


def _moment(column: Values, value: str) -> np.generic:
    try:
        if column.kind == "duration":
            found: np.generic = pd.Timedelta(value).to_timedelta64()
            return found
        if not _ISO.fullmatch(value.strip()):
            raise ValueError("not in ISO form")
        moment = pd.Timestamp(value)
        found = (moment if moment.tz is None else moment.tz_convert(None)).to_datetime64()
        return found
    except ValueError as error:
        holds, remedy = _KINDS[column.kind]
        raise FilterError(f"{column.name!r} holds {holds}, {literal_text(value)} is none; {remedy}") from error


def _kind(series: pd.Series) -> str:
    if isinstance(series.dtype, pd.StringDtype):
        return "text"
    if series.dtype.kind in _BY_DTYPE:
        return _BY_DTYPE[series.dtype.kind]
    content = pd.api.types.infer_dtype(series, skipna=True)
    return str(_BY_CONTENT.get(content, content))


def _categories(series: pd.Series) -> Values:
    table, codes = read(pd.Series(series.cat.categories, name=series.name)), series.cat.codes.to_numpy()
    if not len(table.values):
        return Values(series.name, "empty", np.zeros(len(codes)), codes < 0)
    order = (series.cat.categories, codes) if series.cat.ordered and table.kind == "text" else None
    return Values(series.name, table.kind, table.values[np.maximum(codes, 0)], codes < 0, order)


def _filled(series: pd.Series, missing: Mask, filler: object) -> Objects:
    values = np.array(series.astype(object), dtype=object)
    values[missing] = filler
    return values


def _numbers(series: pd.Series, missing: Mask) -> Array:
    if series.dtype.kind == "f":
        return np.asarray(series.to_numpy(dtype=np.float64, na_value=np.nan))
    if series.dtype.kind in "iu":
        dtype = getattr(series.dtype, "numpy_dtype", series.dtype)
        return np.asarray(series.to_numpy(dtype=dtype, na_value=0) if missing.any() else series.to_numpy(dtype=dtype))
    return whole_numbers(_filled(series, missing, 0))


def _moments(series: pd.Series, missing: Mask) -> Array:
    """Dates as UTC, or as they are where they have no zone."""
    if series.dtype.kind != "M" or isinstance(series.dtype, pd.ArrowDtype):
        series = pd.to_datetime(series.astype(object))
    return np.asarray((series if series.dt.tz is None else series.dt.tz_convert(None)).to_numpy())


def _durations(series: pd.Series, missing: Mask) -> Array:
    plain = isinstance(series.dtype, np.dtype) and series.dtype.kind == "m"
    return np.asarray((series if plain else pd.to_timedelta(series.astype(object))).to_numpy())


_READ = {
    "number": _numbers,
    "text": lambda series, missing: _filled(series, missing, ""),
    "bool": lambda series, missing: _filled(series, missing, False).astype(bool),
    "time": _moments,
    "duration": _durations,
}
