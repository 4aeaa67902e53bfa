"""Exports: exact, safe in a spreadsheet, whole or not at all, and back to the same values."""

import csv
import io
import os

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchwidgets.model.errors import BenchwidgetsError, ReadError
from benchwidgets.model.exporting import exact, export_text, read_export, save
from benchwidgets.model.exporting.formulas import neutral, restored

EVIL = ["=cmd|' /C calc'!A0", "@x", "+1+1", "-1+1", "\t=1", "\r=1", "＝1"]


@pytest.mark.parametrize("text", EVIL)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text):
    assert neutral(text) == "'" + text
    frame = pd.DataFrame({text: [text]}, index=pd.Index([text], name=text + " "))
    for format, separator in (("csv", ","), ("tsv", "\t")):
        for row in csv.reader(io.StringIO(export_text(frame, format), newline=""), delimiter=separator):
            assert all(cell.startswith("'") for cell in row)


@pytest.mark.parametrize("text", ["-1.5", "+5", "1e-3", "-.5", "plain", "a=b", "", "'tis"])
def test_numbers_and_plain_text_stay(text):
    assert neutral(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\ra1."), max_size=6))
def test_neutral_text_can_be_restored(text):
    assert restored(neutral(text)) == text


@given(st.floats(allow_nan=False))
def test_floats_are_written_exactly(value):
    assert float(exact(value)) == value


def test_every_digit_is_kept():
    assert exact(2**53 + 1) == "9007199254740993"
    assert exact(10**40) == str(10**40)
    frame = pd.DataFrame({"n": [2**53 + 1], "x": [0.1 + 0.2]}, index=["a"])
    assert export_text(frame) == "design,n,x\na,9007199254740993,0.30000000000000004\n"


def test_missing_is_blank_and_empty_text_is_not():
    frame = pd.DataFrame({"note": ["", None, "x"]}, index=list("abc"))
    assert export_text(frame) == 'design,note\na,""\nb,\nc,x\n'


def test_markdown_and_latex_hold_no_markup_of_the_data():
    evil = "<img src=x onerror=alert(1)> | `${7*7}$` {{x}} [a](javascript:b) & 5% \\input{x} ~^_#"
    frame = pd.DataFrame({evil: [evil, "line\nbreak"]}, index=["a", "b"])
    markdown = export_text(frame, "markdown")
    assert "<img" not in markdown and "&lt;img" in markdown
    assert len(markdown.splitlines()) == 4
    for line in markdown.splitlines():
        assert line.replace("\\|", "").count("|") == 3
    latex = export_text(frame, "latex")
    assert "\\input" not in latex and "\\textbackslash{}input\\{x\\}" in latex
    assert latex.count("\\\\\n") == 3
    assert " & 5" not in latex.replace("\\&", "").replace("a & ", "").replace("design & ", "")


def test_numbers_of_markdown_and_latex_stand_right():
    frame = pd.DataFrame({"fps": [-1.5], "platform": ["TX2"]}, index=["a"])
    assert export_text(frame, "markdown") == "| design | fps | platform |\n| --- | --: | --- |\n| a | -1.5 | TX2 |\n"
    assert "{lrl}" in export_text(frame, "latex")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(BenchwidgetsError, match="csv, tsv, markdown, latex"):
        export_text(pd.DataFrame(), "xml")
    with pytest.raises(BenchwidgetsError, match=r"\.csv, \.tsv, \.md, \.tex"):
        save(pd.DataFrame(), tmp_path / "a.xlsx")


EVERY = pd.DataFrame(
    {
        "whole": [1, 2**53 + 1, -3],
        "real": [0.1 + 0.2, np.nan, np.inf],
        "small": np.array([0.1, 1e-30, -0.0], dtype="float32"),
        "flag": [True, False, True],
        "text": ["=cmd", "", 'quo"te,\n'],
        "mixed": pd.Series(["", None, "'=x"], dtype=object),
        "count": pd.array([1, None, 2**62], dtype="Int64"),
        "share": pd.array([0.5, None, 1.5], dtype="Float64"),
        "maybe": pd.array([True, None, False], dtype="boolean"),
        "level": pd.Categorical(["low", None, "high"], categories=["low", "mid", "high"], ordered=True),
        "day": pd.to_datetime(["2020-04-01", None, "2021-01-02 03:04:05.000000007"], format="ISO8601"),
        "zoned": pd.to_datetime(["2020-04-01", None, "2021-01-02"]).tz_localize("Europe/Dublin"),
        "span": pd.to_timedelta(["1 s", None, "2 days 00:00:00.000001"]),
        "arrow": pd.array([1.5, None, 2.5], dtype="double[pyarrow]"),
        "bits": np.array([0, 255, 7], dtype="uint8"),
        "\u202etxt 😀": ["\u202eabc", "👩‍👩‍👧", "x" * 200_000],
    },
    index=pd.Index(["a", "=b", "'c"], name="design"),
)


def test_a_csv_comes_back_with_its_values_and_dtypes(tmp_path):
    written = save(EVERY, tmp_path / "designs.csv")
    assert [path.name for path in written] == ["designs.csv", "designs.csv.schema.json"]
    pd.testing.assert_frame_equal(read_export(tmp_path / "designs.csv"), EVERY, check_exact=True)


@given(st.lists(st.tuples(st.floats(), st.one_of(st.none(), st.text(max_size=5)), st.integers(-(2**63), 2**63 - 1))))
@settings(max_examples=60)
def test_random_frames_come_back(tmp_path_factory, rows):
    surrogate = any(any("\ud800" <= char <= "\udfff" for char in row[1] or "") for row in rows)
    frame = pd.DataFrame(
        {
            "x": pd.Series([row[0] for row in rows], dtype=float),
            "t": pd.Series([row[1] for row in rows], dtype=object),
            "n": pd.Series([row[2] for row in rows], dtype="int64"),
        }
    )
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    if surrogate:
        with pytest.raises(BenchwidgetsError, match="cannot be written"):
            save(frame, path)
        return
    save(frame, path)
    pd.testing.assert_frame_equal(read_export(path), frame, check_exact=True)


def test_an_existing_file_stays_unless_it_may_go(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("mine")
    with pytest.raises(BenchwidgetsError, match="overwrite=True"):
        save(EVERY, path)
    assert path.read_text() == "mine"
    save(EVERY, path, overwrite=True)
    assert path.read_text().startswith("design,whole")


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_original_and_no_rest(tmp_path, monkeypatch, failing):
    path = tmp_path / "a.md"
    path.write_text("mine")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(BenchwidgetsError, match=r"a\.md': cannot be written: .*No space left"):
        save(EVERY, path, overwrite=True)
    assert path.read_text() == "mine"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_schema_that_cannot_take_its_place_stays_as_it_was_beside_the_new_csv(tmp_path, monkeypatch):
    path, beside, replace = tmp_path / "a.csv", tmp_path / "a.csv.schema.json", os.replace
    for each in (path, beside):
        each.write_text("mine")

    def refused(source, target):
        if target == beside:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(BenchwidgetsError, match=r"schema\.json': cannot be written: Permission denied"):
        save(EVERY, path, overwrite=True)
    assert path.read_text().startswith("design,whole")
    assert beside.read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == [path.name, beside.name]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BenchwidgetsError, match=r"nowhere/a\.csv': cannot be written: No such file or directory\. "):
        save(EVERY, tmp_path / "nowhere" / "a.csv")


@pytest.mark.parametrize("path", [None, 3, b"a.csv", ["a.csv"]])
def test_what_is_no_path_is_refused(path):
    problem = f"expected the path of a file, not {type(path).__name__}"
    with pytest.raises(ReadError, match=problem):
        read_export(path)
    with pytest.raises(BenchwidgetsError, match=problem):
        save(EVERY, path)


@pytest.mark.parametrize("path", ["", ".", "/"])
def test_a_path_without_a_name_is_refused(path):
    with pytest.raises(ReadError, match="this names no file"):
        read_export(path)
    with pytest.raises(BenchwidgetsError, match="this names no file"):
        save(EVERY, path)


def test_only_local_files():
    with pytest.raises(ReadError, match=r"^http://x/y\.csv: only local files are read\. Download it first"):
        read_export("http://x/y.csv")
    with pytest.raises(BenchwidgetsError, match=r"^http://x/y\.csv: only local files are written\. "):
        save(EVERY, "http://x/y.csv")


def test_a_nul_in_the_path_of_an_export():
    with pytest.raises(ReadError, match=r"a\\x00b.* cannot be read"):
        read_export("a\0b.csv")


def test_text_that_no_file_can_hold_is_named_by_its_place(tmp_path):
    notes = pd.Series(["fine", "x\ud800y"], index=["a", "b"], dtype=object)
    frame = pd.DataFrame({"fps": pd.Series([1.0, 2.0], index=notes.index), "note": notes})
    with pytest.raises(BenchwidgetsError) as caught:
        save(frame, tmp_path / "a.csv")
    assert "row 'b', column 'note': its text holds '\\ud800', half of a character" in str(caught.value)
    assert str(caught.value).endswith("Correct that text")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("frame", [
    pd.DataFrame({"fps": [1.0]}, index=pd.Index(["\udfff"], dtype=object)),
    pd.DataFrame([[1.0]], columns=pd.Index(["\udfff"], dtype=object)),
])  # fmt: skip
def test_labels_and_names_that_no_file_can_hold(tmp_path, frame):
    with pytest.raises(BenchwidgetsError, match=r"its text holds '\\udfff'.*Correct that text"):
        save(frame, tmp_path / "a.csv")


def test_reading_needs_a_schema_that_fits(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("design,fps\na,1\n")
    with pytest.raises(ReadError, match="belong together"):
        read_export(path)
    save(EVERY, path, overwrite=True)
    path.write_text("design,fps\na,1\n")
    with pytest.raises(ReadError, match="2 columns in the CSV, 17 in its schema"):
        read_export(path)
    (tmp_path / "a.csv.schema.json").write_text("[" * 100_000)
    with pytest.raises(ReadError, match="no schema"):
        read_export(path)
