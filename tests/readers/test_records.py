"""CSV text as rows that know their lines: what is mended and noted, what is refused."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchwidgets.model.errors import ReadError
from benchwidgets.readers.records import split_records

CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)


def split(*lines):
    return split_records("\n".join([*lines, ""]), "table.csv")


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_what_a_writer_wrote_is_read(rows):
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("a", "b"), *rows])
    records = split_records(file.getvalue(), "table.csv")
    assert records.header == ["a", "b"]
    assert records.rows == [list(row) for row in rows]
    assert records.notes == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end):
    text = end.join(["a,b", "1,2", "", '"x' + end + 'y",3', "4,5"])
    records = split_records(text, "table.csv")
    assert [row[-1] for row in records.rows] == ["2", "3", "5"]
    assert records.lines == [2, 4, 6]


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_an_empty_file(text):
    with pytest.raises(ReadError, match=r"table\.csv: the file is empty; expected a line with the names"):
        split_records(text, "table.csv")


def test_a_header_alone():
    assert split("a,b")[1:5] == (["a", "b"], [], [], [])


def test_blank_names_are_called_by_position():
    records = split("a, ,c,", "1,2,3,4")
    assert records.header == ["a", "column 2", "c", "column 4"]
    assert records.notes == ["2 column(s) without a name, called by position: 2, 4"]


@pytest.mark.parametrize("header", ["a,b,a", "a,b, a", ",b,column 1"])
def test_a_name_that_occurs_twice_is_refused(header):
    with pytest.raises(ReadError, match=r"columns 1 and 3 are both called '.*'\. Rename one"):
        split(header, "1,2,3")


def test_short_rows_are_filled_up_and_noted():
    records = split("a,b,c", "1,2,3", "4", "5,6")
    assert records.rows == [["1", "2", "3"], ["4", "", ""], ["5", "6", ""]]
    assert records.notes == [
        "2 rows are shorter than the header, the first on line 3; their missing cells are read as blank"
    ]


def test_a_long_row_is_refused():
    with pytest.raises(ReadError, match=r"line 3: 3 cells, but the header has 2\. Put .* in quotes, or remove"):
        split("a,b", "1,2", "3,4,5")


def test_blank_cells_beyond_the_header_hold_nothing():
    assert split("a,b", "1,2,, ").rows == [["1", "2"]]


@pytest.mark.parametrize("row", ['"open,4', '"a"b",4'])
def test_a_wrong_quote_is_named_by_the_line_of_its_row(row):
    with pytest.raises(ReadError, match=r"line 3: the row that starts here .* Close it, or double it"):
        split("a,b", "1,2", row, "5,6")


def test_a_very_long_cell_is_no_fault_and_leaves_the_limit_of_others():
    limit = csv.field_size_limit()
    assert len(split("a,b", "1," + "x" * 1_000_000).rows[0][1]) == 1_000_000
    assert csv.field_size_limit() == limit
