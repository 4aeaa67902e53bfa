"""ParallelExplorer and ScatterMatrix without a browser: brushes, boxes, lassos, and full members of the family."""

import gc
import weakref

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets import Layout
from ipywidgets.widgets.widget import _instances
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError, ClosedError
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.fronts.many_axes import MOST
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


def brush(view, column, low, high):
    """What a mouse does on an axis: a span of places."""
    view._plot._handle_custom_msg({"column": column, "span": [low, high]}, [])


def enclose(view, row, column, polygon):
    view._plot._handle_custom_msg({"row": row, "column": column, "polygon": polygon}, [])


def places(view):
    count = view._plot.look["count"]
    return np.frombuffer(view._plot.places, dtype=np.float32).reshape(-1, count)


# -- what both share


@BOTH
def test_a_column_that_few_rows_have_is_no_axis_at_first(make):
    view = make(DesignSpace(FRAME.assign(latency_ms=np.nan, batch=1)))
    assert view.columns == ["fps", "top1_pct", "power_w", "batch", "latency_ms"]
    wider = FRAME.assign(latency_ms=np.nan, gops=FRAME["fps"], top5_pct=FRAME["top1_pct"])
    assert make(DesignSpace(wider)).columns == ["fps", "top1_pct", "power_w", "gops", "top5_pct"]


@BOTH
def test_the_frame_holds_what_is_drawn(space, make):
    view = make(space, colour="platform")
    assert view.columns == ["fps", "top1_pct", "power_w"]
    pd.testing.assert_frame_equal(view.to_frame(), FRAME.loc[list("abcde"), [*view.columns, "platform"]])
    assert len(places(view)) == 5
    assert "1 not plotted (1 fps missing)" in view.status
    space.filter("fps > 10").select(["c"])
    assert view.to_frame().index.tolist() == ["c", "d", "e"]
    assert list(view._plot.selected) == [1, 0, 0]
    assert repr(view) == f"{make.__name__}: 3 designs over fps, top1_pct, power_w, 1 selected"
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
    view._legend.hidden = ["colour:TX2"]
    assert len(places(view)) == 3
    if make is ParallelExplorer:
        view.brush("top1_pct", 0, 100)
    else:
        enclose(view, 1, 0, [[0, 0], [1, 0], [1, 1], [0, 1]])
    assert space.selected.tolist() == ["b", "d", "e"]
    view._legend.hidden = []
    assert len(places(view)) == 5
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
    assert 778 not in view._shown
    space.select([778])
    assert 778 in view._shown and list(view._plot.selected).count(1) == 1
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
    assert view._legend.entries[0]["key"] == "colour:1"
    assert view._legend.entries[0]["section"] == "rank over 3 objectives"
    view._legend.hidden = ["colour:1"]
    assert len(places(view)) == (ranks > 1).sum()
    view.close()


# -- parallel axes


def test_the_better_end_is_up(space):
    view = ParallelExplorer(space, log=["fps"])
    assert np.array_equal(np.argsort(places(view)[:, 0]), np.argsort(FRAME["fps"].dropna()))
    assert places(view)[1, 2] == places(view)[:, 2].max()  # the least power
    assert [axis["better"] for axis in view._plot.axes] == ["more is better", "more is better", "less is better"]
    assert [axis["log"] for axis in view._plot.axes] == [True, False, False]
    ticks = view._plot.axes[2]["ticks"]
    assert [tick["text"] for tick in ticks] == ["2", "4", "6", "8", "10"]
    assert ticks[0]["at"] > ticks[-1]["at"]
    view.close()


SPAN = st.tuples(st.floats(0, 1), st.floats(0, 1))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["fps", "top1_pct", "power_w"]), SPAN, min_size=1))
def test_brushes_equal_their_arithmetic(spans):
    space = DesignSpace(FRAME)
    view = ParallelExplorer(space)
    for column, span in spans.items():
        brush(view, column, *span)
    inside = FRAME["fps"].notna()
    for column, (low, high) in view.brushes.items():
        inside &= FRAME[column].between(low, high)
    assert space.selected.tolist() == FRAME.index[inside].tolist()
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
    assert list(view._plot.spans) == ["fps"]
    space.select(["a"], source="another")
    assert view.brushes == view._plot.spans == {}
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
@given(SPAN, SPAN, st.sampled_from([(0, 1), (1, 0), (2, 0), (1, 2)]))
def test_a_box_equals_its_arithmetic(across, down, cell):
    space = DesignSpace(FRAME)
    view = ScatterMatrix(space)
    (x0, x1), (y0, y1) = sorted(across), sorted(down)
    enclose(view, *cell, [[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
    drawn = places(view).astype(float)
    x, y = drawn[:, cell[1]], 1 - drawn[:, cell[0]]
    near = 1e-5  # the places were sent as float32
    surely = (x > x0 + near) & (x < x1 - near) & (y > y0 + near) & (y < y1 - near)
    perhaps = (x >= x0 - near) & (x <= x1 + near) & (y >= y0 - near) & (y <= y1 + near)
    picked = view.to_frame().index.isin(space.selected)
    assert (surely <= picked).all() and (picked <= perhaps).all()
    view.close()


def test_a_lasso_of_two_points_loses_nothing(space):
    view = ScatterMatrix(space, draw="lasso")
    enclose(view, 1, 0, [[0, 0], [1, 0], [1, 1], [0, 1]])
    before = space.selected.tolist()
    enclose(view, 1, 0, [[0.1, 0.1], [0.4, 0.5], [0.1, 0.1]])
    assert "a lasso needs at least three different points" in view.status
    assert space.selected.tolist() == before == list("abcde")
    assert len(view._plot.outline["polygon"]) == 4
    enclose(view, 1, 0, [])
    assert space.selected.tolist() == [] and view._plot.outline == {}
    view.close()


def test_other_axes_take_the_outline_away(space):
    view = ScatterMatrix(space)
    enclose(view, 1, 0, [[0, 0], [1, 0], [1, 1], [0, 1]])
    space.filter("fps < 5000")
    assert view._plot.outline
    view.log = []
    assert view._plot.outline == {}
    view.draw = "lasso"
    assert view._plot.kind == "lasso"
    view.close()
