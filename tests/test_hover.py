"""Hover is shared through the space, among dots, the rows of the table, and shapes that stand for several designs."""

import pandas as pd
import pytest
from gestures import answers, point, tell
from listener import Listener
from panels import drawn, event

from benchwidgets.model.space import DesignSpace
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
    "cells": (lambda space: HeatmapExplorer(space, rows="platform", columns="top1_pct"), lambda f: f.cells),
    "bars": (lambda space: BarExplorer(space, category="platform", value="fps"), lambda f: f.bars[0]),
    "boxes": (lambda space: BoxplotExplorer(space, x="platform", y="fps", facet=None), lambda f: f.boxes[0]),
}


@pytest.fixture(params=SHAPED)
def shaped(request):
    """A view of shapes over two groups of ten and five designs, with its facet and its shapes."""
    make, shapes_of = SHAPED[request.param]
    frame = pd.concat([FRAME.assign(top1_pct=97.0).set_axis([f"{label}{i}" for label in "abc"]) for i in range(5)])
    view = make(DesignSpace(frame))
    yield view, view._stage.facets[0], shapes_of(view._stage.facets[0])
    view.close()


def test_a_shape_under_the_mouse_points_at_its_designs(shaped):
    view, facet, shapes = shaped
    key = shapes.keys[0]
    event(shapes.mark, 0, "hover")
    assert set(view.space.hovered) == set(facet.labels(key))
    assert len(view.space.hovered) in (5, 10)
    assert facet.outline.keys == [key]
    shapes.card._handle_custom_msg({"type": "hidden"}, [])
    assert view.space.hovered == ()
    assert facet.outline.keys == []


def test_a_shape_that_is_left_leaves_the_hover_of_others(shaped):
    view, _facet, shapes = shaped
    event(shapes.mark, 0, "hover")
    view.space.hovered = ("c0",)
    shapes.card._handle_custom_msg({"type": "hidden"}, [])
    assert view.space.hovered == ("c0",)


def test_a_design_under_the_mouse_elsewhere_has_its_shape_outlined(shaped):
    view, facet, _shapes = shaped
    view.space.hovered = ("b0",)
    assert [set(facet.labels(key)) for key in facet.outline.keys] == [{f"b{i}" for i in range(5)}]
    before = drawn(facet.outline.mark, "x").tolist()
    view.space.filter("platform == 'NCS'")  # the shape has moved, and its outline with it
    assert [set(facet.labels(key)) for key in facet.outline.keys] == [{f"b{i}" for i in range(5)}]
    inside = [each for each in facet.rectangles() if len(each.keys)]
    assert drawn(facet.outline.mark, "x").tolist() == drawn(inside[0].mark, "x").tolist()
    assert len(before) == 1
    view.space.hovered = ("gone",)
    assert facet.outline.keys == []


def test_what_the_legend_hides_has_no_outline():
    space = DesignSpace(pd.concat([FRAME] * 5, ignore_index=True))
    view = BoxplotExplorer(space, x="platform", y="fps", facet=None)
    (facet,) = view._stage.facets
    view._legend.hidden = ["TX2"]
    view.space.hovered = (0, 1)
    assert [view._categories[key] for key in facet.outline.keys] == ["NCS"]
    view.close()


def test_a_closed_view_follows_no_hover(views):
    plot, table = views
    plot.close()
    table.close()
    table.space.hovered = ("a",)
    assert outlined(plot) == []
