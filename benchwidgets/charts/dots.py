"""Designs as dots: their looks from channels, and the legend entries they belong to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..model.arrays import Floats, Ints
from .channels import Channel
from .emphasis import PLAIN
from .marks import LARGEST, USUAL, Density, Dots, Look
from .rows import Rows

#: Designs from which on dots are drawn as density; single dots are SVG, and slow beyond.
DENSITY = 1_500


def design_dots(
    rows: Ints,
    x: Floats,
    y: Floats,
    *,
    channels: Mapping[str, Channel],
    entries: tuple[Ints, ...] = (),
    sizes: Floats | None = None,
    density: int = DENSITY,
) -> Dots:
    """The designs of some rows at their places, in the looks of the channels group, colour and marker.

    More than ``density`` of them are drawn as density.
    """
    looks, look = _looks(channels, rows, USUAL if sizes is None else LARGEST)
    kind = Density if len(rows) > density else Dots
    return kind(
        name="designs", x=x, y=y, rows=Rows(rows), looks=looks, look=look, entries=entries, sizes=sizes,
        fades=True, reached=True,
    )  # fmt: skip


def entry_codes(
    channels: Mapping[str, Channel], prefixes: Mapping[str, str], places: Mapping[str, int], rows: Ints
) -> tuple[Ints, ...]:
    """For each channel, the legend entry of each row; -1 where it has none."""
    found = []
    for kind, channel in channels.items():
        table = np.array([places.get(f"{prefixes[kind]}:{name}", -1) for name in channel.names] or [-1], dtype=np.intp)
        found.append(table[channel.codes[rows]])
    return tuple(found)


def _looks(channels: Mapping[str, Channel], rows: Ints, size: float) -> tuple[tuple[Look, ...], Ints]:
    """A look for each pair of a colour and a marker that occurs; the group gives what no channel of its own does."""
    colour, marker = (channels[kind if kind in channels else "group"] for kind in ("colour", "marker"))
    keys = colour.codes[rows] * max(len(marker.names), 1) + marker.codes[rows]
    used, look = np.unique(keys, return_inverse=True)
    pairs = [divmod(int(key), max(len(marker.names), 1)) for key in used]
    looks = tuple(Look(colour.looks[c][0], marker.looks[m][1], size, opacity=PLAIN) for c, m in pairs)
    return looks or (Look(size=size, opacity=PLAIN),), look.reshape(-1)
