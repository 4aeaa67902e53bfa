"""Hover is shared through the space: from dots to the table, and from the table to dots."""

import pandas as pd
import pytest
from gestures import hover
from listener import Listener

from benchwidgets.model.space import DesignSpace
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
    return [
        plot._dots._labels[group][mark.hovered_point]
        for group, mark in plot._dots.marks.items()
        if mark.hovered_point is not None
    ]


def test_a_dot_under_the_mouse_shows_in_the_table(views):
    plot, table = views
    hover(plot, "b")
    assert table.space.hovered == "b"
    assert table._hover["row"] == 1


def hide_card(plot):
    plot._dots.card._handle_custom_msg({"type": "hidden"}, [])


def test_the_mouse_leaves_a_dot(views):
    plot, table = views
    hover(plot, "b")
    hide_card(plot)
    assert table.space.hovered is None
    assert table._hover["row"] == -1


def test_a_dot_that_is_left_leaves_the_hover_of_others(views):
    plot, table = views
    hover(plot, "b")
    table.space.hovered = "a"
    hide_card(plot)
    assert table.space.hovered == "a"


def test_a_row_under_the_mouse_shows_in_the_plot(views):
    plot, table = views
    page = Listener(table)
    page.say(type="hover", row=0, generation=table.generation)
    assert outlined(plot) == ["c"]
    page.say(type="hover", row=1, generation=table.generation)
    assert outlined(plot) == ["b"]
    page.say(type="hover", row=-1, generation=table.generation)
    assert outlined(plot) == []


def test_a_closed_view_follows_no_hover(views):
    plot, table = views
    plot.close()
    table.close()
    table.space.hovered = "a"
    assert outlined(plot) == []
