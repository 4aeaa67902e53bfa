"""What every panel of several stages shares: options, following, errors that are shown, an end that leaves nothing."""

import gc

import numpy as np
import pytest
from gestures import box, tell
from ipywidgets import HBox, Tab, VBox
from ipywidgets.widgets.widget import _instances
from panels import FRAME, LONG

import benchwidgets as bw
from benchwidgets.charts.marks import Density
from benchwidgets.model.errors import ClosedError

GOPS = FRAME.assign(gops=FRAME["fps"] * 20e6 / 1e9)


def bars(space, **options):
    return bw.BarExplorer(space, category="network", value="fps", **options)


MAKERS = [bw.BoxplotExplorer, bw.TradeoffExplorer, bw.HeatmapExplorer, bw.EfficiencyExplorer, bars]
EACH = pytest.mark.parametrize("make", MAKERS)


@pytest.fixture
def whole():
    return bw.DesignSpace(GOPS)


@EACH
def test_a_misspelt_option_is_named(whole, make):
    before = len(_instances)
    with pytest.raises(TypeError, match="no option 'facett'"):
        make(whole, facett="platform")
    gc.collect()
    assert len(_instances) == before


@EACH
def test_every_option_says_what_it_is(whole, make):
    view = make(whole)
    for name, trait in view.traits(option=True).items():
        assert len(trait.help) > 8, name
    view.close()


@EACH
@pytest.mark.parametrize("facet", [None, "platform", ["platform", "datatype"]])
def test_closing_leaves_nothing(make, facet):
    gc.collect()
    before = set(_instances)
    space = bw.DesignSpace(GOPS)
    view = make(space, facet=facet)
    space.filter("fps > 4").select(["d0"])
    view.per_page, view.mode = 1, "select"
    view.facet = None
    view.close()
    view.close()
    gc.collect()
    assert [type(_instances[key]).__name__ for key in set(_instances) - before] == []
    space.select([]).clear_filter()
    assert repr(view).endswith(": closed")
    with pytest.raises(ClosedError):
        view.to_frame()
    with pytest.raises(ClosedError):
        view.facet = "network"


@EACH
def test_closing_one_leaves_the_others(whole, make):
    view, other = make(whole), make(whole)
    view.close()
    whole.filter("platform == 'TX2'")
    assert "hidden by platform == 'TX2'" in other.status
    other.close()


@EACH
@pytest.mark.parametrize("box", [VBox, HBox, Tab])
def test_it_stands_anywhere(whole, make, box):
    view = make(whole)
    assert box([view]).children == (view,)
    assert view.figure is view.figures[0]
    view.close()


@EACH
def test_an_error_is_shown_and_the_picture_stays(whole, make):
    view = make(whole, facet="datatype")
    before, words = view.to_frame(), repr(view)
    whole.frame = GOPS.rename(columns={"datatype": "kind"})
    assert "datatype" in view.status
    assert [figure.title for figure in view.figures]
    whole.frame = GOPS
    assert view.to_frame().equals(before)
    assert repr(view) == words
    view.close()


@EACH
def test_one_platform_one_row_no_row(make):
    space = bw.DesignSpace(GOPS.head(1))
    view = make(space, facet="platform")
    assert len(view.to_frame()) == 1
    assert len(view.figures) == 1
    for frame in (GOPS.head(0), GOPS.assign(fps=np.nan, gops=np.nan, latency_ms=np.nan), GOPS):
        space.frame = frame
        assert len(view.figures) >= 1
        assert "Error" not in view.status
    view.close()


@EACH
def test_facets_of_names_of_200_letters(whole, make):
    view = make(whole, facet=["platform", "network"] if make is not bars else "platform")
    titles = [figure.title for figure in view.figures]
    assert len(titles) == len(set(titles))
    assert max(map(len, titles)) <= 60
    if make is not bw.EfficiencyExplorer:  # no roof of that name
        assert any(LONG in str(text) for text in view.to_frame().to_numpy(dtype=object).ravel())
    view.close()


@EACH
def test_numbers_reach_the_page_finite(make):
    odd = GOPS.assign(fps=[0.0, -1.0, np.inf, -np.inf, np.nan, 1e300, 1e-300, 3_000_000_000, 5, 6])
    odd = odd.assign(latency_ms=odd["fps"], gops=odd["fps"])
    view = make(bw.DesignSpace(odd), facet=None)
    for figure in view.figures:
        for mark in figure.marks:
            for side in (mark.x, mark.y):
                values = np.asarray(side)
                assert values.dtype == np.float64 or values.size == 0
                assert np.isfinite(values.astype(float)).all()
        for axis in figure.axes:
            assert axis.scale.min < axis.scale.max
    view.close()


@EACH
def test_two_panels_answer_each_other_once(whole, make):
    view, other = make(whole, facet=None), bw.TradeoffExplorer(whole)
    heard = []
    whole.observe(lambda change: heard.append(change["new"].labels.tolist()), "selection")
    box(other, (0.5, 2.5), (5, 30))
    assert heard == [["d0", "d1"]]
    view.close()
    other.close()


@EACH
def test_nothing_to_show_is_said_in_the_plot(whole, make):
    view = make(whole)
    titles = [figure.title for figure in view.figures]
    whole.filter("fps < 0")
    assert view._face.empty == {"words": "No design passes the filter", "clear": True}
    assert len(view.figures) == 1
    tell(view, kind="clear-filter")
    assert view._face.empty == {}
    assert [figure.title for figure in view.figures] == titles
    view.close()


def test_many_dots_are_drawn_as_density_in_facets_and_alone():
    rows = 6_000
    kinds = np.repeat(["a", "b", "c"], rows // 3)
    frame = FRAME.iloc[np.arange(rows) % 8].assign(kind=kinds).set_axis(np.arange(rows))
    view = bw.TradeoffExplorer(bw.DesignSpace(frame), y="power_w", facet="kind")
    for facet, panes in (("kind", 3), (None, 1)):
        view.facet = facet
        dots = [pane.mark("designs") for pane in view.chart.panes]
        assert len(dots) == panes and sum(map(len, dots)) == rows
        assert all(isinstance(mark, Density) for mark in dots)
    assert len(view.to_frame()) == rows
    view.close()


@EACH
def test_a_column_of_its_own_filter_that_goes_is_told_and_the_picture_stays(whole, make):
    whole.frame = GOPS.assign(rank=1.0)
    view = make(whole, where="rank > 0")
    shown = view.chart
    whole.frame = GOPS
    assert "no column 'rank'" in view.status and "last good picture" in view.status
    assert view.chart is shown
    view.where = ""
    assert "rank" not in view.status


@EACH
def test_its_own_filter_takes_the_words_of_the_screen(whole, make):
    view = make(whole, where="throughput > 30")
    assert f"{int((GOPS['fps'] > 30).sum())} of 10 here (throughput > 30)" in view.status
