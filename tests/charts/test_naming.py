"""Names where there is little room: short enough, and those that differ still do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.charts.naming import shortened, shortened_apart, text_width

WORDS = st.sampled_from(["ZCU104-FINN", "ZCU104-BISMO", "U96-Quadcore-A53", "INT2", "INT4", "MLP", "12.5%", "100%", ""])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=8)


@given(NAMES | st.lists(st.text("ab1 ", max_size=60), max_size=8), st.integers(8, 44))
def test_different_names_stay_different_and_alike_ones_alike(names, most):
    short = shortened_apart(names, most)
    assert len(short) == len(names)
    for one, name in zip(short, names, strict=True):
        assert all((one == other) == (name == also) for other, also in zip(short, names, strict=True))
        assert one == name or len(one) < len(name) or "…" in one


@given(st.text(max_size=60), st.integers(3, 60))
def test_a_shortened_name_has_room(text, most):
    short = shortened(text, most)
    assert len(short) <= most if len(text) > most else short == text


@pytest.mark.parametrize("datatype", ["INT2", "INT16", "FP32"])
@pytest.mark.parametrize("platform", ["ZCU104-FINN", "U96-Quadcore-A53"])
def test_the_datatype_stays_in_the_name_of_a_family(platform, datatype):
    assert datatype in shortened(f"{platform} {datatype} MLP 12.5%", 24)


def test_what_differs_in_the_middle_of_long_names_stays():
    names = [f"a_network_of_a_long_name_{number}_and_of_a_long_ending" for number in (4, 8, 16)]
    for short, number in zip(shortened_apart(names, 20), (4, 8, 16), strict=True):
        assert f"…{number}…" in short and len(short) <= 20


def test_a_text_is_as_wide_as_its_letters():
    assert text_width("") == 0 < text_width("i") < text_width("m") <= text_width("%")
    assert text_width("ab", 24) == 2 * text_width("ab")


def test_names_that_differ_in_middles_of_different_lengths_fit():
    names = ["a" * 20 + middle + "b" * 20 for middle in ("1", "22222")]
    short = shortened_apart(names, 13)
    assert short == ["aaa…1…bbb", "aaa…22222…bbb"]
    assert max(map(len, short)) == 13


def test_a_name_that_goes_on_from_another_is_told_apart():
    names = ["abcdefgh" * 3, "abcdefgh" * 4]
    assert shortened_apart(names, 20) == ["abcde…", "abcde…abcdefgh"]
