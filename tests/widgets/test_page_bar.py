"""The tools of a page serve all its panels; the camera hands over a picture of what is shown."""

import pytest
from panels import FRAME

import benchwidgets as bw
from benchwidgets.pictures import files


@pytest.fixture
def space():
    return bw.DesignSpace(FRAME)


def test_a_tool_is_taken_in_hand_in_every_panel_that_has_it(space):
    pareto, matrix, bars = bw.ParetoExplorer(space), bw.ScatterMatrix(space), bw.ParallelExplorer(space)
    page = bw.Page(space, [pareto, matrix, bars])
    bar = page._filter_bar
    assert bar._tools["names"] == ["inspect", "lasso", "zoom", "camera"] and bar._tools["mode"] == "inspect"
    bar._on_message(bar, {"kind": "tool", "tool": "lasso"}, [])
    assert (pareto.mode, matrix.mode, bars.mode) == ("lasso", "lasso", "inspect")
    assert bar._tools["mode"] == "lasso"
    bar._on_message(bar, {"kind": "tool", "tool": "zoom"}, [])
    assert (pareto.mode, matrix.mode) == ("zoom", "inspect")
    pareto.mode = "inspect"
    assert bar._tools["mode"] == "inspect"


def test_steps_and_axes_are_those_of_all(space):
    pareto, tradeoff = bw.ParetoExplorer(space), bw.TradeoffExplorer(space)
    bar = bw.Page(space, [pareto, tradeoff])._filter_bar
    whole = [view._plots[0].domains for view in (pareto, tradeoff)]
    for view in (pareto, tradeoff):
        (low, high), _ = view._plots[0].domains
        view.look_at(x=(low + (high - low) / 4, high))
    bar._on_message(bar, {"kind": "reset"}, [])
    assert [view._plots[0].domains for view in (pareto, tradeoff)] == whole
    space.select(space.index[:2])
    assert bar._tools["undo"] == "select 2 designs"
    bar._on_message(bar, {"kind": "undo"}, [])
    assert len(space.selection) == 0 and bar._tools["redo"] == "select 2 designs"
    bar._on_message(bar, {"kind": "redo"}, [])
    assert len(space.selection) == 2


def test_a_page_says_once_how_many_are_selected(space):
    pareto, other = bw.ParetoExplorer(space), bw.ParetoExplorer(bw.DesignSpace(FRAME))
    table = bw.DesignSpaceTable(space)
    assert "selected" in pareto.status
    page = bw.Page(space, [pareto, other, table])
    space.select(space.index[:1])
    assert page._filter_bar.status == f"1 of {len(FRAME)} selected"
    assert "selected" not in pareto.status and "selected" not in table.status
    assert pareto._face.shared and not other._face.shared
    assert "selected" in other.status  # of another table, which the page does not count
    bar = page._filter_bar
    bar._on_message(bar, {"kind": "tool", "tool": "lasso"}, [])
    assert (pareto.mode, other.mode) == ("lasso", "inspect")


@pytest.mark.parametrize("missing", [False, True])
def test_the_camera_hands_over_a_picture(space, monkeypatch, missing):
    if missing:
        monkeypatch.setattr(files, "DRAWER", "no_such_package")
    else:
        pytest.importorskip("vl_convert", reason="the extra [export] is not installed")
    pareto = bw.ParetoExplorer(space)
    page = bw.Page(space, [bw.ParetoExplorer(space)])
    for view, host in ((pareto, pareto._face), (page, page._filter_bar)):
        sent = []
        monkeypatch.setattr(host, "send", lambda content, buffers=None, sent=sent: sent.append((content, buffers)))
        (view._hear if view is pareto else lambda told, bar=host: bar._on_message(bar, told, []))({"kind": "camera"})
        ((content, (data,)),) = [each for each in sent if each[0].get("kind") == "file"]
        name = "pareto" if view is pareto else "page"
        assert content["name"] == f"{name}.{'svg' if missing else 'png'}"
        assert data.startswith(b"<svg" if missing else b"\x89PNG")
        assert ("for PNG: pip install" in (pareto if view is pareto else host).status) == missing
