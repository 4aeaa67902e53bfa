"""HeatmapExplorer: one number a cell over two groupings of the designs, with the number written on it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from ipywidgets import Widget
from traitlets import Bool, Enum, Instance, default, validate

from ..charts.placing import Axis, placeable
from ..model.celltable import ORDERS, line_groups, ordered, places
from ..model.errors import OptionError, unknown
from ..model.grouping import Grouping
from ..model.metrics import Metric
from ..model.numbers import counted
from ..model.ratios import measured_over_predicted, predictions_for
from ..model.summaries import AGGREGATES
from ..model.values import floats
from .plot.card import shown_number
from .plot.cellgrid import (
    CELL_WIDTH,
    CellFacet,
    CellPart,
    Line,
    axes,
    cell_part,
    cell_texts,
    cells_frame,
    group_cells,
    least_width,
    no_cells,
)
from .plot.colourbar import WIDTH as BAR_WIDTH
from .plot.colourbar import ColourBar
from .plot.columns import ColumnName, Columns, grouped, names, title
from .plot.controls import Bound, dropdown, toggle
from .plot.coordinates import spans_decades
from .plot.defaults import metric_column, needed_group, needed_metric
from .plot.facets import FacetedExplorer
from .plot.pickers import group_columns, numeric_columns
from .plot.selecting import WIDEST


class HeatmapExplorer(FacetedExplorer):
    """A number for each pair of a row and a column, as colour and as text; blank where there is no design.

    A click on a cell selects its designs, with ctrl beside those selected before; a box selects those of all its cells.

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

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
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

    _facet_class = CellFacet

    # -- options ---------------------------------------------------------------------------------------

    @default("rows")
    def _default_rows(self):
        return needed_group(self.space, "a heatmap", "platform")

    @default("columns")
    def _default_columns(self):
        return needed_group(self.space, "a heatmap", "network", but=names(self.rows))

    @default("value")
    def _default_value(self):
        if self._counts:
            return metric_column(self.space, "fps")
        return needed_metric(self.space, "a heatmap", "fps", remedy="aggregate='count' counts designs without one")

    @validate("rows", "columns")
    def _valid_lines(self, proposal):
        return self._known_columns(proposal, none=False)

    @validate("facet")
    def _valid_facet(self, proposal):
        return self._known_columns(proposal)

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

    # -- controls --------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._bound = Bound(
            self,
            [
                (dropdown("value", [], 200, 36), "value"),
                (dropdown("of", AGGREGATES, 110, 16), "aggregate"),
                (toggle("log", "Logarithmic colours", 44), "log"),
                (toggle("÷ predicted", "Measured divided by predicted", 112), "ratio"),
                (dropdown("rows", ORDERS, 140, 36), "sort_rows"),
                (dropdown("grouped by", [], 216, 90), "group_rows"),
                (dropdown("columns", ORDERS, 164, 58), "sort_columns"),
                (dropdown("grouped by", [], 216, 90), "group_columns"),
            ],
        )
        return self._bound.widgets

    def _beside(self) -> list[Widget]:
        self._bar = ColourBar()
        return [self._bar]

    def _refresh_controls(self) -> None:
        groups = group_columns(self.space)
        choices = {"value": numeric_columns(self.space), "group_rows": groups, "group_columns": groups}
        self._bound.refresh(choices, log=self._log_now)

    # -- picture ---------------------------------------------------------------------------------------

    def _compute(self) -> list[CellPart]:
        space = self.space
        values = np.ones(len(space.index)) if self._counts else self._values()
        place, left_out = placeable(Axis(self._value_name(), values, False), among=space.visible_mask())
        down, down_names = grouped(space, names(self.rows))
        across, across_names = grouped(space, names(self.columns))
        over, facets = grouped(space, names(self.facet))
        everywhere = group_cells(values[place], down.codes[place], across.codes[place], self.aggregate)
        lines = (
            self._line(down, down_names, everywhere, "row", place),
            self._line(across, across_names, everywhere, "column", place),
        )
        rows_of = {code: np.flatnonzero(place & (over.codes == code)) for code in np.unique(over.codes[place])}
        parts = [
            cell_part(facets[code], over.keys[code], space.index, rows, values, (down, across), lines, self.aggregate)
            for code, rows in rows_of.items()
        ]
        self._left_out, self._all_parts, self._lines, self._groupings = left_out, parts, lines, (over, down, across)
        self._shown = self.value or "designs", self._value_name()
        self._line_names = down_names, across_names
        return parts or [no_cells(space.index)]

    def _values(self) -> np.ndarray:
        """What each design counts, shape (rows,)."""
        space = self.space
        if not self.ratio:
            return floats(space.column(self.value or self._default_value()))
        frame = space.shared_frame
        predicted = predictions_for(frame) if self.predicted is None else self.predicted
        return measured_over_predicted(frame, predicted, self.value)

    @property
    def _counts(self) -> bool:
        """Whether the cells count designs, whatever the value of each is; the ratio counts those with a prediction."""
        return self.aggregate == "count" and not self.ratio

    def _metric(self) -> Metric:
        """What the cells show."""
        return Metric("designs") if self.aggregate == "count" else self.space.metric(self.value)

    def _value_name(self) -> str:
        if self._counts:
            return "designs"
        return f"{self.value} ÷ predicted" if self.ratio else self.value

    def _line(self, lines: Grouping, texts: list[str], cells: pd.DataFrame, which: str, place: np.ndarray) -> Line:
        used = np.unique(cells[which].to_numpy(dtype=int))
        worth = cells.groupby(which)["value"].median().reindex(range(len(lines))).to_numpy(dtype=float)
        least = self._metric().better == "min"
        order = ordered(texts, worth, used, getattr(self, f"sort_{which}s"), least)
        column = getattr(self, f"group_{which}s")
        groups, heads = None, [""]
        if column is not None:
            grouping, heads = grouped(self.space, [column])
            groups = line_groups(lines, grouping, place, texts)
        at, marks = places(order, groups)
        order, at = order[np.argsort(at)], np.sort(at)
        return Line(order, at, [texts[code] for code in order], [(where, heads[group]) for where, group in marks])

    def _show_facet(self, facet: CellFacet, part: CellPart) -> None:
        down, across = self._lines
        looks = axes(across, down, title(self.space, names(self.columns)))
        facet.stage.label(part.name if names(self.facet) else "", facet.stage.figure.layout.height)
        facet.stage.set_axes(*looks)
        facet.resize(across, down, self._least_cell)
        facet.show(part, self._ends, self._log_now, self._percent)
        self._widen(max(WIDEST, facet.wide(across, CELL_WIDTH) + BAR_WIDTH))
        facet.stage.show(facet.marks())

    def _draw(self) -> None:
        super()._draw()
        self._refresh_controls()

    def _show_parts(self, parts) -> None:
        values = [part.cells["value"].to_numpy(dtype=float) for part in self._all_parts]
        values = np.concatenate(values or [np.zeros(0)])
        self._log_now = spans_decades(values) if self.log is None else self.log
        on_scale = values[np.isfinite(values) & ((values > 0) | (not self._log_now))]
        self._ends = (float(on_scale.min()), float(on_scale.max())) if len(on_scale) else (1.0, 1.0)
        self._percent = self.ratio and self.aggregate != "count"
        self._least_cell = least_width(cell_texts(values, self._percent), self._lines[1])
        super()._show_parts(parts)
        if self._grid.layout.grid_template_columns != "minmax(0, 1fr)":
            self._grid.layout.grid_template_columns = "minmax(0, 1fr)"

    def _show_legend(self) -> None:
        metric = self._metric()
        text = metric.title if self.aggregate == "count" else f"{self.aggregate} of {metric.title}"
        text = f"{self.aggregate} of {metric.label}, measured ÷ predicted" if self.ratio else text
        self._bar.layout.display = "" if self._all_parts else "none"
        self._bar.fit(sum(int(figure.layout.height.removesuffix("px")) for figure in self.figures))
        self._bar.show(text, self._ends, self._log_now, metric.better, percent=self._percent)

    # -- words and data --------------------------------------------------------------------------------

    def _cell_card(self, part: CellPart, cell: int) -> tuple[str, list[tuple[str, str]]]:
        row = part.cells.loc[cell]
        texts = [line[int(row[which])] for line, which in zip(self._line_names, ("row", "column"), strict=True)]
        unit = "" if self.ratio else self._metric().unit
        labels = part.labels(cell)
        value = (f"{self.aggregate} of {self._shown[1]}", shown_number(float(row["value"]), unit))
        told = [*([] if self._counts else [value]), ("designs", f"{len(labels):,}")]
        told += [("design", str(label)) for label in labels[:5]]
        return " · ".join([*([part.name] if names(self.facet) else []), *texts]), told

    def _words(self) -> str:
        down, across = self._lines
        cells = sum(len(part.cells) for part in self._all_parts)
        total = len(down.codes) * len(across.codes) * max(len(self._all_parts), 1)
        return (
            f"{self.aggregate} of {self._shown[1]} in {cells:,} of {total:,} cells, "
            f"{counted(len(down.codes), 'row')} by {', '.join(self._groupings[1].columns)}, "
            f"{counted(len(across.codes), 'column')} by {', '.join(self._groupings[2].columns)}, "
            f"{len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The cells that hold a number, those of other pages too, in the order shown.

        Returns
        -------
        pandas.DataFrame
            The columns of ``facet``, ``rows`` and ``columns``, then ``value`` under its own name (the ratio where
            ``ratio`` is set), and designs: how many it stands for.
        """
        self._require_open()
        return cells_frame(self._all_parts, self._groupings, self._shown[0])
