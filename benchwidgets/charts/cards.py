"""What is told of a design: what the chart knows of it, then its row; missing values are left out."""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from ..model.exporting import exact
from ..model.numbers import MISSING, plain
from ..model.space.space import DesignSpace
from ..model.values import literal
from .marks import Card

#: Longest text that a card shows of one value.
LONGEST = 200
#: Significant digits of a number that is not whole.
DIGITS = 7
#: Most values of a column that are kept as texts: those of one design are asked for by many panels.
MOST_TOLD = 10_000


@dataclass(frozen=True, eq=False)
class _Told:
    """A column on cards: its label, its values, and the texts of those that were asked for."""

    label: str
    values: pd.Series
    texts: dict[int, str]


#: The columns of a space, of its present revision.
_TOLD: WeakKeyDictionary[DesignSpace, tuple[int, dict[str, _Told]]] = WeakKeyDictionary()


def design_card(
    space: DesignSpace, row: int, facts: Iterable[tuple[str, str]] = (), columns: Iterable[str] | None = None
) -> Card:
    """The card of a row: facts, and the values of some columns, by default of all."""
    known = space.shared_frame.columns
    chosen = known if columns is None else [name for name in columns if name in known]
    return Card(str(space.index[row]), (*facts, *(told_value(space, row, name) for name in chosen)))


def told_value(space: DesignSpace, row: int, column: str) -> tuple[str, str]:
    """The label of a column, and the value of a row as a card shows it.

    >>> import pandas as pd
    >>> told_value(DesignSpace(pd.DataFrame({"latency_ms": [0.5]})), 0, "latency_ms")
    ('latency', '0.5 ms')
    """
    revision, columns = _TOLD.get(space, (None, {}))
    if revision != space.revision:
        columns = {}
        _TOLD[space] = space.revision, columns
    if column not in columns:
        columns[column] = _Told(space.metric(column).label, space.column(column), {})
    told = columns[column]
    if row not in told.texts:
        if len(told.texts) > MOST_TOLD:
            told.texts.clear()
        told.texts[row] = shown_value(space, column, told.values.iloc[row])
    return told.label, told.texts[row]


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
