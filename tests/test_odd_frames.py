"""Every panel over odd frames: unique texts, no numbers, no columns, one row, none; it opens or says what it needs."""

import numpy as np
import pandas as pd
import pytest
from traitlets import TraitError
from work import calls

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, DirectionError

COUNT = 1400
NAMES = [f"net_{i}" for i in range(COUNT)]
SPEED = np.linspace(10, 1e5, COUNT)
FRAMES = {
    "unique texts": pd.DataFrame({"model": NAMES, "image": np.arange(COUNT) % 3 * 32 + 160, "fps": SPEED}),
    "unique alone": pd.DataFrame({"model": NAMES, "fps": SPEED}),
    "unique names": pd.DataFrame({"platform": NAMES, "datatype": NAMES, "fps": SPEED, "latency_ms": 1 / SPEED}),
    "texts": pd.DataFrame({"a": ["x", "y"], "b": ["1", "2"]}),
    "one text": pd.DataFrame({"a": ["x", "y"]}),
    "one number": pd.DataFrame({"a": [1.0, 2.0]}),
    "flags": pd.DataFrame({"a": [True, False]}),
    "lists": pd.DataFrame({"a": [[1], {"b": 2}], "x": [1.0, 2.0], "y": [2.0, 3.0]}),
    "one row": pd.DataFrame({"a": ["x"], "x": [1.0], "y": [2.0]}),
    "no rows": pd.DataFrame({"a": pd.Series(dtype=str), "x": pd.Series(dtype=float), "y": pd.Series(dtype=float)}),
    "nothing measured": pd.DataFrame({"a": ["x", "y"], "x": [np.nan, np.nan], "y": [np.nan, np.nan]}),
    "no columns": pd.DataFrame(index=["a", "b"]),
    "nothing": pd.DataFrame(),
}
PANELS = {
    "roofline": lambda space: bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space),
    "pareto": bw.ParetoExplorer,
    "table": bw.DesignSpaceTable,
    "heatmap": bw.HeatmapExplorer,
    "counts": lambda space: bw.HeatmapExplorer(space, aggregate="count"),
    "trade-off": bw.TradeoffExplorer,
    "boxplot": bw.BoxplotExplorer,
    "efficiency": bw.EfficiencyExplorer,
    "bars": bw.BarExplorer,
    "histogram": bw.HistogramExplorer,
    "bars of counts": lambda space: bw.BarExplorer(space, aggregate="count"),
    "parallel": bw.ParallelExplorer,
    "matrix": bw.ScatterMatrix,
    "filter line": bw.FilterBar,
}
#: What an error may ask for: none of it is a name that the reader does not know.
ASKED = ("needs a numeric column", "two numeric columns", "designs on a roofline need", "2 different numeric columns",
         "needs a column to group by")  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("panel", PANELS)
def test_a_panel_opens_or_says_what_it_needs(panel, frame):
    try:
        view = PANELS[panel](bw.DesignSpace(FRAMES[frame]))
    except (BenchwidgetsError, TraitError) as error:
        assert any(words in str(error) for words in ASKED), str(error)
        assert "''" not in str(error) and "None" not in str(error)
        return
    if panel != "filter line":
        view.to_frame()
        assert not view._error
    assert repr(view)
    view.close()


@pytest.mark.parametrize("panel", ["heatmap", "trade-off", "boxplot", "bars", "pareto"])
@pytest.mark.parametrize("frame", ["texts", "one text", "flags"])
def test_a_frame_without_numbers_is_told_so(panel, frame):
    with pytest.raises(BenchwidgetsError, match=r"needs (a|two) numeric columns?"):
        PANELS[panel](bw.DesignSpace(FRAMES[frame]))


def test_the_remedy_for_a_frame_without_numbers_works():
    space = bw.DesignSpace(pd.DataFrame({"a": ["x", "y", "x"]}))
    for explorer in (bw.HeatmapExplorer, bw.BarExplorer):
        with pytest.raises(BenchwidgetsError, match="aggregate='count' counts designs without one"):
            explorer(space)
    heat, bars = (explorer(space, aggregate="count") for explorer in (bw.HeatmapExplorer, bw.BarExplorer))
    assert heat.to_frame()["designs"].tolist() == [2, 1]
    assert bars.to_frame().to_dict("records") == [{"a": "x", "designs": 2.0}, {"a": "y", "designs": 1.0}]
    heat.close()
    bars.close()


# -- boxes over many groups --------------------------------------------------------------------------------


