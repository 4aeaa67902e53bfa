"""Text of a filter -> tokens, one at a time, so that a fault ends the work at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import FilterError
from .literals import KEYWORDS, Literal

#: Longest filter, in characters: read in some milliseconds whatever it holds.
MOST_CHARACTERS = 20_000

#: Most comparisons of a filter, and of these most that look into text: some hundredths of a second for 10^5 rows.
MOST_COMPARISONS, MOST_LOOKS = 300, 12

#: Most digits of a number; a float64 has 309 before its point.
_MOST_DIGITS = 400

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<number>(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9][0-9_]*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<column>`(?:[^`]|``)*`)
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<operator>==|!=|<=|>=|<(?!>)|>)
    | (?P<mark>[(),+-])
    | (?P<other>\*\*|&&|\|\||<>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SIMPLE = {"\\": "\\", "'": "'", '"': '"', "n": "\n", "r": "\r", "t": "\t"}

#: Faults that have an obvious right form.
_INSTEAD = {
    "=": "'=' does not compare; use '=='",
    "&": "use 'and'",
    "&&": "use 'and'",
    "|": "use 'or'",
    "||": "use 'or'",
    "!": "use 'not', or '!=' between two values",
    "~": "use 'not'",
    "<>": "use '!='",
    "'": "a quote is not closed",
    '"': "a quote is not closed",
    "`": "a backtick is not closed",
}


class Token(NamedTuple):
    """A piece of the text: ``kind`` is a keyword, a mark, "operator", "column", "literal" or "end".

    ``value`` is that of a literal, or the ``name`` of a column or an operator; of all others it is empty.
    """

    kind: str
    value: Literal
    position: int
    shown: str

    @property
    def name(self) -> str:
        """What a column or an operator is called."""
        return str(self.value)


def tokens(text: str) -> Iterator[Token]:
    """Cut a filter into tokens; the last one is "end".

    >>> [token.kind for token in tokens("fps > 1e3 and `a b` in ('x')")]
    ['column', 'operator', 'literal', 'and', 'column', 'in', '(', 'literal', ')', 'end']
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup is not None and match.lastgroup != "space":
            yield _READERS[match.lastgroup](text, match.group(), match.start())
    yield Token("end", "", len(text), "the end")


def fault(message: str, text: str, position: int, kind: type[FilterError] = FilterError) -> FilterError:
    """Make the error for a fault at ``position``; a line break shows as a space, to keep the caret in place."""
    return kind(message, re.sub(r"\s", " ", text), position)


def _number(text: str, shown: str, position: int) -> Token:
    if len(shown) > _MOST_DIGITS:
        raise fault(f"the number has {len(shown)} characters; expected at most {_MOST_DIGITS}", text, position)
    try:
        value = int(shown) if shown.replace("_", "").isdigit() else float(shown)
    except ValueError:
        raise fault(f"{shown} is not a number", text, position) from None
    return Token("literal", value, position, shown)


def _word(text: str, shown: str, position: int) -> Token:
    word = shown.lower()
    if word not in KEYWORDS:
        return Token("column", shown, position, shown)
    if word in ("true", "false", "inf"):
        return Token("literal", float("inf") if word == "inf" else word == "true", position, shown)
    return Token(word, "", position, shown)


def _column(text: str, shown: str, position: int) -> Token:
    name = shown[1:-1].replace("``", "`")
    if not name:
        raise fault("no column name between the backticks", text, position)
    return Token("column", name, position, shown)


def _text(text: str, shown: str, position: int) -> Token:
    def unescaped(match: re.Match[str]) -> str:
        code, char = match[1] or match[2] or match[3], match[4]
        if char in _SIMPLE:
            return _SIMPLE[char]
        if code is None or int(code, 16) > 0x10FFFF:
            at = position + 1 + match.start()
            raise fault(f"unknown escape {match[0]}; a backslash itself is written \\\\", text, at)
        return chr(int(code, 16))

    return Token("literal", _ESCAPE.sub(unescaped, shown[1:-1]), position, shown)


def _other(text: str, shown: str, position: int) -> Token:
    if shown in _INSTEAD:
        raise fault(_INSTEAD[shown], text, position)
    return Token("other", "", position, shown)


_READERS = {
    "number": _number,
    "word": _word,
    "column": _column,
    "text": _text,
    "operator": lambda text, shown, position: Token("operator", shown, position, shown),
    "mark": lambda text, shown, position: Token(shown, "", position, shown),
    "other": _other,
}
