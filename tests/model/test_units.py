"""Units: every spelling, its factor against a hand table, what is ambiguous, and what is none."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import ArgumentTypeError, BenchwidgetsError
from benchwidgets.model.metrics import ENDINGS, Metric
from benchwidgets.model.numbers import quantity
from benchwidgets.model.units import (
    GIGA,
    MILLIS,
    OWN,
    PREFIXES,
    UNITS,
    convert,
    convert_each,
    find_factor,
    own_spellings,
    screen_unit,
    spelt_unit,
    unit_of,
)
from benchwidgets.readers.units import SCALES

#: What one of a unit is in the project's own unit, worked out by hand.
BY_HAND = """
time: 1 s = 1000 ms; 1 ms = 1 ms; 1 µs = 0.001 ms; 1 ns = 0.000001 ms; 1 min = 60000 ms; 1 h = 3600000 ms
time: 1 milliseconds = 1 ms; 1 microseconds = 0.001 ms; 1 nanoseconds = 0.000001 ms; 1 msec = 1 ms; 1 usec = 0.001 ms
rate of inputs: 1 fps = 1 1/s; 1 kfps = 1000 1/s; 1 Mqps = 1000000 1/s; 1 images/s = 1 1/s; 1 samples per second = 1 1/s
rate of operations: 1 OP/s = 0.000000001 GOP/s; 1 MFLOPS = 0.001 GOP/s; 1 TOPS = 1000 GOP/s; 1 PFLOP/s = 1000000 GOP/s
rate of operations: 1 GMAC/s = 2 GOP/s; 1 TMACS = 2000 GOP/s; 1 kOPs/s = 0.000001 GOP/s
work, in operations: 1 GFLOPs = 1000000000 op; 1 MMACs = 2000000 op; 1 op = 1 op; 1 kOP = 1000 op; 1 kMAdds = 2000 op
bandwidth: 1 MB/s = 0.001 GB/s; 1 TB/s = 1000 GB/s; 1 GiB/s = 1.073741824 GB/s; 1 Gbit/s = 0.125 GB/s
bandwidth: 1 Mbps = 0.000125 GB/s; 1 MBps = 0.001 GB/s; 1 kbytes/s = 0.000001 GB/s; 1 gigabytes/s = 1 GB/s
amount of memory: 1 B = 0.000000001 GB; 1 MiB = 0.001048576 GB; 1 KiB = 1.024e-6 GB; 1 megabytes = 0.001 GB
power: 1 mW = 0.001 W; 1 MW = 1000000 W; 1 uW = 0.000001 W; 1 kilowatts = 1000 W; 1 watt = 1 W
energy: 1 J = 1000 mJ; 1 uJ = 0.001 mJ; 1 nJ = 0.000001 mJ; 1 Wh = 3600000 mJ; 1 kJ = 1000000 mJ; 1 millijoules = 1 mJ
share: 1 % = 1 %; 1 pct = 1 %; 1 fraction = 100 %
intensity: 1 FLOP/byte = 1 op/byte; 1 op/B = 1 op/byte
operations per energy: 1 GOP/J = 1 GOP/J; 1 OP/J = 0.000000001 GOP/J
inputs per energy: 1 1/J = 1 1/J
rate of tokens: 1 tok/s = 1 tokens/s; 1 tps = 1 tokens/s
"""
HAND = [
    (what, given.strip().removeprefix("1 "), *result.strip().split(" ", 1))
    for line in BY_HAND.strip().splitlines()
    for what, _, rest in [line.partition(": ")]
    for given, _, result in (each.partition(" = ") for each in rest.split(";"))
]
ALIASES = [(unit, alias) for unit in UNITS for alias in (unit.name, *unit.aliases)]
SPELLINGS = [(own, spelling) for own in OWN.values() for spelling in own_spellings(own)]


@pytest.mark.parametrize(("what", "unit", "factor", "own"), HAND, ids=[each[1] for each in HAND])
def test_factors_are_those_worked_out_by_hand(what, unit, factor, own):
    assert find_factor(unit, own) == Fraction(factor)
    assert unit_of(unit).quantity == what
    assert OWN[what] == own


def test_every_quantity_and_unit_is_in_the_hand_table():
    assert {what for what, *_ in HAND} == set(OWN) == {unit.quantity for unit in UNITS}
    told = {unit_of(unit).name for _, unit, *_ in HAND}
    assert all(any(name.endswith(unit.name.lstrip("1")) for name in told) for unit in UNITS)


@pytest.mark.parametrize(("unit", "alias"), ALIASES, ids=[alias for _, alias in ALIASES])
def test_every_alias_gives_the_same_unit(unit, alias):
    assert spelt_unit(alias, unit.quantity) is unit
    assert unit_of(alias) is unit
    first = (unit.aliases or (alias,))[0]
    for prefix in unit.prefixes if not alias[0].isdigit() else "":
        assert spelt_unit(prefix + alias, unit.quantity) == spelt_unit(prefix + first, unit.quantity)


def test_a_spelling_in_full_is_of_one_quantity():
    spellings = [spelling for _, spelling in SPELLINGS]
    assert len(spellings) == len(set(spellings))


def test_what_is_written_stands_for_itself_before_anything_like_it():
    for own, spelling in SPELLINGS:
        assert find_factor(spelling, own) == unit_of(spelling).factor / unit_of(own).factor > 0


@given(st.sampled_from(SPELLINGS), st.floats(-1e12, 1e12, allow_subnormal=False))
def test_round_trips(spelt, value):
    own, unit = spelt
    factor = find_factor(unit, own)
    there = convert(np.array([value]), unit, own)[0]
    assert there == pytest.approx(float(Fraction(value) * factor), rel=1e-15, abs=1e-300)
    assert float(Fraction(there) / factor) == pytest.approx(value, rel=1e-15, abs=1e-290)


@pytest.mark.parametrize(
    ("text", "what", "name"),
    [
        # a prefix alone is no unit, and neither is a metre
        *((letter, what, None) for letter in ("m", "M", "k", "K", "G", "µ", "") for what in OWN),
        *(("mW", "power", "mW"), ("MW", "power", "MW"), ("mw", "power", "mW"), ("Mw", "power", "MW")),
        *(("ms", "time", "ms"), ("MS", "time", "ms"), ("Ms", "time", "ms"), ("mJ", "energy", "mJ")),
        *(("μs", "time", "µs"), ("us", "time", "µs"), ("US", "time", "µs")),
        *(("B", "amount of memory", "B"), ("b", "amount of memory", None)),
        *(("MB", "amount of memory", "MB"), ("mb", "amount of memory", "MB"), ("Mb", "amount of memory", None)),
        *(("KB", "amount of memory", "kB"), ("kb", "amount of memory", "kB"), ("KiB", "amount of memory", "KiB")),
        *(("GB/s", "bandwidth", "GB/s"), ("Gb/s", "bandwidth", "Gbit/s"), ("gb/s", "bandwidth", None)),
        *(("KB/s", "bandwidth", "kB/s"), ("Kb/s", "bandwidth", "kbit/s"), ("kb/s", "bandwidth", "kbit/s")),
        *(("GBps", "bandwidth", "GB/s"), ("Gbps", "bandwidth", "Gbit/s"), ("gbps", "bandwidth", None)),
        *(("GFLOPs", "work, in operations", "GOP"), ("GFLOPS", "rate of operations", "GOP/s")),
        *(("byte / second", "bandwidth", "B/s"), ("FPS", "rate of inputs", "1/s"), (" ms. ", "time", "ms")),
    ],
)
def test_ambiguous_spellings_are_decided(text, what, name):
    found = spelt_unit(text, what)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mss", r"no unit 'mss'; .* Did you mean 'ms'\?"),
        ("wats", r"no unit 'wats'; .* Did you mean 'watts'\?"),
        ("GOPS/z", r"no unit 'GOPS/z'; .* Did you mean "),
        ("furlong", r"no unit 'furlong'; the table of units has "),
        ("", "no unit ''"),
        ("gflops", r"unit 'gflops' is ambiguous: GOP/s, rate of operations or GOP, work, in operations\. Write one"),
    ],
)
def test_what_is_no_unit_is_said_with_near_names(text, words):
    with pytest.raises(BenchwidgetsError, match=words):
        unit_of(text)


def test_a_unit_is_text():
    with pytest.raises(ArgumentTypeError):
        unit_of(3)


def test_each_row_has_a_unit_of_its_own():
    values = np.array([1.0, 2.0, np.nan, 3.0])
    result, wrong = convert_each(values, ["us", " s", "?", "W"], "ms")
    assert (result[:2].tolist(), wrong) == ([0.001, 2000.0], 3)
    assert values[:2].tolist() == [1.0, 2.0]
    assert convert_each(np.array([]), [], "ms")[1] is None


def test_what_names_of_columns_state_is_in_the_table():
    for ending, (unit, _) in ENDINGS.items():
        assert unit in OWN.values()
        assert Metric.infer(f"x{ending}").unit == unit
    assert all(prefix in PREFIXES.values() for prefix in SCALES.values())


def test_constants_agree_with_the_table():
    assert unit_of("GOP/s").factor == unit_of("GB").factor == GIGA
    assert find_factor("s", "ms") == find_factor("J", "mJ") == MILLIS


@pytest.mark.parametrize("own", OWN.values())
def test_what_a_screen_says_is_the_same_amount(own):
    base = screen_unit(own)
    if base is None:
        assert quantity(4.0, own) == f"4 {own}"
        return
    factor, name = base
    number, said = quantity(4.0, own).split()
    assert math.isclose(float(number) * float(unit_of(said).factor), 4.0 * factor)
    assert unit_of(name).factor == 1 and said.endswith(name)


@pytest.mark.parametrize("unit", ["MAC", "Gbit/s", "min", "s", "furlong", ""])
def test_a_unit_that_somebody_chose_stays_as_it_is(unit):
    assert screen_unit(unit) is None
    assert quantity(5000.0, unit) == f"5,000 {unit}".rstrip()
