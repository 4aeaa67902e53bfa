"""Two tables beside each other, measured and predicted or before and after: pairs, changes, and what has no partner.

Of the two words that a column has, the first is what changes are in percent of: "measured" of "predicted", "before" of
"after", and of others the one that comes first in the frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .arguments import typed
from .arrays import Ints
from .errors import BenchwidgetsError, UnknownColumnError, listed, shown, unknown
from .front.explain import percent
from .space.columns import Columns
from .space.described import is_numeric
from .space.grouping import join_keys

#: What makes a measured and a predicted row the same design.
DESIGN_KEY = ("platform", "mode", "datatype", "network", "pruning_pct", "phase", "context", "batch")
MEASURED, PREDICTED = "measured", "predicted"
#: Pairs of words whose order is known.
_KNOWN = ((MEASURED, PREDICTED), ("before", "after"), ("old", "new"))


@typed
def beside(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    origin: str = "origin",
    words: tuple[str, str] = (MEASURED, PREDICTED),
) -> pd.DataFrame:
    """Put the designs of two tables into one frame, told apart by a column.

    Parameters
    ----------
    first, second : pandas.DataFrame
        Measured and predicted designs, as `read_measurements` and `predict` give them, or those of two runs; columns
        that only one of them has are missing in the other.
    origin : str
        Name of the column that says which table a row is of.
    words : (str, str)
        What it says: ("measured", "predicted"), or for two runs such as ("before", "after") or ("v1", "v2").

    Returns
    -------
    pandas.DataFrame
        The first rows, then the second ones with their word after their labels, as in "a (predicted)".

    Raises
    ------
    BenchwidgetsError
        Where a frame has a column ``origin`` already, or the words are not two.

    Examples
    --------
    >>> both = beside(pd.DataFrame({"fps": [9]}, index=["a"]), pd.DataFrame({"fps": [10]}, index=["a"]))
    >>> both.index.tolist(), both["origin"].tolist()
    (['a', 'a (predicted)'], ['measured', 'predicted'])
    """
    words = _checked(words)
    for name, text in (("origin", origin), *(("words", word) for word in words)):
        if any("\ud800" <= char <= "\udfff" for char in text):  # no index of text holds it
            raise BenchwidgetsError(f"{name}={text!r}: half of a character; give another name")
    for frame in (first, second):
        if origin in frame.columns:
            raise BenchwidgetsError(f"column {origin!r} exists already; name another: beside(..., origin='kind')")
    renamed = second.set_axis([f"{label} ({words[1]})" for label in second.index], axis="index")
    parts = [first.assign(**{origin: words[0]}), renamed.assign(**{origin: words[1]})]
    kept = [part for part in parts if len(part)]
    both = pd.concat(kept) if kept else parts[0]
    return both.rename_axis(first.index.name or "design")


def words_of(data: Columns, column: str) -> tuple[str, str] | None:
    """The two words by which a column tells two tables apart, in their order; None where it does not.

    >>> runs = pd.DataFrame({"run": ["v2", "v1", "v2"], "fps": 1.0})
    >>> words_of(Columns(runs), "run"), words_of(Columns(runs), "fps")
    (('v2', 'v1'), None)
    """
    if is_numeric(data.frame[column]):
        return None
    found = data.codes(column)
    words = {value: code for code, value in enumerate(found.values) if isinstance(value, str) and value}
    for pair in _KNOWN:
        if set(pair) <= words.keys() or (set(pair) & words.keys() and words.keys() <= set(pair)):
            return pair
    if len(words) != 2:
        return None
    one, other = sorted(words, key=lambda word: int(np.argmax(found.codes == words[word])))
    return one, other


def origin_columns(data: Columns) -> list[str]:
    """The columns that tell two tables apart, and say nothing else of a design.

    >>> origin_columns(Columns(beside(pd.DataFrame({"fps": [9]}), pd.DataFrame({"fps": [10]}))))
    ['origin']
    """
    columns = [column for column in data.frame.columns if column not in DESIGN_KEY]
    return [column for column in columns if isinstance(column, str) and words_of(data, column) is not None]


@dataclass(frozen=True, eq=False)
class Matching:
    """Pairs of designs of two tables.

    ``pairs`` has the two ``words`` as columns of labels, a row a pair: several measurements of one design each meet the
    same prediction. ``alone`` has, by word, the labels of the designs without a partner. ``rows`` are the positions of
    the pairs in the frame, shape (pairs, 2): labels may occur twice, positions do not.
    """

    pairs: pd.DataFrame
    alone: Mapping[str, pd.Index]
    rows: Ints

    @property
    def words(self) -> tuple[str, str]:
        """What the two tables are called."""
        first, second = self.pairs.columns
        return str(first), str(second)

    @property
    def predicts(self) -> bool:
        """Whether the second table predicts the first, so that a change is an error."""
        return self.words == (MEASURED, PREDICTED)

    def column(self, name: str) -> str:
        """What the change of a column is called in `pair_changes`."""
        return f"{name}_{'error' if self.predicts else 'change'}_pct"

    def __repr__(self) -> str:
        pairs = f"{len(self.pairs):,} pair{'' if len(self.pairs) == 1 else 's'}"
        return f"Matching: {', '.join([pairs, *(f'{len(left):,} {word} only' for word, left in self.alone.items())])}"


@typed
def match(
    frame: pd.DataFrame,
    *,
    origin: str = "origin",
    on: Sequence[str] | None = None,
    words: tuple[str, str] | None = None,
) -> Matching:
    """Pair the rows of a frame that are of one table with those of another.

    Parameters
    ----------
    frame : pandas.DataFrame
        With a column ``origin`` of two words, as `beside` makes it.
    on : sequence of str, optional
        Columns in which partners agree; by default those of platform, mode, datatype, network, pruning_pct, phase,
        context and batch that the frame has. Missing agrees with missing, and with a blank.
    words : (str, str), optional
        Which of the two is first; by default as the head of this module says.

    Raises
    ------
    BenchwidgetsError
        Where a column is missing or has not two words, or the second table has a design twice.

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
    usual = None if len(frame) else _KNOWN[0]
    told = words_of(Columns(frame[[origin]]), origin) or usual if words is None else _checked(words)
    if told is None:
        raise BenchwidgetsError(
            f"column {origin!r} has not two words; expected two, such as those that beside() writes"
        )
    kind = frame[origin].astype(object).to_numpy()
    first, second = (rows[kind == word] for word in told)
    twice = second[second.duplicated(names)]
    if len(twice):
        labels = listed(frame.index[twice["row"]])
        raise BenchwidgetsError(f"{told[1]} twice: {labels}; keep one, or match on more columns")
    found = first.merge(second, on=names, suffixes=("_first", "_second"))
    pairs = found[["row_first", "row_second"]].to_numpy()
    labels = pd.DataFrame({word: frame.index[rows] for word, rows in zip(told, pairs.T, strict=True)})
    left = (frame.index[np.setdiff1d(part["row"], pairs)] for part in (first, second))
    return Matching(labels, dict(zip(told, left, strict=True)), pairs)


