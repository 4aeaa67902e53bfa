"""Names of columns that differ by what nobody sees: each is found where it is meant, and told where two are there."""

import pytest
from work import calls

import benchwidgets as bw
from benchwidgets.model.errors import ReadError

BLANK, PARTS, MICRO, MU = "\u00a0", "o\u0308", "\u00b5", "\u03bc"
HEADER = "NN_Topology,HWType,Precision,batch/thread/stream,PruningFactor,lat-comp,fps-comp"
ROW = "MLP,TX2,FP16,8,100%,2.0,4000"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Latency", "latency", "columns 2 'Latency' and 3 'latency' differ only"),
        ("a b", f"a{BLANK}b", r"columns 2 'a b' and 3 'a\\xa0b' differ only"),
        ("\u00f6l", f"{PARTS}l", r"columns 2 '\u00f6l' and 3 'o\\u0308l' differ only"),
        (f"{MICRO}s", f"{MU}s", "columns 2 .* and 3 .* differ only"),
    ],
)
def test_columns_that_look_alike_are_told(write, one, other, said):
    path = write(f"Board,{one},{other}\nA,1,2\n")
    with pytest.warns(UserWarning, match=said):
        measured = bw.read_measurements(path, {"platform": "Board", "fps": one, "more": other})
    assert (measured["fps"].tolist(), measured["more"].tolist()) == ([1], [2])
    path.write_text(f'[{{"Board": "A", "{one}": 1, "{other}": 2}}]', encoding="utf-8")
    with pytest.warns(UserWarning, match=said):
        bw.read_measurements(path, {"platform": "Board", "fps": one})


@pytest.mark.parametrize(
    ("in_file", "written"),
    [(f"Rate{BLANK}(img/s)", "Rate (img/s)"), (f"R{PARTS}", "R\u00f6"), (f"t [{MICRO}s]", f"t [{MU}s]")],
)
def test_a_name_is_found_as_it_looks(write, in_file, written):
    path = write(f"Board,{in_file}\nA,4000\n")
    assert bw.read_measurements(path, {"platform": "Board", "rate": written})["rate"].tolist() == [4000]
    with pytest.raises(ReadError, match=r"no column 'board' .*Did you mean 'Board'"):  # capitals are seen
        bw.read_measurements(path, {"platform": "board", "rate": written})


def test_a_published_column_with_another_blank_is_read(write):
    measured = bw.read_measurements(write(f"{HEADER},Op{BLANK}mode\n{ROW},maxn\n"))
    assert measured["mode"].tolist() == ["maxn"]


def test_a_published_column_in_other_capitals_is_told(write):
    with pytest.warns(
        UserWarning, match=r"column 'OP mode' is not read: it differs from 'Op mode' in capitals\. Rename"
    ):
        assert bw.read_measurements(write(f"{HEADER},OP mode,level\n{ROW},maxn,l3\n"))["mode"].tolist() == [""]


def test_names_of_a_megabyte_take_no_time(write):
    header = ",".join("\u0315\u0300" * 300_000 + mark for mark in "ab")
    path, read = write(f"Board,Rate,{header}\nA,1,2,3\n"), []
    columns = {"platform": "Board", "fps": "Rate"}
    assert calls(lambda: read.append(bw.read_measurements(path, columns))) < 200_000  # fewer than there are letters
    assert len(read[0]) == 1
