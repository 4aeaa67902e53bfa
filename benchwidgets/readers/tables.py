"""A local file of any kind that is read, as rows of text: CSV, JSON or JSON Lines, turned as the caller says."""

from __future__ import annotations

import os

from ..model.errors import ReadError
from .json_records import is_json, json_records
from .records import Records, split_records
from .reshaping import Pivot, reshape
from .text import read_text


def read_records(path: str | os.PathLike[str], header: int | None = None, pivot: Pivot | None = None) -> Records:
    """Read a table of text.

    Parameters
    ----------
    path : str or path-like
        A local file of UTF-8 text: cells between commas, semicolons or tabs, or records of JSON.
    header : int, optional
        The line of a CSV file that holds its header, where others stand before it.
    pivot : sequence of str, or mapping, optional
        How to turn a table of another shape, see `reshape`.

    Raises
    ------
    ReadError
        If the file cannot be read as a table, or not in this way.
    """
    text, name = read_text(path), os.fspath(path)
    if is_json(text):
        if header is not None:
            raise ReadError(f"{name}: header={header!r}, but this is JSON, whose keys are its header. Leave header out")
        records = json_records(text, name)
    else:
        records = split_records(text, name, header)
    return records if pivot is None else reshape(records, pivot)
