"""HeatmapExplorer: one number a cell over two groupings of the designs, with the number written on it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
from traitlets import Bool, Enum, Instance, Int, default, validate

from ..charts.chart import Chart
from ..charts.facets import PER_PAGE
from ..charts.heatmap.chart import heatmap_chart
from ..charts.heatmap.numbers import Cells, HeatmapOptions
from ..model.celltable import ORDERS
from ..model.errors import OptionError, unknown
from ..model.summaries import AGGREGATES
from . import choices
from .columns import ColumnName, Columns, known_columns, names
from .controls import Control
from .defaults import group_column, metric_column, needed_group, needed_metric
from .panel import Panel

#: Options that the chart takes as they are.
_SAME = ("aggregate", "ratio", "predicted", "log", "sort_rows", "sort_columns", "group_rows", "group_columns",
         "per_page", "page")  # fmt: skip


class HeatmapExplorer(Panel):
    """A number for each pair of a row and a column, as colour and as text; blank where there is no design.

    A click on a cell selects its designs, with shift beside those selected before; a box those of all cells it touches.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    rows, columns : str or list of str
        A row, and a column, for each group of designs that share these columns.
    value : str
        Numeric column that the cells show.
    aggregate : {"max", "median", "min", "mean", "count"}
        How the values of the designs of a cell become one number.
    ratio : bool
        Show the value divided by its prediction; designs without a prediction are left out and counted.
    predicted : pandas.DataFrame or None
        Predictions as `predict` gives them; None: those of the shipped catalogue.
    log : bool or None
        Logarithmic colours; None: where the numbers are positive and span more than two decades.
    sort_rows, sort_columns : {"given", "name", "best first"}
        Order of rows and columns; "best first" by the median of their cells.
    group_rows, group_columns : str or None
        Column whose groups keep rows, or columns, together under a head.
    facet : str, list of str or None
        A heatmap for each group of these columns.
    per_page, page : int
        How many facets a page shows, and which page, from 1.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> rows = [("TX2", "MLP", 5.0), ("TX2", "MLP", 9.0), ("NCS", "CNV", 2.0)]
    >>> frame = pd.DataFrame(rows, columns=["platform", "network", "fps"])
    >>> explorer = HeatmapExplorer(DesignSpace(frame))
    >>> explorer
    HeatmapExplorer: max of fps in 2 of 4 cells, 2 rows by platform, 2 columns by network, 0 selected
    >>> explorer.to_frame()["fps"].tolist()
    [9.0, 2.0]
    """

    rows = Columns(help="Columns of the space that make the rows").tag(option=True)
    columns = Columns(help="Columns of the space that make the columns").tag(option=True)
    value = ColumnName(help="Numeric column that the cells show").tag(option=True)
    aggregate = Enum(AGGREGATES, "max", help="How the values of a cell become one").tag(option=True)
    ratio = Bool(False, help="Show measured divided by predicted").tag(option=True)
    predicted = Instance(pd.DataFrame, None, allow_none=True, help="Predictions or None").tag(option=True)
    log = Bool(None, allow_none=True, help="Logarithmic colours; None: as the numbers ask").tag(option=True)
    sort_rows = Enum(ORDERS, "given", help="Order of the rows").tag(option=True)
    sort_columns = Enum(ORDERS, "given", help="Order of the columns").tag(option=True)
    group_rows = ColumnName(None, allow_none=True, help="Column that keeps rows together").tag(option=True)
    group_columns = ColumnName(None, allow_none=True, help="Column that keeps columns together").tag(option=True)
    facet = Columns(None, help="Columns with a heatmap for each group; None for one").tag(option=True)
    per_page = Int(PER_PAGE, min=1, help="How many facets a page shows").tag(option=True)
    page = Int(1, min=1, help="The page shown, from 1").tag(option=True)

    _cells: Cells

    # -- options ---------------------------------------------------------------------------------------

    @default("rows")
    def _default_rows(self):
        return needed_group(self.space, "a heatmap", "platform")

    @default("columns")
    def _default_columns(self):
        return group_column(self.space, "network", but=names(self.rows))

    @default("value")
    def _default_value(self):
        if self._counts:
            return metric_column(self.space, "fps")
        remedy = "aggregate='count' counts designs without one"
        return needed_metric(self.space, "a heatmap", "fps", remedy=remedy)

    @validate("rows", "columns")
    def _valid_lines(self, proposal):
        return known_columns(self.space, proposal, none=False)

    @validate("facet")
    def _valid_facet(self, proposal):
        return known_columns(self.space, proposal)

    @validate("value")
    def _valid_value(self, proposal):
        return self._numeric_column(proposal)

    @validate("group_rows", "group_columns")
    def _valid_group(self, proposal):
        return self._known_column(proposal, allow_none=True)

    @validate("predicted")
    def _valid_predicted(self, proposal):
        frame = proposal["value"]
        if frame is not None and "platform" not in frame:
            raise OptionError(f"predicted: {unknown('column', 'platform', frame.columns, 'the frame')}")
        return frame

    @property
    def _counts(self) -> bool:
        """Whether the cells count designs, whatever the value of each is."""
        return self.aggregate == "count" and not self.ratio

    # -- chart -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        hows = [(how, how) for how in AGGREGATES]
        words, one = "Measured divided by predicted", "How the designs of a cell become one number"
        numeric = partial(choices.numeric_choices, self.space)
        return [
            Control("value", "value", help="What the colours tell", place="legend", choices=numeric),
            Control("aggregate", "of", help=one, place="legend", choices=lambda: hows),
            Control("ratio", "÷ predicted", "toggle", words, "legend"),
            Control("log", "log", "toggle", "Logarithmic colours", "legend", shown=lambda: self._cells.log),
            *(control for which in ("rows", "columns") for control in self._line_controls(which)),
        ]

    def _line_controls(self, which: str) -> list[Control]:
        orders = [(order, order) for order in ORDERS]
        at = "y" if which == "rows" else "x"
        return [
            Control(f"sort_{which}", f"{which} in order", place=at, choices=lambda: orders),
            Control(f"group_{which}", f"{which} grouped by", place=at,
                    choices=lambda: choices.channel_choices(self.space)),
        ]  # fmt: skip

    def _make_chart(self) -> Chart:
        value = self.value if self.value or self._counts else self._default_value()
        told: dict[str, Any] = {name: tuple(names(getattr(self, name))) for name in ("rows", "columns", "facet")}
        options = HeatmapOptions(value=value, **told, **{name: getattr(self, name) for name in _SAME})
        self._cells = Cells.of(self.space, options, self.visible())
        return heatmap_chart(self._cells)
