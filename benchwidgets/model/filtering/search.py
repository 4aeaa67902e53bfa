"""Search: text anywhere in a row, for the one search box of a table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import Truth, contains, read
from .literals import literal_text
from .logic import Predicate
from .table import Table


@dataclass(frozen=True)
class Search(Predicate):
    """Rows with a piece of text in their label or in any column of text; its text is not read back.

    >>> str(Search("tx2"))
    "anywhere 'tx2'"
    """

    text: str

    def truth(self, table: Table) -> Truth:
        frame = table.frame
        wanted = self.text.casefold()
        hit = np.fromiter((wanted in str(label).casefold() for label in frame.index), dtype=bool, count=len(frame))
        for name in frame.columns:
            values = read(frame[name])
            if values.kind == "text":
                hit |= contains(values, self.text).true
        return Truth(hit, ~hit)

    def __str__(self) -> str:
        return f"anywhere {literal_text(self.text)}"
