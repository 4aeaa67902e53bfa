"""Published tables of measurements: what is read, what is mended and counted, what is refused."""

import pickle
import socket
import warnings

import numpy as np
import pandas as pd
import pytest

import benchwidgets as bw
from benchwidgets.model.errors import ReadError
from benchwidgets.readers.measurements import read_measurements

HEADER = "NN_Topology,HWType,Precision,Op mode,batch/thread/stream,lat-comp,fps-comp,tp-comp,top1,PruningFactor"
ROW = "MLP,GPU,FP16,maxp,8,2.0,4000,80.1,97.3,100%"


@pytest.fixture
def write(tmp_path):
    """Write bytes or lines to a file, and return its path."""

    def write(*lines, raw=None, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(raw if raw is not None else "\n".join([*lines, ""]).encode())
        return path

    return write


@pytest.fixture
def read(write):
    """Read lines as a file, any warning an error."""

    def read(*lines, **options):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return read_measurements(write(*lines, **options))

    return read


def row(**changes):
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True)) | changes
    return ",".join(cells.values())


def test_columns_have_their_types_even_without_rows(read):
    full, empty = read(HEADER, ROW), read(HEADER)
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)  # the same columns too
    assert empty.index.name == "design"
    assert empty.attrs["skipped"] == {}


@pytest.mark.parametrize(("cell", "percent"), [("100%", 100), ("12.50%", 12.5), (" 25 % ", 25), ("50", 50)])
def test_percent_signs(read, cell, percent):
    assert read(HEADER, row(PruningFactor=cell)).pruning_pct.tolist() == [percent]


@pytest.mark.parametrize(
    ("cell", "number"),
    [('"1,5"', 1.5), ('"0,500"', 0.5), ("1e3", 1000), (".5", 0.5), ("+2.", 2), ("-1", -1), ("\u22122.5", -2.5)],
)
def test_numbers(read, cell, number):
    assert read(HEADER, row(**{"lat-comp": cell})).latency_ms.tolist() == [number]


def test_one_percent_sign_is_read_and_no_second_one(read):
    with pytest.raises(ReadError, match=r"line 2, column 'top1': '90%%' is not a number; .*with or without %"):
        read(HEADER, row(top1="90%%"))


@pytest.mark.parametrize(
    "cell", ["fast", "1,5,6", "1_000", "NaN!", "none of it", "inf", "5%", "0x10", "1.2.3", "١", "--1", "01,234.5"]
)
def test_what_is_no_number_is_named_with_its_place(read, cell):
    bad = row(**{"fps-comp": f'"{cell}"'})
    with pytest.raises(ReadError, match=rf"line 3, column 'fps-comp': '{cell}' is not a number.*; .*leave the cell"):
        read(HEADER, ROW, bad)


def test_the_line_counts_lines_of_the_file_not_rows(read):
    two_lines = row(HWType='"my\nboard"')
    with pytest.raises(ReadError, match="line 5, column 'lat-comp': 'fast'"):
        read(HEADER, "", two_lines, row(**{"lat-comp": "fast"}))


def test_a_long_cell_is_cut_in_the_message(read):
    with pytest.raises(ReadError) as caught:
        read(HEADER, row(**{"fps-comp": "9" * 5000}))
    assert "column 'fps-comp'" in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("marker", ["", "na", "  ", " na "])
def test_rows_never_measured_are_counted(read, marker):
    planned = row(**{"lat-comp": marker, "batch/thread/stream": "unknown"})
    measured = read(HEADER, planned, ROW, planned)
    assert len(measured) == 1
    assert measured.attrs["skipped"] == {"never measured": 2}


def test_planned_rows_may_be_kept(write):
    path = write(HEADER, row(**{"lat-comp": "na", "fps-comp": "", "tp-comp": ""}), row(**{"batch/thread/stream": "1"}))
    both = read_measurements(path, planned=True)
    assert both.latency_ms.isna().tolist() == [True, False]
    assert both.attrs["skipped"] == {}
    measured = bw.keep_measured(both, "latency_ms")
    pd.testing.assert_frame_equal(measured, read_measurements(path))
    assert measured.attrs["skipped"] == {"no latency_ms": 1}


