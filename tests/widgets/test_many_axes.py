"""ParallelExplorer and ScatterMatrix without a browser: brushes, boxes, lassos, pointing, and the end."""

import gc
import weakref

import numpy as np
import pandas as pd
import pytest
from gestures import (
    answers,
    box,
    click_item,
    click_nothing,
    control,
    entry,
    hide,
    labels_of,
    lasso,
    mark_of,
    place_of,
    point_at_item,
    shown,
    strong,
    tell,
)
from gestures import click as click_dot
from gestures import point as point_dot
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets import Layout
from ipywidgets.widgets.widget import _instances
from traitlets import TraitError

from benchwidgets.charts.sampling import MOST
from benchwidgets.model.errors import BenchwidgetsError, ClosedError
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.scatter_matrix import ScatterMatrix

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None, "NCS"],
        "fps": [1.0, 10.0, 100.0, 1000.0, 10_000.0, np.nan],
        "top1_pct": [90.0, 99.0, 80.0, 70.0, 60.0, 50.0],
        "power_w": [10.0, 1.0, 8.0, 2.0, 3.0, 4.0],
    },
    index=list("abcdef"),
)
BOTH = pytest.mark.parametrize("make", [ParallelExplorer, ScatterMatrix])


@pytest.fixture
def space():
    return DesignSpace(FRAME)


def drag(view, axis, low, high, *, how="", gesture="one"):
    """Draw a span along an axis, from 0 to 1."""
    tell(view, kind="span", pane=0, axis=axis, low=low, high=high, gesture=gesture, how=how, last=True)


def pane_of(view, x, y):
    """The pane of a scatter matrix that has column x across and column y upwards."""
    return view.columns.index(y) * len(view.columns) + view.columns.index(x)


def designs(view):
    """The designs drawn that the legend does not hide."""
    mark = next(mark for _pane, mark in view.chart.marks() if mark.name == "designs")
    return view.space.index[mark.rows.positions[view.emphasis().shown(view.chart, mark)]].tolist()


def places(view):
    """The places that the page draws, a row a design."""
    return np.frombuffer(view._area.places, dtype=np.float32).reshape(-1, len(view.columns))


# -- what both share


@BOTH
def test_a_column_that_few_rows_have_is_no_axis_at_first(make):
    view = make(DesignSpace(FRAME.assign(latency_ms=np.nan, batch=1)))
    assert view.columns == ["fps", "top1_pct", "power_w", "batch"]
    wider = FRAME.assign(latency_ms=np.nan, gops=FRAME["fps"], top5_pct=FRAME["top1_pct"])
    assert make(DesignSpace(wider)).columns == ["fps", "top1_pct", "power_w", "gops", "top5_pct"]


@BOTH
def test_columns_at_first_leave_most_designs_a_place_on_all_of_them(make):
    # each has four of five designs, but no two of the first three together have more than three
    frame = pd.DataFrame({name: 1.0 for name in ("fps", "top1_pct", "power_w")} | {"batch": 1, "x": 2.0},
                         index=list("abcde"))  # fmt: skip
    for place, name in enumerate(["fps", "top1_pct", "power_w"]):
        frame.iloc[place, frame.columns.get_loc(name)] = np.nan
    assert make(DesignSpace(frame)).columns == ["fps", "batch", "x"]
    few = pd.DataFrame({"fps": [1.0, None], "top1_pct": [None, 2.0]})
    assert make(DesignSpace(few)).columns == ["fps", "top1_pct"]


@BOTH
def test_the_frame_holds_what_is_drawn(space, make):
    view = make(space, colour="platform")
    assert view.columns == ["fps", "top1_pct", "power_w"]
    pd.testing.assert_frame_equal(view.to_frame(), FRAME.loc[list("abcde"), [*view.columns, "platform"]])
    assert len(places(view)) == 5
    assert "1 not plotted (1 fps missing)" in view.status
    space.filter("fps > 10").select(["c"])
    assert view.to_frame().index.tolist() == ["c", "d", "e"]
    assert strong(view) == {"c"}
    assert list(view._area.strength).count(255) == 1
    assert repr(view) == f"{make.__name__}: 3 designs over fps, top1_pct, power_w, 1 selected"
    view.close()


@BOTH
def test_a_filter_of_the_view_alone(space, make):
    view = make(space, where="fps > 10")
    assert view.to_frame().index.tolist() == ["c", "d", "e"] and "3 of 6 here (fps > 10)" in view.status
    if make is ParallelExplorer:
        view.brush("top1_pct", 0, 100)
    else:
        box(view, (0.1, 1e9), (0, 100), pane=pane_of(view, "fps", "top1_pct"))
    assert space.selected.tolist() == ["c", "d", "e"]
    view.close()


