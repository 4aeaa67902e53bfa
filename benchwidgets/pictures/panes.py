"""A pane with its axes, its marks, and the names beyond its edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..charts import names
from ..charts.chart import Chart, Pane
from ..charts.emphasis import Emphasis
from ..charts.labelling import TITLE, margins, most_letters, tick_texts, titled, turns, widest
from ..charts.marks import Texts
from ..charts.naming import text_width
from ..charts.scale import Scale
from .axes import Frame, Side, across_drawn, grid_drawn, up_drawn
from .marks import Canvas, items_told, mark_drawn, mark_place, plot_area
from .markup import element, group
from .texts import USUAL, fitted, text_at
from .themes import Theme

#: The largest share of its part of the picture that names at the left of a pane, or below it, may take.
MOST = 0.34
#: Names beyond an edge are shortened where they need up to so many times their room, and left out where they need more.
SHORTER = 1.25
#: Least pixels of a pane, and of a name beyond the right edge.
LEAST, NAME = 40.0, 50.0


@dataclass(frozen=True)
class Part:
    """A pane and its part of the picture: pixels, which axes have their titles told here, and what stands out."""

    chart: Chart
    pane: Pane
    emphasis: Emphasis
    theme: Theme
    width: float
    height: float
    titles: str = "xy"


def pane_drawn(part: Part) -> str:
    """A pane in its part of the picture."""
    pane = part.pane
    letters = _letters(part)
    x, y = (titled(scale, name in part.titles) for scale, name in ((pane.x, "x"), (pane.y, "y")))
    beyond = _beyond(part)
    frame, turned = _frame(part, x, y, letters, beyond)
    canvas = Canvas(part.chart, pane, part.emphasis, frame.width, frame.height, part.theme)
    across = Side(x, *tick_texts(x, frame.width, up=False, longest=letters), part.width)
    up = Side(y, *tick_texts(y, frame.height, up=True, longest=letters), part.height)
    inner = "".join(mark_drawn(canvas, mark) for mark in pane.marks)
    marks = element("svg", inner, x=frame.left, y=frame.top, width=frame.width, height=frame.height, class_="marks")
    return "".join([
        _heading(part, frame),
        grid_drawn(across, up, frame, part.theme),
        marks if inner else "",
        *(_named(canvas, mark, frame, room) for mark, room in beyond),
        across_drawn(across, frame, part.theme, turned=turned, foot=part.height - 9.0),
        up_drawn(up, frame, part.theme),
        plot_area(canvas, frame.left, frame.top),
    ])  # fmt: skip


def margins_of(part: Part) -> tuple[float, float]:
    """Pixels that a pane needs around itself, across and up."""
    x, y = (titled(scale, name in part.titles) for scale, name in ((part.pane.x, "x"), (part.pane.y, "y")))
    frame, _turned = _frame(part, x, y, _letters(part), _beyond(part))
    return part.width - frame.width, part.height - frame.height


def _letters(part: Part) -> int:
    """Letters that names at ticks may have here."""
    return most_letters((part.pane.x, part.pane.y), MOST * part.width)


def _frame(part: Part, x: Scale, y: Scale, letters: int, beyond: list) -> tuple[Frame, bool]:
    """Where a pane lies in its part, and whether the names of its x axis are turned."""
    room = {mark.beside: room for mark, room in beyond}
    turned, found = False, {}
    inner = part.width - 66.0, part.height - 40.0
    for _pass in range(2):  # how wide the texts at one side are depends on what the others leave
        texts = tick_texts(y, max(inner[1], LEAST), up=True, longest=letters)[1]
        turned = turns(x, max(inner[0], LEAST), letters)
        found = margins(x, y, texts, headed=bool(part.pane.title), turned=turned, letters=letters)
        found |= {side: max(found[side], pixels) for side, pixels in room.items()}
        if not turned:
            found["left"] = min(found["left"], max(40, int((TITLE if y.title else 0) + 14 + widest(texts))))
        inner = part.width - found["left"] - found["right"], part.height - found["top"] - found["bottom"]
    wide, high = max(inner[0], LEAST), max(inner[1], LEAST)
    return Frame(float(found["left"]), float(found["top"]), wide, high, part.width), turned


def _heading(part: Part, frame: Frame) -> str:
    short = fitted(part.pane.title, part.width - 8, USUAL)
    middle = max(frame.left + frame.width / 2, text_width(short) / 2 + 2)
    middle = min(middle, part.width - text_width(short) / 2 - 2)
    return text_at(short, middle, 13.0, anchor="middle", weight="600", colour=part.theme.ink, whole=part.pane.title)


def _beyond(part: Part) -> list[tuple[Texts, int]]:
    """The marks of names beyond an edge that have room there, and the pixels these take."""
    found = []
    for mark in part.pane.marks:
        if not isinstance(mark, Texts) or not mark.beside or not len(mark):
            continue
        size = max(look.size for look in mark.looks)
        room = int(names.RIGHT + 6 + max(text_width(text, size) for text in mark.texts))
        most = int(names.MOST * (part.width if mark.beside == "right" else part.height))
        if room <= SHORTER * most and most - names.RIGHT >= NAME:
            found.append((mark, min(room, most)))
    return found


def _named(canvas: Canvas, mark: Texts, frame: Frame, room: int) -> str:
    """Names beyond an edge of a pane, each with a leader from what it names."""
    opacities = canvas.opacities(mark)
    found = names.names_beyond(canvas.pane, mark, opacities > 0, (frame.width, frame.height))
    drawn, lines, told = [], [], []
    for i, item in enumerate(found.items.tolist()):
        look = mark.looks[mark.look[item]]
        x, y = (frame.left + found.x[i] * frame.width, frame.bottom - found.y[i] * frame.height)
        short = fitted(mark.texts[item], room - (names.RIGHT if mark.beside == "right" else names.UP), look.size)
        faint = float(opacities[item]) if opacities[item] < 1 else None
        told += [item] if short else []
        drawn.append(text_at(short, x, y, size=look.size, anchor=mark.anchor, turn=mark.turn, whole=mark.texts[item],
                             opacity=faint))  # fmt: skip
        ends = np.column_stack([frame.left + found.leader_x[i] * frame.width,
                                frame.bottom - found.leader_y[i] * frame.height])  # fmt: skip
        (x1, y1), (x2, y2) = ends.tolist()
        lines.append(element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=canvas.theme.drawn(look.colour),
                             opacity=faint))  # fmt: skip
    place = mark_place(canvas, mark)
    leaders = group("".join(lines), class_="leaders", data_mark=place, data_items=items_told(canvas, found.items))
    return leaders + group(
        "".join(drawn), f"{mark.name}: {len(found.items):,}", class_=mark.name, fill=canvas.theme.ink,
        data_mark=place, data_items=items_told(canvas, told),
    )  # fmt: skip
