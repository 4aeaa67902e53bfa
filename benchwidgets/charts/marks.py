"""The marks of a chart: dots, lines, rectangles and texts, as numbers that any printer draws.

Places are in the units of the axes of their pane. A mark is a list of items; each has a look, the rows that it stands
for, and the legend entries that show and hide it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..model.arrays import Floats, Ints
from ..model.errors import BenchwidgetsError
from ..model.looks import NEUTRAL
from .rows import Rows

#: Area of a dot [square pixels], and of the largest where a column says the size.
USUAL, LARGEST = 42.0, 260.0


@dataclass(frozen=True)
class Look:
    """How an item is drawn; of a text the colour, the size of its letters [px] and its weight count."""

    colour: str = NEUTRAL
    marker: str = "circle"
    size: float = USUAL
    width: float = 1.5
    dash: str = "solid"
    opacity: float = 1.0
    hollow: bool = False
    fill: float = 0.0  # opacity of the inside of a line or a rectangle


@dataclass(frozen=True)
class Card:
    """What is told of an item under the pointer: a title, and pairs of a label and a value."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()


def no_card(_item: int) -> Card | None:
    """Items of which nothing is told."""
    return None


@dataclass(frozen=True, eq=False)
class Held:
    """What items need of another mark of their chart: one of its ``items`` that is shown, as a level needs a roof."""

    mark: Mark
    items: Rows


#: x and y of the vertices of a line, shape (m,) each.
Vertices = tuple[Floats, Floats]


@dataclass(frozen=True, eq=False, kw_only=True)
class Mark:
    """Items that are drawn alike.

    Parameters
    ----------
    name : str
        What they are, such as "designs" or "roofs"; unique in a pane.
    look : numpy.ndarray of int, shape (n,)
        Index into ``looks``.
    rows : Rows
        The rows of the space that each item stands for.
    entries : tuple of numpy.ndarray of int, shape (n,) each
        Indices of the legend entries that hide the item when they are hidden; -1: none.
    fades : bool
        Whether an item fades while designs are selected and none of its own is.
    reached : bool
        Whether the pointer points at the items.
    shaped : bool, optional
        Whether a shape selects the rows of the items that it touches; None: where they can be reached.
    if_selected : bool
        Whether an item is drawn only while one of its rows is selected, as the frame around a cell is.
    held : Held, optional
        The items of another mark that these are hidden with.
    card : callable
        Item -> what is told of it; the card of its design where it is None.
    axes : str
        "xy" where places are in the units of both axes; an axis left out has places from 0 to 1 across the pane.
    """

    name: str
    rows: Rows
    looks: tuple[Look, ...] = (Look(),)
    look: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.intp))
    entries: tuple[Ints, ...] = ()
    fades: bool = False
    reached: bool = False
    shaped: bool | None = None
    if_selected: bool = False
    held: Held | None = None
    card: Callable[[int], Card | None] = no_card
    axes: str = "xy"

    def __post_init__(self) -> None:
        if self.shaped is None:
            object.__setattr__(self, "shaped", self.reached)
        if len(self.looks) == 1 and not len(self.look) and len(self):
            object.__setattr__(self, "look", np.zeros(len(self), dtype=np.intp))
        lengths = {"rows": len(self.rows), "look": len(self.look), **self._lengths()}
        lengths.update({f"entries[{i}]": len(each) for i, each in enumerate(self.entries)})
        wrong = {name: length for name, length in lengths.items() if length != len(self)}
        if wrong:
            raise BenchwidgetsError(f"mark {self.name!r} has {len(self)} items, but {wrong}; expected as many of each")
        if len(self.look) and not 0 <= self.look.min() <= self.look.max() < len(self.looks):
            raise BenchwidgetsError(f"mark {self.name!r}: a look beyond the {len(self.looks)} there are")

    def __len__(self) -> int:
        return len(self.rows)

    def _lengths(self) -> dict[str, int]:
        """Lengths of the fields that must have one value an item."""
        return {}

    def places(self) -> tuple[Floats, Floats]:
        """All x and all y of the mark, flat: what must have a place on the axes."""
        raise TypeError(f"{type(self).__name__} has no places")


