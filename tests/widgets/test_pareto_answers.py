"""What ParetoExplorer knows beyond its picture, and the pane that tells it."""

import numpy as np
import pandas as pd
import pytest
from gestures import entry, hide, mark_of, tell
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError, DirectionError
from benchwidgets.model.front.pareto import hypervolume
from benchwidgets.model.front.staircase import staircase
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", "NCS"],
        "fps": [100.0, 10.0, 60.0, 50.0, np.nan],
        "top1_pct": [80.0, 99.0, 95.0, 90.0, 90.0],
        "power_w": [10.0, 1.0, 8.0, 2.0, 1.0],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0],
    },
    index=list("abcde"),
)


def open_view(space):
    return ParetoExplorer(space, group="platform", log_x=False)


def sheet(view, title):
    """What the page shows of a tab of the drawer, which is opened."""
    tell(view, kind="drawer", open=title)
    return view._face.drawer


def cells(view, title):
    return [row["cells"] for row in sheet(view, title)["rows"]]


def press(view, option, value=None):
    """Use a control of the open tab."""
    tell(view, kind="set", option=option, value=value)


# -- answers


def test_why_names_dominators_and_the_smallest_change(view):
    why = view.why("d")
    assert why.dominators.tolist() == ["c"]
    assert why.changes.index.tolist() == ["top1_pct", "fps"]
    assert why.changes["needed"].tolist() == [95.0, 60.0]
    with pytest.raises(BenchwidgetsError, match="'e' does not compete"):
        view.why("e")


def test_directions_chosen_in_the_view_count(view):
    view.better_x = "min"
    assert view.why("c").dominators.tolist() == ["b"]


def test_hypervolume_and_shares(view):
    shares = view.hypervolume()
    assert shares.attrs["reference"] == (10.0, 80.0)
    points = FRAME[["fps", "top1_pct"]]
    assert shares.attrs["hypervolume"] == hypervolume(points, reference=[10, 80])
    assert sorted(shares.index) == ["a", "b", "c"]
    view.reference = (0.0, 0.0)
    whole = hypervolume(points, reference=[0, 0])
    for label, row in view.hypervolume().iterrows():
        rest = hypervolume(points.drop(label), reference=[0, 0])
        assert row["share_pct"] == pytest.approx(100 * (whole - rest) / whole)
    view.x = "power_w"
    assert view.reference is None


def test_the_reference_is_the_worst_drawn_in_the_direction_of_each_objective(view):
    view.x = "power_w"
    assert view.reference_point() == (10.0, 80.0)
    view.better_x, view.better_y = "max", "min"
    assert view.reference_point() == (1.0, 99.0)


@pytest.mark.parametrize("name, value, words", [
    ("reference", (float("nan"), 1.0), "reference: .*two finite numbers"),
    ("reference", (float("inf"), 1.0), "reference: .*two finite numbers"),
    ("baseline", "q", "no design 'q'"), ("baseline", ["a"], "no design .*'a'"),
])  # fmt: skip
def test_no_point_and_no_design_are_refused(view, name, value, words):
    with pytest.raises(TraitError, match=words):
        setattr(view, name, value)
    assert getattr(view, name) is None


def test_equals_share_what_is_lost_without_them(space, view):
    before = view.hypervolume()
    space.frame = pd.concat([FRAME, FRAME.loc[["a"]].set_axis(["twin"], axis="index")])
    shares = view.hypervolume()
    assert shares.loc["a", "share_pct"] == shares.loc["twin", "share_pct"] == before.loc["a", "share_pct"]
    assert shares["equals"].to_dict() == {"a": 2, "twin": 2, "b": 1, "c": 1}
    view.details = True
    assert [row[-1] for row in cells(view, "Hypervolume")].count("1") == 2


def test_knee_and_weights(view):
    assert view.knee().tolist() == view.weighted(1, 1).tolist() == ["c"]
    assert view.weighted(1, 0).tolist() == ["a"]
    assert view.weighted(0, 1).tolist() == ["b"]


def test_regions_of_the_front(view):
    table = view.regions()
    assert table["group"].tolist() == ["TX2", "NCS"]
    assert table.loc[0, ["x_from", "x_to", "designs"]].tolist() == [100.0, 10.0, 2]


def test_comparison_with_a_pinned_baseline(view):
    with pytest.raises(BenchwidgetsError, match="no baseline; pin one"):
        view.compare("a")
    view.baseline = "b"
    assert view.compare("a").loc["fps", "change_pct"] == 900.0
    assert view.compare("a", "c").loc["power_w", "verdict"] == "worse"
    with pytest.raises(TraitError, match="no design 'zz'"):
        view.baseline = "zz"
    assert view.baseline == "b"
    assert dict(view.chart.card(0).lines)["throughput to baseline"] == "+900 % better"


