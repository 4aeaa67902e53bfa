"""Filters in the headers of a table, the search box, and what hides rows told as chips."""

import numpy as np
import pandas as pd
import pytest
from listener import Listener

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable
from benchwidgets.widgets.tables.facets import facet_source

FRAME = pd.DataFrame(
    {
        "fps": [30.0, 10.0, None, 20.0, 10.0, np.inf],
        "platform": ["TX2", "NCS", "", None, "TX2", "NCS"],
        "level": pd.Categorical(["low", "high", None, "low", "low", "high"], categories=["low", "unused", "high"]),
        "day": pd.to_datetime(["2020-01-01", None, "2021-01-01", "2022-01-01", "2020-01-01", "2020-01-01"]),
        "flag": [True, False, True, True, False, True],
        "nested": [[1], {}, None, [2], [3], [4]],
    },
    index=[f"d{i}" for i in range(6)],
)


class Header:
    """One heading of a table, as the browser uses it."""

    def __init__(self, table, name):
        self.table, self.page = table, Listener(table)
        self.column = {"column": table._rows.names.index(name), "name": name}

    def facet(self):
        return self.page.say(type="facet", request=5, **self.column)["facet"]

    def narrow(self, **choice):
        self.facet()
        self.page.say(type="narrow", **self.column, **choice)
        return list(self.table.shown_frame().index)


def clause(table, name):
    return next((str(c) for c in table.space.clauses if c.source == facet_source(name)), None)


# -- ranges


@pytest.mark.parametrize(
    ("low", "high", "rows", "text"),
    [
        ("15", "25", ["d3"], "15 <= fps <= 25"),
        ("15", "", ["d0", "d3", "d5"], "fps >= 15"),
        ("", "15", ["d1", "d4"], "fps <= 15"),
        ("-1e3", "1,000", ["d0", "d1", "d3", "d4"], "-1000.0 <= fps <= 1000"),
        ("", " ", list(FRAME.index), None),
    ],
)
def test_a_range_keeps_what_lies_in_it(table, low, high, rows, text):
    assert Header(table, "fps").narrow(low=low, high=high) == rows
    assert clause(table, "fps") == text


def test_a_range_that_is_no_number_changes_nothing_and_says_so(table):
    header = Header(table, "fps")
    header.narrow(low="15", high="")
    for wrong in ("fast", "@x", "__import__('os')", "1 or true"):
        assert header.narrow(low=wrong, high="") == ["d0", "d3", "d5"]
        assert "is not a number" in table.status
    assert header.facet()["keeps"] == ["15", ""]


def test_a_range_of_dates(table):
    assert Header(table, "day").narrow(low="2020-06-01", high="2021-06-01") == ["d2"]
    assert Header(table, "day").narrow(low="yesterday", high="") == ["d2"]
    assert "ISO date" in table.status


def test_the_histogram_of_a_header_counts_what_the_other_filters_leave(table, space):
    space.select(["d0", "d1"])
    header = Header(table, "fps")
    header.narrow(low="15", high="")
    told = header.facet()["histogram"]
    assert sum(told["all"]) == 4  # its own clause hides nothing from it
    assert sum(told["selected"]) == 2
    assert told["ends"] == ["10", "30"]
    space.filter("platform == 'TX2'")
    assert sum(header.facet()["histogram"]["all"]) == 2
    assert header.facet()["missing"] == 0


# -- ticks


def test_ticks_count_values_and_the_selected_among_them(table, space):
    space.select(["d0", "d3"])
    ticks = Header(table, "platform").facet()["ticks"]
    told = [(tick["text"], tick["count"], tick["selected"], tick["on"]) for tick in ticks]
    assert told == [("—", 1, 1, True), ("(empty text)", 1, 0, True), ("NCS", 2, 0, True), ("TX2", 2, 1, True)]


def test_ticks_count_only_visible_rows(table, space):
    space.select(["d0", "d1", "d4"]).filter("fps > 15")
    ticks = Header(table, "platform").facet()["ticks"]
    assert [(tick["text"], tick["count"], tick["selected"]) for tick in ticks] == [
        ("—", 1, 0), ("(empty text)", 0, 0), ("NCS", 1, 0), ("TX2", 1, 1),
    ]  # fmt: skip


