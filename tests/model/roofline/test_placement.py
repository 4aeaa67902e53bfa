"""Designs find their roofs, or a reason why not: against a slow loop over the rows."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.catalogue import data_file, load_networks, load_platforms
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.roofline.placement import checked_networks, checked_platforms, place, roof_names
from benchwidgets.readers.measurements import read_measurements

BYTES = {"INT2": 0.25, "INT4": 0.5, "INT8": 1.0, "FP16": 2.0, "FP32": 4.0}
PLATFORMS = pd.DataFrame(
    [("GPU", "fast", "FP16", 1000.0, 50.0, "off-chip"), ("GPU", "slow", "FP16", 500.0, 50.0, "off-chip"),
     ("FPGA", "", "INT2", 2000.0, 10.0, "on-chip"), ("NPU", "", "ODD", 100.0, 10.0, "off-chip")],
    columns=["platform", "mode", "datatype", "peak_gops", "bandwidth_gbs", "weights"],
)  # fmt: skip
NETWORKS = pd.DataFrame(
    {"network": ["MLP", "MLP"], "pruning_pct": [100.0, 50.0], "operations": [2e6, 5e5], "parameters": [1e6, 2.5e5]}
)
NO_BATCH = "no intensity: batch is not a number above zero"
NOT_POSITIVE = "performance not positive and finite"


def designs(*rows, columns=("platform", "mode", "datatype", "network", "pruning_pct", "batch", "gops")):
    return pd.DataFrame(rows, columns=list(columns), index=[f"d{i}" for i in range(len(rows))])


def slow(row, platforms, networks):
    """One design by hand: intensity, attainable performance and bound; None where it has no place."""
    roofs = [r for _, r in platforms.iterrows()
             if (r.platform, r["mode"], r.datatype) == (row.platform, row["mode"], row.datatype)]  # fmt: skip
    sizes = [n for _, n in networks.iterrows() if (n.network, n.pruning_pct) == (row.network, row.pruning_pct)]
    numbers = 0 < row.batch < math.inf and 0 < row.gops < math.inf
    if not roofs or not sizes or row.datatype not in BYTES or not numbers:
        return None
    at = row.batch * sizes[0].operations / (sizes[0].parameters * BYTES[row.datatype])
    memory = at * roofs[0].bandwidth_gbs
    bound = "memory" if memory < roofs[0].peak_gops else "compute"
    return at, min(roofs[0].peak_gops, memory), "ridge" if memory == roofs[0].peak_gops else bound


def check(frame, platforms, networks):
    placed = place(frame, platforms, networks)
    assert placed.index.equals(frame.index)
    for (_, row), (_, got) in zip(frame.iterrows(), placed.iterrows(), strict=True):
        expected = slow(row, platforms, networks)
        assert (got.left_out == "") == (expected is not None)
        if expected is None:
            assert math.isnan(got.attainable_gops)
            assert math.isnan(got.efficiency)
            assert got["bound"] == ""
        else:
            assert [got.intensity, got.attainable_gops, got.efficiency] == pytest.approx(
                [expected[0], expected[1], row.gops / expected[1]]
            )
            assert got["bound"] == expected[2]
    return placed


@pytest.mark.slow
def test_the_published_table(qutibench):
    measured = read_measurements(qutibench / "measurements_2020-10.csv")
    placed = check(measured, load_platforms(), load_networks())
    assert (placed["left_out"] == "").sum() == len(placed) == 784
    assert (placed["efficiency"] > 1).sum() == 38


def test_the_shipped_table():
    placed = check(read_measurements(data_file("measurements_mnist.csv")), load_platforms(), load_networks())
    assert (placed["left_out"] == "").all()


def test_two_designs_by_hand():
    placed = place(designs(("GPU", "fast", "FP16", "MLP", 100, 1, 25.0), ("GPU", "slow", "FP16", "MLP", 50, 16, 500.0)),
                   PLATFORMS, NETWORKS)  # fmt: skip
    assert placed["intensity"].tolist() == [1.0, 16.0]
    assert placed["attainable_gops"].tolist() == [50.0, 500.0]
    assert placed["efficiency"].tolist() == [0.5, 1.0]
    assert placed["bound"].tolist() == ["memory", "compute"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("GPU", "fast", "FP16", "MLP", 100, 1, 25.0), ""),
        (("GPU", "", "FP16", "MLP", 100, 1, 25.0), "GPU has roofs in modes fast, slow; the design names no mode"),
        (("GPU", "fas", "FP16", "MLP", 100, 1, 25.0), "GPU has roofs in modes fast, slow, not 'fas'"),
        (
            ("GPU", "fas", "INT8", "MLP", 100, 1, 25.0),
            "GPU has roofs in modes fast, slow, not 'fas'; and for FP16, not 'INT8'",
        ),
        (("FPGA", "fast", "INT2", "MLP", 100, 1, 25.0), "FPGA has a roof without a mode, not 'fast'"),
        (("GPU", "fast", "INT2", "MLP", 100, 1, 25.0), "GPU fast has roofs for FP16, not 'INT2'"),
        (("FPGA", "", "", "MLP", 100, 1, 25.0), "no datatype named"),
        (("GPV", "fast", "FP16", "MLP", 100, 1, 25.0), "platform 'GPV' has no roof; near: GPU"),
        (("TX2", "fast", "FP16", "MLP", 100, 1, 25.0), "platform 'TX2' has no roof; there are GPU, FPGA, NPU"),
        ((None, None, None, None, None, None, None), "no platform named"),
        (("GPU", "fast", "FP16", "ML", 100, 1, 25.0), "no intensity: network 'ML' is not known; near: MLP"),
        (("GPU", "fast", "FP16", "CNV", 100, 1, 25.0), "no intensity: network 'CNV' is not known; there are MLP"),
        (("GPU", "fast", "FP16", None, 100, 1, 25.0), "no intensity: no network named"),
        (("GPU", "fast", "FP16", "MLP", 25, 1, 25.0), "no intensity: MLP is known at pruning 100%, 50%, not 25%"),
        (
            ("NPU", None, "ODD", "MLP", 100, 1, 25.0),
            "no intensity: datatype 'ODD' has no known size; sizes are read from names such as INT8, FP16",
        ),
        (("GPU", "fast", "FP16", "MLP", 100, 0, 25.0), NO_BATCH),
        (("GPU", "fast", "FP16", "MLP", 100, np.inf, 25.0), NO_BATCH),
        (("GPU", "fast", "FP16", "MLP", 100, 1, np.nan), "no performance"),
        (("GPU", "fast", "FP16", "MLP", 100, 1, 0.0), NOT_POSITIVE),
        (("GPU", "fast", "FP16", "MLP", 100, 1, -1.0), NOT_POSITIVE),
        (("GPU", "fast", "FP16", "MLP", 100, 1, np.inf), NOT_POSITIVE),
        # a missing pruning means unpruned, a missing batch one
        (("GPU", "fast", "FP16", "MLP", None, None, 25.0), ""),
    ],
)
def test_the_reason_of_each_row_left_out(row, reason):
    assert place(designs(row), PLATFORMS, NETWORKS)["left_out"].tolist() == [reason]
    among = place(designs(("GPU", "fast", "FP16", "MLP", 100, 1, 9.0), row), PLATFORMS, NETWORKS)
    assert among["left_out"].tolist() == ["", reason]


@pytest.mark.parametrize(
    ("at", "reason"),
    [(4.0, ""), (0.0, "intensity not positive"), (-1.0, "intensity not positive"),
     (np.nan, "no intensity: no network named"), (np.inf, "")],
)  # fmt: skip
def test_an_intensity_that_is_given_is_taken(at, reason):
    frame = designs(("GPU", "fast", "FP16", 25.0, at), columns=["platform", "mode", "datatype", "gops", "intensity"])
    placed = place(frame, PLATFORMS, NETWORKS)
    assert placed["left_out"].tolist() == [reason]
    np.testing.assert_array_equal(placed["intensity"], [at])


def test_weights_on_chip_have_an_intensity_without_bound_and_a_place():
    frame = designs(("FPGA", "", "INT2", "MLP", 100, 1, 25.0), ("GPU", "fast", "FP16", "MLP", 100, 1, 25.0))
    assert place(frame, PLATFORMS, NETWORKS)["intensity"].tolist() == [8.0, 1.0]
    placed = place(frame, PLATFORMS, NETWORKS, weights="platform")
    assert placed["intensity"].tolist() == [np.inf, 1.0]
    assert placed["left_out"].tolist() == ["", ""]


def test_a_performance_that_wants_operations_says_so():
    columns = ["platform", "mode", "datatype", "network", "intensity", "fps", "gops"]
    rows = [("GPU", "fast", "FP16", "own", 4.0, 100.0, np.nan), ("GPU", "fast", "FP16", "own", 4.0, np.nan, np.nan)]
    reasons = place(designs(*rows, columns=columns), PLATFORMS, NETWORKS)["left_out"].tolist()
    assert reasons == ["no performance: fps is there, but not the operations of network 'own'", "no performance"]


def test_many_different_misfits_are_told_fast_and_the_first_in_detail():
    rows = [(f"platform {number}", "", "FP16", "MLP", 100, 1, 25.0) for number in range(20_000)]
    reasons = place(designs(*rows), PLATFORMS, NETWORKS)["left_out"]
    assert reasons.iloc[0] == "platform 'platform 0' has no roof; there are GPU, FPGA, NPU"
    assert reasons.nunique() <= 51
    assert reasons.iloc[-1] == "platform, mode or datatype without a roof"


def test_a_very_long_name_is_cut_in_its_reason():
    (reason,) = place(designs(("x" * 1000, "", "FP16", "MLP", 100, 1, 25.0)), PLATFORMS, NETWORKS)["left_out"]
    assert reason == f"platform '{'x' * 40}…' has no roof; there are GPU, FPGA, NPU"


# -- work and speed


def test_performance_is_fps_times_the_operations_of_the_networks_given():
    frame = designs(("GPU", "fast", "FP16", "MLP", 100, 1, np.nan), ("GPU", "fast", "FP16", "MLP", 100, 1, 7.0))
    frame["fps"] = [5e3, 5e3]
    assert place(frame, PLATFORMS, NETWORKS)["gops"].tolist() == [10.0, 7.0]
    bare = place(frame.drop(columns="gops"), PLATFORMS, NETWORKS)
    assert bare["gops"].tolist() == [10.0, 10.0]
    assert bare["efficiency"].tolist() == [0.2, 0.2]


def test_a_prediction_stays_one_though_it_has_fps():
    columns = ["platform", "mode", "datatype", "network", "intensity", "attainable_gops", "fps"]
    frame = designs(("GPU", "fast", "FP16", "MLP", 4.0, 200.0, 1.0), columns=columns)
    assert place(frame, PLATFORMS, NETWORKS, what_if={"GPU": {"bandwidth": 2.0}})["gops"].tolist() == [400.0]


def test_operations_and_parameters_of_the_rows_go_before_those_of_the_networks():
    frame = designs(("GPU", "fast", "FP16", "MLP", 100, 1, np.nan), ("GPU", "fast", "FP16", "own", 100, 1, np.nan))
    frame["fps"] = 1e3
    mine = frame.assign(operations=[np.nan, 4e6], parameters=[np.nan, 1e6])
    placed = place(mine, PLATFORMS, NETWORKS)
    assert placed["gops"].tolist() == [2.0, 4.0]
    assert placed["intensity"].tolist() == [1.0, 2.0]
    alone = place(mine.drop(columns="parameters"), PLATFORMS, NETWORKS)
    assert alone["gops"].tolist() == [2.0, 4.0]
    assert alone["left_out"].tolist() == ["", "no intensity: the parameters of network 'own' are not known"]


def test_predictions_stand_at_what_is_attainable():
    columns = ["platform", "mode", "datatype", "intensity", "attainable_gops"]
    placed = place(designs(("GPU", "fast", "FP16", 4.0, 200.0), columns=columns), PLATFORMS, NETWORKS)
    assert placed["efficiency"].tolist() == [1.0]


ROWS = st.tuples(
    st.sampled_from(["GPU", "FPGA", "NPU", "TPU"]),
    st.sampled_from(["", "fast", "slow"]),
    st.sampled_from(["FP16", "INT2", "ODD"]),
    st.sampled_from(["MLP", "CNV"]),
    st.sampled_from([100.0, 50.0, 25.0]),
    st.sampled_from([0, 1, 2, 10, 1000, np.inf]),
    st.sampled_from([np.nan, np.inf, -1.0, 0.0, 5e-324, 1.0, 1e6]),
)


@pytest.mark.slow
@given(st.lists(ROWS, max_size=12))
def test_equals_the_slow_loop(rows):
    frame = designs(*rows)
    before = frame.copy()
    placed = check(frame, PLATFORMS, NETWORKS)
    pd.testing.assert_frame_equal(frame, before)
    assert (placed["left_out"] == "").sum() + (placed["left_out"] != "").sum() == len(rows)


def test_categories_and_nullable_numbers_are_as_good():
    frame = designs(("GPU", "fast", "FP16", "MLP", 100, 1, 25.0), ("GPU", "slow", "FP16", "MLP", 50, 16, 500.0))
    typed = frame.astype(
        {"platform": "category", "datatype": "category", "mode": "category", "network": "category",
         "batch": "Int64", "gops": "Float64", "pruning_pct": "Int64"}
    )  # fmt: skip
    pd.testing.assert_frame_equal(place(typed, PLATFORMS, NETWORKS), place(frame, PLATFORMS, NETWORKS))


def test_designs_without_a_needed_column():
    frame = designs(("GPU", "fast", "FP16", "MLP", 100, 1, 25.0))
    for column in ("platform", "datatype"):
        with pytest.raises(UnknownColumnError, match=f"no column '{column}'; the space has"):
            place(frame.drop(columns=column), PLATFORMS, NETWORKS)
    with pytest.raises(BenchwidgetsError, match="gops or attainable_gops, or fps of networks"):
        place(frame.drop(columns="gops"), PLATFORMS, NETWORKS)


# -- tables


def test_platforms_are_checked():
    checked = checked_platforms(PLATFORMS.drop(columns="weights").assign(mode=["fast", "slow", None, np.nan]))
    assert checked["mode"].tolist() == ["fast", "slow", "", ""]
    assert set(checked["weights"]) == {"off-chip"}
    with pytest.raises(UnknownColumnError, match=r"platforms: no column 'peak_gops'.*Did you mean 'peak_gop'"):
        checked_platforms(PLATFORMS.rename(columns={"peak_gops": "peak_gop"}))
    with pytest.raises(BenchwidgetsError, match="two roofs for GPU fast FP16"):
        checked_platforms(pd.concat([PLATFORMS, PLATFORMS.head(1)]))
    for value in (0.0, -1.0, np.nan, np.inf):
        with pytest.raises(BenchwidgetsError, match=r"platforms: bandwidth_gbs at position 1 is .* above zero"):
            checked_platforms(PLATFORMS.assign(bandwidth_gbs=[1.0, value, 1.0, 1.0]))
    with pytest.raises(BenchwidgetsError, match=r"load_platforms\(\), not str"):
        checked_platforms("platforms.csv")


def test_networks_are_checked():
    assert len(checked_networks(None)) == 0
    with pytest.raises(BenchwidgetsError, match="networks: operations at position 0 is 0"):
        checked_networks(NETWORKS.assign(operations=[0, 1]))
    with pytest.raises(UnknownColumnError, match="networks: no column 'parameters'"):
        checked_networks(NETWORKS.drop(columns="parameters"))


def test_roofs_are_named_as_designs_are():
    assert list(roof_names(PLATFORMS)) == ["GPU fast FP16", "GPU slow FP16", "FPGA INT2", "NPU ODD"]
