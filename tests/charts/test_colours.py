"""Colours of numbers, and the colour of a text on them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.charts.colours import STOPS, colours, shares, text_colours


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=9), st.booleans())
def test_a_share_is_how_far_a_value_is_between_the_ends(values, log):
    ends = min(values), max(values)
    found = shares(np.array(values), ends, log)
    at = np.log(values) if log else np.array(values)
    if at.max() > at.min():
        assert found == pytest.approx((at - at.min()) / (at.max() - at.min()), abs=1e-9)
    else:
        assert (found == 0.5).all()


def test_the_stops_have_their_colours_and_between_them_the_mean():
    at = np.linspace(0, 1, len(STOPS))
    assert colours(at) == STOPS
    (middle,) = colours(np.array([(at[0] + at[1]) / 2]))
    for i in (1, 3, 5):
        ends = [int(stop[i : i + 2], 16) for stop in STOPS[:2]]
        assert int(middle[i : i + 2], 16) == pytest.approx(sum(ends) / 2, abs=1)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_text_has_the_higher_contrast_of_black_and_white(channels):
    light = sum(
        weight * (share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)
        for weight, share in zip((0.2126, 0.7152, 0.0722), (channel / 255 for channel in channels), strict=True)
    )
    black, white = (light + 0.05) / 0.05, 1.05 / (light + 0.05)
    (found,) = text_colours(["#{:02x}{:02x}{:02x}".format(*channels)])
    assert abs(black - white) < 0.05 or found == ("#000000" if black > white else "#ffffff")
