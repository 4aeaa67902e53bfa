"""What points at designs (rings, counts, pairs, trails, levels) follows the legend, the filter and the selection."""

import numpy as np
import pandas as pd
import pytest
from gestures import entry, hide, shown
from panels import FRAME, LONG, space  # noqa: F401
from rooflines import FRAME as DESIGNS
from rooflines import NETWORKS, PLATFORMS

from benchwidgets.model.looks import FADED
from benchwidgets.model.matching import beside
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.bars import BarExplorer
from benchwidgets.widgets.boxplot import BoxplotExplorer
from benchwidgets.widgets.efficiency import EfficiencyExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.roofline import RooflineExplorer
from benchwidgets.widgets.tradeoff import TradeoffExplorer


def shown_places(view, name):
    """Where the items of a mark stand that the legend does not hide, on all panes, as a set of pairs."""
    found, emphasis = set(), view.emphasis()
    for pane in view.chart.panes:
        mark = pane.mark(name)
        seen = emphasis.shown(view.chart, mark)
        if hasattr(mark, "starts"):
            parts = [zip(*mark.line(item), strict=True) for item in np.flatnonzero(seen)]
            found |= {pair for part in parts for pair in part}
        else:
            found |= set(zip(mark.x[seen].tolist(), mark.y[seen].tolist(), strict=True))
    return found


def opacities(view, name):
    """How opaque each item of a mark is, by the label of its first design, on all panes."""
    found = {}
    for pane in view.chart.panes:
        mark = pane.mark(name)
        for item, opacity in enumerate(view.emphasis().opacities(view.chart, mark)):
            found[view.space.index[mark.rows.of(item)[0]]] = float(opacity)
    return found


def keys(view, start=""):
    entries = view._face.legend["entries"] if hasattr(view, "_face") else view._legend.entries
    return [entry["key"] for entry in entries if entry["key"].startswith(start)]


# -- trade-offs: rings of the best under a limit -----------------------------------------------------------


@pytest.fixture
def lines(space):  # noqa: F811
    view = TradeoffExplorer(space, limit=10.0, facet="datatype")
    yield view
    view.close()


def best_of(view, but=()):
    best = view.best()
    best = best[~best["line"].isin(but)]
    return set(zip(best["latency_ms"], best["fps"], strict=True))


def test_rings_of_the_best_go_with_the_lines_that_the_legend_hides(lines):
    assert shown_places(lines, "best") == best_of(lines) and len(best_of(lines)) > 2
    hidden = keys(lines)[:2]
    hide(lines, *hidden)
    assert shown_places(lines, "best") == best_of(lines, but=hidden) < best_of(lines)
    hide(lines, *keys(lines)[1:])  # isolated
    assert shown_places(lines, "best") == best_of(lines, but=keys(lines)[1:])
    hide(lines)
    assert shown_places(lines, "best") == best_of(lines)


def test_rings_stay_hidden_when_rows_or_the_limit_change(lines, space):  # noqa: F811
    hidden = keys(lines)[:1]
    hide(lines, *hidden)
    lines.limit = 4.0
    assert shown_places(lines, "best") == best_of(lines, but=hidden)
    space.filter("batch > 1")
    assert shown_places(lines, "best") == best_of(lines, but=lines._face.hidden)
    space.clear_filter()


def test_rings_are_as_strong_as_their_dots(lines, space):  # noqa: F811
    label = lines.best().index[0]
    space.select([label])
    strong = opacities(lines, "best")
    assert strong.pop(label) == 1.0
    assert set(strong.values()) == {FADED}
    space.select([])
    assert set(opacities(lines, "best").values()) == {1.0}


# -- fronts: rings, the rings of the front of all, and pairs -----------------------------------------------


def test_rings_of_a_front_go_with_the_groups_that_the_legend_hides(space):  # noqa: F811
    view = ParetoExplorer(space, x="latency_ms", y="fps", group="platform", colour="batch")
    space.filter("fps < 1000")
    front = view.to_frame().query("on_front")
    everything = space.frame.loc[space.front("latency_ms", "fps", everything=True)]
    beyond = everything.drop(front.index, errors="ignore")
    at = lambda rows: set(zip(rows["latency_ms"], rows["fps"], strict=True))  # noqa: E731
    assert shown_places(view, "rings") == at(front) and shown_places(view, "rings of all") == at(beyond)
    assert len(front) and len(beyond)
    for hidden in ("TX2", LONG):
        hide(view, f"dots:{hidden}")
        assert shown_places(view, "rings") == at(front[front["platform"] != hidden])
        assert shown_places(view, "rings of all") == at(beyond[beyond["platform"] != hidden])
    hide(view, "colour:1")
    assert shown_places(view, "rings") == at(front[front["batch"] != 1])
    assert shown_places(view, "front")  # the front is that of all that the filter keeps: legends hide no design
    space.clear_filter()
    view.close()


def test_rings_of_a_front_are_as_strong_as_their_dots(space):  # noqa: F811
    view = ParetoExplorer(space, x="latency_ms", y="fps", group="platform")
    front = view.to_frame().query("on_front").index
    space.select(front[:1])
    assert opacities(view, "rings") == {label: 1.0 if label == front[0] else FADED for label in front}
    space.select([])
    assert set(opacities(view, "rings").values()) == {1.0}
    view.close()


