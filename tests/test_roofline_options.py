"""The options of a RooflineExplorer without a browser: batch, weights, what-if, energy, shape, size, and wrong ones."""

import numpy as np
import pandas as pd
import pytest
from gestures import draw_box, hover
from rooflines import FRAME, NETWORKS, PLATFORMS
from traitlets import TraitError

from benchwidgets.model.looks import DASHES
from benchwidgets.model.machines import roof_names
from benchwidgets.model.placement import place
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.roofline import RooflineExplorer


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def ends(view):
    return [(scale.min, scale.max) for scale in view._stage.scales.values()]


def drawn_x(view):
    dots = view._dots
    return {k: x for group, mark in dots.marks.items() for k, x in zip(dots._labels[group], mark.x, strict=True)}


def test_a_batch_moves_dots_and_networks_but_not_the_axes(space, view):
    before, axes = drawn_x(view), ends(view)
    view.batch = 8
    after = drawn_x(view)
    assert all(after[label] == pytest.approx(before[label] / FRAME.loc[label, "batch"] * 8) for label in before)
    for line in view._picture.networks:
        np.testing.assert_allclose(line.lines.x.reshape(-1, 2)[:, 0], line.single * 8)
        assert line.trail.x.tolist() == [line.single.min(), line.single.max() * 128]
    assert ends(view) == axes
    view.batch = "as measured"
    assert drawn_x(view) == before
    assert all(len(line.trail.x) == 0 for line in view._picture.networks)


def test_a_box_after_a_change_of_batch_selects_what_is_drawn(space, view):
    view.batch = 64
    draw_box(view, (50, 80), (1, 1e15))
    assert set(space.selected) == {label for label, x in drawn_x(view).items() if 50 <= x <= 80} != set()


def test_weights_of_one_platform(space, view):
    view.weights = {"TX2": "on-chip"}
    boundless = np.isinf(view.to_frame()["intensity"])
    assert boundless.tolist() == (FRAME["platform"] == "TX2").tolist()
    assert view.weights_of("TX2") == view.weights_of("ZCU104-FINN") == "on-chip"
    assert view._bar.weights.value == "as chosen"
    view.weights = "off-chip"
    assert np.isfinite(view.to_frame()["intensity"]).all()
    view._panel.platform.value = "TX2"
    view._panel.weights.value = "on-chip"
    assert view.weights_of("TX2") == "on-chip"
    assert view.weights_of("ZCU104-FINN") == "off-chip"


def test_a_what_if_leaves_a_ghost_and_resets_exactly(space, view):
    frame, axes, roofs = view.to_frame(), ends(view), [roof.line.y.copy() for roof in view._picture.roofs]
    view._panel.platform.value = "TX2"
    view._panel.bandwidth.value = 2.0
    assert view.what_if == {"TX2": {"bandwidth": 2.0}}
    for roof, before in zip(view._picture.roofs, roofs, strict=True):
        if roof.platform == "TX2":
            np.testing.assert_array_equal(roof.ghost.y, before)
            assert roof.line.line_style == DASHES["what-if"]
            assert roof.ceiling.ridge == pytest.approx(roof.ghost.x[1] / 2)
        else:
            assert len(roof.ghost.x) == 0
            np.testing.assert_array_equal(roof.line.y, before)
    assert ends(view) == axes
    assert view.to_frame()["efficiency"].sum() < frame["efficiency"].sum()
    view._panel.reset.click()
    pd.testing.assert_frame_equal(view.to_frame(), frame)
    assert view._panel.bandwidth.value == 1.0
    assert all(len(roof.ghost.x) == 0 for roof in view._picture.roofs)


def test_provenance_is_told_by_the_dash():
    measured = PLATFORMS.assign(provenance=np.where(PLATFORMS["platform"] == "NCS", "measured", "datasheet"))
    view = RooflineExplorer(measured, what_if={"TX2": {"peak": 2.0}})
    styles = {roof.platform: roof.line.line_style for roof in view._picture.roofs}
    assert [styles[name] for name in ("NCS", "TX2", "EdgeTPU")] == [
        DASHES[name] for name in ("measured", "what-if", "datasheet")
    ]
    assert {"figures:measured", "figures:what-if", "figures:datasheet"} <= view._legend.marks.keys()
    view.close()


