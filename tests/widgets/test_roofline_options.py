"""The options of a RooflineExplorer without a browser: batch, weights, what-if, energy, shape, size, and wrong ones."""

import numpy as np
import pandas as pd
import pytest
from gestures import answers, box, control, mark_of, point, tell
from rooflines import FRAME, NETWORKS, PLATFORMS
from traitlets import TraitError

from benchwidgets.model.looks import DASHES
from benchwidgets.model.roofline.placement import place
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.roofline import RooflineExplorer


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def axes(view):
    """The ends of both axes, whole."""
    return view.chart.panes[0].x.domain, view.chart.panes[0].y.domain


def drawn_x(view):
    """x of every dot drawn, by label."""
    dots = mark_of(view, "designs")
    return dict(zip(view.space.index[dots.rows.positions], dots.x.tolist(), strict=True))


def lines(view, name):
    """The vertices of each line of a mark."""
    return [tuple(side.tolist() for side in mark_of(view, name).line(i)) for i in range(len(mark_of(view, name)))]


def drawer(view, tab):
    """What the page shows of a tab, with its controls by option."""
    tell(view, kind="drawer", open=tab)
    state = view._face.drawer
    return {**state, "controls": {control["option"]: control for control in state["controls"]}}


def step(view, option, value):
    """Move a slider of the page, or choose from a list by place."""
    answer = answers(view, kind="set", option=option, value=value)
    assert answer["kind"] == "answer"


def test_a_batch_moves_dots_and_networks_but_not_the_axes(space, view):
    before, ends = drawn_x(view), axes(view)
    view.batch = 8
    after = drawn_x(view)
    assert all(after[label] == pytest.approx(before[label] / FRAME.loc[label, "batch"] * 8) for label in before)
    assert len(mark_of(view, "network trails")) == len(view.roofline.networks)
    assert axes(view) == ends
    view.batch = "as measured"
    assert drawn_x(view) == before
    assert len(mark_of(view, "network trails")) == 0


def test_a_box_after_a_change_of_batch_selects_what_is_drawn(space, view):
    view.batch = 64
    box(view, (50, 80), (1, 1e15))
    assert set(space.selected) == {label for label, x in drawn_x(view).items() if 50 <= x <= 80} != set()


def test_weights_of_one_platform(space, view):
    view.weights = {"TX2": "on-chip"}
    boundless = np.isinf(view.to_frame()["intensity"])
    assert boundless.tolist() == (FRAME["platform"] == "TX2").tolist()
    assert view.weights_of("TX2") == view.weights_of("ZCU104-FINN") == "on-chip"
    weights = control(view, "weights")
    assert weights["choices"][weights["chosen"]] == "as chosen"
    view.weights = "off-chip"
    assert np.isfinite(view.to_frame()["intensity"]).all()
    choices = drawer(view, "What-if")["controls"]["what_if_platform"]["choices"]
    step(view, "what_if_platform", choices.index("TX2"))
    step(view, "weights_of", 1)
    assert view.weights_of("TX2") == "on-chip"
    assert view.weights_of("ZCU104-FINN") == "off-chip"


def test_a_what_if_leaves_a_ghost_and_resets_exactly(space, view):
    frame, ends, roofs = view.to_frame(), axes(view), lines(view, "roofs")
    choices = drawer(view, "What-if")["controls"]["what_if_platform"]["choices"]
    step(view, "what_if_platform", choices.index("TX2"))
    step(view, "factor bandwidth", 1.0)  # an octave
    assert view.what_if == {"TX2": {"bandwidth": 2.0}}
    on_tx2 = (PLATFORMS["platform"] == "TX2").tolist()
    assert lines(view, "ghosts") == [line for line, moved in zip(roofs, on_tx2, strict=True) if moved]
    assert [one != other for one, other in zip(lines(view, "roofs"), roofs, strict=True)] == on_tx2
    assert axes(view) == ends
    assert view.to_frame()["efficiency"].sum() < frame["efficiency"].sum()
    told = drawer(view, "What-if")
    assert told["lines"] == ["Changed: TX2: bandwidth × 2. The roofs as given stay, dotted."]
    step(view, "reset", None)
    pd.testing.assert_frame_equal(view.to_frame(), frame)
    assert lines(view, "roofs") == roofs and lines(view, "ghosts") == []
    controls = drawer(view, "What-if")["controls"]
    assert controls["factor bandwidth"]["value"] == 0.0 and "reset" not in controls


def test_the_slider_of_the_batch_begins_with_the_batch_as_measured(view):
    slider = control(view, "batch")
    assert (slider["value"], slider["min"], slider["max"], slider["words"]) == (0, 0, 128, {"0": "as measured"})
    step(view, "batch", 8)
    assert view.batch == 8 and control(view, "batch")["value"] == 8
    step(view, "batch", 0)
    assert view.batch == "as measured"


def test_a_step_of_a_slider_places_and_draws_once(space, view, monkeypatch):
    placements, drawings = [], []
    place, draw = view._placer.other, view._plots[0]._draw
    monkeypatch.setattr(view._placer, "other", lambda **options: placements.append(options) or place(**options))
    monkeypatch.setattr(view._plots[0], "_draw", lambda: drawings.append(draw()))
    step(view, "batch", 8)
    assert (len(placements), len(drawings)) == (1, 1)
    view.derive()
    placements.clear(), drawings.clear()
    step(view, "batch", 9)
    assert (len(placements), len(drawings)) == (2, 1)  # and at the batches as measured, for the axes


