"""Small things that a person sees: first columns, swatches, ends of sliders, cards of the best, what sleeps."""

import numpy as np
import pandas as pd
import pytest
from gestures import box, labels_of, mark_of, point, tell
from panels import FRAME

import benchwidgets as bw
from benchwidgets.charts.front.numbers import RANK
from benchwidgets.charts.sampling import sample


@pytest.fixture
def space():
    return bw.DesignSpace(FRAME)


def test_parallel_axes_begin_with_five_columns():
    names = ("fps", "latency_ms", "power_w", "top1_pct", "gops", "a", "b")
    frame = pd.DataFrame({name: np.arange(4.0) for name in names})
    assert len(bw.ParallelExplorer(bw.DesignSpace(frame)).columns) == 5


def test_the_swatch_of_a_series_is_a_square_where_it_has_bars_and_its_marker_where_it_has_dots():
    table = pd.DataFrame({"platform": ["A", "B"], "power_w": [1.0, 2.0], "idle_w": [0.5, 900.0]})
    for log, markers in ((False, {"square"}), (True, {"circle", "square"})):
        view = bw.BarExplorer(bw.DesignSpace(table), category="platform", value=["power_w", "idle_w"], log=log)
        assert {entry.marker for entry in view.chart.legend if entry.section == "bars"} == markers


def test_a_bar_of_one_design_is_no_maximum_of_several():
    one = bw.DesignSpace(pd.DataFrame({"platform": ["A", "B"], "fps": [1.0, 2.0]}))
    assert bw.BarExplorer(one, category="platform", value="fps").chart.panes[0].x.title == "throughput [1/s]"
    two = bw.DesignSpace(pd.DataFrame({"platform": ["A", "A"], "fps": [1.0, 2.0]}))
    assert bw.BarExplorer(two, category="platform", value="fps").chart.panes[0].x.title == "max of throughput [1/s]"


def test_a_box_over_the_line_between_dots_of_bars_selects_nothing():
    space = bw.DesignSpace(FRAME.assign(idle_w=0.01))
    view = bw.BarExplorer(space, category="network", value=["power_w", "idle_w"], log=True)
    joins = mark_of(view, "joins")
    x, y = joins.line(0)
    middle = np.sqrt(x[0] * x[1])
    box(view, (middle / 1.1, middle * 1.1), (y[0] - 0.01, y[0] + 0.01))
    assert not len(space.selected)


def test_a_column_that_is_called_front_rank_is_shown_as_itself():
    frame = FRAME.assign(**{RANK: ["x"] * 5 + ["y"] * 5})
    view = bw.ParetoExplorer(bw.DesignSpace(frame), x="fps", y="power_w", colour=RANK)
    assert {entry.label for entry in view.chart.legend} >= {"x", "y"}


def test_the_card_of_a_best_design_says_so_and_others_do_not(space):
    view = bw.TradeoffExplorer(space, x="batch", y="fps", line="platform", facet=None, limit=8)
    drawn = FRAME.index[FRAME["fps"].notna()]
    best = {label for label in drawn if ["best under 8", "yes"] in point(view, label)["lines"]}
    fps, batch = FRAME["fps"], FRAME["batch"]
    expected = {fps[(FRAME["platform"] == name) & (batch <= 8)].idxmax() for name in FRAME["platform"].unique()}
    assert best == expected


def test_what_sleeps_draws_nothing_until_it_is_woken(space):
    view = bw.HistogramExplorer(space, column="fps")
    view.sleep()
    before = view._shown_chart
    space.filter("fps > 20")
    space.select(["d1"])
    assert view._shown_chart is before
    view.wake()
    assert view._shown_chart is not before
    assert "hidden by" in view.status


def test_the_sliders_of_a_what_if_go_from_a_fourth_to_fourfold_and_as_far_as_they_are_set():
    view = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks())
    tell(view, kind="drawer", open="What-if")
    sliders = {each["label"]: each for each in view._face.drawer["controls"] if each["kind"] == "slider"}
    ends = {(each["min"], each["max"], each["value"]) for each in sliders.values()}
    assert all(low == -high and value == 0 for low, high, value in ends)
    assert {each["base"] for each in sliders.values()} == {2}  # a slider says 4 where its place is 2
    platform = bw.load_platforms()["platform"].iloc[0]
    view.what_if = {platform: {"peak": 1024.0}}
    assert max(each["max"] for each in view._face.drawer["controls"] if each["kind"] == "slider") == 10


