"""The numbers of a boxplot against a slow twin, on random designs: each is drawn once, or stands behind a box."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.boxplot.chart import MOST, boxplot_chart
from benchwidgets.charts.boxplot.numbers import Boxes, BoxplotOptions
from benchwidgets.model.space.space import DesignSpace

DESIGN = st.tuples(
    st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y", None]),
    st.sampled_from([None, float("inf"), 0.0, -2.0, 1.0, 2.0, 3.0, 50.0]),
)  # fmt: skip


@settings(max_examples=80)
@given(st.lists(DESIGN, max_size=40), st.booleans(), st.booleans())
def test_boxes_are_those_of_a_slow_twin(designs, points, log):
    frame = pd.DataFrame(designs, columns=["kind", "half", "v"]).astype({"v": float, "kind": object, "half": object})
    options = BoxplotOptions("kind", "v", ("half",), points, log)
    boxes = Boxes.of(DesignSpace(frame), options)
    chart = boxplot_chart(boxes)
    placed = frame[np.isfinite(frame["v"]) & ((frame["v"] > 0) | (not log))]
    groups = {(("—" if pd.isna(half) else half), kind): group
              for (half, kind), group in placed.groupby(["half", "kind"], dropna=False)}  # fmt: skip
    drawn = []
    for pane in chart.panes if len(placed) else ():
        for pair in panes_boxes(chart, pane):
            check_box(*pair, groups)
        seen = [pane.mark(name).rows.positions for name in ("behind", "designs")]
        drawn += np.concatenate(seen).tolist()
        assert not points or not len(seen[0])
    assert sorted(drawn) == placed.index.tolist()
    assert len(chart.frame()) == len(groups)
    assert sum(boxes.left_out.values()) == len(frame) - len(placed)


def panes_boxes(chart, pane):
    """Each box of a pane, with the key of its group."""
    mark, whiskers, medians = (pane.mark(name) for name in ("boxes", "whiskers", "medians"))
    for item in range(len(mark)):
        low, high = whiskers.line(item)[1][0], whiskers.line(item + len(mark))[1][1]
        numbers = low, mark.y0[item], medians.line(item)[1][0], mark.y1[item], high
        yield (pane.title, chart.legend[mark.entries[0][item]].key), numbers, mark.rows.of(item)


def check_box(key, numbers, rows, groups):
    values = groups[key]["v"]
    assert len(values) >= 5 and rows.tolist() == values.index.tolist()
    q1, median, q3 = values.quantile([0.25, 0.5, 0.75])
    near = values[values.between(q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1))]
    assert numbers == pytest.approx((min(near.min(), q1), q1, median, q3, max(near.max(), q3)))


def test_groups_beyond_those_drawn_are_reached_by_nothing():
    frame = pd.DataFrame({"kind": [f"k{i}" for i in range(MOST + 5)], "v": np.arange(MOST + 5.0)})
    chart = boxplot_chart(Boxes.of(DesignSpace(frame), BoxplotOptions("kind", "v")))
    assert chart.rows().sum() == len(chart.legend) == MOST
    assert f"{MOST} of {MOST + 5} groups drawn; filter, or choose an x of fewer" in chart.notes
    assert len(chart.frame()) == MOST + 5


def test_the_numbers_of_designs_stand_below_all_designs():
    values = np.concatenate([np.linspace(1, 9, 20), [1e-3]])
    for log in (False, True):
        frame = pd.DataFrame({"kind": "a", "v": values})
        (pane,) = boxplot_chart(Boxes.of(DesignSpace(frame), BoxplotOptions("kind", "v", log_y=log))).panes
        assert pane.y.fractions(values).min() > 0.09 > pane.mark("counts").y[0]


def test_the_words_say_what_of_how_many_is_drawn():
    frame = pd.DataFrame({"kind": list("aab"), "half": ["x", "y", "y"], "v": [1.0, 2.0, 3.0]})
    space = DesignSpace(frame)
    words = boxplot_chart(Boxes.of(space, BoxplotOptions("kind", "v", ("half",)))).words
    assert words.startswith("v over kind, 3 designs in ")
    columns = boxplot_chart(Boxes.of(space, BoxplotOptions("kind", "v"))).frame().columns.tolist()
    assert columns == ["kind", "rows", "q1", "median", "q3"]


def test_the_card_of_a_box_tells_its_numbers_by_name():
    frame = pd.DataFrame({"kind": ["a"] * 9, "v": np.arange(1.0, 10.0)})
    (pane,) = boxplot_chart(Boxes.of(DesignSpace(frame), BoxplotOptions("kind", "v"))).panes
    assert pane.mark("boxes").card(0).lines == (
        ("designs", "9"), ("upper whisker", "9"), ("3rd quartile", "7"), ("median", "5"), ("1st quartile", "3"),
        ("lower whisker", "1"),
    )  # fmt: skip
