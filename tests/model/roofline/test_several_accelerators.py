"""A design on several accelerators stands on the roof of one: its share of throughput and of power, by hand."""

import numpy as np
import pandas as pd
import pytest

from benchwidgets.model.roofline.efficiencies import efficiencies
from benchwidgets.model.roofline.placement import place

PLATFORMS = pd.DataFrame({"platform": ["GPU"], "datatype": "FP8", "peak_gops": [1000.0], "bandwidth_gbs": [50.0]})
NETWORKS = pd.DataFrame({"network": ["net"], "operations": [2e9], "parameters": [1e7]})
#: Eight accelerators, one, and a system of which nothing more is told; 2 GOP an input.
DESIGNS = pd.DataFrame(
    {
        **{"platform": "GPU", "datatype": "FP8", "network": "net", "batch": 1.0},
        **{
            "fps": [1600.0, 200.0, 200.0],
            "fps_per_accelerator": [200.0, 200.0, np.nan],
            "power_w": [800.0, 100.0, 100.0],
        },
    }
)


def test_performance_is_that_of_one_accelerator():
    placed = place(DESIGNS, PLATFORMS, NETWORKS)
    assert placed["left_out"].tolist() == ["", "", ""]
    assert placed["gops"].tolist() == [400.0, 400.0, 400.0]  # 200/s × 2 GOP
    assert placed["efficiency"].tolist() == [0.4, 0.4, 0.4]  # of 1000 GOP/s
    assert placed["gops_per_w"].tolist() == [4.0, 4.0, 4.0]  # 400 GOP/s at 800 W / 8


def test_performance_of_one_accelerator_does_not_contradict_the_throughput_of_all():
    placed = place(DESIGNS.assign(gops=[400.0, 400.0, 800.0]), PLATFORMS, NETWORKS)
    assert placed.attrs == {"computed_gops": 0, "contradicted_gops": 1}


def test_efficiencies_are_those_of_one_accelerator():
    found = efficiencies(DESIGNS, PLATFORMS, NETWORKS)
    for name, value in {"fps": 200.0, "measured_gops": 400.0, "power_w": 100.0, "fps_per_w": 2.0}.items():
        assert found[name].tolist() == pytest.approx([value] * 3), name
