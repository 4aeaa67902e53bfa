"""DesignSpaceTable without a browser: its options, its bond to the space, its words and its end."""

import gc
import weakref

import ipywidgets
import pandas as pd
import pytest
from listener import FRAME, Listener
from traitlets import TraitError

from benchwidgets.model.errors import BenchwidgetsError, ClosedError
from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable

# -- sorting and options


def test_header_clicks_sort(page, table):
    for expected in ([("fps", "ascending")], [("fps", "descending")], []):
        page.say(type="sort", column=1, name="fps", add=False)
        assert table.sort == expected
    page.say(type="sort", column=0, name="design", add=False)
    page.say(type="sort", column=3, name="batch", add=True)
    assert table.sort == [("design", "ascending"), ("batch", "ascending")]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("sort", [("fp", "ascending")], "Did you mean 'fps'"),
        ("sort", [("fps", "downwards")], "'ascending' or 'descending'"),
        ("sort", ["fps"], "pairs"),
        ("sort", [3], "sort"),
        ("columns", ["fp"], "Did you mean 'fps'"),
        ("columns", ["fps", "fps"], "twice"),
        ("height", 0, "height"),
        ("height", "tall", "height"),
    ],
)
def test_wrong_options_are_refused_and_change_nothing(table, space, option, value, words):
    before = getattr(table, option)
    with pytest.raises(TraitError, match=words):
        setattr(table, option, value)
    assert getattr(table, option) == before
    with pytest.raises(TraitError, match=words):
        DesignSpaceTable(space, **{option: value})


def test_a_misspelt_option_is_a_type_error(space):
    before = len(ipywidgets.widgets.widget._instances)
    with pytest.raises(TypeError, match="Did you mean 'sort'"):
        DesignSpaceTable(space, sorted=[])
    with pytest.raises(TypeError, match="DesignSpace"):
        DesignSpaceTable(FRAME)
    assert len(ipywidgets.widgets.widget._instances) == before


def test_every_option_is_documented():
    for name, trait in DesignSpaceTable.class_traits(option=True).items():
        assert trait.help, name


def test_columns_are_shown_in_their_order(page, table):
    table.columns = ["batch", "fps"]
    assert page.rows(0, 1)["cells"] == [["a", "1", "30"]]
    assert list(table.shown_frame()) == ["batch", "fps"]
    table.columns = None
    assert list(table.shown_frame()) == list(FRAME)


def test_columns_that_vanish_are_reported_and_left_out(table, space):
    table.sort = [("fps", "ascending"), ("batch", "descending")]
    table.columns = ["fps", "batch"]
    space.frame = FRAME[["batch"]]
    assert "no longer there: fps" in table.status
    assert table.shown_frame().index.tolist() == list("edcba")
    assert list(table.shown_frame()) == ["batch"]


# -- the space


def test_a_filter_hides_rows_and_says_so(page, table, space):
    before = table.generation
    space.filter("fps > 15")
    assert page.labels() == ["a", "d"]
    assert table.total == 2
    assert table.generation > before
    assert table.status == "0 of 5 selected · 3 hidden by fps > 15"
    space.filter("fps > 99")
    assert table._empty == "0 of 5: all rows are hidden by the filter"
    space.clear_filter()
    assert table._empty == ""


def test_an_empty_space_says_so(page):
    table = DesignSpaceTable(DesignSpace(FRAME.iloc[:0]))
    assert table._empty == "0 of 0: no designs"
    assert Listener(table).rows()["cells"] == []
    assert table.shown_frame().empty


def test_tables_of_one_space_are_linked(page, table, space):
    other = DesignSpaceTable(space, sort=[("batch", "descending")])
    page.select("only", 4)
    assert Listener(other).rows()["selected"] == [1, 0, 0, 0, 0]
    Listener(other).select("range", 1, anchor=0)
    assert page.rows()["selected"] == [0, 0, 0, 1, 1]
    other.close()


def test_new_data_are_shown(page, table, space):
    space.frame = pd.DataFrame({"fps": [1.0]}, index=["z"])
    assert page.rows()["cells"] == [["z", "1"]]
    assert repr(table) == "DesignSpaceTable: 1 design, 1 column, 0 selected"
    assert repr(space) == "DesignSpace: 1 design, 0 selected"


def test_a_change_is_one_message_of_state(table, space):
    states = []
    table.send_state = lambda key=None: states.append(set(key))
    space.filter("fps > 15")
    assert len([keys for keys in states if "generation" in keys]) == 1
    assert {"generation", "total", "_marks"} <= set(states[0])


def test_an_unreadable_message_is_shown_not_raised(page, table):
    page.say(type="rows", start="x", stop=3, request=1)
    assert "invalid literal" in table.status
    assert page.rows(0, 1)["cells"][0][0] == "a"
    assert "invalid literal" in table.status
    page.select("only", 0)
    assert table.status == "1 of 5 selected"
    page.say(type="nonsense")
    assert page.heard == []


# -- words and the end


def test_repr_is_words_under_110_characters(space):
    space.select(["a"])
    table = DesignSpaceTable(space, sort=[("fps", "descending"), ("batch", "ascending")])
    assert repr(table) == "DesignSpaceTable: 5 designs, 3 columns, sorted by fps descending and 1 more, 1 selected"
    space.filter("fps > 15")
    assert repr(table).startswith("DesignSpaceTable: 2 of 5 designs")
    long = DesignSpace(pd.DataFrame({"m" * 300: [1.0]}))
    assert len(repr(DesignSpaceTable(long, sort=[("m" * 300, "ascending")]))) < 110


def test_close_twice_leaves_nothing(space):
    before = len(ipywidgets.widgets.widget._instances)
    table = DesignSpaceTable(space)
    Listener(table).select("only", 1)
    assert len(ipywidgets.widgets.widget._instances) > before
    table.close()
    table.close()
    assert len(ipywidgets.widgets.widget._instances) == before
    space.filter("fps > 15")
    assert repr(table) == "DesignSpaceTable: closed"
    with pytest.raises(ClosedError):
        table.shown_frame()
    with pytest.raises(ClosedError):
        table.sort = [("fps", "ascending")]


def test_a_closed_table_is_forgotten(space):
    table = DesignSpaceTable(space)
    table._handle_custom_msg(
        {"type": "select", "gesture": "only", "row": 1, "anchor": 1, "generation": table.generation}, []
    )
    assert space.selected.tolist() == ["b"]
    gone = weakref.ref(table)
    table.close()
    del table
    gc.collect()
    assert gone() is None


def test_metrics_given_for_text_do_not_make_it_numbers():
    frame = pd.DataFrame({"note": ["fast", None]}, index=["a", "b"])
    space = DesignSpace(frame, metrics=[Metric("note", unit="words")])
    table = DesignSpaceTable(space)
    assert Listener(table).rows()["cells"] == [["a", "fast"], ["b", None]]
    assert table._header[1]["unit"] == "words"
    table.close()


def test_a_table_is_as_wide_as_its_page_unless_it_is_told_otherwise(space):
    assert DesignSpaceTable(space).layout.width == "100%"
    assert DesignSpaceTable(space, layout={"width": "300px"}).layout.width == "300px"


def test_a_preset_names_options_that_there_are(space):
    with pytest.raises(BenchwidgetsError, match=r"no option 'digts'.* Did you mean 'digits'"):
        DesignSpaceTable(space, presets={"short": {"digts": 3, "filter": "fps > 3"}})


def test_a_closed_table_has_no_state(table):
    table.close()
    with pytest.raises(ClosedError, match="this DesignSpaceTable is closed"):
        table.to_dict()
