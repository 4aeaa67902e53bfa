"""Two runs beside each other: arrows from before to after, and what became of the front at an x."""

import numpy as np
import pandas as pd
import pytest
from gestures import entry, mark_of, tell

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.front.uplift import read_uplift

BEFORE = pd.DataFrame(
    {
        "platform": ["A", "A", "B", "B", "C"], "batch": [1, 8, 1, 8, 1],
        "user": [90.0, 40.0, 80.0, 30.0, 70.0], "tput_per_gpu": [90.0, 320.0, 100.0, 240.0, 10.0],
    },
    index=list("abcde"),
)  # fmt: skip
AFTER = BEFORE.assign(tput_per_gpu=[120.0, 400.0, 100.0, 200.0, np.nan]).drop(index="e")
WORDS = ("v1", "v2")


@pytest.fixture
def space():
    metrics = [bw.Metric("user", "1/s", "max"), bw.Metric("tput_per_gpu", "1/s", "max")]
    return bw.DesignSpace(bw.beside(BEFORE, AFTER, origin="run", words=WORDS), metrics=metrics)


@pytest.fixture
def view(space):
    return bw.ParetoExplorer(space, x="user", y="tput_per_gpu", pairs="run", group="platform", read_at=35)


def slowly(frame, at, word, group=None):
    """The best y of a table, or of a group of it, among the designs that are as good in x."""
    own = frame[(frame["run"] == word) & (frame["user"] >= at) & frame["tput_per_gpu"].notna()]
    own = own if group is None else own[own["platform"] == group]
    return own["tput_per_gpu"].max() if len(own) else np.nan


@pytest.mark.parametrize("at", [20, 35, 40, 75, 85, 95])
def test_the_uplift_of_each_group_is_what_slow_code_finds(view, at):
    found = view.uplift_at(at)
    for group, row in found.iterrows():
        was, now = (slowly(view.space.frame, at, word, group) for word in WORDS)
        assert row["tput_per_gpu_v1"] == was or (np.isnan(was) and np.isnan(row["tput_per_gpu_v1"]))
        np.testing.assert_equal(row["tput_per_gpu_v2"], now)
        np.testing.assert_allclose(row["change_pct"], 100 * (now - was) / was)
    reached = {group for group in "ABC" if any(not np.isnan(slowly(view.space.frame, at, w, group)) for w in WORDS)}
    assert set(found.index) == reached


def test_without_groups_it_is_that_of_all_designs(space):
    view = bw.ParetoExplorer(space, x="user", y="tput_per_gpu", pairs="run")
    (row,) = view.uplift_at(35).to_dict("records")
    assert row == {"tput_per_gpu_v1": 320.0, "tput_per_gpu_v2": 400.0, "change_pct": 25.0, "design_v1": "b",
                   "design_v2": "b (v2)", "interpolated": False}  # fmt: skip
    assert view.front_at(35, baseline="v1")["percent"].tolist() == [100.0, 125.0]


@pytest.mark.parametrize("seed", range(30))
def test_random_fronts_of_two_tables_against_slow_code(seed):
    rng = np.random.default_rng(seed)
    size = int(rng.integers(0, 40))
    x, y = rng.integers(0, 9, (2, size)).astype(float)
    codes, sides = rng.integers(0, 3, size), rng.integers(-1, 2, size)
    up = tuple(rng.random(2) < 0.5)
    at = float(rng.integers(0, 9))
    found = read_uplift(x, y, codes, sides, 3, at, maximise=up)
    for side, read in enumerate(found):
        for group in range(3):
            own = (codes == group) & (sides == side) & ((x >= at) if up[0] else (x <= at))
            best = (y[own].max() if up[1] else y[own].min()) if own.any() else np.nan
            np.testing.assert_equal(read.value[group], best)
            assert not own.any() or (own[read.row[group]] and y[read.row[group]] == best)


