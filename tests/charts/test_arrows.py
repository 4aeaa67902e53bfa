"""Arrowheads: as large on the screen whatever is seen, at the end of their line, in the page and in pictures."""

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.charts.arrows import LENGTH, SLOPE, headed, with_heads
from benchwidgets.charts.marks import Lines
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale

RUNS = pd.DataFrame(
    {"platform": ["A", "A", "B"], "batch": [1, 2, 1], "fps": [10.0, 20.0, 40.0], "top1_pct": [90.0, 80.0, 95.0]}
)
AFTER = RUNS.assign(fps=[15.0, 18.0, 40.0])


@pytest.mark.parametrize("seed", range(20))
def test_a_head_ends_at_the_tip_with_two_sides_alike(seed):
    rng = np.random.default_rng(seed)
    starts = np.concatenate([[0], np.cumsum(rng.integers(2, 5, 6))])
    x, y = rng.uniform(0, 500, (2, starts[-1]))
    across, up, now = with_heads(x, y, starts)
    for line in range(6):
        old, new = slice(starts[line], starts[line + 1]), slice(now[line], now[line + 1])
        own = np.column_stack([across[new], up[new]])
        given = np.column_stack([x[old], y[old]])
        np.testing.assert_array_equal(own[: len(given)], given)
        left, tip, right = own[-3:]
        np.testing.assert_array_equal(tip, given[-1])
        way = given[-1] - given[-2]
        head = min(LENGTH, 0.6 * np.hypot(*way))
        for side in (left, right):
            assert np.hypot(*(side - tip)) == pytest.approx(head * np.hypot(1, SLOPE))
            assert np.dot(tip - side, way) > 0
        assert np.dot((left + right) / 2 - tip, way) == pytest.approx(-head * np.hypot(*way))


def test_a_line_without_length_has_a_head_without_length_and_no_line_none():
    across, up, _ = with_heads(np.full(2, 3.0), np.full(2, 4.0), np.array([0, 2]))
    assert (set(across), set(up)) == ({3.0}, {4.0})
    none = Lines.of([], name="pairs", rows=Rows.none(0), heads=True)
    assert headed(none, (Scale("x", (0, 1)), Scale("y", (0, 1))), (10, 10)) is none


@pytest.mark.parametrize("domain", [(1.0, 1000.0), (9.0, 21.0)])
def test_a_head_is_as_large_on_the_screen_however_far_one_zooms(domain):
    mark = Lines.of([(np.array([10.0, 20.0]), np.array([3.0, 3.0]))], name="pairs", rows=Rows.none(1), heads=True)
    scales = Scale("x", domain, log=True), Scale("y", (0.0, 10.0))
    drawn = headed(mark, scales, (800.0, 400.0))
    pixels = scales[0].fractions(drawn.x) * 800
    assert pixels[3] - pixels[2] == pytest.approx(min(LENGTH, 0.6 * (pixels[1] - pixels[0])))


@pytest.fixture
def runs():
    return bw.DesignSpace(bw.beside(RUNS, AFTER, origin="run", words=("v1", "v2")))


def test_the_page_draws_heads_and_draws_them_anew_on_a_zoom(runs):
    view = bw.ParetoExplorer(runs, x="top1_pct", y="fps", pairs="run")
    plot = view._plots[0]
    (drawn,) = (mark for mark in plot.figure.marks if mark.x.shape == (3, 5))
    before = drawn.x.copy()
    plot.zoom((79.0, 91.0), (9.0, 21.0))
    assert drawn.x.shape == before.shape
    assert not np.array_equal(drawn.x, before)
    assert np.abs(drawn.x[:, 1] - [90, 80, 95]).max() < 12 * 5 / plot.size[0] + 1e-9
    view.close()


def test_a_tip_keeps_its_gap_but_leaves_a_line():
    across, _, _ = with_heads(np.array([0.0, 100.0, 0.0, 4.0]), np.zeros(4), np.array([0, 2, 4]), gap=5.0)
    assert (across[1], across[6]) == (95.0, pytest.approx(2.4))


def test_pictures_have_heads_too(runs):
    view = bw.ParetoExplorer(runs, x="top1_pct", y="fps", pairs="run")
    plain = bw.ParetoExplorer(bw.DesignSpace(bw.beside(RUNS, AFTER)), x="top1_pct", y="fps", pairs="origin")
    heads, none = (each.to_svg().split("pairs: 3")[1].split("</g>")[0].count("L") for each in (view, plain))
    assert (heads, none) == (12, 3)
