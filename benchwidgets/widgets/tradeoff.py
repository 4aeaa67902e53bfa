"""TradeoffExplorer: two metrics against each other, a line through the batches of each family of designs."""

from __future__ import annotations

import numpy as np
import pandas as pd
from ipywidgets import BoundedFloatText, Button, HBox, Label, Widget
from traitlets import Bool, Float, default, validate

from ..charts.placing import placeable
from ..model.errors import OptionError
from ..model.families import best_under
from ..model.frames import columns_of
from ..model.grouping import families
from ..model.looks import styles
from ..model.numbers import axis_scale, counted, plain
from ..model.values import floats
from .plot.columns import ColumnName, Columns, grouped, names, title
from .plot.compact import compact_quantity
from .plot.controls import Bound, dropdown, toggle
from .plot.coordinates import Coordinate
from .plot.defaults import needed_metric
from .plot.dots import Cloud
from .plot.facets import FacetedExplorer
from .plot.familylines import LineFacet, LinePart
from .plot.figure import BAR
from .plot.legend import designs_word
from .plot.pickers import numeric_columns
from .plot.sharing import sharing_notes
from .plot.stage import AxisLook
from .plot.ticks import domain


class TradeoffExplorer(FacetedExplorer):
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
    order : str or None
        Column that orders the designs along a line; by default the batch, where there is none x.
    limit : float or None
        The most x may be, or the least where more of it is better; in the unit of the column.
    log_x, log_y : bool
        Logarithmic axes; designs without a place on an axis are left out and counted.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
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
    order = ColumnName(None, allow_none=True, help="Column that orders the designs along a line").tag(option=True)
    limit = Float(None, allow_none=True, help="The most x may be, in the unit of its column").tag(option=True)
    log_x = Bool(True, help="Logarithmic x axis").tag(option=True)
    log_y = Bool(True, help="Logarithmic y axis").tag(option=True)

    _facet_class = LineFacet

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
        return self._known_columns(proposal)

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

    def _controls(self) -> list[Widget]:
        axes = [(dropdown(name, [], 180, 14), name) for name in "xy"]
        logs = [(toggle(f"log {name}", f"Logarithmic {name} axis", 56), f"log_{name}") for name in "xy"]
        self._bound = Bound(self, [*axes, *logs])
        return self._bound.widgets

    def _contents(self) -> list[Widget]:
        self._limit_box = BoundedFloatText(value=0.0, min=-1e300, max=1e300, layout={"width": "110px"})
        self._limit_box.observe(lambda change: self._choose("limit", change["new"]), "value")
        self._limit_words, self._limit_unit = Label(), Label()
        off = Button(description="no limit", layout={"width": "72px"}, tooltip="Take the limit away")
        off.on_click(lambda _button: self._choose("limit", None))
        line = HBox([self._limit_words, self._limit_box, self._limit_unit, off], layout=BAR)
        bar, *rest = super()._contents()
        self._legend.layout.flex = "0 0 240px"
        return [bar, line, *rest]

    def _drag_limit(self, at: float) -> None:
        limit = at / axis_scale(self.space.metric(self.x))[0]
        self.limit = float(f"{limit:.3g}")

    def _refresh_controls(self) -> None:
        self._bound.refresh(dict.fromkeys("xy", numeric_columns(self.space)))
        with self._quietly():
            metric = self.space.metric(self.x)
            side = "at least" if metric.better == "max" else "at most"
            self._limit_words.value = f"best {self.space.metric(self.y).label} where {metric.label} is {side}"
            self._limit_unit.value = metric.unit if self.limit is not None else f"{metric.unit} (no limit now)".strip()
            self._limit_box.value = 0.0 if self.limit is None else self.limit

    # -- picture ---------------------------------------------------------------------------------------

    def _compute(self) -> list[LinePart]:
        space = self.space
        x, y = Coordinate.of(space, self.x, self.log_x), Coordinate.of(space, self.y, self.log_y)
        place, left_out = placeable(x, y, among=space.visible_mask())
        self._lines = families(space.shared_frame[place]) if self.line is None else names(self.line)
        along, line_names = grouped(space, self._lines)
        over, facets = grouped(space, names(self.facet))
        rows = np.flatnonzero(place)
        steps = floats(space.column(self.order)) if self._ordered() else x.values
        rows = rows[np.lexsort((x.values[rows], steps[rows], along.codes[rows]))]
        groups = np.array(line_names, dtype=object)[along.codes]
        best = self._best_rows(x, y, along.codes, over.codes, rows)
        parts = []
        for code in np.unique(over.codes[rows]):
            inside = rows[over.codes[rows] == code]
            cloud = Cloud(space.index, x.values, y.values, groups).take(inside)
            parts.append(LinePart(facets[code], cloud, np.isin(inside, best)))
        self._coordinates, self._left_out, self._all_parts = (x, y), left_out, parts
        self._all = pd.DataFrame({"line": groups[rows], "facet": np.array(facets, dtype=object)[over.codes[rows]],
                                  "best": np.isin(rows, best)}, index=space.index[rows])  # fmt: skip
        self._looks = styles(self._top_first(y, groups, rows))
        nothing = Cloud(space.index[:0], *(np.zeros(0) for _ in "xyz"))
        return parts or [LinePart("", nothing, np.zeros(0, dtype=bool))]

    def _ordered(self) -> bool:
        return self.order is not None and self.order in (metric.column for metric in self.space.metrics)

    def _best_rows(self, x, y, lines: np.ndarray, facets: np.ndarray, rows: np.ndarray) -> np.ndarray:
        if self.limit is None:
            return rows[:0]
        limit = self.limit * axis_scale(x.metric)[0]
        groups = lines[rows] * (facets.max(initial=0) + 1) + facets[rows]
        more = {"at_least": x.better == "max", "least": y.better == "min"}
        return rows[best_under(x.values[rows], y.values[rows], groups, limit, **more)]

    def _top_first(self, y: Coordinate, groups: np.ndarray, rows: np.ndarray) -> list[str]:
        """The names of the lines, the one that reaches the best y first."""
        reached = pd.Series(y.values[rows]).groupby(groups[rows], sort=False)
        least = y.better == "min"
        return list((reached.min() if least else reached.max()).sort_values(ascending=least, kind="stable").index)

    def _show_facet(self, facet: LineFacet, part: LinePart) -> None:
        x, y = self._coordinates
        facet.stage.label(part.name if names(self.facet) else "", self._height())
        facet.stage.set_axes(self._axis(x, 0), self._axis(y, 1))
        facet.cloud = part.cloud
        facet.show_lines(part.cloud, self._looks)
        facet.dots.show(part.cloud, self._looks, self.space.selected, keep=part.cloud.labels[part.best])
        limit = None if self.limit is None or not self._all_parts else self.limit * axis_scale(x.metric)[0]
        facet.show_best(part, limit if limit is None or not x.log or limit > 0 else None)
        facet.stage.show(facet.marks())

    def _axis(self, coordinate: Coordinate, which: int) -> AxisLook:
        look = coordinate.look()
        parts = [(part.cloud.x, part.cloud.y)[which] for part in self._all_parts]
        ends = domain(np.concatenate(parts or [np.zeros(0)]), log=coordinate.log)
        short = look.title if len(self._parts_shown) <= 1 else axis_scale(coordinate.metric)[1]
        return AxisLook(short, look.log, ends, look.tick_format)

    def _draw(self) -> None:
        super()._draw()
        self._refresh_controls()

    def _show_legend(self) -> None:
        counts, best = self._all["line"].value_counts(), self._best_values()
        told_is = designs_word(self.space) if self.limit is None else f"best {self.space.metric(self.y).label}"
        entries, marks, notes = [], {}, self._sharing_notes()
        section = f"{title(self.space, self._lines)}"
        for name, (colour, marker) in self._looks.items():
            told = best.get(name, "none") if self.limit is not None else f"{counts[name]:,}"
            entries.append({"key": name, "label": name, "colour": colour, "marker": marker, "line": "solid",
                            "count": told, "counts": told_is, "section": section,
                            "note": notes.get(name, "")})  # fmt: skip
            facets = self._stage.facets
            lines = [facet.lines[name] for facet in facets if name in facet.lines]
            marks[name] = lines + [facet.dots.marks[name] for facet in facets if name in facet.dots.marks]
        self._legend.show(entries, marks)

    def _sharing_notes(self) -> dict[str, str]:
        """Which lines have designs at the places of other lines of their facet."""
        parts = [part.cloud for part in self._all_parts]
        points = [np.column_stack([cloud.x, cloud.y, np.full(len(cloud), i)]) for i, cloud in enumerate(parts)]
        groups = [cloud.groups for cloud in parts]
        return sharing_notes(np.concatenate(points), np.concatenate(groups)) if parts else {}

    def _best_values(self) -> dict[str, str]:
        """The value of the best design of each line, as the legend tells it."""
        best = self.best()
        values = best.groupby("line", sort=False)[self.y]
        reached = values.min() if self.space.metric(self.y).better == "min" else values.max()
        return {name: compact_quantity(value, self.space.metric(self.y).unit) for name, value in reached.items()}

    # -- words and data --------------------------------------------------------------------------------

    def _facts(self, label) -> dict[str, str]:
        row = self._all.loc[label]
        return {"line": row["line"], **({f"best under {plain(self.limit)}": "yes"} if row["best"] else {})}

    def _words(self) -> str:
        lines = self._all["line"].nunique()
        limit = ""
        if self.limit is not None:
            side = "from" if self.space.metric(self.x).better == "max" else "under"
            limit = f"best {side} {plain(self.limit)} of {counted(int(self.best()['line'].nunique()), 'line')}, "
        return (
            f"{counted(len(self._all), 'design')} in {counted(lines, 'line')} of "
            f"{counted(max(len(self._all_parts), 1), 'facet')} over {self.x} and {self.y}, {limit}"
            f"{len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn, in the order of their lines, those of other pages too.

        Returns
        -------
        pandas.DataFrame
            line and facet (names), order where there is one, x, y (in the units of their columns), and best: whether it
            is the best of its line under the limit; the index holds the labels of the space.
        """
        self._require_open()
        columns = dict.fromkeys([*([self.order] if self.order else []), self.x, self.y])
        values = columns_of(self.space.shared_frame, columns).loc[self._all.index]
        frame = values.copy()
        for place, name in enumerate(["line", "facet"]):
            frame.insert(place, name, self._all[name], allow_duplicates=True)
        return frame.assign(best=self._all["best"])

    def best(self) -> pd.DataFrame:
        """The best design of each line, in each facet, that keeps the limit; none where there is no limit."""
        frame = self.to_frame()
        return frame[frame["best"]].drop(columns="best")
