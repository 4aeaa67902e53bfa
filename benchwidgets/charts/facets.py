"""Facets: one pane for each group of designs, in pages where they are many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Part = TypeVar("Part")

#: Facets that a page shows where nothing else is asked for.
PER_PAGE = 6


@dataclass(frozen=True)
class FacetPage(Generic[Part]):
    """The parts of one page, and which page of how many it is."""

    parts: Sequence[Part]
    page: int
    pages: int
    count: int

    @classmethod
    def of(cls, parts: Sequence[Part], per_page: int, page: int) -> FacetPage[Part]:
        """The page ``page`` of some parts, from 1; the last one where there are fewer.

        >>> FacetPage.of("abcde", 2, 9)
        FacetPage(parts='e', page=3, pages=3, count=5)
        """
        pages = max(1, math.ceil(len(parts) / per_page))
        page = min(page, pages)
        first = (page - 1) * per_page
        return cls(parts[first : first + per_page], page, pages, len(parts))

    @property
    def words(self) -> str:
        """Which facets are shown, where not all are.

        >>> FacetPage.of("abcde", 2, 1).words
        'facets 1–2 of 5'
        """
        if self.pages == 1:
            return ""
        first = self.count - len(self.parts) + 1 if self.page == self.pages else (self.page - 1) * len(self.parts) + 1
        return f"facets {first}–{first + len(self.parts) - 1} of {self.count}"
