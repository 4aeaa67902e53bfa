"""A design runs on the roof of its datatype, however either is spelt, or else on that of its width."""

import numpy as np
import pandas as pd
import pytest
from gestures import hide, shown

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.efficiencies import efficiencies
from benchwidgets.model.roofline.placement import place

ROOFS = pd.DataFrame(
    {
        "platform": "GPU",
        "mode": "",
        "datatype": ["fp8", "half", "FP4"],
        "peak_gops": [4e5, 2e5, 8e5],
        "bandwidth_gbs": 3e3,
    }
)
DESIGNS = pd.DataFrame(
    {
        "platform": "GPU",
        "datatype": ["e4m3", "FP8", "float16", "NVFP4", "w8a8", None],
        "network": "MLP",
        "batch": 1,
        "gops": 100.0,
    },
    index=list("abcdef"),
)


def peaks(platforms, designs=DESIGNS):
    return efficiencies(designs, platforms, bw.load_networks())["peak_gops"].tolist()


def test_designs_stand_on_their_roofs():
    placed = place(DESIGNS, ROOFS, bw.load_networks())
    assert placed["datatype"].tolist() == ["FP8_E4M3", "FP8", "FP16", "NVFP4", "w8a8", ""]
    assert (placed["left_out"] == "").tolist() == [True] * 4 + [False] * 2
    assert "not 'w8a8'" in placed.loc["e", "left_out"]
    np.testing.assert_equal(peaks(ROOFS), [4e5, 4e5, 2e5, 8e5, np.nan, np.nan])


def test_a_roof_of_the_very_format_goes_before_that_of_its_width():
    own = pd.concat([ROOFS, ROOFS.head(1).assign(datatype="fp8-e4m3", peak_gops=1e5)], ignore_index=True)
    np.testing.assert_equal(peaks(own), [1e5, 4e5, 2e5, 8e5, np.nan, np.nan])


def test_two_spellings_are_no_two_roofs():
    twice = pd.concat([ROOFS, ROOFS.head(1).assign(datatype="FP8")], ignore_index=True)
    with pytest.raises(BenchwidgetsError, match="platforms: two roofs for GPU FP8"):
        place(DESIGNS, twice, bw.load_networks())


@pytest.mark.parametrize("column", ["platform", "datatype"])
def test_a_roof_without_a_name_is_refused(column):
    with pytest.raises(BenchwidgetsError, match=f"platforms: row 1 has no {column}; a roof needs one"):
        place(DESIGNS, ROOFS.assign(**{column: ["GPU", None, "FP4"]}), bw.load_networks())


def test_memory_levels_are_of_a_roof():
    levels = pd.DataFrame({"platform": ["GPU"], "datatype": ["float8"], "level": ["L2"], "bandwidth_gbs": [1.0]})
    placed = place(DESIGNS.assign(intensity_L2=2.0), ROOFS, bw.load_networks(), levels=levels)
    assert placed["attainable_gops"].tolist()[:2] == [2.0, 2.0]
    assert placed.loc["c", "left_out"] == "no memory level L2 on its platform"


def test_the_legend_of_a_roof_hides_all_that_stand_on_it():
    view = bw.RooflineExplorer(ROOFS, bw.load_networks(), bw.DesignSpace(DESIGNS))
    assert view.to_frame()["datatype"].tolist() == ["FP8_E4M3", "FP8", "FP16", "NVFP4"]
    hide(view, "datatypes:FP8")
    assert shown(view, "designs").keys() == {2, 3}
    view.close()