def test_boxes_stand_over_a_column_of_few_groups_and_open_at_once():
    view = bw.BoxplotExplorer(bw.DesignSpace(FRAMES["unique texts"]))
    assert view.x == "image" and view.to_frame()["rows"].tolist() == [467, 467, 466]
    view.close()


def test_without_such_a_column_there_is_one_box_of_all():
    view = bw.BoxplotExplorer(bw.DesignSpace(FRAMES["unique alone"]))
    assert view.x is None
    assert repr(view) == "BoxplotExplorer: fps over all designs, 1,400 designs in 1 box of 1 facet, 0 selected"
    frame = view.to_frame()
    assert frame.columns.tolist() == ["rows", "q1", "median", "q3"]
    assert frame["median"].tolist() == [np.median(SPEED)]
    assert [entry.label for entry in view.chart.legend] == ["all designs"]
    view.close()


def test_platforms_and_datatypes_of_a_kind_each_make_no_facets():
    view = bw.BoxplotExplorer(bw.DesignSpace(FRAMES["unique names"]))
    assert (view.x, view.facet) == (None, [])
    view.close()


@pytest.mark.parametrize("options", [{"x": "model"}, {"x": "image", "facet": "model"}])
def test_many_groups_that_are_asked_for_are_counted_and_open_soon(options):
    views = []
    space = bw.DesignSpace(FRAMES["unique texts"])
    assert calls(lambda: views.append(bw.BoxplotExplorer(space, **options))) < 2_000 * COUNT
    (view,) = views
    assert len(view.to_frame()) == view.to_frame()["rows"].sum() == COUNT
    if "facet" not in options:
        assert "60 of 1,400 groups drawn" in view.status and len(view.chart.legend) == 60
    view.close()


# -- words -------------------------------------------------------------------------------------------------


def test_a_category_as_an_axis_is_told_the_ways_it_can_be_seen_and_they_work():
    frame = pd.DataFrame({"datatype": ["INT8", "FP16"], "fps": [1.0, 2.0], "top1_pct": [2.0, 1.0]}, index=list("ab"))
    with pytest.raises(TraitError, match=r"colour='datatype'.*frame\.assign") as error:
        bw.ParallelExplorer(bw.DesignSpace(frame), columns=["datatype", "fps"])
    assert str(error.value).endswith("frame.assign(number=frame['datatype'].astype('category').cat.codes)")
    numbered = frame.assign(number=frame["datatype"].astype("category").cat.codes)
    view = bw.ParallelExplorer(bw.DesignSpace(numbered), columns=["number", "fps"], colour="datatype")
    assert len(view.to_frame()) == 2
    view.close()


@pytest.mark.parametrize("panel", [bw.ParetoExplorer, bw.TradeoffExplorer, bw.BoxplotExplorer])
def test_a_metric_as_an_axis_is_told_where_it_belongs(panel):
    frame = pd.DataFrame({"tput": [1.0, 2.0], "acc": [2.0, 1.0]}, index=list("ab"))
    metric = bw.Metric("tput", better="max")
    with pytest.raises(TraitError, match=r"^x: expected the name of a column, 'tput', not a Metric.*DesignSpace"):
        panel(bw.DesignSpace(frame), x=metric, y="acc")
    view = panel(bw.DesignSpace(frame, metrics=[metric]), x="tput", y="acc")
    with pytest.raises(TraitError, match=r"not a Metric"):
        view.x = metric
    view.close()


@pytest.mark.parametrize(("panel", "option"), [(bw.HeatmapExplorer, "rows"), (bw.BarExplorer, "value"),
                                               (bw.ParallelExplorer, "columns")])  # fmt: skip
def test_a_metric_in_a_list_of_columns_is_told_so_too(panel, option):
    frame = pd.DataFrame({"tput": [1.0, 2.0], "acc": [2.0, 1.0]})
    with pytest.raises(TraitError, match=r"not a Metric.*DesignSpace\(frame, metrics="):
        panel(bw.DesignSpace(frame), **{option: [bw.Metric("tput"), bw.Metric("acc")]})


def test_a_column_without_direction_is_told_where_to_give_it_and_that_works():
    frame = pd.DataFrame({"tput": [1.0, 2.0], "acc_pct": [2.0, 1.0]}, index=list("ab"))
    with pytest.raises(DirectionError, match=r"DesignSpace\(frame, metrics=\[Metric\('tput', better='max'\)\]\)"):
        bw.DesignSpace(frame).front("tput")
    assert bw.DesignSpace(frame, metrics=[bw.Metric("tput", better="max")]).front("tput").tolist() == ["b"]
