"""Obvious slow code of fronts and volumes, and random tables: what fast code is checked against."""

import itertools
import math

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

# few values, so that ties, duplicates and chains are the rule
FINITE = [-2.0, -1.0, -0.0, 0.0, 1.0, 2.0, 3.0]
VALUES = [*FINITE, math.inf, -math.inf, math.nan]
many = settings(max_examples=600)
some = settings(max_examples=250)


@st.composite
def tables(draw, values=VALUES, most_rows=14, most_columns=5):
    """A read-only table of objectives, and a direction for each."""
    columns = draw(st.integers(1, most_columns))
    row = st.lists(st.sampled_from(values), min_size=columns, max_size=columns)
    rows = draw(st.lists(row, max_size=most_rows))
    points = np.array(rows, dtype=float).reshape(len(rows), columns)
    points.setflags(write=False)
    return points, draw(st.lists(st.booleans(), min_size=columns, max_size=columns))


def better_up(points, maximise):
    return [[v if up else -v for v, up in zip(row, maximise, strict=True)] for row in points.tolist()]


def missing(row):
    return any(math.isnan(v) for v in row)


def dominates(a, b):
    return all(x >= y for x, y in zip(a, b, strict=True)) and any(x > y for x, y in zip(a, b, strict=True))


def slow_front(points, maximise):
    rows = better_up(points, maximise)
    return [not missing(row) and not any(dominates(other, row) for other in rows if not missing(other)) for row in rows]


def slow_rank(points, maximise):
    rows = better_up(points, maximise)
    left = {i for i, row in enumerate(rows) if not missing(row)}
    ranks, rank = [0] * len(rows), 0
    while left:
        rank += 1
        peel = {i for i in left if not any(dominates(rows[j], rows[i]) for j in left)}
        for i in peel:
            ranks[i] = rank
        left -= peel
    return ranks


def slow_volume(rows, reference):
    """Count the cells of the grid through all coordinates that lie below some row."""
    rows = [row for row in rows if not missing(row) and all(v > r for v, r in zip(row, reference, strict=True))]
    axes = [sorted({r, *(row[k] for row in rows)}) for k, r in enumerate(reference)]
    cells = itertools.product(*(list(itertools.pairwise(axis)) for axis in axes))
    return sum(
        math.prod(high - low for low, high in cell)
        for cell in cells
        if any(all(high <= v for (_, high), v in zip(cell, row, strict=True)) for row in rows)
    )


def slow_contributions(rows, reference):
    whole = slow_volume(rows, reference)
    return [whole - slow_volume(rows[:i] + rows[i + 1 :], reference) for i in range(len(rows))]
