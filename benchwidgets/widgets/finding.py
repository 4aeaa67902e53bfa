"""Groups found by their names: those too that a legend has no entry for, with their rank by count."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..charts.groups import grouped
from ..model.arrays import Ints, Mask
from ..model.space.space import DesignSpace
from ..model.values import literal
from .hands import NO_ROWS

#: Groups that are told at most.
MOST_FOUND = 12


def legend_column(panel: Any) -> str | None:
    """The column whose values a legend lists: that of the colours, or of the groups."""
    named = [getattr(panel, name) for name in ("colour", "group") if panel.has_trait(name)]
    return next((name for name in named if name in panel.space.columns), None)


def found_groups(space: DesignSpace, column: str, text: str, visible: Mask) -> list[dict[str, Any]]:
    """Groups of a column whose name holds a text, the largest first: label, count of visible designs, and rank.

    Parameters
    ----------
    column : str
    text : str
        Upper and lower case are the same.
    visible : bool array, shape (rows,)

    Examples
    --------
    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"platform": ["TX2", "NCS", "TX2", "NCS2"]}))
    >>> found_groups(space, "platform", "nc", np.ones(4, dtype=bool))
    [{'label': 'NCS', 'count': 1, 'rank': 2, 'of': 3}, {'label': 'NCS2', 'count': 1, 'rank': 3, 'of': 3}]
    """
    grouping, names = grouped(space, [column])
    counts = np.bincount(grouping.codes[visible], minlength=len(grouping))
    order = np.argsort(-counts, kind="stable")
    wanted = text.strip().casefold()
    found = [
        {"label": literal(names[place]), "count": int(counts[place]), "rank": rank, "of": len(names)}
        for rank, place in enumerate(order.tolist(), start=1)
        if wanted in names[place].casefold()
    ]
    return found[:MOST_FOUND] if wanted else []


def rows_of_group(space: DesignSpace, column: str, label: str, visible: Mask) -> Ints:
    """Positions of the visible designs of a group, by its name as `found_groups` tells it; none of an unknown one.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"platform": ["TX2", "NCS", "TX2"]}))
    >>> rows_of_group(space, "platform", "TX2", np.array([True, True, False])).tolist()
    [0]
    """
    grouping, names = grouped(space, [column])
    place = next((place for place, name in enumerate(names) if literal(name) == label), None)
    return NO_ROWS if place is None else np.flatnonzero((grouping.codes == place) & visible)
