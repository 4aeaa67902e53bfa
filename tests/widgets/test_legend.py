"""The legend: what stays of its state when entries change, and what its numbers count."""

import numpy as np
import pytest
from gestures import hide
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.charts.chart import Entry
from benchwidgets.charts.legend import LONGEST
from benchwidgets.model.errors import BenchwidgetsError, OptionError
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.boxplot import BoxplotExplorer
from benchwidgets.widgets.efficiency import EfficiencyExplorer
from benchwidgets.widgets.legend import entry_states
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.roofline import RooflineExplorer
from benchwidgets.widgets.tradeoff import TradeoffExplorer


def listed(view):
    """The entries of a panel's legend, as its page lists them."""
    return view._face.legend["entries"]


def test_the_state_of_entries_that_stay_is_kept_and_of_those_that_go_forgotten():
    view = ParetoExplorer(DesignSpace(FRAME), group="platform")
    hide(view, "dots:TX2")
    view._face.set_state({"dimmed": ["dots:NCS"]})
    view.space.filter("batch > 1")
    assert (view._face.hidden, view._face.dimmed) == (["dots:TX2"], ["dots:NCS"])
    view.group = "datatype"
    assert (view._face.hidden, view._face.dimmed) == ([], [])
    view.close()


# -- what its numbers count --------------------------------------------------------------------------------

VIEWS = {
    "trade-off": lambda space: TradeoffExplorer(space, line="platform"),
    "boxplot": lambda space: BoxplotExplorer(space, x="platform"),
    "front": lambda space: ParetoExplorer(space, group="platform"),
    "parallel": lambda space: ParallelExplorer(space, columns=["fps", "latency_ms"], colour="platform"),
    "roofline": lambda space: RooflineExplorer(PLATFORMS, NETWORKS, space),
}


@pytest.mark.parametrize("name", VIEWS)
def test_counts_are_those_of_visible_designs_and_say_so(name):
    space = DesignSpace(FRAME)
    view = VIEWS[name](space)
    for text, word in (("", "designs"), ("batch >= 2", "visible designs"), ("batch > 64", "visible designs")):
        space.filter(text)
        expected = space.visible_frame()["platform"].value_counts()
        told = {entry["label"]: entry for entry in listed(view) if entry["label"] in ("NCS", "TX2")}
        for label, entry in told.items():
            assert entry["count"] == f"{expected.get(label, 0):,}"
        assert {entry["counts"] for entry in told.values()} == {word}
    view.close()


def test_every_number_of_a_legend_says_what_it_counts():
    space = DesignSpace(FRAME).filter("batch > 1")
    views = [make(space) for make in VIEWS.values()]
    views += [EfficiencyExplorer(space), TradeoffExplorer(space, limit=10)]
    for view in views:
        counting = [entry for entry in listed(view) if "count" in entry]
        assert counting and all(entry.get("counts") for entry in counting), view
        view.close()


def test_the_best_of_a_line_is_told_with_its_unit_and_what_it_is():
    view = TradeoffExplorer(DesignSpace(FRAME.assign(fps=FRAME["fps"] * 1e3)), limit=10, line="platform")
    best = view.best().groupby("line")["fps"].max()
    for entry in listed(view):
        number, unit = entry["count"].split(" ")
        assert unit == "1/s" and entry["counts"] == "best throughput"
        factor = {"k": 1e3, "M": 1e6}[number[-1]]
        np.testing.assert_allclose(float(number[:-1]) * factor, best[entry["key"]], rtol=0.01)
    view.close()


def test_long_labels_are_shortened_so_that_they_still_differ_and_are_told_whole():
    names = [f"{'a' * 40} {datatype} {'b' * 40}" for datatype in ("INT2", "INT4", "INT8")]
    states = entry_states([Entry(name, name) for name in names])
    labels = [state["label"] for state in states]
    assert len(set(labels)) == 3 and all(len(label) <= LONGEST for label in labels)
    for label, name, state in zip(labels, names, states, strict=True):
        assert name.split()[1] in label and state["title"] == name


# -- as options --------------------------------------------------------------------------------------------


def test_entries_are_hidden_and_dimmed_by_options_as_by_a_person():
    view = ParetoExplorer(DesignSpace(FRAME), group="platform", hidden=["dots:TX2"])
    assert (
        view._face.hidden == ["dots:TX2"]
        and not view.emphasis().shown(view.chart, view.chart.panes[0].mark("designs")).all()
    )
    hide(view, "dots:NCS")
    assert view.hidden == ["dots:NCS"]
    view.dimmed = ["dots:TX2"]
    assert view._face.dimmed == ["dots:TX2"]
    view.group = "datatype"
    assert (view.hidden, view.dimmed) == ([], [])
    view.close()


def test_an_entry_that_the_legend_has_not_is_refused():
    for given in ({"hidden": ["dots:TX"]}, {"dimmed": ["dots:TX"]}):
        with pytest.raises(OptionError, match=r"(hidden|dimmed): no entry 'dots:TX'; the legend has .*'dots:TX2'\?"):
            ParetoExplorer(DesignSpace(FRAME), group="platform", **given)
    view = ParetoExplorer(DesignSpace(FRAME), group="platform")
    with pytest.raises(OptionError, match="the legend has"):
        view.hidden = ["dots:TX"]
    assert view.hidden == view._face.hidden == []
    view.close()


def test_a_part_of_the_axes_is_looked_at_and_the_whole_again():
    view = TradeoffExplorer(DesignSpace(FRAME), x="batch", y="fps", facet="platform", per_page=2)
    whole = [plot.domains for plot in view._plots]
    view.look_at(x=(2, 8))
    assert [plot.domains[0] for plot in view._plots] == [(2, 8)] * len(whole)  # shared
    assert view._plots[0].domains[1] == whole[0][1]
    view.reset()
    assert [plot.domains for plot in view._plots] == whole
    for given, words in (({"x": (8, 2)}, "lower < upper"), ({"x": (0, 2)}, "0 < lower"), ({"y": 3}, "two numbers"),
                         ({"plot": 9}, "plot=9"), ({"y": (1, np.nan)}, "finite")):  # fmt: skip
        with pytest.raises(BenchwidgetsError, match=words):
            view.look_at(**given)
    assert [plot.domains for plot in view._plots] == whole
    view.close()
