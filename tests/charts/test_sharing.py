"""What lies at one place is said: in the legend, on the card and in the status line; as slow pairs say."""

import numpy as np
import pytest
from gestures import point
from hypothesis import given
from hypothesis import strategies as st
from rooflines import NETWORKS, PLATFORMS

from benchwidgets.charts.marks import Dots
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.sharing import MOST, sharing_notes
from benchwidgets.model.roofline.prediction import predict
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.parallel import ParallelExplorer
from benchwidgets.widgets.pareto import ParetoExplorer
from benchwidgets.widgets.roofline import RooflineExplorer
from benchwidgets.widgets.tradeoff import TradeoffExplorer

MLP = NETWORKS[NETWORKS["network"] == "MLP"]
PREDICTED = predict(PLATFORMS, MLP).dropna(subset=["top1_pct"])
FINN, BISMO = "ZCU104-FINN INT2 MLP 100% b1", "ZCU104-BISMO INT2 MLP 100% b1"


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from("abc")), max_size=12))
def test_notes_equal_a_look_at_all_pairs(rows):
    points = np.array([row[:2] for row in rows], dtype=float).reshape(-1, 2)
    groups = np.array([row[2] for row in rows], dtype=object)
    slow = {}
    for one in rows:
        others = {other[2] for other in rows if other[:2] == one[:2] and other[2] != one[2]}
        if others:
            slow.setdefault(one[2], []).append(others)
    notes = sharing_notes(points, groups)
    assert notes.keys() == slow.keys()
    for group, found in slow.items():
        number = "all" if len(found) == groups.tolist().count(group) else str(len(found))
        start, _, names = notes[group].partition(" at places of ")
        assert start == number and set(names.split(", ")) == set.union(*found)
    dots = Dots(name="designs", x=points[:, 0], y=points[:, 1], rows=Rows(np.arange(len(rows))))
    assert dots.sharing == sum(sum(other[:2] == one[:2] for other in rows) > 1 for one in rows)
    for row, one in enumerate(rows):
        beside = [other for other, also in enumerate(rows) if also[:2] == one[:2] and other != row]
        assert dots.beside(row).tolist() == beside


@pytest.fixture
def predictions():
    return DesignSpace(PREDICTED)


def notes(view):
    entries = view._face.legend["entries"] if hasattr(view, "_face") else view._legend.entries
    return {entry["label"]: entry.get("note", "") for entry in entries}


def test_a_front_says_that_finn_lies_behind_bismo(predictions):
    view = ParetoExplorer(predictions, x="fps", y="top1_pct", group="platform")
    assert notes(view)["ZCU104-FINN"] == "all at places of ZCU104-BISMO"
    assert notes(view)["ZCU104-BISMO"] == "all at places of ZCU104-FINN"
    assert notes(view)["NCS"] == ""
    assert "40 designs at the place of another" in view.status
    shown = {FINN: BISMO, BISMO: FINN}
    card = point(view, BISMO)
    assert card["lines"][0] == ["2 designs here, also", shown[card["title"]]]
    predictions.filter("platform != 'ZCU104-FINN'")
    assert not any(notes(view).values()) and "24 designs at the place of another" in view.status  # modes of the TX2
    assert "here" not in point(view, BISMO)["lines"][0][0]
    view.close()


def ridge(view, name):
    """The card of the ridge point of a roof."""
    points = view.chart.panes[0].mark("ridge points")
    return next(card for card in map(points.card, range(len(points))) if card.title == name)


def test_a_roofline_says_which_roofs_are_the_same(predictions):
    view = RooflineExplorer(PLATFORMS, MLP, predictions)
    told = notes(view)
    assert "same roofs as ZCU104-BISMO" in told["ZCU104-FINN"] and "ZCU104-FINN" in told["ZCU104-BISMO"]
    assert told["NCS"] == ""
    assert ("same roof as", "ZCU104-BISMO INT2") in ridge(view, "ZCU104-FINN INT2").lines
    point(view, BISMO)
    assert point(view, BISMO)["lines"][0][0] == "8 designs here, also"  # of both, each pruning
    view.what_if = {"ZCU104-FINN": {"bandwidth": 2.0}}
    assert notes(view)["ZCU104-FINN"] == "" and "same roof as" not in dict(ridge(view, "ZCU104-FINN INT2").lines)
    view.what_if = {}
    assert notes(view) == told
    view.close()


def test_lines_and_axes_say_so_too(predictions):
    lines = TradeoffExplorer(predictions, x="intensity", y="fps", line="platform", order=None)
    assert notes(lines)["ZCU104-FINN"] == "all at places of ZCU104-BISMO"
    assert "40 designs at the place of another" in lines.status
    lines.facet = "platform"  # each in a plot of its own: nothing hides anything
    assert not any(notes(lines).values())
    axes = ParallelExplorer(predictions, columns=["fps", "top1_pct"], colour="platform")
    assert notes(axes)["ZCU104-FINN"] == "all at places of ZCU104-BISMO"
    lines.close()
    axes.close()


def test_many_groups_at_one_place_are_named_as_far_as_there_is_room():
    names = np.array([f"g{i}" for i in range(MOST + 2)], dtype=object)
    notes = sharing_notes(np.zeros((len(names), 2)), names)
    assert notes["g0"] == f"all at places of {', '.join(names[1 : MOST + 1])}, …"
    assert "…" not in sharing_notes(np.zeros((2, 2)), names[:2])["g0"]
