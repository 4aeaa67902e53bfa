"""Checks of numbers that more than one formula needs; each error names the number and what was expected."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .errors import BenchwidgetsError


def positive(values: ArrayLike, name: str, *, unit: str = "") -> np.ndarray:
    """Return ``values`` as floats, all of them finite and above zero; a missing value is an error too.

    >>> positive([1, 2], "peak")
    array([1., 2.])
    """
    array = as_floats(values, name)
    return _checked(array, name, f"a finite number above zero{unit and f' [{unit}]'}", lambda a: (a > 0) & (a < np.inf))


def not_negative(values: ArrayLike, name: str, *, unit: str = "") -> np.ndarray:
    """Return ``values`` as floats, none of them below zero; NaN (missing) and infinity pass.

    >>> not_negative([0, float("nan")], "intensity")
    array([ 0., nan])
    """
    array = as_floats(values, name)
    return _checked(array, name, f"zero or above{unit and f' [{unit}]'}, or NaN where unknown", lambda a: ~(a < 0))


def as_floats(values: ArrayLike, name: str) -> np.ndarray:
    """Return ``values`` as an array of float64, or say that they are not numbers."""
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise BenchwidgetsError(f"{name}: expected a number or an array of numbers; {error}") from error


def _checked(array: np.ndarray, name: str, expected: str, rule: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    wrong = ~rule(array)
    if wrong.any():
        position = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f" at position {', '.join(map(str, position))}" if position else ""
        raise BenchwidgetsError(
            f"{name}{where} is {array[position]:g}; expected {expected}. Correct it or leave it out"
        )
    return array
