"""What a file of measured roofs gives, whatever tool wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...model.errors import ReadError


@dataclass
class Measured:
    """Roofs and memory levels of a file, as rows of the tables that a roofline takes.

    ``missing`` says what the file does not give; ``notes`` what the user must know; ``metadata`` is what it says of how
    it was measured.
    """

    tool: str
    roofs: list[dict[str, Any]] = field(default_factory=list)
    levels: list[dict[str, Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)


def positive_number(value: object, place: str) -> float | None:
    """A figure of a file: None where it is blank, no number that a roof can have, or a word for that.

    >>> positive_number("81253.7", "line 2"), positive_number("N/A", "line 2"), positive_number("0", "line 2")
    (81253.7, None, None)
    """
    text = str(value).strip()
    if text.casefold() in ("", "n/a", "na", "nan", "none", "null", "-", "inf", "-inf"):
        return None
    try:
        number = float(text)
    except ValueError as error:
        raise ReadError(f"{place}: {text[:40]!r} is no number. Correct it, or leave the cell blank") from error
    return number if 0 < number < float("inf") else None
