"""What a roofline draws beside dots and roofs: rings around designs above their roof, trails of those selected."""

import numpy as np
import pytest
from gestures import hover
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.looks import FADED
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.roofline import RooflineExplorer


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def test_the_trail_of_a_selected_design_runs_from_batch_1_to_128(space, view):
    assert len(view._picture.steps.x) == 0
    label = FRAME.index[3]
    space.select([label])
    row = view.to_frame().loc[label]
    single = row["intensity"] / row["batch"]
    np.testing.assert_allclose(view._picture.steps.x, single * 2.0 ** np.arange(8))
    np.testing.assert_allclose(view._picture.steps.y, row["gops"] * 1e9)
    assert "batch:trail, batch 1 to 128" in view._legend.marks
    space.select([])
    assert len(view._picture.steps.x) == 0


def test_a_given_intensity_has_no_trail(space, view):
    label = FRAME.index[3]
    space.frame = FRAME.assign(intensity=np.where(FRAME.index == label, 7.0, np.nan))
    space.select([label])
    assert len(view._picture.steps.x) == 0
    space.select([FRAME.index[4]])
    assert len(view._picture.steps.x) == 8


@pytest.mark.parametrize("network", ["MLP", "CNV"])
def test_no_batch_of_the_slider_moves_a_design_off_the_axes(network):
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(FRAME.assign(network=network, batch=1)))
    for batch in (1, 128):
        view.batch = batch
        scale, x = view._stage.scales["x"], np.concatenate([mark.x for mark in view._dots.marks.values()])
        assert scale.min < min(x) <= max(x) < scale.max
    view.close()


def test_the_trail_follows_the_y_axis_and_the_legend(space, view):
    label = FRAME.index[3]
    space.select([label])
    view.y = "energy"
    np.testing.assert_allclose(view._picture.steps.y, view.to_frame().loc[label, "gops_per_w"] * 1e9)
    view._legend.hidden = [f"platforms:{FRAME.loc[label, 'platform']}"]
    assert len(view._picture.steps.x) == 0
    view._legend.hidden = []
    assert len(view._picture.steps.x) == 8


def test_rings_are_as_large_and_as_strong_as_their_dots(space, view):
    space.frame = FRAME.assign(gops=FRAME["gops"] * 1e6)
    rings = view._picture.rings
    assert set(rings.opacities) == {0.8}
    np.testing.assert_allclose(rings.size * rings.default_size, (np.sqrt(42) + 4) ** 2)
    view.size = "fps"
    areas = np.clip(FRAME["fps"] / FRAME["fps"].max(), 0.05, 1.0) * 260
    np.testing.assert_allclose(rings.size * rings.default_size, (np.sqrt(areas) + 4) ** 2)
    space.select(FRAME.index[:2])
    assert sorted(rings.opacities)[-2:] == [1.0, 1.0]
    assert sorted(rings.opacities)[-3] == pytest.approx(FADED)
    platform = FRAME["platform"].iloc[0]
    view._legend.dimmed = [f"platforms:{platform}"]
    assert rings.opacities[0] == pytest.approx(0.2)


def test_the_card_says_which_roof_a_design_is_above(space, view):
    label = "TX2 maxp FP16 MLP 100% b1"
    space.frame = FRAME.loc[[label]].assign(batch=8, gops=300.0)
    hover(view, label)
    assert ["above its roof at batch 1", "explained by batch"] in view._dots.card.rows
    view.batch = 1
    hover(view, label)
    assert ["above its roof", "explained by batch"] in view._dots.card.rows


def test_the_card_tells_efficiency_once(view):
    view.derive()
    hover(view, FRAME.index[0])
    names = [name for name, _ in view._dots.card.rows]
    assert names.count("efficiency") == 1
    assert "what-if throughput" in names
    assert len(names) == len(set(names))
    view.tooltip = ["efficiency_pct"]
    hover(view, FRAME.index[0])
    assert [name for name, _ in view._dots.card.rows].count("efficiency") == 2
