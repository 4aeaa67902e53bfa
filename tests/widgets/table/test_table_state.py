"""Columns by mouse and code, presets, the state as a dict, hover, and taking rows away."""

import json

import pandas as pd
import pytest
from listener import FRAME, Listener
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError, FilterError
from benchwidgets.model.exporting import read_export
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable
from benchwidgets.widgets.tables import messages

# -- columns


def test_columns_move_hide_show_and_resize(page, table):
    page.say(type="move", column=3, name="batch", to=1)
    assert table.columns == ["batch", "fps", "platform"]
    page.say(type="move", column=1, name="batch", to=3)
    assert table.columns == ["fps", "platform", "batch"]
    page.say(type="hide", column=2, name="platform")
    assert table.columns == ["fps", "batch"]
    page.say(type="show", at=1, name="platform", shown=True)
    assert table.columns == ["fps", "batch", "platform"]
    page.say(type="show", at=0, name="fps", shown=False)
    assert table.columns == ["batch", "platform"]
    page.say(type="resize", column=1, name="batch", width=5000)
    assert table.widths == {"batch": 2000}
    assert table._header[1]["pixels"] == 2000
    page.say(type="resize", column=1, name="batch", width=0)
    assert table.widths == {}
    page.say(type="resize", column=0, name="design", width=180)
    assert table.widths == {"design": 180}


@pytest.mark.parametrize(
    "gesture",
    [
        {"type": "move", "column": 0, "name": "design", "to": 2},
        {"type": "hide", "column": 0, "name": "design"},
        {"type": "move", "column": 1, "name": "gone", "to": 2},
        {"type": "show", "at": 9, "name": "gone", "shown": True},
        {"type": "resize", "column": 7, "name": "gone", "width": 90},
    ],
)
def test_labels_stay_first_and_gestures_on_what_is_gone_are_left_alone(page, table, gesture):
    page.say(**gesture)
    assert table.columns is None and table.widths == {}
    assert table.status == "0 of 5 selected"


def test_the_menu_tells_columns_and_presets(page, table):
    table.presets = {"short": ["fps"]}
    table.columns = ["platform"]
    menu = page.say(type="menu", request=1)
    assert [(each["name"], each["shown"]) for each in menu["columns"]] == [
        ("fps", False), ("platform", True), ("batch", False)
    ]  # fmt: skip
    assert menu["columns"][0]["label"] == "throughput [1/s]"
    assert [each["label"] for each in table._controls if each["place"] == "presets"] == ["short"]


def test_presets_are_columns_or_whole_states(page, table):
    table.presets = {"short": ["fps"], "all": None, "fast": {"sort": [("fps", "descending")], "filter": "fps > 15"}}
    page.say(type="set", option="preset short", value=None)
    assert list(table.shown_frame()) == ["fps"]
    page.say(type="set", option="preset fast", value=None)
    assert list(table.shown_frame().index) == ["a", "d"]
    table.apply("all")
    assert list(table.shown_frame()) == ["fps", "platform", "batch"]
    with pytest.raises(TraitError, match="Did you mean 'short'"):
        table.apply("shrt")


# -- the state


def test_the_state_goes_through_json_and_back(table, space):
    table.apply(
        {
            "sort": [("fps", "descending")], "columns": ["fps", "batch"], "widths": {"fps": 90}, "frozen": 2,
            "formats": {"fps": ("si", 3)}, "heat": {"batch": "log"}, "pinned": ["b"], "selected_first": True,
            "height": 7, "digits": 3, "filter": "fps > 5",
        }
    )  # fmt: skip
    state = json.loads(json.dumps(table.to_dict()))
    other = DesignSpaceTable(DesignSpace(FRAME))
    other.apply(state)
    assert json.loads(json.dumps(other.to_dict())) == state
    pd.testing.assert_frame_equal(other.shown_frame(), table.shown_frame())
    assert Listener(other).rows()["cells"] == Listener(table).rows()["cells"]
    fresh = DesignSpaceTable(space)
    untouched = fresh.to_dict()
    fresh.apply(untouched)
    assert fresh.to_dict() == untouched
    other.close(), fresh.close()


@pytest.mark.parametrize(
    ("state", "error", "words"),
    [
        ({"sort": [("fps", "descending")], "columns": ["fp"]}, TraitError, "Did you mean 'fps'"),
        ({"digits": 3, "colums": ["fps"]}, TypeError, "Did you mean 'columns'"),
        ({"digits": 3, "filter": "fps >"}, FilterError, "ends too early"),
    ],
)
def test_a_wrong_state_changes_nothing(table, state, error, words):
    before = table.to_dict()
    with pytest.raises(error, match=words):
        table.apply(state)
    assert table.to_dict() == before


