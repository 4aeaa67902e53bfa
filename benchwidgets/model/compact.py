"""Numbers in a few letters, for cells and bars that have no room for more."""

from __future__ import annotations

import math

from .numbers import MISSING, SI_TICKS, quantity, takes_prefix
from .units import PREFIXES

#: Exponents of the prefixes that everybody reads; beyond them stands the exponent itself.
_KNOWN = range(-9, 16)


def compact(value: float, digits: int = 3) -> str:
    """A number at ``digits`` significant digits, in at most six letters, with an SI prefix.

    >>> [compact(v) for v in (7669.2, 0.5, 1234567, 12.3, 0.00061, 999999, 0)]
    ['7.67k', '0.5', '1.23M', '12.3', '610µ', '1M', '0']
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    rounded = float(f"{value:.{digits}g}")
    if rounded == 0:
        return "0"
    power = 3 * math.floor(math.log10(abs(rounded)) / 3)
    if power == -3 and abs(rounded) >= 0.01:  # 0.5 reads better than 500m
        power = 0
    if power not in _KNOWN:
        return f"{rounded:.1e}"
    text = f"{rounded / 10.0**power:.{digits}g}"
    return f"{text}{PREFIXES[power]}"


def compact_quantity(value: float, unit: str) -> str:
    """A value with its unit as it stands beside its mark: with SI prefixes where the axis has them.

    >>> compact_quantity(334336, ""), compact_quantity(89285.7, "1/s"), compact_quantity(4600, "GOP/s")
    ('334k', '89.3k 1/s', '4.6 TOP/s')
    """
    if takes_prefix(unit) or unit not in SI_TICKS:
        return quantity(value, unit)
    return f"{compact(value)} {unit}".rstrip() if value == value else MISSING
