"""Units of tables: recognised in headers, converted exactly, refused where they do not fit."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import ReadError
from benchwidgets.model.units import convert, find_factor
from benchwidgets.readers.units import checked_units, stated_unit


@pytest.mark.parametrize(
    ("unit", "house", "factor"),
    [
        *(("s", "ms", 1000), ("us", "ms", Fraction(1, 1000)), ("µs", "ms", Fraction(1, 1000))),
        *(("ns", "ms", Fraction(1, 10**6)), ("mW", "W", Fraction(1, 1000)), ("MW", "W", 10**6)),
        *(
            ("mw", "W", Fraction(1, 1000)),
            ("Mw", "W", 10**6),
            ("kW", "W", 1000),
            ("J", "mJ", 1000),
            ("millijoules", "mJ", 1),
        ),
        *(("GOP/s", "GOP/s", 1), ("TOPS", "GOP/s", 1000), ("MFLOP/s", "GOP/s", Fraction(1, 1000))),
        *(("GMAC/s", "GOP/s", 2), ("img/s", "1/s", 1), ("FPS", "1/s", 1), ("kHz", "1/s", 1000)),
        *(("samples/s", "1/s", 1), ("fraction", "%", 100), ("percent", "%", 1)),
        *(("MB/s", "GB/s", Fraction(1, 1000)), ("Gbit/s", "GB/s", Fraction(1, 8))),
        ("GiB/s", "GB/s", Fraction(1024**3, 10**9)),
    ],
)
def test_factors(unit, house, factor):
    assert find_factor(unit, house) == factor


@pytest.mark.parametrize(
    ("unit", "house"), [("W", "ms"), ("tokens/s", "1/s"), ("", "ms"), ("ms", ""), ("cycles", "ms")]
)
def test_what_is_no_such_unit(unit, house):
    assert find_factor(unit, house) is None


@pytest.mark.parametrize(
    ("name", "house", "unit"),
    [
        *(("Latency [us]", "ms", "us"), ("Latency (ms)", "ms", "ms"), ("lat_us", "ms", "us")),
        *(("latency, s", "ms", "s"), ("Latency", "ms", None), ("Latency (batch 1)", "ms", None)),
        *(("TFLOPS", "GOP/s", "TFLOPS"), ("img/s", "1/s", "img/s"), ("Throughput img/s", "1/s", "img/s")),
        *(("power_mw", "W", "mw"), ("top1 [%]", "%", "%"), ("Throughput [GOP/s]", "1/s", None)),
    ],
)
def test_units_in_headers(name, house, unit):
    assert stated_unit(name, house) == unit


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_a_conversion_rounds_once(value):
    assert convert(np.array([value]), "us", "ms")[0] == value / 1000
    assert convert(np.array([value]), "s", "ms")[0] == value * 1000
    assert convert(np.array([value]), "ms", "ms")[0] == value


NAMES = {"latency_ms": "Time", "compiler": "Compiler"}


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ({"latency_ms": "W"}, "column 'latency_ms' cannot be read from 'W'; expected one of ns, "),
        ({"latency_ms": 3}, "column 'latency_ms' cannot be read from 3"),
        ({"Time": "us"}, "no column 'Time' is read; those are latency_ms, compiler. Write 'latency_ms'"),
        ({"fps": "1/s"}, "no column 'fps' is read"),
        ({"compiler": "ms"}, "the name 'compiler' tells no unit to convert 'ms' to. End it in _ms"),
    ],
)
def test_units_that_do_not_fit_are_named(units, message):
    with pytest.raises(ReadError) as caught:
        checked_units(units, NAMES, "table.csv")
    assert f"table.csv: units: {message}" in str(caught.value)
