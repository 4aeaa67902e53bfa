"""The card that a tooltip shows: one design with all its values and units, or any few facts."""

from __future__ import annotations

import numbers
from collections.abc import Callable

import anywidget
import numpy as np
from traitlets import List, Unicode

from ...model.exporting import exact
from ...model.numbers import MISSING, plain
from ...model.space import DesignSpace
from ...model.values import literal
from ..frontend import source

#: Longest text that a card shows of one value.
LONGEST = 200
#: Significant digits of a number that is not whole.
DIGITS = 7


class Card(anywidget.AnyWidget):
    """A title, and rows of a label and a value; all of it is shown as plain text."""

    _esm = source("card.js")
    _css = source("card.css")

    title = Unicode(help="First line of the card").tag(sync=True)
    rows = List(help="Pairs of a label and a value").tag(sync=True)

    def show(self, title: str, rows: list[tuple[str, str]]) -> None:
        with self.hold_sync():
            self.title, self.rows = title, [list(row) for row in rows]

    def on_hidden(self, act: Callable[[], None]) -> None:
        """Call ``act`` when the card no longer shows: the mouse has left the mark."""
        self.on_msg(lambda _card, content, _buffers: act() if content.get("type") == "hidden" else None)


def shown_value(space: DesignSpace, column: str, value) -> str:
    """A value as a card shows it: its number with unit, its text, or the sign for a missing one.

    Whole numbers are exact, others have `DIGITS` significant digits; the table and its exports have them all.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"latency_ms": [0.698266]}))
    >>> shown_value(space, "latency_ms", 0.698266), shown_value(space, "latency_ms", None)
    ('0.698266 ms', '—')
    >>> shown_value(space, "latency_ms", 1610.1543835238401)
    '1,610.154 ms'
    >>> shown_value(space, "latency_ms", 2**53 + 1)
    '9,007,199,254,740,993 ms'
    """
    text = exact(value)
    if text is None:
        return MISSING
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Number):
        return literal(text, LONGEST)
    unit = space.metric(column).unit
    return shown_number(value, unit) if isinstance(value, numbers.Real) else f"{text} {unit}".rstrip()


def shown_number(value: numbers.Real, unit: str) -> str:
    """A number as a card shows it, with its unit: a whole one exactly, others with `DIGITS` significant digits.

    >>> shown_number(10014720.0, ""), shown_number(89285.71429, "1/s"), shown_number(float("nan"), "W")
    ('10,014,720', '89,285.71 1/s', '—')
    """
    if value != value:
        return MISSING
    whole = isinstance(value, numbers.Integral) or (float(value).is_integer() and abs(value) < 2**63)
    return f"{f'{int(value):,}' if whole else plain(float(value), DIGITS)} {unit}".rstrip()
