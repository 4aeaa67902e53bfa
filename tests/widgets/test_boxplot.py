"""BoxplotExplorer: its quartiles against pandas, its facets, its gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from gestures import box, click_item, entry, hide, lasso, mark_of, point, point_at_item, shown
from panels import FRAME, LONG, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.charts.channels import Channel
from benchwidgets.charts.marks import Density
from benchwidgets.model.space.space import DesignSpace
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


def category(view, label, pane=0):
    """The name of the category that a label's design stands over, and its item among the boxes."""
    boxes, row = mark_of(view, "boxes", pane), view.space.index.get_loc(label)
    return next(item for item in range(len(boxes)) if row in boxes.rows.of(item))


def points(view, pane=0):
    """How many designs are drawn as points, by category."""
    dots = mark_of(view, "designs", pane)
    keys = view.chart.keys()
    return pd.Series([keys[code] for code in dots.entries[0]], dtype=object).value_counts().to_dict()


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
    for pane in view.chart.panes:
        boxes, medians = pane.mark("boxes"), pane.mark("medians")
        found += [[boxes.y0[i], medians.line(i)[1][0], boxes.y1[i]] for i in range(len(boxes))]
    np.testing.assert_allclose(np.array(found), expected)
    counts = [text for pane in view.chart.panes for text in pane.mark("counts").texts]
    assert counts == [f"n={rows:,}" for rows in frame["rows"]]
    assert view.chart.rows().sum() == real.frame[view.y].notna().sum()
    view.close()


def test_few_rows_are_points(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="platform")
    frame = view.to_frame().set_index("platform")
    assert frame["rows"].to_dict() == {"TX2": 6, "NCS": 3, LONG: 1}
    assert frame["median"].isna().to_dict() == {"TX2": False, "NCS": True, LONG: True}
    assert points(view) == {"NCS": 3, LONG: 1}
    view.points = True
    assert points(view) == {"TX2": 6, "NCS": 3, LONG: 1}
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
    box(view, (0.5, 1.5), (1.5, 10), pane=0)
    assert list(space.selected) == ["d1", "d2", "d3"]
    box(view, (-0.5, 0.5), (1, 6), pane=1)
    assert list(space.selected) == ["d6", "d9"]
    assert view._face.outline["pane"] == 1
    view.points = False  # what a box hides is selected as what is drawn
    lasso(view, (0.5, 1.5, 1.5, 0.5), (1.5, 1.5, 10, 10), pane=0)
    assert list(space.selected) == ["d1", "d2", "d3"]
    space.select(["d0"])
    assert view._face.outline["points"] == []
    view.close()


def test_clicking_a_box_selects_its_designs(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="datatype", y="latency_ms")
    (only,) = range(len(mark_of(view, "boxes")))
    card = point_at_item(view, "boxes", only)
    told = dict(card["lines"])
    assert (card["title"], told["designs"]) == ("FP16", "6")
    assert told["median"] == f"{FRAME['latency_ms'][:6].median():g} ms"
    assert space.hovered == tuple(f"d{i}" for i in range(6))
    click_item(view, "boxes", only)
    assert list(space.selected) == [f"d{i}" for i in range(6)]
    space.select(["d9"])
    click_item(view, "boxes", only, how="add")
    assert len(space.selected) == 7
    assert point(view, "d9")["title"] == "d9"  # a design drawn as a point has a card of its own
    view.close()


def test_a_selection_fades_the_other_boxes(space):  # noqa: F811
    frame = pd.concat([FRAME, FRAME.add_prefix("").set_axis([f"e{i}" for i in range(10)])])
    view = BoxplotExplorer(DesignSpace(frame), facet=None, x="datatype")
    view.space.select(["d0"])
    chosen, other = category(view, "d0"), category(view, "d9")
    for name in ("boxes", "medians", "counts"):
        assert (shown(view, name)[chosen], shown(view, name)[other]) == (1.0, 0.25)
    view.space.select([])
    assert set(shown(view, "boxes").values()) == {1.0}
    view.close()


def test_what_the_legend_hides_is_not_selected(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="datatype")
    assert entry(view, "FP16")["count"] == "6"
    hide(view, "FP16")
    assert shown(view, "boxes") == shown(view, "medians") == shown(view, "whiskers") == {}
    box(view, (-1, 3), (0.1, 100))
    assert list(space.selected) == ["d6", "d7", "d8", "d9"]
    click_item(view, "boxes", 0)
    assert list(space.selected) == []  # nothing is there
    view.close()


def test_texts_have_the_looks_of_the_space_and_numbers_those_of_their_order(space):  # noqa: F811
    view = BoxplotExplorer(space, facet=None, x="platform")
    looks = {each.key: (each.colour, each.marker) for each in view.chart.legend}
    assert looks == dict(space.looks["platform"])
    space.filter("platform != 'TX2'")
    assert {each.key: (each.colour, each.marker) for each in view.chart.legend}.items() < looks.items()
    view.x = "pruning_pct"
    channel = Channel.of(space, "pruning_pct")
    assert [(each.colour, each.marker) for each in view.chart.legend] == list(channel.looks)
    view.close()


def test_many_points_are_drawn_as_density():
    rows = np.arange(4000)
    frame = pd.DataFrame({"kind": np.array(["a", "b"])[rows % 2], "v": rows % 997 * 1.0})
    view = BoxplotExplorer(DesignSpace(frame), x="kind", y="v", points=True)
    assert isinstance(mark_of(view, "designs"), Density) and len(mark_of(view, "designs")) == 4000
    view.points = False
    assert not isinstance(mark_of(view, "designs"), Density)
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
    boxes, whiskers = mark_of(view, "boxes"), mark_of(view, "whiskers")
    q1, q3, low, high = boxes.y0[0], boxes.y1[0], whiskers.line(0)[1][0], whiskers.line(1)[1][1]
    np.testing.assert_allclose([q1, q3], np.quantile(values, [0.25, 0.75]))
    reach = 1.5 * (q3 - q1)
    inside = [each for each in values if q1 - reach <= each <= q3 + reach]
    assert (low, high) == (min(*inside, q1), max(*inside, q3))
    beyond = sorted(set(values) - set(inside))
    assert beyond
    assert sorted(mark_of(view, "designs").y) == beyond
    assert sorted(mark_of(view, "behind").y) == sorted(inside)
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
    assert len(mark_of(view, "boxes")) == boxes
    view.close()
