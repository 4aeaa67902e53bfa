"""A grid of panes that share their axes by rows and columns: ticks at its edges, names on its diagonal."""

from __future__ import annotations

import numpy as np

from ..charts.chart import Chart
from ..charts.emphasis import Emphasis
from ..charts.labelling import widest
from ..charts.naming import text_width
from ..charts.scale import Scale
from ..charts.ticks import labels, ticks
from ..model.errors import OptionError
from .marks import Canvas, mark_drawn, plot_area
from .markup import element, group
from .pictures import Picture
from .texts import SMALL, USUAL, fitted, inside, text_at
from .themes import Theme

#: Height of a row where none is asked for, and of all of them at most; least side of a pane; between two of them [px].
ROW, ROWS, LEAST, GAP = 170.0, 760.0, 40.0, 8.0
#: Pixels below the panes for the ticks, between two ticks across and up, and the share of a dot's area drawn.
FOOT, ACROSS, UP, SHARE = 24.0, 56.0, 30.0, 0.4


def grid_plots(chart: Chart, emphasis: Emphasis, theme: Theme, width: float, height: float | None) -> Picture:
    """The panes of a chart that says how many stand beside each other.

    Raises
    ------
    OptionError
        Where they have no room.
    """
    count = chart.beside
    rows = len(chart.panes) // count
    tall = min(ROW, ROWS / rows) if height is None else (height - FOOT - GAP * (rows - 1)) / rows
    ups = [chart.panes[i * count + (i == 0)].y for i in range(rows)]  # of a pane off the diagonal
    left = 12.0 + max(widest(labels(scale, ticks(scale, tall, UP))) for scale in ups)
    wide = (width - left - GAP * (count - 1)) / count
    if min(wide, tall) < LEAST:
        raise OptionError(f"{count} × {rows} plots have no room in this size; give more of it, or fewer columns")
    drawn = []
    for i, pane in enumerate(chart.panes):
        row, column = divmod(i, count)
        x, y = left + column * (wide + GAP), row * (tall + GAP)
        drawn.append(_pane(Canvas(chart, pane, emphasis, wide, tall, theme, SHARE), x, y, named=row == column))
        if row == rows - 1:
            drawn.append(_ticks_across(pane.x, x, y + tall, wide, theme, width))
        if column == 0:
            drawn.append(_ticks_up(ups[row], left, y, tall, theme))
    return Picture(width, rows * (tall + GAP) - GAP + FOOT, "".join(drawn))


def _pane(canvas: Canvas, x: float, y: float, *, named: bool) -> str:
    """A pane with a frame; one of the diagonal says what its column is."""
    inner = "".join(mark_drawn(canvas, mark) for mark in canvas.pane.marks)
    sides = {"x": x, "y": y, "width": canvas.width, "height": canvas.height}
    marks = element("svg", inner, class_="marks", **sides) if inner else ""
    frame = element("rect", fill="none", stroke=canvas.theme.axis, class_="frame", **sides)
    words = f"{canvas.pane.y.title} over {canvas.pane.x.title}"
    name = _name(canvas, x, y) if named else ""
    return group(marks + frame + name + plot_area(canvas, x, y), words, class_="pane")


def _name(canvas: Canvas, x: float, y: float) -> str:
    title, room = canvas.pane.x.title, canvas.width - 8
    size = next((size for size in (USUAL, SMALL, 10.0) if text_width(title, size) <= room), 10.0)
    short = fitted(title, room, size)
    return text_at(short, x + canvas.width / 2, y + 12, size=size, anchor="middle", colour=canvas.theme.ink,
                   whole=title)  # fmt: skip


def _ticks_across(scale: Scale, x: float, y: float, wide: float, theme: Theme, edge: float) -> str:
    places = ticks(scale, wide, ACROSS)
    drawn, end = [], x - GAP
    for share, text in zip(scale.fractions(np.array(places)).tolist(), labels(scale, places), strict=True):
        long = text_width(text, SMALL)
        at = inside(x + share * wide, long, "middle", 0.0, min(edge, x + wide + GAP))
        if at - long / 2 >= end:
            drawn.append(text_at(text, at, y + 12, size=SMALL, anchor="middle"))
            end = at + long / 2 + GAP
    return group("".join(drawn), class_="ticks", fill=theme.quiet)


def _ticks_up(scale: Scale, x: float, y: float, tall: float, theme: Theme) -> str:
    places = ticks(scale, tall, UP)
    drawn, end = [], y + tall + 20.0
    for share, text in zip(scale.fractions(np.array(places)).tolist(), labels(scale, places), strict=True):
        at = min(max(y + (1.0 - share) * tall, y + 5), y + tall - 5)
        if end - at >= SMALL + 1:
            drawn.append(text_at(text, x - 5, at, size=SMALL, anchor="end"))
            end = at
    return group("".join(drawn), class_="ticks", fill=theme.quiet)