@dataclass(frozen=True, eq=False, kw_only=True)
class Dots(Mark):
    """A dot at each (x, y), shape (n,); ``sizes`` are shares, from 0 to 1, of the size of its look."""

    x: Floats
    y: Floats
    sizes: Floats | None = None

    def beside(self, item: int) -> Ints:
        """The other items at the very place of one: it hides them, or they hide it."""
        here = (self.x == self.x[item]) & (self.y == self.y[item])
        here[item] = False
        return np.flatnonzero(here)

    @cached_property
    def sharing(self) -> int:
        """How many dots stand at the very place of another."""
        counts = np.unique(self.x + 1j * self.y, return_counts=True)[1]
        return int(counts[counts > 1].sum())

    def _lengths(self) -> dict[str, int]:
        sizes = {} if self.sizes is None else {"sizes": len(self.sizes)}
        return {"x": len(self.x), "y": len(self.y), **sizes}

    def places(self) -> tuple[Floats, Floats]:
        return self.x, self.y


@dataclass(frozen=True, eq=False, kw_only=True)
class Density(Dots):
    """Dots that are too many to be told apart: drawn as cells of pixels, by how many designs are in each."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Unseen(Dots):
    """Designs at places where nothing is drawn, such as those behind a box: only a shape meets them."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Lines(Mark):
    """Lines of vertices (x, y), shape (m,); line i has those from starts[i] to before starts[i + 1].

    ``heads`` are drawn ``gap`` pixels before the end of each, as large on the screen whatever is seen of the axes.
    """

    x: Floats
    y: Floats
    starts: Ints
    closed: bool = False
    heads: bool = False
    gap: float = 0.0

    @classmethod
    def of(cls, lines: Sequence[Vertices], **about: Any) -> Lines:
        """A mark of lines, each a pair of x and y."""
        lengths = [len(x) for x, _ in lines]
        x, y = (np.concatenate([np.asarray(line[i], float) for line in lines] or [np.zeros(0)]) for i in (0, 1))
        return cls(x=x, y=y, starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.intp), **about)

    def _lengths(self) -> dict[str, int]:
        whole = len(self.x) == len(self.y) == (self.starts[-1] if len(self.starts) else -1)
        return {"starts": len(self.starts) - 1 if whole else -1}

    def places(self) -> tuple[Floats, Floats]:
        return self.x, self.y

    def line(self, item: int) -> tuple[Floats, Floats]:
        """The vertices of a line."""
        part = slice(self.starts[item], self.starts[item + 1])
        return self.x[part], self.y[part]


@dataclass(frozen=True, eq=False, kw_only=True)
class Rects(Mark):
    """Rectangles from (x0, y0) to (x1, y1), shape (n,) each."""

    x0: Floats
    x1: Floats
    y0: Floats
    y1: Floats

    def _lengths(self) -> dict[str, int]:
        return {name: len(getattr(self, name)) for name in ("x0", "x1", "y0", "y1")}

    def places(self) -> tuple[Floats, Floats]:
        return np.concatenate([self.x0, self.x1]), np.concatenate([self.y0, self.y1])


@dataclass(frozen=True, eq=False, kw_only=True)
class Texts(Mark):
    """A text at each (x, y), shape (n,).

    ``anchor`` is which end stands there ("start", "middle" or "end"), ``turn`` the degrees it is turned by, clockwise;
    ``beside`` is "" for a text at its place, "right" or "top" for names beyond that edge of the pane: these are moved
    apart by the printer, with a leader from their place. They are ink, and the leader has the colour of the look.
    ``along`` names a mark of lines that these are the names of, one each: a name goes where its line leaves what is
    seen of the pane.
    """

    x: Floats
    y: Floats
    texts: tuple[str, ...]
    anchor: str = "middle"
    turn: float = 0.0
    beside: str = ""
    along: str = ""

    def _lengths(self) -> dict[str, int]:
        return {"x": len(self.x), "y": len(self.y), "texts": len(self.texts)}

    def places(self) -> tuple[Floats, Floats]:
        return self.x, self.y