def test_energy_shows_roofs_of_known_power_and_measured_efficiency(space, view):
    view.y = "energy"
    for roof, row in zip(view._picture.roofs, PLATFORMS.itertuples(), strict=True):
        assert (roof.ceiling is not None) == (row.power_w > 0)
        if row.power_w > 0:
            assert roof.point.y.tolist() == pytest.approx([row.peak_gops / row.power_w * 1e9])
    dots = view._dots
    heights = {k: y for g, mark in dots.marks.items() for k, y in zip(dots._labels[g], mark.y, strict=True)}
    assert heights == pytest.approx((FRAME["gops"] / FRAME["power_w"] * 1e9).to_dict())
    assert "10 of 20 roofs without a rated power" in view.status
    assert view._stage._axes["y"].label.startswith("operations per energy [OP/J]")
    space.frame = FRAME.assign(power_w=np.where(np.arange(len(FRAME)) < 2, np.nan, FRAME["power_w"]))
    assert view.not_plotted().tolist() == ["no power (W) known"] * 2


def test_energy_above_its_roof_within_that_of_performance_drew_less_power():
    frame = FRAME.head(1).assign(power_w=0.001)
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(frame), y="energy")
    assert view.to_frame()["audit"].tolist() == ["drew less than the rated power"]
    assert "1 above their roof (1 drew less" in view.status
    view.close()


@pytest.mark.parametrize(("batch", "reason"), [(4, "drew less than the rated power"), (1, "explained by batch")])
def test_above_energy_alone_is_not_explained_by_batch(batch, reason):
    # between the roof at batch 1 (59.7 GOP/s x 1 op/byte) and that at its own batch
    frame = FRAME[FRAME["platform"] == "TX2"].head(1)
    frame = frame.assign(datatype="FP16", mode="maxn", batch=4, gops=100.0, power_w=1.0)
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(frame), y="energy", batch=batch)
    assert view.to_frame()["audit"].tolist() == [reason]
    assert view._above().all()
    view.close()


def test_shape_and_size(space, view):
    view.shape, view.size = "network", "fps"
    assert {group.split(" · ")[1] for group in view._dots.marks if len(view._dots._labels[group])} == {"MLP"}
    dots = view._dots
    sizes = {k: s for g, m in dots.marks.items() if len(m.x) for k, s in zip(dots._labels[g], m.size, strict=True)}
    expected = np.clip(FRAME["fps"] / FRAME["fps"].max(), 0.05, 1.0)
    assert sizes == pytest.approx(expected.to_dict())
    view.size = None
    assert all(mark.size is None for mark in view._dots.marks.values())


def test_memory_levels_are_drawn_and_named():
    levels = pd.DataFrame({"platform": ["TX2"], "level": ["L2"], "bandwidth_gbs": [200.0]})
    space = DesignSpace(FRAME.assign(intensity_L2=np.where(FRAME["platform"] == "TX2", 0.01, np.nan)))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space, levels=levels)
    frame = view.to_frame()
    tx2 = frame[frame["platform"] == "TX2"]
    assert set(tx2["limiting_level"]) == {"L2"}
    assert set(tx2["attainable_gops"]) == {2.0}
    assert "L2" not in set(frame.loc[frame["platform"] != "TX2", "limiting_level"])
    (line,) = view._picture.levels
    assert line.line in view._legend.marks["memory levels:L2"]
    hover(view, tx2.index[0])
    assert ["bound", "memory (L2)"] in view._dots.card.rows
    view.close()