@BOTH
def test_wrong_options_name_place_and_remedy(space, make):
    view = make(space)
    for name, value, words in [
        ("columns", ["fps", "fp"], "columns: no column 'fp'.*Did you mean 'fps'"),
        ("columns", ["fps"], "at least 2 different numeric columns"),
        ("columns", ["fps", "fps"], "different"),
        ("columns", ["fps", "platform"], "columns: column 'platform' holds no numbers"),
        ("log", ["fp"], "log: no column 'fp'"),
        ("colour", "plat", "colour: no column 'plat'"),
        ("selecting", "toggle", "selecting"),
    ]:
        before = getattr(view, name)
        with pytest.raises(TraitError, match=words):
            setattr(view, name, value)
        assert getattr(view, name) == before
    with pytest.raises(TypeError, match=r"no option 'colums'.*Did you mean 'columns'"):
        make(space, colums=["fps", "power_w"])
    with pytest.raises(TraitError, match="at least 2"):
        make(DesignSpace(FRAME[["fps", "platform"]]))
    for name, trait in view.traits(option=True).items():
        assert len(trait.help) > 10, name
    view.close()


@BOTH
def test_the_end_leaves_nothing(space, make):
    before = len(_instances)
    layout = Layout()
    view = make(space, colour="platform", layout=layout)
    view.colour, view.log = None, ["fps"]
    space.frame = FRAME.head(3)
    view.close()
    view.close()
    assert set(_instances.values()) >= {layout}
    layout.close()
    assert len(_instances) == before
    with pytest.raises(ClosedError):
        view.to_frame()
    with pytest.raises(ClosedError):
        view.colour = "platform"
    space.select(["a"])
    memory = weakref.ref(view)
    del view
    gc.collect()
    assert memory() is None


@BOTH
def test_the_legend_hides_designs_from_the_gestures(space, make):
    view = make(space, colour="platform")
    assert [entry(view, f"colour:{name}")["count"] for name in ("TX2", "NCS", "U96")] == ["2", "1", "1"]
    hide(view, "colour:TX2")
    assert designs(view) == ["b", "d", "e"]
    assert list(view._area.strength).count(0) == 2
    if make is ParallelExplorer:
        view.brush("top1_pct", 0, 100)
    else:
        box(view, (0.1, 1e9), (0, 100), pane=pane_of(view, "fps", "top1_pct"))
    assert space.selected.tolist() == ["b", "d", "e"]
    hide(view)
    assert designs(view) == list("abcde")
    view.close()


@BOTH
def test_a_colour_is_that_of_every_panel(space, make):
    view = make(space, colour="platform")
    for name in ("TX2", "NCS", "U96"):
        assert entry(view, f"colour:{name}")["colour"] == space.looks["platform"][name][0]
    view.close()


@BOTH
def test_pointing_shows_the_card_and_the_design_in_every_view(space, make):
    view, other = make(space), make(space)
    if make is ParallelExplorer:
        card = pointed_line(view, "b")
    else:
        card = point_dot(view, "b", pane_of(view, "fps", "top1_pct"))
    assert card["title"] == "b" and ["throughput", "10 1/s"] in card["lines"]
    assert list(space.hovered) == ["b"]
    for each in (view, other):
        assert len(each._area.pointed) == 4 * 3 and len(each._area.pointed_look) == 1
    tell(view, kind="leave")
    assert len(other._area.pointed) == 0
    view.close()


def pointed_line(view, label, act="near", how=""):
    """Put the pointer on the line of a design, or click it, where it meets the first axis."""
    mark = mark_of(view, "designs")
    item = int(np.flatnonzero(view.space.index[mark.rows.positions] == label)[0])
    pane = view.chart.panes[0]
    place = [float(pane.x.fractions(0.0)), float(mark.line(item)[1][0])]
    message = {"pane": 0, "place": place, "reach": [1e-6, 1e-6]}
    if act == "near":
        return answers(view, kind="near", **message)["card"]
    return tell(view, kind="click", how=how, **message)


