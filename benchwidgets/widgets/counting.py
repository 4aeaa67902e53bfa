"""How many designs are selected, hidden, or stand not quite where they are, in the words of a status line."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..model.errors import listed
from ..model.numbers import counted
from ..model.space.space import DesignSpace
from ..model.values import rounded


def count_words(space: DesignSpace) -> str:
    """Say how many designs are selected and hidden.

    >>> import pandas as pd
    >>> count_words(DesignSpace(pd.DataFrame({"fps": [1.0, 2.0]})))
    '0 of 2 selected'
    """
    visible = space.visible_mask()
    rows = len(visible)
    hidden = rows - int(np.count_nonzero(visible))
    words = [f"{len(space.selection):,} of {rows:,} selected"]
    if hidden:
        words.append(f"{hidden:,} hidden by {', '.join(map(str, space.clauses))}")
    if space.selection.vanished:
        gone = len(space.selection.vanished)
        words.append(f"{counted(gone, 'selected design')} no longer exist{'s' if gone == 1 else ''}")
    return " · ".join(words)


def step_words(space: DesignSpace) -> dict[str, str]:
    """What undo and redo would do; "" where there is nothing.

    >>> import pandas as pd
    >>> step_words(DesignSpace(pd.DataFrame({"fps": [1.0, 2.0]})).select([1]))
    {'undo': 'select 1', 'redo': ''}
    """
    history = space.history
    return {"undo": (history.done or ("",))[-1], "redo": (history.undone or ("",))[0]}


def rounded_words(space: DesignSpace, options: Iterable[object]) -> str:
    """How many numbers stand not quite where they are, in the columns that some options name.

    >>> import pandas as pd
    >>> space = DesignSpace(pd.DataFrame({"operations": [2**53 + 1, 5]}))
    >>> rounded_words(space, ["operations", None, 3])
    'placed by rounded numbers: 1 operations'
    """
    named = [name for value in options for name in (value if isinstance(value, list | tuple) else [value])]
    columns = dict.fromkeys(name for name in named if isinstance(name, str) and name in space.columns)
    visible = space.visible_mask()
    counts = {name: rounded(space.column(name)[visible]) for name in columns}
    told = [f"{count:,} {name}" for name, count in counts.items() if count]
    return f"placed by rounded numbers: {listed(told)}" if told else ""
