"""The chart of a roofline without a screen: roofs, levels, networks and designs, against slow arithmetic."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rooflines import FRAME, NETWORKS, PLATFORMS

from benchwidgets.charts.chart import Pane
from benchwidgets.charts.emphasis import Emphasis
from benchwidgets.charts.marks import Density, Lines
from benchwidgets.charts.names import leaving, spread
from benchwidgets.charts.roofline.chart import MOST_TRAILS, roofline_chart, trails_of, with_trails
from benchwidgets.charts.roofline.marks import ring_area
from benchwidgets.charts.roofline.networks import networks_of
from benchwidgets.charts.roofline.numbers import Roofline, RooflineOptions
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale
from benchwidgets.model.catalogue import load_accuracies
from benchwidgets.model.looks import DASHES, GHOST_DASH, WIDTHS
from benchwidgets.model.roofline.machines import Tables, checked_networks
from benchwidgets.model.roofline.placement import Placer, place
from benchwidgets.model.space.space import DesignSpace

GPU = pd.DataFrame({"platform": ["GPU"], "mode": "", "datatype": "FP16", "peak_gops": 1000.0, "bandwidth_gbs": 50.0})
LEVELS = pd.DataFrame({"platform": ["GPU"], "level": ["L2"], "bandwidth_gbs": [200.0]})
NO_DESIGNS = pd.DataFrame({"platform": pd.Series(dtype="str"), "datatype": "", "gops": 1.0})
PLACES = st.lists(st.floats(0, 1), max_size=12).map(sorted)


def drawn(frame=FRAME, platforms=PLATFORMS, networks=NETWORKS, levels=None, placing=None, visible=None, **options):
    """The numbers and the chart of designs on platforms."""
    what_if = options.get("what_if") or None
    placer = Placer(Tables.of(platforms, networks, levels),
                    **{"batch": options.get("batch"), "what_if": what_if, **(placing or {})})  # fmt: skip
    roofline = Roofline.of(DesignSpace(frame), placer, RooflineOptions(**options), visible)
    return roofline, roofline_chart(roofline)


def mark(chart, name):
    return chart.panes[0].mark(name)


def looks(chart, name):
    """The look of each item of a mark."""
    found = mark(chart, name)
    return [found.looks[look] for look in found.look]


def lines(chart, name):
    return [tuple(side.tolist() for side in mark(chart, name).line(item)) for item in range(len(mark(chart, name)))]


def shown(chart, name, **state):
    """Which items of a mark are shown while some entries are hidden."""
    return Emphasis(np.zeros(chart.size, dtype=bool), **state).shown(chart, mark(chart, name))


# -- roofs


def test_every_roof_is_the_lower_of_two_and_goes_beyond_the_axes():
    _, chart = drawn()
    x_axis, y_axis = chart.panes[0].x.domain, chart.panes[0].y.domain
    for (x, y), row, look in zip(lines(chart, "roofs"), PLATFORMS.itertuples(), looks(chart, "roofs"), strict=True):
        np.testing.assert_allclose(y, np.minimum(row.peak_gops, np.array(x) * row.bandwidth_gbs) * 1e9)
        assert x[0] < x_axis[0] < x[1] < x_axis[1] < x[-1]
        assert look.width == WIDTHS[row.datatype]
    ridges = mark(chart, "ridge points")
    np.testing.assert_allclose(ridges.x, PLATFORMS["peak_gops"] / PLATFORMS["bandwidth_gbs"])
    np.testing.assert_allclose(ridges.y, PLATFORMS["peak_gops"] * 1e9)
    assert (ridges.y <= y_axis[1]).all()


def test_the_card_of_a_ridge_point_says_what_its_roof_is():
    _, chart = drawn(NO_DESIGNS, GPU.assign(power_w=10.0))
    card = mark(chart, "ridge points").card(0)
    assert card.title == "GPU FP16"
    assert card.lines == (
        ("peak", "1 TOP/s"), ("bandwidth", "50 GB/s"), ("ridge point", "20 op/byte"), ("best energy", "100 GOP/J"),
        ("rated power", "10 W"), ("figures", "datasheet"),
    )  # fmt: skip


def test_equal_roofs_name_each_other():
    twice = pd.concat([GPU, GPU.assign(platform="TWIN"), GPU.assign(platform="LOW", peak_gops=1.0)])
    _, chart = drawn(NO_DESIGNS, twice)
    assert ("same roof as", "TWIN FP16") in mark(chart, "ridge points").card(0).lines
    notes = {entry.label: entry.note for entry in chart.legend if entry.section == "platforms"}
    assert notes == {"GPU": "same roof as TWIN", "TWIN": "same roof as GPU", "LOW": ""}


def test_a_what_if_leaves_a_ghost():
    _, before = drawn(NO_DESIGNS, GPU, levels=LEVELS)
    _, chart = drawn(NO_DESIGNS, GPU, levels=LEVELS, what_if={"GPU": {"bandwidth": 2.0, "L2": 1.5}})
    assert len(mark(before, "ghosts")) == 0
    assert lines(chart, "ghosts") == [*lines(before, "levels"), *lines(before, "roofs")]
    assert {look.dash for look in looks(chart, "ghosts")} == {GHOST_DASH}
    assert [look.dash for look in (*looks(chart, "roofs"), *looks(chart, "levels"))] == [DASHES["what-if"]] * 2
    ridges = mark(chart, "ridge points")
    assert ridges.x.tolist() == [1000 / 300, 10.0]
    assert ("bandwidth", "100 GB/s (was 50 GB/s)") in ridges.card(1).lines
    assert ("bandwidth", "300 GB/s (was 200 GB/s)") in ridges.card(0).lines
    assert chart.panes[0].x == before.panes[0].x and chart.panes[0].y == before.panes[0].y


def test_a_level_runs_up_to_the_highest_roof_of_its_platform():
    levels = pd.concat([LEVELS, LEVELS.assign(platform="CPU")])
    platforms = pd.concat([GPU, GPU.assign(datatype="INT8", peak_gops=2000.0), GPU.assign(platform="CPU")])
    roofline, chart = drawn(NO_DESIGNS, platforms, levels=levels)
    assert lines(chart, "levels")[0] == ([roofline.axes[0].domain[0] / 1e3, 10.0], pytest.approx([
        200e9 * roofline.axes[0].domain[0] / 1e3, 2e12]))  # fmt: skip
    assert mark(chart, "ridge points").card(0).title == "GPU L2"
    assert shown(chart, "levels", hidden=frozenset({"datatypes:INT8"})).tolist() == [True, True]
    both = frozenset({"datatypes:INT8", "datatypes:FP16"})  # all of its roofs
    assert not shown(chart, "levels", hidden=both).any() and not shown(chart, "ridge points", hidden=both).any()
    assert shown(chart, "levels", hidden=frozenset({"platforms:CPU"})).tolist() == [True, False]
    assert not shown(chart, "levels", hidden=frozenset({"memory levels:L2"})).any()


def test_energy_has_the_roofs_of_known_power():
    _, chart = drawn(y="energy")
    known = PLATFORMS[PLATFORMS["power_w"] > 0]
    np.testing.assert_allclose(mark(chart, "ridge points").y, known["peak_gops"] / known["power_w"] * 1e9)
    assert len(mark(chart, "roofs")) == len(known)
    assert f"{len(PLATFORMS) - len(known)} of {len(PLATFORMS)} roofs without a rated power" in chart.notes
    assert chart.panes[0].y.title == "operations per energy [OP/J]"
    assert chart.panes[0].y.better == "max"


# -- names


@settings(max_examples=25)
@given(st.floats(0.01, 0.9), st.floats(1.2, 5.0))
def test_names_stand_where_their_roofs_leave_what_is_seen(left, factor):
    roofline, chart = drawn(NO_DESIGNS)
    (x0, x1), y = (scale.domain for scale in roofline.axes)
    ends = (x0 * (x1 / x0) ** (left / 2), x0 * (x1 / x0) ** (left / 2 + 0.5 / factor))
    seen = Pane(roofline.axes[0].at(ends), roofline.axes[1], ())
    found = leaving(seen, mark(chart, "roofs"))
    slow = [np.log(roof.ceiling.height(ends[1]) / y[0]) / np.log(y[1] / y[0]) for roof in roofline.roofs]
    np.testing.assert_allclose(found, slow, atol=1e-9)


def test_a_line_that_ends_before_the_edge_leaves_nowhere():
    short = Lines.of([([1.0, 2.0], [1.0, 1.0]), ([1.0, 30.0], [1.0, 1.0]), ([], [])], name="l", rows=Rows.none(3))
    scale = Scale("", (1.0, 10.0), log=True)
    np.testing.assert_array_equal(leaving(Pane(scale, scale, ()), short), [np.nan, 0.0, np.nan])


def test_a_roof_is_named_with_its_ridge_point():
    _, chart = drawn(NO_DESIGNS, GPU)
    assert mark(chart, "roof names").texts == ("GPU FP16, ridge 20",)
    assert (mark(chart, "roof names").along, mark(chart, "roof names").beside) == ("roofs", "right")


def slow_spread(places, gap):
    """Least squares by the min-max formula of isotonic regression (Robertson et al., 1988)."""
    room = [place - i * gap for i, place in enumerate(places)]
    n = len(room)
    return [
        max(min(np.mean(room[a : b + 1]) for b in range(i, n)) for a in range(i + 1)) + i * gap for i in range(n)
    ]  # fmt: skip


@given(PLACES, st.floats(0, 0.3))
def test_spread_equals_the_slow_solver(places, gap):
    moved = spread(np.array(places), gap)
    np.testing.assert_allclose(moved, slow_spread(places, gap), atol=1e-9)
    assert (np.diff(moved) >= gap - 1e-9).all()


@given(PLACES)
def test_places_far_enough_apart_stay(places):
    apart = np.array(places) + np.arange(len(places)) * 0.2
    np.testing.assert_allclose(spread(apart, 0.2), apart, atol=1e-12)


# -- networks


def test_a_network_is_drawn_at_the_datatypes_it_is_known_to_run_at():
    found = {
        (line.network, line.datatype) for line in networks_of(checked_networks(NETWORKS), ["INT2", "INT8", "FP16"])
    }
    known = load_accuracies()
    for name in NETWORKS["network"].unique():
        runs = set(known.loc[known["network"] == name, "datatype"]) or {"INT2", "INT8", "FP16"}
        assert {datatype for network, datatype in found if network == name} == runs & {"INT2", "INT8", "FP16"}


def test_lines_stand_at_the_weights_only_intensity_once_a_hundredth():
    networks = pd.DataFrame({"network": "X", "pruning_pct": [100.0, 50.0, 49.0], "operations": [8e6, 2e6, 2e6],
                             "parameters": [1e6, 1e6, 1.0001e6]})  # fmt: skip
    (line,) = networks_of(checked_networks(networks), ["FP16"])
    np.testing.assert_allclose(line.single, [1.0, 4.0], rtol=1e-3)
    assert line.middle(1) == pytest.approx(2.0, rel=1e-3)
    assert line.name == "X FP16"
    close = networks.assign(operations=[2e6, 2.03e6, 2.035e6], parameters=1e6)
    np.testing.assert_allclose(networks_of(checked_networks(close), ["FP16"])[0].single, [1.0, 1.015])
    assert networks_of(checked_networks(networks.head(0)), ["INT8"]) == []


def test_a_batch_moves_networks_and_draws_their_trail_but_not_the_axes():
    roofline, before = drawn()
    _, chart = drawn(batch=8)
    np.testing.assert_allclose(mark(chart, "networks").x, mark(before, "networks").x * 8)
    assert set(mark(before, "networks").y) == {0.0, 1.0}
    assert len(mark(before, "network trails")) == 0
    ways = [(line.single.min(), line.single.max() * 128) for line in roofline.networks]
    assert [tuple(x) for x, _ in lines(chart, "network trails")] == ways
    np.testing.assert_allclose(mark(chart, "network names").x, mark(before, "network names").x * 8)
    assert (chart.panes[0].x, chart.panes[0].y) == (before.panes[0].x, before.panes[0].y)
    assert chart.keys() == before.keys()


def test_the_legend_hides_networks_with_their_datatype():
    roofline, chart = drawn()
    hidden = frozenset({"datatypes:FP16", "networks:MLP"})
    expected = [line.datatype != "FP16" and line.network != "MLP" for line in roofline.networks]
    assert shown(chart, "network names", hidden=hidden).tolist() == expected
    each = np.repeat(expected, [len(line.single) for line in roofline.networks])
    assert shown(chart, "networks", hidden=hidden).tolist() == each.tolist()


# -- designs


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["performance", "energy"]), st.sampled_from([None, 1, 16]))
def test_dots_stand_where_designs_are_placed(seed, y, batch):
    random = np.random.default_rng(seed)
    frame = FRAME.sample(20, replace=True, random_state=random.integers(2**31)).reset_index(drop=True)
    frame = frame.assign(gops=frame["gops"] * 10.0 ** random.integers(-3, 5, 20), power_w=random.choice([0.0, 5.0], 20),
                         platform=frame["platform"].where(random.random(20) > 0.2, "elsewhere"))  # fmt: skip
    visible = random.random(20) > 0.3
    roofline, chart = drawn(frame, visible=visible, y=y, batch=batch)
    slow = place(frame, PLATFORMS, NETWORKS, batch=batch)
    column, roof = {"performance": ("gops", "attainable_gops"), "energy": ("gops_per_w", "attainable_gops_per_w")}[y]
    has_place = (slow["left_out"] == "") & (slow[column] > 0)
    rows = [row for row in range(20) if has_place[row] and visible[row]]
    dots, rings = mark(chart, "designs"), mark(chart, "rings")
    assert dots.rows.positions.tolist() == rows
    np.testing.assert_allclose(dots.x, slow["intensity"][rows])
    np.testing.assert_allclose(dots.y, slow[column][rows] * 1e9)
    above = [row for row in rows if slow[column][row] > slow[roof][row] * (1 + 1e-9)]
    assert rings.rows.positions.tolist() == above
    assert len(roofline.lost) == sum(1 for row in range(20) if visible[row] and not has_place[row])
    assert f"{len(rows)} design{'' if len(rows) == 1 else 's'}, {len(roofline.lost)} not plotted" in chart.words
    for scale, values in zip((chart.panes[0].x, chart.panes[0].y), (dots.x, dots.y), strict=True):
        assert ((values >= scale.domain[0]) & (values <= scale.domain[1])).all()
    assert chart.frame().index.tolist() == rows


def test_designs_belong_to_the_entries_of_their_roofs():
    _, chart = drawn(FRAME)
    for section, column in (("platforms", "platform"), ("datatypes", "datatype"), ("modes", "mode")):
        for value in filter(None, FRAME[column].unique()):
            hidden = ~shown(chart, "designs", hidden=frozenset({f"{section}:{value}"}))
            assert hidden.tolist() == (FRAME[column] == value).tolist()
    kinds = dict(zip(PLATFORMS["platform"], PLATFORMS["kind"], strict=True))
    gpus = ~shown(chart, "designs", hidden=frozenset({"kinds:GPU"}))
    assert gpus.tolist() == [kinds[platform] == "GPU" for platform in FRAME["platform"]]
    assert shown(chart, "designs", hidden=frozenset({"networks:MLP"})).all()
    _, by_network = drawn(FRAME, shape="network")
    assert not shown(by_network, "designs", hidden=frozenset({"networks:MLP"})).any()


def test_looks_are_those_of_the_space():
    space = DesignSpace(FRAME)
    placer = Placer(Tables.of(PLATFORMS, NETWORKS))
    chart = roofline_chart(Roofline.of(space, placer, RooflineOptions()))
    for (_, row), look in zip(FRAME.iterrows(), looks(chart, "designs"), strict=True):
        assert look.colour == space.looks["platform"][row["platform"]][0]
        assert look.marker == space.looks["datatype"][row["datatype"]][1]
    colours = {entry.label: entry.colour for entry in chart.legend if entry.section == "platforms"}
    assert colours["TX2"] == space.looks["platform"]["TX2"][0]
    assert list(colours) == list(dict.fromkeys(PLATFORMS["platform"]))
    assert len(set(colours.values())) == len(colours)


def test_rings_have_room_around_their_dots():
    _, chart = drawn(FRAME.assign(gops=FRAME["gops"] * 1e6))
    assert {look.size for look in looks(chart, "rings")} == {ring_area(42)}
    _, sized = drawn(FRAME.assign(gops=FRAME["gops"] * 1e6), size="fps")
    areas = np.clip(FRAME["fps"] / FRAME["fps"].max(), 0.05, 1.0) * 260
    dots, rings = mark(sized, "designs"), mark(sized, "rings")
    np.testing.assert_allclose(dots.sizes * dots.looks[0].size, areas)
    np.testing.assert_allclose(rings.sizes * rings.looks[0].size, (np.sqrt(areas) + 4) ** 2)


def test_many_designs_are_a_density_and_so_are_their_rings():
    _, chart = drawn(FRAME.assign(gops=FRAME["gops"] * 1e6), density=3)
    assert isinstance(mark(chart, "designs"), Density)
    assert isinstance(mark(chart, "rings"), Density)
    assert len(mark(chart, "rings")) == len(FRAME)


def test_weights_on_chip_stand_at_the_right_edge():
    roofline, chart = drawn(placing={"weights": "on-chip"})
    left, right = chart.panes[0].x.domain
    assert np.isinf(roofline.standing.intensity).all()
    assert (mark(chart, "designs").x < right).all()
    assert (mark(chart, "designs").x > left * (right / left) ** 0.98).all()
    assert f"{len(FRAME)} at the right edge (intensity without bound)" in chart.notes


# -- trails


def test_trails_run_from_batch_1_to_128_and_belong_to_their_designs():
    roofline, chart = drawn()
    selected = np.zeros(len(FRAME), dtype=bool)
    selected[[3, 5]] = True
    items = trails_of(roofline, chart, Emphasis(selected))
    told = with_trails(chart, roofline, items)
    steps = mark(told, "trail steps").x.reshape(2, 8)
    single = (roofline.standing.intensity / roofline.standing.batch)[[3, 5]]
    np.testing.assert_allclose(steps, single[:, None] * 2.0 ** np.arange(8))
    np.testing.assert_allclose(mark(told, "trail steps").y.reshape(2, 8).T, np.tile(roofline.y[[3, 5]], (8, 1)))
    hidden = frozenset({f"platforms:{FRAME['platform'].iloc[3]}"})
    assert not shown(told, "trails", hidden=hidden)[0]
    assert not shown(told, "trail steps", hidden=frozenset({"batch:trail, batch 1 to 128"})).any()
    again = with_trails(told, roofline, items[:0])
    assert len(mark(again, "trails")) == 0 and again.keys() == told.keys() == chart.keys()
    assert [each.name for each in again.panes[0].marks] == [each.name for each in told.panes[0].marks]


def test_trails_are_drawn_of_a_few_and_not_of_many():
    frame = pd.concat([FRAME] * 5, ignore_index=True)
    roofline, chart = drawn(frame)
    for count, drawn_of in ((0, 0), (1, 1), (MOST_TRAILS, MOST_TRAILS), (MOST_TRAILS + 1, 0), (len(frame), 0)):
        selected = np.arange(len(frame)) < count
        assert trails_of(roofline, chart, Emphasis(selected)).tolist() == list(range(drawn_of))
    platform = frame["platform"].iloc[0]
    of_others = np.flatnonzero(frame["platform"] != platform)[:MOST_TRAILS]
    selected = (frame["platform"] == platform).to_numpy(copy=True)
    selected[of_others] = True
    found = trails_of(roofline, chart, Emphasis(selected, hidden=frozenset({f"platforms:{platform}"})))
    assert found.tolist() == of_others.tolist()
    given_at = frame.assign(intensity=7.0)
    roofline, chart = drawn(given_at)
    assert len(trails_of(roofline, chart, Emphasis(np.arange(len(frame)) < 3))) == 0


def test_the_entry_of_trails_is_listed_where_something_may_have_one():
    trail = "batch:trail, batch 1 to 128"
    fixed = FRAME.assign(intensity=7.0)  # no batch moves these
    for frame, batch, listed in ((FRAME, None, 1), (fixed, None, 0), (fixed, 8, 1)):
        assert drawn(frame, batch=batch)[1].keys().count(trail) == listed
