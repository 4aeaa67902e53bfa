"""What a frame must be like to be a design space: named columns, and an index that names its rows."""

from __future__ import annotations

import pandas as pd

from .errors import BenchwidgetsError, LabelError, listed


def checked_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy of ``frame``, or say why it cannot be a design space.

    Raises
    ------
    LabelError
        Where the index has layers, missing or duplicate labels.
    BenchwidgetsError
        Where it is not a DataFrame, or its columns are not unique strings.
    """
    if not isinstance(frame, pd.DataFrame):
        raise BenchwidgetsError(f"a design space takes a pandas DataFrame, not {type(frame).__name__}")
    _check_columns(frame.columns)
    _check_labels(frame.index)
    return frame.copy()


def _check_columns(columns: pd.Index) -> None:
    odd = [name for name in columns if not isinstance(name, str)]
    if odd:
        raise BenchwidgetsError(
            f"column names must be strings; found {listed(map(repr, odd))}. "
            "Rename them: frame.columns = [str(name) for name in frame.columns]"
        )
    twice = columns[columns.duplicated()].unique()
    if len(twice):
        raise BenchwidgetsError(f"column names must be unique; found twice: {listed(twice)}")


def _check_labels(index: pd.Index) -> None:
    if isinstance(index, pd.MultiIndex):
        raise LabelError(
            f"the index has {index.nlevels} levels; a design needs one label. "
            "Join the levels first: frame.index = frame.index.map(' '.join)"
        )
    if index.hasnans:
        raise LabelError("the index has missing labels; every design needs a name: frame.reset_index()")
    twice = index[index.duplicated()].unique()
    if len(twice):
        raise LabelError(
            f"the index must be unique; duplicate labels: {listed(map(repr, twice))}. "
            "Number the rows with frame.reset_index(), or drop repeats with frame[~frame.index.duplicated()]"
        )
