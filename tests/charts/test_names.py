"""Names beyond an edge of a pane: each beside its place, beyond the edge it is of, a line of text apart."""

import numpy as np
import pytest

from benchwidgets.charts.chart import Pane
from benchwidgets.charts.marks import Texts
from benchwidgets.charts.names import LINE, RIGHT, UP, names_beyond
from benchwidgets.charts.rows import Rows
from benchwidgets.charts.scale import Scale

UNIT = Scale("x", (0.0, 1.0)), Scale("y", (0.0, 1.0))
SIZE = (600.0, 150.0)


def named(beside, places):
    """Where names stand along an edge, beyond it, and how their leaders go along and beyond it."""
    at = np.array(places)
    mark = Texts(name="names", x=at, y=at, texts=("a",) * len(at), rows=Rows.none(len(at)), beside=beside)
    found = names_beyond(Pane(*UNIT, (mark,)), mark, np.ones(len(at), dtype=bool), SIZE)
    if beside == "right":
        return found.y, found.x, found.leader_y, found.leader_x
    return found.x, found.y, found.leader_x, found.leader_y


@pytest.mark.parametrize(("beside", "length"), [("right", SIZE[1]), ("top", SIZE[0])])
def test_names_at_one_place_are_a_line_apart(beside, length):
    along, *_ = named(beside, [0.5, 0.5, 0.5])
    assert np.diff(np.sort(along)) * length == pytest.approx(LINE)


@pytest.mark.parametrize(("beside", "pixels"), [("right", RIGHT / SIZE[0]), ("top", UP / SIZE[1])])
def test_names_stand_beyond_their_edge_and_leaders_lead_there(beside, pixels):
    along, beyond, ways, out = named(beside, [0.2, 0.8])
    assert along == pytest.approx([0.2, 0.8])
    assert beyond == pytest.approx(1.0 + pixels)
    assert ways == pytest.approx(np.column_stack([[0.2, 0.8], along]))
    assert (out[:, 0] == 1.0).all() and ((out[:, 1] > 1.0) & (out[:, 1] < beyond)).all()
