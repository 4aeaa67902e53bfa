"""Options as a person gives them: those that are documented can be given, wrong ones are named with the remedy."""

import inspect
import re

import pytest
from panels import FRAME

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, ClosedError
from benchwidgets.widgets.filterline import FilterBar

VIEWS = [
    bw.BarExplorer, bw.BoxplotExplorer, bw.EfficiencyExplorer, bw.HeatmapExplorer, bw.HistogramExplorer,
    bw.ParallelExplorer, bw.ParetoExplorer, bw.RooflineExplorer, bw.ScatterMatrix, bw.TradeoffExplorer,
    bw.DesignSpaceTable,
]  # fmt: skip


def documented(view):
    """The names under Parameters in the docstring of a class."""
    block = re.search(r"Parameters\n-+\n(.*?)(\n\w+\n---|\Z)", inspect.cleandoc(view.__doc__), re.S)[1]
    lines = [line.split(" :")[0] for line in block.splitlines() if re.match(r"\w[\w, ]* :", line)]
    return {name.strip() for line in lines for name in line.split(",")}


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_documented_can_be_given(view):
    given = {*view.class_trait_names(option=True), *inspect.signature(view.__init__).parameters}
    assert documented(view) and not documented(view) - given


@pytest.mark.parametrize("view", [*VIEWS, bw.Page])
def test_the_help_of_an_option_is_a_sentence(view):
    """A help begins with a capital word or with "(", has no stop at its end and no doubled blank."""
    for name, trait in view.class_traits(option=True).items():
        assert re.match(r"([A-Z][a-z]*\b|\()", trait.help), (name, trait.help)
        assert not trait.help.endswith(".") and "  " not in trait.help and trait.help.strip() == trait.help, name


@pytest.mark.parametrize(
    ("make", "option", "least"),
    [
        (bw.BarExplorer, "bars", 1), (bw.BarExplorer, "page", 1), (bw.BarExplorer, "per_page", 1),
        (bw.EfficiencyExplorer, "bars", 1), (bw.HeatmapExplorer, "per_page", 1), (bw.ParetoExplorer, "density", 0),
        (bw.TradeoffExplorer, "page", 1),
    ],
)  # fmt: skip
def test_numbers_begin_where_they_mean_something(space, make, option, least):
    assert getattr(make(space, **{option: least}), option) == least
    with pytest.raises(BenchwidgetsError, match=option):
        make(space, **{option: least - 1})


def test_a_value_that_is_no_number_is_named(space):
    with pytest.raises(BenchwidgetsError, match=r"^value: column 'platform' holds no numbers; expected one of"):
        bw.BarExplorer(space, category="network", value="platform")


def test_bars_without_a_number_say_what_there_is():
    told = r"a bar chart needs a numeric column beside its category; the space has only {}\. aggregate='count'"
    with pytest.raises(BenchwidgetsError, match=told.format("batch, the category")):
        bw.BarExplorer(bw.DesignSpace(FRAME[["batch"]]), category="batch")
    with pytest.raises(BenchwidgetsError, match=told.format("platform, network")):
        bw.BarExplorer(bw.DesignSpace(FRAME[["platform", "network"]]), category="network")


def test_a_trade_off_without_numbers_says_what_it_needs():
    with pytest.raises(BenchwidgetsError, match=r"^a trade-off needs a numeric column"):
        bw.TradeoffExplorer(bw.DesignSpace(FRAME[["platform"]]))


def test_a_metric_in_place_of_a_column_is_sent_to_the_space(space):
    with pytest.raises(BenchwidgetsError, match=r"^columns: expected the name of a column, 'fps', not a Metric"):
        bw.ParallelExplorer(space, columns=[bw.Metric("fps"), "power_w"])
    with pytest.raises(BenchwidgetsError, match=r"^log: expected the name of a column, 'fps', not a Metric"):
        bw.ParallelExplorer(space, log=[bw.Metric("fps")])
    with pytest.raises(BenchwidgetsError, match=r"^facet: expected the name of a column, 'fps', not a Metric"):
        bw.BarExplorer(space, facet=[bw.Metric("fps")])
    with pytest.raises(BenchwidgetsError, match=r"^x: expected the name of a column, 'fps', not a Metric"):
        bw.ParetoExplorer(space, x=bw.Metric("fps"), y="power_w")


def test_a_closed_filter_line_has_no_frame(space):
    view = FilterBar(space)
    view.close()
    with pytest.raises(ClosedError, match="this FilterBar is closed"):
        view.to_frame()
