"""Why a design is not on the front, and what would put it there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ..arguments import typed
from ..arrays import Floats, Mask
from ..errors import PositionError, listed
from ..metrics import Metric
from ..numbers import apart, plain, signed
from ..space.candidates import Candidates
from ..texttable import one_line, text_table
from ..words import counted
from .objectives import directions, oriented


@typed
def dominators(points: ArrayLike, row: int, *, maximise: bool | Sequence[bool] = True) -> Mask:
    """Which designs dominate a design: at least as good in every objective and better in one.

    Parameters
    ----------
    points, maximise
        As in `pareto_front`.
    row : int
        Position of the design.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        All False for a row with a missing value.

    Examples
    --------
    >>> dominators([[3, 3], [2, 2], [1, 4]], 1).tolist()
    [True, False, False]
    """
    heights = oriented(points, maximise)
    own = heights[_checked_row(row, len(heights))]
    found: Mask = (heights >= own).all(axis=1) & (heights > own).any(axis=1)
    return found


class LeastChange(NamedTuple):
    """The values that `least_change` gives, and where they must be passed; both shape (d,)."""

    needed: Floats
    beyond: Mask

    def __repr__(self) -> str:
        parts = [
            f"objective {place} {'beyond' if beyond else 'to'} {plain(needed)}"
            for place, (needed, beyond) in enumerate(zip(self.needed, self.beyond, strict=True))
        ]
        return f"LeastChange: {', or '.join(parts)}"


@typed
def least_change(points: ArrayLike, row: int, *, maximise: bool | Sequence[bool] = True) -> LeastChange:
    """What value of one objective alone would put a design on the front, the others staying as they are.

    Parameters
    ----------
    points, maximise, row
        As in `dominators`; the row without missing value.

    Returns
    -------
    needed : numpy.ndarray of float64, shape (d,)
        The value to reach in each objective, in the units of ``points``; the present one where the design is on the
        front already; infinite where no finite value would do.
    beyond : numpy.ndarray of bool, shape (d,)
        True where the value must be passed, False where reaching it is enough, because the design that holds it ties
        in all other objectives.

    Notes
    -----
    Only designs at least as good in all other objectives can stand in the way; the best of them in this one sets
    the value.

    Examples
    --------
    >>> needed, beyond = least_change([[3, 3], [2, 2], [1, 4]], 1)
    >>> needed.tolist(), beyond.tolist()
    ([3.0, 3.0], [True, True])
    >>> least_change([[3, 3], [2, 2], [1, 4]], 1)
    LeastChange: objective 0 beyond 3, or objective 1 beyond 3
    """
    heights = oriented(points, maximise)
    signs = np.where(directions(maximise, heights.shape[1]), 1.0, -1.0)
    row = _checked_row(row, len(heights))
    needed, beyond = heights[row].copy(), np.zeros(heights.shape[1], dtype=bool)
    if dominators(points, row, maximise=maximise).any():
        for j in range(heights.shape[1]):
            needed[j], beyond[j] = _threshold(heights, row, j)
    return LeastChange(needed * signs + 0.0, beyond)


def _checked_row(row: int, rows: int) -> int:
    if not 0 <= row < rows:
        raise PositionError(f"row={row}; expected the position of one of {rows:,} designs, from 0")
    return row


def _threshold(heights: Floats, row: int, objective: int) -> tuple[float, bool]:
    others = np.delete(heights, objective, axis=1)
    in_the_way = (others >= others[row]).all(axis=1) & ~np.isnan(heights[:, objective])
    best = heights[in_the_way, objective].max()
    holders = in_the_way & (heights[:, objective] == best)
    return float(best), bool((others[holders] > others[row]).any())


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why a design is dominated.

    ``dominators`` are the labels of the designs that dominate it; ``changes`` has a row for each objective: now,
    needed, beyond (must be passed, not only reached), change (needed - now) and change_pct (of the present value), the
    smallest part of the present value first. Both are empty for a design on the front. ``metrics`` are those of the
    objectives.
    """

    label: object
    dominators: pd.Index
    changes: pd.DataFrame
    metrics: tuple[Metric, ...]

    def __repr__(self) -> str:
        name = one_line(self.label)
        if not len(self.dominators):
            return f"{name} is on the front: no design is as good in every objective and better in one."
        names = listed(map(one_line, self.dominators), 3)
        titles = {metric.column: metric.title for metric in self.metrics}
        rows = [_change_words(titles[column], change) for column, change in self.changes.iterrows()]
        return "\n".join(
            [
                f"{name} is dominated by {counted(len(self.dominators), 'design')}: {names}.",
                "One of these changes alone would put it on the front, the smallest first:",
                *(f"  {line}" for line in text_table(rows, right=[1, 3, 4])),
            ]
        )


def _change_words(title: str, change: pd.Series) -> list[str]:
    now, needed = apart(change["now"], change["needed"])
    if np.isinf(change["needed"]):
        return [title, now, "→ no finite value would do", "", ""]
    part = "" if np.isnan(change["change_pct"]) else signed(change["change_pct"])
    return [title, now, "→ beyond" if change["beyond"] else "→", needed, part]


@typed
def explain(candidates: Candidates, label: Hashable) -> Explanation:
    """Say why a design is dominated, among those that compete with it.

    Raises
    ------
    BenchwidgetsError
        Where the design is not among the candidates.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> frame = pd.DataFrame({"fps": [30.0, 20.0], "top1_pct": [97.0, 96.0]}, index=["a", "b"])
    >>> why = explain(DesignSpace(frame).candidates("fps", "top1_pct"), "b")
    >>> why.dominators.tolist(), float(why.changes.loc["fps", "change_pct"])
    (['a'], 50.0)
    >>> why
    b is dominated by 1 design: a.
    One of these changes alone would put it on the front, the smallest first:
      top-1 accuracy [%]  96  → beyond  97  +1.04 %
      throughput [1/s]    20  → beyond  30    +50 %
    """
    row = candidates.position(label)
    found = dominators(candidates.points, row, maximise=candidates.maximise)
    needed, beyond = least_change(candidates.points, row, maximise=candidates.maximise)
    now = candidates.points[row]
    changes = pd.DataFrame(
        {"now": now, "needed": needed, "beyond": beyond, "change": needed - now, "change_pct": percent(needed, now)},
        index=pd.Index(candidates.columns, name="objective"),
    )
    order = np.argsort(changes["change_pct"].abs().to_numpy(), kind="stable")  # missing last; pandas 2 gave -1
    changes = changes.iloc[order if found.any() else slice(0)]
    return Explanation(label, candidates.labels[found], changes, candidates.metrics)


def percent(value: ArrayLike, base: ArrayLike) -> Floats:
    """Difference of a value to its base in percent of the base's size; missing where the base is 0 and the value not.

    >>> percent([12.0, 0.0, 1.0], [10.0, 0.0, 0.0]).tolist()
    [20.0, 0.0, nan]
    """
    value, base = np.asarray(value, dtype=float), np.asarray(base, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        part = (value - base) / np.abs(base) * 100.0
    part = np.where(np.isinf(part) & (base == 0), np.nan, part)
    return np.where((value == base) & np.isfinite(value), 0.0, part)
