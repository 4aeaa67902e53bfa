"""Constants and names of the filter language: which there are, and how they are written."""

from __future__ import annotations

import datetime
import re

import numpy as np
import pandas as pd

from ..errors import FilterError

#: Words of the language, in any case; a column of such a name needs backticks.
KEYWORDS = frozenset(["and", "or", "not", "in", "is", "missing", "contains", "true", "false", "inf", "lambda"])

_WORD = re.compile(r"[^\W\d]\w*")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Literal = bool | int | float | str


def literal(value: object) -> Literal:
    """Return a constant as a plain bool, int, float or str; a date becomes its ISO text.

    >>> literal(np.float32(0.5)), literal(pd.Timestamp("2024-05-01"))
    (0.5, '2024-05-01T00:00:00')
    """
    if isinstance(value, (np.datetime64, np.timedelta64, datetime.date, datetime.timedelta)):
        value = _moment(value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return str(value)  # also of a subclass
    if isinstance(value, (int, float)) and value == value:
        return value
    raise FilterError(
        f"a filter cannot compare with {value!r}; expected a number, text, True, False or a date. "
        "For missing values use `is missing`"
    )


def _moment(value: object) -> str | None:
    length = isinstance(value, (np.timedelta64, datetime.timedelta))
    moment = pd.Timedelta(value) if length else pd.Timestamp(value)
    return None if moment is pd.NaT else moment.isoformat()


def literal_text(value: Literal) -> str:
    """Write a constant so that the parser reads it back.

    >>> literal_text("it's"), literal_text(1e300), literal_text(True)
    ("'it\\\\'s'", '1e+300', 'true')
    """
    return quoted(value) if isinstance(value, str) else repr(value).lower()


def quoted(text: str) -> str:
    """Write text in single quotes, with escapes for what a screen or a line cannot show."""
    return "'" + "".join(map(_escaped, text)) + "'"


def column_text(name: str) -> str:
    """Write a column's name, in backticks where it is no plain word.

    >>> column_text("fps"), column_text("top-1 [%]"), column_text("in")
    ('fps', '`top-1 [%]`', '`in`')
    """
    plain = _WORD.fullmatch(name) and name.lower() not in KEYWORDS
    return name if plain else "`" + name.replace("`", "``") + "`"


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
