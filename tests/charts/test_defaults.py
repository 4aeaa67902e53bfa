"""Which columns a view shows where none is named, and tables that lack the usual ones."""

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError

TEXTS = pd.DataFrame(
    {
        "platform": ["A", "B"],
        "network": ["n", "m"],
        "fps": pd.Series([10**23, 20], dtype=object),
        "pruning_pct": [50.0, 100.0],
        "latency_ms": [1.0, 2.0],
        "batch": [1, 2],
    }
)


@pytest.mark.parametrize("make", [bw.HeatmapExplorer, bw.TradeoffExplorer])
def test_the_usual_column_without_numbers_is_told_by_name(make):
    with pytest.raises(BenchwidgetsError, match="column 'fps' holds no numbers"):
        make(bw.DesignSpace(TEXTS))


def test_predictions_have_other_columns():
    space = bw.DesignSpace(bw.predict(bw.load_platforms(), bw.load_networks()))
    box = bw.BoxplotExplorer(space)
    assert (box.x, space.metric(box.y).better) == ("pruning_pct", "max")
    line = bw.TradeoffExplorer(space)
    assert line.y == "fps"
    assert space.metric(line.x).better is not None
    assert line.x != line.y
    box.close()
    line.close()


def test_no_column_crosses_itself_where_there_is_another():
    space = bw.DesignSpace(TEXTS.drop(columns=["network", "fps"]))
    heat = bw.HeatmapExplorer(space)
    assert (heat.rows, heat.columns, heat.value) == ("platform", "pruning_pct", "latency_ms")
    heat.close()


HALF = "a" + chr(0xD800)  # half of a character: no text that a file or a message can carry


@pytest.mark.parametrize(
    "make",
    [
        lambda space: bw.BarExplorer(space, category="host", value="fps"),
        lambda space: bw.HeatmapExplorer(space, rows="host", columns="host"),
        lambda space: bw.BoxplotExplorer(space, x="host", y="fps", facet="host"),
        lambda space: bw.TradeoffExplorer(space, line="host", facet="host"),
        lambda space: bw.ParetoExplorer(space, x="latency_ms", y="fps", group="host"),
    ],
)
def test_half_a_character_groups_as_any_other(make):
    hosts = pd.Series([HALF, "b", None], dtype=object)
    frame = pd.DataFrame({"host": hosts, "fps": [1.0, 2, 3], "latency_ms": [3.0, 2, 1]})
    view = make(bw.DesignSpace(frame))
    assert len(view.to_frame()) == 3
    view.close()
