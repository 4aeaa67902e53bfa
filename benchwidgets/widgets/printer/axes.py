"""The axes of a pane as axes of bqplot: where they are labelled and how, by the pixels they have."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
from bqplot import Axis

from ...charts.naming import shortened_apart, text_width
from ...charts.scale import Scale
from ...charts.ticks import ACROSS, UP, labels, ticks

#: Most letters of a name at a tick; the rest is told on hover.
LONGEST = 30
#: Pixels between two names beside each other, and between an axis and its ticks.
APART, AWAY = 8, 18
#: Pixels that the title of an axis takes beside its ticks.
TITLE = 18
ARROWS = {"max": "{}   better →", "min": "← better   {}"}


def title(scale: Scale) -> str:
    """What stands at an axis; an arrow says which direction is better."""
    return ARROWS.get(scale.better or "", "{}").format(scale.title)


def titled(scale: Scale, shown: bool) -> Scale:
    """A scale with its title, or without."""
    return scale if shown else replace(scale, title="", better=None)


def turns(scale: Scale, pixels: float) -> bool:
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
    return bool(_widest(_names(scale)) + APART > room)


def label_axis(axis: Axis, scale: Scale, pixels: float, *, up: bool, turned: bool = False) -> list[str]:
    """Label an axis that is ``pixels`` long; returns the texts of its ticks."""
    if scale.names is None:
        places = ticks(scale, pixels, UP if up else ACROSS)
        texts = labels(scale, places)
    else:
        places = [place for place, _ in scale.names]
        texts = _names(scale)
    named = {javascript(place): text for place, text in zip(places, texts, strict=True)}
    style = {} if up else {"text-anchor": "end" if turned else "middle"}  # bqplot keeps a style that is left out
    values: dict[str, Any] = {
        "tick_values": np.array(places, dtype=float), "label": title(scale),
        "tick_rotate": -45 if turned else 0, "tick_style": style,
        "grid_lines": "solid" if scale.names is None else "none",
    }  # fmt: skip
    changed = {name: value for name, value in values.items() if not np.array_equal(getattr(axis, name), value)}
    if axis.tick_labels != named:
        axis.tick_labels = named  # before the values: ticks move in a transition, which keeps the texts it began with
    with axis.hold_sync():
        for name, value in changed.items():
            setattr(axis, name, value)
    return texts


def margins(x: Scale, y: Scale, y_texts: list[str], *, headed: bool, turned: bool) -> dict[str, int]:
    """Room around a pane for its ticks and titles [pixels]."""
    left = max(52, int((TITLE if y.title else 0) + AWAY + _widest(y_texts)))
    bottom = 10 if x.names == () else 28
    if turned:
        longest = _widest(_names(x)) + 12
        bottom = int(longest * math.sin(math.pi / 4)) + 20
        left = max(left, int(longest * math.cos(math.pi / 4)) - 10)
    bottom += TITLE if x.title else 0
    return {"top": 26 if headed else 10, "bottom": bottom, "left": left, "right": 14}


def _names(scale: Scale) -> list[str]:
    return shortened_apart([name for _, name in scale.names or ()], LONGEST)


def _widest(texts: list[str]) -> float:
    return max(map(text_width, texts), default=0.0)


def javascript(number: float) -> str:
    """A number as JavaScript writes it, by which bqplot looks up the label of a tick.

    >>> javascript(1e-5), javascript(1e21), javascript(10.0), javascript(1e-7), javascript(0.1)
    ('0.00001', '1e+21', '10', '1e-7', '0.1')
    """
    size = abs(number)
    if number == 0:
        return "0"
    if 1e-6 <= size < 1e21:
        return np.format_float_positional(number, trim="-")
    mantissa, exponent = f"{np.format_float_scientific(number, trim='-')}".split("e")
    return f"{mantissa}e{int(exponent):+d}"
