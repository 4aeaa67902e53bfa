"""The marks of a roofline: networks, roofs with ridge points and names, designs with rings, and trails of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np

from ...model.arrays import Floats, Ints, Mask
from ...model.looks import ACCENT, DASHES, GHOST_DASH, NEUTRAL, PLAIN_WIDTH, WIDTHS
from ..dots import design_dots
from ..emphasis import PLAIN
from ..marks import LARGEST, USUAL, Density, Dots, Held, Lines, Look, Mark, Texts, Vertices
from ..pairing import PAIRS
from ..rows import Rows
from .legend import ABOVE, TOO_LARGE, Places
from .networks import LARGEST_BATCH
from .numbers import Roofline
from .roofs import BEYOND, Level, Roof, twins_of

GHOST, LEVEL, TRAIL = 0.8, 0.8, 0.7
#: Share of the height of the plot between the trails of two networks.
TRAIL_GAP = 0.011
#: How much wider than its dot a ring is [pixels].
RING = 4.0
#: Batches at which the way of a design is marked.
STEPS = np.array([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0])


def network_marks(roofline: Roofline, places: Places) -> list[Mark]:
    """Dotted vertical lines at the intensity of networks, their names above the plot, and the way from batch 1 to 128.

    The trail is drawn at the foot of the plot where a batch is asked for.
    """
    lines, batch = roofline.networks, roofline.options.batch
    each = [line for line in lines for _ in line.single]
    at = np.concatenate([line.at(batch or 1) for line in lines]) if lines else np.zeros(0)
    uprights = [(np.full(2, x), np.array([0.0, 1.0])) for x in at]
    dotted, trail = Look(NEUTRAL, dash="dotted", width=1.2), Look(NEUTRAL, width=2.0, opacity=0.35)
    ways = [(np.array([line.single.min(), line.at(LARGEST_BATCH).max()]), np.full(2, 0.012 + TRAIL_GAP * place))
            for place, line in enumerate(lines) if batch is not None]  # fmt: skip
    travelling = lines if batch is not None else []
    middles = np.array([line.middle(batch or 1) for line in lines], dtype=float)
    return [
        _lines("networks", uprights, [dotted], places.networks(each), axes="x"),
        _lines("network trails", ways, [trail],
               (*places.networks(travelling), np.full(len(travelling), places.trail)), axes="x"),
        Texts(name="network names", x=middles, y=np.ones(len(lines)), texts=tuple(line.name for line in lines),
              rows=Rows.none(len(lines)), looks=(Look(NEUTRAL, size=10.5),), entries=places.networks(lines),
              anchor="start", turn=-90.0, beside="top", axes="x"),
    ]  # fmt: skip


def roof_marks(roofline: Roofline, places: Places) -> list[Mark]:
    """Roofs and memory levels, what they were before a what-if, their ridge points, and their names."""
    roofs, levels, x = roofline.roofs, roofline.levels, roofline.axes[0].domain
    ends = (x[0] / BEYOND, x[1] * BEYOND)
    moved = [part for part in roofline.parts if part.original is not None]
    ghosts = [part.line(ends[0], part.original) if isinstance(part, Level) else part.original.line(ends)
              for part in moved if part.original is not None]  # fmt: skip
    lines = [roof.ceiling.line(ends) for roof in roofs]
    looks = [_roof_look(roofline, roof) for roof in roofs]
    level_looks = [_level_look(roofline, level) for level in levels]
    ghost_looks = [replace(_level_look(roofline, part) if isinstance(part, Level) else _roof_look(roofline, part),
                           dash=GHOST_DASH, opacity=GHOST) for part in moved]  # fmt: skip
    named = [Look(look.colour, size=10.5) for look in looks]
    heights = np.array([float(roof.ceiling.height(x[1])) for roof in roofs])
    drawn = _each("roofs", lines, looks, places.roofs(roofs))
    return [
        _each("ghosts", ghosts, ghost_looks, places.roofs(moved), held=_held(drawn, moved, roofs)),
        _each("levels", [level.line(ends[0], level.ceiling) for level in levels], level_looks, places.roofs(levels),
              held=_held(drawn, levels, roofs)),
        drawn,
        _ridges(roofline, places, drawn),
        Texts(name="roof names", x=np.full(len(roofs), x[1]), y=heights, texts=tuple(roof.title for roof in roofs),
              rows=Rows.none(len(roofs)), looks=tuple(named) or (Look(),), look=np.arange(len(roofs)),
              entries=places.roofs(roofs), anchor="start", beside="right", along="roofs"),
    ]  # fmt: skip


def _held(drawn: Lines, parts: Sequence[Roof | Level], roofs: list[Roof]) -> Held:
    """A memory level is hidden with the last of its roofs."""
    own = [part.roofs if isinstance(part, Level) else (roofs.index(part),) for part in parts]
    starts = np.cumsum([0, *map(len, own)])
    return Held(drawn, Rows(np.array([place for each in own for place in each], dtype=np.intp), starts))


def _ridges(roofline: Roofline, places: Places, drawn: Lines) -> Dots:
    """The ridge points of roofs and memory levels; each tells what its roof is."""
    parts = roofline.parts
    looks = tuple(_point_look(roofline, part) for part in parts) or (Look(),)
    cards = [part.card(twins_of(part, roofline.roofs)) if isinstance(part, Roof) else part.card() for part in parts]
    return Dots(
        name="ridge points", x=np.array([part.ceiling.ridge for part in parts], dtype=float),
        y=np.array([part.ceiling.top for part in parts], dtype=float), rows=Rows.none(len(parts)), looks=looks,
        look=np.arange(len(parts)), entries=places.roofs(parts), reached=True, card=lambda item: cards[item],
        held=_held(drawn, parts, roofline.roofs),
    )  # fmt: skip


def _colour(roofline: Roofline, part: Roof | Level) -> str:
    return roofline.platforms[part.platform]


def _roof_look(roofline: Roofline, roof: Roof) -> Look:
    width, dash = WIDTHS.get(roof.datatype, PLAIN_WIDTH), DASHES[roof.provenance]
    return Look(_colour(roofline, roof), width=width, dash=dash)


def _level_look(roofline: Roofline, level: Level) -> Look:
    return Look(_colour(roofline, level), width=1.0, dash=DASHES.get(level.provenance, "solid"), opacity=LEVEL)


def _point_look(roofline: Roofline, part: Roof | Level) -> Look:
    point = Look(_colour(roofline, part), marker="diamond", size=36.0)
    return replace(point, size=30.0, hollow=True, opacity=LEVEL) if isinstance(part, Level) else point


# -- designs


def design_marks(roofline: Roofline, places: Places) -> list[Mark]:
    """The lines of pairs, rings around the designs above their roof, and the designs."""
    sizes = None if roofline.sizes is None else roofline.sizes[roofline.rows]
    dots = design_dots(
        roofline.rows, roofline.x, roofline.y, channels=roofline.channels, sizes=sizes,
        entries=places.designs(roofline, roofline.rows), density=roofline.options.density,
    )  # fmt: skip
    above = _rings("rings", roofline.above, ACCENT, ABOVE, roofline, places, dots)
    large = [_rings("too large", roofline.too_large, NEUTRAL, TOO_LARGE, roofline, places, dots)]
    return [*_pairs(roofline, places, dots), above, *(large if roofline.too_large.any() else []), dots]


def _pairs(roofline: Roofline, places: Places, dots: Dots) -> list[Mark]:
    """The lines of pairs, which either of their designs shows, hides and makes stand out."""
    pairing = roofline.pairing
    if pairing is None:
        return []
    x, y = np.full((2, len(roofline.data.frame)), np.nan)
    x[roofline.rows], y[roofline.rows] = roofline.x, roofline.y
    ends = (np.searchsorted(roofline.rows, rows) for rows in (pairing.first, pairing.second))
    entries = [each[items] for items in ends for each in dots.entries]
    return [pairing.lines(x, y, (places.one(PAIRS, len(pairing)), *entries))]


def _rings(name: str, mask: Mask, colour: str, entry: str, roofline: Roofline, places: Places, dots: Dots) -> Dots:
    """Rings with room around the dots of a mask; around cells where designs are drawn as density."""
    over = np.flatnonzero(mask)
    rows = roofline.rows[over]
    largest, sizes = ring_area(USUAL), None
    if dots.sizes is not None:
        largest = ring_area(LARGEST)
        sizes = ring_area(dots.sizes[over] * LARGEST) / largest
    look = Look(colour, size=float(largest), width=1.6, hollow=True, opacity=PLAIN)
    return (Density if isinstance(dots, Density) else Dots)(
        name=name, x=dots.x[over], y=dots.y[over], rows=Rows(rows), looks=(look,), sizes=sizes, fades=True,
        entries=(places.one(entry, len(rows)), *(each[over] for each in dots.entries)),
    )  # fmt: skip


_Area = TypeVar("_Area", float, Floats)


def ring_area(area: _Area) -> _Area:
    """Area of the ring around a dot of an area [square pixels].

    >>> float(ring_area(36.0))
    100.0
    """
    found: _Area = (np.sqrt(area) + RING) ** 2
    return found


def trail_marks(roofline: Roofline, dots: Mark, entry: int, items: Ints) -> list[Mark]:
    """The ways of some designs through batches 1, 2, 4 up to 128; ``items`` are positions among the dots."""
    items = items[roofline.moving[items]]
    rows = roofline.rows[items]
    x = roofline.standing.at_batches(rows, STEPS)
    y = np.broadcast_to(roofline.y[items][:, None], x.shape)
    colours = [dots.looks[look].colour for look in dots.look[items]]
    entries = (np.full(len(rows), entry), *(each[items] for each in dots.entries))
    lines = [Look(colour, width=1.2, opacity=TRAIL) for colour in colours]
    each = np.repeat(np.arange(len(rows)), len(STEPS))
    return [
        _each("trails", list(zip(x, y, strict=True)), lines, entries),
        Dots(name="trail steps", x=x.ravel(), y=y.ravel(), rows=Rows.none(x.size), look=each,
             looks=tuple(Look(colour, size=12.0, opacity=TRAIL) for colour in colours) or (Look(),),
             entries=tuple(own[each] for own in entries)),
    ]  # fmt: skip


def _each(name: str, lines: Sequence[Vertices], looks: list[Look], entries: tuple[Ints, ...], **about: Any) -> Lines:
    """Lines with a look each."""
    return _lines(name, lines, looks or [Look()], entries, look=np.arange(len(lines)), **about)


def _lines(
    name: str, lines: Sequence[Vertices], looks: Iterable[Look], entries: tuple[Ints, ...], **about: Any
) -> Lines:
    return Lines.of(lines, name=name, rows=Rows.none(len(lines)), looks=tuple(looks), entries=entries, **about)
