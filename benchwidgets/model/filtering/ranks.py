"""Columns by their distinct values: what is compared slowly, or with many constants, is compared by its place.

Of a text or a number that only Python holds exactly a comparison takes a hundred times that of two machine numbers.
Among the distinct values in ascending order a constant has its place, found by bisection; rows then compare places.
"""

from __future__ import annotations

import operator as operators
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ..arrays import Array, Ints, Mask, Objects


class Ranks(NamedTuple):
    """The distinct values of a column, and the place of each row's among them, shape (rows,)."""

    distinct: Objects | list[Any]
    places: Ints


def coded(values: Objects) -> Ranks:
    """The distinct values in the order in which they come first."""
    places, distinct = pd.factorize(values)
    return Ranks(distinct, places)


def ranked(values: Array, known: Ranks | None = None) -> Ranks:
    """The distinct values in ascending order, numbers as Python has them; ``known`` are those of `coded`.

    >>> ranked(np.array([30.0, 10.0, 30.0]))
    Ranks(distinct=[10.0, 30.0], places=array([1, 0, 1]))
    """
    if known is None:
        sorted_values, places = np.unique(values, return_inverse=True)
        return Ranks(sorted_values.tolist() if sorted_values.dtype.kind in "biuf" else sorted_values, places)
    distinct = known.distinct
    order = sorted(range(len(distinct)), key=distinct.__getitem__)
    ranks = np.empty(len(order), dtype=np.intp)
    ranks[order] = np.arange(len(order))
    return Ranks([distinct[place] for place in order], ranks[known.places])


def stands(column: Ranks, operator: str, value: object) -> Mask:
    """Where a column in ascending order stands so to a constant, shape (rows,).

    >>> stands(ranked(np.array([30.0, 10.0])), "<=", 2**53 + 1).tolist()
    [True, True]
    """
    distinct, places = column
    # places from the first to before the second hold the value
    first, second = bisect_left(distinct, value), bisect_right(distinct, value)
    if operator in ("==", "!="):
        found: Mask = ((places >= first) & (places < second)) == (operator == "==")
        return found
    ends = {"<": (operators.lt, first), "<=": (operators.lt, second)}
    ends |= {">": (operators.ge, second), ">=": (operators.ge, first)}
    compare, end = ends[operator]
    found = compare(places, end)
    return found


def among(column: Ranks, values: Iterable[object]) -> Mask:
    """Where a column in ascending order holds one of several constants, shape (rows,)."""
    distinct, places = column
    found = np.zeros(len(distinct), dtype=bool)
    for value in values:
        place = bisect_left(distinct, value)
        if place < len(distinct) and distinct[place] == value:
            found[place] = True
    return found[places]
