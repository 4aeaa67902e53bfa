"""HeatmapExplorer: its cells against pandas, order and groups, ratios, gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from gestures import box, choose, click_item, control, labels_of, mark_of, point_at_item, shown
from panels import FRAME, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.charts.colours import text_colours
from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.compact import compact
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.heatmap import HeatmapExplorer

ROWS, COLUMNS = ["platform", "mode", "datatype"], ["network", "pruning_pct"]


def slow(frame, value, how):
    return frame.groupby(ROWS + COLUMNS)[value].agg(how)


def names(view, axis):
    """The names on an axis, in the order seen: columns from the left, rows from the top."""
    ticks = getattr(view.chart.panes[0], axis).names
    return [name for _place, name in (ticks if axis == "x" else ticks[::-1])]


@pytest.mark.parametrize("how", ["max", "median", "min", "mean", "count"])
def test_cells_equal_pandas(real, how):  # noqa: F811
    view = HeatmapExplorer(real, rows=ROWS, columns=COLUMNS, value="fps", aggregate=how)
    found = view.to_frame().set_index(ROWS + COLUMNS)
    expected = slow(real.frame, "fps", how)
    pd.testing.assert_series_equal(
        found["fps"].astype(float).sort_index(), expected.astype(float), check_index_type=False
    )
    assert found["designs"].sum() == len(real.frame)
    view.close()


def test_the_marks_hold_the_cells(real):  # noqa: F811
    view = HeatmapExplorer(real, rows=ROWS, columns=COLUMNS, value="latency_ms", aggregate="median")
    (pane,) = view.chart.panes
    rows, columns = dict(pane.y.names), dict(pane.x.names)
    named = slow(real.frame, "latency_ms", "median").reset_index()
    row_names = named[ROWS].agg(lambda row: " ".join(filter(None, row)), axis=1)
    column_names = [f"{network} {pruning:g}%" for network, pruning in named[COLUMNS].itertuples(index=False)]
    expected = dict(zip(zip(row_names, column_names, strict=True), named["latency_ms"], strict=True))
    cells, numbers = pane.mark("cells"), pane.mark("numbers")
    found = {
        (rows[y], columns[x]): (text, set(real.index[cells.rows.of(item)]))
        for item, (x, y, text) in enumerate(zip(numbers.x, numbers.y, numbers.texts, strict=True))
    }
    assert {key: text for key, (text, _) in found.items()} == {key: compact(value) for key, value in expected.items()}
    assert ((cells.x0 < numbers.x) & (numbers.x < cells.x1) & (cells.y0 < numbers.y) & (numbers.y < cells.y1)).all()
    for key, group in real.frame.groupby(ROWS + COLUMNS):
        name = " ".join(filter(None, key[:3])), f"{key[3]} {key[4]:g}%"
        assert found[name][1] == set(group.index)
    view.close()


def test_the_prediction_as_the_portal_shows_it():
    mlp = load_networks().query("network == 'MLP'")
    predicted = predict(load_platforms(), mlp).dropna(subset=["top1_pct"])
    view = HeatmapExplorer(DesignSpace(predicted), rows=["platform", "mode"], columns=["datatype", "pruning_pct"])
    frame = view.to_frame()
    expected = predicted.groupby(["platform", "mode", "datatype", "pruning_pct"])["fps"].max()
    assert len(frame) == len(expected)
    # blank where a platform lacks the datatype
    assert len(frame) < frame[["platform", "mode"]].drop_duplicates().shape[0] * 16
    view.close()


def test_measured_over_predicted_equals_a_join(real):  # noqa: F811
    view = HeatmapExplorer(real, rows=ROWS, columns=COLUMNS, ratio=True)
    frame = real.frame
    predicted = predict(load_platforms(), load_networks(), batch=sorted(frame["batch"].unique().tolist()))
    keys = [*ROWS, *COLUMNS, "batch"]
    both = frame[[*keys, "fps"]].merge(predicted[[*keys, "fps"]], on=keys, suffixes=("", "_predicted"))
    expected = (both["fps"] / both["fps_predicted"]).groupby([both[name] for name in ROWS + COLUMNS]).max()
    found = view.to_frame().set_index(ROWS + COLUMNS)["fps"].sort_index()
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False)
    assert all(text.endswith("%") for text in mark_of(view, "numbers").texts)
    view.close()


def test_predictions_of_ones_own(space):  # noqa: F811
    own = pd.DataFrame({"platform": ["TX2"], "network": ["MLP"], "fps": [100.0]})
    view = HeatmapExplorer(space, predicted=own, ratio=True)
    assert view.to_frame()["fps"].tolist() == [0.7]
    assert "5 not plotted (5 fps ÷ predicted missing)" in view.status
    view.value = "latency_ms"
    assert "no column 'latency_ms'; the prediction has" in view.status
    assert view.to_frame()["fps"].tolist() == [0.7]
    with pytest.raises(BenchwidgetsError, match="two predictions for TX2 MLP"):
        HeatmapExplorer(space, predicted=pd.concat([own, own]), ratio=True)
    view.close()


def test_the_card_of_a_cell_is_exact():
    view = HeatmapExplorer(DesignSpace(FRAME.assign(fps=89285.71429)))
    assert dict(point_at_item(view, "cells", 0)["lines"])["max of fps"] == "89,285.71 1/s"
    view.close()


def test_order_of_rows_and_columns(space):  # noqa: F811
    view = HeatmapExplorer(space, rows="batch", columns="network", value="fps")
    assert names(view, "y") == ["b1", "b2", "b4", "b8", "b16", "b32"]
    view.sort_rows = "best first"
    worth = FRAME.groupby("batch")["fps"].max()
    cells = FRAME.groupby(["batch", "network"])["fps"].max().groupby("batch").median()
    assert names(view, "y") == [f"b{b}" for b in cells.sort_values(ascending=False).index]
    assert len(worth) == 6
    view.value, view.sort_columns = "latency_ms", "best first"
    assert names(view, "y")[0] == "b1"  # the least latency is the best
    view.sort_rows = "name"
    assert names(view, "y") == ["b1", "b2", "b4", "b8", "b16", "b32"]
    view.close()


def test_groups_stand_together_under_a_head(space):  # noqa: F811
    view = HeatmapExplorer(space, rows=["platform", "mode", "datatype"], columns="network", group_rows="datatype")
    seen = names(view, "y")
    assert [seen[0], seen[3]] == ["▸ INT8", "▸ FP16"]
    assert [name.split()[-1] for name in seen] == ["INT8"] * 3 + ["FP16"] * 3
    assert control(view, "group_rows")["choices"][control(view, "group_rows")["chosen"]] == "datatype"
    choose(view, "group_rows", "none")
    assert view.group_rows is None and len(names(view, "y")) == 4
    view.group_rows = "datatype"
    view.group_rows = "batch"
    assert "falls into several groups of 'batch'" in view.status
    assert names(view, "y") == seen  # the last good picture stays
    view.close()


def test_clicks_boxes_and_frames(space):  # noqa: F811
    view = HeatmapExplorer(space)
    cells = {tuple(labels_of(view, "cells", item)): item for item in range(len(mark_of(view, "cells")))}
    cell = cells["d0", "d1", "d2", "d3", "d4"]
    card = point_at_item(view, "cells", cell)
    told = dict(card["lines"])
    assert card["title"] == "TX2 · MLP"
    assert (told["max of fps"], told["designs"]) == ("70 1/s", "5")
    assert shown(view, "selected") == {}
    click_item(view, "cells", cell)
    assert list(space.selected) == ["d0", "d1", "d2", "d3", "d4"]
    assert shown(view, "selected") == {cell: 1.0}
    click_item(view, "cells", cells["d5",], how="add")
    assert len(space.selected) == 6
    assert set(shown(view, "selected")) == {cell, cells["d5",]}
    click_item(view, "cells", cells["d5",])
    click_item(view, "cells", cells["d5",])
    assert list(space.selected) == []
    box(view, (0.5, 1.5), (-0.5, 0.5))
    assert list(space.selected) == ["d5"]
    space.select(["d9"])
    assert view._face.outline["points"] == []
    view.close()


def test_a_box_selects_the_cells_that_it_touches(space):  # noqa: F811
    view = HeatmapExplorer(space)
    box(view, (0.4, 0.6), (-0.1, 0.1))  # the right edge of a cell, and the left one of its neighbour
    assert list(space.selected) == ["d0", "d1", "d2", "d3", "d4", "d5"]
    view.close()


def test_every_number_can_be_read(real):  # noqa: F811
    view = HeatmapExplorer(real, rows=ROWS, columns=["network", "pruning_pct", "batch"])
    (pane,), (plot,) = view.chart.panes, view._plots
    numbers, cells = pane.mark("numbers"), pane.mark("cells")
    margin = plot.figure.fig_margin
    inside = int(plot.figure.layout.min_width.removesuffix("px")) - margin["left"] - margin["right"]
    longest = max(map(len, numbers.texts))
    assert inside / len(pane.x.names) >= max(34, 6.2 * longest + 2)  # a digit of 11 px is 6.1 px wide
    assert longest <= 6
    for fill, text in zip(cells.look, numbers.look, strict=True):
        assert _contrast(cells.looks[fill].colour, numbers.looks[text].colour) >= 4.5
    view.close()


def test_a_plot_is_as_high_as_its_rows_and_as_wide_as_its_columns(space):  # noqa: F811
    view = HeatmapExplorer(space, columns="network")

    def pixels():
        margin, layout = view.figure.fig_margin, view.figure.layout
        high = int(layout.height.removesuffix("px")) - margin["top"] - margin["bottom"]
        return high, int(layout.min_width.removesuffix("px")) - margin["left"] - margin["right"]

    assert pixels() == (100, 2 * 36)  # three rows share what a person reads at ease
    space.frame = pd.concat([FRAME] * 4, ignore_index=True).assign(batch=range(40), fps=1.0)
    view.columns = "batch"
    assert pixels() == (100, 40 * 36)
    view.rows, view.columns = "batch", "network"
    assert pixels() == (40 * 24, 2 * 36)
    view.close()


def test_the_bar_of_colours_tells_the_numbers(space):  # noqa: F811
    view = HeatmapExplorer(space, rows="platform", columns="network")
    bar = view.chart.bar
    assert (bar.title, bar.ends, bar.log, bar.better) == ("max of throughput [1/s]", (5.0, 1000.0), True, "max")
    told = view._face.legend["bar"]
    assert told["title"].endswith("better →") and 3 <= len(told["ticks"]) <= 6
    assert all(0 <= at <= 1 for at, _text in told["ticks"])
    view.ratio, view.predicted = False, pd.DataFrame({"platform": ["TX2", "NCS"], "fps": [10.0, 20.0]})
    view.ratio = True
    assert view.chart.bar.title == "max of throughput, measured ÷ predicted"
    assert all(text.endswith(" %") for _at, text in view._face.legend["bar"]["ticks"])
    view.close()


def test_the_bar_of_one_number_has_one_tick(space):  # noqa: F811
    space.frame = FRAME.assign(fps=5.0)
    view = HeatmapExplorer(space)
    assert view._face.legend["bar"]["ticks"] == [[0.5, "5"]]
    view.close()


def test_cells_beyond_what_a_page_can_draw_are_counted():
    rows = 20_000
    frame = pd.DataFrame({"a": np.arange(rows) % 500, "b": np.arange(rows) // 500, "v": np.arange(rows, dtype=float)})
    view = HeatmapExplorer(DesignSpace(frame), rows="a", columns="b", value="v")
    cells = mark_of(view, "cells")
    assert len(cells) == 125 * 40
    assert "125 of 500 rows drawn; filter, or choose rows of fewer groups" in view.status
    assert len(view.to_frame()) == rows
    view.rows, view.columns = "b", "a"
    assert "300 of 500 columns drawn" in view.status
    assert len(mark_of(view, "cells")) == 16 * 300
    view.close()


def test_a_number_of_six_letters_gets_its_room(space):  # noqa: F811
    space.frame = FRAME.assign(fps=-1.23e6)
    view = HeatmapExplorer(space, columns="batch")
    assert view.chart.panes[0].least_width / 6 >= 6.2 * len("-1.23M") + 2
    view.close()


def _contrast(one, other):
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_texts_are_black_or_white():
    assert text_colours(["#440154", "#fde725", "#7f7f7f"]) == ["#ffffff", "#000000", "#000000"]


def test_log_and_linear_colours(space):  # noqa: F811
    view = HeatmapExplorer(space)
    assert view.chart.bar.log
    view.log = False
    assert not view.chart.bar.log
    assert "500" in [text for _, text in view._face.legend["bar"]["ticks"]]
    space.frame = FRAME.assign(fps=[0.0] * 5 + [-1.0, 2.0, 3.0, 4.0, 1000.0])
    view.log = True
    cells = mark_of(view, "cells")
    fills = [cells.looks[look].colour for look in cells.look]
    assert fills.count("#7f7f7f") == 2  # no place on the scale, still a number
    view.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("rows", []), ("rows", ["nope"]), ("columns", None), ("value", "mode"), ("aggregate", "sum"), ("sort_rows", "up"),
     ("group_rows", "nope"), ("predicted", pd.DataFrame({"a": [1]}))],
)  # fmt: skip
def test_a_wrong_option_names_itself(space, name, value):  # noqa: F811
    with pytest.raises(TraitError, match=name):
        HeatmapExplorer(space, **{name: value})


@pytest.mark.parametrize("frame", [FRAME.head(0), FRAME.head(1), FRAME.assign(fps=np.nan)])
def test_little_or_nothing(frame):
    view = HeatmapExplorer(DesignSpace(frame))
    expected = int(frame["fps"].notna().sum())
    assert len(view.to_frame()) == expected
    assert list(view.to_frame().columns) == ["platform", "network", "fps", "designs"]
    assert f"in {expected} of " in repr(view)
    view.space.frame = FRAME
    assert len(view.to_frame()) == 4
    view.close()


def test_a_facet_for_each_group(space):  # noqa: F811
    view = HeatmapExplorer(space, facet="datatype", columns="batch")
    assert [figure.title for figure in view.figures] == ["INT8", "FP16"]
    assert len(view.to_frame()) == FRAME.dropna(subset="fps").groupby(["datatype", "platform", "batch"]).ngroups
    view.close()


def test_the_most_designs_come_first_whatever_is_better(space):  # noqa: F811
    view = HeatmapExplorer(space, value="latency_ms", aggregate="count", sort_rows="best first")
    # medians of their cells: 3 of NCS, 5 and 1 of TX2, 1 of the third; of latencies the third is the best
    assert names(view, "y")[:2] == ["TX2", "NCS"]
    view.aggregate = "max"
    assert names(view, "y")[1:] == ["TX2", "NCS"]
    view.close()


def test_counting_needs_no_value(space):  # noqa: F811
    """A design counts whether or not its value was measured; the table has a blank in fps."""
    assert FRAME["fps"].isna().any()
    view = HeatmapExplorer(space, rows="platform", columns="datatype", aggregate="count")
    assert view.to_frame()["designs"].sum() == view.to_frame()["fps"].sum() == len(FRAME)
    assert view.to_frame().set_index(["platform", "datatype"])["fps"]["NCS", "INT8"] == 3
    assert "not plotted" not in view.status and "count of designs" in repr(view)
    view.aggregate = "max"
    assert "1 not plotted (1 fps missing)" in view.status
    view.close()


def test_texts_alone_can_be_counted():
    view = HeatmapExplorer(DesignSpace(pd.DataFrame({"a": ["x", "y", "x"], "b": ["1", "2", "1"]})), aggregate="count")
    assert view.to_frame().to_numpy().tolist() == [["x", "1", 2], ["y", "2", 1]]
    view.close()
