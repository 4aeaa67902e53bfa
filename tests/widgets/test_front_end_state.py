"""What a front end reads of its widget is told to it: every name that its script gets is a synced trait."""

import re

import pytest
from ipywidgets import Widget

from benchwidgets.widgets.face import Face
from benchwidgets.widgets.filterline import FilterBar
from benchwidgets.widgets.frontend import FOLDER
from benchwidgets.widgets.printer.canvas import ParallelCanvas
from benchwidgets.widgets.printer.matrix_canvas import MatrixCanvas
from benchwidgets.widgets.table import DesignSpaceTable

WIDGETS = {
    "face": Face, "filterbar": FilterBar, "parallel": ParallelCanvas, "matrix": MatrixCanvas, "table": DesignSpaceTable
}  # fmt: skip


def scripts(name):
    """The scripts of a front end: its own, and what they import, one by the other."""
    waiting, found = [FOLDER / "src" / name / "index.js"], {}
    while waiting:
        path = waiting.pop().resolve()
        if path not in found:
            found[path] = path.read_text(encoding="utf-8")
            waiting += [path.parent / part for part in re.findall(r'from "(\.[^"]+)"', found[path])]
    return found.values()


@pytest.mark.parametrize("name", WIDGETS)
def test_what_the_page_reads_is_synced(name):
    text = "\n".join(scripts(name))
    read = set(re.findall(r'model\.(?:get|set)\("(\w+)"', text))
    read |= set(re.findall(r"change:(\w+)", text))
    traits = WIDGETS[name].class_traits(sync=True)
    assert read and not read - traits.keys() - Widget.class_traits(sync=True).keys()


def test_a_front_end_that_says_it_is_there_hears_that_the_kernel_is(monkeypatch):
    face, heard = Face(lambda _content: None), []
    monkeypatch.setattr(face, "send", heard.append)
    face._handle_custom_msg({"kind": "other"}, [])
    assert heard == []
    face._handle_custom_msg({"kind": "ready"}, [])
    assert heard == [{"kind": "hello"}]
