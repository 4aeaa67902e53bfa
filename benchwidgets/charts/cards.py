"""What is told of a design: what the chart knows of it, then its row; missing values are left out."""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from typing import Any, cast

import numpy as np

from ..model.exporting import exact
from ..model.numbers import MISSING, plain
from ..model.space.space import DesignSpace
from ..model.values import literal
from .marks import Card

#: Longest text that a card shows of one value.
LONGEST = 200
#: Significant digits of a number that is not whole.
DIGITS = 7


def design_card(
    space: DesignSpace, row: int, facts: Iterable[tuple[str, str]] = (), columns: Iterable[str] | None = None
) -> Card:
    """The card of a row: facts, and the values of some columns, by default of all."""
    frame = space.shared_frame
    chosen = frame.columns if columns is None else [name for name in columns if name in frame.columns]
    values = [(space.metric(name).label, shown_value(space, name, frame[name].iloc[row])) for name in chosen]
    return Card(str(space.index[row]), (*facts, *values))


def shown_value(space: DesignSpace, column: str, value: Any) -> str:
    """A value as a card shows it: its number with unit, its text, or the sign for a missing one.

    Whole numbers are exact, others have `DIGITS` significant digits; the table and its exports have them all.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"latency_ms": [0.698266]}))
    >>> shown_value(space, "latency_ms", 0.698266), shown_value(space, "latency_ms", None)
    ('0.698266 ms', '—')
    >>> shown_value(space, "latency_ms", 2**53 + 1)
    '9,007,199,254,740,993 ms'
    """
    text = exact(value)
    if text is None:
        return MISSING
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Number):
        return literal(text, LONGEST)
    unit = space.metric(column).unit
    real = isinstance(value, numbers.Real)  # mypy takes no Real for a float
    return shown_number(cast(float, value), unit) if real else f"{text} {unit}".rstrip()


def shown_number(value: float, unit: str) -> str:
    """A number as a card shows it, with its unit: a whole one exactly, others with `DIGITS` significant digits.

    >>> shown_number(10014720.0, ""), shown_number(89285.71429, "1/s"), shown_number(float("nan"), "W")
    ('10,014,720', '89,285.71 1/s', '—')
    """
    if value != value:
        return MISSING
    whole = isinstance(value, numbers.Integral) or (float(value).is_integer() and abs(value) < 2**63)
    return f"{f'{int(value):,}' if whole else plain(float(value), DIGITS)} {unit}".rstrip()
