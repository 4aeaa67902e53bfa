"""Hover is shared through the space, among dots, the rows of the table, and shapes that stand for several designs."""

import numpy as np
import pandas as pd
import pytest
from gestures import answers, hide, labels_of, mark_of, point, point_at_item, tell
from listener import Listener

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.bars import BarExplorer
from benchwidgets.widgets.boxplot import BoxplotExplorer
from benchwidgets.widgets.heatmap import HeatmapExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.table import DesignSpaceTable

FRAME = pd.DataFrame(
    {"fps": [10.0, 20.0, 30.0], "top1_pct": [97.0, 96.0, 95.0], "platform": ["TX2", "NCS", "TX2"]}, index=list("abc")
)


@pytest.fixture
def views():
    space = DesignSpace(FRAME)
    views = ParetoExplorer(space, group="platform"), DesignSpaceTable(space, sort=[("fps", "descending")])
    yield views
    for view in views:
        view.close()


def outlined(plot):
    """Labels of the designs with a ring around them, by their places."""
    (ring,) = (mark for mark in plot.figure.marks if getattr(mark, "default_size", 0) == 110)
    places = list(zip(FRAME["fps"], FRAME["top1_pct"], strict=True))
    return [FRAME.index[places.index(place)] for place in zip(ring.x, ring.y, strict=True)]


def test_a_dot_under_the_mouse_shows_in_the_table(views):
    plot, table = views
    point(plot, "b")
    assert table.space.hovered == ("b",)
    assert table._hover["rows"] == [1]


def test_the_mouse_leaves_a_dot(views):
    plot, table = views
    point(plot, "b")
    answers(plot, kind="near", pane=0, place=[-1, -1], reach=[0.01, 0.01])
    assert table.space.hovered == ()
    assert table._hover["rows"] == []
    point(plot, "b")
    tell(plot, kind="leave")
    assert table.space.hovered == ()


def test_a_row_under_the_mouse_shows_in_the_plot(views):
    plot, table = views
    page = Listener(table)
    page.say(type="hover", row=0, generation=table.generation)
    assert outlined(plot) == ["c"]
    page.say(type="hover", row=1, generation=table.generation)
    assert outlined(plot) == ["b"]
    page.say(type="hover", row=-1, generation=table.generation)
    assert outlined(plot) == []


def test_several_rows_show_together(views):
    plot, table = views
    table.space.hovered = ("c", "a", "gone")
    assert sorted(outlined(plot)) == ["a", "c"]
    assert table._hover["rows"] == [0, 2]
    table.space.filter("fps > 15")
    assert outlined(plot) == ["c"]


SHAPED = {
    "cells": (lambda space: HeatmapExplorer(space, rows="platform", columns="top1_pct"), "cells"),
    "boxes": (lambda space: BoxplotExplorer(space, x="platform", y="fps", facet=None), "boxes"),
    "bars": (lambda space: BarExplorer(space, category="platform", value="fps"), "bars"),
}


@pytest.fixture(params=SHAPED)
def shaped(request):
    """A view of shapes over two groups of ten and five designs, and the name of their mark."""
    make, name = SHAPED[request.param]
    frame = pd.concat([FRAME.assign(top1_pct=97.0).set_axis([f"{label}{i}" for label in "abc"]) for i in range(5)])
    view = make(DesignSpace(frame))
    yield view, name
    view.close()


def outlines(view):
    """The left, right, lower and upper side of each outline drawn."""
    (mark,) = (each for each in view.figure.marks if getattr(each, "stroke_width", 0) == 3.0 and each.fill == "none")
    x, y = (np.atleast_2d(side) if len(side) else np.zeros((0, 5)) for side in (mark.x, mark.y))
    return [(u.min(), u.max(), v.min(), v.max()) for u, v in zip(x, y, strict=True)]


def sides(view, name, item):
    """The same of a shape."""
    mark = mark_of(view, name)
    return mark.x0[item], mark.x1[item], mark.y0[item], mark.y1[item]


def test_a_shape_under_the_mouse_points_at_its_designs(shaped):
    view, name = shaped
    point_at_item(view, name, 0)
    assert list(view.space.hovered) == labels_of(view, name, 0)
    assert len(view.space.hovered) in (5, 10)
    assert outlines(view) == [sides(view, name, 0)]
    tell(view, kind="leave")
    assert view.space.hovered == ()
    assert outlines(view) == []


def test_a_design_under_the_mouse_elsewhere_has_its_shape_outlined(shaped):
    view, name = shaped
    view.space.hovered = ("b0",)
    item = next(i for i in range(2) if "b0" in labels_of(view, name, i))
    assert labels_of(view, name, item) == [f"b{i}" for i in range(5)]
    assert outlines(view) == [sides(view, name, item)]
    view.space.filter("platform == 'NCS'")  # the shape has moved, and its outline with it
    assert outlines(view) == [sides(view, name, 0)]
    view.space.hovered = ("gone",)
    assert outlines(view) == []


def test_what_the_legend_hides_has_no_outline():
    space = DesignSpace(pd.concat([FRAME] * 5, ignore_index=True))
    view = BoxplotExplorer(space, x="platform", y="fps", facet=None)
    hide(view, "TX2")
    space.hovered = (0, 1)
    ncs = next(item for item in range(2) if 1 in labels_of(view, "boxes", item))
    assert outlines(view) == [sides(view, "boxes", ncs)]
    view.close()


def test_a_closed_view_follows_no_hover(views):
    plot, table = views
    plot.close()
    table.close()
    table.space.hovered = ("a",)
    assert outlined(plot) == []
