"""What a measurement tells: whom it is given, the notebook, or the terminal."""

import contextlib
import sys
import types

import pytest

import benchwidgets as bw
from benchwidgets.measuring.progress import NotebookBar, on_terminal, telling


class Shell:
    """IPython's shell of a kernel, as far as a bar needs it."""

    kernel = None

    def __init__(self):
        self.shown = []
        self.display_pub = types.SimpleNamespace(publish=lambda **told: self.shown.append(told))


@pytest.fixture
def shell(monkeypatch):
    shell = Shell()
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    return shell


def test_a_notebook_has_one_bar_that_goes_at_the_end(shell):
    bw.measure_network(pruning_pct=12.5, batch=[1, 2], datatypes=["FP32"], seconds=0.01)
    assert [told["update"] for told in shell.shown] == [False, True, True]
    assert len({told["transient"]["display_id"] for told in shell.shown}) == 1
    first, _, last = (told["data"]["text/html"] for told in shell.shown)
    assert (
        first == '<progress value="0" max="2" aria-label="12.5 % in FP32, batch 1"></progress> 12.5 % in FP32, batch 1'
    )
    assert last == ""


def test_the_bar_goes_where_a_measurement_fails(shell):
    with contextlib.suppress(RuntimeError), telling(None) as told:
        told(1, 2, "a < b")
        raise RuntimeError
    assert "a &lt; b" in shell.shown[0]["data"]["text/html"]
    assert shell.shown[-1]["data"]["text/html"] == ""
    with telling(None):
        pass
    assert len(shell.shown) == 2  # without a step there is no bar


def test_who_is_given_is_told_and_nobody_else(shell):
    heard = []
    bw.measure_platform(seconds=0.02, progress=lambda *step: heard.append(step))
    assert [step[0] for step in heard] == list(range(1, len(heard) + 1))
    assert not shell.shown


def test_elsewhere_it_is_the_terminal(monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: None))
    with telling(None) as told:
        assert told is on_terminal
    assert NotebookBar(Shell()) is not None
