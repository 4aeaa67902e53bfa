"""Every design above its roof is explained: against a slow loop that knows neither pandas nor numpy."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.roofline.audit import BATCH, ON_CHIP, PEAK, UNEXPLAINED, above, audit
from benchwidgets.model.roofline.placement import place
from benchwidgets.readers.measurements import read_measurements

BYTES = {"INT2": 0.25, "INT4": 0.5, "INT8": 1.0, "FP16": 2.0, "FP32": 4.0}
PLATFORMS, NETWORKS = load_platforms(), load_networks()
PUBLISHED = ["measurements_2020-04.csv", "measurements_2020-10.csv"]


def slow(design, batch=None, weights="off-chip"):
    """Performance, attainable performance, peak, and why it is above a roof, of one design; plain arithmetic."""
    (roof,) = [r for r in PLATFORMS.to_dict("records")
               if all(r[key] == design[key] for key in ("platform", "mode", "datatype"))]  # fmt: skip
    (net,) = [n for n in NETWORKS.to_dict("records")
              if (n["network"], n["pruning_pct"]) == (design["network"], design["pruning_pct"])]  # fmt: skip
    single = net["operations"] / (net["parameters"] * BYTES[design["datatype"]])
    on_chip = roof["weights"] == "on-chip"

    def ceiling(intensity):
        return min(roof["peak_gops"], intensity * roof["bandwidth_gbs"])

    own = single * design["batch"]
    now = float("inf") if weights == "platform" and on_chip else single * (batch or design["batch"])
    done, reason = design["gops"], ""
    if done > roof["peak_gops"]:
        reason = PEAK
    elif done > ceiling(own):
        reason = ON_CHIP if on_chip else UNEXPLAINED
    elif done > ceiling(single):
        reason = BATCH
    return done, ceiling(now), roof["peak_gops"], reason


@pytest.fixture(scope="module", params=PUBLISHED)
def measured(request, qutibench):
    return read_measurements(qutibench / request.param)


@pytest.mark.parametrize(
    ("options", "placed", "above_roof"),
    [
        ({}, 784, {ON_CHIP: 29, PEAK: 9}),
        ({"batch": 1}, 784, {BATCH: 162, ON_CHIP: 29, PEAK: 9}),
        ({"weights": "platform"}, 784, {PEAK: 9}),
    ],
)
def test_the_published_tables_by_reason(measured, options, placed, above_roof):
    table = place(measured, PLATFORMS, NETWORKS, **options)
    plotted = table[table["left_out"] == ""]
    assert len(plotted) == placed
    assert len(measured) == 784
    assert set(table["left_out"]) == {""}
    higher = plotted[plotted["gops"] > plotted["attainable_gops"]]
    assert Counter(higher["audit"]) == above_roof
    for label, design in zip(measured.index, measured.to_dict("records"), strict=True):
        done, ceiling, peak, reason = slow(design, **options)
        row = table.loc[label]
        assert row["audit"] == reason
        assert row["attainable_gops"] == pytest.approx(ceiling)
        assert (row["gops"] > row["attainable_gops"]) == (done > ceiling)
        assert row["efficiency"] == pytest.approx(done / ceiling, rel=1e-9)
        assert row["headroom"] == pytest.approx(ceiling / done, rel=1e-9)
        assert reason != PEAK or 1.03 < done / peak < 1.41


def test_only_tx2_exceeds_its_peak_and_only_finn_needs_its_chip(measured):
    table = place(measured, PLATFORMS, NETWORKS)
    assert set(table.loc[table["audit"] == PEAK, "platform"]) == {"TX2"}
    assert set(table.loc[table["audit"] == ON_CHIP, "platform"]) == {"ZCU104-FINN"}
    assert set(table.loc[table["audit"] == BATCH, "network"]) == {"MLP"}
    on_chip = place(measured, PLATFORMS, NETWORKS, weights="platform")
    finn = on_chip[on_chip["platform"] == "ZCU104-FINN"]
    assert len(finn) == 154
    assert (finn["attainable_gops"].isin([30700.0, 8800.0])).all()
    assert (finn["efficiency"] <= 1).all()


NUMBERS = st.sampled_from([0.5, 1.0, 2.0, 5.0, 10.0, 40.0, np.inf, np.nan])


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans()), max_size=8))
def test_equals_the_rules_one_by_one(rows):
    done, now, peak, single, own, chip = (np.array(column) for column in zip(*rows, strict=True)) if rows else [[]] * 6
    got = audit(done, now, peak=peak, single=single, own=own, on_chip=chip)
    for word, (d, n, p, s, o, c) in zip(got, rows, strict=True):
        low, middle = np.minimum(s, p), np.minimum(o, p)
        expected = ""
        if d > low or d > n:
            beyond = ON_CHIP if d > middle and c else UNEXPLAINED
            expected = PEAK if d > p else BATCH if d > low and not d > middle else beyond
        assert word == expected


def test_a_further_level_is_lifted_neither_by_batch_nor_by_weights_on_chip():
    roofs = {"peak": 100, "single": 10, "own": 40, "on_chip": True}
    assert audit([30, 90], [20, 20], **roofs, levels=20).tolist() == [UNEXPLAINED, UNEXPLAINED]
    assert audit([15, 45], [20, 50], **roofs, levels=50).tolist() == [BATCH, ON_CHIP]


def test_what_rounding_does_is_not_above():
    assert not above([0.1 + 0.2], [0.3]).any()
    assert above([0.31], [0.3]).all()
