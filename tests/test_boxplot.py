"""BoxplotExplorer: its quartiles against pandas, its facets, its gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from panels import FRAME, LONG, draw_box_on, drawn, event, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.model.space import DesignSpace
from benchwidgets.model.summaries import five_numbers
from benchwidgets.widgets.boxplot import BoxplotExplorer

QUARTILES = ["q1", "median", "q3"]


def slow(frame, facet, x, y):
    """Quartiles by pandas, a group at a time."""
    rows = {}
    for key, group in frame.groupby([*facet, x]):
        values = group[y].dropna()
        if len(values):
            rows[key] = [len(values), *values.quantile([0.25, 0.5, 0.75])]
    return rows


@pytest.mark.parametrize("y", ["latency_ms", "fps", "power_w"])
def test_quartiles_equal_pandas(real, y):  # noqa: F811
    view = BoxplotExplorer(real, y=y)
    expected = slow(real.frame, ["platform", "datatype"], "pruning_pct", y)
    frame = view.to_frame()
    assert list(frame.columns) == ["platform", "datatype", "pruning_pct", "rows", *QUARTILES]
    assert len(frame) == len(expected)
    for row in frame.itertuples():
        rows, *quartiles = expected[row.platform, row.datatype, row.pruning_pct]
        assert row.rows == rows
        if rows < 5:
            assert np.isnan([row.q1, row.median, row.q3]).all()
        else:
            np.testing.assert_allclose([row.q1, row.median, row.q3], quartiles)
    view.close()


def test_the_marks_hold_the_numbers(real):  # noqa: F811
    view = BoxplotExplorer(real, per_page=50)
    frame = view.to_frame()
    expected = frame.loc[frame["rows"] >= 5, QUARTILES].to_numpy()
    found = []
    for facet in view._stage.facets:
        for code in sorted(facet.boxes):
            if facet.boxes[code].keys:
                y = drawn(facet.boxes[code].mark)[0]
                found.append([y[1], y[3], y[6]])
    np.testing.assert_allclose(np.array(found), expected)
    counts = [text for facet in view._stage.facets for text in facet.counts.text]
    assert counts == [f"n={rows:,}" for rows in frame["rows"]]
    view.close()


def test_few_rows_are_points(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="platform")
    frame = view.to_frame().set_index("platform")
    assert frame["rows"].to_dict() == {"TX2": 6, "NCS": 3, LONG: 1}
    assert frame["median"].isna().to_dict() == {"TX2": False, "NCS": True, LONG: True}
    (facet,) = view._stage.facets
    assert {name: len(mark.x) for name, mark in facet.dots.marks.items()} == {"NCS": 3, LONG: 1}
    view.points = True
    assert {name: len(mark.x) for name, mark in facet.dots.marks.items()} == {"TX2": 6, "NCS": 3, LONG: 1}
    view.close()


@pytest.mark.slow
def test_facets_come_in_pages_and_say_so(real):  # noqa: F811
    view = BoxplotExplorer(real, facet=["platform", "mode", "datatype", "pruning_pct"], x="network", per_page=2)
    total = real.frame.groupby(["platform", "mode", "datatype", "pruning_pct"]).ngroups
    seen = []
    for page in range(1, -(-total // 2) + 1):
        view.page = page
        seen += [figure.title for figure in view.figures]
        if total > 2:
            assert f"of {total}" in view.status
    assert len(seen) == len(set(seen)) == total
    view.page = 99
    assert view.page == -(-total // 2)
    view.close()


def test_a_box_selects_what_lies_in_it(space):  # noqa: F811
    view = BoxplotExplorer(space, facet="network", x="datatype", points=True)
    mlp, cnv = view._stage.facets
    draw_box_on(mlp, (0.5, 1.5), (1.5, 10))
    assert list(space.selected) == ["d1", "d2", "d3"]
    draw_box_on(cnv, (-0.5, 0.5), (1, 6))
    assert list(space.selected) == ["d6", "d9"]
    assert mlp.stage.box is None
    space.select(["d0"])
    assert cnv.stage.box is None
    view.close()


def test_clicking_a_box_selects_its_designs(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="datatype", y="latency_ms")
    (facet,) = view._stage.facets
    event(facet.boxes[1].mark, 0, "hover")
    told = dict(map(tuple, facet.boxes[1].card.rows))
    assert told["designs"] == "6"
    assert told["median"] == f"{FRAME['latency_ms'][:6].median():g} ms"
    event(facet.boxes[1].mark, 0)
    assert list(space.selected) == [f"d{i}" for i in range(6)]
    space.select(["d9"])
    event(facet.boxes[1].mark, 0, adding=True)
    assert len(space.selected) == 7
    view.close()


def test_a_selection_fades_the_other_boxes(space):  # noqa: F811
    frame = pd.concat([FRAME, FRAME.add_prefix("").set_axis([f"e{i}" for i in range(10)])])
    view = BoxplotExplorer(DesignSpace(frame), facet=None, x="datatype")
    (facet,) = view._stage.facets
    view.space.select(["d0"])
    assert facet.boxes[1].mark.opacities[0] == 1
    assert facet.boxes[0].mark.opacities[0] < 0.5
    view.space.select([])
    assert facet.boxes[0].mark.opacities[0] == 1
    view.close()


def test_what_the_legend_hides_is_not_selected(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="datatype")
    (facet,) = view._stage.facets
    view._legend.hidden = ["FP16"]
    assert not facet.boxes[1].mark.visible
    draw_box_on(facet, (-1, 3), (0.1, 100))
    assert list(space.selected) == ["d6", "d7", "d8", "d9"]
    view.close()


def test_left_out_is_counted(space):  # noqa: F811
    view = BoxplotExplorer(space, y="fps")
    assert "1 not plotted (1 fps missing)" in view.status
    space.filter("fps > 1e9")
    assert len(view.to_frame()) == 0
    assert "0 designs in 0 boxes" in repr(view)
    space.clear_filter()
    space.frame = FRAME.assign(fps=np.nan)
    assert "10 fps missing" in view.status
    view.close()


def test_zero_and_negative_on_a_log_axis():
    view = BoxplotExplorer(DesignSpace(FRAME.assign(latency_ms=[0.0, -1.0, *range(1, 9)])), facet=None, log_y=True)
    assert "2 latency_ms not positive on a log axis" in view.status
    assert view.to_frame()["rows"].sum() == 8
    view.close()


@pytest.mark.parametrize(("name", "value"), [("x", "nope"), ("y", "platform"), ("facet", ["platfrm"])])
def test_a_wrong_option_names_itself(space, name, value):  # noqa: F811
    with pytest.raises(TraitError, match=name):
        BoxplotExplorer(space, **{name: value})
    with pytest.raises(TypeError, match="lgo_y"):
        BoxplotExplorer(space, lgo_y=True)


def test_a_long_name_is_shortened_and_told_whole(space):  # noqa: F811
    view = BoxplotExplorer(space, facet="platform", x="network")
    titles = [figure.title for figure in view.figures]
    assert max(map(len, titles)) < 60
    assert any("…" in title for title in titles)
    assert LONG in view.to_frame()["platform"].tolist()
    view.close()


def test_no_design_is_hidden_behind_a_whisker():
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 900.0, 1000.0, -800.0]
    view = BoxplotExplorer(DesignSpace(pd.DataFrame({"kind": "a", "v": values})), x="kind", y="v")
    (facet,) = view._stage.facets
    (box,) = [box for box in facet.boxes.values() if box.keys]
    low, q1, *_rest = y = drawn(box.mark)[0]
    q3, high = y[6], y[8]
    q1_true, q3_true = np.quantile(values, [0.25, 0.75])
    np.testing.assert_allclose([q1, q3], [q1_true, q3_true])
    reach = 1.5 * (q3 - q1)
    inside = [each for each in values if q1 - reach <= each <= q3 + reach]
    assert (low, high) == (min(*inside, q1), max(*inside, q3))
    beyond = sorted(set(values) - set(inside))
    assert beyond
    assert sorted(np.concatenate([mark.y for mark in facet.dots.marks.values()])) == beyond
    view.close()


def test_a_whisker_is_no_shorter_than_its_box():
    values = np.array([0.0] * 6 + [1.0, 1.0])  # the quartile is 0.25, and 1 is too far out
    box = five_numbers(values, np.zeros(8, dtype=int), 1).iloc[0]
    assert box["q3"] == box["high"] == 0.25
    assert box["low"] <= box["q1"] <= box["median"] <= box["q3"] <= box["high"]


@pytest.mark.parametrize(("rows", "boxes"), [(4, 0), (5, 1), (6, 1)])
def test_five_rows_make_a_box(rows, boxes):
    frame = pd.DataFrame({"fps": np.arange(1.0, rows + 1), "pruning_pct": 100.0})
    view = BoxplotExplorer(DesignSpace(frame), facet=None, y="fps")
    assert view.to_frame()["median"].notna().tolist() == [bool(boxes)]
    assert sum(len(box.keys) for facet in view._stage.facets for box in facet.boxes.values()) == boxes
    view.close()
