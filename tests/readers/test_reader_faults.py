"""Faulty files, each given to every reader: refused by name and place, or mended with a warning that counts."""

import gzip
import os
import pickle
import socket
import warnings
import zipfile

import pytest

import benchwidgets as bw
from benchwidgets.model.errors import BenchwidgetsError, ReadError
from benchwidgets.readers import text as text_module

PUBLISHED = "NN_Topology,HWType,Precision,batch/thread/stream,PruningFactor,lat-comp,fps-comp"
SUMMARY = "Organization,SystemName,Model,Scenario,Units,Accuracy,Result"

#: Per reader: the function, a header, and a row whose last cell is a number.
READERS = {
    "measurements": (bw.read_measurements, PUBLISHED, "MLP,TX2,FP16,8,100%,2.0,4000"),
    "mapped": (
        lambda path: bw.read_measurements(path, {"platform": "Board", "fps": "Rate"}),
        "Board,Rate",
        "TX2,4000",
    ),
    "mlperf": (bw.read_mlperf, SUMMARY, "Acme,Box,resnet50,Offline,Samples/s,76.2,4000"),
    "proposal": (bw.propose_columns, "Board,Rate", "TX2,4000"),
}
FRAMES = [name for name in READERS if name != "proposal"]


@pytest.fixture(params=READERS)
def reader(request):
    """Each reader: a function, a header, a row."""
    return READERS[request.param]


@pytest.fixture(params=FRAMES)
def framer(request):
    """Each reader that makes a frame."""
    return READERS[request.param]


@pytest.fixture
def write(tmp_path):
    """Write bytes or text to a file, and return its path."""

    def write(content, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_an_empty_file(reader, write):
    with pytest.raises(ReadError, match=r"table\.csv: the file is empty; expected a line with the names"):
        reader[0](write(""))


def test_a_header_alone(framer, write):
    read, header, row = framer
    empty, full = read(write(header + "\n")), read(write(f"{header}\n{row}\n"))
    assert (len(empty), len(full)) == (0, 1)
    assert empty.dtypes.drop("batch").equals(full.dtypes.drop("batch"))
    space = bw.DesignSpace(empty)
    assert repr(space) == "DesignSpace: 0 designs, 0 selected"
    assert bw.ParetoExplorer(space, x="latency_ms", y="fps").to_frame().empty


def test_a_byte_order_mark_is_no_part_of_a_name(framer, write):
    read, header, row = framer
    assert len(read(write(f"\ufeff{header}\n{row}\n"))) == 1


def test_latin_1_is_named_by_its_byte(reader, write):
    read, header, row = reader
    raw = f"{header}\n{row}\n".encode() + "Größe".encode("latin-1")
    with pytest.raises(ReadError, match=rf"table\.csv: line 3, byte {raw.index(0xF6)}: 0xf6 is not UTF-8"):
        read(write(raw))


def test_a_nul_in_a_number(reader, write):
    read, header, row = reader
    raw = f"{header}\n{row[:-1]}\x00\n".encode()
    with pytest.raises(ReadError, match=rf"line 2, byte {raw.index(0)}: a NUL byte"):
        read(write(raw))


def test_an_open_quote_is_named_by_its_line(reader, write):
    read, header, row = reader
    with pytest.raises(ReadError, match=r"table\.csv: line 3: the row that starts here .* Close it"):
        read(write(f'{header}\n{row}\n"{row}\n{row}\n'))


def test_a_short_row_is_filled_up_and_said(framer, write):
    read, header, row = framer
    short = row.rpartition(",")[0]
    with pytest.warns(UserWarning, match=r"table\.csv: 1 row is shorter than the header, the first on line 3"):
        read(write(f"{header}\n{row}\n{short}\n"))


def test_a_long_row_is_refused(reader, write):
    read, header, row = reader
    with pytest.raises(ReadError, match=r"line 2: \d+ cells, but the header has"):
        read(write(f"{header}\n{row},1\n"))


def test_a_name_that_occurs_twice(reader, write):
    read, header, row = reader
    with pytest.raises(ReadError, match=r"table\.csv: columns \d+ and \d+ are both called '.*'\. Rename one"):
        read(write(f"{header},{header.partition(',')[0]}\n{row},1\n"))


def test_a_blank_name_is_said(framer, write):
    read, header, row = framer
    with pytest.warns(UserWarning, match=r"1 column\(s\) without a name, called by position: \d"):
        assert len(read(write(f"{header}, \n{row},x\n"))) == 1


def bomb():
    return gzip.compress(b"a" * 50_000_000)


def archive():
    return b"PK\x03\x04" + bytes(100)


class Trap:
    """Fails the test when it is unpickled."""

    def __reduce__(self):
        return pytest.fail, ("the file was unpickled",)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(bomb, "gzip-compressed"), (archive, "a zip archive"), (lambda: pickle.dumps(Trap()), "a Python pickle")],
    ids=["gz", "zip", "pickle"],
)
def test_what_only_looks_like_csv_is_neither_unpacked_nor_run(reader, write, monkeypatch, content, kind):
    for module, name in (
        (gzip, "open"),
        (gzip, "decompress"),
        (zipfile, "ZipFile"),
        (pickle, "load"),
        (pickle, "loads"),
    ):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("the file was unpacked"))
    with pytest.raises(ReadError, match=rf"table\.csv: this is {kind}.*, not a CSV file"):
        reader[0](write(content()))


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000])
def test_a_number_of_5000_digits(framer, write, digits):
    read, header, row = framer
    with pytest.raises(ReadError, match=r"line 2, column '.*': '.*…' is not a number"):
        read(write(f"{header}\n{row.rpartition(',')[0]},{digits}\n"))


