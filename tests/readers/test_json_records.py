"""JSON and JSON Lines as rows of text: what is flat enough is read, the rest is refused with what flattens it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.json_records import is_json, json_records

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=5).map(str.strip).filter(bool)
VALUES = st.one_of(st.text(max_size=5), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none())
RECORDS = st.lists(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4), min_size=1, max_size=4)


def as_text(value):
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


@given(RECORDS, st.sampled_from(["list", "object", "lines"]), st.sampled_from([None, 2]))
def test_records_are_rows(records, form, indent):
    if form == "lines":
        text = "\n".join(json.dumps(record) for record in records)
    else:
        text = json.dumps(
            records if form == "list" else {"context": {"a": [1]}, "runs": records, "n": 1}, indent=indent
        )
    assert is_json(text)
    table = json_records(text, "table.json")
    assert table.header == list(dict.fromkeys(key for record in records for key in record))
    assert table.rows == [[as_text(record.get(name)) for name in table.header] for record in records]


def test_numbers_stay_as_they_are_written():
    table = json_records(
        '[{"a": 1.50, "b": 12345678901234567890123, "c": NaN, "d": true, "e": [1, "x"]}]', "table.json"
    )
    assert table.rows == [["1.50", "12345678901234567890123", "NaN", "true", '["1", "x"]']]


def test_rows_know_their_lines():
    assert json_records('{"x": 1,\n"runs": [\n{"a": 1}, {"a": 2},\n\n{"a": 3}]}', "table.json").lines == [3, 3, 5]
    assert json_records('\n{"a": 1}\n\n{"b": 2}\n', "table.json").lines == [2, 4]


def test_objects_in_a_record_are_columns():
    table = json_records('[{"name": "t", "stats": {"mean": 1, "more": {"q1": 2}, "none": {}}}]', "table.json")
    assert (table.header, table.rows) == (["name", "stats.mean", "stats.more.q1"], [["t", "1", "2"]])


def test_an_object_of_columns_is_a_table():
    table = json_records('\n{"a": [1, null], "b": ["x", "y"]}', "table.json")
    assert (table.header, table.rows, table.lines) == (["a", "b"], [["1", "x"], ["", "y"]], [2, 2])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"a": 1},', r"line 1, column \d+: this begins as JSON, but expecting"),
        ('{"a": 1}\nnonsense', "line 2, column 1: this begins as JSON, but expecting value"),
        ("[]", "this is JSON without a record that has keys"),
        ("{}", "this is JSON without a record that has keys"),
        ('[{"a": 1}, 3]', "this is JSON, but '3' in its list is no record"),
        ("[[1, 2], [3, 4]]", "is no record"),
        ('{"a": [{"x": 1}], "b": [{"y": 1}]}', "this is JSON with more than one list of records: a, b"),
        ('{"a": {"b": 1}}', "this is JSON without a list of records; its keys are a"),
        ('{"a": [1, 2], "b": [3]}', "this is JSON without a list of records; its keys are a, b"),
        ('[{"a": 1},\n{"layers": [{"x": 1}]}]', "line 2: this is JSON whose 'layers' is itself a list of records"),
        ('[{"a":' * 100_000, "this is JSON, nested too deeply"),
    ],
)
def test_what_is_no_table_is_refused_with_a_remedy(tmp_path, text, message):
    path = tmp_path / "table.json"
    path.write_text(text)
    for reader in (bw.propose_columns, bw.read_measurements, bw.read_mlperf):
        with pytest.raises(ReadError, match=message) as caught:
            reader(path)
        assert "begins as JSON" in str(caught.value) or "pandas.json_normalize" in str(caught.value)


def test_records_by_their_numbers_are_rows():
    records = json_records('{\n"0":{"a":1,"b":{"c":null}},\n"1":{"a":2}\n}', "table.json")
    assert (records.header, records.rows, records.lines) == (["a", "b.c"], [["1", ""], ["2", ""]], [2, 3])
    with pytest.raises(ReadError, match="without a list of records"):
        json_records('{"1": {"a": 1}, "0": {"a": 2}}', "table.json")  # these keys are names, not places


@pytest.mark.parametrize("text", ["[us],b\n1,2\n", "{a},b\n1,2\n", "[ , b\n", "a,{\n", '"[{",b\n'])
def test_brackets_alone_are_no_json(text):
    assert not is_json(text)


def test_a_header_line_of_json_is_refused(tmp_path):
    path = tmp_path / "table.json"
    path.write_text('[{"fps": 1}]')
    with pytest.raises(ReadError, match="header=2, but this is JSON, whose keys are its header"):
        bw.read_measurements(path, {"fps": "fps"}, header=2)
    assert bw.read_measurements(path, {"fps": "fps"}).fps.tolist() == [1]


def test_a_summary_of_mlperf_in_json_is_that_in_csv(tmp_path):
    header = ["Organization", "SystemName", "Model", "Scenario", "Units", "Accuracy", "Result"]
    row = ["Acme", "Box", "resnet50", "Offline", "Samples/s", "acc: 76.2", "4000.5"]
    (tmp_path / "summary.csv").write_text(",".join(header) + "\n" + ",".join(row) + "\n")
    record = dict(zip(header, row, strict=True)) | {"Result": 4000.5}
    (tmp_path / "summary.json").write_text(json.dumps([record]))
    frames = [bw.read_mlperf(tmp_path / name) for name in ("summary.csv", "summary.json")]
    assert frames[0].equals(frames[1])
    assert frames[0].fps.tolist() == [4000.5]
