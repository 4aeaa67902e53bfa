"""Numbers compared exactly, also whole ones that float64 would round: those beyond 2**53 and beyond 64 bits."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..arrays import Array, Objects

#: Whole numbers up to here are exact in float64.
_EXACT = 2**53


def whole_numbers(values: Objects) -> Array:
    """Numbers of an object array, shape (n,), as int64 or float64; as they are where only Python holds them exactly.

    >>> whole_numbers(np.array([1, 2.0], dtype=object)).dtype.kind
    'i'
    >>> whole_numbers(np.array([2**70, 0.5], dtype=object)).tolist()
    [1180591620717411303424, 0.5]
    """
    numbers = [_plain(value) for value in values]
    whole = [number for number in numbers if isinstance(number, int)]
    if len(whole) == len(numbers) and all(-(2**63) <= number < 2**63 for number in whole):
        return np.array(numbers, dtype=np.int64)
    if all(abs(number) <= _EXACT for number in whole):
        return np.array(numbers, dtype=np.float64)
    return np.fromiter(numbers, dtype=object, count=len(numbers))


def comparable(left: Array, right: Array) -> tuple[Array, Array]:
    """Two columns of one kind so that numpy compares them exactly, shape (n,) each.

    >>> left, right = comparable(np.array([2**53 + 1]), np.array([2.0**53]))
    >>> (left == right).tolist()
    [False]
    """
    kinds = {left.dtype.kind, right.dtype.kind}
    mixed = kinds <= set("iufO") and len(kinds) > 1
    if not mixed or all(map(_small, (left, right))):
        return left, right
    return as_objects(left), as_objects(right)


def as_objects(values: Array) -> Objects:
    """The numbers as Python has them, which compares them exactly."""
    return values.astype(object)


def _plain(value: Any) -> int | float:
    """A number as int where it is whole, else as float."""
    if isinstance(value, (int, np.integer)):
        return int(value)
    number = float(value)
    return int(value) if number.is_integer() else number


def _small(values: Array) -> bool:
    """Whether float64 holds every whole number of an array; of floats it does."""
    if values.dtype.kind == "f":
        return True
    return values.dtype.kind != "O" and not ((values > _EXACT) | (values < -_EXACT)).any()
