"""Tables of other layouts: columns and units named by the user."""

import warnings

import numpy as np
import pytest

from benchwidgets.model.catalogue import data_file
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.measurements import read_measurements

TABLE = """\
Device,Model Name,Precision,Batch Size,Mean Latency (us),Throughput (img/s),TFLOPS,Avg Power [mW],Accuracy,Compiler
A,ResNet-50,INT8,1,1100,909,7.0,2500,0.76,tvm
A,ResNet-50,INT8,8,5000,1600,12,3500,0.76,na
B,ResNet-50,FP16,8,,,,,0.76,007
"""
COLUMNS = {
    "platform": "Device",
    "network": "Model Name",
    "latency_ms": "Mean Latency (us)",
    "fps": "Throughput (img/s)",
}


@pytest.fixture
def write(tmp_path):
    """Write text to a file, and return its path."""

    def write(text=TABLE, name="table.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def read(write):
    """Read text with the arguments of read_measurements, any warning an error."""

    def read(text, columns=None, units=None, **options):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return read_measurements(write(text), columns, units, **options)

    return read


def test_the_result_has_the_columns_of_the_published_layouts(read):
    measured = read(TABLE, COLUMNS)
    published = read_measurements(data_file("measurements_mnist.csv"))
    assert list(measured.columns) == list(published.columns)
    assert measured.index.tolist() == ["A ResNet-50", "A ResNet-50 #2"]
    assert measured.index.name == "design"
    assert measured[["pruning_pct", "batch", "power_w"]].isna().all(axis=None)


def test_units_of_the_header_and_of_the_user(read):
    assert read(TABLE, COLUMNS).latency_ms.tolist() == [1.1, 5.0]
    assert read(TABLE, COLUMNS, {"latency_ms": "s"}).latency_ms.tolist() == [1_100_000, 5_000_000]
    assert read(TABLE, COLUMNS).attrs["units"] == {"latency_ms": "us", "fps": "img/s"}


def test_a_name_without_a_unit_is_taken_at_its_word(read):
    measured = read("Board,Time\nA,2\n", {"platform": "Board", "latency_ms": "Time"})
    assert measured.latency_ms.tolist() == [2.0]


def test_a_unit_that_is_not_known_is_refused(read):
    text = "Board,Time [cycles]\nA,2\n"
    with pytest.raises(ReadError, match=r"line 1: column 'Time \[cycles\]' is in 'cycles', which is no known unit"):
        read(text, {"latency_ms": "Time [cycles]"})
    assert read(text, {"latency_ms": "Time [cycles]"}, {"latency_ms": "ms"}).latency_ms.tolist() == [2]


def test_further_columns_are_numbers_or_text_as_they_stand(read):
    text = "d,a,b,c,e,f\nx,1,007,None,1.5,5\ny,2,008,NA,na,7000000\n"
    columns = {"design": "d", "a": "a", "b": "b", "c": "c", "e": "e", "energy_mj": "f"}
    measured = read(text, columns, {"energy_mj": "nJ"})
    assert measured.index.tolist() == ["x", "y"]
    assert measured.a.dtype == np.int64
    assert measured.b.tolist() == ["007", "008"]
    assert measured.c.tolist() == ["None", "NA"]
    assert measured.e.isna().tolist() == [False, True]
    assert measured.energy_mj.tolist() == [5e-6, 7.0]
    assert "design" not in measured


def test_a_number_stands_for_all_rows(read):
    measured = read(TABLE, {**COLUMNS, "batch": 4, "pruning_pct": 100})
    assert measured.index.tolist() == ["A ResNet-50 100% b4", "A ResNet-50 100% b4 #2"]
    assert measured.batch.tolist() == [4, 4]
    assert measured.attrs["repeated"] == 1


def test_rows_without_a_measurement_and_columns_without_use_are_counted(read):
    measured = read(TABLE, COLUMNS)
    assert measured.attrs["skipped"] == {"never measured": 1}
    assert measured.attrs["unused"] == ["Precision", "Batch Size", "TFLOPS", "Avg Power [mW]", "Accuracy", "Compiler"]


def test_words_for_missing_are_declared(read):
    text = "Board,Time,Power\nA,2,nm\nB,dnf,nm\n"
    columns = {"platform": "Board", "latency_ms": "Time", "power_w": "Power"}
    with pytest.raises(ReadError, match=r"line 3, column 'Time': 'dnf' is not a number; .*missing=\["):
        read(text, columns)
    measured = read(text, columns, missing=["nm", "dnf"])
    assert measured.attrs["skipped"] == {"never measured": 1}
    assert measured.power_w.isna().all()
    for wrong in ("nm", 3, None):
        with pytest.raises(ReadError, match="missing= takes a list of words"):
            read(text, columns, missing=wrong)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "columns= takes at least one pair"),
        ("Device", "columns= takes at least one pair"),
        ({"platform": "device"}, r"no column 'device' for 'platform'; the file has Device, .* Did you mean 'Device'"),
        ({"Device": "platform"}, r"Turn it round: columns=\{'platform': 'Device'\}"),
        ({"platform": None}, "'platform': None; expected a name and the name of a column or a number"),
        ({3: "Device"}, "3: 'Device'; expected a name"),
        ({"batch": 1}, "names no column of the file; it has Device"),
        ({"latency_ms": "Compiler"}, "line 2, column 'Compiler': 'tvm' is not a number"),
    ],
)
def test_columns_that_do_not_fit_are_named(read, columns, message):
    with pytest.raises(ReadError, match=message):
        read(TABLE, columns)


