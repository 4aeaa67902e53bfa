"""Measured designs beside predicted ones in ParetoExplorer: pairs, errors, and the column that tells them apart."""

import pandas as pd
import pytest
from gestures import entry, mark_of, tell
from traitlets import TraitError

from benchwidgets.model.matching import beside
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.pareto import ParetoExplorer

FRAME = pd.DataFrame(
    {"platform": ["TX2", "NCS", "TX2", "U96"], "fps": [100.0, 10.0, 60.0, 50.0], "top1_pct": [80.0, 99.0, 95.0, 90.0]},
    index=list("abcd"),
)


@pytest.fixture
def paired():
    measured, predicted = FRAME.head(3), FRAME.iloc[[0, 1, 3]].assign(fps=[120.0, 5.0, 70.0])
    both = beside(measured.assign(batch=[1, 2, 3]), predicted.assign(batch=[1, 2, 9]))
    view = ParetoExplorer(DesignSpace(both), pairs="origin", log_x=False)
    yield view
    view.close()


def test_pairs_are_joined_and_their_errors_told(paired):
    pairs = mark_of(paired, "pairs")
    assert sorted(tuple(pairs.line(item)[0]) for item in range(len(pairs))) == [(10.0, 5.0), (100.0, 120.0)]
    assert paired.pair_changes()["fps_error_pct"].tolist() == [20.0, -50.0]
    assert len(mark_of(paired, "group fronts")) == 2
    assert "2 pairs, 2 without partner, median error fps 35 %, top1_pct 0 %" in paired.status
    found = paired.matching()
    assert (found.alone["measured"].tolist(), found.alone["predicted"].tolist()) == (["c"], ["d (predicted)"])


def test_pairs_follow_the_filter_and_the_selection(paired):
    paired.space.filter("fps < 90")
    assert mark_of(paired, "pairs").x.tolist() == [10.0, 5.0]
    assert entry(paired, "pairs")["count"] == "1"
    tell(paired, kind="drawer", open="Pairs")
    assert paired._face.drawer["rows"][0]["cells"][:2] == ["b", "−50 %"]
    tell(paired, kind="pick", key=0)
    assert paired.space.selected.tolist() == ["b"]


def test_pairs_are_chosen_on_screen_where_there_is_an_origin(paired):
    view = ParetoExplorer(DesignSpace(FRAME))
    assert "pairs" not in [each["option"] for each in view._face.controls]
    view.close()
    control = next(each for each in paired._face.controls if each["option"] == "pairs")
    assert control["choices"] == ["none", "origin"]
    tell(paired, kind="set", option="pairs", value=0)
    assert paired.pairs is None and "pair" not in paired.status
    tell(paired, kind="set", option="pairs", value=1)
    assert "2 pairs" in paired.status


def test_a_column_that_tells_no_origin_is_an_error_that_loses_nothing(paired):
    before = paired.to_frame()
    with pytest.raises(TraitError, match=r"pairs: column 'batch' does not tell two tables apart by two words; beside"):
        paired.pairs = "batch"
    pd.testing.assert_frame_equal(paired.to_frame(), before)
