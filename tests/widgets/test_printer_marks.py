"""What stands out on a chart reaches the marks of bqplot on every pane, and names at ticks go back upright."""

import numpy as np
import pandas as pd
import pytest
from bqplot import Axis, LogScale
from gestures import hide
from panels import FRAME  # noqa: F401 (of the fixture space)

import benchwidgets as bw
from benchwidgets.charts.marks import Lines
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale
from benchwidgets.widgets.printer.axes import javascript, label_axis
from benchwidgets.widgets.printer.pools import pools

VIEWS = {
    "boxes": lambda space: bw.BoxplotExplorer(space, facet="network", x="datatype"),
    "cells": lambda space: bw.HeatmapExplorer(space, facet="network"),
    "front": lambda space: bw.ParetoExplorer(space, x="fps", y="power_w", group="platform"),
    "points": lambda space: bw.BoxplotExplorer(space, facet=None, x="datatype", points=True),
}


def printed(plot, name):
    """How opaque the marks of bqplot draw the items of a mark: all of them, in no order."""
    pools = [drawn for key, drawn in plot._pools.items() if key[0] == name]
    found = []
    for drawn in pools:
        items = len(np.atleast_2d(drawn.x)) if hasattr(drawn, "fill_opacities") else len(drawn.x)
        found += (list(drawn.opacities) * items)[:items]
    return sorted(found)


@pytest.mark.parametrize("kind", VIEWS)
def test_the_selection_and_the_legend_reach_every_plot(space, kind):
    view = VIEWS[kind](space)
    first = view.chart.keys()[:1]
    for act in (lambda: space.select(["d0", "d7"]), lambda: space.select([]), lambda: hide(view, *first)):
        act()
        emphasis = view.emphasis()
        for plot, pane in zip(view._plots, view.chart.panes, strict=True):
            for mark in pane.marks:
                if not mark.if_selected and type(mark).__name__ != "Unseen" and len(mark):
                    expected = emphasis.opacities(view.chart, mark) * emphasis.shown(view.chart, mark)
                    assert printed(plot, mark.name) == pytest.approx(sorted(expected)), mark.name
        assert not view._error
    view.close()


def test_frames_are_drawn_around_selected_cells_alone(space):
    view = bw.HeatmapExplorer(space)

    def framed():
        (drawn,) = (mark for key, mark in view._plots[0]._pools.items() if key[0] == "selected")
        return np.atleast_2d(drawn.x)[:, 0].tolist() if len(drawn.x) else []

    cells = view.chart.panes[0].mark("cells")
    assert framed() == []
    space.select(["d0"])
    assert framed() == cells.x0[cells.rows.any(space.selected_mask())].tolist()
    space.select([])
    assert framed() == []
    view.close()


def test_names_are_turned_where_they_would_meet_and_go_back(space):
    view = bw.HeatmapExplorer(space, columns=["network", "datatype"])
    (axis, _), (plot,) = view.figure.axes, view._plots
    for wide, turn, anchor in ((250.0, -45, "end"), (1000.0, 0, "middle")):
        plot.resized(wide)
        assert (axis.tick_rotate, axis.tick_style["text-anchor"]) == (turn, anchor)
    view.close()


@pytest.mark.parametrize("width", [260.0, 431.0, 600.0, 1180.0, 2400.0])
def test_a_width_is_answered_once_with_margins_that_fit_it(space, width, monkeypatch):
    view = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space=space)
    (plot,) = view._plots
    plot.resized(width)
    margin, height = plot.figure.fig_margin, float(plot.figure.layout.height.removesuffix("px"))
    assert plot.size == (width - margin["left"] - margin["right"], height - margin["top"] - margin["bottom"])
    monkeypatch.setattr(type(plot), "_draw", lambda _plot: pytest.fail("drawn anew"))
    plot.resized(width)
    view.close()


def test_the_title_of_a_shared_axis_stands_at_the_outer_plots(space):
    view = bw.BoxplotExplorer(space, facet="network", x="datatype", y="fps")
    first, second = view._plots
    second.resized(300.0, "x")
    assert [plot._axes[1].label for plot in (first, second)] == ["throughput [1/s]   better →", ""]
    assert first.figure.fig_margin["left"] == second.figure.fig_margin["left"]
    first.resized(300.0, "y")
    assert [plot._axes[0].label for plot in (first, second)] == ["", "datatype"]
    view.facet = None
    assert view._plots[0]._axes[0].label == "datatype"
    view.close()


