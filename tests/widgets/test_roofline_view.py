"""RooflineExplorer without a browser: its dots, its boxes, its legend, and what has no place."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from gestures import answers, box, click, hide, mark_of, point, shown, strong, tell
from ipywidgets.widgets.widget import _instances
from model.roofline.test_audit import slow
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.errors import BenchwidgetsError, ClosedError, UnknownColumnError
from benchwidgets.model.roofline.placement import PLACED, place
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.readers.measurements import read_measurements
from benchwidgets.widgets.roofline import RooflineExplorer

RATED = {(row.platform, row.mode): row.power_w for row in PLATFORMS.itertuples() if row.power_w > 0}
COLUMNS = [name for name in PLACED if name != "left_out"]


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def drawn(view):
    """x and y of every dot drawn, by label."""
    dots = mark_of(view, "designs")
    return dict(zip(view.space.index[dots.rows.positions], zip(dots.x, dots.y, strict=True), strict=True))


def test_to_frame_holds_what_is_drawn(space, view):
    frame = view.to_frame()
    assert frame.columns.tolist() == COLUMNS
    pd.testing.assert_frame_equal(frame, place(FRAME, PLATFORMS, NETWORKS)[COLUMNS])
    dots = drawn(view)
    assert dots.keys() == set(FRAME.index)
    for label, row in frame.iterrows():
        assert dots[label] == pytest.approx((row["intensity"], row["gops"] * 1e9))
    space.filter("batch > 2")
    assert drawn(view).keys() == set(view.to_frame().index) == set(FRAME.index[FRAME["batch"] > 2])


def test_a_box_selects_exactly_what_lies_in_it(space, view):
    for sides in [((1, 10), (1e9, 1e11)), ((0.9, 4.5), (1e6, 1e15)), ((1e-9, 1e-8), (1, 2))]:
        box(view, *sides)
        (left, right), (low, high) = sides
        inside = [label for label, (a, b) in drawn(view).items() if left <= a <= right and low <= b <= high]
        assert set(space.selected) == set(inside)
        assert strong(view) == set(inside)
    assert space.selection.source == view._source


def test_what_the_legend_hides_is_not_selected(space, view):
    platform = FRAME["platform"].iloc[0]
    hide(view, f"platforms:{platform}")
    roofs = (PLATFORMS["platform"] != platform).sum()
    assert [len(shown(view, name)) for name in ("roofs", "roof names", "ridge points")] == [roofs] * 3
    box(view, (1e-9, 1e9), (1, 1e18))
    assert set(space.selected) == set(FRAME.index[FRAME["platform"] != platform])


def test_a_selection_of_another_takes_the_box_away(space, view):
    box(view, (1e-9, 1e9), (1, 1e18))
    assert len(space.selected) == len(FRAME)
    assert len(view._face.outline["points"]) == 4
    space.select([FRAME.index[4]])
    assert view._face.outline["points"] == []
    assert strong(view) == {FRAME.index[4]}


def test_hovering_tells_place_and_row(space, view):
    label = FRAME.index[1]
    card = point(view, label)
    rows, row = dict(card["lines"]), view.to_frame().loc[label]
    assert card["title"] == label
    assert rows["bound"] == "memory (off-chip)"
    assert float(rows["intensity"].split()[0]) == pytest.approx(row["intensity"], rel=1e-3)
    assert float(rows["headroom"].split()[0]) == pytest.approx(row["headroom"], rel=1e-2)
    assert float(rows["efficiency"].split()[0]) == pytest.approx(row["efficiency"] * 100, rel=1e-2)
    assert rows["platform"] == row["platform"]
    assert set(rows) >= {space.metric(column).label for column in FRAME.columns}
    assert space.hovered == (label,)


def test_clicking_selects_and_releases(space, view):
    label = FRAME.index[1]
    click(view, label)
    assert space.selected.tolist() == [label]
    click(view, label)
    assert space.selected.tolist() == []


def test_a_ridge_point_tells_of_its_roof_and_stands_for_no_design(space, view):
    seen, points = view._plots[0].seen, mark_of(view, "ridge points")
    place = [float(seen.x.fractions(points.x[0])), float(seen.y.fractions(points.y[0]))]
    card = answers(view, kind="near", pane=0, place=place, reach=[1e-6, 1e-6])["card"]
    assert card["title"] == "Ultra96-DPU INT8"
    assert ["figures", "datasheet"] in card["lines"]
    assert space.hovered == ()


def test_rows_without_a_place_are_counted(space, view):
    frame = FRAME.copy()
    frame.iloc[0, frame.columns.get_loc("gops")] = 0.0
    frame.iloc[1, [frame.columns.get_loc(name) for name in ("gops", "fps")]] = np.nan
    frame.iloc[2, frame.columns.get_loc("platform")] = "elsewhere"
    frame.iloc[3, frame.columns.get_loc("network")] = "unheard"
    frame.iloc[4, frame.columns.get_loc("batch")] = 0
    space.frame = frame
    reasons = view.not_plotted()
    assert reasons.index.tolist() == frame.index[:5].tolist()
    assert reasons.iloc[2] == "platform 'elsewhere' has no roof; there are Ultra96-DPU, ZCU104-DPU, ZCU102-DPU, " + (
        "ZCU104-FINN, … (5 more)"
    )
    assert len(view.to_frame()) + len(reasons) == len(frame)
    assert "5 not plotted (1 " in view.status
    assert "2 for other reasons" in view.status
    assert "5 designs, 5 not plotted" in repr(view)
    space.filter("platform != 'elsewhere'")
    assert len(view.not_plotted()) == 4


def test_a_design_above_its_roof_is_shown_and_counted(space, view):
    space.frame = FRAME.assign(gops=FRAME["gops"] * 1e6)
    assert f"{len(FRAME)} above their roof" in view.status
    assert (view.to_frame()["efficiency"] > 1).all()
    assert max(y for _, y in drawn(view).values()) == pytest.approx(FRAME["gops"].max() * 1e15)


@pytest.mark.slow
def test_the_published_table(qutibench):
    space = DesignSpace(read_measurements(qutibench / "measurements_2020-10.csv"))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space)
    assert "784 designs, 0 not plotted, 38 above their roof" in repr(view)
    assert len(drawn(view)) == 784
    view.y = "energy"
    above = view.to_frame()[view.roofline.above]
    reasons = Counter()
    for design in space.frame.to_dict("records"):
        done, ceiling, peak, _ = slow(design)
        rated = RATED.get((design["platform"], design["mode"]), np.inf)
        if done / design["power_w"] > ceiling / rated > 0:
            reasons["above the compute peak" if done > peak else "drew less than the rated power"] += 1
    assert Counter(above["audit"]) == reasons == {"drew less than the rated power": 65, "above the compute peak": 8}
    view.close()


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows):
    space = DesignSpace(FRAME.head(rows))
    view = RooflineExplorer(PLATFORMS, NETWORKS, space)
    assert len(view.to_frame()) == len(drawn(view)) == rows
    box(view, (1e-9, 1e9), (1, 1e18))
    assert len(space.selected) == rows
    space.frame = FRAME
    assert len(drawn(view)) == len(FRAME)
    view.close()


def test_without_designs_and_without_networks():
    view = RooflineExplorer(PLATFORMS)
    assert repr(view).startswith(f"RooflineExplorer: {len(PLATFORMS)} roofs, 0 networks, 0 designs")
    assert view.to_frame().columns.tolist() == COLUMNS
    assert len(view.not_plotted()) == 0
    view.close()


def test_one_platform():
    view = RooflineExplorer(PLATFORMS[PLATFORMS["datatype"] == "FP16"].head(1), NETWORKS.head(1))
    assert repr(view).startswith("RooflineExplorer: 1 roof, 1 network, 0 designs")
    assert np.isfinite([view.chart.panes[0].x.domain, view.chart.panes[0].y.domain]).all()
    view.close()


def test_a_datatype_of_unknown_size_has_a_roof_and_a_reason():
    odd = PLATFORMS.head(2).assign(platform="NPU", mode=["", "low"], datatype=["ODD", "INT8"])
    frame = FRAME.head(2).assign(platform="NPU", mode=["", "low"], datatype=["ODD", "INT8"])
    view = RooflineExplorer(odd, NETWORKS, DesignSpace(frame))
    assert view.not_plotted().tolist() == [
        "no intensity: datatype 'ODD' has no known size; sizes are read from names such as INT8, FP16"
    ]
    assert len(mark_of(view, "roofs").line(0)[0]) == 3
    assert {line.datatype for line in view.roofline.networks} == {"INT8"}
    assert view.ridge_batches().groupby("datatype")["batch"].count().to_dict() == {"INT8": len(NETWORKS), "ODD": 0}
    view.close()


@pytest.mark.parametrize("column", ["peak_gops", "bandwidth_gbs"])
@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf])
def test_a_roof_that_cannot_be_drawn_is_told(column, value):
    with pytest.raises(BenchwidgetsError, match=f"platforms: {column} at position 0"):
        RooflineExplorer(PLATFORMS.assign(**{column: value}))


def test_no_platform_is_told():
    with pytest.raises(BenchwidgetsError, match="at least one roof"):
        RooflineExplorer(PLATFORMS.head(0))


def test_everything_that_was_opened_is_closed(space):
    before = len(_instances)
    levels = pd.DataFrame({"platform": ["TX2"], "level": ["L2"], "bandwidth_gbs": [200.0]})
    view = RooflineExplorer(PLATFORMS, NETWORKS, space, levels=levels).derive()
    for tab in view._drawer.tabs:
        tell(view, kind="drawer", open=tab)
    view.batch, view.what_if, view.weights = 4, {"TX2": {"peak": 2.0}}, "platform"
    view.shape, view.size, view.y = "network", "fps", "energy"
    space.select(FRAME.index[:2])
    view.close()
    assert len(_instances) == before
    with pytest.raises(ClosedError):
        view.to_frame()


def test_a_space_that_cannot_be_placed():
    with pytest.raises(UnknownColumnError, match="need platform and datatype: no column 'platform'"):
        RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(FRAME[["fps"]]))
    with pytest.raises(BenchwidgetsError, match="gops or attainable_gops"):
        RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(FRAME.drop(columns=["gops", "fps"])))


def test_the_legend_lists_what_is_drawn(view):
    sections = {}
    for each in view._face.legend["entries"]:
        section, label = each["key"].split(":", 1)
        sections.setdefault(section, []).append(label)
    assert sections["platforms"] == list(dict.fromkeys(PLATFORMS["platform"]))
    assert sections["datatypes"] == ["INT2", "INT4", "INT8", "FP16", "FP32"]
    assert sections["networks"] == list(dict.fromkeys(NETWORKS["network"]))
    assert "" not in sections["modes"]
    counts = {e["label"]: int(e["count"]) for e in view._face.legend["entries"] if e["key"].startswith("platforms:")}
    assert {name: n for name, n in counts.items() if n} == FRAME["platform"].value_counts().to_dict()
    listed = {key for _, mark in view.chart.marks() for entries in mark.entries for key in entries.tolist()}
    assert listed - {-1} <= set(range(len(view.chart.legend)))


def test_few_widgets_draw_it(space):
    before = len(_instances)
    view = open_view(space)
    assert len(_instances) - before <= 33
    view.close()


def test_roofs_alone_count_no_designs():
    view = RooflineExplorer(PLATFORMS, NETWORKS)
    assert view.status == ""
    view.close()
