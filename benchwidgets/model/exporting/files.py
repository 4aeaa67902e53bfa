"""Exports as files: each written whole or not at all, and read back to the same values."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pandas as pd

from ..errors import BenchwidgetsError, ReadError, listed
from ..paths import path_to_read, path_to_write
from ..writing import text_fault, write_texts
from .latex import Latex
from .schema import dumped, loaded, rebuild, schema
from .texts import export_text
from .values import exact_texts

#: Format by the ending of a file's name.
_ENDINGS = {".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".tex": "latex"}
_SCHEMA = ".schema.json"


def save(
    frame: pd.DataFrame, path: str | os.PathLike[str], *, overwrite: bool = False, latex: Latex | None = None
) -> list[Path]:
    """Write a frame to a file whose ending says the format: .csv, .tsv, .md or .tex.

    Beside a CSV stands ``<path>.schema.json`` with what a CSV cannot say, for `read_export`. How a .tex file looks, say
    by ``latex``.

    Returns
    -------
    list of pathlib.Path
        The files written.

    Raises
    ------
    BenchwidgetsError
        Where the path is none, its ending is unknown, a file exists and ``overwrite`` is False, or one cannot be
        written; what was there before stays, but for a CSV put in its place before its schema could not be.
    """
    target = path_to_write(path)
    if target.suffix.lower() not in _ENDINGS:
        raise BenchwidgetsError(f"{target}: ending {target.suffix!r}; expected one of {listed(_ENDINGS)}")
    format = _ENDINGS[target.suffix.lower()]
    documents = {target: export_text(frame, format, latex)}
    _check_text(frame, documents[target], target)
    if format == "csv":
        documents[_beside(target)] = dumped(schema(frame))
    return write_texts(documents, overwrite=overwrite)


def read_export(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read back what `DesignSpaceTable.export` wrote as CSV: the same values, dtypes and labels.

    Cells of nested and mixed columns come back as text.

    Raises
    ------
    ReadError
        Where the path is none, the file or its schema is missing, or one does not fit the other.

    Examples
    --------
    >>> import tempfile
    >>> frame = pd.DataFrame({"fps": [10.5, None], "batch": pd.array([1, 8], dtype="Int64")}, index=["a", "b"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path, _ = save(frame, Path(folder, "designs.csv"))
    ...     read_export(path).equals(frame)
    True
    """
    target = path_to_read(path)
    told = loaded(_read(_beside(target)), str(_beside(target)))
    try:
        return rebuild(_rows(_read(target))[1:], told)
    except (csv.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise ReadError(f"{target}: does not fit its schema: {error}; export both again") from error


def _check_text(frame: pd.DataFrame, text: str, target: Path) -> None:
    """Say which cell no file can hold; they are looked at one by one only where there is such a one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BenchwidgetsError(f"{target}: {_place(frame)}{text_fault(error)}") from error


def _place(frame: pd.DataFrame) -> str:
    for name in frame.columns:
        row = next((row for row, cell in enumerate(exact_texts(frame[name])) if cell and not _encodes(cell)), None)
        if row is not None:
            return f"row {frame.index[row]!r}, column {name!r}: "
    return ""  # a label or a name: the text itself shows it


def _encodes(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _rows(text: str) -> list[list[str]]:
    usual = csv.field_size_limit(max(len(text), 1))  # a cell may be longer than csv allows by itself
    try:
        return list(csv.reader(io.StringIO(text), strict=True))
    finally:
        csv.field_size_limit(usual)


def _beside(target: Path) -> Path:
    return target.with_name(target.name + _SCHEMA)


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError as error:
        raise ReadError(f"{path} is not there; an exported CSV and its {_SCHEMA} belong together") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path, no UTF-8
        raise ReadError(f"{str(path)!r} cannot be read: {error}") from error
