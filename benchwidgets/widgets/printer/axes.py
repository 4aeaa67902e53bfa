"""The axes of a pane as axes of bqplot: labelled by the pixels they have."""

from __future__ import annotations

from typing import Any

import numpy as np
from bqplot import Axis

from ...charts.labelling import tick_texts, title
from ...charts.scale import Scale


def label_axis(axis: Axis, scale: Scale, pixels: float, *, up: bool, turned: bool, letters: int, room: float) -> None:
    """Label an axis that is ``pixels`` long, with names of so many letters and a title in so many pixels."""
    places, texts = tick_texts(scale, pixels, up=up, longest=letters)
    if not places:  # bqplot would make ticks of its own
        places, texts = [scale.domain[0]], [" "]
    named = {javascript(place): text for place, text in zip(places, texts, strict=True)}
    style = {} if up else {"text-anchor": "end" if turned else "middle"}  # bqplot keeps a style that is left out
    values: dict[str, Any] = {
        "tick_values": np.array(places, dtype=float), "label": title(scale, room),
        "tick_rotate": -45 if turned else 0, "tick_style": style,
        "grid_lines": "solid" if scale.names is None else "none",
    }  # fmt: skip
    changed = {name: value for name, value in values.items() if not np.array_equal(getattr(axis, name), value)}
    if axis.tick_labels != named:
        axis.tick_labels = named  # before the values: ticks move in a transition, which keeps the texts it began with
    with axis.hold_sync():
        for name, value in changed.items():
            setattr(axis, name, value)


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
