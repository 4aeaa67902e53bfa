"""How an axis is labelled: its title, the texts of its ticks, and the room that both take around a pane."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .naming import shortened, shortened_apart, text_width
from .scale import Scale
from .ticks import ACROSS, UP, labels, ticks

#: Most letters of a name at a tick, the rest is told on hover; and least.
LONGEST, LEAST = 30, 8
#: Pixels between two names beside each other, and between an axis and its ticks.
APART, AWAY = 8, 18
#: Pixels right of a pane, at least.
RIGHT = 14
#: Length of an axis of which none is known yet: of a narrow one, whose last number stands near its end [px].
NARROW = 3 * ACROSS
#: Pixels that the title of an axis takes beside its ticks.
TITLE = 18
ARROWS = {"max": "{}   better →", "min": "← better   {}"}
#: The same where there is no room for the word, and the size of a title [px].
SHORT_ARROWS, TITLE_SIZE = {"max": "{} →", "min": "← {}"}, 13.0


def title(scale: Scale, room: float = math.inf) -> str:
    """What stands at an axis in so many pixels; an arrow says which direction is better.

    >>> title(Scale("fps", (0.0, 1.0), better="max"))
    'fps   better →'
    >>> title(Scale("throughput [1/s]", (0.0, 1.0), better="max"), 160.0)
    'throughput [1/s] →'
    """
    for arrows in (ARROWS, SHORT_ARROWS):
        told = arrows.get(scale.better or "", "{}").format(scale.title)
        if text_width(told, TITLE_SIZE) <= room:
            return told
    return shortened(told, int(room / text_width("n", TITLE_SIZE)))


def titled(scale: Scale, shown: bool) -> Scale:
    """A scale with its title, or without."""
    return scale if shown else replace(scale, title="", better=None)


def turns(scale: Scale, pixels: float, longest: int = LONGEST) -> bool:
    """Whether the names of an x axis that is ``pixels`` long have to be turned, since they would meet.

    >>> scale = Scale("", (-0.5, 1.5), names=((0.0, "MLP 100%"), (1.0, "CNV 100%")))
    >>> turns(scale, 300.0), turns(scale, 90.0)
    (False, True)
    """
    if not scale.names:
        return False
    places = np.sort([place for place, _ in scale.names])
    low, high = scale.domain
    room = min(np.diff(places).min(initial=high - low), high - low) / (high - low) * pixels
    return bool(widest(short_names(scale, longest)) + APART > room)


def tick_texts(scale: Scale, pixels: float, *, up: bool, longest: int = LONGEST) -> tuple[list[float], list[str]]:
    """Where an axis that is ``pixels`` long is labelled, and with what.

    >>> tick_texts(Scale("fps", (1.0, 1000.0), log=True, si=True), 300.0, up=False)
    ([1.0, 10.0, 100.0, 1000.0], ['1', '10', '100', '1k'])
    """
    if scale.names is not None:
        return [place for place, _ in scale.names], short_names(scale, longest)
    places = ticks(scale, pixels, UP if up else ACROSS)
    texts = labels(scale, places)
    return (places, texts) if up else apart(scale, places, texts, pixels)


def apart(scale: Scale, places: list[float], texts: list[str], pixels: float) -> tuple[list[float], list[str]]:
    """Ticks beside each other, fewer of them where numbers of many letters would meet.

    >>> apart(Scale("", (0.0, 2.0)), [0.0, 1.0, 2.0], ["1.0e+100", "1.0e+200", "1.0e+300"], 90.0)
    ([0.0, 2.0], ['1.0e+100', '1.0e+300'])
    """
    while len(places) > 1 and widest(texts) > np.diff(scale.fractions(np.array(places))).min() * pixels:
        places, texts = places[::2], texts[::2]
    return places, texts


def margins(
    x: Scale, y: Scale, y_texts: list[str], *, headed: bool, turned: bool, letters: int = LONGEST
) -> dict[str, int]:
    """Room around a pane for its ticks and titles [pixels]."""
    left = max(52, int((TITLE if y.title else 0) + AWAY + widest(y_texts)))
    bottom = 10 if x.names == () else 28
    if turned:
        longest = widest(short_names(x, letters)) + 12
        bottom = int(longest * math.sin(math.pi / 4)) + 20
        left = max(left, int(longest * math.cos(math.pi / 4)) - 10)
    bottom += TITLE if x.title else 0
    return {"top": 26 if headed else 10, "bottom": bottom, "left": left, "right": _right(x)}


def _right(x: Scale) -> int:
    """Room right of a pane for the half of a number at the upper end of its axis that stands beyond it [pixels]."""
    if x.names is not None:
        return RIGHT
    last = ticks(x, NARROW, ACROSS)[-1:]
    to_end = (1 - float(x.fractions(np.array(last))[0])) * NARROW
    return max(RIGHT, int(widest(labels(x, last)) / 2 - to_end))


def most_letters(scales: Sequence[Scale], pixels: float) -> int:
    """Letters that the names of some axes may have in so many pixels.

    >>> most_letters([Scale("", (-0.5, 0.5), names=((0.0, "x" * 40),))], 120.0)
    14
    """
    for letters in range(LONGEST, LEAST, -2):
        if widest([name for scale in scales for name in short_names(scale, letters)]) <= pixels:
            return letters
    return LEAST


def short_names(scale: Scale, longest: int = LONGEST) -> list[str]:
    """The names of an axis, in about so many letters each."""
    return shortened_apart([name for _, name in scale.names or ()], longest)


def widest(texts: list[str]) -> float:
    """Pixels that the widest of some texts takes.

    >>> round(widest(["1", "1,000"]))
    36
    """
    return max(map(text_width, texts), default=0.0)
