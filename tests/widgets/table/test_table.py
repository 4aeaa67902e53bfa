"""DesignSpaceTable without a browser: the windows it answers, and the gestures it takes as selections."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listener import FRAME, Listener

from benchwidgets.model.metrics import Metric
from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import MOST_ROWS, DesignSpaceTable

# -- windows


def test_a_window_holds_the_asked_rows_and_its_request(page, table):
    answer = page.rows(1, 3)
    assert (answer["type"], answer["request"], answer["start"]) == ("rows", 7, 1)
    assert answer["generation"] == table.generation
    assert answer["cells"] == [["b", "10", "NCS", "2"], ["c", None, "", "3"]]
    assert answer["selected"] == [0, 0]


@given(
    st.lists(st.sampled_from([None, 0.0, 1.0, 2.0]), min_size=1, max_size=30),
    st.sampled_from(["", "a > 0.5", "a is missing"]),
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["ascending", "descending"])), max_size=2,
             unique_by=lambda pair: pair[0]),
    st.integers(-5, 40),
    st.integers(-5, 40),
)  # fmt: skip
@settings(max_examples=150)
def test_windows_equal_pandas(values, condition, sort, start, stop):
    frame = pd.DataFrame({"a": pd.Series(values, dtype=float), "b": np.arange(len(values)) % 3})
    mask = {"": frame["a"].notna() | True, "a > 0.5": frame["a"] > 0.5, "a is missing": frame["a"].isna()}
    expected = frame[mask[condition]]
    for column, direction in reversed(sort):
        expected = expected.sort_values(column, ascending=direction == "ascending", kind="stable")
    table = DesignSpaceTable(DesignSpace(frame).filter(condition), sort=sort)
    pd.testing.assert_frame_equal(table.shown_frame(), expected)
    window = Listener(table).rows(start, stop)
    labels = [str(label) for label in expected.index[max(start, 0) : max(stop, 0)]]
    assert [row[0] for row in window["cells"]] == labels
    table.close()


def test_a_message_holds_a_bounded_number_of_rows():
    table = DesignSpaceTable(DesignSpace(pd.DataFrame({"x": np.arange(5000)})))
    page = Listener(table)
    assert len(page.rows(0, 5000)["cells"]) == MOST_ROWS
    assert page.rows(4999, 9999)["cells"] == [["4999", "4,999"]]
    assert page.rows(9999, 99)["cells"] == []


def test_shown_frame_is_a_copy_in_shown_order(table, space):
    table.sort = [("fps", "descending")]
    shown = table.shown_frame(0, 2)
    assert shown.index.tolist() == ["a", "d"]
    shown.loc["a", "fps"] = -1.0
    assert space.frame.loc["a", "fps"] == 30.0
    assert table.to_frame().index.tolist() == ["a", "d", "b", "e", "c"]


def test_the_header_says_label_unit_and_sort():
    metrics = [Metric("fps", "1/s", "max", "throughput"), Metric("batch", label="batch size")]
    table = DesignSpaceTable(DesignSpace(FRAME, metrics), sort=[("fps", "descending"), ("batch", "ascending")])
    heads = [(head["name"], head["label"], head["unit"], head["number"]) for head in table._header]
    assert heads == [
        ("design", "design", "", False),
        ("fps", "throughput", "1/s", True),
        ("platform", "platform", "", False),
        ("batch", "batch size", "", True),
    ]
    assert [head["direction"] for head in table._header] == ["", "descending", "", "ascending"]
    assert [head["place"] for head in table._header] == [0, 1, 0, 2]


def test_cells_of_every_kind_are_text():
    frame = pd.DataFrame(
        {
            "big": [2**53 + 1, 10**12],
            "flag": [True, False],
            "day": pd.to_datetime(["2020-04-01", None]),
            "list": pd.Series([[1, 2], "x" * 1_000_000], dtype=object),
            "odd": pd.Series(["\ud800", "<img src=x onerror=alert(1)>"], dtype=object),
            "level": pd.Categorical(["low", None]),
            "share": pd.array([0.5, None], dtype="Float64"),
            "wave": [1 + 2j, 3j],
        }
    )
    cells = Listener(DesignSpaceTable(DesignSpace(frame))).rows()["cells"]
    assert cells[0][1:] == ["9.007e+15", "True", "2020-04-01", "[1, 2]", "\ufffd", "low", "0.5", "(1+2j)"]
    assert cells[1][3] is None
    assert cells[1][4] == "x" * 300 + "…"
    assert cells[1][5] == "<img src=x onerror=alert(1)>"


def test_text_from_data_only_goes_in_as_text():
    assert "innerHTML" not in DesignSpaceTable._esm
    assert "insertAdjacentHTML" not in DesignSpaceTable._esm


# -- selecting


def test_gestures_select_by_label(page, space):
    page.select("only", 1)
    assert space.selected.tolist() == ["b"]
    page.select("toggle", 3)
    assert space.selected.tolist() == ["b", "d"]
    page.select("toggle", 1)
    assert space.selected.tolist() == ["d"]
    page.select("range", 2, anchor=0)
    assert space.selected.tolist() == ["a", "b", "c"]
    page.select("extend", 4, anchor=4)
    assert space.selected.tolist() == ["a", "b", "c", "e"]
    assert page.table.status == "4 of 5 selected"
    page.select("none")
    assert space.selected.empty


def test_gestures_mean_the_rows_as_shown(page, table, space):
    table.sort = [("fps", "descending")]
    page.select("range", 1, anchor=0)
    assert space.selected.tolist() == ["a", "d"]
    table.sort = [("design", "descending")]
    assert space.selected.tolist() == ["a", "d"]
    assert page.marks() == ["d", "a"]


def test_all_means_all_visible(page, space):
    space.filter("fps >= 20")
    page.select("all")
    assert space.selected.tolist() == ["a", "d"]


def test_a_gesture_on_rows_that_have_moved_means_the_rows_that_were_seen(page, table, space):
    old = table.generation
    table.sort = [("fps", "ascending")]
    page.select("only", 0, generation=old)
    assert space.selected.tolist() == ["a"]
    space.frame = FRAME.iloc[::-1].drop("b")
    page.select("range", 3, anchor=1, generation=old)
    assert space.selected.tolist() == ["d", "c"]
    page.select("only", 1, generation=old)  # that design is gone
    assert space.selected.tolist() == ["d", "c"]


def test_a_gesture_on_rows_of_long_ago_is_ignored(page, table, space):
    old = table.generation
    for direction in ("ascending", "descending", "ascending"):
        table.sort = [("fps", direction)]
    page.select("only", 0, generation=old)
    assert space.selected.empty


def test_a_click_on_a_header_that_is_gone_is_ignored(page, table):
    table.columns = ["batch"]
    page.say(type="sort", column=1, name="fps", add=False)
    assert table.sort == []


@pytest.mark.parametrize("row", [-1, 5, 10**9])
def test_a_row_that_is_not_there_selects_nothing(page, space, row):
    page.select("only", row)
    assert space.selected.empty


def test_marks_follow_a_selection_made_elsewhere(page, table, space):
    page.rows(1, 3)
    before = table.generation
    space.select(["c"])
    assert (table._marks["start"], table._marks["selected"]) == (1, [0, 1])
    assert table.generation == table._marks["generation"] == before
    change = table._marks["change"]
    space.select(["a"])
    space.select(["d"])
    assert table._marks["change"] == change + 2
    space.select(["c"])
    answer = page.say(type="marks", start=1, stop=4, request=9)
    assert (answer["request"], answer["selected"]) == (9, [0, 1, 0])
    assert "cells" not in answer


def test_the_selection_stays_with_its_designs(page, table, space):
    space.select(["b", "d"])
    space.filter("batch > 1")
    table.sort = [("batch", "descending")]
    assert page.marks() == ["d", "b"]
    space.frame = FRAME.iloc[::-1].drop("d")
    assert space.selected.tolist() == ["b"]
    assert "1 selected design no longer exists" in table.status


def test_a_range_is_added_to_what_is_selected(page, space):
    space.select(["e"])
    page.select("extend", 2, anchor=0)
    assert space.selected.tolist() == ["a", "b", "c", "e"]
