"""What stands out on a chart: the selected designs, those under the pointer, and what the legend hides or dims."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ..model.arrays import Floats, Ints, Mask
from ..model.looks import FADED, STRONG
from .chart import Chart
from .marks import Mark

#: Factor on the opacity of what the legend dims, and the opacity of a dot where nothing is selected.
DIM, PLAIN = 0.2, 0.8


@dataclass(frozen=True, eq=False)
class Emphasis:
    """The state of looking at a chart.

    Parameters
    ----------
    selected : numpy.ndarray of bool, shape (rows,)
    pointed : numpy.ndarray of int
        Rows under the pointer in some view.
    hidden, dimmed : frozenset of str
        Keys of legend entries.
    live : bool
        Whether it changes in what is drawn: then what is hidden now is there too, and each item says which it is.
    """

    selected: Mask
    pointed: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    hidden: frozenset[str] = frozenset()
    dimmed: frozenset[str] = frozenset()
    live: bool = False

    @property
    def selecting(self) -> bool:
        """Whether any design is selected."""
        return bool(self.selected.any())

    def same_but_pointed(self, other: Emphasis) -> bool:
        """Whether two states differ at most in what is pointed at."""
        same = self.selected is other.selected or np.array_equal(self.selected, other.selected)
        return same and (self.hidden, self.dimmed) == (other.hidden, other.dimmed)

    def shown(self, chart: Chart, mark: Mark) -> Mask:
        """Which items the legend does not hide, shape (n,)."""
        shown = ~_listed(chart, mark, self.hidden)
        if mark.held is not None and self.hidden:
            shown &= mark.held.items.any(self.shown(chart, mark.held.mark))
        return shown

    def opacities(self, chart: Chart, mark: Mark) -> Floats:
        """How opaque each item is drawn, shape (n,): its look, faded and dimmed; 0 where it is hidden or not drawn."""
        opacity = np.array([look.opacity for look in mark.looks])[mark.look]
        if mark.fades and self.selecting:
            whole = np.minimum(opacity / PLAIN, STRONG)
            opacity = np.where(mark.rows.any(self.selected), whole, FADED * whole)
        if mark.if_selected:
            opacity = np.where(mark.rows.any(self.selected), opacity, 0.0)
        opacity = np.where(_listed(chart, mark, self.dimmed), DIM * opacity, opacity)
        return np.where(self.shown(chart, mark), opacity, 0.0)

    def pointed_at(self, mark: Mark, rows: int) -> Mask:
        """Which items are under the pointer, shape (n,)."""
        mask = np.zeros(rows, dtype=bool)
        mask[self.pointed] = True
        return mark.rows.any(mask)


def _listed(chart: Chart, mark: Mark, keys: frozenset[str]) -> Mask:
    """Which items belong to a legend entry with one of these keys, shape (n,)."""
    result = np.zeros(len(mark), dtype=bool)
    if keys and mark.entries:
        of_entry = np.array([*(entry.key in keys for entry in chart.legend), False])  # -1 is the last: no entry
        for entries in mark.entries:
            result |= of_entry[entries]
    return result
