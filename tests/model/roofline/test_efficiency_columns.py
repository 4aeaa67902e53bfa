"""Efficiency, headroom, energy and what-if throughput as columns of a space, with and without an explorer."""

import numpy as np
import pytest
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.roofline.efficiencies import VARIANT
from benchwidgets.model.roofline.placement import place
from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.roofline.roofline_columns import METRICS, add_efficiency
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements
from benchwidgets.widgets.efficiency import EfficiencyExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.roofline import RooflineExplorer


def test_a_space_gets_the_columns_without_a_view(space):
    assert add_efficiency(space, PLATFORMS, NETWORKS) is space
    placed = place(FRAME, PLATFORMS, NETWORKS)
    np.testing.assert_allclose(space.column("efficiency_pct"), placed["efficiency"] * 100, rtol=1e-12)
    np.testing.assert_allclose(space.column("headroom"), placed["attainable_gops"] / placed["gops"], rtol=1e-12)
    np.testing.assert_allclose(space.column("gops_per_w"), FRAME["gops"] / FRAME["power_w"], rtol=1e-12)
    np.testing.assert_allclose(space.column("what_if_fps"), FRAME["fps"])
    assert space.metric("efficiency_pct").title == "efficiency [%]"
    assert len(space.front("efficiency_pct", "top1_pct"))
    space.frame = FRAME.head(3)
    assert len(space.column("efficiency_pct").dropna()) == 3


def test_a_what_if_leaves_the_throughput_of_a_design_without_a_roof():
    frame = FRAME.head(2).assign(platform=["TX2", "elsewhere"], mode="maxn", datatype="FP16", fps=[10.0, 20.0])
    what_if = {"TX2": {"peak": 2.0, "bandwidth": 2.0}}
    space = add_efficiency(DesignSpace(frame), PLATFORMS, NETWORKS, what_if=what_if)
    assert space.column("what_if_fps").tolist() == [20.0, 20.0]


def test_columns_are_made_of_what_there_is():
    space = add_efficiency(DesignSpace(FRAME.drop(columns=["power_w", "fps"])), PLATFORMS, NETWORKS)
    assert set(METRICS) & set(space.columns) == {"efficiency_pct", "headroom"}


def test_a_column_of_that_name_is_not_overwritten():
    with pytest.raises(BenchwidgetsError, match=r"derive\('headroom'\)"):
        add_efficiency(DesignSpace(FRAME.assign(headroom=1.0)), PLATFORMS, NETWORKS)


def test_columns_follow_the_explorer_and_its_reset_is_exact(space):
    view = RooflineExplorer(PLATFORMS, NETWORKS, space)
    before = view.derive().space.frame
    revisions = []
    space.observe(lambda change: revisions.append(change["new"]), "revision")
    view.what_if = {"TX2": {"bandwidth": 2.0, "peak": 2.0}}
    assert len(revisions) == 1
    tx2 = (space.frame["platform"] == "TX2").to_numpy()
    assert tx2.any()
    factor = np.where(tx2, 2.0, 1.0)
    np.testing.assert_allclose(space.column("what_if_fps"), before["fps"] * factor)
    np.testing.assert_allclose(space.column("efficiency_pct"), before["efficiency_pct"] / factor)
    np.testing.assert_allclose(view.to_frame()["efficiency"] * 100, space.column("efficiency_pct"))
    view.what_if = {}
    assert space.frame.equals(before)
    view.close()
    space.frame = FRAME.head(2)
    assert len(space.column("headroom").dropna()) == 2


def test_predictions_follow_the_options_and_reset_is_exact():
    view = RooflineExplorer(PLATFORMS, NETWORKS)
    before = view.predictions.frame
    assert before.equals(predict(PLATFORMS, NETWORKS))
    view.what_if = {"TX2": {"bandwidth": 2.0}}
    factor = np.where(PLATFORMS["platform"] == "TX2", 2.0, 1.0)
    changed = PLATFORMS.assign(bandwidth_gbs=PLATFORMS["bandwidth_gbs"] * factor)
    assert view.predictions.frame.equals(predict(changed, NETWORKS))
    view.batch = 16
    assert set(view.predictions.frame["batch"]) == {16}
    view.batch, view.what_if = "as measured", {}
    assert view.predictions.frame.equals(before)
    view.weights = {"NCS": "on-chip"}
    ncs = view.predictions.frame.query("platform == 'NCS'")
    assert set(ncs["bound"]) == {"compute"}
    view.close()


def predicted(platform, datatype, network, weights="off-chip", mode=""):
    table = predict(PLATFORMS, NETWORKS, weights=weights)
    names = {"platform": platform, "datatype": datatype, "network": network, "mode": mode, "pruning_pct": 100.0}
    return table[np.logical_and.reduce([table[key] == value for key, value in names.items()])].iloc[0]


