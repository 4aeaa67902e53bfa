"""What stands around a roofline plot: its legend, the names beside it, and the panels of its drawer."""

import numpy as np
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.widgets.roofline import RooflineExplorer


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def test_roofs_of_a_kind_toggle_together(view):
    view._legend.hidden = ["kinds:FPGA"]
    fpgas = set(PLATFORMS.loc[PLATFORMS["kind"] == "FPGA", "platform"])
    for roof in view._picture.roofs:
        assert all(mark.visible == (roof.platform not in fpgas) for mark in roof.marks)
    view._legend.hidden = ["kinds:FPGA", "datatypes:INT8"]
    view._legend.hidden = ["datatypes:INT8"]
    assert {roof.datatype for roof in view._picture.roofs if not roof.line.visible} == {"INT8"}


def test_dimmed_entries_are_faint_and_come_back(space, view):
    view._legend.dimmed = ["platforms:TX2"]
    for roof in view._picture.roofs:
        assert roof.line.opacities == [0.2 if roof.platform == "TX2" else 1.0]
        assert roof.line.visible
    groups = {group: mark.opacities for group, mark in view._dots.marks.items() if len(mark.x)}
    assert all((max(values) < 0.2) == group.startswith("TX2") for group, values in groups.items())
    space.select([label for label in FRAME.index if label.startswith("TX2")])
    assert max(max(view._dots.marks[group].opacities) for group in groups if group.startswith("TX2")) == 0.2
    view._legend.dimmed = []
    assert all(roof.line.opacities == [1.0] for roof in view._picture.roofs)
    assert max(max(mark.opacities) for mark in view._dots.marks.values()) == 1.0


def test_the_names_of_all_roofs_stand_apart_beside_the_plot(view):
    margin, size = view.figure.fig_margin, 540
    height = size - margin["top"] - margin["bottom"]
    places = sorted(roof.label.y[0] * height for roof in view._picture.roofs)
    assert len(places) == 20
    assert min(np.diff(places)) >= 11.4
    assert 0 <= places[0] < places[-1] <= height + 1e-9
    for roof in view._picture.roofs:
        assert roof.label.text.tolist() == [roof.title]
        low, high = view._stage.scales["y"].min, view._stage.scales["y"].max
        end = np.log(roof.ceiling.top / low) / np.log(high / low)
        np.testing.assert_allclose(roof.leader.y, [end, roof.label.y[0]])
    view._gauge.width = 400
    assert all(len(roof.label.text) == 0 for roof in view._picture.roofs)
    view._gauge.width = 690
    view._legend.hidden = ["kinds:FPGA"]
    assert sum(len(roof.label.text) for roof in view._picture.roofs) == 13


def test_the_ridge_panel_answers_for_the_network_chosen(view):
    table = view.ridge_batches()
    assert len(table) == len(PLATFORMS) * len(NETWORKS)
    assert len(view._ridges.answers.rows) == len(PLATFORMS)
    assert ["TX2 maxn FP16", "23 (22.28)"] in view._ridges.answers.rows
    view.what_if = {"TX2": {"bandwidth": 2.0}}
    assert ["TX2 maxn FP16", "12 (11.14)"] in view._ridges.answers.rows
    view._ridges.network.value = "CNV 100 %"
    assert ["TX2 maxn FP16", "past it at any batch"] in view._ridges.answers.rows


def test_the_drawer_opens_one_panel_at_a_time(view):
    drawer = view._drawer
    for panel, button in zip(drawer.panels, drawer.buttons, strict=True):
        button.value = True
        assert drawer.children[1:] == (panel,)
    drawer.show_panel(None)
    assert len(drawer.children) == 1


def test_the_tray_selects_what_it_lists(space, view):
    first = np.arange(len(FRAME)) < 3
    space.frame = FRAME.assign(gops=FRAME["gops"].mask(first), fps=FRAME["fps"].mask(first))
    assert view._tray.groups == [["no performance", 3, list(FRAME.index[:3])]]
    assert view._drawer.buttons[2].description == "Not plotted (3)"
    view._tray._handle_custom_msg({"group": 0, "row": 1}, [])
    assert space.selected.tolist() == [FRAME.index[1]]
    view._tray._handle_custom_msg({"group": 0}, [])
    assert space.selected.tolist() == FRAME.index[:3].tolist()
    for wrong in ({"group": 7}, {"group": 0, "row": 99}, {"row": 1}, {"group": "0"}):
        view._tray._handle_custom_msg(wrong, [])
    assert space.selected.tolist() == FRAME.index[:3].tolist()
