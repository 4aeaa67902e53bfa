"""The numbers of a heatmap against a slow twin, on random designs with what real tables have; and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.heatmap.chart import heatmap_chart
from benchwidgets.charts.heatmap.lines import Line
from benchwidgets.charts.heatmap.numbers import Cells, HeatmapOptions
from benchwidgets.charts.rows import Rows
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.model.summaries import AGGREGATES

KINDS = [None, "a", "b", "10", "9"]
DESIGN = st.tuples(
    st.sampled_from(KINDS), st.sampled_from([1, 2, 16]), st.sampled_from(["x", "y"]),
    st.sampled_from([None, float("inf"), -1.0, 0.0, 1.0, 2.5, 1e9]), st.booleans(),
)  # fmt: skip


def spaces(designs):
    frame = pd.DataFrame(designs, columns=["kind", "batch", "half", "v", "there"])
    return DesignSpace(frame.astype({"v": float, "batch": int, "kind": object, "half": object}))


def slow(frame, seen, how):
    """One cell after the other."""
    found = {}
    for row in frame[seen].itertuples():
        if how == "count" or np.isfinite(row.v):
            key = row.half, "" if pd.isna(row.kind) else row.kind, row.batch
            found.setdefault(key, []).append((row.v, row.Index))
    pick = {"max": max, "min": min, "mean": np.mean, "median": np.median, "count": len}[how]
    return {key: (float(pick([v for v, _ in cells])), [row for _, row in cells]) for key, cells in found.items()}


@settings(max_examples=80)
@given(st.lists(DESIGN, max_size=30), st.sampled_from(AGGREGATES), st.sampled_from(["given", "name", "best first"]))
def test_cells_are_those_of_a_slow_twin(designs, how, order):
    space = spaces(designs)
    seen = space.shared_frame["there"].to_numpy(dtype=bool)
    options = HeatmapOptions(("kind",), ("batch",), "v", how, facet=("half",), sort_rows=order, sort_columns=order)
    cells = Cells.of(space, options, seen)
    chart = heatmap_chart(cells)
    expected = slow(space.shared_frame, seen, how)
    found = {}
    facets = [cells.groupings[0].keys[code] for code in chart.page.parts]
    for (half,), pane in zip(facets, chart.panes if facets else (), strict=True):
        numbers, mark = pane.mark("numbers"), pane.mark("cells")
        kinds, batches = (dict(scale.names) for scale in (pane.y, pane.x))
        for item in range(len(mark)):
            kind, batch = kinds[numbers.y[item]], int(batches[numbers.x[item]].removeprefix("b"))
            found[half, kind.replace("—", ""), batch] = mark.rows.of(item).tolist()
    assert found == {key: rows for key, (_, rows) in expected.items()}
    frame = chart.frame()
    told = {(row.half, "" if pd.isna(row.kind) else row.kind, row.batch): (row.v, row.designs)
            for row in frame.itertuples()}  # fmt: skip
    assert told.keys() == expected.keys()
    for key, (value, rows) in expected.items():
        assert told[key] == (pytest.approx(value), len(rows))
    infinite = int((seen & ~np.isfinite(space.numbers("v"))).sum())
    assert sum(cells.left_out.values()) == (0 if how == "count" else infinite)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.floats(0, 10)), min_size=1, max_size=20))
def test_the_best_line_comes_first(designs):
    space = DesignSpace(pd.DataFrame(designs, columns=["kind", "batch", "latency_ms"]))
    options = HeatmapOptions(("kind",), ("batch",), "latency_ms", sort_rows="best first")
    cells = Cells.of(space, options)
    best = space.frame.groupby(["kind", "batch"])["latency_ms"].max().groupby("kind").median()
    names = [cells.names[1][code] for code in cells.down.codes]
    assert best[names].is_monotonic_increasing


def test_a_line_cut_keeps_its_first_places():
    line = Line(np.array([4, 2, 7]), np.array([1, 2, 4]), ["p", "q", "r"], [(0, "one"), (3, "two")])
    cut = line.first(4)
    assert (cut.codes.tolist(), cut.places.tolist(), cut.names, cut.heads) == ([4, 2], [1, 2], ["p", "q"], line.heads)
    assert line.first(5) is line
    assert cut.scale("", up=True).names == ((-3.0, "▸ two"), (-2.0, "q"), (-1.0, "p"), (0.0, "▸ one"))


@given(st.lists(st.integers(-1, 4), max_size=20), st.lists(st.integers(0, 4), max_size=8))
def test_rows_of_some_items_and_of_all_twice(codes, items):
    rows = Rows.grouped(np.array(codes, dtype=np.intp), 5)
    taken, twice = rows.take(np.array(items, dtype=np.intp)), rows.times(2)
    assert [taken.of(i).tolist() for i in range(len(items))] == [rows.of(item).tolist() for item in items]
    assert [twice.of(i).tolist() for i in range(10)] == [rows.of(i % 5).tolist() for i in range(10)]
    mask = np.arange(len(codes)) % 2 == 0
    assert twice.any(mask).tolist() == [*rows.any(mask)] * 2


def test_the_words_say_what_a_cell_is_and_how_many_there_are():
    space = spaces([("a", 1, "x", 1.0, True), ("b", 2, "x", 2.0, True)])
    words = heatmap_chart(Cells.of(space, HeatmapOptions(("kind",), ("batch",), "v", "max"))).words
    assert words == "max of v in 2 of 4 cells, 2 rows by kind, 2 columns by batch"
