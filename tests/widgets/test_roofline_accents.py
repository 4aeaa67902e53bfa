"""What a roofline draws beside dots and roofs: rings around designs above their roof, trails of those selected."""

import numpy as np
import pytest
from gestures import hide, mark_of, point, shown
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.model.looks import FADED
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.roofline import RooflineExplorer


def open_view(space):
    return RooflineExplorer(PLATFORMS, NETWORKS, space)


def test_the_trail_of_a_selected_design_runs_from_batch_1_to_128(space, view):
    assert len(mark_of(view, "trail steps").x) == 0
    label = FRAME.index[3]
    space.select([label])
    row = view.to_frame().loc[label]
    single = row["intensity"] / row["batch"]
    np.testing.assert_allclose(mark_of(view, "trail steps").x, single * 2.0 ** np.arange(8))
    np.testing.assert_allclose(mark_of(view, "trail steps").y, row["gops"] * 1e9)
    assert view.chart.keys()[-1] == "batch:trail, batch 1 to 128"
    space.select([])
    assert len(mark_of(view, "trail steps").x) == 0


def test_a_given_intensity_has_no_trail(space, view):
    label = FRAME.index[3]
    space.frame = FRAME.assign(intensity=np.where(FRAME.index == label, 7.0, np.nan))
    space.select([label])
    assert len(mark_of(view, "trail steps").x) == 0
    space.select([FRAME.index[4]])
    assert len(mark_of(view, "trail steps").x) == 8


@pytest.mark.parametrize("network", ["MLP", "CNV"])
def test_no_batch_of_the_slider_moves_a_design_off_the_axes(network):
    view = RooflineExplorer(PLATFORMS, NETWORKS, DesignSpace(FRAME.assign(network=network, batch=1)))
    for batch in (1, 128):
        view.batch = batch
        (left, right), x = view.chart.panes[0].x.domain, mark_of(view, "designs").x
        assert left < min(x) <= max(x) < right
    view.close()


def test_the_trail_follows_the_y_axis_and_the_legend(space, view):
    label = FRAME.index[3]
    space.select([label])
    view.y = "energy"
    np.testing.assert_allclose(mark_of(view, "trail steps").y, view.to_frame().loc[label, "gops_per_w"] * 1e9)
    hide(view, f"platforms:{FRAME.loc[label, 'platform']}")
    assert len(shown(view, "trail steps")) == 0
    hide(view)
    assert len(shown(view, "trail steps")) == 8


def test_rings_are_as_strong_as_their_dots(space, view):
    space.frame = FRAME.assign(gops=FRAME["gops"] * 1e6)
    assert set(shown(view, "rings").values()) == {0.8}
    space.select(FRAME.index[:2])
    assert shown(view, "rings") == shown(view, "designs")
    assert sorted(shown(view, "rings").values()) == pytest.approx([FADED] * (len(FRAME) - 2) + [1.0] * 2)
    view._face.set_state({"dimmed": [f"platforms:{FRAME['platform'].iloc[0]}"]})
    assert shown(view, "rings")[0] == pytest.approx(0.2)
    hide(view, "audit:above its roof")
    assert (len(shown(view, "rings")), len(shown(view, "designs"))) == (0, len(FRAME))


def test_trails_are_drawn_once_a_change(space, view, monkeypatch):
    drawings, draw = [], view._plots[0]._draw
    monkeypatch.setattr(view._plots[0], "_draw", lambda: drawings.append(draw()))
    space.select(FRAME.index[:2])
    assert len(drawings) == 1
    space.select(FRAME.index[:2][::-1])
    space.point_at(np.array([3]))
    assert len(drawings) == 1
    view.batch = 4
    assert len(drawings) == 2


def test_the_card_says_which_roof_a_design_is_above(space, view):
    label = "TX2 maxp FP16 MLP 100% b1"
    space.frame = FRAME.loc[[label]].assign(batch=8, gops=300.0)
    assert ["above its roof at batch 1", "explained by batch"] in point(view, label)["lines"]
    view.batch = 1
    assert ["above its roof", "explained by batch"] in point(view, label)["lines"]


def test_the_card_tells_efficiency_once(view):
    view.derive()
    names = [name for name, _ in point(view, FRAME.index[0])["lines"]]
    assert names.count("efficiency") == 1
    assert "what-if throughput" in names
    assert len(names) == len(set(names))
    view.tooltip = ["efficiency_pct"]
    assert [name for name, _ in point(view, FRAME.index[0])["lines"]].count("efficiency") == 2
