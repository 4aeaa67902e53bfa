"""Running a cell again frees the views that it made before, and no others."""

import gc
from types import SimpleNamespace

import pandas as pd
import pytest
from ipywidgets.widgets.widget import _instances

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets import reruns
from benchwidgets.widgets.pareto import ParetoExplorer

FRAME = pd.DataFrame({"fps": [1.0, 2.0], "top1_pct": [2.0, 1.0]})


@pytest.fixture
def notebook(monkeypatch):
    """Lets views believe that a cell runs: `notebook(cell, run)`."""
    monkeypatch.setattr(reruns, "_made", {})

    def run(cell, number):
        parent = {"metadata": {"cellId": cell}, "header": {"msg_id": f"{cell} {number}"}}
        kernel = SimpleNamespace(get_parent=lambda _channel: parent)
        module = SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=kernel))
        monkeypatch.setitem(reruns.sys.modules, "IPython", module)

    yield run
    monkeypatch.undo()


def test_a_later_run_closes_what_the_cell_made(notebook):
    space = DesignSpace(FRAME)
    notebook("a", 1)
    first, second = ParetoExplorer(space), ParetoExplorer(space)
    notebook("b", 1)
    other = ParetoExplorer(space)
    count = len(_instances)
    notebook("a", 2)
    third = ParetoExplorer(space)
    assert [repr(view).endswith("closed") for view in (first, second, third, other)] == [True, True, False, False]
    assert len(_instances) < count
    space.filter("fps > 1")
    assert "1 design" in repr(third) and "1 design" in repr(other)
    third.close()
    other.close()


def test_many_runs_leave_the_widgets_of_one(notebook):
    space = DesignSpace(FRAME)
    notebook("a", 0)
    view = ParetoExplorer(space)
    count = len(_instances)
    for number in range(1, 6):
        notebook("a", number)
        view = ParetoExplorer(space)
        gc.collect()
        assert len(_instances) == count
    view.close()


def test_outside_of_a_notebook_nothing_is_freed():
    space = DesignSpace(FRAME)
    views = [ParetoExplorer(space) for _ in range(2)]
    assert not any(repr(view).endswith("closed") for view in views)
    for view in views:
        view.close()
