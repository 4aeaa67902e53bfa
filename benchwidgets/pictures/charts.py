"""A chart as a picture: its panes beside and below each other, the legend, and notes at the foot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..charts.chart import Chart
from ..charts.emphasis import Emphasis
from ..model.errors import OptionError
from .grid import grid_plots
from .legends import legend_drawn, legend_width
from .markup import group, moved
from .panes import Part, margins_of, pane_drawn
from .parallel import parallel_drawn
from .pictures import Picture
from .texts import HEADING, SMALL, fitted, text_at, wrapped
from .themes import Theme

#: Pixels around a picture, between its parts, and of a line of notes.
EDGE, GAP, NOTE = 10.0, 12.0, 15.0
#: From this width on the legend stands beside the plots, with at most this share of it, unless it is so many times as
#: high as they are; most lines of a note.
BESIDE, SHARE, HIGHER, LINES = 560.0, 0.32, 1.3, 6
#: A plot is at most so many times as high as it is wide, but no lower than so many pixels.
TALL, LOW = 0.9, 220.0
#: Least pixels of a pane with its axes, up and across.
LEAST = (70.0, 110.0)


@dataclass(frozen=True)
class Shown:
    """A chart as a panel shows it.

    Parameters
    ----------
    chart : Chart
        Its panes with their axes as they are seen.
    emphasis : Emphasis
    notes : tuple of str
        What is told below.
    empty : str
        What is told in place of designs where none is shown.
    height, height_beside, narrow : float
        The height of a plot alone and beside others, and its least width there [px].
    words : str
        The whole in one sentence.
    """

    chart: Chart
    emphasis: Emphasis
    notes: tuple[str, ...] = ()
    empty: str = ""
    height: float = 460.0
    height_beside: float = 290.0
    narrow: float = 280.0
    words: str = ""


def chart_picture(shown: Shown, theme: Theme, width: float, height: float | None = None, title: str = "") -> Picture:
    """Draw a chart so many pixels wide, and as high as it needs or as it is told to be.

    Raises
    ------
    OptionError
        Where the plots have no room in that height.
    """
    inner = width - 2 * EDGE
    head = heading(title, inner, theme)
    foot = notes_drawn(shown.notes, inner, theme)
    room = None if height is None else height - 2 * EDGE - head.height - foot.height
    body = _body(shown, theme, inner, room)
    return stacked([head, body, foot], width, height, shown.words or shown.chart.words)


def stacked(parts: Sequence[Picture], width: float, height: float | None, words: str) -> Picture:
    """Parts below each other, with room around; as high as they are, or as it is told to be."""
    drawn, y = [], EDGE
    for part in parts:
        drawn.append(moved(part.content, EDGE, y))
        y += part.height
    return Picture(width, height if height is not None else y + EDGE, "".join(drawn), words)


def heading(title: str, width: float, theme: Theme) -> Picture:
    """A title above a picture."""
    if not title:
        return Picture(width, 0.0, "")
    short = fitted(title, width, HEADING)
    return Picture(width, 26.0, text_at(short, 0.0, 9.0, size=HEADING, weight="600", colour=theme.ink, whole=title))


def notes_drawn(notes: Sequence[str], width: float, theme: Theme) -> Picture:
    """What is told below a picture, in as many lines as it needs."""
    told = " · ".join(filter(None, notes))
    lines = wrapped(told, width)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][:-1]}…"]
    if not lines:
        return Picture(width, 0.0, "")
    texts = [text_at(line, 0.0, 12.0 + NOTE * i, size=SMALL) for i, line in enumerate(lines)]
    return Picture(width, 8.0 + NOTE * len(lines), group("".join(texts), told, class_="notes", fill=theme.quiet))


def _body(shown: Shown, theme: Theme, width: float, height: float | None) -> Picture:
    """The plots and the legend, beside each other where there is room, else the legend below."""
    side = legend_width(shown.chart, shown.emphasis, SHARE * width)
    if side and width >= BESIDE and not shown.chart.beside:
        plots = _plots(shown, theme, width - side - GAP, height)
        legend = legend_drawn(shown.chart, shown.emphasis, theme, side)
        if legend.height <= HIGHER * plots.height:
            if height is not None:
                legend = legend_drawn(shown.chart, shown.emphasis, theme, side, height - 4)
            content = plots.content + moved(legend.content, plots.width + GAP, 4.0)
            return Picture(width, height if height is not None else max(plots.height, legend.height + 4), content)
    if not side:
        return _plots(shown, theme, width, height)
    most = None if height is None else 0.45 * height
    legend = legend_drawn(shown.chart, shown.emphasis, theme, width, most)
    plots = _plots(shown, theme, width, None if height is None else height - legend.height - GAP)
    content = plots.content + moved(legend.content, 0.0, plots.height + GAP)
    return Picture(width, plots.height + GAP + legend.height, content)


def _plots(shown: Shown, theme: Theme, width: float, height: float | None) -> Picture:
    """The panes of a chart in rows."""
    chart = shown.chart
    if chart.beside:
        plots = grid_plots(chart, shown.emphasis, theme, width, height)
        return replace(plots, content=plots.content + _empty(shown, theme, width, plots.height))
    count = len(chart.panes)
    columns = _columns(shown, width)
    rows = math.ceil(count / columns)
    each = (width - GAP * (columns - 1)) / columns
    parts = [
        Part(chart, pane, shown.emphasis, theme, each, 0.0, _titles(chart, i, columns))
        for i, pane in enumerate(chart.panes)
    ]
    heights = _heights(shown, parts, columns, height)
    if min(heights) < LEAST[0] or each < LEAST[1]:
        needed = math.ceil((LEAST[0] + 0.5 - min(heights)) * rows)
        what, remedy = ("high", f"{needed} pixels more height") if min(heights) < LEAST[0] else ("wide", "more width")
        raise OptionError(f"{what} enough for {count} plots and their legend it is not; give {remedy}")
    drawn, y = [], 0.0
    for row in range(rows):
        for i in range(row * columns, min((row + 1) * columns, count)):
            part = replace(parts[i], height=heights[row])
            drawn.append(group(_drawn(part, shown), parts[i].pane.title, class_="pane",
                               transform=f"translate({(i - row * columns) * (each + GAP):.2f},{y:.2f})"))  # fmt: skip
        y += heights[row] + GAP
    return Picture(width, y - GAP, "".join(drawn))


def _drawn(part: Part, shown: Shown) -> str:
    content = parallel_drawn(part) if part.pane.spans else pane_drawn(part)
    return content + _empty(shown, part.theme, part.width, part.height)


def _empty(shown: Shown, theme: Theme, width: float, height: float) -> str:
    """What is told in place of designs, in the middle; with a rim of paper, since lines may run behind it."""
    short = fitted(shown.empty, width - 8)
    rim = {"stroke": theme.paper, "stroke_width": 4, "paint_order": "stroke", "stroke_linejoin": "round"}
    return group(text_at(short, width / 2, height / 2, anchor="middle", colour=theme.ink), class_="empty", **rim)


def _columns(shown: Shown, width: float) -> int:
    """How many panes stand beside each other."""
    count = len(shown.chart.panes)
    if count == 1:
        return 1
    narrow = max(shown.narrow, *(pane.least_width + 66.0 if pane.least_width else 0.0 for pane in shown.chart.panes))
    return max(1, min(count, int((width + GAP) // (narrow + GAP))))


def _titles(chart: Chart, i: int, columns: int) -> str:
    """The axes whose titles are told at a pane: of those that all share, at the outer ones."""
    count = len(chart.panes)
    outer = {"x": i + columns >= count, "y": i % columns == 0}
    return "".join(name for name in "xy" if chart.titles(name, outer=outer[name]))


def _heights(shown: Shown, parts: list[Part], columns: int, height: float | None) -> list[float]:
    """The height of each row."""
    rows = [parts[i : i + columns] for i in range(0, len(parts), columns)]
    if height is not None:
        return [(height - GAP * (len(rows) - 1)) / len(rows)] * len(rows)
    usual = shown.height if len(parts) == 1 else shown.height_beside
    usual = min(usual, max(TALL * parts[0].width, LOW))  # narrow plots are lower too
    return [max(_needed(part, usual) for part in row) for row in rows]


def _needed(part: Part, usual: float) -> float:
    """Pixels that a pane takes, with its axes."""
    if not part.pane.height:
        return usual
    return part.pane.height + margins_of(replace(part, height=usual))[1]