def test_arrows_lead_from_before_to_after(view):
    pairs = mark_of(view, "pairs")
    assert pairs.heads
    ways = {tuple(pairs.line(item)[1]) for item in range(len(pairs))}
    assert ways == {(90.0, 120.0), (320.0, 400.0), (100.0, 100.0), (240.0, 200.0)}
    assert entry(view, "pairs")["label"] == "v1 → v2"
    assert "4 pairs, 1 without partner, median change user 0 %, tput_per_gpu +12.5 %" in view.status


def test_the_line_at_x_has_an_arrow_a_group_and_the_legend_says_it(view):
    arrows = mark_of(view, "uplift")
    assert {tuple(arrows.line(item)[1]) for item in range(len(arrows))} == {(320.0, 400.0)}
    assert (arrows.x == 35).all()
    assert entry(view, "dots:A")["note"] == "320 → 400, +25 %"
    assert entry(view, "dots:C")["note"] == "10 → none"
    tell(view, kind="drawer", open="At x")
    assert view._face.drawer["rows"][0]["cells"] == ["A", "320", "400", "+25 %", "b (v2)"]
    assert view._face.drawer["head"][-1] == "design, v2"


def test_each_group_has_its_front_in_both_tables(view):
    fronts = mark_of(view, "group fronts")
    dashes = [fronts.looks[look].dash for look in fronts.look]
    assert dashes == ["dotted", "dashed"] * 3


def test_the_drawer_lists_changes_the_largest_first(view):
    tell(view, kind="drawer", open="Pairs")
    assert [row["cells"][::2] for row in view._face.drawer["rows"]] == [
        ["a", "+33.3 %"], ["b", "+25 %"], ["d", "−16.7 %"], ["c", "0 %"], ["e", "v1 only"]]  # fmt: skip
    assert view._face.drawer["lines"] == ["Matching: 4 pairs, 1 v1 only, 0 v2 only; change = 100 (v2 − v1) / |v1|"]


def test_a_filter_that_hides_one_table_leaves_no_pair(view):
    view.space.filter("run == 'v1'")
    assert len(mark_of(view, "pairs")) == 0
    assert view.uplift_at(35)["tput_per_gpu_v2"].isna().all()


def test_uplift_without_pairs_says_what_to_choose(space):
    with pytest.raises(BenchwidgetsError, match="pairs='run'"):
        bw.ParetoExplorer(space, x="user", y="tput_per_gpu").uplift_at(3)
    with pytest.raises(BenchwidgetsError, match="no x to read at"):
        bw.ParetoExplorer(space, x="user", y="tput_per_gpu", pairs="run").uplift_at()


def test_two_runs_on_the_roofline_are_joined_by_arrows():
    platforms, networks = bw.load_platforms(), bw.load_networks()
    before = bw.predict(platforms.head(2), networks.head(2), batch=[1, 8]).assign(
        gops=lambda f: f["attainable_gops"] / 4
    )
    after = before.assign(gops=lambda frame: frame["gops"] * 2)
    space = bw.DesignSpace(bw.beside(before, after, origin="run", words=("before", "after")))
    view = bw.RooflineExplorer(platforms, networks, space=space, pairs="run")
    pairs = mark_of(view, "pairs")
    assert len(pairs) == len(before)
    for item in range(len(pairs)):
        x, y = pairs.line(item)
        assert x[0] == x[1]
        assert y[1] / y[0] == pytest.approx(2.0)
    assert entry(view, "pairs")["label"] == "before → after"
    platform = before["platform"].iloc[0]
    tell(view, kind="legend", key=f"platforms:{platform}", act="toggle")
    view.close()


def test_words_of_beside_name_the_tables(space):
    assert space.frame["run"].unique().tolist() == list(WORDS)
    assert space.frame.index[-1] == "d (v2)"
    with pytest.raises(BenchwidgetsError, match="two different words"):
        bw.beside(BEFORE, AFTER, words=("v1", "v1"))