def test_a_choice_for_a_header_that_is_not_open_is_left_alone(table):
    Header(table, "platform").facet()
    other = Header(table, "fps")
    other.page.say(type="narrow", **other.column, low="15", high="")
    assert table.space.clauses == ()


def test_ticks_keep_the_ticked_values(table):
    header = Header(table, "platform")
    at = {tick["text"]: tick["at"] for tick in header.facet()["ticks"]}
    assert header.narrow(ticks=[at["TX2"], at["(empty text)"]]) == ["d0", "d2", "d4"]
    assert clause(table, "platform") == "platform in ('', 'TX2')"
    assert [tick["on"] for tick in header.facet()["ticks"]] == [False, True, False, True]
    assert header.narrow(ticks=[at["—"], at["NCS"]]) == ["d1", "d3", "d5"]
    assert header.narrow(ticks=[at["—"]]) == ["d3"]
    assert header.narrow(ticks=[at[name] for name in at if name != "—"]) == ["d0", "d1", "d2", "d4", "d5"]
    assert clause(table, "platform") == "platform is not missing"
    assert header.narrow(ticks=[]) == []
    assert header.narrow(ticks=list(at.values())) == list(FRAME.index)
    assert clause(table, "platform") is None


def test_categories_keep_their_order_and_unused_ones_are_not_offered(table):
    ticks = Header(table, "level").facet()["ticks"]
    assert [tick["text"] for tick in ticks] == ["—", "low", "high"]
    assert Header(table, "level").narrow(ticks=[1]) == ["d1", "d5"]


def test_truth_values_and_few_numbers_are_ticked_too(table):
    assert Header(table, "flag").narrow(ticks=[0]) == ["d1", "d4"]
    table.space.clear_filter()
    assert [tick["text"] for tick in Header(table, "fps").facet()["ticks"]] == ["—", "10.0", "20.0", "30.0", "inf"]
    assert Header(table, "fps").narrow(ticks=[0, 3]) == ["d1", "d4", "d5"]


def test_many_values_are_searched_not_ticked():
    frame = pd.DataFrame({"note": [f"n{i}" for i in range(500)]})
    table = DesignSpaceTable(DesignSpace(frame))
    facet = Header(table, "note").facet()
    assert (facet["kind"], facet["ticks"]) == ("text", [])
    assert len(Header(table, "note").narrow(search="N49")) == 11
    table.close()


def test_labels_are_searched(table):
    assert Header(table, "design").narrow(search="D3") == ["d3"]
    assert clause(table, "design") == "design contains 'D3'"
    assert Header(table, "design").facet()["text"] == "D3"


def test_nested_cells_are_offered_as_text(table):
    facet = Header(table, "nested").facet()
    assert facet["kind"] == "text" and facet["histogram"] is None
    assert {"[1]", "{}"} <= {tick["text"] for tick in facet["ticks"]}


def test_a_heading_shows_that_it_filters(table):
    Header(table, "fps").narrow(low="15", high="")
    assert [head["name"] for head in table._header if head["filtered"]] == ["fps"]


def test_a_filter_of_a_heading_that_has_moved_is_left_alone(table):
    header = Header(table, "fps")
    header.facet()
    table.columns = ["platform"]
    header.page.say(type="narrow", low="15", high="", **header.column)
    assert header.page.say(type="facet", request=5, **header.column)["column"] == -1
    assert table.space.clauses == ()


def test_tables_of_one_space_show_one_filter(table, space):
    other = DesignSpaceTable(space)
    Header(table, "fps").narrow(low="15", high="")
    assert Header(other, "fps").facet()["keeps"] == ["15", ""]
    table.close()
    assert len(other.shown_frame()) == 3
    other.close()


# -- search


def test_the_search_box(table):
    page = Listener(table)
    page.say(type="search", text="tx2")
    assert page.labels() == ["d0", "d4"]
    assert table._search == "tx2"
    assert [chip["text"] for chip in table._chips] == ["anywhere 'tx2'"]
    page.say(type="search", text="")
    assert len(page.labels()) == 6


def test_missing_values_sort_last_under_a_filter_too(table):
    table.sort = [("platform", "descending"), ("fps", "descending")]
    assert list(table.shown_frame().index) == ["d0", "d4", "d5", "d1", "d2", "d3"]
    Header(table, "fps").narrow(low="10", high="")
    assert list(table.shown_frame().index) == ["d0", "d4", "d5", "d1", "d3"]
