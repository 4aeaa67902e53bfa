"""The file to fill in: read back as it was filled, written whole, and never over another file unasked."""

import os

import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, UnknownColumnError
from benchwidgets.model.writing import write_text
from benchwidgets.readers.template import write_template

LAYOUTS = ["tidy", "qutibench"]
NAMES = {"tidy": ("latency_ms", "fps"), "qutibench": ("lat-comp", "fps-comp")}


@pytest.fixture
def designs():
    networks = bw.load_networks()
    return bw.predict(bw.load_platforms(), networks[networks["network"] == "MLP"], batch=[1, 8])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_empty_template_reads_as_no_designs(tmp_path, layout):
    measured = bw.read_measurements(write_template(tmp_path / "mine.csv", layout=layout))
    assert len(measured) == 0
    assert list(measured.columns) == list(bw.read_measurements(bw.data_file("measurements_mnist.csv")).columns)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_planned_designs_come_back_when_they_are_measured(tmp_path, designs, layout):
    path = write_template(tmp_path / "mine.csv", designs, layout=layout)
    assert bw.read_measurements(path).attrs["skipped"] == {"never measured": len(designs)}
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    latency, fps = NAMES[layout]
    table.loc[:9, latency], table.loc[:9, fps] = "1.5", "2000"
    table.to_csv(path, index=False)
    measured = bw.read_measurements(path)
    assert measured.index.tolist() == designs.index[:10].tolist()
    assert set(measured.latency_ms) == {1.5}
    assert measured.attrs["skipped"] == {"never measured": len(designs) - 10}
    assert measured.attrs["repeated"] == 0


def test_a_measured_frame_saved_as_csv_reads_back(tmp_path):
    measured = bw.read_measurements(bw.data_file("measurements_mnist.csv"))
    measured.to_csv(tmp_path / "saved.csv")
    pd.testing.assert_frame_equal(bw.read_measurements(tmp_path / "saved.csv"), measured)


def test_an_existing_file_stays_unless_asked(tmp_path, designs):
    path = tmp_path / "mine.csv"
    path.write_text("my work")
    with pytest.raises(BenchwidgetsError, match=r"mine\.csv: exists already\. .*overwrite=True"):
        write_template(path)
    assert path.read_text() == "my work"
    write_template(path, overwrite=True)
    assert path.read_text().startswith("network,task,")
    assert os.listdir(tmp_path) == ["mine.csv"]


@pytest.mark.parametrize("target", ["no folder/mine.csv", "", "a\0b.csv"])
def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BenchwidgetsError, match=r"cannot be written|names no file"):
        write_template(target)
    assert os.listdir(tmp_path) == []


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "mine.csv"
    path.write_text("my work")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BenchwidgetsError, match=r"cannot be written: .*No space left on device"):
        write_text(path, "new", overwrite=True)
    assert path.read_text() == "my work"
    assert os.listdir(tmp_path) == ["mine.csv"]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        (None, "expected the path of a file, not NoneType"),
        ("", "names no file"),
        ("https://x/y.csv", "only local files are written"),
    ],
)
def test_what_is_no_path_is_refused(path, problem):
    with pytest.raises(BenchwidgetsError, match=problem):
        write_template(path)


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-x", "\tx", "\rx"])
def test_a_name_that_a_spreadsheet_would_run_is_refused(tmp_path, designs, name):
    designs.loc[designs.index[0], "platform"] = name
    with pytest.raises(BenchwidgetsError, match=r"column 'platform': .* begins like a formula"):
        write_template(tmp_path / "mine.csv", designs)
    assert os.listdir(tmp_path) == []


def test_designs_without_a_name_and_unknown_layouts_are_refused(tmp_path, designs):
    with pytest.raises(UnknownColumnError, match="no column 'datatype'; designs has"):
        write_template(tmp_path / "mine.csv", designs.drop(columns="datatype"))
    with pytest.raises(BenchwidgetsError, match="layout='portal'; expected one of 'tidy', 'qutibench'"):
        write_template(tmp_path / "mine.csv", layout="portal")
    with pytest.raises(BenchwidgetsError, match=r"layout=\['tidy'\]; expected one of"):
        write_template(tmp_path / "mine.csv", layout=["tidy"])


def test_a_name_that_no_file_can_hold(tmp_path, designs):
    designs["network"] = pd.Series(["\ud800"] * len(designs), index=designs.index, dtype=object)
    with pytest.raises(BenchwidgetsError, match=r"its text holds .* Correct that text"):
        write_template(tmp_path / "mine.csv", designs)
    assert os.listdir(tmp_path) == []


def test_designs_are_a_frame(tmp_path):
    with pytest.raises(BenchwidgetsError, match=r"designs: expected a DataFrame like that of predict\(\), not int"):
        write_template(tmp_path / "mine.csv", 3)
    assert os.listdir(tmp_path) == []
