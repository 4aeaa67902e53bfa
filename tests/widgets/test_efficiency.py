"""EfficiencyExplorer and BarExplorer: their bars against pandas, pages, gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from gestures import box, choose, click_item, control, hide, labels_of, mark_of, point_at_item, shown, tell
from panels import FRAME, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.bars import BarExplorer
from benchwidgets.widgets.efficiency import EfficiencyExplorer

VARIANT = ["platform", "mode", "datatype", "network", "pruning_pct"]


def slow(frame):
    """The best row of each variant with its roof, by merges and plain arithmetic."""
    rows = frame.reset_index().merge(load_platforms()[[*VARIANT[:3], "peak_gops", "bandwidth_gbs"]], on=VARIANT[:3])
    rows = rows.merge(load_networks(), on=["network", "pruning_pct"])
    size = rows["datatype"].map({"INT2": 0.25, "INT4": 0.5, "INT8": 1, "FP16": 2, "FP32": 4})
    intensity = rows["batch"] * rows["operations"] / (rows["parameters"] * size)
    rows["predicted"] = np.minimum(rows["peak_gops"], intensity * rows["bandwidth_gbs"])
    return rows.loc[rows.groupby(VARIANT)["gops"].idxmax()].set_index("design")


def test_performance_equals_pandas(real):  # noqa: F811
    view = EfficiencyExplorer(real)
    found, expected = view.to_frame(), slow(real.frame)
    assert set(found.index) == set(expected.index)
    expected = expected.loc[found.index]
    np.testing.assert_allclose(found["measured_gops"], expected["gops"])
    np.testing.assert_allclose(found["predicted_gops"], expected["predicted"])
    np.testing.assert_allclose(found["peak_gops"], expected["peak_gops"])
    np.testing.assert_allclose(found["of_predicted_pct"], 100 * expected["gops"] / expected["predicted"])
    np.testing.assert_allclose(found["of_peak_pct"], 100 * expected["gops"] / expected["peak_gops"])
    view.close()


def drawn(view, series):
    """The numbers that the bars or dots of a series stand for, from the top, on all panes."""
    found = []
    for pane in view.chart.panes:
        mark = next(each for each in pane.marks if each.name in ("bars", "dots"))
        items = np.flatnonzero(mark.entries[0] == series)
        up = mark.y if mark.name == "dots" else mark.y0
        found += (mark.x if mark.name == "dots" else mark.x1)[items[np.argsort(-up[items])]].tolist()
    return found


@pytest.mark.parametrize("log", [True, False])
def test_the_bars_hold_the_numbers(real, log):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200, log=log)
    frame = view.to_frame().sort_values("of_predicted_pct", ascending=False, kind="stable")
    assert [mark.name for mark in view.chart.panes[0].marks][-2:] == ["dots" if log else "bars", "notes"]
    for series, column in enumerate(["measured_gops", "predicted_gops", "peak_gops"]):
        np.testing.assert_allclose(drawn(view, series), frame[column] * 1e9)
    notes = mark_of(view, "notes").texts
    told = [f"{share:,.0f}%" for share in frame["of_predicted_pct"] if share >= 10]
    assert [note.split(",")[0] for note in notes if float(note.split("%")[0]) >= 10] == told
    assert all(note.endswith("of peak") for note in notes)
    view.close()


def test_a_bar_stands_on_zero_and_never_on_a_log_axis(real):  # noqa: F811
    view = EfficiencyExplorer(real, log=True)
    assert view.chart.panes[0].x.log and "bars" not in [mark.name for _pane, mark in view.chart.marks()]
    tell(view, kind="set", option="log", value=False)
    bars = mark_of(view, "bars")
    assert not view.chart.panes[0].x.log and view.chart.panes[0].x.domain[0] == 0 == np.abs(bars.x0).max()
    view.close()


@pytest.mark.parametrize(("show", "column"), [("power", "power_w"), ("inputs per joule", "fps_per_w")])
def test_power_and_inputs_per_joule(real, show, column):  # noqa: F811
    view = EfficiencyExplorer(real, show=show, facet="platform", bars=200, per_page=20, log=False)
    frame = real.frame.assign(fps_per_w=real.frame["fps"] / real.frame["power_w"])
    by = "gops" if show == "power" else "fps_per_w"
    expected = frame.loc[frame.groupby(VARIANT)[by].idxmax()]
    pd.testing.assert_series_equal(view.to_frame()[column].sort_index(), expected[column].sort_index())
    series = 0 if show == "power" and len(view.chart.panes[0].mark("bars").looks) > 1 else -1
    np.testing.assert_allclose(sorted(drawn(view, series)), sorted(expected[column]))
    assert [figure.title for figure in view.figures] == list(real.frame["platform"].drop_duplicates())
    label = "power, best batch [W]" if show == "power" else "inputs per joule, best batch [1/J]"
    assert label in view.figures[0].axes[0].label
    view.batches = "mean"
    means = frame.groupby(VARIANT)[column].mean()
    np.testing.assert_allclose(sorted(drawn(view, series)), sorted(means))
    assert ("mean power [W]" if show == "power" else "mean inputs per joule [1/J]") in view.figures[0].axes[0].label
    view.close()


def test_the_portals_own_measure_is_best_throughput_by_level_0(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200)
    choose(view, "measure", "level 0, as the portal")
    level_0 = predict(load_platforms(), load_networks(), batch=1, weights="platform").set_index(VARIANT)["fps"]
    best = real.frame.groupby(VARIANT)["fps"].max()
    found = view.to_frame().set_index(VARIANT)
    assert len(found) == len(best)
    np.testing.assert_allclose(found["of_level_0_pct"], [100 * best[key] / level_0[key] for key in found.index])
    assert "best throughput over batches ÷ prediction at batch 1, weights as catalogued" in view.status
    above = int((found["of_level_0_pct"] > 100).sum())
    assert f"{above} above the prediction" in view.status or not above
    assert "of level 0" in repr(view)
    np.testing.assert_allclose(sorted(drawn(view, 0)), sorted(best))
    view.close()


def test_only_what_has_an_effect_is_offered(real):  # noqa: F811
    view = EfficiencyExplorer(real)
    assert control(view, "measure") and not control(view, "batches")
    choose(view, "show", "power")
    assert control(view, "batches") and not control(view, "measure")
    view.batch = 1
    assert not control(view, "batches")
    assert "power, batch 1 [W]" in view.figure.axes[0].label
    view.close()


def test_pages_of_bars_lose_none(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=7, sort="best first")
    total, seen = len(view.to_frame()), []
    for page in range(1, -(-total // 7) + 1):
        view.page = page
        notes = mark_of(view, "notes")
        seen += view.space.index[notes.rows.of(np.arange(len(notes)))].tolist()
        if total > 7:
            assert f"of {total}" in view.status
    assert sorted(seen) == sorted(view.to_frame().index)
    performance = view.to_frame()["measured_gops"].loc[seen].tolist()
    assert performance == sorted(performance, reverse=True)
    view.close()


def test_one_batch_only(real):  # noqa: F811
    view = EfficiencyExplorer(real, batch=2)
    assert set(view.to_frame()["batch"]) == {2}
    assert len(view.to_frame()) == real.frame.query("batch == 2").groupby(VARIANT).ngroups
    view.close()


def test_what_cannot_be_predicted_is_counted(space):  # noqa: F811
    view = EfficiencyExplorer(DesignSpace(FRAME.assign(gops=1.0)))
    assert "not plotted" in view.status
    assert set(view.to_frame()["platform"]) == {"TX2", "NCS"}
    view.close()


def test_above_the_prediction_is_said(qutibench):
    from benchwidgets.readers.measurements import read_measurements

    view = EfficiencyExplorer(DesignSpace(read_measurements(qutibench / "measurements_2020-10.csv")))
    above = int((view.to_frame()["of_predicted_pct"] > 100).sum())
    assert above > 0
    assert f"{above} above the prediction" in view.status
    view.close()


def test_clicks_boxes_and_the_legend(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200, log=False, sort="given")
    frame = view.to_frame()
    second = next(item for item in range(99) if labels_of(view, "bars", item) == [frame.index[1]])
    told = dict(point_at_item(view, "bars", second)["lines"])
    assert told["design"] == frame.index[1] and told["measured"].endswith("GOP/s") and "of predicted" in told
    click_item(view, "bars", second)
    assert list(real.selected) == [frame.index[1]]
    assert {labels_of(view, "bars", item)[0] for item, opacity in shown(view, "bars").items() if opacity == 1} == {
        frame.index[1]}  # fmt: skip
    click_item(view, "bars", second)
    assert not len(real.selected)
    box(view, (0, 1e18), (-0.5, 0.5))
    assert list(real.selected) == [frame.index[0]]
    hide(view, "peak")
    peak = view.chart.keys().index("peak")
    assert {int(mark_of(view, "bars").entries[0][item]) for item in shown(view, "bars")} == {0, 1} and peak == 2
    view.close()


def test_a_dumbbell_is_met_on_its_line_and_its_dots(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200, log=True)
    joins, seen = mark_of(view, "joins"), view._plots[0].seen
    x, y = joins.line(0)
    place = [float(seen.x.fractions(x).mean()), float(seen.y.fractions(y)[0])]
    tell(view, kind="click", pane=0, place=place, reach=[1e-6, 1e-6], how="")
    assert list(real.selected) == labels_of(view, "joins", 0)
    platform = real.frame.loc[real.selected[0], "platform"]
    hide(view, f"group:{platform}")
    tell(view, kind="click", pane=0, place=place, reach=[1e-6, 1e-6], how="")
    assert not len(real.selected)
    view.close()


def test_measured_has_the_look_of_its_platform_everywhere(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200)
    for entry in view.chart.legend:
        if entry.key.startswith("group:"):
            assert entry.colour == real.looks["platform"][entry.title][0]
            assert entry.count == (view.to_frame()["platform"] == entry.title).sum()
    assert [entry.count for entry in view.chart.legend[:3]] == [len(view.to_frame())] * 3
    view.close()


def test_a_filter_of_its_own_changes_this_view_alone(real):  # noqa: F811
    view, other = EfficiencyExplorer(real, where="batch == 1"), EfficiencyExplorer(real)
    assert set(view.to_frame()["batch"]) == {1} and len(other.to_frame()) >= len(view.to_frame())
    assert "(batch == 1)" in view.status
    for each in (view, other):
        each.close()


def test_facet_and_options_are_checked(space):  # noqa: F811
    with pytest.raises(TraitError, match="facet: no column 'vendor'"):
        EfficiencyExplorer(DesignSpace(FRAME.assign(gops=1.0)), facet="vendor")
    with pytest.raises(TypeError, match="plattforms"):
        EfficiencyExplorer(DesignSpace(FRAME.assign(gops=1.0)), plattforms=None)


# -- bars of a catalogue


@pytest.mark.parametrize(
    ("load", "category", "value"),
    [(load_networks, ["network", "pruning_pct"], "operations"),
     (load_networks, ["network", "pruning_pct"], "parameters"),
     (load_platforms, ["platform", "mode", "datatype"], "peak_gops"), (load_platforms, "platform", "bandwidth_gbs")],
)  # fmt: skip
def test_bars_of_the_catalogues_equal_pandas(load, category, value):
    table = load()
    view = BarExplorer(DesignSpace(table), category=category, value=value, bars=50)
    columns = [category] if isinstance(category, str) else category
    expected = table.groupby(columns)[value].max()
    found = view.to_frame().set_index(columns)[value].astype(float)
    pd.testing.assert_series_equal(found.sort_index(), expected.astype(float), check_index_type=False)
    factor = 1e9 if value.startswith(("peak", "bandwidth")) else 1
    np.testing.assert_allclose(drawn(view, -1), found.to_numpy() * factor)
    view.close()


def test_bars_in_facets_and_series(space):  # noqa: F811
    view = BarExplorer(space, category="network", value="power_w", aggregate="median", facet="datatype")
    expected = FRAME.groupby(["datatype", "network"])["power_w"].median()
    found = view.to_frame().set_index(["datatype", "network"])["power_w"]
    pd.testing.assert_series_equal(found.sort_index(), expected)
    click_item(view, "bars", 0, pane=1)  # datatypes stand from narrow to wide
    assert list(space.selected) == ["d0", "d1", "d2", "d3", "d4"]
    with pytest.raises(TraitError, match="have different units"):
        view.value = ["power_w", "fps"]
    view.close()


@pytest.mark.parametrize(
    ("frame", "value"),
    [(load_networks(), "parameters"), (load_platforms(), "peak_gops"), (FRAME, "latency_ms"),
     (FRAME[["network", "batch"]], "batch")],
)  # fmt: skip
def test_bars_start_with_a_column_that_says_something(frame, value):
    view = BarExplorer(DesignSpace(frame))
    assert view.value == value
    view.close()


def test_a_bar_shows_its_number_as_the_axis_does_and_its_card_exactly():
    category = ["network", "pruning_pct"]
    view = BarExplorer(DesignSpace(load_networks()), category=category, value="parameters", log=False)
    names = [name for _place, name in reversed(view.chart.panes[0].y.names)]
    assert [mark_of(view, "notes").texts[names.index(name)] for name in ("MLP 12.5%", "MLP 100%")] == ["334k", "10M"]
    card = point_at_item(view, "bars", names.index("MLP 100%"))
    assert card["title"] == "MLP 100%" and dict(card["lines"])["parameters"] == "10,014,720"
    view.close()


def test_the_controls_of_bars_set_their_options(space):  # noqa: F811
    view = BarExplorer(space, category="network", value="power_w")
    choose(view, "aggregate", "mean")
    assert "mean of power [W]" in view.figure.axes[0].label
    choose(view, "value", "latency [ms]")
    assert view.value == "latency_ms" and "latency" in repr(view)
    choose(view, "aggregate", "count")
    assert control(view, "value") is None
    choose(view, "sort", "name")
    assert [name for _place, name in reversed(view.chart.panes[0].y.names)] == ["CNV", "MLP"]
    view.close()


def test_several_columns_have_looks_of_their_own_and_can_become_one():
    frame = pd.DataFrame({"platform": ["a", "b"], "power_w": [2.0, 3.0], "idle_w": [1.0, 1.5]})
    view = BarExplorer(DesignSpace(frame), category="platform", value=["power_w", "idle_w"])
    assert [entry.key for entry in view.chart.legend] == ["power", "idle power"]
    assert len({look.colour for look in mark_of(view, "bars").looks}) == 2
    hide(view, "power")
    assert sorted(mark_of(view, "bars").x1[list(shown(view, "bars"))]) == [1.0, 1.5]
    assert control(view, "value")["choices"][control(view, "value")["chosen"]] == "power_w, idle_w"
    choose(view, "value", "idle power [W]")
    assert view.value == "idle_w" and len(view.to_frame().columns) == 2
    view.close()


@pytest.mark.parametrize("frame", [FRAME.head(0), FRAME.head(1), FRAME.assign(power_w=np.nan)])
def test_little_or_nothing(frame):
    view = BarExplorer(DesignSpace(frame), category="network", value="power_w")
    assert len(view.to_frame()) == frame.dropna(subset="power_w")["network"].nunique()
    assert len(view.figures) == 1
    view.close()


@pytest.mark.parametrize("gops", [{}, {"gops": np.nan}])
def test_power_needs_no_performance(space, gops):  # noqa: F811
    frame = FRAME.assign(**gops)
    best = frame.loc[frame.dropna(subset=["fps"]).groupby(VARIANT)["fps"].idxmax()]
    view = EfficiencyExplorer(DesignSpace(frame), show="power")
    assert sorted(view.to_frame()["power_w"]) == sorted(best["power_w"])
    view.show = "inputs per joule"
    assert len(view.to_frame()) == len(best)
    assert "error" not in view.status
    view.close()