def test_pairs_go_with_either_end_and_fade_with_both():
    measured = pd.DataFrame({"platform": ["TX2", "NCS"], "fps": [1.0, 2.0], "top1_pct": [90.0, 91.0]}, index=["a", "b"])
    predicted = measured.assign(fps=[3.0, 4.0]).set_axis(["c", "d"])
    space = DesignSpace(beside(measured, predicted))  # noqa: F811
    view = ParetoExplorer(space, x="fps", y="top1_pct", pairs="origin", group="platform")
    assert shown_places(view, "pairs") == {(1.0, 90.0), (3.0, 90.0), (2.0, 91.0), (4.0, 91.0)}
    space.select(space.index[:1])
    first, second = opacities(view, "pairs").values()
    assert second == pytest.approx(FADED * first)
    hide(view, "dots:TX2")
    assert shown_places(view, "pairs") == {(2.0, 91.0), (4.0, 91.0)}
    hide(view, "dots:TX2", "dots:NCS")
    assert shown_places(view, "pairs") == set()
    assert entry(view, "pairs")["count"] == "2"
    view.close()


# -- boxes and bars ----------------------------------------------------------------------------------------


def test_the_numbers_below_boxes_go_with_them(space):  # noqa: F811
    view = BoxplotExplorer(space, x="platform", y="latency_ms", facet=None)

    def told():
        counts = view.chart.panes[0].mark("counts")
        return [counts.texts[item] for item in np.flatnonzero(view.emphasis().shown(view.chart, counts))]

    assert told() == ["n=6", "n=3", "n=1"]
    hide(view, "TX2")
    assert told() == ["n=3", "n=1"]
    space.filter("platform == 'TX2' or platform == 'NCS'")
    assert told() == ["n=3"]
    space.clear_filter()
    view.close()


@pytest.mark.parametrize("hidden", [["peak"], ["peak", "predicted"], ["measured", "predicted", "peak"]])
@pytest.mark.parametrize("log", [True, False])
def test_notes_and_joins_of_bars_go_with_what_they_tell_of(hidden, log):
    view = EfficiencyExplorer(DesignSpace(DESIGNS), show="performance", log=log)
    series = ["measured", "predicted", "peak"]
    hide(view, *hidden)
    pane, emphasis = view.chart.panes[0], view.emphasis()
    seen = lambda name: emphasis.shown(view.chart, pane.mark(name))  # noqa: E731
    left = pane.mark("dots" if log else "bars").entries[0][seen("dots" if log else "bars")]
    assert {series[code] for code in left} == set(series) - set(hidden)
    assert seen("notes").all() if "measured" not in hidden else not seen("notes").any()
    if log:
        assert {series[code] for code in pane.mark("joins").entries[0][seen("joins")]} == set(series[1:]) - set(hidden)
    view.close()


def test_hidden_bars_go_with_their_notes_and_come_back():
    view = BarExplorer(DesignSpace(FRAME), category="platform", value=["power_w"], facet=None)
    pane = view.chart.panes[0]
    for hidden, left in ((keys(view), 0), (keys(view)[:1], 2), ([], 3)):
        hide(view, *hidden)
        for name in ("bars", "notes"):
            assert view.emphasis().shown(view.chart, pane.mark(name)).sum() == left
    assert len(view.to_frame()) == 3
    view.close()


# -- rooflines: rings and trails are in test_roofline_accents; here the memory levels ----------------------

LEVELS = pd.DataFrame({
    "platform": ["TX2", "TX2", "NCS"], "level": ["L2", "L1", "L2"], "datatype": ["", "FP32", ""],
    "bandwidth_gbs": [400.0, 900.0, 50.0]})  # fmt: skip


@pytest.fixture
def roofs():
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(DESIGNS), levels=LEVELS)
    yield view
    view.close()


def test_levels_are_dimmed_and_hidden_with_their_platform_and_their_entry(roofs):
    assert shown(roofs, "levels") == pytest.approx({0: 0.8, 1: 0.8, 2: 0.8})  # L2 and L1 of the TX2, L2 of the NCS
    for key, faint in (("platforms:TX2", [0, 1]), ("memory levels:L2", [0, 2])):
        roofs._face.set_state({"dimmed": [key]})
        assert shown(roofs, "levels") == pytest.approx({i: 0.16 if i in faint else 0.8 for i in range(3)})
    roofs._face.set_state({"dimmed": []})
    hide(roofs, "platforms:TX2")
    assert shown(roofs, "levels").keys() == {2}
    assert 0 not in shown(roofs, "ridge points") and 2 in shown(roofs, "ridge points")
    hide(roofs)
    assert shown(roofs, "levels").keys() == {0, 1, 2}


def test_a_level_goes_with_the_last_of_its_roofs(roofs):
    hide(roofs, "datatypes:FP32")
    assert shown(roofs, "levels").keys() == {0, 2}
    hide(roofs, "datatypes:FP32", "datatypes:FP16")
    assert shown(roofs, "levels").keys() == {2}  # the NCS has a roof for INT8
    hide(roofs)
    assert shown(roofs, "levels").keys() == {0, 1, 2}


def test_the_ghost_of_a_roof_is_dimmed_and_hidden_with_it(roofs):
    roofs.what_if = {"TX2": {"bandwidth": 2.0, "L2": 3.0}}
    before = shown(roofs, "ghosts")
    assert len(before) > 2
    roofs._face.set_state({"dimmed": ["platforms:TX2"]})
    assert shown(roofs, "ghosts") == pytest.approx({item: 0.2 * opacity for item, opacity in before.items()})
    roofs._face.set_state({"dimmed": []})
    hide(roofs, "platforms:TX2")
    assert shown(roofs, "ghosts") == {}
