"""Numbers as a screen shows them: short, never wrong, never an error."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.metrics import Metric
from benchwidgets.model.numbers import MISSING, axis_scale, counted, plain, quantity

UNITS = ["GOP/s", "GB/s", "GB", "ms", "op", "W", "%", "1/s", ""]
PREFIXES = {"p": 1e-12, "n": 1e-9, "µ": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, MISSING), (math.nan, MISSING), (math.inf, "∞"), (-math.inf, "−∞"), (0.0, "0"), (-0.0, "0"), (100.0, "100"),
     (-1.5, "-1.5"), (1e15, "1e+15"), (123456.4, "123,456"), (10014720.0, "10,014,720"), (1e-300, "1e-300")],
)  # fmt: skip
def test_plain(value, text):
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (4600, "GOP/s", "4.6 TOP/s"),
        (999.9999, "ms", "1 s"),
        (0.05, "ms", "50 µs"),
        (-4600, "GOP/s", "-4.6 TOP/s"),
        (0.0, "ms", "0 s"),
        (-0.0, "ms", "0 s"),
        (97.3, "%", "97.3 %"),
        (97.3, "", "97.3"),
        (math.inf, "ms", "∞ s"),
        (5e-324, "ms", "4.941e-324 ms"),
        (1e308, "GOP/s", "1e+308 GOP/s"),
    ],
)
def test_quantity(value, unit, text):
    assert quantity(value, unit) == text


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("value", [None, math.nan])
def test_a_missing_value_has_no_unit(value, unit):
    assert quantity(value, unit) == MISSING


@given(st.floats(allow_nan=False), st.sampled_from(UNITS))
def test_every_number_reads_as_something_short(value, unit):
    assert 1 <= len(quantity(value, unit)) <= 28
    assert 1 <= len(plain(value)) <= 18


@given(st.floats(1e-9, 1e12))
def test_a_prefixed_number_reads_back(value):
    number, unit = quantity(value, "W").split()
    factor = PREFIXES[unit[0]] if len(unit) > 1 else 1.0
    assert float(number.replace(",", "")) * factor == pytest.approx(value, rel=6e-3)
    assert 1 <= float(number) < 1000


@given(st.floats(-1e11, 1e11))
def test_plain_reads_back(value):
    assert float(plain(value).replace(",", "")) == pytest.approx(value, rel=6e-4)
    assert abs(float(plain(value).replace(",", "")) - value) <= max(0.5, 6e-4 * min(abs(value), 1000))


def test_axes_of_giga_units_are_drawn_in_their_base():
    assert axis_scale(Metric.infer("gops")) == (1e9, "performance [OP/s]", "~s")
    assert axis_scale(Metric.infer("latency_ms")) == (1.0, "latency [ms]", "~r")
    assert axis_scale(Metric.infer("fps")) == (1.0, "throughput [1/s]", "~s")


def test_counted():
    assert [counted(n, "roof") for n in (0, 1, 2, 1200)] == ["0 roofs", "1 roof", "2 roofs", "1,200 roofs"]
