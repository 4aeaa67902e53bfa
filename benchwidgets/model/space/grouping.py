"""Rows that share the values of some columns: which group each row is in, and in which order groups stand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..arrays import Array, Ints, Objects
from ..datatypes import COLUMN, bytes_per_element, spelled_column
from ..errors import BenchwidgetsError, UnknownColumnError, unknown
from ..natural import order_of_groups

#: Columns that together tell one family of designs, whose members differ in their batch.
FAMILY = ("platform", "mode", "datatype", "network", "pruning_pct")
#: Columns that name a design in a catalogue, in predictions and in measurements alike.
DESIGN = (*FAMILY, "batch")
_NUMBERS = ("pruning_pct", "batch")


@dataclass(frozen=True, eq=False)
class Grouping:
    """The group of each row as a position in ``keys``, shape (rows,), and the values of each group in order."""

    columns: tuple[str, ...]
    codes: Ints
    keys: list[tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.keys)

    def frame(self) -> pd.DataFrame:
        """The values of the groups, a row a group and a column for each column grouped by."""
        return pd.DataFrame({name: [key[i] for key in self.keys] for i, name in enumerate(self.columns)})


#: The position of each row's value among the distinct values of a column in order, shape (rows,), and these values.
Coded = tuple[Array, Sequence[Hashable]]


def group_rows(frame: pd.DataFrame, columns: Iterable[str], coded: Callable[[str], Coded] | None = None) -> Grouping:
    """Group the rows of a frame by columns.

    Groups stand in the order of their first column, then of the next: numbers ascending, categories in their own
    order, datatypes (in their one spelling) from narrow to wide, other text as it first occurs, but by the numbers in
    it where it differs in these alone ("1", "2", "10"); missing values make a group of their own, the last. No column:
    one group. ``coded`` gives the codes of a column where they are known already.

    >>> group_rows(pd.DataFrame({"a": ["y", "x", "y"], "n": [2, 1, 1]}), ["a", "n"]).keys
    [('y', 1), ('y', 2), ('x', 1)]
    """
    columns = tuple(columns)
    for name in columns:
        if name not in frame.columns:
            raise UnknownColumnError(unknown("column", name, frame.columns))
    if not columns:
        return Grouping((), np.zeros(len(frame), dtype=int), [()])
    coded = coded or (lambda name: ordered_values(frame[name]))
    codes, values = coded(columns[0])
    keys = [(value,) for value in values]
    for name in columns[1:]:
        more, values = coded(name)
        # by pairs, so that the number of a pair always fits
        pairs, codes = np.unique(codes * len(values) + more, return_inverse=True)
        keys = [(*keys[pair // len(values)], values[pair % len(values)]) for pair in pairs.tolist()]
    return Grouping(columns, codes, keys)


def families(frame: pd.DataFrame) -> list[str]:
    """The columns that tell families of designs apart: those of `FAMILY` that the frame has and that vary.

    >>> families(pd.DataFrame({"platform": ["NCS", "TX2"], "mode": ["", ""], "batch": [1, 2]}))
    ['platform']
    """
    present = [name for name in FAMILY if name in frame.columns]
    return [name for name in present if frame[name].nunique(dropna=False) > 1] or present[:1]


def join_keys(frame: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """Columns by which designs of two tables are joined, a row each, in a form in which equal is equal.

    Numbers are float64, NaN where missing; all else is text, "" where missing, datatypes in their one spelling.

    >>> join_keys(pd.DataFrame({"mode": ["maxn", None], "batch": [1, "2"]}), ["mode", "batch"]).to_numpy().tolist()
    [['maxn', 1.0], ['', 2.0]]
    """
    keys = {}
    for name in columns:
        column = frame[name].reset_index(drop=True)
        if name in _NUMBERS or pd.api.types.is_numeric_dtype(column.dtype):
            column = pd.to_numeric(column, errors="coerce")
            keys[name] = column.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        else:
            words = spelled_column(column) if name == COLUMN else column
            keys[name] = words.astype(object).where(words.notna(), "").astype(str)
    return pd.DataFrame(keys)


def ordered_values(column: pd.Series) -> Coded:
    """The codes of a column, and its distinct values in the order in which groups stand."""
    if not len(column):
        return np.zeros(0, dtype=int), []
    if column.name == COLUMN and not isinstance(column.dtype, pd.CategoricalDtype):
        column = spelled_column(column)
    codes, values = pd.factorize(_hashable(column), use_na_sentinel=False)
    gone = pd.isna(values)
    order = order_of_groups(values)
    if isinstance(column.dtype, pd.CategoricalDtype):
        order = np.argsort(pd.Categorical(values).codes, kind="stable")
    elif pd.api.types.is_numeric_dtype(column.dtype) and not pd.api.types.is_complex_dtype(column.dtype):
        order = np.argsort(pd.Series(values).astype("Float64").to_numpy(dtype=float, na_value=np.nan), kind="stable")
    elif column.name == COLUMN:
        order = order[np.argsort([_bits(values[place]) for place in order], kind="stable")]
    order = np.concatenate([order[~gone[order]], order[gone[order]]])
    place = np.empty(len(order), dtype=int)
    place[order] = np.arange(len(order))
    values = pd.Index(values, dtype=object).tolist()  # inferred, it would refuse a text that is not Unicode
    return place[codes], [values[i] for i in order]


def _bits(datatype: object) -> float:
    """Sorts datatypes from narrow to wide; names that are none come last, as they first occur."""
    try:
        return 8 * bytes_per_element(str(datatype))
    except BenchwidgetsError:
        return np.inf


def _hashable(column: pd.Series) -> pd.Series | Objects:
    # lists and dicts in a cell group by their text
    if column.dtype != object:
        return column
    texts = [value if pd.api.types.is_scalar(value) else str(value) for value in column]
    return np.fromiter(texts, dtype=object, count=len(texts))
