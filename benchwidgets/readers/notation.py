"""How numbers are written: which mark stands before their decimals, and which one parts groups of digits.

``1,234`` is 1234 where a comma parts thousands and 1.234 where it stands before decimals. No cell says which by
itself; a column does, where one of its cells can be read in one way only (``12,5``, ``0,500``, ``1,234.5``), and so
does whoever reads the file. A file whose cells stand between semicolons has decimal commas, unless another of its
columns has decimal points. What is open after all that is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from ..model.errors import ReadError

#: Longer than any number that is meant.
LONGEST = 100

#: Marks that mean the same: blanks of any width and apostrophes between groups, and the minus of typesetters.
_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u2212": "-"})

#: Marks that may part groups of digits; "" where digits are not grouped.
_GROUPS = ("", ",", ".", " ", "'")
_DECIMALS = (".", ",")

#: Groups of thousands as they are written in most of the world, and in India; the first never begins with 0.
_WESTERN = "[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+"
_INDIAN = "[1-9][0-9]?(?:{group}[0-9]{{2}})*{group}[0-9]{{3}}"


class Notation(NamedTuple):
    """One way of writing numbers: its decimal mark, the mark between groups, and what a number in it looks like."""

    decimal: str
    group: str
    pattern: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Whether a normal text is a number in this notation."""
        return len(text) <= LONGEST and self.pattern.fullmatch(text) is not None

    def plain(self, text: str) -> str:
        """A number of this notation as Python writes it."""
        text = text.replace(self.group, "") if self.group else text
        return text.replace(",", ".") if self.decimal == "," else text

    def groups(self, text: str) -> bool:
        """Whether a number of this notation has grouped digits."""
        return bool(self.group) and self.group in text


class Writing(NamedTuple):
    """What is known of how a file writes numbers before a column is looked at.

    ``decimal`` and ``thousands`` are the caller's word (None: none), ``separator`` is what stands between cells, and
    ``proven()`` gives the decimal marks of those columns of the file that can be read in one way only.
    """

    decimal: str | None = None
    thousands: str | None = None
    separator: str = ","
    proven: Callable[[], Collection[str]] = frozenset


#: Nothing is known but that commas stand between cells.
UNKNOWN = Writing()


def normal(text: str) -> str:
    """A cell without blanks around it, and with one mark for all that mean the same.

    >>> normal(" 1\u202f234,5 "), normal("\u22121\u2019000")
    ('1 234,5', "-1'000")
    """
    return text.strip().translate(_SAME)


def is_plain(text: str) -> bool:
    """Whether a text is a number as Python and most programs write it: decimals behind a point, no groups.

    >>> is_plain("-1.5e3"), is_plain("1,5"), is_plain("inf")
    (True, False, False)
    """
    return _PLAIN.fits(text)


def readings(texts: Collection[str], writing: Writing = UNKNOWN) -> list[Notation]:
    """The notations in which every text is a number, one for each decimal mark at most.

    The numbers follow from the decimal mark alone: whatever else stands between digits parts groups.

    >>> [notation.decimal for notation in readings(["1,234", "5,678"])], len(readings(["12.5", "12,5"]))
    (['.', ','], 0)
    """
    texts = set(texts)
    found = []
    for decimal in _DECIMALS:
        allowed = (each for each in _NOTATIONS if each.decimal == decimal and _allows(writing, each))
        found += [each for each in allowed if all(map(each.fits, texts))][:1]
    return found


def decide(texts: Collection[str], writing: Writing = UNKNOWN, *, whole: bool = False) -> list[Notation]:
    """The notations that a column may be read in: one where that is decided, two where it is not, none that fits.

    ``whole`` says that its numbers are whole, which may decide: a batch of ``1,024`` is none of 1.024.

    >>> german = Writing(separator=";")
    >>> [notation.decimal for notation in decide(["1,953"], german)], len(decide(["1,953"])), len(decide(["1,9", "x"]))
    ([','], 2, 0)
    """
    texts = set(texts)
    found = readings(texts, writing)
    if whole and len(found) == 2:
        found = [each for each in found if all(_is_whole(each.plain(text)) for text in texts)] or found
    if len(found) < 2:
        return found
    commas, points = (any(mark in text for text in texts) for mark in (",", "."))
    if not commas and not points:
        return found[:1]  # the same numbers in both
    proven = writing.proven()
    semicolons = writing.separator == ";"
    point = "." in proven if semicolons else not commas
    comma = "," in proven or (semicolons and commas)
    if point == comma or (commas and not semicolons):
        return found
    return [each for each in found if each.decimal == ("." if point else ",")]


def proven_marks(columns: Iterable[Collection[str]]) -> frozenset[str]:
    """The decimal marks of the columns that are numbers in one way only.

    >>> proven_marks([["0,5", "1,234"], ["1,234"], ["TX2"]])
    frozenset({','})
    """
    found = (readings(column) for column in columns if any("," in text or "." in text for text in column))
    return frozenset(each[0].decimal for each in found if len(each) == 1)


def checked_writing(decimal: str | None, thousands: str | None, separator: str = ",") -> Writing:
    """Check what a caller says of the numbers of a file whose cells stand between ``separator``.

    >>> checked_writing(",", None).decimal
    ','
    """
    if decimal is not None and not (isinstance(decimal, str) and decimal in _DECIMALS):
        raise ReadError(f"decimal={decimal!r}; expected '.' or ',', or None where the file's columns tell")
    if thousands is not None:
        mark = thousands.translate(_SAME) if isinstance(thousands, str) else thousands
        if not isinstance(mark, str) or mark not in _GROUPS:
            raise ReadError(
                f"thousands={thousands!r}; expected ',', '.', ' ' or \"'\", '' where digits are never grouped, "
                "or None where the file's columns tell"
            )
        thousands = mark
    if thousands and decimal == thousands:
        raise ReadError(f"decimal={decimal!r} and thousands={thousands!r}: one mark cannot be both. Leave one out")
    return Writing(decimal, thousands, separator)


def _is_whole(plain: str) -> bool:
    return float(plain).is_integer()


def _allows(writing: Writing, notation: Notation) -> bool:
    return writing.decimal in (None, notation.decimal) and writing.thousands in (None, notation.group)


def _notation(decimal: str, group: str, groups: str = "") -> Notation:
    fraction = f"(?:{re.escape(decimal)}[0-9]*)?"
    single = f"(?:[0-9]+{fraction}|{re.escape(decimal)}[0-9]+)(?:[eE][+-]?[0-9]+)?"
    grouped = f"|{groups.format(group=re.escape(group))}{fraction}" if group else ""
    return Notation(decimal, group, re.compile(f"[+-]?(?:{single}{grouped})", re.ASCII))


_PLAIN = _notation(".", "")
_NOTATIONS = [
    _PLAIN,
    *(_notation(".", group, _WESTERN) for group in (",", " ", "'")),
    _notation(".", ",", _INDIAN),
    _notation(",", ""),
    *(_notation(",", group, _WESTERN) for group in (".", " ", "'")),
]
