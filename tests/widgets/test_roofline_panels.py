"""What stands around a roofline plot: its legend, the names beside it, and the tabs of its drawer."""

import numpy as np
import pytest
from gestures import hide, mark_of, shown, tell
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.widgets.roofline import RooflineExplorer

from .test_roofline_options import drawer, step


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def test_roofs_of_a_kind_toggle_together(view):
    fpgas = (PLATFORMS["kind"] == "FPGA").to_numpy()
    names = ("roofs", "roof names", "ridge points")
    hide(view, "kinds:FPGA")
    assert [list(shown(view, name)) for name in names] == [np.flatnonzero(~fpgas).tolist()] * 3
    hide(view, "datatypes:INT8")
    assert list(shown(view, "roofs")) == np.flatnonzero(PLATFORMS["datatype"] != "INT8").tolist()


def test_dimmed_entries_are_faint_and_come_back(space, view):
    view._face.set_state({"dimmed": ["platforms:TX2"]})
    on_tx2 = (FRAME["platform"] == "TX2").tolist()
    assert list(shown(view, "roofs").values()) == [0.2 if name == "TX2" else 1.0 for name in PLATFORMS["platform"]]
    assert [opacity < 0.2 for opacity in shown(view, "designs").values()] == on_tx2
    space.select([label for label in FRAME.index if label.startswith("TX2")])
    assert max(opacity for item, opacity in shown(view, "designs").items() if on_tx2[item]) == 0.2
    view._face.set_state({"dimmed": []})
    assert set(shown(view, "roofs").values()) == {1.0}
    assert max(shown(view, "designs").values()) == 1.0


def names_drawn(view):
    """The names beside the plot as they are drawn, with how high each stands."""
    pools = view._plots[0]._pools
    found = [mark for key, mark in pools.items() if key[0] == "roof names" and key[1] != "leaders"]
    return {text: y for mark in found for text, y in zip(mark.text.tolist(), mark.y, strict=True)}


def test_the_names_of_all_roofs_stand_apart_beside_the_plot(view):
    tell(view, kind="size", pane=0, width=1180)
    found = names_drawn(view)
    assert list(found) == list(mark_of(view, "roof names").texts)
    high = view._plots[0].size[1]
    places = np.sort(list(found.values())) * high
    assert len(places) == 20
    assert min(np.diff(places)) >= 11.9
    assert 0 <= places[0] < places[-1] <= high + 1e-9
    leaders = view._plots[0]._pools["roof names", "leaders"]
    low, high = view.chart.panes[0].y.domain
    tops = [np.log(roof.ceiling.top / low) / np.log(high / low) for roof in view.roofline.roofs]
    np.testing.assert_allclose(leaders.y, np.column_stack([tops, list(found.values())]))
    assert leaders.colors == [view.roofline.platforms[roof.platform] for roof in view.roofline.roofs]
    hide(view, "kinds:FPGA")
    assert len(names_drawn(view)) == 13
    hide(view)
    assert len(names_drawn(view)) == 20


def test_a_narrow_plot_has_no_names_beside_it(view):
    tell(view, kind="size", pane=0, width=330)
    assert names_drawn(view) == {}
    assert view.figure.fig_margin["right"] < 30
    tell(view, kind="size", pane=0, width=1180)
    assert len(names_drawn(view)) == 20


def test_names_follow_a_zoom(view):
    tell(view, kind="size", pane=0, width=1180)
    x, y = view._plots[0].domains
    tell(view, kind="view", pane=0, x=[x[0], 10.0], y=list(y))
    left = names_drawn(view)
    low, high = y
    for roof in view.roofline.roofs:
        if roof.name == "TX2 maxn FP16":
            expected = np.log(roof.ceiling.height(10.0) / low) / np.log(high / low)
            assert left[roof.title] == pytest.approx(expected, abs=0.2)
    tell(view, kind="reset")
    assert names_drawn(view) != left


def test_the_ridge_tab_answers_for_the_network_chosen(view):
    assert len(view.ridge_batches()) == len(PLATFORMS) * len(NETWORKS)
    rows = [row["cells"] for row in drawer(view, "Ridge")["rows"]]
    assert len(rows) == len(PLATFORMS)
    assert ["TX2 maxn FP16", "23 (22.28)"] in rows
    view.what_if = {"TX2": {"bandwidth": 2.0}}
    assert ["TX2 maxn FP16", "12 (11.14)"] in [row["cells"] for row in drawer(view, "Ridge")["rows"]]
    choices = drawer(view, "Ridge")["controls"]["ridge_network"]["choices"]
    step(view, "ridge_network", choices.index("CNV 100 %"))
    assert ["TX2 maxn FP16", "past it at any batch"] in [row["cells"] for row in view._face.drawer["rows"]]


def test_nothing_is_computed_for_a_closed_drawer(space, view, monkeypatch):
    monkeypatch.setattr(type(view), "ridge_batches", lambda _view: 1 / 0)
    view.batch, view.what_if = 4, {"TX2": {"peak": 2.0}}
    space.select(FRAME.index[:2])
    assert "division" not in view.status
    tell(view, kind="drawer", open="Ridge")
    assert view.status == "division by zero"


def test_without_networks_the_ridge_tab_says_what_is_missing():
    view = RooflineExplorer(PLATFORMS)
    assert drawer(view, "Ridge")["lines"] == [
        "There is no table of networks; give it as RooflineExplorer(platforms, networks)."
    ]
    view.close()


def test_the_tab_of_the_lost_selects_what_it_lists(space, view):
    assert drawer(view, "Not plotted")["lines"] == ["Every design has a place."]
    first = np.arange(len(FRAME)) < 3
    space.frame = FRAME.assign(gops=FRAME["gops"].mask(first), fps=FRAME["fps"].mask(first))
    told = view._face.drawer
    assert next(tab["title"] for tab in told["tabs"] if tab["name"] == "Not plotted") == "Not plotted (3)"
    assert [row["cells"] for row in told["rows"]] == [
        ["3 × no performance", "all of them"], *(["", label] for label in FRAME.index[:3])
    ]  # fmt: skip
    tell(view, kind="pick", key=2)
    assert space.selected.tolist() == [FRAME.index[1]]
    tell(view, kind="pick", key=0)
    assert space.selected.tolist() == FRAME.index[:3].tolist()
    for wrong in (99, -1, "0", None):
        tell(view, kind="pick", key=wrong)
    assert space.selected.tolist() == FRAME.index[:3].tolist()