def test_an_objective_without_direction_asks(view):
    view.x = "score"
    for ask in (view.knee, view.hypervolume, view.regions, lambda: view.why("a")):
        with pytest.raises(DirectionError, match=r"say whether more or less score is better.*better_x"):
            ask()
    view.details = True
    assert "say whether more or less score is better" in sheet(view, "Suggestions")["lines"][0]


# -- channels and fronts


def test_rank_as_colour_and_column(view):
    view.colour = "front rank"
    assert view.to_frame()["rank"].tolist() == [1, 1, 1, 2]
    keys = [each["key"] for each in view._face.legend["entries"]]
    assert keys == ["front", "dots:TX2", "dots:NCS", "dots:U96", "colour:1", "colour:2"]
    hide(view, "colour:1")
    dots = mark_of(view, "designs")
    shown = view.emphasis().shown(view.chart, dots)
    assert view.space.index[dots.rows.positions[shown]].tolist() == ["d"]
    view.space.filter("fps < 60")  # of b and d, which are left, none dominates the other
    assert "colour:2" not in [each["key"] for each in view._face.legend["entries"]]
    view.colour = None
    assert "rank" not in view.to_frame().columns


def test_markers_by_another_column(view):
    view.marker = "score"
    assert len({look.marker for look in mark_of(view, "designs").looks}) == 4
    assert "score" in view.to_frame().columns


def test_the_front_of_all_is_told_apart_while_some_are_hidden(space, view):
    assert len(mark_of(view, "front of all").x) == 0
    space.filter("fps < 90")
    assert view.to_frame().query("on_front").index.tolist() == ["b", "c"]
    assert list(mark_of(view, "rings of all").x) == [100.0]
    assert "2 on the front, 3 on the front of all" in view.status
    assert entry(view, "front:all")["count"] == "3"
    view.global_front = False
    assert len(mark_of(view, "front of all").x) == 0
    space.clear_filter()


def test_a_front_for_each_group(view):
    assert len(mark_of(view, "group fronts")) == 0
    view.group_fronts = True
    fronts = mark_of(view, "group fronts")
    names = [look.colour for look in fronts.looks]
    assert names == [view.space.looks["platform"][name][0] for name in ("TX2", "NCS", "U96")]
    lines = [set(zip(*fronts.line(item), strict=True)) for item in range(3)]
    assert {(100.0, 80.0), (60.0, 95.0)} <= lines[0]
    assert (50.0, 90.0) in lines[2] and (60.0, 95.0) not in lines[2]
    hide(view, "dots:TX2")
    assert view.emphasis().shown(view.chart, fronts).tolist() == [False, True, True]


def test_rings_follow_the_legend_of_their_groups(view):
    hide(view, "dots:TX2")
    rings = mark_of(view, "rings")
    shown = rings.rows.positions[view.emphasis().shown(view.chart, rings)]
    assert view.space.index[shown].tolist() == ["b"]
    hide(view, "front")
    for name in ("rings", "front", "dominated"):
        assert not view.emphasis().shown(view.chart, mark_of(view, name)).any()


def test_the_shade_is_bounded_by_the_staircase(view):
    shade, line = mark_of(view, "dominated"), mark_of(view, "front")
    assert list(shade.x[: len(line.x)]) == list(line.x)
    assert shade.x[-2] < view.figure.axes[0].scale.min and shade.y[-2] < view.figure.axes[1].scale.min


@pytest.mark.parametrize("better_x", ["max", "min"])
@pytest.mark.parametrize("better_y", ["max", "min"])
def test_the_line_of_the_front_is_its_staircase_in_any_direction(view, better_x, better_y):
    view.better_x, view.better_y = better_x, better_y
    line, front = mark_of(view, "front"), FRAME.loc[view.to_frame()["on_front"][lambda on: on].index]
    up = {"maximise_x": better_x == "max", "maximise_y": better_y == "max"}
    vx, vy = staircase(front["fps"], front["top1_pct"], **up)
    drawn, corners = list(zip(line.x, line.y, strict=True)), list(zip(vx, vy, strict=True))
    assert drawn[1:-1] == corners  # beyond its ends it runs off the plot


def test_a_derived_metric_is_an_axis(space, view):
    view.x = "inputs_per_j"
    assert space.column("inputs_per_j").dropna().tolist() == [10.0, 10.0, 7.5, 25.0]
    assert view.figure.axes[0].label == "inputs per joule [1/J]   better →"
    choices = next(each["choices"] for each in view._face.controls if each["option"] == "y")
    press(view, "y", choices.index("+ energy per input [mJ]"))
    assert view.y == "energy_mj" and "energy_mj" in space.columns
    with pytest.raises(TraitError, match="x: gops_per_w needs the columns gops, power_w"):
        view.x = "gops_per_w"
    assert view.x == "inputs_per_j"


