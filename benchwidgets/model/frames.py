"""What a frame must be like to be a design space: named columns, an index that names its rows, plain cells."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from .errors import BenchwidgetsError, LabelError, listed, nearest, shown


def checked_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of ``frame``, or say why it cannot be a design space.

    In the copy, lists and the like within cells are text: they can be neither grouped nor compared.

    Raises
    ------
    LabelError
        Where the index has layers, missing or duplicate labels.
    BenchwidgetsError
        Where it is not a DataFrame, or its columns are not unique strings with at least a character.
    """
    if not isinstance(frame, pd.DataFrame):
        raise BenchwidgetsError(f"a design space takes a pandas DataFrame, not {type(frame).__name__}")
    _check_columns(frame.columns)
    _check_labels(frame.index)
    copy = frame.copy()
    for name in copy.columns:
        column = copy[name]
        plain = plain_column(column)
        if plain is not column:
            copy[name] = plain
    return copy


def check_is_table(table: object, name: str, example: str = "") -> None:
    """Raise an error that names the argument where it is no DataFrame.

    >>> check_is_table(3, "networks", " like that of load_networks()")
    Traceback (most recent call last):
    benchwidgets.model.errors.BenchwidgetsError: networks: expected a DataFrame like that of load_networks(), not int
    """
    if not isinstance(table, pd.DataFrame):
        raise BenchwidgetsError(f"{name}: expected a DataFrame{example}, not {type(table).__name__}")


def columns_of(frame: pd.DataFrame, names: Iterable[str]) -> pd.DataFrame:
    """Some columns of a frame; pandas' own texts, which a list of names becomes, refuse halves of characters."""
    return frame[pd.Index(list(names), dtype=object)]


def row_of(index: pd.Index, label: object) -> int:
    """Where the row of a label stands, or an error that names the nearest labels.

    >>> row_of(pd.Index(["a", "b"]), "b")
    1
    """
    try:
        found = index.get_loc(label)
    except (KeyError, TypeError, ValueError, OverflowError, pd.errors.InvalidIndexError):
        found = None  # none such; or what cannot be a label
    if not isinstance(found, (int, np.integer)):  # a part of a date finds a slice
        near = nearest(label, map(str, index[:1000])) if isinstance(label, str) else None
        hint = "" if near is None else f" Did you mean {near!r}?"
        raise LabelError(
            f"no design {shown(label)} in the space; labels are those of space.frame.index: {listed(index, 4)}.{hint}"
        )
    return int(found)


def plain_column(column: pd.Series) -> pd.Series:
    """Return the column as it is, or one that every view can group, compare and show."""
    if isinstance(column.dtype, pd.ArrowDtype):
        return _from_arrow(column)
    if column.dtype.kind == "c":  # complex numbers can be neither ordered nor drawn
        return column.astype(object).where(column.notna(), None).map(str, na_action="ignore")
    # pandas looks at text and numbers far faster than this does at cells
    if column.dtype != object or not pd.api.types.infer_dtype(column, skipna=True).startswith("mixed"):
        return column
    nested = [_holds_unhashable(cell) for cell in column]
    return column.where(~np.array(nested, dtype=bool), column.astype(str)) if any(nested) else column


def _from_arrow(column: pd.Series) -> pd.Series:
    """Turn Arrow's types that pandas cannot group into ones that it can: categories, text, missing numbers."""
    kind = str(column.dtype)
    if kind.startswith("dictionary"):
        return pd.Series(column.tolist(), index=column.index, dtype="category", name=column.name)
    if kind.startswith(("list", "large_list", "fixed_size_list", "struct", "map")):
        cells = [None if gone else str(cell) for cell, gone in zip(column.tolist(), column.isna(), strict=True)]
        return pd.Series(cells, index=column.index, dtype=object, name=column.name)
    return column.astype(float) if kind.startswith("null") else column


def _holds_unhashable(cell: object) -> bool:
    try:
        hash(cell)
    except TypeError:
        return True
    return False


def _check_columns(columns: pd.Index) -> None:
    odd = [name for name in columns if not isinstance(name, str)]
    if odd:
        raise BenchwidgetsError(
            f"column names must be strings; found {listed(map(repr, odd))}. "
            "Rename them: frame.columns = [str(name) for name in frame.columns]"
        )
    if "" in columns:  # no filter can name it
        at = list(columns).index("")
        raise BenchwidgetsError(
            f"column {at + 1} has an empty name; every column needs one. "
            f"Rename it: frame.rename(columns={{'': 'column {at + 1}'}})"
        )
    twice = columns[columns.duplicated()].unique()
    if len(twice):
        raise BenchwidgetsError(f"column names must be unique; found twice: {listed(twice)}")


def _check_labels(index: pd.Index) -> None:
    if isinstance(index, pd.MultiIndex):
        raise LabelError(
            f"the index has {index.nlevels} levels; a design needs one label. "
            "Join the levels first: frame.index = [' '.join(map(str, label)) for label in frame.index]"
        )
    if index.hasnans:
        raise LabelError("the index has missing labels; every design needs a name: frame.reset_index()")
    twice = index[index.duplicated()].unique()
    if len(twice):
        raise LabelError(
            f"the index must be unique; duplicate labels: {listed(map(repr, twice))}. "
            "Number the rows with frame.reset_index(), or drop repeats with frame[~frame.index.duplicated()]"
        )
