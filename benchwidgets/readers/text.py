"""Load a local file as text: nothing is fetched, unpacked or run, and every fault is named."""

from __future__ import annotations

import difflib
import os
import pickletools
import stat
from pathlib import Path
from typing import BinaryIO

from ..model.errors import ReadError
from ..model.paths import path_to_read

#: Largest file that is read, in bytes: a table of results is far smaller, and memory is not endless.
LARGEST = 2**30

#: First bytes of files that are often named .csv by mistake.
_MAGIC = {
    b"PK\x03\x04": "a zip archive or spreadsheet",
    b"\x1f\x8b": "gzip-compressed",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ\x00": "xz-compressed",
    b"\x28\xb5\x2f\xfd": "zstandard-compressed",
    b"PAR1": "a Parquet file",
    b"ARROW1": "an Arrow file",
    b"\x89HDF": "an HDF5 file",
    b"\xd0\xcf\x11\xe0": "an old Excel spreadsheet",
    b"%PDF": "a PDF",
    b"\x80\x02": "a Python pickle",
    b"\x80\x03": "a Python pickle",
    b"\x80\x04": "a Python pickle",
    b"\x80\x05": "a Python pickle",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
    b"\x93NUMPY": "a numpy array",
    b"SQLite format 3": "an SQLite database",
    b"FEA1": "a Feather file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<!DOCTYPE": "a page of HTML or XML",
    b"<!doctype": "a page of HTML or XML",
    b"<html": "a page of HTML or XML",
    b"<?xml": "a page of HTML or XML",
}

#: First bytes of a pickle of the old protocols, which have no mark of their own.
_OLD_PICKLES = (b"(", b"c", b"]", b"}")


def read_text(path: str | os.PathLike[str]) -> str:
    """Read a local file of UTF-8 text, with or without a byte-order mark.

    The path is the caller's own: ``..`` and links are followed as everywhere in Python.

    Parameters
    ----------
    path : str or path-like
        A regular file; addresses such as ``http://…`` are refused without opening a connection.

    Returns
    -------
    str
        The text, its line ends unchanged.

    Raises
    ------
    ReadError
        If there is no such file, it is larger than `LARGEST`, changes while it is read, or is no plain UTF-8
        text; the message gives the offset of the first wrong byte. Nothing is unpacked.
    """
    raw = _read_bytes(path_to_read(path))
    if _is_old_pickle(raw):
        raise ReadError(_no_csv(path, "a Python pickle"))
    if (nul := raw.find(b"\x00")) >= 0:
        raise ReadError(f"{path}: {_place(raw, nul)}: a NUL byte, expected text. Export the file again as UTF-8 text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the decoder counts from behind a byte-order mark
        offset = error.start + len(raw) - len(error.object)
        raise ReadError(
            f"{path}: {_place(raw, offset)}: 0x{raw[offset]:02x} is not UTF-8. Save the file as UTF-8 text"
        ) from error


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(f"{path}: this is a folder. Give the path of a file in it")
        # a pipe without a writer would be waited for
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            return _read_whole(file, path)
    except FileNotFoundError as error:
        raise ReadError(
            f"{path}: no such file.{_near(path)} Give the path from {Path.cwd()}, or the whole path"
        ) from error
    except ReadError:
        raise
    except (OSError, ValueError) as error:  # no permission; a NUL in the path
        raise ReadError(f"{str(path)!r}: cannot be read: {error}. Check its name and permissions") from error


def _read_whole(file: BinaryIO, path: Path) -> bytes:
    """Read an open file whose first bytes look like text, or refuse it before the rest is read."""
    before = os.fstat(file.fileno())
    if not stat.S_ISREG(before.st_mode):
        raise ReadError(f"{path}: not a regular file. Copy what it holds into a file")
    if before.st_size > LARGEST:
        raise ReadError(f"{path}: {before.st_size:,} bytes; at most {LARGEST:,} are read. Keep the rows you need")
    head = file.read(max(map(len, _MAGIC)))
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if kind is not None:
        raise ReadError(_no_csv(path, kind))
    raw = head + file.read(LARGEST)
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(raw) != after.st_size:
        raise ReadError(f"{path}: the file changed while it was read. Read it again when its writer is done")
    return raw


def _no_csv(path: str | os.PathLike[str], kind: str) -> str:
    return f"{path}: this is {kind}, not a CSV file. Unpack or export it as comma-separated UTF-8 text"


def _is_old_pickle(raw: bytes) -> bool:
    """Whether bytes are a pickle of protocol 0 or 1; its instructions are listed, none is followed."""
    if not raw.startswith(_OLD_PICKLES) or not raw.endswith(b"."):
        return False
    try:
        *_, last = pickletools.genops(raw)
    except (ValueError, IndexError, KeyError, UnicodeDecodeError, OverflowError):
        return False
    return last[2] == len(raw) - 1


def _near(path: Path) -> str:
    names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _place(raw: bytes, offset: int) -> str:
    return f"line {raw.count(bytes([10]), 0, offset) + 1}, byte {offset}"
