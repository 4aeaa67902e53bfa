"""The room of a pane in its figure: what labels and names take around it, and the pixels that are left."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TypeGuard

from ...charts import labelling, marks, names
from ...charts.chart import Chart, Pane
from ...charts.marks import Texts
from ...charts.naming import shortened
from ...charts.scale import ACROSS, Scale
from ...pictures.texts import fitted

#: Width of a figure of which the page has not told it yet [px]: of two beside each other on a wide screen.
USUAL = 600.0
#: Times that room for labels and what they say are settled, as each depends on the other.
ROUNDS = 3
#: The largest shares of a figure that names may take, those below and those at the left.
TURNED, LEFT = 0.45, 0.52
#: Most letters of the title of a pane.
LETTERS = 44


@dataclass(frozen=True)
class Place:
    """Where a figure stands in the page."""

    #: Pixels across, and down where the pane asks for none.
    width: float = USUAL
    usual_height: int = 460
    #: Axes at whose outer side no other plot stands: the title of a shared axis is told there.
    edges: str = "xy"


@dataclass(frozen=True)
class Fit:
    """How a pane is fitted into its figure; all in pixels."""

    #: The axes as they are labelled: with a title, or without where another plot has it.
    x: Scale = ACROSS
    y: Scale = ACROSS
    #: Around the pane, by side.
    margin: dict[str, int] = field(default_factory=dict)
    #: Of the pane, between the margins.
    size: tuple[float, float] = (USUAL, 460.0)
    #: Of the figure; it may be as narrow as it likes where ``least_width`` is 0.
    height: int = 460
    least_width: int = 0
    #: Whether names below are turned.
    turned: bool = False
    #: Letters that names at the ticks of each axis may have.
    letters: tuple[int, int] = (labelling.LONGEST, labelling.LONGEST)
    #: The edges that have names beyond them.
    named: tuple[str, ...] = ()

    @property
    def rooms(self) -> tuple[float, float]:
        """Pixels for the titles of both axes, centred at the pane."""
        margin, (width, height) = self.margin, self.size
        return (
            width + 2 * min(margin["left"], margin["right"]),
            height + 2 * min(margin["top"], margin["bottom"]),
        )

    def heading(self, title: str) -> str:
        """The title of the pane in the room that it has, centred over the pane."""
        return fitted(shortened(title, LETTERS), self.rooms[0] - 8) if title else ""


def fit(chart: Chart, pane: Pane, seen: Pane, place: Place, size: tuple[float, float]) -> Fit:
    """Settle what labels ask for in the room that these leave.

    ``seen`` is the pane with its axes as they are seen, ``size`` what was left for it before.
    """
    x, y = (
        labelling.titled(scale, chart.titles(name, outer=name in place.edges))
        for name, scale in (("x", seen.x), ("y", seen.y))
    )
    beside = _room_beside(pane, place)
    letters = _letters(pane, place)
    for _ in range(ROUNDS):
        turned = labelling.turns(pane.x, size[0], letters[0])  # of the whole axis: a zoom does not turn them
        texts = labelling.tick_texts(y, size[1], up=True, longest=letters[1])[1]
        # left all have the same room, so that plots below each other are as wide
        margin = labelling.margins(x, seen.y, texts, headed=bool(pane.title), turned=turned, letters=letters[0])
        margin |= {side: max(margin[side], room) for side, room in beside.items()}
        least = pane.least_width and pane.least_width + margin["left"] + margin["right"]
        height = _height(pane, place, margin, titled=bool(x.title))
        before, size = size, _between(margin, max(place.width, least), height)
        if size == before:
            break
    named = tuple(side for side, room in beside.items() if room)
    return Fit(x, y, margin, size, height, least, turned, letters, named)


def _letters(pane: Pane, place: Place) -> tuple[int, int]:
    """Letters that names below and left of a pane may have: turned ones take as much of both sides."""
    height = pane.height or place.usual_height
    across = TURNED * min(place.width, height) / math.sin(math.pi / 4)
    return labelling.most_letters([pane.x], across), labelling.most_letters([pane.y], LEFT * place.width)


def is_beside(mark: marks.Mark) -> TypeGuard[Texts]:
    """Whether a mark is names beyond an edge."""
    return isinstance(mark, Texts) and bool(mark.beside)


def _height(pane: Pane, place: Place, margin: dict[str, int], *, titled: bool) -> int:
    """Pixels of the figure: what the pane asks for between its margins, or what is usual."""
    if pane.height:
        return pane.height + margin["top"] + margin["bottom"]
    return place.usual_height - (0 if titled else labelling.TITLE)


def _between(margin: dict[str, int], width: float, height: float) -> tuple[float, float]:
    """Pixels between the margins of a figure."""
    wide, high = width - margin["left"] - margin["right"], height - margin["top"] - margin["bottom"]
    return max(wide, 1.0), float(max(high, 1))


def _room_beside(pane: Pane, place: Place) -> dict[str, int]:
    """Room for the names beyond the edges; none where it would take too much of the plot."""
    rooms: dict[str, int] = {mark.beside: names.room(mark) for mark in pane.marks if is_beside(mark)}
    if rooms.get("right", 0) > names.MOST * place.width:
        rooms["right"] = 0
    return rooms
