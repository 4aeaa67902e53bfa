"""Words that every layer says in the same way."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "roof"), counted(1200, "design")
    ('1 roof', '1,200 designs')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
