"""Charts of choosing and the table, on the shipped and the published rows: their numbers against plain pandas."""

import numpy as np
import pandas as pd
import pytest
from panels import real  # noqa: F401

import benchwidgets as bw

SIZES = {"INT2": 0.25, "INT4": 0.5, "INT8": 1, "FP16": 2, "FP32": 4}
ROOF = ["platform", "mode", "datatype"]


def dominated(row, frame, x, y):
    """Whether another design is as good in both (more is better) and better in one, looking at each in turn."""
    as_good = (frame[x] >= row[x]) & (frame[y] >= row[y])
    return bool((as_good & ((frame[x] > row[x]) | (frame[y] > row[y]))).any())


@pytest.mark.parametrize(("x", "y"), [("fps", "top1_pct"), ("gops", "fps")])
def test_the_front_and_the_dots(real, x, y):  # noqa: F811
    view = bw.ParetoExplorer(real, x=x, y=y, group="platform")
    frame = real.frame.dropna(subset=[x, y])
    expected = [label for label, row in frame.iterrows() if not dominated(row, frame, x, y)]
    found = view.to_frame()
    pd.testing.assert_frame_equal(found[[x, y]], frame.loc[found.index, [x, y]])
    assert sorted(found.index[found["on_front"]]) == sorted(expected)
    assert f"{len(expected)} on the front" in view.status
    for platform, rows in frame.groupby("platform"):
        dots, (factor_x, factor_y) = view.chart.panes[0].mark("designs"), ((1e9 if c == "gops" else 1) for c in (x, y))
        own = (real.frame["platform"] == platform).to_numpy()[dots.rows.positions]
        np.testing.assert_allclose(np.sort(dots.x[own]), np.sort(rows[x] * factor_x))
        np.testing.assert_allclose(np.sort(dots.y[own]), np.sort(rows[y] * factor_y))
    view.close()


def test_the_rows_of_the_table(real):  # noqa: F811
    view = bw.DesignSpaceTable(real, sort=[("fps", "descending")])
    pd.testing.assert_frame_equal(
        view.shown_frame(), real.frame.sort_values("fps", ascending=False, kind="stable", na_position="last")
    )
    real.filter("power_w < 5")
    assert len(view.shown_frame()) == (real.frame["power_w"] < 5).sum()
    view.close()


def test_designs_on_the_roofline(real):  # noqa: F811
    platforms, networks = bw.load_platforms(), bw.load_networks()
    view = bw.RooflineExplorer(platforms, networks, real)
    found = view.to_frame()
    rows = real.frame.reset_index().merge(platforms[[*ROOF, "peak_gops", "bandwidth_gbs"]], on=ROOF)
    rows = rows.merge(networks[["network", "pruning_pct", "operations", "parameters"]], on=["network", "pruning_pct"])
    rows = rows.set_index("design").loc[found.index]
    intensity = rows["batch"] * rows["operations"] / (rows["parameters"] * rows["datatype"].map(SIZES))
    attainable = np.minimum(rows["peak_gops"], intensity * rows["bandwidth_gbs"])
    np.testing.assert_allclose(found["intensity"], intensity)
    np.testing.assert_allclose(found["gops"], rows["gops"])
    np.testing.assert_allclose(found["attainable_gops"], attainable)
    dots = view.chart.panes[0].mark("designs")
    assert real.index[dots.rows.positions].tolist() == found.index.tolist()
    np.testing.assert_allclose(dots.x, intensity)
    np.testing.assert_allclose(dots.y, rows["gops"] * 1e9)
    view.close()
