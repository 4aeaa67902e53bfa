"""What stands around a header: preambles, rows of units, marks of begin and end."""

import pytest

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.records import split_records

TABLE = "name,Latency,Power\n,us,mW\na,1,2000\nb,3,4000\n"
COLUMNS = {"design": "name", "latency_ms": "Latency", "power_w": "Power"}


PREAMBLES = {
    "comment": "# measured on Monday\n",
    "several": "==PROF== Connected\n\n==PROF== Disconnected, done\n",
    "commas": "a preamble, with, more commas, than, the table has\n",
    "open quote": '==PROF== Connected to "python\n',
    "key and value": "Date: 2026-01-01\nHost: a\n",
}


@pytest.mark.parametrize("text", PREAMBLES.values(), ids=list(PREAMBLES))
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_line_of_the_header_is_found_and_can_be_said(write, text, mark):
    path = write(text + "board,fps,net\nA,1,MLP\nB,2,MLP\n".replace(",", mark))
    line = text.count("\n") + 1
    columns = {"platform": "board", "fps": "fps"}
    for reader in (bw.propose_columns, lambda path: bw.read_measurements(path, columns)):
        with pytest.raises(ReadError, match=rf"the header seems to be line {line}, which has 3\. .*: header={line}$"):
            reader(path)
    assert bw.read_measurements(path, columns, header=line).fps.tolist() == [1, 2]
    assert bw.propose_columns(path, header=line).columns == {"network": "net", **columns}


@pytest.mark.parametrize("header", [0, -1, 99, True, "2", 1.0])
def test_a_header_that_is_no_line_of_the_file(write, header):
    with pytest.raises(ReadError, match=r"header=.*; expected the line of the header, from 1 to 4"):
        bw.read_measurements(write(TABLE), COLUMNS, header=header)


def test_errors_below_a_given_header_name_the_lines_of_the_file(write):
    path = write("# a\n# b\nboard,fps\nA,1\nB,fast\n")
    with pytest.raises(ReadError, match="line 5, column 'fps': 'fast' is not a number"):
        bw.read_measurements(path, {"platform": "board", "fps": "fps"}, header=3)


def test_errors_of_the_header_name_its_line(write):
    path = write("# a\n# b\nboard,speed,time [cycles]\nA,1,2\n")
    with pytest.raises(ReadError, match=r"line 3: no column 'rate' for 'fps'"):
        bw.read_measurements(path, {"fps": "rate"}, header=3)
    with pytest.raises(ReadError, match=r"line 3: column 'time \[cycles\]' is in 'cycles'"):
        bw.read_measurements(path, {"latency_ms": "time [cycles]"}, header=3)
    with pytest.raises(ReadError, match=r"line 3: no column 'NN_Topology'"):
        bw.read_measurements(path, header=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sep=;\nboard;fps\nA;1\n", "the header seems to be line 2, which has 2"),
        ("board|fps\nA|1\n", r"line 1: its cells seem to stand between '\|'; expected commas, semicolons or tabs"),
        ("| board | fps |\n|---|---|\n| A | 1 |\n", r"line 1: its cells seem to stand between '\|'"),
    ],
)
def test_files_that_only_look_like_tables_of_one_column(write, text, message):
    with pytest.raises(ReadError, match=message):
        bw.propose_columns(write(text))


def test_a_row_of_units_is_read_as_such(write):
    with pytest.warns(UserWarning, match="line 2 is taken as the units of the columns"):
        measured = bw.read_measurements(write(TABLE), COLUMNS)
    assert measured.latency_ms.to_dict() == {"a": 0.001, "b": 0.003}
    assert measured.power_w.to_dict() == {"a": 2.0, "b": 4.0}
    proposal = bw.propose_columns(write(TABLE))
    assert proposal.units == {"latency_ms": "us", "power_w": "mW"}
    with pytest.warns(UserWarning, match="taken as the units"):
        assert bw.read_measurements(proposal.path, COLUMNS, {"latency_ms": "s"}).latency_ms.tolist() == [1000, 3000]


def test_a_row_of_units_keeps_columns_of_other_quantities_out(write):
    path = write("name,Latency,Throughput\n,cycles,tokens/s\na,1,2\nb,3,4\n")
    proposal = bw.propose_columns(path)
    assert proposal.columns == {"design": "name"}
    assert proposal.faults["Throughput"] == "a rate of tokens"
    with pytest.raises(ReadError, match="column 'latency_ms' cannot be read from 'cycles'"):
        bw.read_measurements(path, {"latency_ms": "Latency"})


@pytest.mark.parametrize(
    "text",
    ["name,unit\na,ms\nb,us\n", "name,unit,n\na,ms,1\nb,us,2\n", "board,remark\nms,W\n", "board,fps\nA,n/a\nB,1\n"],
)
def test_a_row_like_the_others_is_no_row_of_units(text):
    assert split_records(text, "table.csv").units == {}


def test_marks_of_begin_and_end_are_left_out():
    records = split_records("name,fps,unit\nbegin_rec,,FPS\na,1,FPS\nend_rec,,\n", "table.csv")
    assert records.rows == [["a", "1", "FPS"]]
    assert records.notes == ["2 row(s) left out that mark where the records begin and end"]


def test_a_first_line_that_only_looks_odd_stays_the_header():
    assert split_records("224,256\na,b\n1,2\n", "table.csv").header == ["224", "256"]
    assert split_records("name\na;b\nc;d\n", "table.csv").header == ["name"]
