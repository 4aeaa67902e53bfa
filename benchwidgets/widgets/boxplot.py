"""BoxplotExplorer: how a metric is spread over the groups of a column, a facet for each group of others."""

from __future__ import annotations

from traitlets import Bool, Int, default, validate

from ..charts.boxplot.chart import MOST, boxplot_chart
from ..charts.boxplot.numbers import Boxes, BoxplotOptions
from ..charts.chart import Chart
from ..charts.facets import PER_PAGE
from . import choices
from .columns import ColumnName, Columns, known_columns, names
from .controls import Control, axis_shows, shows
from .defaults import group_column, groups_of, needed_metric
from .panel import Panel


class BoxplotExplorer(Panel):
    """Boxes of a metric over the groups of a column, in facets with shared axes.

    A box reaches from the first to the third quartile (linear interpolation) with a line at the median; its whiskers
    reach to the outermost design within 1.5 times its height, those beyond are drawn as points. Below it stands its
    number of rows. A group of fewer than five rows has no box but points. A click on a box selects its designs.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    x : str or None
        Column whose groups stand beside each other; None: one box of all. By default the pruning where there is one, or
        else the first column of few groups.
    y : str
        Numeric column whose spread is shown.
    facet : str, list of str or None
        A facet for each group of these columns; by default platform and datatype where the space has them.
    per_page, page : int
        How many facets a page shows, and which page, from 1.
    points : bool
        Draw the designs behind the boxes too.
    log_y : bool or None
        Logarithmic y axis; None: where the values are positive and span more than two decades.

    where : str
        A filter of this view alone.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> frame = pd.DataFrame({"pruning_pct": [50.0] * 5, "latency_ms": [1.0, 2.0, 3.0, 4.0, 9.0]})
    >>> explorer = BoxplotExplorer(DesignSpace(frame))
    >>> explorer
    BoxplotExplorer: latency_ms over pruning_pct, 5 designs in 1 box of 1 facet, 0 selected
    >>> explorer.to_frame().to_dict("records")
    [{'pruning_pct': 50.0, 'rows': 5, 'q1': 2.0, 'median': 3.0, 'q3': 4.0}]
    """

    x = ColumnName(None, allow_none=True, help="Column whose groups stand beside each other; None: one box").tag(
        option=True
    )
    y = ColumnName(help="Numeric column whose spread is shown").tag(option=True)
    facet = Columns(help="Columns with a facet for each group: a name, a list, or None for one facet").tag(option=True)
    points = Bool(False, help="Draw the designs behind the boxes").tag(option=True)
    log_y = Bool(None, allow_none=True, help="Logarithmic y axis; None: as the values ask").tag(option=True)
    per_page = Int(PER_PAGE, min=1, help="How many facets a page shows").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)

    _boxes: Boxes

    # -- options ---------------------------------------------------------------------------------------

    @default("x")
    def _default_x(self):
        many = [name for name in self.space.columns if groups_of(self.space, name) > MOST]
        return group_column(self.space, "pruning_pct", but=many) if len(many) < len(self.space.columns) else None

    @default("y")
    def _default_y(self):
        return needed_metric(self.space, "a boxplot", "latency_ms", but=[self.x])

    @default("facet")
    def _default_facet(self):
        usual = [name for name in ("platform", "datatype") if name in self.space.columns]
        return [name for name in usual if groups_of(self.space, name) <= MOST]

    @validate("x")
    def _valid_x(self, proposal):
        return self._known_column(proposal, allow_none=True)

    @validate("y")
    def _valid_y(self, proposal):
        return self._numeric_column(proposal)

    @validate("facet")
    def _valid_facet(self, proposal):
        return known_columns(self.space, proposal)

    # -- chart -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        words = "Draw the designs behind the boxes too"
        return [
            shows("x", "What the boxes are of", "x", lambda: choices.channel_choices(self.space)),
            axis_shows("y", lambda: choices.numeric_choices(self.space)),
            Control("points", "points", "toggle", words),
            Control("log_y", "log y", "toggle", "Logarithmic y axis", "y", shown=lambda: self._boxes.y.log),
        ]

    def _make_chart(self) -> Chart:
        tooltip = None if self.tooltip is None else tuple(self.tooltip)
        options = BoxplotOptions(
            self.x, self.y, tuple(names(self.facet)), self.points, self.log_y, self.per_page, self.page, tooltip=tooltip
        )
        self._boxes = Boxes.of(self.space, options, self.visible())
        return boxplot_chart(self._boxes)