def test_a_state_is_a_copy(table):
    state = table.to_dict()
    state["sort"].append(("fps", "ascending"))
    assert table.sort == []


# -- hover and picks


def test_hover_is_told_to_the_space_and_by_it(page, table, space):
    table.sort = [("fps", "descending")]
    page.say(type="hover", row=1, generation=table.generation)
    assert space.hovered == ("d",)
    assert table._hover == {"rows": [1], "generation": table.generation}
    space.hovered = ("c",)
    assert table._hover["rows"] == [4]
    space.filter("fps > 15")
    space.hovered = ("b",)
    assert table._hover["rows"] == []
    page.say(type="hover", row=0, generation=table.generation - 1)
    assert space.hovered == ("b",)
    page.say(type="hover", row=-1, generation=table.generation)
    assert space.hovered == ()
    space.hovered = ("not there",)
    assert table._hover["rows"] == []


def test_a_pick_elsewhere_is_told_with_its_place(page, table, space):
    table.sort = [("design", "descending")]
    before = table._marks["picked"]
    space.select(["a", "b"])
    assert (table._marks["picked"], table._marks["first"]) == (before + 1, 3)
    page.select("only", 0)
    assert (table._marks["picked"], table._marks["first"]) == (before + 1, 0)
    space.filter("fps > 1")
    assert table._marks["picked"] == before + 1


def test_selected_first_and_invert(page, table, space):
    table.sort = [("design", "descending")]
    table.selected_first = True
    page.select("only", 3)
    assert page.labels() == ["b", "e", "d", "c", "a"]
    space.select(["a", "c"])
    assert page.labels() == ["c", "a", "e", "d", "b"]
    assert page.marks() == ["c", "a"]
    page.select("invert")
    assert space.selected.tolist() == ["b", "d", "e"]
    space.filter("fps <= 20")
    page.select("invert")
    assert space.selected.empty


# -- taking rows away


def test_copy_takes_the_selected_rows_as_shown(page, table, space):
    table.sort = [("fps", "descending")]
    table.columns = ["batch", "fps"]
    space.select(["b", "d"])
    answer = page.say(type="copy", row=0, column=0, generation=table.generation, request=8)
    assert answer["text"] == "design\tbatch\tfps\nd\t4\t20\nb\t2\t10\n"
    page.say(type="hover", row=0, generation=table.generation)
    assert "copied 2 rows" in table.status
    space.select([])
    assert "copied" not in table.status
    answer = page.say(type="copy", row=1, column=1, generation=table.generation, request=9)
    assert answer["text"] == "4"


@pytest.mark.parametrize("format", ["csv", "markdown", "latex"])
def test_export_gives_visible_or_selected_rows(page, table, space, format):
    space.filter("fps > 5").select(["a", "c"])
    visible = page.say(type="export", rows="visible", format=format, request=1)
    assert (visible["format"], visible["text"].count("TX2")) == (format, 2)
    assert "saved 4 rows" in table.status
    selected = page.say(type="export", rows="selected", format=format, request=1)
    assert "NCS" not in selected["text"] and "30" in selected["text"]


def test_too_many_rows_for_a_page_are_refused_with_the_remedy(page, table, monkeypatch):
    monkeypatch.setattr(messages, "MOST_COPIED", 4)
    assert page.say(type="export", rows="visible", format="csv", request=1) is None
    assert 'write them by table.export("designs.csv", rows="visible")' in table.status


def test_export_writes_files_that_come_back(tmp_path, table, space):
    table.sort = [("fps", "ascending")]
    space.select(["b", "e"])
    table.export(tmp_path / "all.csv")
    table.export(tmp_path / "some.csv", rows="selected")
    pd.testing.assert_frame_equal(read_export(tmp_path / "all.csv"), table.shown_frame(), check_names=False)
    assert list(read_export(tmp_path / "some.csv").index) == ["b", "e"]
    with pytest.raises(BenchwidgetsError, match="'visible' or 'selected'"):
        table.export(tmp_path / "x.csv", rows="hidden")


def test_the_copy_of_a_cell_is_told(page, table):
    page.say(type="copy", row=1, column=1, generation=table.generation, request=9)
    page.say(type="hover", row=0, generation=table.generation)
    assert (
        table.status.split(" · ")[0] == "copied the value of one cell"
        or "· copied the value of one cell" in table.status
    )