def test_the_page_hears_the_texts_of_ticks_before_their_places(monkeypatch):
    """bqplot moves ticks in a transition, which writes the texts that it knew when it began."""
    axis, decades = Axis(scale=LogScale()), Scale("fps", (0.5, 2e6), log=True)
    label_axis(axis, decades, 200, up=False, turned=False, letters=30, room=400.0)
    heard, send = [], axis.send_state

    def hear(key=None):
        heard.append({key} if isinstance(key, str) else set(key))
        send(key)

    monkeypatch.setattr(axis, "send_state", hear)
    label_axis(axis, decades, 400, up=False, turned=False, letters=30, room=400.0)
    assert "tick_labels" in heard[0] and "tick_values" not in heard[0]
    assert any("tick_values" in keys for keys in heard[1:])


@pytest.mark.parametrize(
    "make",
    [
        lambda space: bw.HeatmapExplorer(space, rows="network", columns="batch", aggregate="count"),
        lambda space: bw.BarExplorer(space, category="batch", value="fps", log=False),
        lambda space: bw.HistogramExplorer(space, column="batch"),
        lambda space: bw.BoxplotExplorer(space, x="network", facet=None),
    ],
)
def test_each_shape_is_filled_also_where_all_are_of_one_colour(space, make):
    view = make(space)
    for pool in view._plots[0]._pools.values():
        if getattr(pool, "fill", "none") == "inside" and len(pool.x):
            assert len(pool.fill_colors) == len(np.atleast_2d(pool.x))
    view.close()


def test_what_the_legend_dims_is_drawn_dim_at_once(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w", group="platform")
    before = printed(view._plots[0], "designs")
    view._face.set_state({"dimmed": [entry.key for entry in view.chart.legend if entry.label == "TX2"]})
    after = printed(view._plots[0], "designs")
    assert min(after) < min(before) and max(after) == max(before)
    view.close()


def test_a_plot_alone_takes_the_whole_width_and_several_stand_beside_each_other(space):
    view = bw.BoxplotExplorer(space, facet=None, x="network")
    assert view._area.widget.layout.grid_template_columns == "minmax(0, 1fr)"
    view.facet = "network"
    assert view._area.widget.layout.grid_template_columns.startswith("repeat(auto-fit, minmax(min(100%, ")
    view.close()


def test_a_figure_is_as_high_as_its_pane_and_its_margins(space):
    view = bw.BarExplorer(space, category="batch", value="fps")
    (pane,), layout, margin = view.chart.panes, view.figure.layout, view.figure.fig_margin
    assert layout.height == f"{pane.height + margin['top'] + margin['bottom']}px"
    assert layout.min_width == f"{pane.least_width + margin['left'] + margin['right']}px"
    view.category = "network"
    assert layout.height == f"{view.chart.panes[0].height + margin['top'] + margin['bottom']}px"
    view.close()


def test_a_tick_has_its_label_where_javascript_begins_to_write_exponents():
    assert [javascript(place) for place in (1e-6, 9e-7, 1e20)] == ["0.000001", "9e-7", "100000000000000000000"]


def test_a_density_shows_what_is_selected():
    frame = {"fps": np.arange(1.0, 101.0), "top1_pct": np.arange(1.0, 101.0)[::-1]}
    space = bw.DesignSpace(pd.DataFrame(frame))
    view = bw.ParetoExplorer(space, density=0)
    (image,) = (drawn for key, drawn in view._plots[0]._pools.items() if key[1] == "image")
    before = image.image.value
    space.select([3])
    selected = image.image.value
    space.select([])
    assert before != selected and image.image.value == before
    view.close()


def test_rings_are_hollow_and_dots_are_filled(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    fills = {key[0]: drawn.fill for key, drawn in view._plots[0]._pools.items() if key[0] in ("designs", "rings")}
    assert fills == {"designs": True, "rings": False}
    view.close()


def test_lines_go_through_their_vertices():
    x, y = np.array([1.0, 2.0, 3.0, 7.0, 5.0, 6.0]), np.array([1.0, 4.0, 9.0, 2.0, 3.0, 8.0])
    mark = Lines(name="lines", x=x, y=y, starts=np.array([0, 3, 4, 6]), rows=Rows.none(3))
    (pool,) = pools(mark, np.ones(3))
    for item, (drawn_x, drawn_y) in enumerate(zip(pool.traits["x"], pool.traits["y"], strict=True)):
        line = [tuple(vertex) for vertex in zip(*mark.line(item), strict=True)]
        drawn = list(zip(drawn_x, drawn_y, strict=True))
        assert drawn == [*line, *[line[-1]] * (3 - len(line))]


def test_a_line_of_one_vertex_is_drawn_as_a_line():
    mark = Lines(name="lines", x=np.array([2.0]), y=np.array([3.0]), starts=np.array([0, 1]), rows=Rows.none(1))
    (pool,) = pools(mark, np.ones(1))
    assert (pool.traits["x"].tolist(), pool.traits["y"].tolist()) == ([[2.0, 2.0]], [[3.0, 3.0]])
