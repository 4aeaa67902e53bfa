"""HeatmapExplorer: its cells against pandas, order and groups, ratios, gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from panels import FRAME, draw_box_on, drawn, event, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.prediction import predict
from benchwidgets.model.space import DesignSpace
from benchwidgets.widgets.heatmap import HeatmapExplorer
from benchwidgets.widgets.page import Page
from benchwidgets.widgets.plot.colours import text_colours

ROWS, COLUMNS = ["platform", "mode", "datatype"], ["network", "pruning_pct"]


def slow(frame, value, how):
    return frame.groupby(ROWS + COLUMNS)[value].agg(how)


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
    (facet,) = view._stage.facets
    rows = {-place: name for place, name in zip(view._lines[0].places, view._lines[0].names, strict=True)}
    columns = dict(zip(view._lines[1].places, view._lines[1].names, strict=True))
    named = slow(real.frame, "latency_ms", "median").reset_index()
    row_names = named[ROWS].agg(lambda row: " ".join(filter(None, row)), axis=1)
    column_names = [f"{network} {pruning:g}%" for network, pruning in named[COLUMNS].itertuples(index=False)]
    expected = dict(zip(zip(row_names, column_names, strict=True), named["latency_ms"], strict=True))
    xs, ys = drawn(facet.cells.mark, "x").mean(axis=1), drawn(facet.cells.mark).mean(axis=1)
    assert len(facet.numbers.text) == len(xs) == len(expected)
    centres = (drawn(facet.cells.mark, "x")[:, :2].mean(axis=1), drawn(facet.cells.mark)[:, 1:3].mean(axis=1))
    for x, y, value in zip(*centres, facet.part.cells["value"], strict=True):
        assert value == pytest.approx(expected[rows[round(y)], columns[round(x)]])
    assert len(ys) == len(expected)
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
    assert all(text.endswith("%") for text in view._stage.facets[0].numbers.text)
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
    (facet,) = view._stage.facets
    event(facet.cells.mark, 0, "hover")
    assert dict(map(tuple, facet.cells.card.rows))["max of fps"] == "89,285.71 1/s"
    view.close()


def test_order_of_rows_and_columns(space):  # noqa: F811
    view = HeatmapExplorer(space, rows="batch", columns="network", value="fps")
    assert view._lines[0].names == ["b1", "b2", "b4", "b8", "b16", "b32"]
    view.sort_rows = "best first"
    worth = FRAME.groupby("batch")["fps"].max()
    cells = FRAME.groupby(["batch", "network"])["fps"].max().groupby("batch").median()
    assert view._lines[0].names == [f"b{b}" for b in cells.sort_values(ascending=False).index]
    assert len(worth) == 6
    view.value, view.sort_columns = "latency_ms", "best first"
    assert view._lines[0].names[0] == "b1"  # the least latency is the best
    view.sort_rows = "name"
    assert view._lines[0].names == ["b1", "b2", "b4", "b8", "b16", "b32"]
    view.close()


def test_groups_stand_together_under_a_head(space):  # noqa: F811
    view = HeatmapExplorer(space, rows=["platform", "mode", "datatype"], columns="network", group_rows="datatype")
    down = view._lines[0]
    assert down.heads == [(0, "INT8"), (3, "FP16")]
    assert [name.split()[-1] for name in down.names] == ["INT8", "INT8", "FP16", "FP16"]
    assert sorted(down.places) == [1, 2, 4, 5]
    assert view._bound["group_rows"].label == "datatype"
    assert view._bound["group_columns"].label == "no group"
    view._bound["group_rows"].value = ""
    assert (view.group_rows, view._lines[0].heads) == (None, [])
    view.group_rows = "datatype"
    view.group_rows = "batch"
    assert "falls into several groups of 'batch'" in view.status
    assert view._lines[0].heads == [(0, "INT8"), (3, "FP16")]  # the last good picture stays
    view.close()


def test_clicks_boxes_and_frames(space):  # noqa: F811
    view = HeatmapExplorer(space)
    (facet,) = view._stage.facets
    keys = facet.cells.keys
    cell = next(key for key in keys if facet.part.labels(key).equals(pd.Index(["d0", "d1", "d2", "d3", "d4"])))
    event(facet.cells.mark, list(keys).index(cell), "hover")
    told = dict(map(tuple, facet.cells.card.rows))
    assert facet.cells.card.title == "TX2 · MLP"
    assert (told["max of fps"], told["designs"]) == ("70 1/s", "5")
    event(facet.cells.mark, list(keys).index(cell))
    assert list(space.selected) == ["d0", "d1", "d2", "d3", "d4"]
    assert len(facet.frames.keys) == 1
    event(facet.cells.mark, next(i for i, key in enumerate(keys) if key != cell), adding=True)
    assert len(space.selected) == 6
    draw_box_on(facet, (0.5, 1.5), (-0.5, 0.5))
    assert list(space.selected) == ["d5"]
    space.select(["d9"])
    assert facet.stage.box is None
    view.close()


def test_every_number_can_be_read(real):  # noqa: F811
    view = HeatmapExplorer(real, rows=ROWS, columns=["network", "pruning_pct", "batch"])
    (facet,) = view._stage.facets
    figure = facet.stage.figure
    columns, margin = view._lines[1].length, figure.fig_margin
    inside = int(figure.layout.min_width.removesuffix("px")) - margin["left"] - margin["right"]
    longest = max(map(len, facet.numbers.text))
    assert inside / columns >= max(34, 6.2 * longest + 2)  # a digit of 11 px is 6.1 px wide
    assert longest <= 6
    for fill, text in zip(facet.cells.mark.fill_colors, facet.numbers.colors, strict=True):
        assert _contrast(fill, text) >= 4.5
    view.close()


def test_the_panel_grows_with_its_columns(space):  # noqa: F811
    view = HeatmapExplorer(space, columns="network")
    assert view.layout.max_width == "900px"
    view.columns = ["batch", "network", "datatype"]
    space.frame = pd.concat([FRAME] * 4, ignore_index=True).assign(batch=range(40), fps=1.0)
    (facet,) = view._stage.facets
    wide = int(view.layout.max_width.removesuffix("px"))
    assert wide >= 40 * 40 + facet.stage.figure.fig_margin["left"] + 110
    assert int(facet.plot.layout.min_width.removesuffix("px")) < wide  # it shrinks before it scrolls
    space.frame = FRAME
    view.columns = "network"
    assert view.layout.max_width == "900px"
    view.close()


def test_the_bar_of_colours_is_as_high_as_the_cells(space):  # noqa: F811
    view = HeatmapExplorer(space, rows="platform", columns="network")
    assert view._bar.height == 100
    view.log = True
    assert 2 <= len(view._bar.ticks) <= 6  # their texts do not lie on each other
    view.rows = ["batch", "platform"]
    assert 150 < view._bar.height <= 200
    view.close()


def test_a_width_that_was_asked_for_stays(space):  # noqa: F811
    many = DesignSpace(pd.concat([FRAME] * 4, ignore_index=True).assign(batch=range(40), fps=1.0))
    view = HeatmapExplorer(many, columns="batch", layout={"max_width": "500px"})
    assert view.layout.max_width == "500px"
    view.close()
    in_page = HeatmapExplorer(many, columns="network")
    Page(many, [in_page])
    in_page.columns = "batch"
    assert in_page.layout.max_width == "100%"
    in_page.close()


def test_a_number_of_six_letters_gets_its_room(space):  # noqa: F811
    space.frame = FRAME.assign(fps=-1.23e6)
    view = HeatmapExplorer(space, columns="batch")
    (facet,) = view._stage.facets
    figure = facet.stage.figure
    inside = int(figure.layout.min_width.removesuffix("px")) - figure.fig_margin["left"] - figure.fig_margin["right"]
    assert inside / 6 >= 6.2 * len("-1.23M") + 2
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
    assert view._log_now
    view.log = False
    assert not view._log_now
    ticks = [text for _, text in view._bar.ticks]
    assert "200" in ticks
    space.frame = FRAME.assign(fps=[0.0] * 5 + [-1.0, 2.0, 3.0, 4.0, 1000.0])
    view.log = True
    assert view._stage.facets[0].cells.mark.fill_colors.count("#7f7f7f") == 2  # no place on the scale, still a number
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
    assert view._lines[0].names[:2] == ["TX2", "NCS"]
    view.aggregate = "max"
    assert view._lines[0].names[1:] == ["TX2", "NCS"]
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