@pytest.mark.parametrize("marker", ["", "na"])
def test_missing_markers(read, marker):
    measured = read(HEADER, row(**{"Op mode": marker, "top1": marker, "fps-comp": marker, "tp-comp": marker}))
    assert measured.index.tolist() == ["TX2 FP16 MLP 100% b8"]
    assert measured[["fps", "gops", "top1_pct"]].isna().all(axis=None)


@pytest.mark.parametrize("name", ["None", "NA", "null", "nan", "007", "1e5", "na"])
def test_names_stay_text(read, name):
    measured = read(HEADER, row(NN_Topology=name, HWType=name))
    assert measured[["network", "platform", "task"]].iloc[0].tolist() == [name, name, ""]


@pytest.mark.parametrize("column", ["NN_Topology", "HWType", "Precision"])
def test_a_blank_name_is_an_error(read, column):
    with pytest.raises(ReadError, match=f"line 2, column '{column}': blank; expected a name"):
        read(HEADER, row(**{column: " "}))


@pytest.mark.parametrize("cell", ["0", "-1", "1.5"])
def test_a_batch_is_a_whole_number(read, cell):
    with pytest.raises(ReadError, match=r"line 2, column 'batch/thread/stream': .* is not a whole number from 1"):
        read(HEADER, row(**{"batch/thread/stream": cell}))


@pytest.mark.parametrize("cell", ["9007199254740993", "1e300", "1" + "0" * 30])
def test_a_batch_that_float64_would_round_is_too_large(read, cell):
    with pytest.raises(ReadError, match=rf"line 2, .*'{cell}' is too large; expected a whole number below 2\*\*53"):
        read(HEADER, row(**{"batch/thread/stream": cell}))


@pytest.mark.parametrize("column", ["batch/thread/stream", "PruningFactor"])
def test_batch_and_pruning_have_to_be_there(read, column):
    with pytest.raises(ReadError, match=f"line 2, column '{column}': '' is not a number; .*Fill it in"):
        read(HEADER, row(**{column: ""}))


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        *(("GPU", "TX2"), ("NCS2", "NCS"), ("ZCU104-Bismo", "ZCU104-BISMO"), ("A53-gemmlowp", "U96-Quadcore-A53")),
        *(("U96-Quadcore A53", "U96-Quadcore-A53"), ("TPU", "EdgeTPU"), ("mine", "mine")),
    ],
)
def test_platforms_have_the_names_of_the_catalogue(read, alias, name):
    assert read(HEADER, row(HWType=alias)).platform.tolist() == [name]


EXPECTED = 4000 * 20_029_440 / 1e9


@pytest.mark.parametrize(
    ("published", "gops", "corrected", "computed"),
    [
        ("", EXPECTED, 0, 1),
        ("33.7", EXPECTED, 1, 0),
        ("80.1", 80.1, 0, 0),
        (repr(EXPECTED * 1.0199), EXPECTED * 1.0199, 0, 0),
        (repr(EXPECTED * 0.9799), EXPECTED, 1, 0),
    ],
)
def test_performance_is_kept_filled_in_or_corrected(read, published, gops, corrected, computed):
    measured = read(HEADER, row(**{"tp-comp": published}))
    assert measured.gops.tolist() == [pytest.approx(gops)]
    assert measured.attrs["corrected"] == {"gops": corrected}
    assert measured.attrs["computed"] == {"gops": computed}


@pytest.mark.parametrize("change", [{"NN_Topology": "mine"}, {"PruningFactor": "99%"}])
def test_performance_of_an_unknown_network_is_the_files(read, change):
    assert read(HEADER, row(**{"tp-comp": "1"}, **change)).gops.tolist() == [1.0]
    assert read(HEADER, row(**{"tp-comp": ""}, **change)).gops.isna().all()


