"""Why a design is dominated, and the least change that ends it: equal to trying."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_pareto import FINITE, better_up, dominates, many, missing, slow_front, tables

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.front.compare import compare
from benchwidgets.model.front.explain import dominators, explain, least_change, percent
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace


@many
@given(tables(), st.data())
def test_dominators_equal_the_loop(table, data):
    points, maximise = table
    if len(points):
        row = data.draw(st.integers(0, len(points) - 1))
        rows = better_up(points, maximise)
        expected = [not missing(o) and not missing(rows[row]) and dominates(o, rows[row]) for o in rows]
        assert dominators(points, row, maximise=maximise).tolist() == expected


@many
@given(tables([*FINITE, np.nan], most_rows=9, most_columns=4), st.data())
def test_the_least_change_reaches_the_front_and_less_does_not(table, data):
    points, maximise = table
    whole = [i for i, row in enumerate(points.tolist()) if not missing(row)]
    if not whole:
        return
    row = data.draw(st.sampled_from(whole))
    needed, beyond = least_change(points, row, maximise=maximise)
    if slow_front(points, maximise)[row]:
        assert needed.tolist() == points[row].tolist() and not beyond.any()
        return
    for j, up in enumerate(maximise):
        better, worse = (np.inf, -np.inf) if up else (-np.inf, np.inf)
        enough = np.nextafter(needed[j], better) if beyond[j] else needed[j]
        short = needed[j] if beyond[j] else np.nextafter(needed[j], worse)
        for value, expected in ((enough, True), (short, False)):
            tried = points.copy()
            tried[row, j] = value
            assert slow_front(tried, maximise)[row] is expected


def test_a_tie_is_enough_where_the_rest_is_equal():
    needed, beyond = least_change([[3, 1], [1, 1]], 1)
    assert (needed.tolist(), beyond.tolist()) == ([3.0, 1.0], [False, True])


FRAME = pd.DataFrame(
    {"fps": [10.0, 20.0, np.nan, 5.0], "power_w": [1.0, 2.0, 3.0, 2.0], "batch": [1, 1, 1, 2], "net": list("xxyy")},
    index=list("abcd"),
)


def test_an_explanation_names_dominators_and_changes():
    space = DesignSpace(FRAME)
    why = explain(space.candidates("fps", "power_w"), "d")
    assert why.dominators.tolist() == ["a", "b"]
    assert why.changes.index.tolist() == ["power_w", "fps"]
    assert why.changes.loc["power_w", ["now", "needed", "change_pct"]].tolist() == [2.0, 1.0, -50.0]
    assert why.changes.loc["fps", ["needed", "beyond"]].tolist() == [20.0, False]
    top = explain(space.candidates("fps", "power_w"), "a")
    assert len(top.dominators) == len(top.changes) == 0


def test_the_smallest_change_comes_first_and_one_without_percent_last():
    frame = pd.DataFrame({"p": [0.0, 1.0], "q": [1.0, 10.0], "r": [1.0, 2.0]}, index=["worse", "better"])
    space = DesignSpace(frame, metrics=[Metric(name, better="max") for name in frame])
    changes = explain(space.candidates("p", "q", "r"), "worse").changes
    assert changes.index.tolist() == ["r", "q", "p"]
    assert changes["change_pct"].tolist() == pytest.approx([100.0, 900.0, np.nan], nan_ok=True)


@pytest.mark.parametrize("label", ["c", "nobody"])
def test_what_does_not_compete_is_said(label):
    with pytest.raises(BenchwidgetsError, match=f"'{label}' does not compete: it is hidden"):
        explain(DesignSpace(FRAME).candidates("fps", "power_w"), label)


def test_a_comparison_knows_directions():
    table = compare(DesignSpace(FRAME), "b", "a")
    assert table["change_pct"].tolist() == [100.0, 100.0, 0.0]
    assert table["verdict"].tolist() == ["better", "worse", ""]
    assert compare(DesignSpace(FRAME), "c", "a").loc["fps", "verdict"] == ""
    assert compare(DesignSpace(FRAME), "a", "a")["verdict"].tolist() == ["same", "same", ""]
    with pytest.raises(BenchwidgetsError, match="no design 'z'"):
        compare(DesignSpace(FRAME), "z", "a")


SIZES = st.one_of(st.just(0.0), st.floats(1e-3, 1e9), st.floats(-1e9, -1e-3))


@given(SIZES, SIZES)
def test_percent_is_of_the_size_of_the_base(value, base):
    part = float(percent(value, base))
    if base == 0:
        assert part == 0 if value == 0 else np.isnan(part)
    else:
        assert base + abs(base) * part / 100 == pytest.approx(value, rel=1e-6, abs=1e-6 * abs(base) + 1e-300)
        assert np.sign(part) == np.sign(value - base) or abs(part) < 1e-9


def test_nullable_columns_compare():
    frame = pd.DataFrame({"fps": pd.array([1, None, 4], dtype="Int64")})
    table = compare(DesignSpace(frame, metrics=[Metric("fps", better="max")]), 2, 0)
    assert table.loc["fps", ["difference", "verdict"]].tolist() == [3.0, "better"]
