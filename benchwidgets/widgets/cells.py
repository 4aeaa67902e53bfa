"""Cells of a table as text: short, literal, and what is missing unlike 0 and unlike an empty text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..model.errors import BenchwidgetsError, listed
from ..model.numbers import plain, prefixed, rounded, takes_prefix
from ..model.values import floats, literal

#: How a column of numbers can read: as it is, with SI prefixes, a share as percent, or with every digit.
KINDS = ("plain", "si", "percent", "exact")


@dataclass(frozen=True)
class Format:
    """How the numbers of a column read: the kind, and the significant digits."""

    kind: str = "plain"
    digits: int = 4

    @classmethod
    def of(cls, value: object, digits: int = 4) -> Format:
        """The format that a kind, a number of digits, or a pair of both means.

        >>> Format.of("si"), Format.of(6), Format.of(("percent", 2))
        (Format(kind='si', digits=4), Format(kind='plain', digits=6), Format(kind='percent', digits=2))
        """
        pair = (value, digits) if isinstance(value, str) else ("plain", value) if isinstance(value, int) else value
        kind, count = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else (None, None)
        if kind not in KINDS or not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= 17:
            raise BenchwidgetsError(
                f"format {value!r}; expected one of {listed(KINDS)}, 1 to 17 digits, or both as ('si', 3)"
            )
        return cls(kind, count)

    @classmethod
    def fitting(cls, unit: str, values: np.ndarray, digits: int = 4) -> Format:
        """The format for a column by its unit and some of its values: SI prefixes where numbers get long.

        Whole numbers have all their digits.

        >>> Format.fitting("op", np.array([20029440.0])).kind, Format.fitting("ms", np.array([0.7, 2.9])).kind
        ('si', 'plain')
        >>> Format.fitting("", np.array([31919104.0, 5.0])).text(31919104.0)
        '31,919,104'
        """
        sizes = np.abs(values[np.isfinite(values) & (values != 0)])
        long = len(sizes) and takes_prefix(unit) and (sizes.max() >= 1e5 or sizes.min() < 1e-3)
        whole = len(sizes) and not long and bool((sizes % 1 == 0).all())
        return cls("si" if long else "plain", max(digits, len(f"{min(sizes.max(), 1e12):.0f}")) if whole else digits)

    def text(self, value: float, unit: str = "") -> str:
        """One number as text."""
        if self.kind == "percent":
            return f"{rounded(100 * value, self.digits)} %" if np.isfinite(value) else plain(value)
        if self.kind == "exact":
            return repr(value).removesuffix(".0")
        return prefixed(value, unit, self.digits) if self.kind == "si" else rounded(value, self.digits)


def is_number(column: pd.Series) -> bool:
    """Whether a column holds real numbers, which stand at the right."""
    dtype = column.dtype
    return pd.api.types.is_numeric_dtype(dtype) and getattr(dtype, "kind", "O") not in "bc"


def cell_texts(column: pd.Series, format: Format | None = None, unit: str = "") -> list[str | None]:
    """The cells of a column as text, None where missing.

    >>> cell_texts(pd.Series([1466.41, None])), cell_texts(pd.Series([1466412]))
    (['1,466', None], ['1,466,412'])
    >>> cell_texts(pd.Series([0.25, 1.02]), Format("percent", 3))
    ['25 %', '102 %']
    """
    format, missing = format or Format(), column.isna()
    if not is_number(column):
        return [None if gone else _text(cell) for cell, gone in zip(column, missing, strict=True)]
    if pd.api.types.is_integer_dtype(column.dtype) and format.kind in ("plain", "exact"):
        whole = str if format.kind == "exact" else _whole
        return [None if gone else whole(int(cell)) for cell, gone in zip(column.array, missing, strict=True)]
    return [None if value != value else format.text(value, unit) for value in floats(column).tolist()]


def difference_texts(column: pd.Series, reference: float, digits: int = 3) -> list[str | None]:
    """The cells of a column of numbers as differences from a reference in percent, None where missing.

    >>> difference_texts(pd.Series([30.0, 10.0, 20.0, None]), 20.0)
    ['+50 %', '-50 %', '0 %', None]
    >>> difference_texts(pd.Series([0.0, 0.001, 1e-9]), 6.92)
    ['-100 %', '-99.986 %', '-99.999 %']
    """
    return [None if value != value else _difference(value, reference, digits) for value in floats(column).tolist()]


def comparable(reference: float) -> bool:
    """Whether differences in percent from this value mean something."""
    return bool(np.isfinite(reference) and reference != 0)


def label_texts(index: pd.Index) -> list[str]:
    """The labels of rows as text: names, also where they are numbers.

    >>> label_texts(pd.RangeIndex(1000, 1002))
    ['1000', '1001']
    """
    return [_text(label) for label in index]


def width(label: str, unit: str, cells: Iterable[str | None]) -> int:
    """Width of a column in characters: enough for its heading, with room for its signs, and for its cells."""
    longest = max((len(cell) for cell in cells if cell is not None), default=1)
    return min(max(longest, len(label) + 5, len(unit) + 3, 7), 36)


def _difference(value: float, reference: float, digits: int) -> str:
    if not np.isfinite(value):
        return plain(value)
    exact = 100 * (value - reference) / abs(reference)
    share = float(f"{exact:.{digits}g}")
    if share == -100 and exact != -100:  # nearly nothing is left, which is not nothing
        share, digits = max(exact, -99.999), 5
    return f"{'+' if share > 0 else ''}{rounded(share, digits)} %"


def _text(cell: object) -> str:
    if isinstance(cell, pd.Timestamp):
        return str(cell).removesuffix(" 00:00:00")
    return literal(str(cell))


def _whole(cell: int) -> str:
    # counts are exact as long as they are short enough to read
    return f"{cell:,}" if abs(cell) < 10**12 else plain(float(cell))
