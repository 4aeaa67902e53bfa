"""How numbers read on a screen: short, with unit. Copies and exports never pass through here."""

from __future__ import annotations

import math
from decimal import Decimal

from .metrics import Metric
from .units import PREFIXES, screen_unit
from .words import counted as counted  # views take all their words about numbers from here

#: Shown where a value is missing: unlike 0, and unlike an empty text.
MISSING = "—"

#: Units whose numbers have SI prefixes at the ticks of an axis.
SI_TICKS = ("1/s", "op", "", "1/J")


def plain(value: float, digits: int = 4) -> str:
    """A number at ``digits`` significant digits, its whole part in full, without an exponent where it stays short.

    >>> [plain(v) for v in (0.69826, 12.3, 1466.41, 20029440, 1e-7, float("nan"))]
    ['0.6983', '12.3', '1,466', '20,029,440', '1e-07', '—']
    """
    if value is not None and 10**digits <= abs(value) < 1e12:
        return f"{value:,.0f}"  # zeros in place of digits would read as digits
    return rounded(value, digits)


def rounded(value: float, digits: int) -> str:
    """A number at ``digits`` significant digits, for a column that says so; zeros stand for the others.

    >>> rounded(20029440, 4)
    '20,030,000'
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    value += 0.0  # -0.0 reads as 0
    if value and not 1e-5 <= abs(value) < 1e12:
        return f"{value:.{digits}g}"
    text = f"{Decimal(f'{value:.{digits}g}'):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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


def apart(one: float, other: float, digits: int = 4) -> tuple[str, str]:
    """Two numbers at ``digits`` significant digits, or at as many more as tell them apart.

    >>> apart(621.31, 97.3), apart(621.31, 621.34), apart(1.0, 1.0)
    (('621.3', '97.3'), ('621.31', '621.34'), ('1', '1'))
    """
    for more in range(digits, 17):
        texts = plain(one, more), plain(other, more)
        if texts[0] != texts[1] or one == other:
            return texts
    return plain(one, 17), plain(other, 17)


def quantity(value: float, unit: str, digits: int = 3) -> str:
    """A value with its unit, with an SI prefix where the unit takes one.

    >>> quantity(4600, "GOP/s"), quantity(0.05, "ms"), quantity(97.3, "%"), quantity(1466.41, "1/s")
    ('4.6 TOP/s', '50 µs', '97.3 %', '1,466 1/s')
    """
    if value is None or math.isnan(value):
        return MISSING
    if (base := screen_unit(unit)) is None:
        return f"{plain(value)} {unit}".rstrip()
    number, prefix = _prefixed(value, base[0], digits)
    # without a prefix where float64 cannot hold it in the base unit
    return f"{plain(value)} {unit}" if prefix is None else f"{number} {prefix}{base[1]}"


def prefixed(value: float, unit: str, digits: int = 3) -> str:
    """A value in the base of its unit, with an SI prefix and without the unit, as under a heading that has it.

    >>> prefixed(4600, "GOP/s"), prefixed(0.05, "ms"), prefixed(20029440, "op"), prefixed(0.0, "W")
    ('4.6 T', '50 µ', '20 M', '0')
    """
    if value is None or math.isnan(value):
        return MISSING
    number, prefix = _prefixed(value, _base(unit)[0], digits)
    return f"{plain(value, digits)}" if prefix is None else f"{number} {prefix}".rstrip()


def base_unit(unit: str) -> str:
    """The unit that prefixed values stand in.

    >>> base_unit("GOP/s"), base_unit("%")
    ('OP/s', '%')
    """
    return _base(unit)[1]


def takes_prefix(unit: str) -> bool:
    """Whether values of this unit are told with SI prefixes.

    >>> takes_prefix("ms"), takes_prefix("%")
    (True, False)
    """
    return screen_unit(unit) is not None


def _base(unit: str) -> tuple[float, str]:
    return screen_unit(unit) or (1.0, unit)


def _prefixed(value: float, factor: float, digits: int) -> tuple[str, str | None]:
    """The number before the prefix, and the prefix; None where float64 cannot hold it in the base unit."""
    if not math.isfinite(value) or value == 0:
        return plain(value, digits), ""
    scaled = float(f"{value * factor:.{digits}g}")
    if not math.isfinite(scaled) or scaled == 0:
        return "", None
    exponent = min(max(3 * math.floor(math.log10(abs(scaled)) / 3), -12), 18)
    return plain(scaled / 10.0**exponent, digits), PREFIXES[exponent]


def axis_scale(metric: Metric) -> tuple[float, str, str]:
    """How an axis shows a metric: factor from the column's unit, title, and tick format of d3.

    Giga-units are drawn in their base, so that ticks read 10G and 4.6T instead of 10k GOP/s.
    """
    factor, base = _base(metric.unit)
    if metric.unit.startswith("G"):
        return factor, Metric(metric.column, base, metric.better, metric.label).title, "~s"
    return 1.0, metric.title, "~s" if metric.unit in SI_TICKS else "~r"
