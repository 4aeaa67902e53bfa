"""A table of one number a cell: designs grouped by rows and by columns, in an order that can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .arrays import Floats, Ints, Mask
from .errors import BenchwidgetsError
from .natural import natural_order
from .space.grouping import Grouping

#: Orders of the rows or columns of a table of cells.
ORDERS = ("given", "name", "best first")


def ordered(texts: Sequence[str], values: Floats, used: Ints, order: str, least: bool = False) -> Ints:
    """The lines of a table in an order, of those that are used.

    Parameters
    ----------
    texts : sequence of str, length n
        Name of each line.
    values : float array, shape (n,)
        What a line is worth; lines without a value come last.
    used : int array
        The positions to order.
    order : {"given", "name", "best first"}
        Names in capitals or not, and by the numbers in them.
    least : bool
        Whether less is better.

    >>> ordered(["b", "a", "c"], np.array([1.0, 3.0, np.nan]), np.arange(3), "best first").tolist()
    [1, 0, 2]
    """
    if order == "name":
        return used[natural_order(texts[i].casefold() for i in used)]
    if order == "best first":
        return used[np.argsort(values[used] if least else -values[used], kind="stable")]
    return used


def line_groups(lines: Grouping, groups: Grouping, rows: Mask, names: Sequence[str]) -> Ints:
    """The group of each line of a table, shape (lines,), -1 for lines without a row; ``rows`` are those that count.

    Raises
    ------
    BenchwidgetsError
        Where the rows of one line fall into several groups.
    """
    pairs = pd.DataFrame({"line": lines.codes[rows], "group": groups.codes[rows]}).drop_duplicates()
    twice = pairs[pairs.duplicated("line")]
    if len(twice):
        column, name = groups.columns[0], names[twice["line"].iloc[0]]
        raise BenchwidgetsError(f"{name!r} falls into several groups of {column!r}; add {column!r} to its columns")
    result = np.full(len(lines), -1)
    result[pairs["line"]] = pairs["group"]
    return result


def places(order: Ints, groups: Ints | None) -> tuple[Ints, list[tuple[int, int]]]:
    """The place of each line of ``order``, and the heads: a free place before each group, with the group.

    >>> places(np.array([2, 0, 1]), np.array([0, 1, 0]))
    (array([1, 2, 4]), [(0, 0), (3, 1)])
    """
    if groups is None:
        return np.arange(len(order)), []
    at, heads, place = np.zeros(len(order), dtype=int), [], 0
    for group in np.unique(groups[order]):
        heads.append((place, int(group)))
        members = np.flatnonzero(groups[order] == group)
        at[members] = place + 1 + np.arange(len(members))
        place += 1 + len(members)
    return at, heads
