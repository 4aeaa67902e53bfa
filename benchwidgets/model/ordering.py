"""Sorting rows: several columns, stable, what is missing last in either direction, and no type of cell refused.

Rows are positions into a frame. So a sort of a million rows moves integers, and the frame stays where it is. Texts go
by the numbers in them, as a person reads them, see `natural`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from .arrays import Array, Ints, Mask, Objects
from .errors import BenchwidgetsError, UnknownColumnError, unknown
from .natural import natural_key, natural_order
from .values import factorized

#: The two ways to sort, in the order in which a click goes through them.
DIRECTIONS = ("ascending", "descending")

Sort = Sequence[tuple[str, str]]

_Value = TypeVar("_Value")


def order(frame: pd.DataFrame, sort: Sort, rows: Ints | None = None) -> Ints:
    """Positions of the rows of ``frame`` in sorted order, shape (rows,).

    Parameters
    ----------
    frame : pandas.DataFrame
        Not changed.
    sort : sequence of (column, "ascending" | "descending")
        The first decides, the next among its equals; rows equal in all keep their order. The name of the
        labels (see ``label_name``) sorts by label.
    rows : array of int, optional
        Positions to sort; by default all.

    Examples
    --------
    >>> order(pd.DataFrame({"fps": [10.0, None, 30.0]}), [("fps", "descending")]).tolist()
    [2, 0, 1]
    """
    rows = np.arange(len(frame)) if rows is None else np.asarray(rows)
    for column, direction in reversed(checked_sort(frame, sort)):
        values = frame[column] if column in frame.columns else frame.index.to_series()
        rows = rows[_ordered(values.iloc[rows], direction == "descending")]
    return rows


def checked_sort(frame: pd.DataFrame, sort: Sort) -> list[tuple[str, str]]:
    """Return ``sort`` as a list of pairs, or say what is wrong with it."""
    pairs = [_pair(each) for each in sort]
    known = [*frame.columns, label_name(frame)]
    for column, direction in pairs:
        if column not in known:
            raise UnknownColumnError(unknown("column", column, known))
        if direction not in DIRECTIONS:
            raise BenchwidgetsError(f"{column!r}: direction {direction!r}; expected 'ascending' or 'descending'")
    names = [column for column, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BenchwidgetsError(f"column {twice!r} is given twice; a column sorts once, leave one out")
    return pairs


def label_name(frame: pd.DataFrame) -> str:
    """Name of the labels beside the columns: the index's own, or "design" where it has none to use.

    >>> label_name(pd.DataFrame({"fps": [1.0]}))
    'design'
    """
    name = frame.index.name if isinstance(frame.index.name, str) and frame.index.name else "design"
    while name in frame.columns:
        name = f"{name} (label)"
    return name


def cycled(sort: Sort, column: str, *, add: bool = False) -> list[tuple[str, str]]:
    """The sort after a click on ``column``: ascending, then descending, then not sorted.

    With ``add`` the other columns stay, in their order; a new one comes last.

    >>> cycled([("fps", "ascending")], "fps"), cycled([("fps", "ascending")], "batch", add=True)
    ([('fps', 'descending')], [('fps', 'ascending'), ('batch', 'ascending')])
    """
    now = dict(sort).get(column)
    following = {None: "ascending", "ascending": "descending", "descending": None}[now]
    kept = list(sort) if add else [pair for pair in sort if pair[0] == column]
    if now is None:
        kept.append((column, ""))
    turned = [(name, following if name == column else way) for name, way in kept]
    return [(name, way) for name, way in turned if way]


def _pair(pair: Any) -> tuple[str, str]:
    if isinstance(pair, str) or len(tuple(pair)) != 2:
        raise BenchwidgetsError(
            f"expected pairs of a column and a direction, found {pair!r}; write [('fps', 'descending')]"
        )
    return tuple(pair)


def _ordered(column: pd.Series, descending: bool) -> Ints:
    values, missing = _sortable(column)
    present = np.flatnonzero(~missing)
    if descending:  # turned round before and after, so that equal rows keep their order
        ranked = present[::-1]
        ranked = ranked[np.argsort(values[ranked], kind="stable")][::-1]
    else:
        ranked = present[np.argsort(values[present], kind="stable")]
    return np.concatenate([ranked, np.flatnonzero(missing)])


def _sortable(column: pd.Series) -> tuple[Array, Mask]:
    """Values that numpy sorts as the column means them, and a mask of what is missing; both (rows,)."""
    kind = getattr(column.dtype, "kind", "O")
    if kind == "f":  # nullable and Arrow floats too; these can hold both NA and NaN
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
        return values, np.isnan(values)
    missing = column.isna().to_numpy(dtype=bool)
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), missing
    if isinstance(column.dtype, np.dtype) and kind in "iubmM":
        return column.to_numpy(), missing
    ranks = np.zeros(len(column), dtype=np.int64)
    ranks[~missing] = _ranks(column[~missing])
    return ranks, missing


def _ranks(column: pd.Series) -> Ints:
    try:
        codes, distinct = factorized(column)
    except TypeError:  # lists, dicts and others that have no hash are sorted as texts
        codes, distinct = pd.factorize(np.array([*map(_hashable, column), None], dtype=object)[:-1])
    ranks = np.empty(len(distinct), dtype=np.int64)
    ranks[_argsort(distinct)] = np.arange(len(distinct))
    return ranks[codes]


def _hashable(value: object) -> object:
    try:
        hash(value)
    except TypeError:
        return str(value)
    return value


def arranged(values: Iterable[_Value]) -> list[_Value]:
    """Values of any types in ascending order, as a sort has them.

    >>> arranged(["INT16", "INT4", "INT8"]), arranged(["b", 2.0, "a", 1])
    (['INT4', 'INT8', 'INT16'], [1, 2.0, 'a', 'b'])
    """
    values = list(values)
    held = np.empty(len(values), dtype=object)  # pandas and numpy would infer a type, or take a tuple apart
    held[:] = values
    return [values[place] for place in _argsort(held)]


def _argsort(distinct: Objects | pd.Index) -> Ints:
    if pd.api.types.infer_dtype(distinct, skipna=False) == "string":
        return natural_order(np.asarray(distinct, dtype=object).tolist())
    try:
        return np.asarray(distinct.argsort())
    except TypeError:  # mixed types: numbers, then texts, then the others type by type
        return np.array(sorted(range(len(distinct)), key=lambda i: _mixed_key(distinct[i])), dtype=np.intp)


def _mixed_key(value: object) -> tuple[Any, ...]:
    if isinstance(value, (bool, np.bool_, Real, Decimal)):
        return 0, "", value
    return (1, natural_key(value), value) if isinstance(value, str) else (2, type(value).__name__, str(value))
