"""Domains and ticks stay finite, ordered and inside, whatever the numbers."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchwidgets.charts.coordinates import spans_decades
from benchwidgets.charts.ticks import domain, log_ticks

POSITIVE = st.floats(1e-300, 1e300)
ANY = st.one_of(POSITIVE, POSITIVE.map(lambda v: -v), st.just(0.0))


@given(st.lists(POSITIVE, min_size=1, max_size=20))
def test_a_log_domain_holds_its_values(values):
    low, high = domain(np.array(values), log=True)
    assert np.isfinite([low, high]).all()
    assert 0 < low < high
    # at the ends of what it may show, a domain cannot leave more room
    assert low <= min(values) * (1 + 1e-9)
    assert high >= max(values) * (1 - 1e-9)


@given(st.lists(ANY, min_size=1, max_size=20))
def test_a_linear_domain_holds_its_values(values):
    low, high = domain(np.array(values), log=False)
    assert np.isfinite([low, high]).all()
    assert low < high
    assert low <= min(values) <= max(values) <= high


@pytest.mark.parametrize("values", [[], [np.nan], [np.inf, -np.inf], [np.nan, np.inf]])
def test_nothing_to_show(values):
    assert domain(np.array(values, dtype=float), log=True) == (1.0, 10.0)
    assert domain(np.array(values, dtype=float), log=False) == (0.0, 1.0)


def test_what_has_no_place_on_a_log_axis_does_not_count():
    assert domain(np.array([0.0, -5.0]), log=True) == (1.0, 10.0)
    low, high = domain(np.array([0.0, -5.0, np.nan, 10.0, 1000.0]), log=True)
    assert 1 < low < 10 < 1000 < high < 10_000


@pytest.mark.parametrize("value", [1e-300, 1e-9, 1.0, 1e300])
def test_a_constant_has_room_around_it(value):
    for log in (True, False):
        low, high = domain(np.array([value, value]), log=log)
        assert low <= value <= high
        assert low < high


@pytest.mark.parametrize("value", [5e-324, 1e-310, 1.7e308])
def test_beyond_the_normal_numbers_stays_finite(value):
    for log in (True, False):
        low, high = domain(np.array([value]), log=log)
        assert np.isfinite([low, high]).all()
        assert low < high


@given(POSITIVE, POSITIVE, st.integers(3, 12))
@example(1.0000000000000002e-300, 1.0000000000000002e-300, 3)
def test_log_ticks_are_finite_increasing_and_inside(one, other, most):
    low, high = min(one, other), max(one, other)
    if high < low * (1 + 1e-6):
        high = low * (1 + 1e-6)
    ticks = np.array(log_ticks(low, high, most))
    assert np.isfinite(ticks).all()
    assert (np.diff(ticks) > 0).all()
    assert ticks[0] >= low * (1 - 1e-12)
    assert ticks[-1] <= high * (1 + 1e-12)
    assert 1 <= len(ticks) <= most + 1


@given(st.lists(POSITIVE, min_size=1, max_size=5))
def test_every_log_domain_has_ticks(values):
    low, high = domain(np.array(values), log=True)
    ticks = np.array(log_ticks(low, high))
    assert len(ticks) >= 2
    assert (np.diff(ticks) > 0).all()


def test_ticks_are_powers_of_ten_where_there_is_room():
    assert log_ticks(1, 1e4) == [1, 10, 100, 1e3, 1e4]
    assert len(log_ticks(1e-100, 1e100)) <= 10
    assert all(round(np.log10(tick)) == pytest.approx(np.log10(tick)) for tick in log_ticks(1e-100, 1e100))


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1.0, 101.0], True), ([1.0, 99.0], False), ([0.0, 1000.0], False), ([-1.0, 1000.0], False), ([], False),
     ([0.1, np.nan, np.inf, 1.0], False)],
)  # fmt: skip
def test_an_axis_starts_logarithmic_over_more_than_two_decades_above_zero(values, expected):
    assert spans_decades(np.array(values)) is expected


@pytest.mark.parametrize(("value", "ends"), [(10.0, (9.44, 10.56)), (-2.0, (-2.112, -1.888)), (0.0, (-0.56, 0.56))])
def test_a_single_value_has_a_twentieth_of_itself_on_either_side(value, ends):
    assert domain(np.array([value, value]), log=False) == pytest.approx(ends)
