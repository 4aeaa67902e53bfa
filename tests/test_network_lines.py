"""Networks as lines: where they stand, how they move with the batch, and how their names keep apart."""

import numpy as np
import pandas as pd
import pytest
from bqplot import LogScale
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.catalogue import load_accuracies, load_networks
from benchwidgets.widgets.rooflines.network_lines import NetworkLines, arrange_labels, network_lines, spread

PLACES = st.lists(st.floats(0, 1), max_size=12).map(sorted)


@pytest.fixture
def scales():
    return {"x": LogScale(), "y": LogScale()}


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


def test_a_network_is_drawn_at_the_datatypes_it_is_known_to_run_at(scales):
    networks = load_networks()
    lines = network_lines(networks, ["INT2", "INT8", "FP16"], scales)
    drawn = {(line.network, line.datatype) for line in lines}
    known = load_accuracies()
    for name in networks["network"].unique():
        runs = set(known.loc[known["network"] == name, "datatype"]) or {"INT2", "INT8", "FP16"}
        assert {datatype for network, datatype in drawn if network == name} == runs & {"INT2", "INT8", "FP16"}


def test_lines_stand_at_the_weights_only_intensity(scales):
    networks = pd.DataFrame({"network": "X", "pruning_pct": [100.0, 50.0, 49.0], "operations": [8e6, 2e6, 2e6],
                             "parameters": [1e6, 1e6, 1.0001e6]})  # fmt: skip
    (line,) = network_lines(networks, ["FP16"], scales)
    np.testing.assert_allclose(line.at, [1.0, 4.0], rtol=1e-3)
    assert line.lines.x.shape == line.lines.y.shape == (2, 2)
    assert line.middle == pytest.approx(2.0, rel=1e-3)
    assert line.label.text.tolist() == ["X FP16"]


def test_prunings_more_than_a_hundredth_apart_have_lines_of_their_own(scales):
    networks = pd.DataFrame({"network": "X", "pruning_pct": [100.0, 50.0, 25.0], "operations": [2e6, 2.03e6, 2.035e6],
                             "parameters": 1e6})  # fmt: skip
    (line,) = network_lines(networks, ["FP16"], scales)
    np.testing.assert_allclose(line.at, [1.0, 1.015])


def test_labels_keep_apart_and_inside(scales):
    lines = [NetworkLines(f"n{i}", "INT8", np.array([at]), scales) for i, at in enumerate([10.0, 1.0, 10.1, 500.0])]
    arrange_labels(lines, (0.5, 100.0), 0.03)
    assert len(lines[3].label.x) == 0
    shares = np.log([line.label.x[0] / 0.5 for line in (lines[1], lines[0], lines[2])]) / np.log(200)
    assert (np.diff(shares) >= 0.03 - 1e-9).all()
    assert shares[0] == pytest.approx(np.log(2) / np.log(200))
    arrange_labels(lines, (0.5, 1000.0), 0.03)
    assert lines[3].label.x.tolist() == pytest.approx([500.0])


def test_no_lines_no_labels(scales):
    arrange_labels([], (1.0, 10.0), 0.03)
    assert network_lines(load_networks().head(0), ["INT8"], scales) == []


def test_a_batch_moves_the_lines_and_draws_their_trail(scales):
    line = NetworkLines("X", "FP16", np.array([1.0, 4.0]), scales)
    assert len(line.trail.x) == 0
    line.show(8)
    np.testing.assert_allclose(line.lines.x[:, 0], [8.0, 32.0])
    assert line.trail.x.tolist() == [1.0, 4.0 * 128]
    assert line.middle == pytest.approx(16.0)
    line.show(None)
    np.testing.assert_allclose(line.lines.x[:, 0], [1.0, 4.0])
    assert len(line.trail.x) == 0