def test_a_design_measured_again_is_numbered_and_counted(read):
    again = row(**{"lat-comp": "3.0"})
    measured = read(HEADER, ROW, again, row(**{"batch/thread/stream": "1"}), again)
    name = "TX2 maxp FP16 MLP 100% b8"
    assert measured.index.tolist() == [name, f"{name} #2", "TX2 maxp FP16 MLP 100% b1", f"{name} #3"]
    assert measured.loc[f"{name} #2", "latency_ms"] == 3.0
    assert measured.attrs["repeated"] == 2


def test_a_number_beyond_float64_is_infinite_and_said(write):
    path = write(HEADER, row(**{"fps-comp": "1e400"}))
    with pytest.warns(UserWarning, match=r"table\.csv: column 'fps': 1 number\(s\) beyond the range of float64"):
        measured = read_measurements(path)
    assert measured.fps.tolist() == [np.inf]


# headers and rows


def test_blanks_byte_order_mark_and_line_ends(read):
    text = "\ufeff" + HEADER.replace(",", " , ") + "\r\n" + ROW + "\r\n\r\n"
    pd.testing.assert_frame_equal(read(raw=text.encode()), read(HEADER, ROW))


def test_the_later_names_of_columns(read):
    header = HEADER.replace("Precision", "Datatype").replace("top1", "top1 [%]") + ",lat-sys,Full_Pwr_W, level"
    measured = read(header, ROW + ",2.5,9.5,l3")
    assert measured[["system_latency_ms", "power_w", "top1_pct"]].iloc[0].tolist() == [2.5, 9.5, 97.3]
    assert not {"lat-sys", "level"} & set(measured.columns)


def test_missing_columns_are_named_with_the_nearest(read):
    header = HEADER.replace("lat-comp", "latcomp").replace("Precision", "bits")
    with pytest.raises(ReadError) as caught:
        read(header, ROW)
    message = str(caught.value)
    assert "no column 'Precision' or 'Datatype'; 'lat-comp'" in message
    assert "the file has NN_Topology, HWType, bits" in message
    assert "nearest: 'latcomp'" in message
    assert "Rename or add" in message


def test_two_columns_of_one_meaning_are_refused(read):
    with pytest.raises(ReadError, match=r"columns 'Precision' and 'Datatype' mean the same\. Remove one"):
        read(f"{HEADER},Datatype", f"{ROW},FP32")


def test_a_column_without_name_is_said(write):
    path = write(f",{HEADER}", f"0,{ROW}")
    with pytest.warns(UserWarning, match=r"1 column\(s\) without a name, called by position: 1") as caught:
        measured = read_measurements(path)
    assert caught[0].filename == __file__
    assert len(measured) == 1


def test_short_rows_are_filled_up_and_counted(write):
    first = "NN_Topology,HWType,Precision,Op mode,batch/thread/stream,PruningFactor"
    header = f"{first},lat-comp,fps-comp,tp-comp,top1"
    short = "MLP,GPU,FP16,maxp,8,100%,2.0,4000"
    with pytest.warns(UserWarning, match=r"2 rows are shorter than the header, the first on line 2") as caught:
        measured = read_measurements(write(header, short, short + ",80.1,97.3", short))
    assert len(caught) == 1
    assert measured.top1_pct.isna().tolist() == [True, False, True]


def test_a_very_long_cell_is_no_fault(read):
    assert read(HEADER, row(HWType="x" * 1_000_000)).platform.str.len().tolist() == [1_000_000]


# files: the faults themselves are in test_text.py and test_records.py


def test_an_address_opens_no_socket(monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    with pytest.raises(ReadError, match="only local files are read"):
        read_measurements("https://example.org/measurements.csv")


def test_a_pickle_is_not_opened(read):
    with pytest.raises(ReadError, match=r"table\.csv: this is a Python pickle, not a CSV file"):
        read(raw=pickle.dumps([HEADER]))


def test_the_file_is_untouched(write):
    path = write(HEADER, ROW)
    before = path.read_bytes()
    read_measurements(str(path))
    assert path.read_bytes() == before