def test_a_derived_metric_is_a_colour(space, view):
    choices = next(each["choices"] for each in view._face.controls if each["option"] == "colour")
    press(view, "colour", choices.index("+ energy per input"))
    assert "energy_mj" in space.columns and view.to_frame()["energy_mj"].tolist()[0] == pytest.approx(100.0)
    shown = next(each for each in view._face.controls if each["option"] == "colour")
    assert shown["choices"][shown["chosen"]] == "energy per input" and view.colour == "energy_mj"
    with pytest.raises(TraitError, match="marker: gops_per_w needs the columns gops, power_w"):
        view.marker = "gops_per_w"


def test_equals_on_the_front_are_counted(space):
    view = ParetoExplorer(space)
    space.frame = pd.concat([FRAME, FRAME.loc[["a"]].set_axis(["twin"], axis="index")])
    assert "4 on the front (1 at the place of another)" in view.status
    view.close()


# -- the pane


def test_the_drawer_is_closed_at_first_and_follows_once_open(space, view):
    assert view._face.drawer["open"] is None and "lines" not in view._face.drawer
    view.details = True
    assert view._face.drawer["open"] == "Why dominated?"
    assert view._face.drawer["lines"] == ["Select a design to see what dominates it."]
    space.select(["d"])
    assert "d is dominated by 1 design, 1 of them on the front." in view._face.drawer["lines"][0]
    assert view._face.drawer["rows"][0]["cells"] == ["top-1 accuracy", "90 %", "beyond 95 %", "+5.56 %"]
    tell(view, kind="pick", key=len(view._face.drawer["rows"]) - 1)
    assert space.selected.tolist() == ["c"]
    assert view._face.drawer["lines"][0].startswith("c is on the front")
    tell(view, kind="drawer", open=None)
    assert view._face.drawer["open"] is None and view.details is False


def test_what_is_closed_is_not_computed(space, view, monkeypatch):
    asked = []
    monkeypatch.setattr(type(view), "why", lambda self, label: asked.append(label))
    space.select(["d"]).filter("fps > 1")
    assert asked == []


def test_the_drawer_compares_and_edits(space, view):
    sheet(view, "Compare")
    space.select(["b"])
    press(view, "pin")
    assert view.baseline == "b"
    space.select(["a"])
    rows = {row["cells"][0]: row for row in view._face.drawer["rows"]}
    assert rows["throughput [1/s]"]["cells"] == ["throughput [1/s]", "10", "100", "+900 % better"]
    assert rows["power [W]"]["tone"] == "worse"
    sheet(view, "Hypervolume")
    press(view, "reference_x", 0.0)
    assert view.reference == (0.0, 80.0)
    assert mark_of(view, "reference").x.tolist() == [0.0]
    press(view, "worst")
    assert view.reference is None
    sheet(view, "Suggestions")
    press(view, "weight", 1.0)
    assert ["weights", "a"] in [row["cells"][:2] for row in view._face.drawer["rows"]]
    assert view._face.drawer["head"] == ["by", "design", "formula"]
    assert cells(view, "Regions")[0][0] == "TX2"
    sheet(view, "Compare")
    press(view, "unpin")
    assert view.baseline is None


def test_a_baseline_that_vanishes_is_told(space, view):
    view.baseline, view.details = "b", True
    space.select(["a"])
    space.frame = FRAME.drop(index="b")
    assert "no design 'b'" in sheet(view, "Compare")["lines"][0]
    assert view.to_frame().index.tolist() == ["a", "c", "d"]


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows_have_answers_too(rows):
    view = ParetoExplorer(DesignSpace(FRAME.head(rows)), group="platform", details=True, colour="front rank")
    assert len(view.knee()) == 0
    assert len(view.regions()) == rows
    view.space.select(FRAME.index[:rows])
    view.close()


def test_constant_columns(space):
    space.frame = FRAME.assign(fps=1.0, top1_pct=2.0)
    view = ParetoExplorer(space, details=True)
    assert view.to_frame()["on_front"].all()
    assert len(view.knee()) == 0 and len(view.weighted(1, 1)) == 5
    assert view.hypervolume()["share_pct"].tolist() == [0.0] * 5
    view.close()


def test_all_rows_missing_an_objective(space):
    space.frame = FRAME.assign(fps=np.nan)
    view = ParetoExplorer(space, details=True)
    assert len(view.to_frame()) == 0
    assert "5 not plotted (5 fps missing)" in view.status
    assert sheet(view, "Hypervolume")["lines"] == ["no designs are drawn, so that there is no reference point"]
    view.close()