def test_provenance_is_told_by_the_dash():
    measured = PLATFORMS.assign(provenance=np.where(PLATFORMS["platform"] == "NCS", "measured", "datasheet"))
    view = RooflineExplorer(measured, what_if={"TX2": {"peak": 2.0}})
    dashes = [mark_of(view, "roofs").looks[look].dash for look in mark_of(view, "roofs").look]
    styles = {roof.platform: dash for roof, dash in zip(view.roofline.roofs, dashes, strict=True)}
    assert [styles[name] for name in ("NCS", "TX2", "EdgeTPU")] == [
        DASHES[name] for name in ("measured", "what-if", "datasheet")
    ]
    assert {"figures:measured", "figures:what-if", "figures:datasheet"} <= set(view.chart.keys())
    view.close()


def test_energy_shows_roofs_of_known_power_and_measured_efficiency(space, view):
    view.y = "energy"
    np.testing.assert_allclose(mark_of(view, "designs").y, FRAME["gops"] / FRAME["power_w"] * 1e9)
    assert "10 of 20 roofs without a rated power" in view.status
    assert view.figure.axes[1].label.startswith("operations per energy [OP/J]   better")
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
    assert view.roofline.above.all()
    view.close()


def test_shape_and_size(space, view):
    view.shape, view.size = "network", "fps"
    assert {look.marker for look in mark_of(view, "designs").looks} == {space.looks["network"]["MLP"][1]}
    np.testing.assert_allclose(mark_of(view, "designs").sizes, np.clip(FRAME["fps"] / FRAME["fps"].max(), 0.05, 1.0))
    view.size = None
    assert mark_of(view, "designs").sizes is None


def test_memory_levels_are_drawn_and_named():
    levels = pd.DataFrame({"platform": ["TX2"], "level": ["L2"], "bandwidth_gbs": [200.0]})
    space = DesignSpace(FRAME.assign(intensity_L2=np.where(FRAME["platform"] == "TX2", 0.01, np.nan)))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space, levels=levels)
    frame = view.to_frame()
    tx2 = frame[frame["platform"] == "TX2"]
    assert set(tx2["limiting_level"]) == {"L2"}
    assert set(tx2["attainable_gops"]) == {2.0}
    assert "L2" not in set(frame.loc[frame["platform"] != "TX2", "limiting_level"])
    assert len(mark_of(view, "levels")) == 1
    assert "memory levels:L2" in {*view.chart.keys()}
    assert ["bound", "memory (L2)"] in point(view, tx2.index[0])["lines"]
    view.close()


def test_a_what_if_of_a_level_has_its_slider_and_resets_exactly():
    levels = pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "level": ["L2", "L1", "L2"], "bandwidth_gbs": 200.0})
    space = DesignSpace(FRAME.assign(intensity_L2=np.where(FRAME["platform"] == "TX2", 0.01, np.nan)))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space, levels=levels).derive()
    frame, before = view.to_frame(), mark_of(view, "ridge points").x[:3].tolist()  # L2 and L1 of the TX2, L2 of the NCS
    choices = drawer(view, "What-if")["controls"]["what_if_platform"]["choices"]
    step(view, "what_if_platform", choices.index("NCS"))
    assert {"factor L2", "factor L1"} & drawer(view, "What-if")["controls"].keys() == {"factor L2"}
    step(view, "what_if_platform", choices.index("TX2"))
    assert {"factor L2", "factor L1"} <= drawer(view, "What-if")["controls"].keys()
    step(view, "factor L2", 1.0)
    step(view, "factor bandwidth", 2.0)
    assert view.what_if == {"TX2": {"bandwidth": 4.0, "L2": 2.0}}
    assert mark_of(view, "ridge points").x[:3].tolist() == [before[0] / 2, *before[1:]]
    assert "figures:what-if" in {*view.chart.keys()}
    tx2 = FRAME.index[FRAME["platform"] == "TX2"]
    assert set(view.to_frame().loc[tx2, "attainable_gops"]) == {4.0}
    assert (space.column("what_if_fps")[tx2] == 2 * FRAME.loc[tx2, "fps"]).all()
    with pytest.raises(TraitError, match=r"TX2: no factor 'L3'; TX2 has peak, bandwidth, L2, L1"):
        view.what_if = {"TX2": {"L3": 2.0}}
    step(view, "reset", None)
    pd.testing.assert_frame_equal(view.to_frame(), frame)
    assert mark_of(view, "ridge points").x[:3].tolist() == before
    assert drawer(view, "What-if")["controls"]["factor L2"]["value"] == 0.0
    view.close()


def test_fit_zooms_to_the_designs_and_reset_comes_back(view):
    before = view._plots[0].domains
    assert before == axes(view)
    step(view, "fit", None)
    (left, right), (low, high) = view._plots[0].domains
    x = drawn_x(view).values()
    assert before[0][0] < left < min(x) <= max(x) < right < before[0][1]
    assert low < high < before[1][1]
    view.reset()
    assert view._plots[0].domains == before


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