def test_a_what_if_of_a_level_has_its_slider_and_resets_exactly():
    levels = pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "level": ["L2", "L1", "L2"], "bandwidth_gbs": 200.0})
    space = DesignSpace(FRAME.assign(intensity_L2=np.where(FRAME["platform"] == "TX2", 0.01, np.nan)))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space, levels=levels).derive()
    frame, panel = view.to_frame(), view._panel
    before = {(line.platform, line.level): line.point.x.item() for line in view._picture.levels}
    panel.platform.value = "NCS"
    assert [name for name, slider in panel.levels.items() if slider.layout.display != "none"] == ["L2"]
    panel.platform.value = "TX2"
    assert all(slider.layout.display != "none" for slider in panel.levels.values())
    panel.levels["L2"].value = 2.0
    panel.bandwidth.value = 4.0
    assert view.what_if == {"TX2": {"bandwidth": 4.0, "L2": 2.0}}
    after = {(line.platform, line.level): line.point.x.item() for line in view._picture.levels}
    assert after == before | {("TX2", "L2"): before["TX2", "L2"] / 2}
    assert "figures:what-if" in view._legend.marks
    tx2 = FRAME.index[FRAME["platform"] == "TX2"]
    assert set(view.to_frame().loc[tx2, "attainable_gops"]) == {4.0}
    assert (space.column("what_if_fps")[tx2] == 2 * FRAME.loc[tx2, "fps"]).all()
    with pytest.raises(TraitError, match=r"TX2: no factor 'L3'; TX2 has peak, bandwidth, L2, L1"):
        view.what_if = {"TX2": {"L3": 2.0}}
    panel.reset.click()
    pd.testing.assert_frame_equal(view.to_frame(), frame)
    assert {(line.platform, line.level): line.point.x.item() for line in view._picture.levels} == before
    assert panel.levels["L2"].value == panel.bandwidth.value == 1.0
    view.close()


def test_fit_zooms_to_the_designs_and_reset_comes_back(view):
    before = ends(view)
    view.fit()
    (left, right), (low, high) = ends(view)
    x = drawn_x(view).values()
    assert before[0][0] < left < min(x) <= max(x) < right < before[0][1]
    assert low < high < before[1][1]
    view._stage.reset()
    assert ends(view) == before


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("batch", 0, "a whole number from 1 to 128"),
        ("batch", 129, "a whole number from 1 to 128"),
        ("batch", True, "batch=True"),
        ("batch", "all", "'as measured'"),
        ("batch", None, "batch=None"),
        ("weights", None, "weights=None"),
        ("weights", "nowhere", "weights='nowhere'"),
        ("weights", {"TX3": "on-chip"}, "Did you mean 'TX2'"),
        ("what_if", {"TX2": {"bandwidth": 0}}, "above zero"),
        ("what_if", {"TX3": {}}, "no platform 'TX3'"),
        ("y", "speed", "performance"),
        ("shape", "platform", "datatype"),
        ("size", "speed", "no column 'speed'"),
        ("size", "network", "holds no numbers"),
    ],
)
def test_wrong_options_are_told_and_change_nothing(view, option, value, words):
    before, frame = getattr(view, option), view.to_frame()
    with pytest.raises(TraitError, match=words):
        setattr(view, option, value)
    assert getattr(view, option) == before
    pd.testing.assert_frame_equal(view.to_frame(), frame)


def test_a_misspelt_option_is_a_type_error():
    with pytest.raises(TypeError, match="Did you mean 'what_if'"):
        RooflineExplorer(PLATFORMS, what_iff={})


def test_the_last_good_picture_stays_where_a_column_goes(space, view):
    view.size = "fps"
    frame = view.to_frame()
    space.frame = FRAME.drop(columns="fps")
    assert "no column 'fps'" in view.status
    assert view.status.endswith("shown is the last good picture")
    pd.testing.assert_frame_equal(view.to_frame(), frame)
    space.select([FRAME.index[0]])
    assert view.status.endswith("shown is the last good picture")
    view.size = None
    assert "no column" not in view.status


@pytest.mark.parametrize(
    ("option", "value"),
    [("batch", 2), ("what_if", {"TX2": {"peak": 2.0, "bandwidth": 3.0}}), ("weights", "on-chip"), ("y", "energy")],
)
def test_a_change_is_one_message_a_mark(view, monkeypatch, option, value):
    sent = []
    marks = set(view.figure.marks)
    for mark in marks:
        monkeypatch.setattr(mark, "send_state", lambda key=None, mark=mark: sent.append((mark, key)))
    setattr(view, option, value)
    moved = [mark for mark, _ in sent]
    assert len(moved) == len(set(moved)) > 0


@pytest.mark.slow
def test_many_changes_end_in_the_last(view):
    for batch in (*range(1, 129), 5):
        view.batch = batch
    expected = place(FRAME, PLATFORMS, NETWORKS, batch=5)
    pd.testing.assert_frame_equal(view.to_frame()[["intensity", "efficiency"]], expected[["intensity", "efficiency"]])


def test_groups_are_named_by_roof(view):
    assert set(view._dots.marks) == set(roof_names(place(FRAME, PLATFORMS, NETWORKS)))
