"""The one gate from pandas to the browser: numbers as float64, texts as str, and what cannot be drawn left out.

bqplot narrows int64 to int32 without a word, and values that a log scale has no place for break the whole axis.
So nothing reaches a mark but through here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import numpy as np
import pandas as pd
from ipywidgets import Widget

#: Half of a character: no message can carry it.
_SURROGATE = re.compile("[\ud800-\udfff]")


def floats(values) -> np.ndarray:
    """Any numeric column as float64, shape (n,); what is missing is NaN. The input is not changed.

    >>> floats([3_000_000_000, None])
    array([3.e+09,    nan])
    """
    series = pd.Series(values)
    if series.dtype == object:  # NaT among numbers is a missing number
        series = series.where(series.notna(), None)
    return series.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan, copy=True)


def carried(text: str) -> str:
    """``text`` as a message can carry it: halves of characters are replaced.

    >>> carried("fps"), carried(chr(0xD800)) == chr(0xFFFD)
    ('fps', True)
    """
    return _SURROGATE.sub("\ufffd", text)


def texts(values) -> list[str]:
    """Any column as text that a message can carry; what is missing is the empty text."""
    series = pd.Series(values)
    return ["" if gone else carried(str(value)) for value, gone in zip(series, series.isna(), strict=True)]


@dataclass(frozen=True)
class Axis:
    """One coordinate on its way to a scale: its name, its values, and whether the scale is logarithmic."""

    name: str
    values: np.ndarray
    log: bool

    def faults(self) -> dict[str, np.ndarray]:
        """Masks of the values that have no place on the scale, by reason; they do not overlap."""
        missing, infinite = np.isnan(self.values), np.isinf(self.values)
        faults = {f"{self.name} missing": missing, f"{self.name} infinite": infinite}
        if self.log:
            faults[f"{self.name} not positive on a log axis"] = ~missing & ~infinite & (self.values <= 0)
        return faults


def placeable(*axes: Axis, among: np.ndarray | None = None) -> tuple[np.ndarray, Counter]:
    """Which rows have a place on all axes, shape (n,), and how many were left out by reason; of the rows ``among``.

    >>> mask, left_out = placeable(Axis("fps", np.array([1.0, 0.0, np.nan]), log=True))
    >>> mask.tolist(), dict(left_out)
    ([True, False, False], {'fps missing': 1, 'fps not positive on a log axis': 1})
    """
    place = np.ones(len(axes[0].values), dtype=bool) if among is None else among.copy()
    left_out: Counter = Counter()
    for axis in axes:
        for reason, fault in axis.faults().items():
            # a row is counted once, by its first reason
            count = int((fault & place).sum())
            if count:
                left_out[reason] += count
            place &= ~fault
    return place, left_out


def left_out_words(left_out: Counter) -> str:
    """Say how many rows are not drawn and why.

    >>> left_out_words(Counter({"fps missing": 2}))
    '2 not plotted (2 fps missing)'
    """
    if not left_out:
        return ""
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in left_out.most_common())
    return f"{sum(left_out.values()):,} not plotted ({reasons})"


@contextmanager
def together(widgets: Iterable[Widget]) -> Iterator[None]:
    """Send what changes of each widget as one message, at the end."""
    with ExitStack() as stack:
        for widget in widgets:
            stack.enter_context(widget.hold_sync())
        yield
