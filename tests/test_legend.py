"""The legend in Python: which marks its states show, and what stays when entries change."""

import numpy as np
import pytest
from bqplot import LinearScale, Lines
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.boxplot import BoxplotExplorer
from benchwidgets.widgets.efficiency import EfficiencyExplorer
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.plot.legend import LONGEST, Legend
from benchwidgets.widgets.roofline import RooflineExplorer
from benchwidgets.widgets.tradeoff import TradeoffExplorer

ENTRIES = [{"key": key, "label": key} for key in ("fpga", "int8", "gpu")]


@pytest.fixture
def marks():
    """Three roofs: an FPGA's of INT8, an FPGA's of INT2, and a GPU's of INT8."""
    return [Lines(x=[], y=[], scales={"x": LinearScale(), "y": LinearScale()}) for _ in range(3)]


@pytest.fixture
def legend(marks):
    legend = Legend()
    legend.show(ENTRIES, {"fpga": marks[:2], "int8": marks[::2], "gpu": marks[2:]})
    return legend


def listed(view):
    """The entries of a panel's legend, as its page lists them."""
    return view._face.legend["entries"] if hasattr(view, "_face") else view._legend.entries


def seen(marks):
    return [mark.visible for mark in marks]


def test_a_mark_of_several_groups_is_shown_where_none_hides_it(legend, marks):
    for hidden, expected in [
        (["fpga"], [False, False, True]),
        (["fpga", "int8"], [False, False, False]),
        (["int8"], [False, True, False]),
        ([], [True, True, True]),
    ]:
        legend.hidden = hidden
        legend.apply()
        assert seen(marks) == expected


def test_dimmed_marks_stay_visible_and_are_named(legend, marks):
    legend.dimmed = ["int8"]
    legend.apply()
    assert seen(marks) == [True] * 3
    assert legend.faint() == {marks[0], marks[2]}
    legend.dimmed = ["unknown"]
    assert legend.faint() == set()


def test_the_state_of_entries_that_stay_is_kept(legend, marks):
    legend.hidden, legend.dimmed = ["fpga"], ["int8"]
    legend.show(ENTRIES, {"fpga": marks[1:], "int8": marks[:1], "gpu": []})
    assert (legend.hidden, legend.dimmed) == (["fpga"], ["int8"])
    assert seen(marks) == [True, False, False]


def test_the_state_of_entries_that_go_is_forgotten(legend, marks):
    legend.hidden, legend.dimmed = ["fpga"], ["int8", "gpu"]
    legend.show(ENTRIES[1:2], {"int8": marks[:1]})
    assert (legend.hidden, legend.dimmed) == ([], ["int8"])
    assert seen(marks[:1]) == [True]


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


def test_long_labels_are_shortened_so_that_they_still_differ_and_are_told_whole(legend):
    names = [f"{'a' * 40} {datatype} {'b' * 40}" for datatype in ("INT2", "INT4", "INT8")]
    legend.show([{"key": name, "label": name} for name in names], {})
    labels = [entry["label"] for entry in legend.entries]
    assert len(set(labels)) == 3 and all(len(label) <= LONGEST for label in labels)
    for label, name, entry in zip(labels, names, legend.entries, strict=True):
        assert name.split()[1] in label and entry["title"] == name
