"""The menu of columns of ParallelExplorer and ScatterMatrix without a browser, and derived metrics as their columns."""

import numpy as np
import pandas as pd
import pytest
from gestures import control, tell
from traitlets import TraitError

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.scatter_matrix import ScatterMatrix

FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2"],
        "fps": [1.0, 10.0, 100.0],
        "top1_pct": [90.0, 99.0, 80.0],
        "power_w": [10.0, 1.0, np.nan],
        "batch": [1, 2, 4],
    },
    index=list("abc"),
)
BOTH = pytest.mark.parametrize("make", [ParallelExplorer, ScatterMatrix])


@pytest.fixture
def space():
    return DesignSpace(FRAME)


def tick(view, column, shown=True):
    """What a click on a box does."""
    tell(view, kind="set", option="columns", value={"column": column, "shown": shown})


def menu(view):
    return control(view, "columns")


def offered(view):
    return [choice["name"] for choice in menu(view)["choices"]]


@BOTH
def test_every_numeric_column_and_what_can_be_derived_is_offered(space, make):
    view = make(space)
    assert offered(view) == ["fps", "top1_pct", "power_w", "batch", "inputs_per_j", "energy_mj"]
    assert [choice["label"] for choice in menu(view)["choices"]][-1] == "+ energy per input [mJ]"
    assert menu(view)["value"] == view.columns == ["fps", "top1_pct", "batch"]  # most designs have these


@BOTH
def test_boxes_and_columns_follow_each_other(space, make):
    view = make(space, columns=["top1_pct", "fps"])
    tick(view, "batch")
    assert view.columns == menu(view)["value"] == ["top1_pct", "fps", "batch"]
    assert len(view._area.axes) == 3
    tick(view, "fps", shown=False)
    assert view.columns == ["top1_pct", "batch"]
    tick(view, "fps")
    assert view.columns == ["top1_pct", "batch", "fps"]
    view.columns = ["power_w", "fps"]
    assert menu(view)["value"] == ["power_w", "fps"]
    assert repr(view) == f"{make.__name__}: 2 designs over power_w, fps, 0 selected"


@BOTH
def test_two_columns_stay(space, make):
    view = make(space, columns=["fps", "top1_pct"])
    tick(view, "fps", shown=False)
    assert view.columns == menu(view)["value"] == ["fps", "top1_pct"]
    assert "at least 2 different numeric columns" in view.status
    tick(view, "batch")
    assert "at least" not in view.status


@BOTH
def test_a_derived_metric_is_an_axis_by_a_tick_or_by_its_name(space, make):
    view, named = make(space, columns=["fps", "top1_pct"]), make(DesignSpace(FRAME), columns=["inputs_per_j", "fps"])
    tick(view, "inputs_per_j")
    assert view.columns == ["fps", "top1_pct", "inputs_per_j"]
    assert view.to_frame()["inputs_per_j"].tolist() == named.to_frame()["inputs_per_j"].tolist() == [0.1, 10.0]
    assert offered(view)[-2:] == ["inputs_per_j", "energy_mj"]
    assert menu(view)["choices"][-2]["label"] == "inputs per joule [1/J]"


@BOTH
def test_a_derived_metric_is_a_colour_and_has_a_log_axis(space, make):
    view = make(space, columns=["fps", "inputs_per_j"], log=["inputs_per_j"], colour="energy_mj")
    marked = [axis["log"] if make is ScatterMatrix else "log" in axis["note"] for axis in view._area.axes]
    assert marked == [False, True]
    assert view.to_frame()["energy_mj"].tolist() == [10_000.0, 100.0]
    assert "energy per input" in control(view, "colour")["choices"]


@BOTH
def test_what_cannot_be_derived_changes_nothing(make):
    space = DesignSpace(FRAME.drop(columns="power_w"))
    view = make(space, columns=["fps", "top1_pct"])
    for name, value, words in [
        ("columns", ["fps", "inputs_per_j"], "columns: inputs_per_j needs the columns fps, power_w; the space has"),
        ("log", ["inputs_per_j"], "log: inputs_per_j needs"),
        ("colour", "inputs_per_j", "colour: inputs_per_j needs"),
    ]:
        with pytest.raises(TraitError, match=words):
            setattr(view, name, value)
    complete = DesignSpace(FRAME)
    with pytest.raises(TraitError, match="no column 'fp'"):
        make(complete, columns=["inputs_per_j", "fp"])
    assert "inputs_per_j" not in complete.columns


@BOTH
def test_a_column_that_has_gone_leaves_with_the_next_tick(space, make):
    view = make(space, columns=["fps", "top1_pct", "power_w"])
    space.frame = FRAME.drop(columns="power_w")
    assert "no column 'power_w'" in view.status
    assert menu(view)["choices"][-1] == {"name": "power_w", "label": "power_w (not there)"}
    tick(view, "batch")
    assert view.columns == ["fps", "top1_pct", "batch"]
    assert "no column" not in view.status and "power_w" not in offered(view)


def test_the_brush_of_an_axis_that_goes_selects_no_longer(space):
    view = ParallelExplorer(space, columns=["fps", "top1_pct", "batch"]).brush("fps", 0, 50).brush("batch", 0, 1)
    assert space.selected.tolist() == ["a"]
    tick(view, "batch", shown=False)
    assert view.brushes == {"fps": (0, 50)}
    assert space.selected.tolist() == ["a", "b"]
    tick(view, "power_w")
    tick(view, "fps", shown=False)
    assert view.brushes == {} and space.selected.tolist() == []
