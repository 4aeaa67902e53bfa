"""The page hears of a view when it is whole: each widget once, in an order in which it finds what a state names."""

import json
import re

import comm
import pytest
from comm.base_comm import BaseComm
from ipywidgets import Button, Dropdown, VBox
from ipywidgets.widgets.widget import _instances

import benchwidgets as bw
from benchwidgets.widgets.opening import opened_whole


@pytest.fixture
def messages(monkeypatch):
    """What the page is told, in order: pairs of the kind of message and the id of the widget, and the data."""
    told = []

    class Recorder(BaseComm):
        def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_keys):
            told.append((msg_type, self.comm_id, data))

    monkeypatch.setattr(comm, "create_comm", Recorder)
    return told


def measured():
    return bw.DesignSpace(bw.read_measurements(bw.data_file("measurements_mnist.csv")))


def page_of_all():
    space = measured()
    roofline = bw.RooflineExplorer(bw.load_platforms(), bw.load_networks(), space)
    pareto = bw.ParetoExplorer(space, x="latency_ms", y="fps", group="platform")
    more = [bw.HeatmapExplorer, bw.BoxplotExplorer, bw.TradeoffExplorer, bw.DesignSpaceTable, bw.ScatterMatrix]
    return bw.Page(space, [roofline, pareto, *(make(space) for make in more)])


def test_each_widget_is_told_of_once(messages):
    page = page_of_all()
    opened = [at for kind, at, _data in messages if kind == "comm_open"]
    assert len(opened) == len(set(opened)) > 100
    # a page gives its panels room, and takes their tools and counts, and the filter line of its table
    changes = [data["state"] for kind, _at, data in messages if kind == "comm_msg"]
    assert all(set(state) <= {"max_width", "filter_line", "shared", "status"} for state in changes)
    page.close()


def test_what_a_state_names_is_known(messages):
    page = page_of_all()
    known = set()
    for kind, at, data in messages:
        if kind == "comm_open":
            assert set(re.findall(r"IPY_MODEL_(\w+)", json.dumps(data, default=str))) <= known
            known.add(at)
    page.close()


def test_it_works_on_as_ever(messages):
    space = measured()
    view = bw.ParetoExplorer(space, x="latency_ms", y="fps")
    messages.clear()
    space.filter("fps > 500")
    assert messages
    assert {kind for kind, _at, _data in messages} <= {"comm_msg", "comm_open", "comm_close"}
    view.close()


def test_blocks_within_blocks_open_at_the_end(messages):
    with opened_whole():
        with opened_whole():
            inner = Button(description="a")
        outer = VBox([inner])
        inner.description = "b"
        assert not messages
    assert [at for _kind, at, _data in messages][-1] == outer.model_id
    states = {at: data["state"] for _kind, at, data in messages}
    assert states[inner.model_id]["description"] == "b"


def test_an_error_leaves_nothing(messages):
    before = set(_instances)
    with pytest.raises(RuntimeError), opened_whole():
        Button()
        raise RuntimeError
    assert set(_instances) == before
    assert not messages


def test_what_was_closed_meanwhile_is_not_told(messages):
    with opened_whole():
        button = Button()
        button.close()
        button.layout.close()
        button.style.close()
    assert not messages


def test_controls_of_one_style_share_it(messages):
    with opened_whole():
        box = VBox([Button(), Button(), Button(style={"button_color": "red"}), Dropdown()])
    plain, same, red, _other = box.children
    assert plain.style is same.style
    assert red.style is not plain.style
    told = [at for _kind, at, _data in messages]
    assert {each.style.model_id for each in box.children} <= set(told)
    assert len([at for at in told if at == plain.style.model_id]) == 1
    box.close()
