"""Spreadsheets run text that looks like a formula; an apostrophe in front keeps it text, and can be taken off again."""

from __future__ import annotations

import re

# what Excel, LibreOffice and Google Sheets take for the begin of a formula or command, wide forms included
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]inf")


def neutral(text: str) -> str:
    """Text that no spreadsheet runs; numbers stay as they are.

    >>> neutral("=1+1"), neutral("@x"), neutral("-1.5"), neutral("plain"), neutral("'=quoted")
    ("'=1+1", "'@x", '-1.5', 'plain', "''=quoted")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def restored(text: str) -> str:
    """The text that ``neutral`` was given.

    >>> restored(neutral("=1+1")), restored("'tis"), restored(neutral("'=quoted"))
    ('=1+1', "'tis", "'=quoted")
    """
    return text[1:] if _GUARDED.match(text) else text
