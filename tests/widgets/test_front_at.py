"""Fronts read at an x: the frame, the line that is dragged, the marks, the legend and the drawer."""

import numpy as np
import pandas as pd
import pytest
from gestures import hide
from rooflines import FRAME

from benchwidgets.model.errors import BenchwidgetsError, DirectionError, OptionError
from benchwidgets.model.looks import NEUTRAL
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer

ROWS = pd.DataFrame(
    {"tps_user": [100.0, 50.0, 20.0, 80.0, 10.0, 5.0], "tps_gpu": [10.0, 40.0, 90.0, 30.0, 60.0, 70.0],
     "gpu": ["H100", "H100", "H100", "B200", "B200", "TPU"]},
    index=list("abcdef"),
)  # fmt: skip


def explorer(frame=ROWS, **options):
    given = {"x": "tps_user", "y": "tps_gpu", "better_x": "max", "better_y": "max", "group": "gpu", **options}
    return ParetoExplorer(DesignSpace(frame), **given)


def test_each_group_has_its_best_at_an_x_beside_the_baseline():
    view = explorer()
    frame = view.front_at(40, baseline="H100")
    assert frame.loc["H100"].tolist() == [40.0, 50.0, "b", 100.0, False]
    assert frame.loc["B200"].tolist() == [30.0, 80.0, "d", 75.0, False]
    assert frame.loc["TPU", "design"] is None and frame.loc["TPU", ["tps_gpu", "percent"]].isna().all()
    assert view.front_at(40)["percent"].iloc[0] == 100.0
    between = view.front_at(40, interpolate=True)
    assert between.loc["H100", "tps_gpu"] == pytest.approx(40 + 50 * (10 / 30)) and between.loc["H100", "interpolated"]
    view.close()


@pytest.mark.parametrize("seed", range(5))
def test_the_frame_is_that_of_looking_at_every_visible_design(seed):
    random = np.random.default_rng(seed)
    rows = pd.DataFrame({
        "fps": random.integers(1, 9, 60).astype(float), "latency_ms": random.integers(1, 9, 60).astype(float),
        "platform": random.choice(["A", "B", "C"], 60),
    })  # fmt: skip
    rows.loc[::7, "fps"] = np.nan
    view = ParetoExplorer(DesignSpace(rows).filter("platform != 'C'"), x="fps", y="latency_ms", group="platform")
    for at in (0.5, 3.0, 4.5, 99.0):
        frame = view.front_at(at)
        for name, row in frame.iterrows():
            own = rows[(rows["platform"] == name) & (rows["fps"] >= at)]
            assert (row["design"] is None) == own.empty
            if len(own):
                assert row["latency_ms"] == own["latency_ms"].min() == rows.loc[row["design"], "latency_ms"]
    assert "C" not in frame.index
    view.close()


def test_what_cannot_be_read_is_refused():
    view = explorer()
    for given, words in (({}, "no x to read at"), ({"x": np.nan}, "finite"), ({"x": "40"}, "x.*'40'"),
                         ({"x": 40, "baseline": "H1"}, "no group 'H1'.*'H100'")):  # fmt: skip
        with pytest.raises(BenchwidgetsError, match=words):
            view.front_at(**given)
    with pytest.raises(OptionError, match="read_at"):
        view.read_at = np.inf
    undirected = ParetoExplorer(DesignSpace(ROWS), x="tps_user", y="tps_gpu", read_at=20)
    if undirected.front.maximise is None:
        with pytest.raises(DirectionError):
            undirected.front_at(20)
        assert undirected.chart.panes[0].handles == ()
    empty = ParetoExplorer(DesignSpace(FRAME).filter("fps < 0"), x="fps", y="latency_ms", read_at=20)
    assert empty.front_at().empty and empty.chart.panes[0].handles == ()
    for each in (view, undirected, empty):
        each.close()


def test_the_line_is_dragged_and_its_marks_and_legend_follow():
    view = explorer()
    assert view.chart.panes[0].handles == () and "read" not in [mark.name for mark in view.chart.panes[0].marks]
    view.read_at = 40
    (handle,) = view.chart.panes[0].handles
    assert (handle.name, handle.axis, handle.value) == ("read_at", "x", 40.0)
    view._face.send = lambda *_args, **_keys: None
    view._hear({"kind": "handle", "name": "read_at", "value": 60.04, "gesture": "g", "pane": 0})
    assert view.read_at == 60.0
    mark = view.chart.panes[0].mark("read")
    at = view.front_at()["tps_gpu"].dropna()
    assert sorted(mark.y) == sorted(at) and set(mark.x) == {60.0}
    notes = {entry.label: entry.note for entry in view.chart.legend}
    assert notes["H100"].startswith("10") and notes["H100"].endswith("at 60") and notes["TPU"] == "none at 60"
    hide(view, "dots:H100")
    assert not view.emphasis().shown(view.chart, mark)[mark.y == 10.0].any()
    view.x = "tps_gpu"
    assert view.read_at is None
    view.close()


def test_the_drawer_tells_it_and_its_controls_change_it():
    view = explorer()
    view._open_drawer({"open": "At x"})
    assert "Type a" in str(view._drawer.state())
    view._hear({"kind": "set", "option": "read_middle", "value": True})
    assert view.read_at == 35.0
    view._hear({"kind": "set", "option": "read_base", "value": list(view.front.channels["group"].names).index("B200")})
    told = str(view._drawer.state())
    assert "133 %" in told and "no design reaches 35" in told
    view._hear({"kind": "set", "option": "interpolates", "value": True})
    assert "(interpolated)" in str(view._drawer.state())
    view._hear({"kind": "set", "option": "read_nowhere", "value": True})
    assert view.read_at is None
    view.close()


def test_a_picture_has_the_line():
    view = explorer(read_at=40)
    assert view.to_svg() != explorer().to_svg()
    log = explorer(log_x=True, log_y=True, read_at=-1.0)
    assert log.chart.panes[0].handles == ()  # no place on a logarithmic axis
    assert len(log.front_at()) == 3
    view.close()


def test_lines_and_diamonds_have_the_colour_of_the_dots_they_are_of():
    rows = FRAME.assign(kind=["x", "y"] * (len(FRAME) // 2) + ["x"] * (len(FRAME) % 2), one="all")
    space = DesignSpace(rows)
    numbers = space.numeric_columns[:2]
    own = ParetoExplorer(space, x=numbers[0], y=numbers[1], group="kind", better_x="max", better_y="max")
    assert own.front.group_colours == [look[0] for look in own.front.channels["group"].looks]
    same = ParetoExplorer(space, x=numbers[0], y=numbers[1], group="kind", colour="kind", group_fronts=True,
                          better_x="max", better_y="max")  # fmt: skip
    colours = dict(zip(same.front.channels["group"].names, same.front.group_colours, strict=True))
    for name, rows_of, dots in ((name, rows, same.front.channels["colour"]) for name, _, rows in same.front.groups()):
        assert {dots.looks[code][0] for code in dots.codes[rows_of]} == {colours[name]}
    mixed = ParetoExplorer(
        space, x=numbers[0], y=numbers[1], group="one", colour="kind", better_x="max", better_y="max"
    )
    assert mixed.front.group_colours == [NEUTRAL]
    for view in (own, same, mixed):
        view.close()
