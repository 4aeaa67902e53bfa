"""A pane of parallel axes: an axis at each name of its x axis, with the title above and its numbers beside."""

from __future__ import annotations

from ..charts.marks import Texts
from ..charts.naming import text_width
from .marks import Canvas, mark_drawn, plot_area
from .markup import element, group
from .panes import Part
from .texts import SMALL, USUAL, fitted, inside, text_at

#: Pixels above and below the axes, and beside the outer ones, where the numbers of the first one stand.
HEAD, FOOT, SIDE = 46.0, 12.0, 60.0


def parallel_drawn(part: Part) -> str:
    """Parallel axes in their part of the picture."""
    pane, theme = part.pane, part.theme
    axes = pane.x.names or ()
    low, high = pane.x.domain
    between = (part.width - 2 * SIDE) / max(len(axes) - 1, 1)
    beyond = -low * between  # the pane is wider than its axes
    left, wide, tall = SIDE - beyond, (high - low) * between, part.height - HEAD - FOOT
    canvas = Canvas(part.chart, pane, part.emphasis, wide, tall, theme)
    inner = mark_drawn(canvas, pane.mark("designs"))
    parts = [moved_in(inner, left, HEAD, wide, tall)]
    notes, ticks = pane.mark_of(Texts, "notes"), pane.mark_of(Texts, "ticks")
    for i, (_place, title) in enumerate(axes):
        x = SIDE + i * between
        own = [(at, text) for axis, at, text in zip(ticks.x, ticks.y, ticks.texts, strict=True) if int(axis) == i]
        parts.append(_axis(part, x, tall, own) + _titles(part, x, between, title, notes.texts[i]))
    return "".join([*parts, plot_area(canvas, left, HEAD)])


def moved_in(inner: str, x: float, y: float, width: float, height: float) -> str:
    """Marks in a pane whose upper left corner is at (x, y); nothing is drawn beyond it."""
    return element("svg", inner, x=x, y=y, width=width, height=height, class_="marks") if inner else ""


def _axis(part: Part, x: float, tall: float, ticks: list[tuple[float, str]]) -> str:
    """A line up the pane, with a stroke and a number at each tick."""
    lines = [element("line", x1=x, x2=x, y1=HEAD, y2=HEAD + tall)]
    texts = []
    for at, text in ticks:
        y = HEAD + (1.0 - float(at)) * tall
        lines.append(element("line", x1=x - 4, x2=x + 4, y1=y, y2=y))
        # a rim of the paper: the lines of designs run behind the numbers
        texts.append(text_at(text, x - 7, y, size=SMALL, anchor="end"))
    rim = {"stroke": part.theme.paper, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}
    return group("".join(lines), class_="axes", stroke=part.theme.axis) + group(
        "".join(texts), class_="ticks", fill=part.theme.ink, **rim
    )


def _titles(part: Part, x: float, between: float, title: str, note: str) -> str:
    """The title of an axis above it, and below that what is to be known of it."""
    room = min(between - 6, 2 * min(x, part.width - x))
    drawn = []
    for text, y, size, colour in ((title, 14.0, USUAL, part.theme.ink), (note, 30.0, SMALL, part.theme.quiet)):
        short = fitted(text, room, size)
        at = inside(x, text_width(short, size), "middle", 0.0, part.width)
        drawn.append(text_at(short, at, y, size=size, anchor="middle", colour=colour, whole=text))
    return "".join(drawn)
