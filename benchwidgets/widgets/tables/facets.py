"""What the header of a column offers to filter by, and the clause that a choice makes.

A column of numbers or dates offers a range, one with few distinct values a tick for each, one of text a search. The
clause belongs to the space, as that of the filter line does: every table of the space shows it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd

from ...model.errors import BenchwidgetsError, FilterError
from ...model.filtering import Between, Compare, Contains, Missing, OneOf, Or, Predicate, parse
from ...model.filtering.columns import read
from ...model.filtering.literals import literal_text
from ...model.numbers import MISSING, plain
from ...model.ordering import arranged, label_name
from ...model.space.space import DesignSpace
from ...model.values import factorized, literal
from ..own_filter import shown_rows
from .summary import Summaries

#: Most ticks of a column.
MOST_TICKS = 200
#: Most ticks of a column that offers a range too.
FEW_TICKS = 24


def facet_source(name: str) -> Hashable:
    """Source of the clause of a column's header."""
    return f"header of {name}"


class Facet:
    """What one column offers, over the rows that the other clauses leave.

    Parameters
    ----------
    space : DesignSpace
    name : str
        A column, or the name of the labels.
    where : str
        The filter of the table alone.
    """

    def __init__(self, space: DesignSpace, name: str, where: str = ""):
        self.space, self.name, self.source, self.where = space, name, facet_source(name), where
        frame = space.shared_frame
        self.is_label = name == label_name(frame)
        self.column = frame.index.to_series() if self.is_label else space.column(name)
        try:
            self.kind = read(self.column).kind
        except FilterError:
            self.kind = "mixed"
        self.values, self.codes = self._distinct()

    def _distinct(self) -> tuple[list, np.ndarray]:
        """The distinct values in order, none where they are too many, and each row's place; -1 where missing."""
        if self.is_label or self.kind not in ("number", "text", "bool"):
            return [], np.array([], dtype=int)
        codes, found = factorized(self.column)
        if len(found) > (FEW_TICKS if self.kind == "number" else MOST_TICKS):
            return [], codes
        ordered = self.column.cat.categories if isinstance(self.column.dtype, pd.CategoricalDtype) else arranged(found)
        rank_of = {value: rank for rank, value in enumerate(ordered)}
        places = sorted(range(len(found)), key=lambda i: rank_of[found[i]])
        rank = np.empty(len(found), dtype=int)
        rank[places] = np.arange(len(found))
        return [found[i] for i in places], np.where(codes < 0, -1, rank[codes]) if len(found) else codes

    # -- what is offered -------------------------------------------------------------------------------

    def told(self, selected: np.ndarray) -> dict:
        """The offer as JSON, with counts of the rows and of the selected among them."""
        visible = shown_rows(self.space, self.where, ignoring=self.source)
        missing = self.column.isna().to_numpy(dtype=bool) & visible
        now = next((clause.predicate for clause in self.space.clauses if clause.source == self.source), None)
        kept = visible if now is None else visible & np.asarray(now.mask(self.space.shared_frame), dtype=bool)
        return {
            "kind": self.kind if self.kind in ("number", "text", "time", "duration") else "other",
            "histogram": self._histogram(visible, selected),
            "ticks": self._ticks(visible, selected, kept, now),
            "missing": int(missing.sum()),
            "keeps": [self._end(now, "low"), self._end(now, "high")],
            "text": now.text if isinstance(now, Contains) else "",
            "now": literal(str(now)) if now else "",
        }

    def _histogram(self, visible: np.ndarray, selected: np.ndarray) -> dict | None:
        if self.kind != "number" or self.is_label:
            return None
        told = Summaries(self.space, visible).histogram(self.name, selected)
        ends = [told["low"], told["high"]]
        return {**told, "ends": [MISSING if end is None else plain(end) for end in ends]}

    def _ticks(self, visible: np.ndarray, selected: np.ndarray, kept: np.ndarray, now) -> list[dict]:
        if not self.values:
            return []
        places = {value: i for i, value in enumerate(self.values)}
        texts = [literal(str(value)) or "(empty text)" for value in places]
        rows = (visible, selected & visible)
        counts = [np.bincount(self.codes[each] + 1, minlength=len(places) + 1) for each in rows]
        # a value is kept where the clause keeps its rows, seen or not
        mask = np.ones(len(self.codes), dtype=bool) if now is None else now.mask(self.space.shared_frame)
        held = np.bincount(self.codes[mask] + 1, minlength=len(places) + 1) > 0
        return [
            {"text": text, "count": int(counts[0][i]), "selected": int(counts[1][i]), "on": bool(held[i]), "at": i - 1}
            for i, text in enumerate([MISSING, *texts])
            if i or (self.codes < 0).any()
        ]

    def _end(self, now: Predicate | None, side: str) -> str:
        if isinstance(now, Between):
            return _said(getattr(now, side))
        bounds = {">=": "low", "<=": "high"}
        if not isinstance(now, Compare) or bounds.get(now.operator) != side:
            return ""
        return _said(now.value)

    # -- what is chosen --------------------------------------------------------------------------------

    def ranged(self, low: str, high: str) -> Predicate | None:
        """The clause of a range, its ends as they were typed; a blank end is open."""
        ends = [self._typed(text) for text in (low, high)]
        if ends[0] is not None and ends[1] is not None:
            return Between(self.name, *ends)
        if ends == [None, None]:
            return None
        return Compare(self.name, ">=", ends[0]) if ends[1] is None else Compare(self.name, "<=", ends[1])

    def _typed(self, text: str):
        text = text.strip()
        if not text:
            return None
        if self.kind != "number":
            return text
        value = _number(text.replace(",", "").replace("−", "-"))
        if value is None:
            raise BenchwidgetsError(f"{self.name}: {text!r} is not a number; write one such as 1500 or 1.5e3")
        return value

    def ticked(self, places: list[int]) -> Predicate | None:
        """The clause of the ticks at these places, -1 for the missing values; None where all are ticked."""
        offered = set(range(len(self.values))) | ({-1} if (self.codes < 0).any() else set())
        chosen = set(places) & offered
        if chosen == offered:
            return None
        if chosen == offered - {-1}:
            return ~Missing(self.name)
        one_of = OneOf(self.name, tuple(self.values[i] for i in sorted(chosen - {-1})))
        if -1 not in chosen:
            return one_of
        return Or((one_of, Missing(self.name))) if len(chosen) > 1 else Missing(self.name)

    def searched(self, text: str) -> Predicate | None:
        """The clause of a search in the column's text."""
        return Contains(self.name, text) if text else None


def _number(text: str) -> int | float | None:
    """A number as the filter language writes it, None where it is none."""
    try:
        value = getattr(parse(f"x == {text}"), "value", None)
    except FilterError:
        return None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _said(value: Any) -> str:
    return value if isinstance(value, str) else literal_text(value)
