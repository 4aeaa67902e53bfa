"""Paths that users give: checked once, for reading and for writing, before a file is touched."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .errors import BenchwidgetsError, ReadError

#: "scheme:/" and "scheme::"; two letters or more, since "C:/" is a folder.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]+:[:/]", re.IGNORECASE)


def path_to_read(path: str | os.PathLike[str]) -> Path:
    """Return the path of a local file that is to be read, or raise a `ReadError`; nothing is opened.

    >>> path_to_read("results.csv").name
    'results.csv'
    """
    if _ADDRESS.match(_text(path, ReadError)):
        raise ReadError(f"{path}: only local files are read. Download it first, then give the path of the file")
    return Path(path)


def path_to_write(path: str | os.PathLike[str]) -> Path:
    """Return the path of a local file that is to be written, or raise a `BenchwidgetsError`; nothing is opened."""
    if _ADDRESS.match(_text(path, BenchwidgetsError)):
        raise BenchwidgetsError(f"{path}: only local files are written. Give the path of a file")
    return Path(path)


def _text(path: str | os.PathLike[str], kind: type[BenchwidgetsError]) -> str:
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str):
        raise kind(f"expected the path of a file, not {type(path).__name__}")
    if not Path(text).name:  # "", "." and "/"
        raise kind(f"{text!r}: this names no file. Give the path of a file")
    return text
