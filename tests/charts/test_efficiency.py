"""The numbers of efficiency against a slow twin, on random designs of two platforms and two networks."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.charts.bars.slots import BarLayout
from benchwidgets.charts.efficiency.chart import efficiency_chart
from benchwidgets.charts.efficiency.numbers import BATCHES, SHOWS, Efficiencies, EfficiencyOptions, reached
from benchwidgets.model.roofline.placement import checked_networks, checked_platforms
from benchwidgets.model.space.space import DesignSpace

PLATFORMS = checked_platforms(pd.DataFrame({
    "platform": ["GPU", "FPGA"], "mode": "", "datatype": ["FP16", "INT8"], "peak_gops": [1000.0, 400.0],
    "bandwidth_gbs": [50.0, 10.0], "weights": ["off-chip", "on-chip"]}))  # fmt: skip
NETWORKS = checked_networks(
    pd.DataFrame(
        {"network": ["A", "B"], "task": "", "pruning_pct": 100.0, "operations": [2e6, 8e6], "parameters": [1e6, 2e6]}
    )
)
SIZES = {"GPU": 2.0, "FPGA": 1.0}
DESIGN = st.tuples(
    st.sampled_from(["GPU", "FPGA", "other"]), st.sampled_from(["A", "B"]), st.sampled_from([1, 4, 64]),
    st.sampled_from([None, 5.0, 100.0, 3e5]), st.sampled_from([None, 2.0, 9.0]),
)  # fmt: skip


def space_of(designs):
    frame = pd.DataFrame(designs, columns=["platform", "network", "batch", "fps", "power_w"])
    frame = frame.astype({"fps": float, "power_w": float, "platform": object, "network": object, "batch": float})
    datatypes = frame["platform"].map({"GPU": "FP16", "FPGA": "INT8"}).fillna("FP16").astype(object)
    return DesignSpace(frame.assign(datatype=datatypes, pruning_pct=100.0))


def chosen(space, **options):
    asked = EfficiencyOptions(**options)
    return Efficiencies.of(space, asked, reached(space, asked, PLATFORMS, NETWORKS))


def predicted(row, batch, on_chip=False):
    """Attainable performance by plain arithmetic [10^9 op/s]."""
    machine = PLATFORMS[PLATFORMS["platform"] == row["platform"]].iloc[0]
    network = NETWORKS[NETWORKS["network"] == row["network"]].iloc[0]
    if on_chip and machine["weights"] == "on-chip":
        return machine["peak_gops"]
    intensity = batch * network["operations"] / (network["parameters"] * SIZES[row["platform"]])
    return min(machine["peak_gops"], intensity * machine["bandwidth_gbs"])


def operations(row):
    return NETWORKS.set_index("network")["operations"][row["network"]]


@settings(max_examples=20)
@given(st.lists(DESIGN, max_size=20))
def test_both_measures_are_those_of_a_slow_twin(designs):
    space = space_of(designs)
    known = space.frame[space.frame["platform"].isin(PLATFORMS["platform"]) & space.frame["fps"].notna()]
    of_roof, of_level_0 = {}, {}
    for key, group in known.groupby(["platform", "network"]):
        best = group.loc[group["fps"].idxmax()]
        gops = best["fps"] * operations(best) / 1e9
        of_roof[key] = 100 * gops / predicted(best, best["batch"])
        of_level_0[key] = 100 * gops / predicted(best, 1, on_chip=True)
    for measure, column, expected in (("roof", "of_predicted_pct", of_roof), ("level 0", "of_level_0_pct", of_level_0)):
        found = chosen(space, measure=measure)
        table = found.frame().set_index(["platform", "network"])[column]
        assert table.to_dict() == pytest.approx(expected)
        assert sum(found.left_out.values()) == len(space.frame) - len(known)
        chart = efficiency_chart(found)
        assert sum(len(pane.mark("notes")) for pane in chart.panes if pane.marks) == len(expected)


@settings(max_examples=20)
@given(st.lists(DESIGN, max_size=20), st.sampled_from(["power", "inputs per joule"]))
def test_means_over_batches_are_those_of_pandas(designs, show):
    space = space_of(designs)
    column = {"power": "power_w", "inputs per joule": "fps_per_w"}[show]
    frame = space.frame.assign(fps_per_w=space.frame["fps"] / space.frame["power_w"]).dropna(subset=column)
    groups = frame.groupby(["platform", "network"])
    found = chosen(space, show=show, batches="mean")
    table = found.frame().set_index(["platform", "network"])[column]
    assert table.to_dict() == pytest.approx(groups[column].mean().to_dict())
    for item, key in enumerate(table.index):
        assert sorted(found.rows.of(item).tolist()) == sorted(groups.groups[key])


def measured():
    gpu = [("GPU", "A", 1.0, 5000.0, 9.0), ("GPU", "A", 64.0, 100_000.0, 11.0)]
    return space_of([*gpu, ("FPGA", "B", 4.0, 900.0, 2.0)])


def test_variants_stand_by_how_much_of_the_prediction_they_reach():
    space = measured()
    chart = efficiency_chart(chosen(space))
    (pane,) = chart.panes
    shares = [float(text.split("%")[0]) for text in pane.mark("notes").texts]
    assert shares == sorted(shares, reverse=True) and len(shares) == 2
    dots = pane.mark("dots")
    assert {(look.colour, look.marker) for look in dots.looks} >= {
        (space.looks["platform"]["GPU"][0], "circle"), (space.looks["platform"]["FPGA"][0], "circle")}  # fmt: skip


@pytest.mark.parametrize(
    ("options", "title", "words"),
    [
        ({}, "performance, best batch [OP/s]", "performance of 2 variants"),
        ({"measure": "level 0"}, "throughput, best batch [1/s]", "of level 0"),
        ({"show": "power"}, "power, best batch [W]", "power of 2 variants"),
        ({"show": "power", "batches": "mean"}, "mean power [W]", "mean power of 2 variants"),
        ({"show": "inputs per joule", "batch": 4}, "inputs per joule, batch 4 [1/J]", "inputs per joule of 1 variant"),
    ],
)
def test_what_is_shown_is_said(options, title, words):
    chart = efficiency_chart(chosen(measured(), **options))
    assert chart.panes[0].x.title == title
    assert words in chart.words


def test_each_measure_is_named_in_full():
    roof, portal = (efficiency_chart(chosen(measured(), measure=measure)).notes for measure in ("roof", "level 0"))
    assert "% of the roof at the design's own batch" in roof
    assert any("÷ prediction at batch 1, weights as catalogued" in note for note in portal)


@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("batches", BATCHES)
def test_no_design_is_no_fault(show, batches):
    chart = efficiency_chart(chosen(space_of([]), show=show, batches=batches))
    assert len(chart.panes) == 1 and not chart.rows().any() and len(chart.frame()) == 0


def test_a_mean_stands_for_all_its_designs():
    chart = efficiency_chart(chosen(measured(), show="power", batches="mean"))
    bars = chart.panes[0].mark("bars")
    assert {tuple(sorted(bars.rows.of(item))) for item in range(len(bars))} == {(0, 1), (2,)}
    assert dict(bars.card(int(np.argmax(bars.x1))).lines)["designs"] == "2"


def test_shares_are_told_in_short_where_facets_stand_beside_each_other():
    space = space_of([("GPU", "A", 1, 100.0, 2.0), ("FPGA", "A", 1, 100.0, 2.0)])
    texts = {}
    for facet in ((), ("platform",)):
        panes = efficiency_chart(chosen(space, facet=facet, layout=BarLayout(per_page=9))).panes
        texts[facet] = sorted(text for pane in panes for text in pane.mark("notes").texts)
    assert all(text.endswith(" of peak") for text in texts[()])
    assert len(texts[()]) == 2
    assert texts[("platform",)] == [text.removesuffix(" of peak") for text in texts[()]]


def test_a_variant_without_any_power_has_no_bar_and_is_told():
    space = measured()
    frame = space.frame.copy()
    powers = [name for name in frame if name.endswith("_w")]
    frame.loc[frame["platform"] == "GPU", powers] = np.nan
    found = efficiency_chart(chosen(DesignSpace(frame), show="power"))
    whole = efficiency_chart(chosen(space, show="power"))
    assert len(found.panes[0].mark("bars")) < len(whole.panes[0].mark("bars"))
    assert any("no power_w" in note for note in found.notes)
