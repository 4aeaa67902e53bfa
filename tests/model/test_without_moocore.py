"""Where moocore is not installed, as in a browser's Python: two objectives work, three say what they need."""

import sys

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw

FRAME = pd.DataFrame({"fps": [10, 20, 5], "top1_pct": [97.0, 95.0, 94.0], "power_w": [2, 3, 4]}, index=list("abc"))
SPACE = bw.DesignSpace(FRAME)
POINTS = np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 1.0]])


@pytest.fixture(autouse=True)
def without_moocore(monkeypatch):
    monkeypatch.setitem(sys.modules, "moocore", None)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: bw.pareto_front(POINTS),
        lambda: bw.pareto_rank(POINTS),
        lambda: bw.hypervolume(POINTS, reference=[0, 0, 0]),
        lambda: bw.knee(POINTS),
        lambda: SPACE.front("fps", "top1_pct", "power_w"),
        lambda: bw.add_front_rank(SPACE, "fps", "top1_pct", "power_w"),
    ],
)
def test_three_objectives_say_what_they_need(ask):
    with pytest.raises(bw.BenchwidgetsError, match=r"three and more objectives need .*moocore.*`pip install moocore`"):
        ask()
    with pytest.raises(ImportError):
        ask()
    assert SPACE.columns == ["fps", "top1_pct", "power_w"]


def test_two_objectives_need_nothing():
    assert bw.pareto_front(POINTS[:, :2]).tolist() == [True, True]
    assert bw.hypervolume(POINTS[:, :2], reference=[0, 0]) == 3.0
    assert SPACE.front("fps", "top1_pct").tolist() == ["a", "b"]
    assert SPACE.rank("fps", "top1_pct").tolist() == [1, 1, 2]


def test_panels_open_over_many_columns():
    for view in (bw.ParetoExplorer(SPACE), bw.ParallelExplorer(SPACE), bw.ScatterMatrix(SPACE)):
        assert "3 designs over fps" in repr(view)
        view.close()
    view = bw.ParallelExplorer(SPACE, columns=["fps", "top1_pct", "power_w"])
    before = view.colour
    view.colour = "front rank"
    assert "pip install moocore" in view.status
    view.colour = before
    assert "moocore" not in view.status
    view.close()
