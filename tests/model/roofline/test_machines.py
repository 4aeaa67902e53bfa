"""Platforms as the roofline takes them: weights, what-ifs and levels, and what is said of wrong ones."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.catalogue import load_platforms
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.roofline.machines import (
    checked_levels,
    checked_networks,
    checked_platforms,
    checked_what_if,
    levels_with_what_if,
    with_weights,
    with_what_if,
)

PLATFORMS = checked_platforms(load_platforms())
LEVEL = {"platform": "TX2", "level": "L2", "bandwidth_gbs": 200.0}
LEVELS = checked_levels(
    pd.DataFrame([LEVEL, {**LEVEL, "mode": "maxp"}, {**LEVEL, "level": "SRAM"}, {**LEVEL, "platform": "NCS"}]),
    PLATFORMS,
)


def test_a_what_if_multiplies_and_its_reset_is_exact():
    changed = with_what_if(PLATFORMS, {"TX2": {"bandwidth": 2.0}, "NCS": {"peak": 0.5}})
    tx2, ncs = (changed["platform"] == name for name in ("TX2", "NCS"))
    assert (changed["bandwidth_gbs"] / PLATFORMS["bandwidth_gbs"] == np.where(tx2, 2.0, 1.0)).all()
    assert (changed["peak_gops"] / PLATFORMS["peak_gops"] == np.where(ncs, 0.5, 1.0)).all()
    assert set(changed["provenance"][tx2 | ncs]) == {"what-if"}
    assert set(changed["provenance"][~tx2 & ~ncs]) == {"datasheet"}
    pd.testing.assert_frame_equal(with_what_if(PLATFORMS, {}), PLATFORMS)


def test_factors_of_one_change_nothing():
    assert checked_what_if({"TX2": {"peak": 1.0, "bandwidth": 2}, "NCS": {"peak": 1}}, PLATFORMS) == {
        "TX2": {"bandwidth": 2.0}
    }
    assert checked_what_if(None, PLATFORMS) == {}


def test_a_memory_level_has_a_factor_of_its_own():
    what_if = checked_what_if({"TX2": {"bandwidth": 2.0, "L2": 1.5, "SRAM": 1.0}}, PLATFORMS, LEVELS)
    assert what_if == {"TX2": {"bandwidth": 2.0, "L2": 1.5}}
    assert levels_with_what_if(LEVELS, what_if)["bandwidth_gbs"].tolist() == [300.0, 300.0, 200.0, 200.0]
    assert levels_with_what_if(LEVELS, {"TX2": {"bandwidth": 2.0}})["bandwidth_gbs"].tolist() == [200.0] * 4
    pd.testing.assert_frame_equal(levels_with_what_if(LEVELS, {}), LEVELS)
    # the figures of the roof are still those of the datasheet
    pd.testing.assert_frame_equal(with_what_if(PLATFORMS, {"TX2": {"L2": 1.5}}), PLATFORMS)


@pytest.mark.parametrize(
    ("what_if", "words"),
    [
        ({"TX2": {"sram": 2}}, "TX2: no factor 'sram'; TX2 has peak, bandwidth, L2, SRAM"),
        ({"TX2": {"SRAN": 2}}, "no factor 'SRAN'.*Did you mean 'SRAM'"),
        ({"NCS": {"SRAM": 2}}, "NCS: no factor 'SRAM'; NCS has peak, bandwidth, L2"),
        ({"TX2": {"L2": 0}}, "TX2: L2 is 0; expected a finite number above zero"),
    ],
)
def test_wrong_factors_of_levels_are_told(what_if, words):
    with pytest.raises(BenchwidgetsError, match=words):
        checked_what_if(what_if, PLATFORMS, LEVELS)


@pytest.mark.parametrize(
    ("what_if", "words"),
    [
        ({"TX3": {"peak": 2}}, "no platform 'TX3'.*Did you mean 'TX2'"),
        ({"TX2": {"peaks": 2}}, "TX2: no factor 'peaks'; TX2 has peak, bandwidth.*Did you mean 'peak'"),
        ({"TX2": {2: 2}}, "no factor '2'"),
        ({"TX2": 2.0}, "TX2: 2.0; expected factors of peak, bandwidth"),
        ({"TX2": {"peak": 0.0}}, "TX2: peak is 0; expected a finite number above zero"),
        ({"TX2": {"bandwidth": float("nan")}}, "TX2: bandwidth is nan"),
        ({"TX2": {"bandwidth": -1}}, "above zero"),
        ([1], "expected a mapping such as"),
    ],
)
def test_wrong_what_ifs_are_told(what_if, words):
    with pytest.raises(BenchwidgetsError, match=words):
        checked_what_if(what_if, PLATFORMS)


def test_weights_by_platform_override_the_catalogue():
    held = with_weights(PLATFORMS, {"TX2": "on-chip", "ZCU104-FINN": "off-chip"})
    assert set(held.loc[held["weights"] == "on-chip", "platform"]) == {"TX2"}
    assert set(with_weights(PLATFORMS, "on-chip")["weights"]) == {"on-chip"}
    catalogued = with_weights(PLATFORMS, "platform")
    assert set(catalogued.loc[catalogued["weights"] == "on-chip", "platform"]) == {"ZCU104-FINN"}


@pytest.mark.parametrize("weights", ["nowhere", 1, None, {"TX2": "nowhere"}, {"TX3": "on-chip"}])
def test_wrong_weights_are_told(weights):
    with pytest.raises(BenchwidgetsError, match="weights"):
        with_weights(PLATFORMS, weights)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"platform": "TX3"}, "levels: no platform 'TX3'"),
        ({"level": "compute"}, "a level is called 'compute'"),
        ({"level": "bandwidth"}, "a level is called 'bandwidth'"),
        ({"level": "off-chip"}, "a level is called 'off-chip'"),
        ({"level": None}, "a level is called ''"),
        ({"bandwidth_gbs": 0.0}, "levels: bandwidth_gbs at position 0 is 0"),
        ({"bandwidth_gbs": np.nan}, "bandwidth_gbs at position 0 is nan"),
    ],
)
def test_wrong_levels_are_told(change, words):
    with pytest.raises(BenchwidgetsError, match=words):
        checked_levels(pd.DataFrame([{**LEVEL, **change}]), PLATFORMS)


def test_levels_need_their_columns_and_no_twins():
    with pytest.raises(UnknownColumnError, match="levels: no column 'level'"):
        checked_levels(pd.DataFrame([LEVEL]).drop(columns="level"), PLATFORMS)
    with pytest.raises(BenchwidgetsError, match="TX2 has L2 twice"):
        checked_levels(pd.DataFrame([LEVEL, LEVEL]), PLATFORMS)
    with pytest.raises(BenchwidgetsError, match="levels: expected a DataFrame with platform, level, bandwidth_gbs"):
        checked_levels("L2", PLATFORMS)
    assert checked_levels(pd.DataFrame([LEVEL]), PLATFORMS)["mode"].tolist() == [""]
    assert len(checked_levels(None, PLATFORMS)) == 0


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("provenance", "rumour", "provenance: 'rumour'; expected 'datasheet' or 'achievable' or 'measured'"),
     ("weights", "somewhere", "weights: 'somewhere'"), ("power_w", -1.0, "power_w at position 0 is -1")],
)  # fmt: skip
def test_columns_that_may_be_left_out_are_checked_where_given(column, value, words):
    with pytest.raises(BenchwidgetsError, match=words):
        checked_platforms(load_platforms().assign(**{column: value}))


def test_mode_pruning_and_task_may_be_left_out():
    roofs = checked_platforms(PLATFORMS[PLATFORMS["mode"] == ""].drop(columns="mode"))
    assert set(roofs["mode"]) == {""}
    networks = checked_networks(pd.DataFrame({"network": ["A"], "operations": [2e9], "parameters": [1e6]}))
    assert networks[["pruning_pct", "task"]].to_numpy().tolist() == [[100.0, ""]]