ADDRESSES = ["http://host/a.csv", "https://h/a", "s3://b/a.csv", "file:///etc/passwd", "simplecache::http://h/a"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_opens_no_socket(reader, monkeypatch, address):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    with pytest.raises(ReadError, match="only local files are read"):
        reader[0](address)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", "platforms.csv/../README.md", ""])
def test_shipped_files_are_those_of_the_package_only(name):
    with pytest.raises(BenchwidgetsError, match="no data file"):
        bw.data_file(name)


def test_links_and_dots_lead_where_they_lead(framer, write, tmp_path):
    """A path is the caller's own, and followed; what it leads to has to be a table all the same."""
    read, header, row = framer
    target = write(f"{header}\n{row}\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.csv").symlink_to(target)
    assert len(read(tmp_path / "link.csv")) == len(read(tmp_path / "folder" / ".." / "table.csv")) == 1
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    with pytest.raises(ReadError, match=r"loop\.csv"):
        read(tmp_path / "loop.csv")


def test_markup_in_the_name_of_a_file_is_plain_text(reader, write):
    with pytest.raises(ReadError) as caught:
        reader[0](write("", name="<img onerror=x>.csv"))
    assert "<img onerror=x>.csv: the file is empty" in str(caught.value)


def test_a_file_that_changes_while_it_is_read_is_refused(reader, write, monkeypatch):
    read, header, row = reader
    path = write(f"{header}\n{row}\n")
    fstat = os.fstat
    calls = []

    def growing(handle):
        calls.append(handle)
        if len(calls) == 2:
            path.write_bytes(path.read_bytes() + f"{row}\n".encode())
        return fstat(handle)

    monkeypatch.setattr(text_module.os, "fstat", growing)
    with pytest.raises(ReadError, match=r"table\.csv: the file changed while it was read\. Read it again"):
        read(path)


def test_a_file_without_end_is_refused_before_it_is_read(reader, write, monkeypatch):
    read, header, row = reader
    monkeypatch.setattr(text_module, "LARGEST", 20)
    with pytest.raises(ReadError, match=r"table\.csv: \d+ bytes; at most 20 are read\. Keep the rows"):
        read(write(f"{header}\n" + f"{row}\n" * 10))


def test_a_space_keeps_its_data_where_a_reload_fails(framer, write):
    read, header, row = framer
    path = write(f"{header}\n{row}\n")
    space = bw.DesignSpace(read(path))
    before, revision = space.frame, space.revision
    path.write_bytes(b"\xff" + path.read_bytes())
    with pytest.raises(ReadError):
        space.frame = read(path)
    assert space.frame.equals(before)
    assert space.revision == revision


def test_reading_changes_nothing_and_warns_of_nothing(framer, write):
    read, header, row = framer
    path = write(f"{header}\n{row}\n")
    before = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(path).fps.tolist() == [4000.0]
    assert path.read_bytes() == before
