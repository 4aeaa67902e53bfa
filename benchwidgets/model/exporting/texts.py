"""A frame as one text: CSV, tab-separated, Markdown or LaTeX. The labels of the rows are its first column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pandas as pd

from ..errors import BenchwidgetsError, FilterError, listed
from ..filtering.columns import read
from ..ordering import label_name
from .formulas import neutral
from .values import exact_texts

Row = Iterable[str | None]

#: Character of Markdown that means something, and what stands for it.
_MARKDOWN = {
    **{char: f"\\{char}" for char in "\\`*_{}[]#|$~!^"},
    **{"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>", "\r": "", "\t": " "},
}
_LATEX = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    **{"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"},
    **{"<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\n": " ", "\r": "", "\t": " "},
}


def export_text(frame: pd.DataFrame, format: str = "csv") -> str:
    """A frame as text, every value at full precision, missing ones blank.

    Parameters
    ----------
    frame : pandas.DataFrame
        Not changed.
    format : {"csv", "tsv", "markdown", "latex"}
        In CSV and tab-separated text, what a spreadsheet would run begins with an apostrophe.

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
    header = [label_name(frame), *frame.columns]
    columns = [exact_texts(frame.index), *(exact_texts(frame[name]) for name in frame.columns)]
    numbers = [False, *(_holds_numbers(frame[name]) for name in frame.columns)]
    return FORMATS[format](header, list(zip(*columns, strict=True)), numbers)


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


def _latex(header: list[str], rows: list[Row], numbers: list[bool]) -> str:
    begin = f"\\begin{{tabular}}{{{''.join('r' if number else 'l' for number in numbers)}}}\n\\hline\n"
    lines = [" & ".join(_escaped(cell, _LATEX) for cell in row) + r" \\" for row in (header, *rows)]
    return begin + "\n".join([lines[0], r"\hline", *lines[1:], r"\hline"]) + "\n\\end{tabular}\n"


def _escaped(text: str | None, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text or "")


def _holds_numbers(column: pd.Series) -> bool:
    try:
        return read(column).kind == "number"
    except FilterError:
        return False


#: Formats by name.
FORMATS = {"csv": _separated(","), "tsv": _separated("\t"), "markdown": _markdown, "latex": _latex}
