"""How an axis is labelled: its title, the texts of its ticks, and the room that both take around a pane."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from .naming import shortened_apart, text_width
from .scale import Scale
from .ticks import ACROSS, UP, labels, ticks

#: Most letters of a name at a tick; the rest is told on hover.
LONGEST = 30
#: Pixels between two names beside each other, and between an axis and its ticks.
APART, AWAY = 8, 18
#: Pixels that the title of an axis takes beside its ticks.
TITLE = 18
ARROWS = {"max": "{}   better →", "min": "← better   {}"}


def title(scale: Scale) -> str:
    """What stands at an axis; an arrow says which direction is better.

    >>> title(Scale("fps", (0.0, 1.0), better="max"))
    'fps   better →'
    """
    return ARROWS.get(scale.better or "", "{}").format(scale.title)


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
    if scale.names is None:
        places = ticks(scale, pixels, UP if up else ACROSS)
        return places, labels(scale, places)
    return [place for place, _ in scale.names], short_names(scale, longest)


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
    return {"top": 26 if headed else 10, "bottom": bottom, "left": left, "right": 14}


def short_names(scale: Scale, longest: int = LONGEST) -> list[str]:
    """The names of an axis, in about so many letters each."""
    return shortened_apart([name for _, name in scale.names or ()], longest)


def widest(texts: list[str]) -> float:
    """Pixels that the widest of some texts takes.

    >>> round(widest(["1", "1,000"]))
    36
    """
    return max(map(text_width, texts), default=0.0)