@BOTH
def test_a_click_selects_that_alone_and_again_nothing_and_keys_join(space, make):
    view = make(space)

    def click(label, how=""):
        if make is ParallelExplorer:
            pointed_line(view, label, "click", how)
        else:
            click_dot(view, label, pane=pane_of(view, "fps", "top1_pct"), how=how)

    click("b")
    click("d", "add")
    assert space.selected.tolist() == ["b", "d"] and strong(view) == {"b", "d"}
    click("b", "remove")
    assert space.selected.tolist() == ["d"]
    click("d")
    assert space.selected.tolist() == []
    click("a")
    tell(view, kind="clear")
    assert space.selected.tolist() == []
    click("a")
    click_nothing(view)
    assert space.selected.tolist() == []
    view.close()


@BOTH
@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(make, rows):
    view = make(DesignSpace(FRAME.head(rows)), colour="platform")
    assert len(view.to_frame()) == len(places(view)) == rows
    view.space.frame = FRAME
    assert len(view.to_frame()) == 5
    view.close()


@BOTH
def test_a_sample_of_many_keeps_the_selected(make):
    frame = pd.DataFrame({"fps": np.arange(30_000.0), "top1_pct": 1.0})
    space = DesignSpace(frame)
    view = make(space)
    assert f"{MOST:,} of 30,000 designs drawn" in view.status
    assert 778 not in view._area.drawn and len(places(view)) == MOST
    space.select([778])
    assert 778 in view._area.drawn and list(view._area.strength).count(255) == 1
    if make is ParallelExplorer:
        view.brush("fps", 100, 200)
    else:
        box(view, (100, 200), (0, 2), pane=1 * 2 + 0)
    assert space.selected.tolist() == list(range(100, 201))  # every row, drawn or not
    view.close()


@BOTH
def test_a_column_that_vanishes_is_told_and_the_picture_stays(space, make):
    view = make(space)
    before = view.to_frame()
    space.frame = FRAME.drop(columns="power_w")
    assert "no column 'power_w'" in view.status
    pd.testing.assert_frame_equal(view.to_frame(), before)
    view.columns = ["fps", "top1_pct"]
    assert "not plotted" in view.status
    view.close()


@BOTH
def test_the_rank_over_all_objectives_is_a_colour(space, make):
    view = make(space, colour="front rank")
    ranks = view.to_frame()["rank"]
    assert ranks[ranks == 1].index.tolist() == space.front("fps", "top1_pct", "power_w").tolist()
    assert [each.key for each in view.chart.legend] == [f"colour:{rank}" for rank in np.unique(ranks)]
    assert view.chart.legend[0].section == "rank over 3 objectives"
    hide(view, "colour:1")
    assert designs(view) == ranks[ranks > 1].index.tolist()
    view.close()


@BOTH
def test_a_panel_is_few_widgets_and_no_figure(space, make):
    before = len(_instances)
    view = make(space)
    assert len(_instances) - before <= 6
    assert view.figures == ()
    with pytest.raises(BenchwidgetsError, match=r"without bqplot.*\.chart"):
        _ = view.figure
    view.close()


# -- parallel axes


def test_the_better_end_is_up(space):
    view = ParallelExplorer(space, log=["fps"])
    assert np.array_equal(np.argsort(places(view)[:, 0]), np.argsort(FRAME["fps"].dropna()))
    assert places(view)[1, 2] == places(view)[:, 2].max()  # the least power
    axes = view._area.axes
    assert [axis["title"] for axis in axes] == ["throughput [1/s]", "top-1 accuracy [%]", "power [W]"]
    assert [axis["note"] for axis in axes] == ["better ↑ · log", "better ↑", "better ↑"]
    assert [tick["text"] for tick in axes[2]["ticks"]] == ["2", "4", "6", "8", "10"]
    assert axes[2]["ticks"][0]["at"] > axes[2]["ticks"][-1]["at"]
    view.close()


def test_axes_span_what_is_drawn(space):
    view = ParallelExplorer(space)
    space.filter("fps < 150")
    low, high = view._many.tracks[0].scale.domain
    assert 0.5 < low < 1 and 100 < high < 150
    view.close()


SPAN = st.tuples(st.floats(0, 1), st.floats(0, 1))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["fps", "top1_pct", "power_w"]), SPAN, min_size=1))
def test_brushes_equal_their_arithmetic(spans):
    space = DesignSpace(FRAME)
    view = ParallelExplorer(space)
    for column, span in spans.items():
        drag(view, view.columns.index(column), *span)
    assert set(view.brushes) == set(spans)
    inside = FRAME["fps"].notna()
    for column, (low, high) in view.brushes.items():
        inside &= FRAME[column].between(low, high)
    assert space.selected.tolist() == FRAME.index[inside].tolist()
    view.close()


