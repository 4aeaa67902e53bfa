"""A column on its way to an axis: its values in the unit that the axis shows, its title, and its kind of scale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..model.arrays import Floats
from ..model.metrics import Metric
from ..model.numbers import axis_scale
from ..model.space.space import DesignSpace
from .placing import Axis
from .scale import Scale
from .ticks import domain

#: Factor between the least and the largest value from which on a log axis is the better start.
DECADES = 100.0


@dataclass(frozen=True, eq=False)
class Coordinate(Axis):
    """The values of a column, shape (rows,), in the unit of its axis."""

    metric: Metric
    better: str | None
    #: From the unit of the column to that of the axis.
    factor: float = 1.0

    @classmethod
    def of(cls, space: DesignSpace, column: str, log: bool | None = None, better: str | None = None) -> Coordinate:
        """The coordinate of all rows of a space; what is None is decided by the values and the metric."""
        metric = space.metric(column)
        factor = axis_scale(metric)[0]
        values = space.numbers(column)
        values = values if factor == 1.0 else values * factor
        log = spans_decades(values) if log is None else log
        return cls(column, values, log, metric, better or metric.better, factor)

    def scale(self) -> Scale:
        """The scale that shows all values."""
        _factor, title, tick_format = axis_scale(self.metric)
        return Scale(title, domain(self.values, log=self.log), self.log, self.better, tick_format == "~s")


def spans_decades(values: Floats) -> bool:
    """Whether all finite values are positive and span more than two decades."""
    finite = values[np.isfinite(values)]
    return bool(len(finite) and finite.min() > 0 and finite.max() / DECADES > finite.min())