@typed
def pair_changes(frame: pd.DataFrame, matching: Matching, columns: Sequence[str]) -> pd.DataFrame:
    """How far the second design of each pair is from the first: errors of predictions, changes between two runs.

    Parameters
    ----------
    frame : pandas.DataFrame
        That was matched.
    columns : sequence of str
        Numeric columns to compare.

    Returns
    -------
    pandas.DataFrame, shape (pairs, 1 + 3 per column)
        Index: the label of the first. Columns: by the second word its label, and for each column ``c`` what it is in
        both, as c_measured and c_predicted, and ``100 (second - first) / |first|`` as c_error_pct where the second is
        "predicted", else as c_change_pct; missing where either is.

    Raises
    ------
    UnknownColumnError
        Where a column does not exist or holds no numbers.

    Examples
    --------
    >>> both = beside(pd.DataFrame({"batch": [1], "fps": [8.0]}), pd.DataFrame({"batch": [1], "fps": [10.0]}))
    >>> pair_changes(both, match(both), ["fps"])["fps_error_pct"].tolist()
    [25.0]
    >>> runs = beside(both.head(1)[["batch", "fps"]], both.tail(1)[["batch", "fps"]], words=("before", "after"))
    >>> pair_changes(runs, match(runs), ["fps"])[["fps_before", "fps_after", "fps_change_pct"]].values.tolist()
    [[8.0, 10.0, 25.0]]
    """
    one, other = matching.words
    if frame.index.is_unique:  # then it may also be a larger frame, with the designs that were matched
        first, second = (frame.loc[matching.pairs[word]] for word in matching.words)
    else:
        first, second = (frame.iloc[rows] for rows in matching.rows.T)
    found = {other: matching.pairs[other].to_numpy()}
    for column in dict.fromkeys(columns):
        if column not in frame.columns or not is_numeric(frame[column]):
            raise UnknownColumnError(unknown("numeric column", column, filter(lambda c: is_numeric(frame[c]), frame)))
        was, now = (part[column].to_numpy(dtype=float, na_value=float("nan")) for part in (first, second))
        found |= {f"{column}_{one}": was, f"{column}_{other}": now, matching.column(column): percent(now, was)}
    return pd.DataFrame(found, index=first.index)


def _checked(words: tuple[str, str]) -> tuple[str, str]:
    """Two different texts, or an error that says what is expected."""
    told = list(words) if isinstance(words, (tuple, list)) else []
    if len(told) != 2 or not all(isinstance(word, str) and word for word in told) or told[0] == told[1]:
        raise BenchwidgetsError(f"words={shown(words)}; expected two different words, such as ('before', 'after')")
    return told[0], told[1]
