"""Files as text: only local, plain UTF-8 is read; every other file is named for what it is."""

import os
import pickle
import socket

import pytest

from benchwidgets.model.errors import ReadError
from benchwidgets.readers.text import read_text


@pytest.fixture
def write(tmp_path):
    """Write bytes to a file, and return its path."""

    def write(raw, name="table.csv"):
        (tmp_path / name).write_bytes(raw)
        return tmp_path / name

    return write


@pytest.fixture
def read(write):
    """Read bytes as a file."""
    return lambda raw, **options: read_text(write(raw, **options))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        *((b"", ""), (b"\xef\xbb\xbfa", "a"), ("größe\r\n".encode(), "größe\r\n"), (b"P,K", "P,K")),
        *((text.encode(), text) for text in ("config,ms\na,1.", "(a),b\n1,2.", "N.", "Name\nI am.", ".")),
    ],
)
def test_text_is_read_as_it_stands(read, raw, text):
    assert read(raw) == text


def test_a_missing_file_gets_the_nearest(write):
    path = write(b"a,b\n")
    with pytest.raises(ReadError, match=r"tabel\.csv: no such file\. Did you mean 'table\.csv'\?"):
        read_text(path.with_name("tabel.csv"))


def test_a_folder(tmp_path):
    with pytest.raises(ReadError, match="this is a folder"):
        read_text(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(ReadError, match="not a regular file"):
        read_text(tmp_path / "pipe.csv")


@pytest.mark.parametrize("address", ["http://host/a.csv", "HTTPS://h/a", "s3://b/a.csv", "file:///etc/passwd"])
@pytest.mark.parametrize("prefix", ["", "simplecache::"])
def test_an_address_opens_no_socket(monkeypatch, address, prefix):
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    with pytest.raises(ReadError, match=r"only local files are read\. Download it first"):
        read_text(prefix + address)


@pytest.mark.parametrize("path", [None, 3, b"table.csv", ["a"]])
def test_what_is_no_path(path):
    with pytest.raises(ReadError, match=f"expected the path of a file, not {type(path).__name__}"):
        read_text(path)


@pytest.mark.parametrize("path", ["", ".", "/"])
def test_a_path_without_a_name(path):
    with pytest.raises(ReadError, match=f"^{path!r}: this names no file"):
        read_text(path)


def test_a_nul_in_the_path():
    with pytest.raises(ReadError, match=r"cannot be read|no such file"):
        read_text("a\0b.csv")


def test_latin_1_is_named_by_its_byte(read):
    raw = b"a,b\n1,2\n" + "Größe".encode("latin-1")
    offset = raw.index(b"\xf6")
    with pytest.raises(ReadError, match=rf"line 3, byte {offset}: 0xf6 is not UTF-8\. Save"):
        read(raw)
    with pytest.raises(ReadError, match=rf"line 3, byte {offset + 3}: 0xf6"):
        read(b"\xef\xbb\xbf" + raw)


def test_a_nul_byte_is_named(read):
    raw = b"a,b\n1.\x00,2\n"
    with pytest.raises(ReadError, match=rf"line 2, byte {raw.index(0)}: a NUL byte"):
        read(raw)


class Bomb:
    """Fails the test when it is unpickled."""

    def __reduce__(self):
        return pytest.fail, ("the file was unpickled",)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x1f\x8brest", "gzip-compressed"),
        (b"PAR1rest", "a Parquet file"),
        ("a,b".encode("utf-16"), "UTF-16 text"),
        *((pickle.dumps(Bomb(), protocol), "a Python pickle") for protocol in range(6)),
        *((pickle.dumps([{"name": "a", "ms": 1.5}], protocol), "a Python pickle") for protocol in (0, 1)),
        (b"\x93NUMPY\x01\x00", "a numpy array"),
        (b"<!DOCTYPE html><table>", "a page of HTML or XML"),
        (b"SQLite format 3\x00", "an SQLite database"),
    ],
)
def test_what_is_no_csv_is_named(read, raw, kind):
    with pytest.raises(ReadError, match=rf"table\.csv: this is {kind}.* not a CSV file\. Unpack or export"):
        read(raw)


def test_markup_in_the_name_of_a_file_is_plain_text(read):
    with pytest.raises(ReadError, match=r"<img onerror=x>\.csv: line 1, byte 0: a NUL"):
        read(b"\0", name="<img onerror=x>.csv")
