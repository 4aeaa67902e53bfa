"""The marks of roofs and memory levels: where their lines run, what they were, and what their cards say."""

import numpy as np
import pandas as pd
import pytest
from bqplot import LinearScale, LogScale
from ipywidgets import Layout

from benchwidgets.model.looks import DASHES, WIDTHS
from benchwidgets.widgets.rooflines.roofs import Ceiling, Roof, level_lines

ROW = pd.Series(
    {"platform": "GPU", "mode": "", "datatype": "FP16", "peak_gops": 1000.0, "bandwidth_gbs": 50.0,
     "power_w": np.nan, "provenance": "datasheet"}
)  # fmt: skip


@pytest.fixture
def roof():
    scales = {"x": LogScale(), "y": LogScale()}
    return Roof(ROW, "GPU FP16", "#0072b2", scales, {"x": LinearScale(), "y": LinearScale()}, Layout())


@pytest.mark.parametrize(
    ("ends", "x"), [((1.0, 1000.0), [1, 20, 1000]), ((50.0, 1000.0), [50, 1000]), ((1.0, 10.0), [1, 10])]
)
def test_a_roof_bends_at_its_ridge(roof, ends, x):
    roof.show(ROW, Ceiling(1000.0, 50.0), Ceiling(1000.0, 50.0), ends)
    assert roof.ceiling.ridge == 20
    np.testing.assert_allclose(roof.line.x, x)
    np.testing.assert_allclose(roof.line.y, [min(1000, 50 * at) * 1e9 for at in x])
    assert (roof.point.x.tolist(), roof.point.y.tolist()) == ([20.0], [1e12])
    assert len(roof.ghost.x) == 0
    assert (roof.line.line_style, roof.line.stroke_width) == ("solid", WIDTHS["FP16"])
    assert roof.card.title == "GPU FP16"
    facts = [["peak", "1 TOP/s"], ["bandwidth", "50 GB/s"], ["ridge point", "20 op/byte"], ["figures", "datasheet"]]
    assert roof.card.rows == facts


def test_a_roof_that_a_what_if_moved_leaves_its_ghost(roof):
    changed = ROW.copy()
    changed["bandwidth_gbs"], changed["provenance"] = 100.0, "what-if"
    roof.show(changed, Ceiling(1000.0, 100.0), Ceiling(1000.0, 50.0), (1.0, 1000.0))
    assert roof.point.x.tolist() == [10.0]
    assert roof.ghost.x.tolist() == [1.0, 20.0, 1000.0]
    assert roof.ghost.y.tolist() == [5e10, 1e12, 1e12]
    assert roof.line.line_style == DASHES["what-if"] != DASHES["datasheet"] != DASHES["measured"]
    assert ["bandwidth", "100 GB/s (was 50 GB/s)"] in roof.card.rows
    roof.show(ROW, Ceiling(1000.0, 50.0), Ceiling(1000.0, 50.0), (1.0, 1000.0))
    assert len(roof.ghost.x) == 0
    assert roof.line.line_style == "solid"


def test_a_roof_of_energy_divides_by_power(roof):
    powered = ROW.copy()
    powered["power_w"] = 10.0
    roof.show(powered, Ceiling(1000.0, 50.0, 10.0), Ceiling(1000.0, 50.0, 10.0), (1.0, 1000.0))
    assert roof.line.y.tolist() == [5e9, 1e11, 1e11]
    assert dict(roof.card.rows)["best energy"] == "100 GOP/J"
    roof.show(ROW, None, None, (1.0, 1000.0))
    assert len(roof.line.x) == len(roof.point.x) == 0


def test_a_label_beside_the_plot_is_tied_to_its_line(roof):
    roof.show(ROW, Ceiling(1000.0, 50.0), Ceiling(1000.0, 50.0), (1.0, 1000.0))
    roof.put_label(0.5, 0.6)
    assert roof.label.text.tolist() == ["GPU FP16 ◆20"]
    assert (roof.label.y.tolist(), roof.leader.y.tolist()) == ([0.6], [0.5, 0.6])
    assert roof.label.x[0] > roof.leader.x[-1] > roof.leader.x[0] == 1.0
    roof.put_label(0.5, None)
    assert len(roof.label.text) == len(roof.leader.x) == 0


def test_a_level_runs_up_to_the_highest_roof_of_its_platform(roof):
    roof.show(ROW, Ceiling(1000.0, 50.0), Ceiling(1000.0, 50.0), (1.0, 1000.0))
    levels = pd.DataFrame({"platform": ["GPU", "CPU"], "mode": "", "datatype": ["FP16", ""], "level": "L2",
                           "bandwidth_gbs": 200.0})  # fmt: skip
    (line,) = level_lines(levels, [roof], dict(roof.line.scales))
    line.show((1.0, 1000.0))
    assert line.line.x.tolist() == [0.5, 5.0]
    assert line.line.y.tolist() == [1e11, 1e12]
    assert (line.platform, line.level) == ("GPU", "L2")
    assert (line.point.x.tolist(), line.point.y.tolist()) == ([5.0], [1e12])
    assert (line.card.title, line.card.rows[1]) == ("GPU L2", ["ridge point", "5 op/byte"])


def test_a_level_that_a_what_if_moved_leaves_its_ghost(roof):
    roof.show(ROW, Ceiling(1000.0, 50.0), Ceiling(1000.0, 50.0), (1.0, 1000.0))
    levels = pd.DataFrame({"platform": ["GPU"], "mode": "", "datatype": "", "level": "L2", "bandwidth_gbs": 300.0})
    (line,) = level_lines(levels, [roof], dict(roof.line.scales))
    line.show((1.0, 1000.0))
    before, ridge = (line.line.x.tolist(), line.line.y.tolist()), line.point.x.item()
    assert (len(line.ghost.x), line.line.line_style, line.provenance) == (0, "solid", "")
    line.show((1.0, 1000.0), 2.0)
    assert line.point.x.item() == ridge / 2
    assert (line.ghost.x.tolist(), line.ghost.y.tolist()) == before
    assert (line.line.line_style, line.provenance) == (DASHES["what-if"], "what-if")
    assert line.card.rows[0] == ["bandwidth", "600 GB/s (was 300 GB/s)"]
    line.show((1.0, 1000.0))
    assert (line.line.x.tolist(), line.line.y.tolist()) == before
    assert (len(line.ghost.x), line.line.line_style) == (0, "solid")


def test_dimming_keeps_the_order_of_brightness(roof):
    roof.dim(0.2)
    assert roof.line.opacities == roof.label.opacities == [0.2]
    assert roof.ghost.opacities[0] < 0.2
    roof.dim(1.0)
    assert roof.line.opacities == [1.0]
