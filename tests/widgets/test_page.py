"""Page: panels in a grid or tabs, one filter line, and an end that leaves nothing."""

import gc

import pytest
from ipywidgets import HTML, Box, Layout, Tab
from ipywidgets.widgets.widget import _instances
from panels import FRAME
from traitlets import TraitError

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, ClosedError


def panels(space):
    return [
        ("spread", bw.BoxplotExplorer(space)),
        bw.TradeoffExplorer(space, limit=10),
        bw.HeatmapExplorer(space),
        bw.ParetoExplorer(space, x="latency_ms", y="fps"),
        ("rows", bw.DesignSpaceTable(space)),
    ]


@pytest.mark.parametrize(("layout", "box"), [("grid", Box), ("tabs", Tab)])
def test_panels_are_arranged(space, layout, box):
    page = bw.Page(space, panels(space), layout=layout)
    area = page._arranged
    assert isinstance(area, box)
    assert len(area.children) == len(page.panels) == 5
    assert "spread, Tradeoff, Heatmap, Pareto, rows" in repr(page)
    page.close()


def test_tabs_are_filled_when_opened(space):
    page = bw.Page(space, panels(space), layout="tabs")
    tab = page._arranged
    assert [len(child.children) for child in tab.children] == [1, 0, 0, 0, 0]
    tab.selected_index = 2
    assert tab.children[2].children == (page.panels[2],)
    page.arrangement = "grid"
    assert [cell.children[0] for cell in page._arranged.children] == list(page.panels)
    page.close()


def test_one_filter_line_for_all(space):
    other = bw.DesignSpaceTable(bw.DesignSpace(bw.load_networks()))
    page = bw.Page(space, [bw.DesignSpaceTable(space), other])
    assert [panel.filter_line for panel in page.panels] == [False, True]
    page.close()


def test_the_filter_reaches_every_panel(space):
    page = bw.Page(space, panels(space))
    space.filter("platform == 'TX2'")
    box, line, heat, pareto, table = page.panels
    assert box.to_frame()["rows"].sum() == len(line.to_frame()) == heat.to_frame()["designs"].sum() == 6
    assert len(pareto.to_frame()) == len(table.shown_frame()) == 6
    page.close()


def test_a_panel_of_another_space_is_said(space):
    page = bw.Page(space, [bw.BarExplorer(bw.DesignSpace(bw.load_networks())), HTML("text")])
    assert "1 panel of other tables, which the filter does not reach" in page.status
    page.close()


@pytest.mark.parametrize("wrong", [[1], [("a", "b")], ["text"]])
def test_what_is_no_panel_is_named(space, wrong):
    with pytest.raises(BenchwidgetsError, match="a panel is a view"):
        bw.Page(space, wrong)


def test_panels_are_a_list(space, table):
    for wrong in (None, 3, table):
        problem = rf"panels: expected a list of views, not {type(wrong).__name__}\. Write Page\(space, \[view\]\)"
        with pytest.raises(BenchwidgetsError, match=problem):
            bw.Page(space, wrong)


def test_options_are_checked(space):
    with pytest.raises(TraitError):
        bw.Page(space, [], layout="circle")
    with pytest.raises(TypeError, match="titel"):
        bw.Page(space, [], titel="x")


@pytest.mark.parametrize("layout", ["grid", "tabs"])
def test_closing_leaves_nothing(layout):
    space = bw.DesignSpace(FRAME)
    gc.collect()
    before = set(_instances)
    page = bw.Page(space, [*panels(space), bw.BarExplorer(space, category="network", value="fps")], layout=layout)
    space.filter("fps > 4").select(["d1"])
    page.panels[0].facet = None
    page.close()
    page.close()
    gc.collect()
    left = [type(_instances[key]).__name__ for key in set(_instances) - before]
    assert left == []
    assert repr(page) == "Page: closed"
    with pytest.raises(ClosedError):
        page.panels[0].to_frame()
    space.select([])


def test_a_page_is_a_grid_unless_it_is_told_otherwise(space):
    page = bw.Page(space, [], layout=Layout(border="1px solid"))
    assert page.arrangement == "grid" and page.layout.border_top == "1px solid"
    page.close()


def test_a_page_closes_the_heading_that_it_no_longer_shows(space):
    before = set(_instances)
    page = bw.Page(space, [bw.DesignSpaceTable(space)], title="Designs")
    page.title = ""
    page.close()
    assert set(_instances) <= before
