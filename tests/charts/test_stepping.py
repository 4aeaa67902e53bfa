"""Keys on a plot: the next design in a direction or in order, found as a slow search finds it."""

import math

import numpy as np
import pandas as pd
import pytest
from gestures import FRAME, answers, hide, place_of, tell
from hypothesis import given, settings
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.charts.chart import Chart, Pane
from benchwidgets.charts.emphasis import Emphasis
from benchwidgets.charts.marks import Dots
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale
from benchwidgets.charts.stepping import DIRECTIONS, ORDERS, step

REACH = (1 / 64, 1 / 32)
SHARES = st.integers(-6, 38).map(lambda n: n / 32)


def dots(places):
    x, y = np.array(places, dtype=float).reshape(-1, 2).T
    mark = Dots(name="designs", x=x, y=y, rows=Rows(np.arange(len(x))), reached=True)
    pane = Pane(Scale("x", (0.0, 1.0)), Scale("y", (0.0, 1.0)), (mark,))
    return Chart((pane,), len(x)), pane, Emphasis(np.zeros(len(x), dtype=bool))


def slowly(places, place, towards, reach):
    """How far each place is, on the screen, for one who goes in a direction; those not ahead are left out."""
    far = {}
    for x, y in places:
        across, up = (x - place[0]) / reach[0], (y - place[1]) / reach[1]
        steps = {"left": (-across, up), "right": (across, up), "up": (up, across), "down": (-up, across)}
        ahead, aside = steps[towards]
        if 0 <= x <= 1 and 0 <= y <= 1 and ahead > 0.05:
            far[x, y] = math.hypot(ahead, 2 * aside)
    return far


@given(st.lists(st.tuples(SHARES, SHARES), max_size=12), st.tuples(SHARES, SHARES), st.sampled_from(list(DIRECTIONS)))
@settings(max_examples=300)
def test_the_next_is_that_of_a_slow_search(places, place, towards):
    chart, pane, emphasis = dots(places)
    far, found = slowly(places, place, towards, REACH), step(chart, pane, place, towards, REACH, emphasis)
    assert (found is None) == (not far)
    if found is not None:
        assert far[found] == pytest.approx(min(far.values()))


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=12), st.sampled_from(list(ORDERS)))
@settings(max_examples=100)
def test_every_design_in_sight_is_reached_by_one_key(places, towards):
    chart, pane, emphasis = dots(places)
    seen, place = [], step(chart, pane, None, towards, REACH, emphasis)
    while place is not None:
        seen.append(place)
        place = step(chart, pane, place, towards, REACH, emphasis)
    in_sight = {(x, y) for x, y in places if 0 <= x <= 1 and 0 <= y <= 1}
    assert seen == sorted(in_sight, reverse=towards == "previous")


def test_what_no_arrow_reaches_comes_next():
    places = [((i + 0.5) / 10, (j + 0.5) / 10) for i, j in [(0, 0), (1, 8), (2, 1), (3, 2), (4, 3), (7, 8)]]
    chart, pane, emphasis = dots(places)
    for place in places:
        reached = [step(chart, pane, place, towards, REACH, emphasis) for towards in DIRECTIONS]
        assert (0.15, 0.85) not in reached
    assert step(chart, pane, places[0], "next", REACH, emphasis) == pytest.approx((0.15, 0.85))


def test_an_empty_pane_has_nowhere_to_go():
    assert step(*dots([])[:2], None, "left", REACH, dots([])[2]) is None


@pytest.fixture
def view():
    return bw.ParetoExplorer(bw.DesignSpace(FRAME), group="platform")


def press(view, towards, place=None):
    return answers(view, kind="step", pane=0, towards=towards, place=place, reach=[0.01, 0.02])


def test_a_key_points_at_the_design_in_all_views_and_gives_its_card(view):
    table = bw.DesignSpaceTable(view.space)
    told = press(view, "right", place_of(view, "b"))
    assert told["place"] == pytest.approx(place_of(view, "c"))
    assert told["card"]["title"] == "c"
    assert view.space.hovered == ("c",)
    assert table._hover["rows"] == [2]


def test_at_the_end_nothing_moves_and_what_is_pointed_at_stays(view):
    press(view, "right", place_of(view, "d"))
    told = press(view, "right", place_of(view, "e"))
    assert (told["place"], told["card"]) == (None, None)
    assert view.space.hovered == ("e",)


def test_what_the_legend_hides_is_passed_over(view):
    hide(view, next(each["key"] for each in view._face.legend["entries"] if each["label"] == "TX2"))
    assert press(view, "right", place_of(view, "b"))["card"]["title"] == "d"


def test_a_direction_that_is_none_is_told(view):
    tell(view, kind="step", pane=0, towards="north", place=None, reach=[0.01, 0.02])
    assert "no direction 'north'" in view.status


@pytest.mark.parametrize(
    ("make", "options"),
    [
        (bw.HeatmapExplorer, {"rows": "platform", "columns": "network", "value": "fps"}),
        (bw.BarExplorer, {"category": "platform", "value": "fps"}),
        (bw.BoxplotExplorer, {"x": "platform", "y": "fps"}),
        (bw.TradeoffExplorer, {"x": "batch", "y": "fps"}),
        (bw.ParallelExplorer, {"columns": ["fps", "top1_pct"]}),
        (bw.ScatterMatrix, {"columns": ["fps", "top1_pct"]}),
    ],
)
def test_every_plot_is_gone_through_by_keys(make, options):
    frame = FRAME.assign(network=["MLP", "CNV"] * 3, platform=["TX2", "NCS", "U96"] * 2)
    faster = frame.assign(fps=frame["fps"] * 3).add_suffix("2", axis=0)
    view = make(bw.DesignSpace(pd.concat([frame, faster])), **options)
    first = press(view, "right")
    assert first["card"] and view.space.hovered
    moved = [press(view, towards, first["place"]) for towards in DIRECTIONS]
    assert any(each["place"] not in (None, first["place"]) and each["card"] for each in moved)
    click = first["place"]
    tell(view, kind="click", pane=0, place=click, reach=[0.01, 0.02], how="")
    assert len(view.space.selected)
