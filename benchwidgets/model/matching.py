"""Measured designs beside predicted ones: one frame of both, the pairs, the errors, and what has no partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .arguments import typed
from .arrays import Ints
from .errors import BenchwidgetsError, UnknownColumnError, listed, unknown
from .front.explain import percent
from .space.columns import Columns
from .space.described import is_numeric
from .space.grouping import join_keys

#: What makes a measured and a predicted row the same design.
DESIGN_KEY = ("platform", "mode", "datatype", "network", "pruning_pct", "phase", "context", "batch")
MEASURED, PREDICTED = "measured", "predicted"


@typed
def beside(measured: pd.DataFrame, predicted: pd.DataFrame, *, origin: str = "origin") -> pd.DataFrame:
    """Put measured and predicted designs into one frame, told apart by a column.

    Parameters
    ----------
    measured, predicted : pandas.DataFrame
        As `read_measurements` and `predict` give them; columns that only one of them has are missing in the other.
    origin : str
        Name of the column that says "measured" or "predicted".

    Returns
    -------
    pandas.DataFrame
        The measured rows, then the predicted ones with " (predicted)" after their labels.

    Raises
    ------
    BenchwidgetsError
        Where a frame has a column ``origin`` already.

    Examples
    --------
    >>> both = beside(pd.DataFrame({"fps": [9]}, index=["a"]), pd.DataFrame({"fps": [10]}, index=["a"]))
    >>> both.index.tolist(), both["origin"].tolist()
    (['a', 'a (predicted)'], ['measured', 'predicted'])
    """
    if any("\ud800" <= char <= "\udfff" for char in origin):  # no index of text holds it
        raise BenchwidgetsError(f"origin={origin!r}: half of a character; give another name")
    for frame in (measured, predicted):
        if origin in frame.columns:
            raise BenchwidgetsError(f"column {origin!r} exists already; name another: beside(..., origin='kind')")
    renamed = predicted.set_axis([f"{label} (predicted)" for label in predicted.index], axis="index")
    parts = [measured.assign(**{origin: MEASURED}), renamed.assign(**{origin: PREDICTED})]
    kept = [part for part in parts if len(part)]
    both = pd.concat(kept) if kept else parts[0]
    return both.rename_axis(measured.index.name or "design")


def origin_columns(data: Columns) -> list[str]:
    """The columns that say "measured" or "predicted" of a row.

    >>> origin_columns(Columns(beside(pd.DataFrame({"fps": [9]}), pd.DataFrame({"fps": [10]}))))
    ['origin']
    """
    words = [column for column in data.frame.columns if not is_numeric(data.frame[column])]
    told = {MEASURED, PREDICTED}
    return [column for column in words if any(isinstance(v, str) and v in told for v in data.codes(column).values)]


@dataclass(frozen=True, eq=False)
class Matching:
    """Pairs of a measured and a predicted design.

    ``pairs`` has the columns measured and predicted (labels), a row a pair: several measurements of one design each
    meet the same prediction. ``only_measured`` and ``only_predicted`` are the labels of the designs without a partner.
    ``rows`` are the positions of the pairs in the frame, shape (pairs, 2): labels may occur twice, positions do not.
    """

    pairs: pd.DataFrame
    only_measured: pd.Index
    only_predicted: pd.Index
    rows: Ints

    def __repr__(self) -> str:
        pairs = f"{len(self.pairs):,} pair{'' if len(self.pairs) == 1 else 's'}"
        alone = f"{len(self.only_measured):,} measured only, {len(self.only_predicted):,} predicted only"
        return f"Matching: {pairs}, {alone}"


@typed
def match(frame: pd.DataFrame, *, origin: str = "origin", on: Sequence[str] | None = None) -> Matching:
    """Pair the measured rows of a frame with its predicted ones.

    Parameters
    ----------
    frame : pandas.DataFrame
        With a column ``origin`` of "measured" and "predicted", as `beside` makes it.
    on : sequence of str, optional
        Columns in which partners agree; by default those of platform, mode, datatype, network, pruning_pct, phase,
        context and batch that the frame has. Missing agrees with missing, and with a blank.

    Raises
    ------
    BenchwidgetsError
        Where a column is missing, or two predictions are of the same design.

    Examples
    --------
    >>> both = beside(
    ...     pd.DataFrame({"platform": ["NCS", "TX2"], "fps": [9, 5]}), pd.DataFrame({"platform": ["NCS"], "fps": [10]}))
    >>> match(both)
    Matching: 1 pair, 1 measured only, 0 predicted only
    """
    key = list(on) if on is not None else [column for column in DESIGN_KEY if column in frame.columns]
    for column in (origin, *key):
        if column not in frame.columns:
            raise UnknownColumnError(unknown("column", column, frame.columns, "the frame"))
    if not key:
        raise BenchwidgetsError(f"nothing to match by: the frame has none of {listed(DESIGN_KEY)}; give on=[...]")
    names = [f"key {i}" for i in range(len(key))]  # names of columns may be any, also those used here
    rows = join_keys(frame, key).set_axis(names, axis="columns").assign(row=np.arange(len(frame)))
    kind = frame[origin].astype(object).to_numpy()
    measured, predicted = (rows[kind == word] for word in (MEASURED, PREDICTED))
    twice = predicted[predicted.duplicated(names)]
    if len(twice):
        labels = listed(frame.index[twice["row"]])
        raise BenchwidgetsError(f"predicted twice: {labels}; keep one, or match on more columns")
    found = measured.merge(predicted, on=names, suffixes=("_measured", "_predicted"))
    pairs = found[["row_measured", "row_predicted"]].to_numpy()
    labels = pd.DataFrame({MEASURED: frame.index[pairs[:, 0]], PREDICTED: frame.index[pairs[:, 1]]})
    alone = [frame.index[np.setdiff1d(part["row"], pairs)] for part in (measured, predicted)]
    return Matching(labels, alone[0], alone[1], pairs)


@typed
def prediction_errors(frame: pd.DataFrame, matching: Matching, columns: Sequence[str]) -> pd.DataFrame:
    """How far the predictions are from the measurements.

    Parameters
    ----------
    frame : pandas.DataFrame
        That was matched.
    columns : sequence of str
        Numeric columns to compare.

    Returns
    -------
    pandas.DataFrame, shape (pairs, 1 + 3 per column)
        Index: the measured label. Columns: predicted (the label), and for each column ``c``: c_measured, c_predicted,
        c_error_pct = ``100 (predicted - measured) / |measured|``; missing where either is.

    Raises
    ------
    UnknownColumnError
        Where a column does not exist or holds no numbers.

    Examples
    --------
    >>> both = beside(pd.DataFrame({"batch": [1], "fps": [8.0]}), pd.DataFrame({"batch": [1], "fps": [10.0]}))
    >>> prediction_errors(both, match(both), ["fps"])["fps_error_pct"].tolist()
    [25.0]
    """
    if frame.index.is_unique:  # then it may also be a larger frame, with the designs that were matched
        measured, predicted = (frame.loc[matching.pairs[kind]] for kind in (MEASURED, PREDICTED))
    else:
        measured, predicted = (frame.iloc[rows] for rows in matching.rows.T)
    errors = {"predicted": matching.pairs["predicted"].to_numpy()}
    for column in dict.fromkeys(columns):
        if column not in frame.columns or not is_numeric(frame[column]):
            raise UnknownColumnError(unknown("numeric column", column, filter(lambda c: is_numeric(frame[c]), frame)))
        real, said = (part[column].to_numpy(dtype=float, na_value=float("nan")) for part in (measured, predicted))
        errors |= {f"{column}_measured": real, f"{column}_predicted": said, f"{column}_error_pct": percent(said, real)}
    return pd.DataFrame(errors, index=measured.index)
