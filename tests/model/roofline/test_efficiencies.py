"""Efficiencies, ratios to predictions and the best of a variant, by hand: zero, missing and equal numbers."""

import math

import pandas as pd
import pytest

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.roofline.efficiencies import best_of_variants, efficiencies
from benchwidgets.model.roofline.ratios import measured_over_predicted

NCS = {"platform": "NCS", "mode": "", "datatype": "FP16", "network": "MLP", "pruning_pct": 100.0}


def measured(**columns):
    frame = pd.DataFrame(columns)
    return frame.assign(**NCS)


def test_percents_are_of_the_roof_at_the_batch_and_of_the_peak():
    # 12.8 GB/s and 1 op/byte at batch 1; a peak of 500 GOP/s
    frame = efficiencies(measured(batch=[1, 2], gops=[6.4, 6.4]), load_platforms(), load_networks())
    assert frame["of_predicted_pct"].tolist() == pytest.approx([50.0, 25.0])
    assert frame["of_peak_pct"].tolist() == pytest.approx([1.28, 1.28])


@pytest.mark.parametrize("power", [0.0, -1.0, None])
def test_inputs_per_joule_are_missing_without_a_positive_power(power):
    frame = measured(batch=[1, 1], gops=[6.4, 6.4], fps=[10.0, 10.0], power_w=[2.0, power])
    found = efficiencies(frame, load_platforms(), load_networks())["fps_per_w"]
    assert found.iloc[0] == 5.0
    assert math.isnan(found.iloc[1])


def test_of_equals_the_first_of_a_variant_is_its_best():
    frame = measured(batch=[1, 2, 4, 8], gops=[1.0, 3.0, 3.0, math.inf])
    assert best_of_variants(frame, "gops")["batch"].tolist() == [2]


@pytest.mark.parametrize("predicted", [0.0, -2.0, None])
def test_a_ratio_needs_a_positive_prediction(predicted):
    designs = pd.DataFrame({"platform": ["NCS", "TX2"], "fps": [50.0, 9.0]})
    ratios = measured_over_predicted(designs, designs.assign(fps=[100.0, predicted]), "fps")
    assert ratios[0] == 0.5
    assert math.isnan(ratios[1])
