"""The lines of a trade-off: the facet that draws them, the designs on them, and the limit that a person drags."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from bqplot import LinearScale, Lines, Scatter
from ipywidgets import Widget

from ...model.looks import ACCENT, NEUTRAL
from .dots import Cloud, accent_opacities
from .facets import DottedFacet

FAINT = 0.2


@dataclass(frozen=True, eq=False)
class LinePart:
    """A facet: its name, its designs in the order of their lines, and which of them are best under the limit."""

    name: str
    cloud: Cloud
    best: np.ndarray


class LineFacet(DottedFacet):
    """The lines of a facet, their designs as dots, and the limit as a line with a handle."""

    def __init__(self, view):
        super().__init__(view)
        self.lines: dict[str, Lines] = {}
        #: The best designs under the limit, of each line.
        self.best = Cloud(view.space.index[:0], *(np.zeros(0) for _ in "xyz"))
        scales = self.stage.scales
        self.rings = Scatter(x=[], y=[], scales=dict(scales), colors=[ACCENT], fill=False)
        self.rings.default_size, self.rings.stroke_width = 130, 2
        full = {"x": scales["x"], "y": LinearScale(min=0.0, max=1.0, allow_padding=False)}
        self.limit_line = Lines(x=[], y=[], scales=full, colors=[ACCENT], line_style="dashed", stroke_width=1.5)
        self.handle = Scatter(x=[], y=[], scales=dict(full), colors=[ACCENT], marker="triangle-down")
        self.handle.default_size, self.handle.enable_move, self.handle.restrict_x = 160, True, True
        self.handle.update_on_move = False
        self.handle.observe(self._dragged, "x")

    def marks(self) -> list:
        limit = [self.limit_line, self.rings, self.handle]
        return [*self.lines.values(), *limit[:2], *self.dots.marks.values(), limit[2]]

    def parts(self) -> list[Widget]:
        return [*super().parts(), *self.lines.values(), self.limit_line, self.rings, self.handle]

    def show_lines(self, cloud: Cloud, looks: dict[str, tuple[str, str]]) -> None:
        groups = dict.fromkeys(cloud.groups)
        for name in self.lines.keys() | groups.keys():
            if name not in self.lines:
                self.lines[name] = Lines(x=[], y=[], scales=dict(self.stage.scales), stroke_width=1.5)
            rows, line = cloud.groups == name, self.lines[name]
            with line.hold_sync():
                line.x, line.y = cloud.x[rows], cloud.y[rows]
                line.colors = [looks.get(name, (NEUTRAL,))[0]]

    def show_best(self, part: LinePart, limit: float | None) -> None:
        self.best = part.cloud.take(part.best)
        at = np.zeros(0) if limit is None else np.array([limit])
        with self.limit_line.hold_sync():
            self.limit_line.x, self.limit_line.y = np.repeat(at, 2), np.array([0.0, 1.0])[: 2 * len(at)]
        with self.handle.hold_sync():
            self.handle.x, self.handle.y = at, np.full(len(at), 0.94)

    def show_accents(self, hidden: Collection[str], selected: pd.Index) -> None:
        """Ring the best designs of the lines that are shown, as strong as their dots."""
        best = self.best.take(~pd.Index(self.best.groups).isin(list(hidden)))
        with self.rings.hold_sync():
            self.rings.x, self.rings.y = best.x, best.y
            self.rings.opacities = accent_opacities(best.labels, selected)

    def highlight(self, selected: pd.Index) -> None:
        self.dots.highlight(selected)
        chosen = self.cloud.labels.isin(selected)
        for name, line in self.lines.items():
            strong = not len(selected) or chosen[self.cloud.groups == name].any()
            opacities = [1.0 if strong else FAINT]
            if opacities != line.opacities:
                line.opacities = opacities

    def _dragged(self, change) -> None:
        if not self.view._applying and len(change["new"]) == 1:
            self.view._drag_limit(float(change["new"][0]))
