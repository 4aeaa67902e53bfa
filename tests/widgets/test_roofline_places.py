"""Where a roofline draws what is at its ends: intensity without bound, work computed, designs far below both roofs."""

import numpy as np
import pandas as pd
from gestures import box, mark_of, point
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.roofline import RooflineExplorer

from .test_roofline_view import drawn, open_view  # noqa: F401


def test_weights_on_chip_put_a_design_at_the_right_edge_under_the_compute_roof():
    frame = FRAME.head(1).assign(platform="FPGA", mode="", datatype="INT2")
    platforms = PLATFORMS.head(1).assign(platform="FPGA", mode="", datatype="INT2", weights="on-chip")
    space = DesignSpace(frame)
    view = RooflineExplorer(platforms, NETWORKS, space)
    axes, (label,) = view.chart.panes[0].x.domain, frame.index
    assert "right edge" not in view.status
    view.weights = "platform"
    assert len(view.not_plotted()) == 0
    row, (x, y) = view.to_frame().iloc[0], drawn(view)[label]
    assert (row["intensity"], row["bound"]) == (np.inf, "compute")
    assert row["attainable_gops"] == platforms["peak_gops"].item()
    assert view.chart.panes[0].x.domain == axes
    roof = view.roofline.roofs[0].ceiling
    assert roof.ridge < 0.9 * axes[1] < x < axes[1]
    assert y < roof.height(x) == roof.top
    assert "1 at the right edge (intensity without bound)" in view.status
    assert dict(point(view, label)["lines"])["intensity"].startswith("without bound")
    box(view, (0.9 * axes[1], axes[1]), (1, 1e18))
    assert space.selected.tolist() == [label]
    assert len(mark_of(view, "trail steps")) == 0  # no batch moves it
    view.fit()
    view.weights = "off-chip"
    assert np.isfinite(view.to_frame()["intensity"]).all()
    view.close()


def test_a_prediction_without_bound_stands_at_the_right_edge():
    predicted = predict(PLATFORMS, NETWORKS, weights="on-chip")
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(predicted))
    assert len(drawn(view)) == len(predicted)
    assert np.isfinite(list(drawn(view).values())).all()
    assert f"{len(predicted):,} at the right edge" in view.status
    view.close()


def test_where_neither_roof_explains_the_time_the_card_says_so(space, view):
    far, near = FRAME.index[:2]
    space.frame = FRAME.assign(gops=FRAME["gops"].where(FRAME.index != far, FRAME["gops"] / 100))
    rows = dict(point(view, far)["lines"])
    assert rows["bound"] == "memory (off-chip) in theory; at under 10 % of both roofs, neither explains the time"
    assert dict(point(view, near)["lines"])["bound"] == "memory (off-chip)"


def test_a_network_of_ones_own_needs_no_gops():
    networks = pd.DataFrame({"network": ["Mine"], "operations": [4e9], "parameters": [1e6]})
    frame = pd.DataFrame({"platform": "NCS", "mode": "", "datatype": "FP16", "network": "Mine", "fps": [25.0, None]})
    view = RooflineExplorer(PLATFORMS, networks, DesignSpace(frame))
    assert view.to_frame()["gops"].tolist() == [100.0]
    assert "performance of 1 design is fps × operations" in view.status
    assert view.not_plotted().tolist() == ["no performance"]
    view.close()


def test_a_performance_that_contradicts_the_throughput_is_said(space, view):
    assert "off fps × operations" not in view.status
    space.frame = FRAME.assign(gops=FRAME["gops"] * np.where(np.arange(len(FRAME)) < 2, 1.05, 1.01))
    assert "gops of 2 designs more than 2 % off fps × operations" in view.status
