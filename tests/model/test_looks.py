"""Looks that can be told apart: contrast on both themes, and never by colour alone."""

import re

import pandas as pd
import pytest
from bqplot import Scatter

import benchwidgets as bw
from benchwidgets.model.looks import ACCENT, COLOURS, DASHES, MARKERS, NEUTRAL, ORDERED, WIDTHS, ColumnLooks, styles
from benchwidgets.widgets.frontend import FOLDER

WHITE, DARK = "#ffffff", "#111111"


def luminance(colour):
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_itself():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


def test_the_legend_draws_every_marker():
    script = (FOLDER / "src" / "shared" / "shapes.js").read_text(encoding="utf-8")
    drawn = re.search(r"const SHAPES = {(.*?)};", script, re.DOTALL)[1]
    assert set(MARKERS) <= set(re.findall(r'"?([a-z-]+)"?: "M', drawn))


def test_every_marker_has_an_area_to_fill():
    assert not {"plus", "crosshair"} & set(MARKERS)  # bqplot draws these as lines, without a colour of their own


@pytest.mark.parametrize("page", [WHITE, DARK])
@pytest.mark.parametrize("colour", [*COLOURS, *ORDERED, NEUTRAL, ACCENT])
def test_every_colour_shows_on_both_themes(colour, page):
    assert contrast(colour, page) >= 3


def test_the_first_81_looks_are_unique():
    looks = styles(range(81))
    assert len(set(looks.values())) == 81


def test_neighbours_differ_in_both_channels():
    looks = list(styles("abcdefghi").values())
    assert len({colour for colour, _ in looks}) == len({marker for _, marker in looks}) == 9


def test_looks_follow_the_order_of_first_appearance():
    assert styles(["b", "a", "b"]) == styles(["b", "a"])
    assert list(styles(["b", "a", "b"])) == ["b", "a"]
    assert styles([]) == {}


def test_bqplot_knows_every_marker_and_lines_differ():
    for marker in MARKERS:
        assert Scatter(x=[], y=[], scales={}, marker=marker).marker == marker
    assert len(set(DASHES.values())) == len(DASHES)
    assert len(set(WIDTHS.values())) == len(WIDTHS)


def test_a_chosen_look_is_that_of_no_other_value():
    space = bw.DesignSpace(pd.DataFrame({"platform": ["NCS", "NCS", "TX2", "Pi"]}))
    given = dict(space.looks["platform"])
    space.looks["platform"] = {"TX2": given["NCS"]}
    looks = dict(space.looks["platform"])
    assert looks["TX2"] == given["NCS"] and looks["Pi"] == given["Pi"]
    assert len(set(looks.values())) == len(looks)


def test_a_look_that_is_no_longer_chosen_is_given():
    space = bw.DesignSpace(pd.DataFrame({"platform": ["NCS"]}))
    space.looks["platform"] = {"TX2": (COLOURS[3], "circle")}
    space.frame = pd.DataFrame({"platform": ["NCS", "TX2"]})
    space.looks["platform"] = {}
    assert len(set(dict(space.looks["platform"]).values())) == 2


def test_any_number_of_values_has_looks_and_as_many_as_can_be_are_their_own():
    looks = styles(range(1500))
    assert len(looks) == 1500
    own = [look for look in looks.values() if look != looks[1499]]
    assert len(set(own)) == len(own) > 400
    more = ColumnLooks()
    more.give(range(1500))
    more.give([*range(1500), "later"])
    assert more["later"] == looks[1499]
