"""The numbers of a trade-off: which designs are on which line, in which order, and which is the best under a limit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...model.arrays import Ints, Mask
from ...model.frames import columns_of
from ...model.front.families import best_under
from ...model.numbers import axis_scale
from ...model.space.grouping import Grouping, families
from ...model.space.space import DesignSpace
from ..coordinates import Coordinate
from ..dots import DENSITY
from ..facets import PER_PAGE
from ..groups import grouped
from ..placing import placeable


@dataclass(frozen=True)
class TradeoffOptions:
    """What is asked of the chart; TradeoffExplorer says what each means."""

    x: str
    y: str
    line: tuple[str, ...] | None = None
    facet: tuple[str, ...] = ()
    order: str | None = None
    limit: float | None = None
    log_x: bool = True
    log_y: bool = True
    per_page: int = PER_PAGE
    page: int = 1
    tooltip: tuple[str, ...] | None = None
    density: int = DENSITY


@dataclass(frozen=True, eq=False)
class Tradeoff:
    """The designs drawn, in the order of their lines.

    ``rows`` are positions in the space; ``line``, ``facet`` and ``best`` have one value for each of them: codes into
    the groups of ``along`` and ``over``, and whether it is the best of its line, in its facet, that keeps the limit.
    """

    space: DesignSpace
    frame: pd.DataFrame
    options: TradeoffOptions
    axes: tuple[Coordinate, Coordinate]
    columns: tuple[str, ...]
    along: tuple[Grouping, list[str]]
    over: tuple[Grouping, list[str]]
    rows: Ints
    best: Mask
    left_out: Counter[str]
    visible: Mask

    @classmethod
    def of(cls, space: DesignSpace, options: TradeoffOptions, visible: Mask | None = None) -> Tradeoff:
        """Compute the lines of the rows in the mask ``visible``, by default of those that the space shows."""
        visible = space.visible_mask() if visible is None else visible
        x, y = Coordinate.of(space, options.x, options.log_x), Coordinate.of(space, options.y, options.log_y)
        placed, left_out = placeable(x, y, among=visible)
        columns = options.line if options.line is not None else tuple(families(space.shared_frame[placed]))
        along, over = grouped(space, columns), grouped(space, options.facet)
        rows = np.flatnonzero(placed)
        order, numeric = options.order, [metric.column for metric in space.metrics]
        steps = x.values if order is None or order not in numeric else space.numbers(order)
        rows = rows[np.lexsort((x.values[rows], steps[rows], along[0].codes[rows]))]
        best = _best(x, y, along[0].codes[rows], over[0].codes[rows], rows, options.limit)
        return cls(space, space.shared_frame, options, (x, y), columns, along, over, rows, best, left_out, visible)

    @property
    def line(self) -> Ints:
        """The line of each design drawn."""
        return self.along[0].codes[self.rows]

    @property
    def facet(self) -> Ints:
        """The facet of each design drawn."""
        return self.over[0].codes[self.rows]

    def facets(self) -> list[int]:
        """Codes of the facets that have a design, in order."""
        found: list[int] = np.unique(self.facet).tolist()
        return found

    def lines(self) -> list[int]:
        """Codes of the lines drawn, the one that reaches the best y first."""
        values = pd.Series(self.axes[1].values[self.rows]).groupby(self.line, sort=False)
        least = self.axes[1].better == "min"
        reached = values.min() if least else values.max()
        found: list[int] = reached.sort_values(ascending=least, kind="stable").index.tolist()
        return found

    @property
    def limit(self) -> float | None:
        """The limit in the unit of the axis; None where there is none, or it has no place on it."""
        if self.options.limit is None:
            return None
        limit = self.options.limit * axis_scale(self.axes[0].metric)[0]
        return limit if limit > 0 or not self.axes[0].log else None

    def table(self) -> pd.DataFrame:
        """The designs drawn in the order of their lines: line and facet (names), order, x, y, and best."""
        options, index = self.options, self.frame.index[self.rows]
        names = {
            name: np.array(texts or [""], dtype=object)[codes]
            for name, texts, codes in (("line", self.along[1], self.line), ("facet", self.over[1], self.facet))
        }
        columns = list(dict.fromkeys([*([options.order] if options.order else []), options.x, options.y]))
        frame = columns_of(self.frame, columns).iloc[self.rows].copy()
        for place, (name, values) in enumerate(names.items()):
            frame.insert(place, name, pd.Series(values, index), allow_duplicates=True)
        return frame.assign(best=self.best)


def _best(x: Coordinate, y: Coordinate, lines: Ints, facets: Ints, rows: Ints, limit: float | None) -> Mask:
    """Which of the rows are the best of their line, in their facet, that keep the limit; shape (rows,)."""
    if limit is None:
        return np.zeros(len(rows), dtype=bool)
    groups = lines * (facets.max(initial=0) + 1) + facets
    more = {"at_least": x.better == "max", "least": y.better == "min"}
    return best_under(x.values[rows], y.values[rows], groups, limit * axis_scale(x.metric)[0], **more)