def test_a_drag_is_one_step_to_undo(space):
    view = ParallelExplorer(space)
    for low in (0.9, 0.5, 0.0):
        drag(view, 0, low, 1.0)
    assert len(space.history) == 1 and space.selected.tolist() == list("abcde")
    space.undo()
    assert space.selected.tolist() == [] and view.brushes == {}
    view.close()


def test_with_a_key_a_span_joins_by_itself_and_no_brush_stays(space):
    view = ParallelExplorer(space).brush("fps", 5, 50)
    assert space.selected.tolist() == ["b"]
    places = view._many.tracks[2].places(np.array([7.0, 11.0]))
    drag(view, 2, *places, how="add")
    assert space.selected.tolist() == ["a", "b", "c"] and view.brushes == view._area.spans == {}
    drag(view, 2, *view._many.tracks[2].places(np.array([9.0, 11.0])), how="remove", gesture="two")
    assert space.selected.tolist() == ["b", "c"]
    view.close()


def test_a_click_on_a_brush_takes_it_away(space):
    view = ParallelExplorer(space).brush("fps", 5, 5000).brush("power_w", 0, 3)
    place = [float(view.chart.panes[0].x.fractions(2.0)), view._area.spans["2"][0] + 0.01]
    tell(view, kind="click", pane=0, place=place, reach=[0.01, 0.01], how="")
    assert list(view.brushes) == ["fps"] and list(view._area.spans) == ["0"]
    assert space.selected.tolist() == ["b", "c", "d"]
    view.close()


@pytest.mark.parametrize("act", ["clear", "click"])
def test_a_brush_around_nothing_goes_too(space, act):
    view = ParallelExplorer(space).brush("fps", 2, 3)
    assert space.selected.tolist() == [] and list(view._area.spans) == ["0"]
    tell(view, kind="clear") if act == "clear" else click_nothing(view)
    assert view.brushes == view._area.spans == {}
    view.close()


def test_messages_about_axes_that_have_gone_change_nothing(space):
    view = ParallelExplorer(space)
    drag(view, 7, 0.0, 1.0)
    drag(view, 0, float("nan"), 1.0)
    assert view.brushes == {} and space.selected.tolist() == [] and not view._error
    view.close()


def test_brushes_add_up_and_go_one_by_one(space):
    view = ParallelExplorer(space)
    view.brush("fps", 5, 5000).brush("power_w", 0, 3)
    assert space.selected.tolist() == ["b", "d"]
    view.brush("power_w")
    assert space.selected.tolist() == ["b", "c", "d"]
    view.brush("fps")
    assert space.selected.tolist() == [] and view.brushes == {}
    with pytest.raises(BenchwidgetsError, match="no axis 'batch'; the view has fps"):
        view.brush("batch", 1, 2)
    assert space.history.done[:2] == ("select 3 designs", "select 2 designs")
    view.close()


def test_another_selection_takes_the_brushes_away(space):
    view = ParallelExplorer(space).brush("fps", 5, 5000)
    assert list(view._area.spans) == ["0"]
    space.select(["a"], source="another")
    assert view.brushes == view._area.spans == {}
    space.undo()
    assert space.selected.tolist() == ["b", "c", "d"] and view.brushes == {}
    view.close()


def test_a_brush_joins_as_asked(space):
    space.select(["a", "b"])
    view = ParallelExplorer(space, selecting="remove").brush("fps", 5, 50)
    assert space.selected.tolist() == ["a"]
    view.selecting = "add"
    view.brush("fps", 500, 5000)
    assert space.selected.tolist() == ["a", "d"]
    view.close()


# -- scatter matrix


@settings(max_examples=60)
@given(SPAN, SPAN, st.permutations(["fps", "top1_pct", "power_w"]))
def test_a_box_equals_its_arithmetic(across, down, columns):
    space = DesignSpace(FRAME)
    view = ScatterMatrix(space)
    x, y = columns[:2]
    pane = view.chart.panes[pane_of(view, x, y)]
    (x0, x1), (y0, y1) = (np.sort(scale.values(np.array(side))) for scale, side in ((pane.x, across), (pane.y, down)))
    box(view, (x0, x1), (y0, y1), pane=pane_of(view, x, y))
    inside = FRAME["fps"].notna() & FRAME[x].between(x0, x1) & FRAME[y].between(y0, y1)
    assert space.selected.tolist() == FRAME.index[inside].tolist()
    view.close()