def test_weights_of_two_objectives_go_from_nought_to_one(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    tell(view, kind="drawer", open="Suggestions")
    (slider,) = (each for each in view._face.drawer["controls"] if each["kind"] == "slider")
    assert (slider["min"], slider["max"], slider["step"]) == (0.0, 1.0, 0.05)


def test_prediction_errors_without_pairs_say_what_to_choose(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    tell(view, kind="drawer", open="Pairs")
    (line,) = view._face.drawer["lines"]
    told = "Choose under pairs the column that tells two tables apart; beside(measured, predicted) makes one."
    assert line == told


@pytest.mark.parametrize(("rows", "kept", "most"), [(1000, 0, 100), (1000, 60, 100), (1000, 500, 100), (50, 10, 100)])
def test_a_sample_is_as_large_as_may_be_and_keeps_what_it_must(rows, kept, most):
    keep = np.zeros(rows, dtype=bool)
    keep[:kept] = True
    found = sample(np.ones(rows, dtype=bool), keep, most)
    assert len(found) == min(rows, most)
    assert set(found) >= set(range(min(kept, most)))


def test_a_clause_without_a_source_hides_too(space):
    space.hide(None, space.predicate("fps > 20"))
    assert space.visible_mask().tolist() == (FRAME["fps"] > 20).tolist()


def test_labels_that_are_pairs_can_be_pointed_at():
    pairs = pd.Index([("a", 1), ("b", 2)], tupleize_cols=False)
    space = bw.DesignSpace(pd.DataFrame({"fps": [1.0, 2.0]}, index=pairs))
    space.hovered = (("b", 2),)
    assert space.pointed_rows().tolist() == [1]


def test_others_of_a_legend_are_all_beyond_its_last_name():
    numbers = np.arange(90.0)
    frame = pd.DataFrame({"kind": [f"k{i % 30}" for i in range(90)], "fps": numbers, "power_w": numbers})
    view = bw.ParetoExplorer(bw.DesignSpace(frame), x="fps", y="power_w", colour="kind")
    entries = [entry for entry in view.chart.legend if entry.section == "kind"]
    assert [entry.count for entry in entries] == [3] * 15 + [45]
    assert entries[-1].label == "15 others"


@pytest.mark.parametrize(
    ("count", "kind", "ticks"), [(24, "number", 24), (25, "number", 0), (25, "text", 25), (201, "text", 0)]
)
def test_a_heading_offers_ticks_for_few_numbers_and_more_texts(count, kind, ticks):
    values = list(range(count)) if kind == "number" else [f"v{i}" for i in range(count)]
    table = bw.DesignSpaceTable(bw.DesignSpace(pd.DataFrame({"x": values})))
    told = []
    table.send = lambda content, buffers=None: told.append(content)
    table._handle_custom_msg({"type": "facet", "column": 1, "name": "x", "request": 1}, [])
    assert len(told[-1]["facet"]["ticks"]) == ticks


def test_derive_takes_functions_only(space):
    with pytest.raises(bw.BenchwidgetsError, match="expected a function for each Metric"):
        space.derive_all({bw.Metric("twice"): 3})


def test_a_box_takes_the_cells_whose_middles_lie_in_it(space):
    view = bw.HeatmapExplorer(space, rows="platform", columns="network")
    cells = mark_of(view, "cells")
    x, y = ((low + high) / 2 for low, high in ((cells.x0, cells.x1), (cells.y0, cells.y1)))
    for item in range(len(cells)):
        box(view, (x[item] - 0.1, x[item] + 0.1), (y[item] - 0.1, y[item] + 0.1), gesture=f"box {item}")
        assert space.selected.tolist() == sorted(labels_of(view, "cells", item), key=list(space.index).index)


def test_who_asks_a_sleeping_view_gets_the_present_answer(space):
    view = bw.HistogramExplorer(space, column="fps")
    view.sleep()
    space.filter("fps > 20")
    assert repr(view).startswith(f"HistogramExplorer: fps, {int((FRAME['fps'] > 20).sum())} designs")


def test_an_option_of_columns_takes_names_only(space):
    for value in (3, [1, 2], ["fps", 3]):
        with pytest.raises(bw.BenchwidgetsError, match="facet"):
            bw.BoxplotExplorer(space, facet=value)


def test_datatypes_alone_have_a_marker_in_the_legend_of_a_roofline():
    legend = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks()).chart.legend
    markers = {entry.section: entry.marker for entry in legend}
    assert markers["datatypes"] and not markers["modes"] and not markers["platforms"]


def test_a_plot_of_designs_says_that_it_is_empty_and_a_roofline_has_its_roofs():
    none = bw.DesignSpace(FRAME.iloc[:0])
    assert bw.BoxplotExplorer(none)._face.empty == {"words": "No design to show", "clear": False}
    assert bw.RooflineExplorer(bw.load_platforms(), space=bw.DesignSpace(FRAME.assign(gops=1.0)))._face.empty == {}


def test_a_plot_has_room_for_its_names(space):
    long = bw.DesignSpace(FRAME.assign(network=["a network with quite a long name"] * 5 + ["b"] * 5))
    rooms = []
    for each in (space, long):
        view = bw.HeatmapExplorer(each, rows="network", columns="platform")
        rooms.append(view.figure.fig_margin["left"])
    assert rooms[1] > rooms[0] + 60


def test_a_histogram_of_texts_has_no_bins_to_choose(space):
    offered = {each["option"] for each in bw.HistogramExplorer(space, column="platform")._face.controls}
    assert not offered & {"bins", "log"}
    assert {each["option"] for each in bw.HistogramExplorer(space, column="fps")._face.controls} >= {"bins", "log"}


def test_a_brush_needs_both_of_its_ends(space):
    view = bw.ParallelExplorer(space, columns=["fps", "power_w"])
    for ends in ((None, 5.0), (5.0, None)):
        with pytest.raises(bw.BenchwidgetsError, match="expected two numbers, or neither"):
            view.brush("fps", *ends)


def test_six_numbers_are_categories_and_seven_are_ranges():
    for count, names in ((6, ["0", "1", "2", "3", "4", "5"]), (7, None)):
        frame = pd.DataFrame({"n": np.arange(42.0) % count, "fps": np.arange(42.0), "power_w": np.arange(42.0)})
        view = bw.ParetoExplorer(bw.DesignSpace(frame), x="fps", y="power_w", colour="n")
        labels = [entry.label for entry in view.chart.legend if entry.section == "n"]
        assert labels == names if names else len(labels) == 5


def test_boxes_beside_each_other_do_not_overlap(space):
    boxes = mark_of(bw.BoxplotExplorer(space, x="network", y="latency_ms", facet=None), "boxes")
    assert (boxes.x1[:-1] < boxes.x0[1:]).all() and (boxes.x1 > boxes.x0).all()


def test_pairs_can_be_taken_away_again():
    both = bw.DesignSpace(FRAME.assign(origin=["measured"] * 5 + ["predicted"] * 5))
    view = bw.ParetoExplorer(both, x="fps", y="power_w", pairs="origin")
    view.pairs = None
    assert view.pairs is None


def test_a_closed_view_answers_nothing(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    view.close()
    alone = (view.hypervolume, view.knee, view.regions, view.to_frame)
    for ask in (*alone, view.why, view.compare):
        with pytest.raises(bw.BenchwidgetsError, match="is closed; make a new one"):
            ask(*(["d0"] if ask in (view.why, view.compare) else []))


def test_comparing_without_a_baseline_says_how_to_have_one(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    with pytest.raises(bw.BenchwidgetsError, match=r"^no baseline; pin one with explorer\.baseline = label"):
        view.compare("d0")


def test_names_of_networks_stand_where_their_lines_are():
    view = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks())
    plot = view._plots[0]
    names = plot.seen.mark("network names")
    drawn = [mark for key, mark in plot._pools.items() if key[0] == "network names"]
    (label,) = (mark for mark in drawn if len(getattr(mark, "text", ())))
    apart = np.abs(plot.seen.x.fractions(np.sort(names.x)) - np.sort(label.x))
    assert apart.max() < 0.1


def test_a_derived_column_can_be_derived_anew(space):
    metric = bw.Metric("twice")
    space.derive(metric, lambda frame: 2 * frame["fps"])
    space.derive(bw.Metric("more"), lambda frame: frame["twice"] + 1)
    space.derive(metric, lambda frame: 20 * frame["fps"])
    assert space.frame["twice"].tolist()[:2] == [200.0, 400.0]
    assert space.frame["more"].tolist()[:2] == [201.0, 401.0]


def test_a_source_is_something_that_can_be_told_from_others(space):
    for act in (space.clear_filter, lambda source: space.hide(source, None)):
        with pytest.raises(bw.BenchwidgetsError, match="source"):
            act([])


@pytest.mark.parametrize("digits", [0, 18])
def test_a_number_has_one_to_seventeen_digits(space, digits):
    with pytest.raises(bw.BenchwidgetsError, match="digits"):
        bw.DesignSpaceTable(space, digits=digits)
    assert bw.DesignSpaceTable(space, digits=17).digits == 17


@pytest.mark.parametrize("name", ["Bar", "Boxplot", "Efficiency", "Heatmap", "Histogram", "Parallel", "Tradeoff"])
def test_a_closed_view_has_no_frame(space, name):
    view = getattr(bw, f"{name}Explorer")(space)
    view.close()
    with pytest.raises(bw.BenchwidgetsError, match="is closed; make a new one from its space"):
        view.to_frame()


def test_a_text_on_an_axis_of_numbers_is_refused_by_name(space):
    view = bw.ParetoExplorer(space, x="fps", y="power_w")
    with pytest.raises(bw.BenchwidgetsError, match=r"^x: column 'network' holds no numbers; expected one of"):
        view.x = "network"


def test_a_brush_says_what_it_was_given(space):
    view = bw.ParallelExplorer(space, columns=["fps", "power_w"])
    with pytest.raises(bw.BenchwidgetsError, match=r"^brush: from None to 5\.0; expected two numbers"):
        view.brush("fps", None, 5.0)


def test_a_width_says_its_unit(space):
    with pytest.raises(bw.BenchwidgetsError, match=r"^widths: 'fps': 5; expected 40 to 2000 pixels$"):
        bw.DesignSpaceTable(space, widths={"fps": 5})


def test_a_derived_column_needs_a_value_a_row(space):
    with pytest.raises(bw.BenchwidgetsError, match=r"gave \[1, 2\]; expected a value for each of 10 rows$"):
        space.derive(bw.Metric("z", "", "max", "z"), lambda frame: [1, 2])
