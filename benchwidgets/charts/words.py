"""Words that several charts say in the same way."""

from __future__ import annotations

import math

from ..model.numbers import MISSING, plain


def signed(percent: float) -> str:
    """A change in percent, with its sign.

    >>> signed(12.345), signed(-0.5), signed(0.0), signed(float("nan"))
    ('+12.3 %', '−0.5 %', '0 %', '—')
    """
    if math.isnan(percent):
        return MISSING
    text = plain(abs(percent), 3)
    sign = "" if percent == 0 else "+" if percent > 0 else "−"
    return f"{sign}{text} %"
