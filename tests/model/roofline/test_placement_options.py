"""Placement with a batch, weights, what-ifs and memory levels: against hand-made numbers and slow arithmetic."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.intensity import intensity, ridge_batch
from benchwidgets.model.roofline.placement import place
from benchwidgets.model.roofline.ridges import ridge_batches
from benchwidgets.model.roofline.roofline import attainable, ridge_point

from .test_placement import NETWORKS, PLATFORMS, designs

GPU = ("GPU", "fast", "FP16", "MLP", 100, 4, 100.0)
FPGA = ("FPGA", "", "INT2", "MLP", 100, 1, 25.0)


def placed(*rows, **options):
    return place(designs(*rows), PLATFORMS, NETWORKS, **options)


@pytest.mark.parametrize(("batch", "at"), [(None, 4.0), (1, 1.0), (128, 128.0)])
def test_a_batch_moves_the_intensity_of_every_design(batch, at):
    row = placed(GPU, batch=batch).iloc[0]
    assert (row["intensity"], row["batch"]) == (at, at)
    assert row["attainable_gops"] == min(1000.0, at * 50)
    assert row["efficiency"] == 100.0 / row["attainable_gops"]
    assert row["headroom"] == 1 / row["efficiency"]


@pytest.mark.parametrize("batch", [None, 1, 2, 128])
def test_the_audit_asks_for_the_batch_of_the_design_whatever_batch_is_shown(batch):
    # its memory roof is at 50 GOP/s for batch 1, at 200 for its own batch 4
    rows = [(*GPU[:-1], done) for done in (40.0, 100.0, 250.0)]
    audited = placed(*rows, batch=batch)["audit"].tolist()
    assert audited == ["", "explained by batch", "unexplained"]


def test_weights_on_chip_leave_only_the_compute_roof():
    row = placed(FPGA, weights="platform").iloc[0]
    assert (row["intensity"], row["left_out"]) == (np.inf, "")
    assert (row["attainable_gops"], row["limiting_level"], row["bound"]) == (2000.0, "compute", "compute")
    assert (row["efficiency"], row["ridge_batch"]) == (25.0 / 2000, 0.0)
    assert placed(GPU, weights={"GPU": "on-chip"})["intensity"].tolist() == [np.inf]
    assert placed(FPGA, weights={"FPGA": "off-chip"})["intensity"].tolist() == [8.0]


def test_twice_the_bandwidth_halves_the_ridge():
    before, after = placed(GPU), placed(GPU, what_if={"GPU": {"bandwidth": 2.0}})
    assert after["ridge_batch"].item() == before["ridge_batch"].item() / 2 == 10.0
    assert after["attainable_gops"].item() == 400.0
    assert after["gops"].item() == 100.0


def test_the_audit_is_that_of_the_roof_with_its_what_if():
    row = (*GPU[:-1], 75.0)
    assert placed(row)["audit"].tolist() == ["explained by batch"]
    assert placed(row, what_if={"GPU": {"bandwidth": 2.0}})["audit"].tolist() == [""]
    assert placed(row, what_if={"GPU": {"peak": 0.06}})["audit"].tolist() == ["above the compute peak"]


def test_a_prediction_follows_a_what_if_and_keeps_its_efficiency():
    frame = designs(("GPU", "fast", "FP16", 4.0, 200.0), ("FPGA", "", "INT2", 4.0, 20.0),
                    columns=["platform", "mode", "datatype", "intensity", "attainable_gops"])  # fmt: skip
    moved = place(frame, PLATFORMS, NETWORKS, what_if={"GPU": {"bandwidth": 2.0}})
    assert moved["gops"].tolist() == [400.0, 20.0]
    assert moved["efficiency"].tolist() == [1.0, 0.5]
    pd.testing.assert_frame_equal(place(frame, PLATFORMS, NETWORKS, what_if={}), place(frame, PLATFORMS, NETWORKS))


def test_measured_and_predicted_designs_in_one_frame():
    frame = designs(GPU, ("GPU", "slow", "FP16", "MLP", 100, 1, np.nan))
    frame["attainable_gops"], frame["intensity"] = [np.nan, 150.0], [np.nan, 3.0]
    both = place(frame, PLATFORMS, NETWORKS)
    assert both["gops"].tolist() == [100.0, 150.0]
    assert both["intensity"].tolist() == [4.0, 3.0]


LEVELS = pd.DataFrame(
    {"platform": ["GPU", "GPU", "GPU"], "mode": ["", "slow", ""], "level": ["L2", "L2", "L1"],
     "bandwidth_gbs": [200.0, 100.0, 900.0]}
)  # fmt: skip


def test_the_limiting_level_is_named():
    rows = [GPU, ("GPU", "slow", *GPU[2:]), GPU, ("GPU", "fast", "FP16", "MLP", 100, 400, 5.0), FPGA]
    at = {"intensity_L2": [0.5, 0.5, np.nan, 100.0, np.nan], "intensity_L1": [2.0, 2.0, 0.1, 100.0, np.nan]}
    frame = designs(*rows).assign(**at)
    out = place(frame, PLATFORMS, NETWORKS, levels=LEVELS)
    assert out["limiting_level"].tolist() == ["L2", "L2", "L1", "compute", "off-chip"]
    assert out["attainable_gops"].tolist() == [100.0, 50.0, 90.0, 1000.0, 80.0]
    assert out["bound"].tolist() == ["memory", "memory", "memory", "compute", "memory"]


def test_a_what_if_moves_each_level_by_its_own_factor():
    frame = designs(GPU, ("GPU", "slow", *GPU[2:])).assign(intensity_L2=[0.5, 0.5])

    def reached(what_if):
        out = place(frame, PLATFORMS, NETWORKS, levels=LEVELS, what_if=what_if)
        return list(zip(out["attainable_gops"], out["limiting_level"], strict=True))

    assert reached({}) == reached({"GPU": {"bandwidth": 2.0}}) == [(100.0, "L2"), (50.0, "L2")]
    assert reached({"GPU": {"L2": 1.5}}) == [(150.0, "L2"), (75.0, "L2")]
    assert reached({"GPU": {"L2": 8.0, "bandwidth": 0.5}})[0] == (100.0, "off-chip")


def test_a_prediction_follows_the_level_that_limits_it():
    frame = designs(("GPU", "fast", "FP16", 4.0, 50.0), columns=["platform", "mode", "datatype", "intensity", "gops"])
    frame = frame.rename(columns={"gops": "attainable_gops"}).assign(intensity_L2=0.5)
    before = place(frame, PLATFORMS, NETWORKS, levels=LEVELS)
    after = place(frame, PLATFORMS, NETWORKS, levels=LEVELS, what_if={"GPU": {"L2": 1.5}})
    assert (before["gops"].item(), after["gops"].item()) == (50.0, 75.0)
    assert before["efficiency"].item() == after["efficiency"].item() == 0.5


def test_a_level_of_a_mode_goes_before_that_of_the_platform_in_any_order():
    rows = [GPU, ("GPU", "slow", *GPU[2:])]
    frame = designs(*rows).assign(intensity_L2=0.5)
    for levels in (LEVELS, LEVELS[::-1]):
        out = place(frame, PLATFORMS, NETWORKS, levels=levels)
        assert out["attainable_gops"].tolist() == [100.0, 50.0]


def test_a_platform_without_the_level_is_a_reason():
    frame = designs(GPU, FPGA).assign(intensity_L2=[1.0, 1.0])
    reasons = place(frame, PLATFORMS, NETWORKS, levels=LEVELS)["left_out"].tolist()
    assert reasons == ["", "no memory level L2 on its platform"]
    frame["intensity_L2"] = [0.0, np.nan]
    assert place(frame, PLATFORMS, NETWORKS, levels=LEVELS)["left_out"].tolist() == ["intensity at L2 not positive", ""]


def test_energy_is_performance_over_power():
    powered = PLATFORMS.assign(power_w=[10.0, np.nan, 5.0, np.nan])
    frame = designs(GPU, FPGA).assign(power_w=[4.0, 0.0])
    out = place(frame, powered, NETWORKS)
    assert out["gops_per_w"].tolist()[0] == 25.0
    assert math.isnan(out["gops_per_w"].iloc[1])
    assert out["attainable_gops_per_w"].tolist() == [20.0, 16.0]


def test_a_prediction_draws_the_rated_power_of_its_platform():
    powered = PLATFORMS.assign(power_w=[10.0, np.nan, np.nan, np.nan])
    out = place(designs(GPU, FPGA), powered, NETWORKS)
    assert out["gops_per_w"].iloc[0] == 100.0 / 10
    assert math.isnan(out["gops_per_w"].iloc[1])


MACHINES = st.tuples(*[st.floats(1e-2, 1e5)] * 2, st.floats(1e3, 1e12), st.floats(1e3, 1e12), st.floats(0, 1e6))


@pytest.mark.slow
@given(MACHINES, st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]))
def test_the_crossing_batch_equals_a_bisection(machine, size):
    peak, bandwidth, operations, parameters, activations = machine
    counts = {"bytes_per_element": size, "activation_bytes": activations}
    roof = {"peak": peak, "bandwidth": bandwidth}
    closed = float(ridge_batch(operations, parameters, **counts, **roof))

    def reached(batch):
        return attainable(intensity(operations, parameters, batch=batch, **counts), **roof) >= peak * (1 - 1e-12)

    low, high = 1e-12, 1e24
    if not reached(high):
        # the last bytes before the ridge are beyond what a bisection can tell
        assert math.isnan(closed) or closed > 1e12
        return
    for _ in range(400):
        middle = math.sqrt(low * high)
        low, high = (low, middle) if reached(middle) else (middle, high)
    spare = 1 - float(ridge_point(**roof)) * activations / operations
    assert math.isnan(closed) or spare < 1e-6 or high == pytest.approx(closed, rel=1e-3)
    assert not math.isnan(closed) or spare < 1e-9


def test_ridge_batches_of_the_catalogue_are_those_of_the_placement():
    table = ridge_batches(PLATFORMS[PLATFORMS["datatype"] != "ODD"], NETWORKS).set_index(["roof", "pruning_pct"])
    row = table.loc[("GPU fast FP16", 100.0)]
    assert (row["ridge"], row["intensity"], row["bound"], row["batch"]) == (20.0, 1.0, "memory", 20.0)
    assert row["first_batch"] == 20.0
    assert placed(GPU)["ridge_batch"].item() == row["batch"]
    on_chip = ridge_batches(PLATFORMS.head(3), NETWORKS, weights="platform").set_index(["roof", "pruning_pct"])
    assert on_chip.loc[("FPGA INT2", 100.0), ["batch", "first_batch"]].tolist() == [0.0, 1.0]


@pytest.mark.parametrize(
    ("what_if", "problem"),
    [
        ({"GPV": {"peak": 2.0}}, r"what_if: no platform 'GPV'; .*Did you mean 'GPU'\?"),
        ({"GPU": {"peak": -1.0}}, r"what_if: GPU: peak is -1; expected a finite number above zero"),
        ({"GPU": 2.0}, r"what_if: GPU: 2\.0; expected factors of peak, bandwidth"),
        (3, r"what_if=3; expected a mapping"),
    ],
)
def test_ridge_batches_check_the_what_if_as_the_placement_does(what_if, problem):
    with pytest.raises(BenchwidgetsError, match=problem):
        ridge_batches(PLATFORMS, NETWORKS, what_if=what_if)


def test_a_factor_on_a_level_moves_no_ridge():
    plain = ridge_batches(PLATFORMS, NETWORKS)
    pd.testing.assert_frame_equal(ridge_batches(PLATFORMS, NETWORKS, what_if={"GPU": {"L2": 2.0}}), plain)
