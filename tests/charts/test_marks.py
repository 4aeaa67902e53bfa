"""What a mark is made of is of one length, or it is refused before anything is drawn."""

import numpy as np
import pytest

from benchwidgets.charts.marks import Lines
from benchwidgets.charts.rows import Rows
from benchwidgets.model.errors import BenchwidgetsError


@pytest.mark.parametrize("starts", [[0, 2], [0, 4], [0, 1, 3]])
def test_a_line_needs_all_of_its_vertices(starts):
    with pytest.raises(BenchwidgetsError, match="mark 'front' has 1 items"):
        Lines(name="front", x=np.zeros(3), y=np.zeros(3), starts=np.array(starts), rows=Rows.none(1))
    whole = Lines(name="front", x=np.zeros(3), y=np.zeros(3), starts=np.array([0, 3]), rows=Rows.none(1))
    assert len(whole.line(0)[0]) == 3