def test_the_published_predictions_by_hand():
    mlp = predicted("ZCU104-FINN", "INT2", "MLP")
    assert mlp["fps"] == pytest.approx(19.2e9 * 8 / 20_029_440) == pytest.approx(7669, abs=0.5)
    assert mlp["bound"] == "memory"
    # off chip the CNV has 304.9 op/byte, below the ridge of 30.7 TOP/s over 19.2 GB/s at 1,599 op/byte
    cnv = predicted("ZCU104-FINN", "INT2", "CNV")
    assert cnv["intensity"] == pytest.approx(469_449_728 / (6_157_696 * 0.25)) == pytest.approx(304.9, abs=0.1)
    assert (cnv["bound"], 304.9 < 30700 / 19.2) == ("memory", True)
    assert cnv["fps"] == pytest.approx(19.2e9 * cnv["intensity"] / 469_449_728)
    # it is bound by compute where its weights are on chip, and on a TX2
    on_chip = predicted("ZCU104-FINN", "INT2", "CNV", weights="platform")
    assert (on_chip["bound"], on_chip["fps"]) == ("compute", pytest.approx(30.7e12 / 469_449_728))
    tx2 = predicted("TX2", "FP16", "CNV", mode="maxn")
    assert (tx2["bound"], tx2["fps"]) == ("compute", pytest.approx(1.33e12 / 469_449_728))


# -- bars of designs without a prediction of their own


def test_weights_on_chip_have_bars_and_the_efficiency_that_derive_knows(qutibench):
    space = DesignSpace(read_measurements(qutibench / "measurements_2020-10.csv"))
    bars = EfficiencyExplorer(space, PLATFORMS, NETWORKS, weights="platform")
    finn = bars.to_frame().query("platform == 'ZCU104-FINN'")
    assert len(finn) == space.frame.query("platform == 'ZCU104-FINN'").groupby(list(VARIANT)).ngroups > 0
    roofline = RooflineExplorer(PLATFORMS, NETWORKS, space, weights="platform").derive()
    assert len(roofline.to_frame().query("platform == 'ZCU104-FINN'")) == 154
    assert "154 at the right edge" in roofline.status
    np.testing.assert_allclose(finn["of_predicted_pct"], space.column("efficiency_pct")[finn.index])
    np.testing.assert_allclose(finn["predicted_gops"], finn["peak_gops"])
    for view in (bars, roofline):
        view.close()


def test_bars_need_no_gops_where_the_operations_are_known():
    frame = FRAME.drop(columns="gops")
    bare, full = (EfficiencyExplorer(DesignSpace(each), PLATFORMS, NETWORKS) for each in (frame, FRAME))
    np.testing.assert_allclose(bare.to_frame()["measured_gops"], full.to_frame()["measured_gops"])
    assert f"performance of {len(FRAME)} designs is fps × operations" in bare.status
    assert "fps × operations" not in full.status
    for view in (bare, full):
        view.close()


# -- one change


def test_deriving_is_one_revision_and_one_redraw_of_each_linked_panel(space, monkeypatch):
    roofs = RooflineExplorer(PLATFORMS, NETWORKS, space)
    panels = [roofs, ParetoExplorer(space), ParetoExplorer(space, x="latency_ms")]
    revisions, drawn = [], []
    space.observe(lambda change: revisions.append(change["new"]), "revision")
    for panel in panels:
        draw = panel._draw
        monkeypatch.setattr(panel, "_draw", lambda draw=draw, panel=panel: drawn.append((panel, draw())))
    roofs.derive()
    assert len(revisions) == 1 and [panel for panel, _ in drawn] == panels
    drawn.clear()
    roofs._hear({"kind": "set", "option": "batch", "value": 8})
    assert len(revisions) == 2 and {panel for panel, _ in drawn} == set(panels) and len(drawn) == 3
    for panel in panels:
        panel.close()


def test_columns_of_one_change_may_use_those_before_them_or_none_comes():
    space = DesignSpace(FRAME[["fps"]])
    twice = {Metric("twice"): lambda frame: 2 * frame["fps"]}
    space.derive_all({**twice, Metric("thrice"): lambda frame: frame["twice"] + frame["fps"]})
    np.testing.assert_allclose(space.column("thrice"), 3 * FRAME["fps"])
    with pytest.raises(ZeroDivisionError):
        space.derive_all({Metric("half"): lambda frame: frame["fps"] / 2, Metric("odd"): lambda _frame: 1 / 0})
    assert space.columns == ["fps", "twice", "thrice"]
    with pytest.raises(BenchwidgetsError, match=r"derive\('fps'\): the data has a column of that name"):
        space.derive_all({Metric("fps"): lambda frame: frame["twice"]})
