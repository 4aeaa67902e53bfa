"""A view's own filter: the view shows what passes the filter of its space and its own, and says how many that are."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from traitlets import Unicode

from ..model.space.space import DesignSpace


class OwnFilter(Unicode):
    """The option ``where``: a text as `DesignSpace.filter` takes it, fitting the view's space; or empty."""

    def __init__(self) -> None:
        super().__init__("", help="A filter of this view alone: it shows what passes the space's filter and its own")
        self.tag(option=True)

    def validate(self, obj, value):
        text = super().validate(obj, value)
        _passing(obj.space, text)  # refuses what cannot be read or does not fit
        return text


def shown_rows(space: DesignSpace, where: str, *, ignoring: Hashable = None) -> np.ndarray:
    """Which rows pass the filter of the space, but for the clause of one source, and a view's own; shape (rows,).

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20, 30]})).filter("fps < 30")
    >>> shown_rows(space, "fps > 10").tolist()
    [False, True, False]
    """
    visible = space.visible_mask(ignoring=ignoring)
    return visible & _passing(space, where) if where else visible


def own_words(space: DesignSpace, where: str) -> str:
    """How many of all rows a view shows for a filter of its own, empty where it has none."""
    if not where:
        return ""
    return f"{int(np.count_nonzero(shown_rows(space, where))):,} of {len(space.index):,} here ({where})"


def _passing(space: DesignSpace, where: str) -> np.ndarray:
    return np.asarray(space.predicate(where).mask(space.shared_frame), dtype=bool)