def test_places_of_all_panes_come_from_one_table(space):
    view = ScatterMatrix(space, log=["fps"], colour="platform")
    for j, name in enumerate(view.columns):
        for i in range(3):
            if i != j:
                pane = view.chart.panes[i * 3 + j]
                assert np.allclose(places(view)[:, j], pane.x.fractions(FRAME[name][:5].to_numpy()), atol=1e-6)
    assert [axis["log"] for axis in view._area.axes] == [True, False, False]
    assert [axis["better"] for axis in view._area.axes] == ["max", "max", "min"]
    looks = [view._area.looks[look][0] for look in view._area.look]
    named = {each["label"]: each["colour"] for each in view._face.legend["entries"]}
    assert looks == [named[name] for name in FRAME["platform"][:5].fillna("—")]
    view.close()


def test_a_lasso_of_two_points_loses_nothing(space):
    view = ScatterMatrix(space, draw="lasso")
    pane = pane_of(view, "fps", "top1_pct")
    box(view, (0.1, 1e9), (0, 100), pane=pane)
    before = space.selected.tolist()
    lasso(view, [1, 10, 1], [60, 70, 60], pane=pane)
    assert "a lasso needs at least three different points" in view.status
    assert space.selected.tolist() == before == list("abcde")
    assert len(view._face.outline["points"]) == 4
    lasso(view, [0.5, 200, 200, 0.5], [70, 75, 105, 105], pane=pane)
    assert space.selected.tolist() == ["a", "b", "c"]
    click_nothing(view)
    assert space.selected.tolist() == [] and view._face.outline["points"] == []
    view.close()


def test_what_the_mouse_draws_is_an_option_and_a_tool(space):
    view = ScatterMatrix(space, draw="lasso")
    assert view.mode == control(view, "mode")["value"] == "lasso"
    assert control(view, "mode")["names"] == ["inspect", "lasso", "camera"]
    tell(view, kind="set", option="mode", value="inspect")
    assert view.draw == "box"
    view.draw = "lasso"
    assert view.mode == "lasso"
    assert ScatterMatrix(space, mode="lasso").draw == "lasso"
    view.close()


def test_a_bar_of_the_diagonal_tells_and_selects_its_designs(space):
    view = ScatterMatrix(space, log=[], colour="platform")
    bars = mark_of(view, "bars", 0)
    assert sorted(label for item in range(len(bars)) for label in labels_of(view, "bars", item)) == list("abcde")
    item = next(item for item in range(len(bars)) if labels_of(view, "bars", item) == ["a", "c"])
    card = point_at_item(view, "bars", item)
    assert card["title"] == "throughput" and ["platform", "TX2"] in card["lines"] and ["designs", "2"] in card["lines"]
    click_item(view, "bars", item)
    assert space.selected.tolist() == ["a", "c"]
    hide(view, "colour:TX2")
    assert item not in shown(view, "bars")
    box(view, (-1e6, 1e6), (0, 100), pane=0)
    assert space.selected.tolist() == ["b", "d", "e"]
    view.close()


def test_many_designs_are_density(space):
    frame = pd.DataFrame({"fps": np.arange(2000.0), "top1_pct": np.arange(2000.0)[::-1]})
    view = ScatterMatrix(DesignSpace(frame))
    assert view._area.dense
    view.density = 5000
    assert not view._area.dense
    view.close()


def test_the_colour_is_chosen_on_the_page(space):
    view = ScatterMatrix(space)
    texts = control(view, "colour")["choices"]
    tell(view, kind="set", option="colour", value=texts.index("platform"))
    assert view.colour == "platform" and view.chart.legend[0].section == "platform"
    assert place_of(view, "a", pane_of(view, "fps", "top1_pct"))[0] > 0
    view.close()


def test_a_brush_beyond_an_axis_is_drawn_as_far_as_the_axis_goes(space):
    view = ParallelExplorer(space).brush("fps", -1e9, 1e9).brush("power_w", 0.0, 1e9)
    assert [view._area.spans[str(axis)] for axis in (0, 2)] == [[0.0, 1.0], [0.0, 1.0]]
    view.brush("fps", 1e8, 1e9)
    assert view._area.spans["0"] == [1.0, 1.0]
    view.close()


def test_each_column_of_a_matrix_says_what_it_is_and_has_a_row(space):
    heights = []
    for names in (["fps", "power_w"], ["fps", "power_w", "top1_pct"]):
        view = ScatterMatrix(space, columns=names)
        said = [(axis["title"], axis["better"], axis["log"]) for axis in view._area.axes]
        assert said[:2] == [("throughput [1/s]", "max", True), ("power [W]", "min", False)]
        assert len(said) == len(names)
        heights.append(view._area.height)
        view.close()
    assert heights[1] == 1.5 * heights[0] > 300
