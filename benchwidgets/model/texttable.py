"""Short tables in plain text: what an answer says when it is printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

#: Longest cell; labels of others' data may hold anything.
_MOST = 60


def text_table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Lines of aligned columns, two blanks between them.

    Parameters
    ----------
    rows : sequence of rows of texts
        All of one length.
    right : collection of int
        Places of the columns whose texts stand at the right, as numbers do.

    >>> text_table([["", "baseline"], ["power [W]", "2.5"]], right=[1])
    ['           baseline', 'power [W]       2.5']
    """
    rows = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_set(cell, widths[i], i in right) for i, cell in enumerate(row)).rstrip() for row in rows]


def one_line(text: object) -> str:
    """A text that stands in one line, cut where it is very long.

    >>> one_line("a\\n b"), len(one_line("x" * 100))
    ('a b', 60)
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in str(text)).split())
    return line if len(line) <= _MOST else f"{line[: _MOST - 1]}…"


def _set(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)
