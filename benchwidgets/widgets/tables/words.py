"""What a table says of itself in words, and which of the clauses is its search."""

from __future__ import annotations

from ...model.filtering import Search
from ...model.numbers import counted
from ...model.space.selection import Clause
from .messages import SEARCH


def is_search(clause: Clause) -> bool:
    """Whether a clause is that of the search of tables."""
    return clause.source == SEARCH and isinstance(clause.predicate, Search)


def shown_words(rows: int, visible: int, columns: int, sort: list[tuple[str, str]]) -> str:
    """What of how many rows a table shows, and how they are sorted.

    >>> shown_words(3, 2, 1, [("fps", "descending")])
    '2 of 3 designs, 1 column, sorted by fps descending'
    """
    parts = [counted(visible, "design") if visible == rows else f"{visible:,} of {rows:,} designs"]
    parts.append(counted(columns, "column"))
    if sort:
        (column, direction), more = sort[0], len(sort) - 1
        parts.append(f"sorted by {short(column)} {direction}{f' and {more} more' if more else ''}")
    return ", ".join(parts)


def short(name: str) -> str:
    """A name that has room in a sentence."""
    return name if len(name) <= 24 else f"{name[:23]}…"


def empty_words(rows: int, shown: int) -> str:
    """What stands in place of the rows where none is shown."""
    if shown:
        return ""
    return f"0 of {rows:,}: all rows are hidden by the filter" if rows else "0 of 0: no designs"
