"""Words that every layer says in the same way."""

from __future__ import annotations

#: What stands for "not there" in a column of numbers, in small letters; elsewhere these are text.
NOT_THERE = frozenset({"", "na", "n/a", "n.a.", "#n/a", "<na>", "nan", "none", "null", "-", "--", "–", "—"})


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "roof"), counted(1200, "design")
    ('1 roof', '1,200 designs')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
