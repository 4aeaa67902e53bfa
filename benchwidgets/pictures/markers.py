"""The markers of designs as shapes of an area."""

from __future__ import annotations

import math
from itertools import pairwise

from .markup import number

_ROOT = math.sqrt(3.0)
#: Corners of each marker around its middle, in any unit.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "triangle-up": [(0, -2), (_ROOT, 1), (-_ROOT, 1)],
    "triangle-down": [(0, 2), (-_ROOT, -1), (_ROOT, -1)],
    "diamond": [(0, -_ROOT), (1, 0), (0, _ROOT), (-1, 0)],
    "cross": [(-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1),
              (-1, -1)],
    "rectangle": [(-2, -5.5), (2, -5.5), (2, 5.5), (-2, 5.5)],
    "arrow": [(0, -8), (2.5, 5), (-2.5, 5)],
}  # fmt: skip


def _area(corners: list[tuple[float, float]]) -> float:
    following = [*corners[1:], corners[0]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(corners, following, strict=True))) / 2


_UNIT = {name: [(x / math.sqrt(_area(c)), y / math.sqrt(_area(c))) for x, y in c] for name, c in _CORNERS.items()}
#: Half axes of an ellipse of area 1, from those of its picture.
_ACROSS, _UP = (half / math.sqrt(math.pi * 2.2 * 6.0) for half in (2.2, 6.0))


def marker_at(marker: str, area: float, x: float, y: float) -> str:
    """A marker of an area [square pixels] with its middle at a place.

    >>> marker_at("square", 16.0, 10.0, 20.0)
    '<path d="M8,18l4,0l0,4l-4,0z"/>'
    >>> marker_at("circle", 3.1416, 1.0, 2.0)
    '<circle cx="1" cy="2" r="1"/>'
    """
    side = math.sqrt(max(area, 0.0))
    if marker == "ellipse":
        rx, ry = number(side * _ACROSS), number(side * _UP)
        return f'<ellipse cx="{number(x)}" cy="{number(y)}" rx="{rx}" ry="{ry}"/>'
    if marker not in _UNIT:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(side / math.sqrt(math.pi))}"/>'
    corners = [(side * a, side * b) for a, b in _UNIT[marker]]
    steps = [(c[0] - a[0], c[1] - a[1]) for a, c in pairwise(corners)]
    way = "".join(f"l{number(a)},{number(b)}" for a, b in steps)
    return f'<path d="M{number(x + corners[0][0])},{number(y + corners[0][1])}{way}z"/>'