def test_an_unknown_layout_says_how_to_read_it(read):
    with pytest.raises(ReadError, match=r"columns=\{…\}, which propose_columns\(path\) infers"):
        read(TABLE)


def test_digits_beyond_float64_are_said(write):
    path = write("Board,Time,Count\nA,1,9007199254740993\n")
    with pytest.warns(UserWarning, match=r"table\.csv: column 'Count': 1 whole number\(s\) beyond 2\*\*53 rounded"):
        read_measurements(path, {"platform": "Board", "latency_ms": "Time", "count": "Count"})


@pytest.mark.parametrize("cell", ["1" + "0" * 23, "1e400", "9" * 5000])
def test_huge_numbers_are_float64_infinite_or_refused(write, cell):
    path = write(f"Board,Time\nA,{cell}\n")
    columns = {"platform": "Board", "latency_ms": "Time"}
    if len(cell) > 100:
        with pytest.raises(ReadError, match="line 2, column 'Time': '9999"):
            read_measurements(path, columns)
        return
    with warnings.catch_warnings(record=True):
        warnings.simplefilter("always")
        assert read_measurements(path, columns).latency_ms.tolist() == [float(cell)]


def test_fractions_that_nothing_calls_so_are_said(write, read):
    columns = {"platform": "Device", "top1_pct": "Accuracy"}
    path = write("Device,Accuracy\nA,0.76\nB,\n")
    with pytest.warns(
        UserWarning, match=r"column 'Accuracy': no number is above 1; .*units=\{'top1_pct': 'fraction'\}"
    ):
        assert read_measurements(path, columns).top1_pct.tolist()[0] == 0.76
    assert read("Device,Accuracy\nA,0.76\n", columns, {"top1_pct": "%"}).top1_pct.tolist() == [0.76]
    assert read("Device,Accuracy\nA,0.76%\n", columns).top1_pct.tolist() == [0.76]


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize("cell", ["1.5", "1,5"])
def test_semicolons_and_tabs_may_stand_between_cells(read, mark, cell):
    text = f"Device,Latency [ms],Count\nA,{'{}'},1234\n".replace(",", mark).format(cell)
    measured = read(text, {"platform": "Device", "latency_ms": "Latency [ms]", "count": "Count"})
    assert (measured.latency_ms.tolist(), measured["count"].tolist()) == ([1.5], [1234])


def test_a_summary_of_mlperf_is_sent_to_its_reader(read):
    with pytest.raises(ReadError, match=r"this is a summary of MLPerf results\. Read it by read_mlperf"):
        read("Organization,SystemName,Model,Scenario,Result,Units\n")


def test_a_further_column_that_looks_misspelt_is_said(write):
    columns = {**COLUMNS, "platfrm": COLUMNS["platform"], "compiler": "Compiler"}
    del columns["platform"]
    with pytest.warns(UserWarning, match="'platfrm' becomes a further column. Did you mean 'platform'") as told:
        measured = read_measurements(write(), columns)
    assert len(told) == 1
    assert "platfrm" in measured
