"""The legend in Python: which marks its states show, and what stays when entries change."""

import pytest
from bqplot import LinearScale, Lines

from benchwidgets.widgets.plot.legend import Legend

ENTRIES = [{"key": key, "label": key} for key in ("fpga", "int8", "gpu")]


@pytest.fixture
def marks():
    """Three roofs: an FPGA's of INT8, an FPGA's of INT2, and a GPU's of INT8."""
    return [Lines(x=[], y=[], scales={"x": LinearScale(), "y": LinearScale()}) for _ in range(3)]


@pytest.fixture
def legend(marks):
    legend = Legend()
    legend.show(ENTRIES, {"fpga": marks[:2], "int8": marks[::2], "gpu": marks[2:]})
    return legend


def seen(marks):
    return [mark.visible for mark in marks]


def test_a_mark_of_several_groups_is_shown_where_none_hides_it(legend, marks):
    for hidden, expected in [
        (["fpga"], [False, False, True]),
        (["fpga", "int8"], [False, False, False]),
        (["int8"], [False, True, False]),
        ([], [True, True, True]),
    ]:
        legend.hidden = hidden
        legend.apply()
        assert seen(marks) == expected


def test_dimmed_marks_stay_visible_and_are_named(legend, marks):
    legend.dimmed = ["int8"]
    legend.apply()
    assert seen(marks) == [True] * 3
    assert legend.faint() == {marks[0], marks[2]}
    legend.dimmed = ["unknown"]
    assert legend.faint() == set()


def test_the_state_of_entries_that_stay_is_kept(legend, marks):
    legend.hidden, legend.dimmed = ["fpga"], ["int8"]
    legend.show(ENTRIES, {"fpga": marks[1:], "int8": marks[:1], "gpu": []})
    assert (legend.hidden, legend.dimmed) == (["fpga"], ["int8"])
    assert seen(marks) == [True, False, False]


def test_the_state_of_entries_that_go_is_forgotten(legend, marks):
    legend.hidden, legend.dimmed = ["fpga"], ["int8", "gpu"]
    legend.show(ENTRIES[1:2], {"int8": marks[:1]})
    assert (legend.hidden, legend.dimmed) == ([], ["int8"])
    assert seen(marks[:1]) == [True]
