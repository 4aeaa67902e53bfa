"""Checks of numbers that more than one formula needs; each error names the number and what was expected."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from .arrays import Array, Floats, Mask
from .errors import ArgumentTypeError, BenchwidgetsError, shown


def quiet() -> np.errstate:
    """Around arithmetic that may leave float64: what is beyond it is infinite, what has no value NaN; nobody is warned.

    >>> with quiet():
    ...     (np.array([1e308, 0.0, 1.0]) * 10 / [1, 0, 0]).tolist()
    [inf, nan, inf]
    """
    return np.errstate(over="ignore", invalid="ignore", divide="ignore", under="ignore")


def positive(values: ArrayLike, name: str, *, unit: str = "") -> Floats:
    """Return ``values`` as floats, all of them finite and above zero; a missing value is an error too.

    >>> positive([1, 2], "peak")
    array([1., 2.])
    """
    array = as_floats(values, name)
    return _checked(array, name, f"a finite number above zero{unit and f' [{unit}]'}", lambda a: (a > 0) & (a < np.inf))


def not_negative(values: ArrayLike, name: str, *, unit: str = "") -> Floats:
    """Return ``values`` as floats, none of them below zero; NaN (missing) and infinity pass.

    >>> not_negative([0, float("nan")], "intensity")
    array([ 0., nan])
    """
    array = as_floats(values, name)
    return _checked(array, name, f"zero or above{unit and f' [{unit}]'}, or NaN where unknown", lambda a: ~(a < 0))


def as_floats(values: ArrayLike, name: str) -> Floats:
    """Return ``values`` as an array of float64, each way to say "missing" as NaN, or say that they are no numbers.

    >>> as_floats([1, None, pd.NA], "peak")
    array([ 1., nan, nan])
    """
    try:
        if isinstance(values, np.ma.MaskedArray):
            found: Floats = np.ma.filled(values.astype(np.float64), np.nan)
            return found
        array = values.to_numpy() if isinstance(values, (pd.DataFrame, pd.Series)) else np.asarray(values)
        if array.dtype.kind not in "biufOUS":  # a date would become nanoseconds, and NaT a number
            raise TypeError(f"found {array.dtype}")
        return np.asarray(np.where(pd.isna(array), np.nan, array) if array.dtype == object else array, np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        ragged = "inhomogeneous" in str(error)
        reason = "expected rows of one length" if ragged else f"convert them to numbers first; {error}"
        raise BenchwidgetsError(f"{name}: expected a number or an array of numbers; {reason}") from error


def check_shapes(**arrays: Array) -> None:
    """Raise an error that names the arguments where they cannot be taken element by element.

    >>> check_shapes(peak=np.zeros(3), bandwidth=np.zeros(2))
    Traceback (most recent call last):
    benchwidgets.model.errors.BenchwidgetsError: shapes differ: peak (3,), bandwidth (2,); expected arrays of one shape
    """
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError as error:
        told = ", ".join(f"{name} {array.shape}" for name, array in arrays.items() if array.shape)
        raise BenchwidgetsError(f"shapes differ: {told}; expected arrays of one shape") from error


def check_hashable(value: object, name: str) -> None:
    """Raise an error that names the argument where a value cannot be compared and kept as a name."""
    try:
        hash(value)
    except TypeError as error:
        raise ArgumentTypeError(f"{name}: {shown(value)}; expected a name, such as text or a tuple") from error


def _checked(array: Floats, name: str, expected: str, rule: Callable[[Floats], Mask]) -> Floats:
    wrong = ~rule(array)
    if wrong.any():
        position = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f" at position {', '.join(map(str, position))}" if position else ""
        raise BenchwidgetsError(
            f"{name}{where} is {array[position]:g}; expected {expected}. Correct it or leave it out"
        )
    return array
