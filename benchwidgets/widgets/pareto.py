"""ParetoExplorer: designs in the plane of two objectives, with the exact Pareto front of those that are visible."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from bqplot import Lines, Scatter
from ipywidgets import Dropdown, Widget
from traitlets import Bool, Enum, Unicode, default, validate

from ..model.errors import BenchwidgetsError, listed
from ..model.pareto import pareto_front
from ..model.space import DesignSpace
from ..model.staircase import staircase
from .coordinates import Coordinate
from .dots import Cloud
from .figure import FigureExplorer
from .numbers import MISSING, counted
from .palette import ACCENT, styles
from .pickers import AxisPicker, group_columns
from .wire import placeable, texts

#: Group of all designs where none is chosen.
ONE_GROUP = "designs"


class ParetoExplorer(FigureExplorer):
    """A scatter of the visible designs over two objectives, and their exact Pareto front as a staircase.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    x, y : str
        Numeric columns; by default throughput against top-1 accuracy where the space has them, or its first two
        columns with a direction.
    better_x, better_y : {"max", "min"} or None
        Which direction is better; None: what the metric of the column says.
    group : str or None
        Column that colours the designs and heads the legend.
    log_x, log_y : bool or None
        Logarithmic axes; None: where the values are positive and span more than two decades. Designs without a
        place on an axis are left out and counted.

    Examples
    --------
    >>> from benchwidgets.model.space import DesignSpace
    >>> frame = pd.DataFrame({"fps": [10, 20, 15], "top1_pct": [97.0, 95.0, 94.0]}, index=["a", "b", "c"])
    >>> explorer = ParetoExplorer(DesignSpace(frame))
    >>> explorer
    ParetoExplorer: 3 designs over fps and top1_pct, 2 on the front, 0 selected
    >>> explorer.to_frame()["on_front"].tolist()
    [True, True, False]
    """

    x = Unicode(help="Column on the x axis").tag(option=True)
    y = Unicode(help="Column on the y axis").tag(option=True)
    better_x = Enum(["max", "min", None], None, help="Better direction of x; None: its metric's").tag(option=True)
    better_y = Enum(["max", "min", None], None, help="Better direction of y; None: its metric's").tag(option=True)
    group = Unicode(None, allow_none=True, help="Column that colours the designs; None for none").tag(option=True)
    log_x = Bool(None, allow_none=True, help="Logarithmic x axis; None: as the values ask").tag(option=True)
    log_y = Bool(None, allow_none=True, help="Logarithmic y axis; None: as the values ask").tag(option=True)

    # -- options ---------------------------------------------------------------------------------------

    @default("x")
    def _default_x(self):
        return _objective(self.space, "fps")

    @default("y")
    def _default_y(self):
        return _objective(self.space, "top1_pct", taken=self.x)

    @validate("x", "y")
    def _valid_axis(self, proposal):
        return self._numeric_column(proposal)

    @validate("group")
    def _valid_group(self, proposal):
        return self._known_column(proposal, allow_none=True)

    def _on_option(self, change) -> None:
        if self._applying:
            return
        if change["name"] in ("x", "y"):  # direction and scale belong to the column that was there
            with self._quietly():
                setattr(self, f"better_{change['name']}", None)
                setattr(self, f"log_{change['name']}", None)
        super()._on_option(change)

    def _coordinate(self, axis: str) -> Coordinate:
        column, log, better = (getattr(self, name) for name in (axis, f"log_{axis}", f"better_{axis}"))
        return Coordinate.of(self.space, column, log, better)

    # -- controls --------------------------------------------------------------------------------------

    def _controls(self) -> list[Widget]:
        self._pickers = [AxisPicker(self, axis) for axis in "xy"]
        self._group_picker = Dropdown(
            description="group", layout={"width": "190px"}, style={"description_width": "40px"}
        )
        self._group_picker.options = group_columns(self.space)
        self._group_picker.value = self.group
        self._group_picker.observe(self._on_group, "value")
        self._front_line = Lines(x=[], y=[], scales=dict(self._stage.scales), colors=[ACCENT], stroke_width=1.5)
        self._front_rings = Scatter(x=[], y=[], scales=dict(self._stage.scales), colors=[ACCENT], fill=False)
        self._front_rings.default_size, self._front_rings.stroke_width = 130, 2
        return [*(picker.widget() for picker in self._pickers), self._group_picker]

    def _on_group(self, change) -> None:
        if not self._applying:
            self.group = change["new"]

    def _refresh_controls(self) -> None:
        with self._quietly():
            options = group_columns(self.space)
            if options != list(self._group_picker.options):
                self._group_picker.options = options
            self._group_picker.value = self.group
        for picker, coordinate in zip(self._pickers, self._coordinates, strict=True):
            picker.refresh(coordinate)

    # -- picture ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        space = self.space
        x, y = self._coordinate("x"), self._coordinate("y")
        groups = self._groups()
        visible = space.visible_mask()
        place, left_out = placeable(x, y, among=visible)
        cloud = Cloud(space.index, x.values, y.values, groups).take(place)
        front = _front(cloud, x.better, y.better)
        # all is computed: from here on only the screen changes
        self._cloud, self._left_out, self._coordinates = cloud, left_out, (x, y)
        self._front = cloud.labels[front]
        self._stage.set_axes(x.look(), y.look())
        looks = styles(groups)
        self._dots.show(cloud, looks, space.selected, keep=self._front)
        self._show_front(cloud.take(front))
        self._stage.show([self._front_line, self._front_rings, *self._dots.marks.values()])
        self._show_legend(looks)
        self._refresh_controls()

    def _groups(self) -> np.ndarray:
        if self.group is None:
            return np.full(len(self.space.index), ONE_GROUP, dtype=object)
        return np.array([text or MISSING for text in texts(self.space.column(self.group))], dtype=object)

    def _show_front(self, front: Cloud) -> None:
        x, y = self._coordinates
        vx, vy = front.x, front.y
        if len(front):
            limits = (*x.look().domain, *y.look().domain)
            vx, vy = staircase(vx, vy, maximise_x=x.better == "max", maximise_y=y.better == "max", limits=limits)
        for mark, mark_x, mark_y in ((self._front_line, vx, vy), (self._front_rings, front.x, front.y)):
            with mark.hold_sync():
                mark.x, mark.y = mark_x, mark_y

    def _show_legend(self, looks: dict) -> None:
        counts = Counter(self._cloud.groups)
        dots = [
            {
                "key": f"dots:{name}",
                "label": name,
                "colour": colour,
                "marker": marker,
                "count": f"{counts[name]:,}",
                "section": self.group and self.space.metric(self.group).label,
            }
            for name, (colour, marker) in looks.items()
        ]
        front = {"key": "front", "label": "Pareto front", "colour": ACCENT, "marker": "ring", "line": "solid"}
        marks = {f"dots:{name}": [mark] for name, mark in self._dots.marks.items() if name in looks}
        marks["front"] = [self._front_line, self._front_rings]
        self._legend.show([{**front, "count": f"{len(self._front):,}", "section": "front"}, *dots], marks)

    # -- words and data --------------------------------------------------------------------------------

    def _facts(self, label) -> dict[str, str]:
        return {"Pareto front": "on it" if label in self._front else "dominated"}

    def _notes(self) -> list[str]:
        undirected = [c.name for c in self._coordinates if c.better is None]
        ask = f"no front: say whether more or less {listed(undirected)} is better" if undirected else ""
        return [*super()._notes(), ask or f"{len(self._front):,} on the front"]

    def _words(self) -> str:
        return (
            f"{counted(len(self._cloud), 'design')} over {self.x} and {self.y}, {len(self._front):,} on the front, "
            f"{len(self.space.selected):,} selected"
        )

    def to_frame(self) -> pd.DataFrame:
        """The designs drawn: label, x, y, group where there is one, and whether each is on the front.

        Returns
        -------
        pandas.DataFrame, shape (designs, 3 or 4)
            Values in the units of their columns; the index holds the labels of the space.
        """
        self._require_open()
        columns = dict.fromkeys([self.x, self.y, *([self.group] if self.group else [])])
        frame = self.space.shared_frame.loc[self._cloud.labels, list(columns)]
        return frame.assign(on_front=frame.index.isin(self._front))


def _front(cloud: Cloud, better_x: str | None, better_y: str | None) -> np.ndarray:
    """Which designs of the cloud are on the front, shape (n,); none where a direction is unknown."""
    if better_x is None or better_y is None:
        return np.zeros(len(cloud), dtype=bool)
    points = np.column_stack([cloud.x, cloud.y])
    return pareto_front(points, maximise=[better_x == "max", better_y == "max"])


def _objective(space: DesignSpace, wanted: str, taken: str | None = None) -> str:
    """A column to start with: ``wanted``, or the first numeric column that is free, one with a direction first."""
    free = [metric for metric in space.metrics if metric.column != taken]
    if not free:
        raise BenchwidgetsError(
            "a Pareto front needs two numeric columns; the space has "
            f"{listed(metric.column for metric in space.metrics)}"
        )
    directed = [metric.column for metric in free if metric.better]
    names = [metric.column for metric in free]
    return wanted if wanted in names else (directed or names)[0]
