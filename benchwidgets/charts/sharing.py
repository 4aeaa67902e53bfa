"""What lies at one place on a plot: one of it hides the others, so that it has to be said."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from ..model.arrays import Floats, Objects
from ..model.words import counted
from .chart import Chart
from .marks import Dots

#: Names that a note lists.
MOST = 3


def sharing_notes(points: Floats, groups: Objects) -> dict[str, str]:
    """For each group with designs at the very places of other groups: how many, and of which groups.

    Parameters
    ----------
    points : float array, shape (n, axes)
        Where the designs stand.
    groups : array of str, shape (n,)

    Examples
    --------
    >>> points = np.array([[1.0, 5.0], [1.0, 5.0], [2.0, 5.0]])
    >>> sharing_notes(points, np.array(["FINN", "BISMO", "BISMO"], dtype=object))
    {'FINN': 'all at places of BISMO', 'BISMO': '1 at places of FINN'}
    """
    if not len(points):
        return {}
    _, places, here = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    places = places.ravel()
    at: dict[int, Counter[str]] = defaultdict(Counter)
    for row in np.flatnonzero(here[places] > 1):
        at[places[row]][groups[row]] += 1
    counts, others = Counter[str](), defaultdict[str, dict[str, None]](dict)
    for members in (each for each in at.values() if len(each) > 1):
        for group, count in members.items():
            counts[group] += count
            others[group] |= dict.fromkeys(other for other in [*members][: MOST + 2] if other != group)
    sizes = Counter(groups.tolist())
    return {group: _words(count, sizes[group], [*others[group]]) for group, count in counts.items()}


def sharing_words(chart: Chart) -> str:
    """How many designs are hidden by another at their very place; a density tells them by its depth.

    Where panes show the same designs over other columns nothing is said: what is hidden in one is seen in another.
    """
    dots = [mark for _pane, mark in chart.marks() if mark.name == "designs" and type(mark) is Dots]
    if sum(map(len, dots)) > np.count_nonzero(chart.rows()):
        return ""
    sharing = sum(mark.sharing for mark in dots)
    return f"{counted(sharing, 'design')} at the place of another" if sharing else ""


def _words(count: int, size: int, others: list[str]) -> str:
    more = ", …" if len(others) > MOST else ""
    return f"{'all' if count == size else f'{count:,}'} at places of {', '.join(others[:MOST])}{more}"
