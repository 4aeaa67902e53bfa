"""A frame as a table of a paper: headings with units, short numbers, and where wanted a caption and booktabs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ..errors import BenchwidgetsError, shown
from ..metrics import Metric
from ..numbers import plain
from ..ordering import label_name
from .values import exact, exact_texts, holds_numbers

#: Characters of LaTeX that mean something, and what stands for them.
_ESCAPES = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    **{"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"},
    **{"<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\n": " ", "\r": "", "\t": " "},
}
_RULES = {False: ("\\hline", "\\hline", "\\hline"), True: ("\\toprule", "\\midrule", "\\bottomrule")}


@dataclass(frozen=True)
class Latex:
    """How a frame stands in a paper.

    Parameters
    ----------
    titles : mapping of str to str
        Heading by column; of the others, label and unit are read from the column's name.
    digits : int or None
        Significant digits of numbers, 1 to 17; whole parts stay in full. None for every digit.
    caption : str
        Plain text; with one, the table is a float (``table``).
    booktabs : bool
        Whether its rules are those of the package booktabs.

    Raises
    ------
    BenchwidgetsError
        Where one of them is something else.

    Examples
    --------
    >>> frame = pd.DataFrame({"fps": [345.713], "top1_pct": [98.86]}, index=pd.Index(["NCS_1"], name="design"))
    >>> print(Latex(booktabs=True, caption="The fastest").text(frame))
    % needs \\usepackage{booktabs}
    \\begin{table}
    \\centering
    \\caption{The fastest}
    \\begin{tabular}{lrr}
    \\toprule
    design & throughput [1/s] & top-1 accuracy [\\%] \\\\
    \\midrule
    NCS\\_1 & 345.7 & 98.86 \\\\
    \\bottomrule
    \\end{tabular}
    \\end{table}
    <BLANKLINE>
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    digits: int | None = 4
    caption: str = ""
    booktabs: bool = False

    def __post_init__(self) -> None:
        whole = isinstance(self.digits, int) and not isinstance(self.digits, bool)
        if self.digits is not None and not (whole and 1 <= self.digits <= 17):
            raise BenchwidgetsError(f"digits={shown(self.digits)}; expected 1 to 17, or None for every digit")
        if not isinstance(self.caption, str):
            raise BenchwidgetsError(f"caption={shown(self.caption)}; expected text")
        if not isinstance(self.booktabs, bool):
            raise BenchwidgetsError(f"booktabs={shown(self.booktabs)}; expected True or False")

    def text(self, frame: pd.DataFrame) -> str:
        """The frame as LaTeX, its labels first; missing values are blank."""
        numbers = [holds_numbers(frame[name]) for name in frame.columns]
        top, middle, bottom = _RULES[self.booktabs]
        lines = [
            *(["% needs \\usepackage{booktabs}"] if self.booktabs else []),
            *(["\\begin{table}", "\\centering", f"\\caption{{{_escaped(self.caption)}}}"] if self.caption else []),
            f"\\begin{{tabular}}{{l{''.join('r' if number else 'l' for number in numbers)}}}",
            top,
            _row([_escaped(label_name(frame)), *(_escaped(self._title(name)) for name in frame.columns)]),
            middle,
            *map(_row, self._cells(frame, numbers)),
            bottom,
            "\\end{tabular}",
            *(["\\end{table}"] if self.caption else []),
        ]
        return "".join(f"{line}\n" for line in lines)

    def _title(self, column: str) -> str:
        return self.titles.get(column) or Metric.infer(column).title

    def _cells(self, frame: pd.DataFrame, numbers: list[bool]) -> Iterable[tuple[str, ...]]:
        columns = [map(_escaped, exact_texts(frame.index))]
        for name, number in zip(frame.columns, numbers, strict=True):
            columns.append(map(self._number, frame[name]) if number else map(_escaped, exact_texts(frame[name])))
        return zip(*columns, strict=True)

    def _number(self, value: Any) -> str:
        text = exact(value)
        if text is None:
            return ""
        try:
            return _math(text if self.digits is None else plain(float(value), self.digits))
        except OverflowError:  # an integer beyond float64
            return _math(str(value))


def _math(number: str) -> str:
    """A number as a text has it: a true minus, a power of ten, the sign of infinity.

    >>> _math("-1,466"), _math("1e-07"), _math("∞")
    ('$-$1,466', '$1 \\\\times 10^{-7}$', '$\\\\infty$')
    """
    sign, size = ("$-$", number[1:]) if number[0] in "-−" else ("", number)
    mantissa, power, exponent = size.partition("e")
    if size in ("∞", "inf"):
        size = "$\\infty$"
    elif power:
        size = f"${mantissa} \\times 10^{{{int(exponent)}}}$"
    return sign + size


def _row(cells: Iterable[str]) -> str:
    text = " & ".join(cells)
    # behind \\, LaTeX takes a bracket or an asterisk for its own
    return f"{{{text[0]}}}{text[1:]} \\\\" if text[:1] in ("[", "*") else f"{text} \\\\"


def _escaped(text: str | None) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text or "")
