"""HistogramExplorer: how many designs have which value of a column, by group."""

from __future__ import annotations

from traitlets import Bool, Int, default, validate

from ..charts.chart import Chart
from ..charts.histogram.chart import histogram_chart
from ..charts.histogram.numbers import BINS, Histogram, HistogramOptions
from ..model.space.described import is_numeric
from . import choices
from .columns import ColumnName
from .controls import Control, shows
from .defaults import metric_column, needed_group
from .panel import Panel


class HistogramExplorer(Panel):
    """Bars of how many designs have which value of a column; a click or a box selects the designs of its bars.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    column : str
        Of numbers, whose range is cut into even parts, or of texts, with a bar each (of many the most frequent). By
        default one of numbers that is better at one end.
    group : str or None
        Column whose groups stand on one another, each in its colour.
    bins : int
        How many bars the range of a column of numbers has.
    log : bool or None
        Logarithmic axis; None: where the values are positive and span more than two decades.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [1.0, 2.0, 9.0], "platform": ["TX2", "TX2", "NCS"]}))
    >>> HistogramExplorer(space, column="platform")
    HistogramExplorer: platform, 3 designs in 2 bars, 0 selected
    >>> HistogramExplorer(space, column="platform").to_frame()["designs"].tolist()
    [2, 1]
    """

    column = ColumnName(help="Column whose values are counted, of numbers or texts").tag(option=True)
    group = ColumnName(None, allow_none=True, help="Column whose groups stand on one another; None: one").tag(
        option=True
    )
    bins = Int(BINS, min=1, max=200, help="Bars over the range of a column of numbers").tag(option=True)
    log = Bool(None, allow_none=True, help="Logarithmic axis; None: as the values ask").tag(option=True)

    _histogram: Histogram

    @default("column")
    def _default_column(self):
        return metric_column(self.space) or needed_group(self.space, "a histogram")

    @validate("column")
    def _valid_column(self, proposal):
        return self._known_column(proposal)

    @validate("group")
    def _valid_group(self, proposal):
        return self._known_column(proposal, allow_none=True)

    def _controls(self) -> list[Control]:
        numeric = is_numeric(self.space.column(self.column))
        of_numbers = [
            Control("bins", "bars", "number", "Bars over the range", "x", limits={"min": 1, "max": 200}),
            Control("log", "log", "toggle", "Logarithmic axis", "x", shown=lambda: self._histogram.scale.log),
        ]
        return [
            shows("column", "What is counted", "x", lambda: choices.channel_choices(self.space)[1:]),
            Control("group", "group", place="legend", choices=lambda: choices.channel_choices(self.space)),
            *(of_numbers if numeric else []),
        ]

    def _make_chart(self) -> Chart:
        tooltip = None if self.tooltip is None else tuple(self.tooltip)
        options = HistogramOptions(self.column, self.group, self.bins, self.log, tooltip)
        self._histogram = Histogram.of(self.space, options, self.visible())
        return histogram_chart(self._histogram)
