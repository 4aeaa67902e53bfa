"""EfficiencyExplorer and BarExplorer: their bars against pandas, pages, gestures and odd tables."""

import numpy as np
import pandas as pd
import pytest
from panels import FRAME, draw_box_on, drawn, event, real, space  # noqa: F401
from traitlets import TraitError

from benchwidgets.model.catalogue import load_networks, load_platforms
from benchwidgets.model.space import DesignSpace
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


def test_the_bars_hold_the_numbers(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=200)
    (facet,) = view._stage.facets
    frame = view.to_frame()
    for code, column in enumerate(["measured_gops", "predicted_gops", "peak_gops"]):
        right = drawn(facet.bars[code].mark, "x")[:, 1]
        np.testing.assert_allclose(right, frame[column] * 1e9)
    notes = [f"{share:.0f}%" for share in frame["of_predicted_pct"] if share >= 10]
    assert [note.split()[0] for note in facet.notes.text if float(note.split("%")[0]) >= 10] == notes
    view.close()


@pytest.mark.parametrize(("show", "column"), [("power", "power_w"), ("inputs per joule", "fps_per_w")])
def test_power_and_inputs_per_joule(real, show, column):  # noqa: F811
    view = EfficiencyExplorer(real, show=show, facet="platform", bars=200, per_page=20)
    frame = real.frame.assign(fps_per_w=real.frame["fps"] / real.frame["power_w"])
    by = "gops" if show == "power" else "fps_per_w"
    expected = frame.loc[frame.groupby(VARIANT)[by].idxmax()]
    pd.testing.assert_series_equal(view.to_frame()[column].sort_index(), expected[column].sort_index())
    drawn_now = np.concatenate([drawn(f.bars[0].mark, "x")[:, 1] for f in view._stage.facets])
    np.testing.assert_allclose(sorted(drawn_now), sorted(expected[column]))
    assert [figure.title for figure in view.figures] == list(real.frame["platform"].drop_duplicates())
    label = "power [W]" if show == "power" else "inputs per joule [1/J]"
    assert label in view.figures[0].axes[0].label
    view.close()


def test_pages_of_bars_lose_none(real):  # noqa: F811
    view = EfficiencyExplorer(real, bars=7, sort="best first")
    total, seen = len(view.to_frame()), []
    for page in range(1, -(-total // 7) + 1):
        view.page = page
        seen += [label for facet in view._stage.facets for each in facet.part.slots.designs for label in each]
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
    view = EfficiencyExplorer(real, bars=200)
    (facet,) = view._stage.facets
    frame = view.to_frame()
    event(facet.bars[0].mark, 1, "hover")
    told = dict(map(tuple, facet.bars[0].card.rows))
    assert told["design"] == frame.index[1]
    event(facet.bars[0].mark, 1)
    assert list(real.selected) == [frame.index[1]]
    assert facet.bars[0].mark.opacities[:2] == [0.25, 1.0]
    draw_box_on(facet, (0, 1e18), (-0.5, 0.5))
    assert list(real.selected) == [frame.index[0]]
    view._legend.hidden = ["peak"]
    assert not facet.bars[2].mark.visible
    view.close()


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
    (facet,) = view._stage.facets
    factor = 1e9 if value.startswith(("peak", "bandwidth")) else 1
    np.testing.assert_allclose(drawn(facet.bars[0].mark, "x")[:, 1], found.to_numpy() * factor)
    view.close()


def test_bars_in_facets_and_series(space):  # noqa: F811
    view = BarExplorer(space, category="network", value="power_w", aggregate="median", facet="datatype")
    expected = FRAME.groupby(["datatype", "network"])["power_w"].median()
    found = view.to_frame().set_index(["datatype", "network"])["power_w"]
    pd.testing.assert_series_equal(found.sort_index(), expected)
    event(view._stage.facets[1].bars[0].mark, 0)  # datatypes stand from narrow to wide
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
    view = BarExplorer(DesignSpace(load_networks()), category=["network", "pruning_pct"], value="parameters")
    (facet,) = view._stage.facets
    names = list(facet.part.slots.names)
    assert [facet.notes.text[names.index(name)] for name in ("MLP 12.5%", "MLP 100%")] == ["334k", "10M"]
    event(facet.bars[0].mark, names.index("MLP 100%"), "hover")
    assert dict(map(tuple, facet.bars[0].card.rows))["parameters"] == "10,014,720"
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
