"""Texts by the numbers in them, against pairs and fractions on random texts, and in every place that sorts texts."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.celltable import ordered
from benchwidgets.model.natural import natural_key, natural_order, order_of_groups
from benchwidgets.model.ordering import arranged, order
from benchwidgets.model.space.grouping import group_rows
from benchwidgets.model.space.pivot import pivot_frame
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.boxplot import BoxplotExplorer
from benchwidgets.widgets.heatmap import HeatmapExplorer
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.table import DesignSpaceTable
from benchwidgets.widgets.tables.facets import Facet
from benchwidgets.widgets.tradeoff import TradeoffExplorer

WORDS = st.sampled_from(["", "INT", "int", "net_a", "zzz"])
WHOLE = st.one_of(st.integers(0, 30), st.integers(0, 10**40))
FRAME = pd.DataFrame(
    {
        "batch": ["100", "1", "16", "2", "10"],
        "precision": ["INT16", "INT2", "FP16", "INT8", "INT4"],
        "fps": [1.0, 2.0, 3.0, 4.0, 5.0],
        "latency_ms": [5.0, 4.0, 3.0, 2.0, 1.0],
    },
    index=["d10", "d9", "d1", "d100", "d2"],
)
BATCHES = ["1", "2", "10", "16", "100"]
INTS = ["INT2", "INT4", "INT8", "INT16"]


@given(st.lists(st.tuples(WORDS, WHOLE, WORDS), unique=True, max_size=12))
def test_texts_with_a_number_go_by_word_number_word(parts):
    texts = [f"{before}{number}{after}" for before, number, after in parts]
    assert [texts[i] for i in natural_order(texts)] == [f"{a}{n}{b}" for a, n, b in sorted(parts)]


@given(st.lists(st.fractions(-20, 20, max_denominator=1).flatmap(
    lambda whole: st.integers(0, 999).map(lambda thousandth: whole + Fraction(thousandth, 1000))), max_size=12),
    st.sampled_from(["", "%", " ms"]))  # fmt: skip
def test_texts_that_are_numbers_go_by_their_value(values, unit):
    texts = [f"{float(value):.6g}{unit}" for value in values]
    assert [texts[i] for i in natural_order(texts)] == [f"{float(value):.6g}{unit}" for value in sorted(values)]


@given(st.lists(st.text(st.characters(codec=None), max_size=8), unique=True, max_size=12))
def test_any_texts_have_one_order_and_it_is_that_of_pandas_where_there_is_no_number(texts):
    found = [texts[i] for i in natural_order(texts)]
    assert sorted(found) == sorted(texts)
    assert found == [found[i] for i in natural_order(found)] == arranged(reversed(texts))
    if not any(character in "0123456789" for character in "".join(texts)):
        assert found == sorted(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["-10", "-2.5", "-2", ".5", "1", "+2", "1e1", "1e2"],
        ["1.9.2", "1.10.0", "1.10.1", "2.0.0"],
        ["v1.9", "v1.10", "v2"],
        ["mobilenet_0.25", "mobilenet_0.5", "mobilenet_1.0"],
        ["12.5%", "25%", "50%", "100%"],
        ["07", "7", "8"],
        ["9" * 5000, "1" + "0" * 5000],
    ],
)
def test_orders_that_a_person_expects(texts):
    assert [texts[::-1][i] for i in natural_order(texts[::-1])] == texts


def test_a_key_is_a_text_so_that_half_characters_and_long_numbers_sort():
    assert natural_key("\ud800 2") < natural_key("\ud800 10")


def test_groups_stand_as_they_first_occur_but_numbers_in_order():
    words = ["zeta", "INT8", "alpha", "INT16", "INT4", None, 3.0]
    assert [words[i] for i in order_of_groups(words)] == ["zeta", "INT4", "INT8", "INT16", "alpha", None, 3.0]


# -- every place that sorts texts --------------------------------------------------------------------------


def test_a_table_sorts_texts_by_their_numbers_labels_too():
    up = {name: order(FRAME, [(name, "ascending")]).tolist() for name in ("batch", "precision", "design")}
    assert FRAME["batch"].iloc[up["batch"]].tolist() == BATCHES
    assert FRAME["precision"].iloc[up["precision"]].tolist() == ["FP16", *INTS]
    assert FRAME.index[up["design"]].tolist() == ["d1", "d2", "d9", "d10", "d100"]
    table = DesignSpaceTable(DesignSpace(FRAME), sort=[("batch", "descending")])
    assert table.shown_frame()["batch"].tolist() == BATCHES[::-1]
    assert [Facet(table.space, name).values for name in ("batch", "precision")] == [BATCHES, ["FP16", *INTS]]
    table.close()


def test_categories_keep_the_order_they_have():
    frame = FRAME.assign(batch=pd.Categorical(FRAME["batch"], ["2", "1", "100", "16", "10"]))
    assert frame["batch"].iloc[order(frame, [("batch", "ascending")])].tolist() == ["2", "1", "100", "16", "10"]
    assert Facet(DesignSpace(frame), "batch").values == ["2", "1", "100", "16", "10"]
    assert [key for (key,) in group_rows(frame, ["batch"]).keys] == ["2", "1", "100", "16", "10"]


def test_mixed_cells_have_their_texts_by_number():
    cells = pd.Series(["10", 3, "9", None, 20], dtype=object)
    assert order(cells.to_frame("x"), [("x", "ascending")]).tolist() == [1, 4, 2, 0, 3]


def test_an_overview_lists_by_number():
    table = pivot_frame(FRAME.assign(platform="TX2"), "platform", lists=["batch", "precision"], columns="batch")
    assert table["batch"].tolist() == ["1, 2, 10, 16, 100"]
    assert table["precision"].tolist() == ["FP16, INT2, INT4, INT8, INT16"]
    assert table.columns[-5:].tolist() == [f"batch {batch}" for batch in BATCHES]


def test_names_of_a_heatmap_go_by_number():
    assert ordered(["b10", "B9", "b1"], np.zeros(3), np.arange(3), "name").tolist() == [2, 1, 0]


def test_axes_facets_and_legends_of_charts():
    space = DesignSpace(FRAME)
    heat = HeatmapExplorer(space, rows="batch", columns="precision", value="fps")
    assert heat.to_frame()["batch"].tolist() == BATCHES
    assert [name for _place, name in heat.chart.panes[0].x.names] == [*INTS, "FP16"]
    box = BoxplotExplorer(space, x="batch", y="fps", facet="precision")
    assert box.to_frame()["precision"].tolist() == [*INTS, "FP16"]
    assert _labels(box) == BATCHES
    lines = TradeoffExplorer(space, line="precision", facet="batch")
    assert [pane.title for pane in lines.chart.panes] == BATCHES
    front = ParetoExplorer(space, x="fps", y="latency_ms", group="batch", colour="precision")
    assert _labels(front)[1:] == [*BATCHES, *INTS, "FP16"]
    axes = ParallelExplorer(space, columns=["fps", "latency_ms"], colour="batch")
    assert _labels(axes) == BATCHES
    for view in (heat, box, lines, front, axes):
        view.close()


def _labels(view):
    legend = getattr(view, "_legend", None)
    return [entry["label"] for entry in (legend.entries if legend else view._face.legend["entries"])]
