"""TradeoffExplorer: two metrics against each other, a line through the batches of each family of designs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from traitlets import Bool, Float, Int, default, validate

from ..charts.chart import Chart
from ..charts.dots import DENSITY
from ..charts.facets import PER_PAGE
from ..charts.tradeoff.chart import tradeoff_chart
from ..charts.tradeoff.numbers import Tradeoff, TradeoffOptions
from ..model.errors import OptionError
from ..model.numbers import axis_scale
from . import choices
from .columns import ColumnName, Columns, known_columns, names
from .controls import Control, axis_shows
from .defaults import needed_metric
from .panel import Panel


class TradeoffExplorer(Panel):
    """Two metrics against each other on log axes: the designs of a family are joined in the order of their batch.

    A limit on x, dragged or typed, rings the best design of each family that keeps it, and the legend tells its value.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    x, y : str
        Numeric columns.
    line : str, list of str or None
        A line for each group of these columns; None: those of platform, mode, datatype, network and pruning that vary.
    facet : str, list of str or None
        A facet for each group of these columns.
    per_page, page : int
        How many facets a page shows, and which page, from 1.
    order : str or None
        Column that orders the designs along a line; by default the batch, where there is none x.
    limit : float or None
        The most x may be, or the least where more of it is better; in the unit of the column.
    log_x, log_y : bool
        Logarithmic axes; designs without a place on an axis are left out and counted.
    density : int
        Number of designs above which they are drawn as density.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> rows = [("TX2", 1.0, 9.0), ("TX2", 20.0, 90.0), ("NCS", 5.0, 5.0)]
    >>> frame = pd.DataFrame(rows, columns=["platform", "latency_ms", "fps"])
    >>> explorer = TradeoffExplorer(DesignSpace(frame), limit=10)
    >>> explorer
    TradeoffExplorer: 3 designs in 2 lines of 1 facet over latency_ms and fps, best under 10 of 2 lines, 0 selected
    >>> explorer.best()["fps"].tolist()
    [9.0, 5.0]
    """

    x = ColumnName(help="Column on the x axis").tag(option=True)
    y = ColumnName(help="Column on the y axis").tag(option=True)
    line = Columns(None, help="Columns with a line for each group; None: those that tell families").tag(option=True)
    facet = Columns(None, help="Columns with a facet for each group; None for one facet").tag(option=True)
    per_page = Int(PER_PAGE, min=1, help="How many facets a page shows").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)
    order = ColumnName(None, allow_none=True, help="Column that orders the designs along a line").tag(option=True)
    limit = Float(None, allow_none=True, help="The most x may be, in the unit of its column").tag(option=True)
    log_x = Bool(True, help="Logarithmic x axis").tag(option=True)
    log_y = Bool(True, help="Logarithmic y axis").tag(option=True)
    density = Int(DENSITY, min=0, help="Designs above which they are drawn as density").tag(option=True)

    _tradeoff: Tradeoff

    # -- options ---------------------------------------------------------------------------------------

    @default("x")
    def _default_x(self):
        return needed_metric(self.space, "a trade-off", "latency_ms", but=["fps"])

    @default("y")
    def _default_y(self):
        return needed_metric(self.space, "a trade-off", "fps", but=[self.x])

    @default("order")
    def _default_order(self):
        return "batch" if "batch" in self.space.columns else None

    @validate("x", "y")
    def _valid_axis(self, proposal):
        return self._numeric_column(proposal)

    @validate("order")
    def _valid_order(self, proposal):
        return self._known_column(proposal, allow_none=True)

    @validate("line", "facet")
    def _valid_columns(self, proposal):
        return known_columns(self.space, proposal)

    @validate("limit")
    def _valid_limit(self, proposal):
        limit = proposal["value"]
        if limit is not None and not np.isfinite(limit):
            raise OptionError(f"limit: {limit!r}; expected a finite number in the unit of x, or None for no limit")
        return limit

    def _on_option(self, change) -> None:
        if change["name"] == "x" and not self._applying:  # a limit belongs to the column that was there
            with self._quietly():
                self.limit = None
        super()._on_option(change)

    # -- controls --------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        metric = self.space.metric(self.x)
        side = "at least" if metric.better == "max" else "at most"
        words = f"Best {self.space.metric(self.y).label} where {metric.label} is {side}; drag the line, or empty it"
        return [
            *(axis_shows(axis, lambda: choices.numeric_choices(self.space)) for axis in "xy"),
            Control("limit", f"{metric.label} {side} [{metric.unit}]".replace(" []", ""), "number", words),
            *(Control(f"log_{axis}", f"log {axis}", "toggle", f"Logarithmic {axis} axis", axis) for axis in "xy"),
        ]

    def drag_handle(self, name: str, value: float, part_of: object) -> None:
        """Take the limit where a person drags it, at three digits."""
        self.limit = float(f"{value / axis_scale(self.space.metric(self.x))[0]:.3g}")

    # -- chart -----------------------------------------------------------------------------------------

    def _make_chart(self) -> Chart:
        same = ("x", "y", "order", "limit", "log_x", "log_y", "per_page", "page", "density")
        options = TradeoffOptions(
            **{name: getattr(self, name) for name in same},
            line=None if self.line is None else tuple(names(self.line)),
            facet=tuple(names(self.facet)),
            tooltip=None if self.tooltip is None else tuple(self.tooltip),
        )
        self._tradeoff = Tradeoff.of(self.space, options, self.visible())
        return tradeoff_chart(self._tradeoff)

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn, in the order of their lines, those of other pages too.

        Returns
        -------
        pandas.DataFrame
            line and facet (names), order where there is one, x, y (in the units of their columns), and best: whether it
            is the best of its line under the limit; the index holds the labels of the space.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> frame = pd.DataFrame({"latency_ms": [20.0, 1.0], "fps": [90.0, 9.0], "batch": [8, 1]}, index=["a", "b"])
        >>> TradeoffExplorer(DesignSpace(frame)).to_frame().index.tolist()
        ['b', 'a']
        """
        return super().to_frame()

    def best(self) -> pd.DataFrame:
        """The best design of each line, in each facet, that keeps the limit; none where there is no limit.

        Its columns are those of `to_frame`, without best.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> frame = pd.DataFrame({"latency_ms": [20.0, 1.0], "fps": [90.0, 9.0], "batch": [8, 1]}, index=["a", "b"])
        >>> TradeoffExplorer(DesignSpace(frame), limit=10).best()["fps"].to_dict()
        {'b': 9.0}
        """
        frame = self.to_frame()
        return frame[frame["best"]].drop(columns="best")
