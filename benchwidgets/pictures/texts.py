"""Texts with a place and a size: fitted to their room, with the whole of them on hover where they are shortened."""

from __future__ import annotations

import re

from ..charts.naming import shortened, text_width
from .markup import clean, element, escaped, number

#: Sizes of letters [px]: headings, text, and what steps back.
HEADING, USUAL, SMALL = 15.0, 12.0, 11.0
#: How far below the middle of a line its letters stand, in their size.
MIDDLE = 0.35
#: Least letters that are left of a text.
LEAST = 3


def fitted(text: str, room: float, size: float = USUAL) -> str:
    """A text in at most so many pixels, by leaving out the middles of its words; "" where nothing of it has room.

    >>> fitted("ZCU104-FINN INT2", 200), fitted("ZCU104-FINN INT2", 80), fitted("ZCU104", 5)
    ('ZCU104-FINN INT2', 'ZCU…NT2', '')
    """
    text = clean(text)
    if text_width(text, size) <= room:
        return text
    low, high = LEAST - 1, min(len(text), int(room / (0.4 * size)) + 1)  # by halves: a text may be long
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_width(shortened(text, middle), size) <= room else (low, middle - 1)
    return re.sub("…[…. ]*…", "…", shortened(text, low)) if low >= LEAST else ""


def wrapped(text: str, room: float, size: float = SMALL) -> list[str]:
    """A text in lines of at most so many pixels, cut between words.

    >>> wrapped("one two three", 50, 12)
    ['one', 'two', 'three']
    """
    lines: list[str] = []
    for word in clean(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, room, size))
    return [line for line in lines if line]


def text_at(
    text: str, x: float, y: float, *, size: float = USUAL, colour: str | None = None, anchor: str = "start",
    turn: float = 0.0, weight: str | None = None, whole: str | None = None, opacity: float | None = None,
) -> str:  # fmt: skip
    """A text whose middle line is at y; ``whole`` is what it is short for."""
    if not text:
        return ""
    told = element("title", escaped(whole)) if whole is not None and clean(whole) != text else ""
    down = y + MIDDLE * size
    turned = f"rotate({number(turn)} {number(x)} {number(y)})" if turn else None
    return element(
        "text", escaped(text) + told, x=x, y=down, font_size=size, fill=colour,
        text_anchor=None if anchor == "start" else anchor, font_weight=weight, transform=turned, opacity=opacity,
    )  # fmt: skip


def inside(x: float, width: float, anchor: str, low: float, high: float) -> float:
    """Where a text of a width stands so that it lies between two ends, as near to x as can be.

    >>> inside(98.0, 20.0, "middle", 0.0, 100.0), inside(5.0, 20.0, "end", 0.0, 100.0)
    (90.0, 20.0)
    """
    left = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return max(low + left, min(x, high - (width - left)))
