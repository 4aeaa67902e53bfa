"""Roofline arithmetic: known numbers, laws that hold for all numbers, and refused input."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from benchwidgets.model.datatypes import bytes_per_element
from benchwidgets.model.errors import BenchwidgetsError
from benchwidgets.model.roofline.intensity import intensity, ridge_batch
from benchwidgets.model.roofline.roofline import attainable, attainable_levels, bound, efficiency, ridge_point

SIZES = st.floats(1e-3, 1e12)
INTENSITIES = st.floats(0, 1e300) | st.just(math.inf)
VECTORS = arrays.arrays(float, st.integers(0, 20), elements=INTENSITIES)
MLP = {"operations": 20_029_440, "parameters": 10_014_720}


@pytest.fixture(autouse=True)
def _numpy_is_silent():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@given(VECTORS, SIZES, SIZES)
def test_attainable_is_under_both_roofs_and_on_one(values, peak, bandwidth):
    before = values.copy()
    result = attainable(values, peak=peak, bandwidth=bandwidth)
    with np.errstate(over="ignore"):
        slope = values * bandwidth
    assert (result <= peak).all()
    assert (result <= slope).all()
    assert ((result == peak) | (result == slope)).all()
    np.testing.assert_array_equal(values, before)


@given(SIZES, SIZES)
def test_attainable_meets_the_peak_at_the_ridge(peak, bandwidth):
    ridge = ridge_point(peak=peak, bandwidth=bandwidth)
    assert attainable(ridge, peak=peak, bandwidth=bandwidth) == pytest.approx(peak)
    assert bound(ridge, peak=peak, bandwidth=bandwidth) == "ridge"
    assert bound(ridge * 0.99, peak=peak, bandwidth=bandwidth) == "memory"
    assert bound(ridge * 1.01, peak=peak, bandwidth=bandwidth) == "compute"


@given(arrays.arrays(float, 3, elements=INTENSITIES), arrays.arrays(float, 4, elements=SIZES), SIZES)
def test_attainable_broadcasts_as_a_loop_does(values, peaks, bandwidth):
    table = attainable(values[:, None], peak=peaks, bandwidth=bandwidth)
    loop = [[attainable(i, peak=p, bandwidth=bandwidth) for p in peaks] for i in values]
    np.testing.assert_array_equal(table, loop)


def test_infinite_zero_and_missing_intensity():
    values = [math.inf, 0, math.nan]
    np.testing.assert_array_equal(attainable(values, peak=5, bandwidth=2), [5, 0, math.nan])
    assert bound(values, peak=5, bandwidth=2).tolist() == ["compute", "memory", ""]


@pytest.mark.parametrize("wrong", [0, -1, math.nan, math.inf])
@pytest.mark.parametrize("name", ["peak", "bandwidth"])
@pytest.mark.parametrize("function", [attainable, bound])
def test_a_roof_must_be_finite_and_above_zero(function, name, wrong):
    roof = {"peak": [1.0, 1.0], "bandwidth": [1.0, 1.0]} | {name: [1.0, wrong]}
    with pytest.raises(BenchwidgetsError, match=rf"{name} at position 1 is {wrong}; expected a finite number"):
        function(1, **roof)


def test_a_negative_intensity_is_refused():
    with pytest.raises(BenchwidgetsError, match=r"intensity at position 2 is -3; expected zero or above \[op/"):
        attainable([1, 2, -3], peak=1, bandwidth=1)


def test_text_is_refused():
    with pytest.raises(BenchwidgetsError, match=r"peak: expected a number .*'fast'"):
        attainable(1, peak="fast", bandwidth=1)


def test_options_go_by_keyword():
    with pytest.raises(TypeError):
        attainable(1, 2, 3)


@pytest.mark.parametrize(
    ("datatype", "size"),
    [
        *(("INT1", 0.125), ("INT2", 0.25), ("INT4", 0.5), ("INT8", 1), ("UINT8", 1), ("INT16", 2)),
        *(("fp8_e4m3", 1), ("FP16", 2), ("BF16", 2), ("FP32", 4), ("FP64", 8)),
    ],
)
def test_bytes_follow_from_the_datatype(datatype, size):
    assert bytes_per_element(datatype) == size


@pytest.mark.parametrize("datatype", ["", "INT", "INT0", "16", "FP16x", "TERNARY", None, 8, "INT٨"])
def test_an_unknown_datatype_is_named(datatype):
    with pytest.raises(BenchwidgetsError, match=r"unknown datatype .*as in INT2.*bytes per element"):
        bytes_per_element(datatype)


@pytest.mark.parametrize(("batch", "expected"), [(1, 8), (2, 16), (128, 1024)])
def test_weights_are_read_once_per_batch(batch, expected):
    assert intensity(**MLP, bytes_per_element=0.25, batch=batch) == expected


def test_activations_limit_what_a_batch_can_win():
    traffic = {"bytes_per_element": 1, "activation_bytes": 1000}
    assert intensity(2000, 1000, batch=1, **traffic) == 1.0
    assert intensity(2000, 1000, batch=1e12, **traffic) == pytest.approx(2.0)


def test_weights_on_chip_move_nothing():
    where = np.array(["off-chip", "on-chip"])
    assert intensity(**MLP, bytes_per_element=0.25, weights=where).tolist() == [8, math.inf]
    assert intensity(100, 50, bytes_per_element=1, activation_bytes=10, weights="on-chip") == 10


def test_missing_counts_give_missing_intensity():
    result = intensity([math.nan, 1, math.nan], [1, math.nan, 1], bytes_per_element=1)
    assert np.isnan(result).all()
    assert np.isnan(intensity(math.nan, 1, bytes_per_element=1, weights="on-chip"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"batch": 0}, "batch is 0; expected a finite number above zero"),
        ({"operations": -1}, "operations is -1; expected zero or above"),
        ({"bytes_per_element": 0}, "bytes_per_element is 0"),
        ({"activation_bytes": -2}, "activation_bytes is -2"),
        ({"weights": "onchip"}, "'onchip'; expected 'off-chip' or 'on-chip'"),
        ({"weights": ["off-chip", None]}, "None; expected 'off-chip' or 'on-chip'"),
    ],
)
def test_intensity_refuses(change, message):
    with pytest.raises(BenchwidgetsError, match=message):
        intensity(**(MLP | {"bytes_per_element": 1} | change))


COUNTS = st.floats(1, 1e9)


@given(COUNTS, COUNTS, st.floats(0.25, 8), COUNTS, COUNTS, st.floats(0, 1e6))
def test_ridge_batch_is_where_attainable_reaches_the_peak(work, parameters, size, peak, bandwidth, activation):
    roof = {"peak": peak, "bandwidth": bandwidth}
    counts = {"operations": work, "parameters": parameters, "bytes_per_element": size}
    counts |= {"activation_bytes": activation}
    limit = ridge_point(**roof) * activation / work
    assume(abs(limit - 1) > 1e-3)
    closed = ridge_batch(**counts, **roof)

    def reached(batch):
        return attainable(intensity(**counts, batch=batch), **roof) >= peak * (1 - 1e-12)

    if limit > 1:
        assert np.isnan(closed)
        assert not reached(1e30)
    else:
        assert closed == pytest.approx(bisect(reached, 1e-30, 1e30), rel=1e-6)


def bisect(reached, low, high):
    """Find, by halving in logarithms, where ``reached`` turns true."""
    for _ in range(200):
        middle = math.sqrt(low) * math.sqrt(high)
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def test_ridge_batch_on_chip_is_zero_or_never():
    roof = {"peak": 10, "bandwidth": 1, "bytes_per_element": 1, "weights": "on-chip"}
    result = ridge_batch(100, 50, activation_bytes=[0, 5, 10, 20], **roof)
    np.testing.assert_array_equal(result, [0, 0, math.nan, math.nan])


def test_efficiency_is_never_clamped():
    np.testing.assert_allclose(efficiency([50, 140, math.nan], [100, 100, 100]), [0.5, 1.4, math.nan])
    assert np.isnan(efficiency(1, math.nan))


@pytest.mark.parametrize("roof", [0, -1, math.inf])
def test_efficiency_needs_a_roof(roof):
    with pytest.raises(BenchwidgetsError, match="attainable at position 0 is"):
        efficiency(1, roof)


@given(st.lists(st.tuples(INTENSITIES, SIZES), min_size=1, max_size=5), SIZES)
def test_levels_are_the_least_roof_and_its_name(pairs, peak):
    levels = {f"L{i}": pair for i, pair in enumerate(pairs)}
    result = attainable_levels(levels, peak=peak)
    single = {name: attainable(i, peak=peak, bandwidth=b) for name, (i, b) in levels.items()}
    assert result.attainable == min(single.values())
    limit = str(result.limit)
    assert single.get(limit, peak) == result.attainable
    assert (limit == "compute") == (result.attainable == peak)


def test_levels_broadcast_and_pass_missing_values_on():
    result = attainable_levels({"L2": ([1, math.nan, 9], 10), "DRAM": (2, [[4], [100]])}, peak=50)
    np.testing.assert_array_equal(result.attainable, [[8, math.nan, 8], [10, math.nan, 50]])
    assert result.limit.tolist() == [["DRAM", "", "DRAM"], ["L2", "", "compute"]]


@pytest.mark.parametrize("levels", [{}, {"compute": (1, 1)}])
def test_levels_need_names_of_their_own(levels):
    with pytest.raises(BenchwidgetsError, match="at least one memory level, and none called 'compute'"):
        attainable_levels(levels, peak=1)
