"""What stands for the designs under the pointer in some view: rings around dots, outlines around rectangles."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from bqplot import Lines, Scatter

from ...charts.chart import Chart, Pane
from ...charts.emphasis import Emphasis
from ...charts.marks import Dots, Mark, Rects
from ...model.looks import TEXT
from .pools import Pool, rectangles

#: Designs, or shapes, of a mark that are outlined, at most.
MOST = 400

_RING = {"fill": False, "stroke_width": 3.0, "default_size": 110, "colors": [TEXT]}
_OUTLINE = {"stroke_width": 3.0, "fill": "none", "colors": [TEXT]}


def pointed(chart: Chart, pane: Pane, emphasis: Emphasis) -> Iterator[Pool]:
    """The rings of a pane, and the outlines where it has rectangles; empty ones where nothing is pointed at."""
    reached = [mark for mark in pane.marks if mark.reached]
    dots = [mark for mark in reached if isinstance(mark, Dots)]
    rects = [mark for mark in reached if isinstance(mark, Rects)]
    under = {mark.name: _under(chart, mark, emphasis)[:MOST] for mark in (*dots, *rects)}
    x, y = (np.concatenate([np.zeros(0), *(getattr(mark, at)[under[mark.name]] for mark in dots)]) for at in "xy")
    yield Pool("pointed", Scatter, _RING, {"x": x, "y": y}, np.zeros(0))
    if rects:
        corners = [rectangles(mark, under[mark.name]) for mark in rects]
        x, y = (np.concatenate(sides) for sides in zip(*corners, strict=True))
        drawn = {"x": x, "y": y} if len(x) else {"x": np.zeros(0), "y": np.zeros(0)}
        yield Pool("outlines", Lines, _OUTLINE, drawn, np.zeros(0))


def _under(chart: Chart, mark: Mark, emphasis: Emphasis) -> np.ndarray:
    """The items that are under the pointer and not hidden."""
    if not len(emphasis.pointed):
        return np.zeros(0, dtype=np.intp)
    return np.flatnonzero(emphasis.pointed_at(mark, chart.size) & emphasis.shown(chart, mark))
