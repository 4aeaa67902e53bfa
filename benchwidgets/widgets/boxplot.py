"""BoxplotExplorer: how a metric is spread over the groups of a column, a facet for each group of others."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from ipywidgets import Widget
from traitlets import Bool, default, validate

from ..charts.placing import placeable
from ..model.looks import styles
from ..model.numbers import axis_scale, counted
from ..model.summaries import LEAST_FOR_BOX, five_numbers
from .plot.boxes import COUNTS, BoxFacet, BoxPart, spread_points
from .plot.card import shown_number
from .plot.columns import ColumnName, Columns, frame_of, grouped, names, title
from .plot.controls import Bound, dropdown, toggle
from .plot.coordinates import Coordinate
from .plot.defaults import group_column, groups_of, needed_metric
from .plot.dots import Cloud
from .plot.facets import NARROW, FacetedExplorer
from .plot.legend import designs_word
from .plot.naming import shortened_apart, text_width
from .plot.pane import LONGEST_TICK, named_axis
from .plot.pickers import group_columns, numeric_columns
from .plot.stage import AxisLook
from .plot.ticks import domain

#: Pixels of a category beside others below which its name is turned.
UPRIGHT = 10.0
#: Least room of a category [px]; so many have room for "n=" before their number of rows, more than many are shortened.
LEAST_ROOM, FEW, MANY, SHORT = 22, 7, 12, 12
#: What the one box is called where there are no groups.
EVERYTHING = "all designs"
#: Most groups beside each other: the others are in the frame of the view alone, and the status line says so.
MOST = 60


class BoxplotExplorer(FacetedExplorer):
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
    points : bool
        Draw the designs behind the boxes too.
    log_y : bool or None
        Logarithmic y axis; None: where the values are positive and span more than two decades.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
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

    _facet_class = BoxFacet

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
        return self._known_columns(proposal)

    # -- controls --------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._bound = Bound(
            self,
            [
                (dropdown("x", [], 190, 14), "x"),
                (dropdown("y", [], 190, 14), "y"),
                (toggle("log", "Logarithmic y axis", 44), "log_y"),
                (toggle("points", "Designs behind the boxes", 60), "points"),
            ],
        )
        return self._bound.widgets

    def _refresh_controls(self) -> None:
        choices = {"x": group_columns(self.space), "y": numeric_columns(self.space)}
        self._bound.refresh(choices, log_y=self._y_axis.log)

    # -- picture ---------------------------------------------------------------------------------------

    def _compute(self) -> list[BoxPart]:
        space = self.space
        y = Coordinate.of(space, self.y, self.log_y)
        visible, left_out = placeable(y, among=space.visible_mask())
        rows = np.flatnonzero(visible)
        across, categories = grouped(space, names(self.x))
        over, facets = grouped(space, names(self.facet))
        # categories without a visible row take no room
        used, codes = np.unique(across.codes[rows], return_inverse=True)
        names_used = [categories[code] or EVERYTHING for code in used]
        cloud = Cloud(space.index[rows], codes + spread_points(codes), y.values[rows],
                      np.array(names_used, dtype=object)[codes])  # fmt: skip
        boxes = _boxes(y.values[rows] / axis_scale(y.metric)[0], over.codes[rows], codes)
        parts = []
        for code in np.unique(over.codes[rows]):
            inside = over.codes[rows] == code
            parts.append(BoxPart(facets[code], over.keys[code], cloud.take(inside), codes[inside], boxes.loc[code]))
        self._y_axis, self._left_out, self._categories = y, left_out, names_used[:MOST]
        self._x_keys = [across.keys[code] for code in used]
        self._all_parts = parts
        return parts or [BoxPart("", (), Cloud(space.index[:0], *(np.zeros(0) for _ in "xyz")), np.zeros(0), _NO_BOX)]

    def _looks(self, plot_height: int):
        categories, many = self._categories, len(self._parts_shown) > 1
        short = shortened_apart(categories, SHORT if len(categories) > MANY else LONGEST_TICK)
        longest = max(map(text_width, short), default=0.0)
        crowded = longest > (250 if many else 600) / max(len(categories), 1) - UPRIGHT
        ends = (-0.6, max(len(categories), 1) - 0.4)
        if len(categories) > MANY:  # the legend and the cards tell the names in full
            categories = short
        x = named_axis(title(self.space, names(self.x)), enumerate(categories), ends, -35 if crowded else 0)
        y = self._y_axis
        values = np.concatenate([part.cloud.y for part in self._all_parts] or [np.zeros(0)])
        low, high = domain(values, log=y.log)
        # room below for the numbers of rows
        share = COUNTS / max(plot_height - COUNTS, COUNTS)
        low = low / (high / low) ** share if y.log else low - share * (high - low)
        look = y.look()
        return x, AxisLook(look.title, look.log, (low, high), look.tick_format)

    def _least_width(self) -> int:
        return max(NARROW, len(self._categories) * LEAST_ROOM + 110)

    def _show_facet(self, facet: BoxFacet, part: BoxPart) -> None:
        part = part.first(MOST)
        looks = styles(self._categories)
        wide = self._least_width()
        facet.stage.figure.layout.min_width = f"{wide}px" if wide > NARROW else "0"
        facet.stage.label(part.name if names(self.facet) else "", self._height())
        facet.stage.set_axes(*self._looks(facet.stage.plot_height))
        colours, few = [colour for colour, _marker in looks.values()], len(self._categories) <= FEW
        facet.show(part, colours, axis_scale(self._y_axis.metric)[0], few)
        dotted = part.outside(axis_scale(self._y_axis.metric)[0]) | self.points
        facet.dots.show(part.cloud.take(dotted), looks, self.space.selected, self.space.index[:0])
        facet.cloud = part.cloud
        facet.stage.show(facet.marks())

    def _draw(self) -> None:
        super()._draw()
        self._refresh_controls()

    def _show_legend(self) -> None:
        counts = Counter(name for part in self._all_parts for name in part.cloud.groups)
        looks = styles(self._categories)
        section = title(self.space, names(self.x))
        self._legend.show(
            [
                {"key": name, "label": name, "colour": colour, "marker": marker,
                 "count": f"{counts[name]:,}", "counts": designs_word(self.space), "section": section}
                for name, (colour, marker) in looks.items()
            ],
            {name: self._category_marks(code, name) for code, name in enumerate(looks)},
        )  # fmt: skip

    def _category_marks(self, code: int, name: str) -> list:
        facets = self._stage.facets
        boxes = [facet.boxes[code].mark for facet in facets if code in facet.boxes]
        return boxes + [facet.dots.marks[name] for facet in facets if name in facet.dots.marks]

    # -- words and data --------------------------------------------------------------------------------

    def _notes(self) -> list[str]:
        groups = len(self._x_keys)
        few = f"{MOST} of {groups:,} groups drawn; filter, or choose an x of fewer" if groups > MOST else ""
        return [*super()._notes(), few]

    def _box_card(self, part: BoxPart, code: int) -> tuple[str, list[tuple[str, str]]]:
        unit, box = self._y_axis.metric.unit, part.boxes.loc[code]
        words = {"rows": "designs", "q1": "1st quartile", "q3": "3rd quartile", "low": "lower whisker"}
        words["high"] = "upper whisker"
        told = {name: shown_number(float(box[name]), "" if name == "rows" else unit) for name in _ORDER}
        return f"{part.name} {self._categories[code]}".strip(), [(words.get(n, n), text) for n, text in told.items()]

    def _words(self) -> str:
        frame = self.to_frame()
        boxes = int((frame["rows"] >= LEAST_FOR_BOX).sum())
        return (
            f"{self.y} over {self.x or EVERYTHING}, {counted(int(frame['rows'].sum()), 'design')} in "
            f"{boxes:,} {'box' if boxes == 1 else 'boxes'} of {counted(len(self._all_parts), 'facet')}, "
            f"{len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The numbers of every box, those of other pages too, and of every group that is drawn as points.

        Returns
        -------
        pandas.DataFrame
            A row a group: the facet columns, x, rows, q1, median and q3 in the unit of y; quartiles are NaN where a
            group has fewer than five rows.
        """
        self._require_open()
        over, columns = names(self.x), [name for name in names(self.facet) if name != self.x]
        rows = []
        for part in self._all_parts:
            facet = {name: value for name, value in zip(names(self.facet), part.key, strict=True) if name in columns}
            for code, box in part.boxes.iterrows():
                quartiles = box[["q1", "median", "q3"]] if box["rows"] >= LEAST_FOR_BOX else dict.fromkeys(_QUARTILES)
                group = dict(zip(over, self._x_keys[code], strict=True))
                rows.append({**facet, **group, "rows": int(box["rows"]), **quartiles})
        frame = frame_of(rows, [*columns, *over, "rows", *_QUARTILES])
        return frame.assign(**{name: frame[name].astype(float) for name in _QUARTILES})


def _boxes(values: np.ndarray, facets: np.ndarray, codes: np.ndarray) -> pd.DataFrame:
    """The five numbers of each group of each facet that has a value, indexed by facet and group."""
    pairs, group = np.unique(np.column_stack([facets, codes]), axis=0, return_inverse=True)
    return five_numbers(values, group.ravel(), len(pairs)).set_axis(pd.MultiIndex.from_arrays(pairs.T.astype(int)))


_QUARTILES = ["q1", "median", "q3"]
_ORDER = ["rows", "high", "q3", "median", "q1", "low"]
_NO_BOX = pd.DataFrame({name: pd.Series(dtype=float) for name in _ORDER})
