"""A frame as one text: CSV, tab-separated, Markdown or LaTeX. The labels of the rows are its first column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pandas as pd

from ..errors import BenchwidgetsError, listed
from ..ordering import label_name
from .formulas import neutral
from .latex import Latex
from .values import exact_texts, holds_numbers

Row = Iterable[str | None]

#: Character of Markdown that means something, and what stands for it.
_MARKDOWN = {
    **{char: f"\\{char}" for char in "\\`*_{}[]#|$~!^"},
    **{"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>", "\r": "", "\t": " "},
}


def export_text(frame: pd.DataFrame, format: str = "csv", latex: Latex | None = None) -> str:
    """A frame as text, missing values blank; but for LaTeX under the names of its columns and at full precision.

    Parameters
    ----------
    frame : pandas.DataFrame
        Not changed.
    format : {"csv", "tsv", "markdown", "latex"}
        In CSV and tab-separated text, what a spreadsheet would run begins with an apostrophe.
    latex : Latex, optional
        Headings, digits, caption and rules of LaTeX.

    Examples
    --------
    >>> frame = pd.DataFrame({"fps": [0.1, -1.5], "note": ["=cmd", None]}, index=pd.Index(["a", "b"], name="design"))
    >>> print(export_text(frame))
    design,fps,note
    a,0.1,'=cmd
    b,-1.5,
    <BLANKLINE>
    """
    if format not in FORMATS:
        raise BenchwidgetsError(f"format={format!r}; expected one of {listed(FORMATS)}")
    if format == "latex":
        return (latex or Latex()).text(frame)
    header = [label_name(frame), *frame.columns]
    columns = [exact_texts(frame.index), *(exact_texts(frame[name]) for name in frame.columns)]
    numbers = [False, *(holds_numbers(frame[name]) for name in frame.columns)]
    return _DOCUMENTS[format](header, list(zip(*columns, strict=True)), numbers)


def _separated(separator: str) -> Callable[[list[str], list[Row], list[bool]], str]:
    special = re.compile(rf'["\r\n{separator}]|^\s|\s$')

    def cell(text: str | None, number: bool) -> str:
        if text is None:
            return ""
        safe = text if number else neutral(text)
        # an empty text stands in quotes, unlike a missing one
        return '"' + safe.replace('"', '""') + '"' if not safe or special.search(safe) else safe

    def document(header: list[str], rows: list[Row], numbers: list[bool]) -> str:
        lines = [[cell(name, False) for name in header]]
        lines += [[*map(cell, row, numbers)] for row in rows]
        return "".join(f"{separator.join(line)}\n" for line in lines)

    return document


def _markdown(header: list[str], rows: list[Row], numbers: list[bool]) -> str:
    lines = [[_escaped(name, _MARKDOWN) for name in header], ["--:" if number else "---" for number in numbers]]
    lines += [[_escaped(cell, _MARKDOWN) for cell in row] for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escaped(text: str | None, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text or "")


_DOCUMENTS = {"csv": _separated(","), "tsv": _separated("\t"), "markdown": _markdown}
#: Names of the formats.
FORMATS = (*_DOCUMENTS, "latex")
