"""Tables in which a row is no design: long ones made wide, and values taken out of the header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.records import split_records
from benchwidgets.readers.reshaping import header_value, reshape

LONG = "kernel,section,metric,unit,value\na,s,time,us,1\na,p,power,W,2\nb,s,time,us,3\nb,p,power,W,4\n"
PIVOT = ("metric", "value", "unit")


def turned(text, pivot):
    return reshape(split_records(text, "table.csv"), pivot)


def test_a_long_table_is_made_wide():
    table = turned(LONG, PIVOT)
    assert table.header == ["kernel", "time", "power"]
    assert table.rows == [["a", "1", "2"], ["b", "3", "4"]]
    assert table.lines == [2, 4]
    assert table.units == {"time": "us", "power": "W"}
    assert table.notes == ["pivot: 'section' left out: of the metric, not of the design"]


@given(
    st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["t", "p", "q"])), st.integers(0, 9), min_size=1)
)
def test_a_wide_table_is_what_a_loop_makes(figures):
    text = "kernel,metric,value\n" + "".join(
        f"{kernel},{metric},{value}\n" for (kernel, metric), value in figures.items()
    )
    table = turned(text, ("metric", "value"))
    kernels, metrics = (list(dict.fromkeys(key[at] for key in figures)) for at in (0, 1))
    assert table.header == ["kernel", *metrics] or len(metrics) == len(figures)
    rows = [[kernel, *(str(figures.get((kernel, metric), "")) for metric in metrics)] for kernel in kernels]
    assert table.rows == rows


@pytest.mark.parametrize(
    ("text", "pivot", "message"),
    [
        (LONG + "a,s,time,us,7\n", PIVOT, "lines 2 and 6 give 'time' of one design twice: '1' and '7'. Remove one"),
        (LONG + "c,s,time,ms,7\n", PIVOT, r"line 6: 'time' is in 'ms', on line 2 in 'us'; .*--print-units base"),
        (LONG, ("metrik", "value"), r"pivot: no column 'metrik'; the file has kernel, .* Did you mean 'metric'\?"),
        (LONG.replace("power", "kernel"), PIVOT, "pivot: 'kernel' is a metric and a column. Rename one"),
        *((LONG, wrong, r"pivot= takes the columns of a metric's name and value") for wrong in ("metric", (), 3, {})),
        *(
            (LONG, wrong, r"pivot= takes")
            for wrong in (("metric",), ("metric", "metric"), {"a": "INT8"}, {"a": [], "b": []})
        ),
        (
            "net,L-INT8,L-FP16\n",
            {"datatype": ["INT8", "INT4"]},
            "pivot: no column has 'INT4' in its name; the file has net",
        ),
        ("datatype,L-INT8\n", {"datatype": ["INT8"]}, "pivot: two columns would be called 'datatype'. Choose another"),
        ("L,L-INT8\n", {"datatype": ["INT8"]}, "pivot: two columns would be called 'L'"),
    ],
)
def test_what_cannot_be_turned_is_named(text, pivot, message):
    with pytest.raises(ReadError, match=message):
        turned(text, pivot)


def test_what_is_said_twice_alike_is_said_once():
    assert turned(LONG + "a,s,time,us,1\n", PIVOT).rows == [["a", "1", "2"], ["b", "3", "4"]]


def test_values_are_taken_out_of_the_header():
    table = turned(
        "net,Latency-INT8 [us],Latency_fp16 [us],Rate int8\na,1,2,3\nb,4,5,6\n", {"datatype": ["INT8", "FP16"]}
    )
    assert table.header == ["net", "datatype", "Latency [us]", "Rate"]
    expected = [["a", "INT8", "1", "3"], ["a", "FP16", "2", ""], ["b", "INT8", "4", "6"], ["b", "FP16", "5", ""]]
    assert table.rows == expected
    assert table.lines == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Throughput-FP8_E4M3", ("Throughput", "FP8_E4M3")),
        ("FP8 latency (ms)", ("latency (ms)", "FP8")),
        *(("FP8", ("", "")), ("FP80 latency", ("", "")), ("latency", ("", ""))),
    ],
)
def test_a_value_in_a_header_stands_by_itself(name, expected):
    assert header_value(name, ["FP8", "FP8_E4M3"]) == expected


def test_batches_in_the_header_are_read(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("net,board,latency 1 (ms),latency 8 (ms)\nMLP,TX2,2,9\n")
    columns = {"network": "net", "platform": "board", "batch": "batch", "latency_ms": "latency (ms)"}
    measured = bw.read_measurements(path, columns, pivot={"batch": ["1", "8"]})
    assert measured.latency_ms.to_dict() == {"TX2 MLP b1": 2.0, "TX2 MLP b8": 9.0}
