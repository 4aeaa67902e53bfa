"""The numbers of parallel axes and of the scatter matrix against slow twins, on random designs."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.asking import inside, near
from benchwidgets.charts.emphasis import Emphasis
from benchwidgets.charts.many_axes import ManyAxes, ManyAxesOptions
from benchwidgets.charts.matrix.chart import BINS, matrix_chart
from benchwidgets.charts.parallel.chart import parallel_chart
from benchwidgets.charts.shapes import Box
from benchwidgets.model.space.space import DesignSpace

FLOAT = st.floats(0.5, 2000.0).map(lambda number: round(number, 4))  # no axis so flat that floats decide
NUMBER = st.one_of(st.none(), st.sampled_from([math.inf, 0.0, -1.0]), FLOAT)
DESIGN = st.tuples(st.sampled_from(["a", "b", None]), NUMBER, NUMBER, NUMBER)
NAMES = ["kind", "fps", "power_w", "z"]


def many_of(designs, log, colour, **options):
    frame = pd.DataFrame(designs, columns=NAMES).astype({name: float for name in NAMES[1:]} | {"kind": object})
    space = DesignSpace(frame)
    asked = ManyAxesOptions(("fps", "power_w", "z"), log=tuple(log), colour=colour)
    return frame, ManyAxes.of(space, asked, **options)


def placed_slowly(frame, log):
    rows = []
    for row, design in enumerate(frame.itertuples()):
        values = {name: getattr(design, name) for name in NAMES[1:]}
        if all(math.isfinite(value) and (value > 0 or name not in log) for name, value in values.items()):
            rows.append(row)
    return rows


LOG = st.lists(st.sampled_from(NAMES[1:]), unique=True)
COLOUR = st.sampled_from([None, "kind", "fps", "front rank"])


@settings(max_examples=100)
@given(st.lists(DESIGN, max_size=30), LOG, COLOUR)
def test_lines_are_those_of_a_slow_twin(designs, log, colour):
    frame, many = many_of(designs, log, colour, better_up=True)
    chart = parallel_chart(many)
    rows = placed_slowly(frame, log)
    mark = chart.panes[0].mark("designs")
    assert mark.rows.positions.tolist() == rows and len(frame) - len(rows) == sum(many.left_out.values())
    assert chart.frame().index.tolist() == rows
    for item, row in enumerate(rows):
        x, y = mark.line(item)
        assert x.tolist() == [0.0, 1.0, 2.0]
        assert y.tolist() == pytest.approx([place_slowly(frame, name, rows, row, log) for name in NAMES[1:]], abs=1e-9)
    if chart.legend:
        assert sum(each.count for each in chart.legend) == len(rows)
        entries = mark.entries[0]
        assert np.bincount(entries, minlength=len(chart.legend)).tolist() == [each.count for each in chart.legend]


def place_slowly(frame, name, rows, row, log):
    """From 0 to 1 between the ends of what is drawn with 6 % of room; of power, less is up."""
    scale = (lambda value: math.log10(value)) if name in log else float
    values = [scale(frame[name][each]) for each in rows]
    low, high = min(values), max(values)
    span = (high - low) or (1.0 if name in log else abs(high) * 0.1 or 1.0)
    place = (scale(frame[name][row]) - low + 0.06 * span) / (high - low + 0.12 * span)
    return 1 - place if name == "power_w" else place


@settings(max_examples=60)
@given(st.lists(DESIGN, max_size=30), LOG)
def test_ranks_are_those_of_a_slow_twin(designs, log):
    frame, many = many_of(designs, log, "front rank")
    rows = placed_slowly(frame, log)
    left, rank, expected = list(rows), 1, {}
    while left:
        first = [row for row in left if not any(dominates(frame, other, row) for other in left)]
        expected |= dict.fromkeys(first, rank)
        left, rank = [row for row in left if row not in first], rank + 1
    assert many.frame()["rank"].to_dict() == expected


def dominates(frame, one, other):
    """z has no direction, so that fps and power decide."""
    no_worse = frame["fps"][one] >= frame["fps"][other] and frame["power_w"][one] <= frame["power_w"][other]
    return no_worse and (frame["fps"][one] > frame["fps"][other] or frame["power_w"][one] < frame["power_w"][other])


@settings(max_examples=80)
@given(st.lists(DESIGN, max_size=30), LOG, COLOUR)
def test_the_matrix_is_that_of_a_slow_twin(designs, log, colour):
    frame, many = many_of(designs, log, colour)
    chart = matrix_chart(many)
    rows = placed_slowly(frame, log)
    assert len(chart.panes) == 9
    for at, pane in enumerate(chart.panes):
        y, x = NAMES[1 + at // 3], NAMES[1 + at % 3]
        if x != y:
            dots = pane.mark("designs")
            assert dots.rows.positions.tolist() == rows
            assert dots.x.tolist() == frame[x][rows].tolist() and dots.y.tolist() == frame[y][rows].tolist()
        else:
            check_bars(pane, frame[x], rows)


def check_bars(pane, column, rows):
    bars = pane.mark("bars")
    found = [row for item in range(len(bars)) for row in bars.rows.of(item).tolist()]
    assert sorted(found) == rows
    tops = {}
    for item in range(len(bars)):
        count = len(bars.rows.of(item))
        assert bars.y1[item] - bars.y0[item] == count > 0
        assert bars.y0[item] == tops.get(bars.x0[item], 0.0)  # on the one below
        tops[bars.x0[item]] = bars.y1[item]
        ends = np.sort(pane.x.fractions([bars.x0[item], bars.x1[item]]))
        assert ends[1] - ends[0] == pytest.approx(1 / BINS)
        for row in bars.rows.of(item):
            assert ends[0] - 1e-9 <= pane.x.fractions(column[row]) <= ends[1] + 1e-9


def test_a_line_is_near_between_its_axes_and_hidden_ones_are_not():
    _frame, many = many_of([("a", 1.0, 1.0, 1.0), ("b", 2.0, 2.0, 2.0)], (), "kind", better_up=True)
    chart = parallel_chart(many)
    pane, emphasis = chart.panes[0], Emphasis(np.zeros(2, dtype=bool))
    mark = pane.mark("designs")
    middle = (float(pane.x.fractions(0.5)), float(np.mean(mark.line(0)[1][:2])))
    assert near(chart, pane, middle, (0.01, 0.01), emphasis).rows.size == 1  # both cross there
    at = (float(pane.x.fractions(0.1)), float(0.9 * mark.line(0)[1][0] + 0.1 * mark.line(0)[1][1]))
    assert near(chart, pane, at, (0.01, 0.01), emphasis).rows.tolist() == [0]
    hidden = Emphasis(np.zeros(2, dtype=bool), hidden=frozenset(["colour:a"]))
    assert near(chart, pane, at, (0.01, 0.01), hidden) is None
    assert inside(chart, pane, Box((-1, 3), (0, 1)), hidden).tolist() == [1]


def test_the_legend_shows_dots_where_there_are_dots_and_lines_where_there_are_lines():
    _frame, many = many_of([("a", 1.0, 1.0, 1.0), ("b", 2.0, 2.0, 2.0)], (), "kind")
    matrix, parallel = matrix_chart(many).legend, parallel_chart(many).legend
    markers = [marker for _colour, marker in many.looks().looks]
    assert [entry.marker for entry in matrix] == markers and len(set(markers)) == 2
    assert [(entry.marker, entry.line) for entry in parallel] == [(None, "solid")] * 2


def test_ranks_over_columns_without_a_direction_are_none():
    frame = pd.DataFrame({"y": [1.0, 2.0], "z": [3.0, 4.0]})
    many = ManyAxes.of(DesignSpace(frame), ManyAxesOptions(("y", "z"), colour="front rank"))
    assert many.frame()["rank"].tolist() == [0, 0]
