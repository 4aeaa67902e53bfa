"""Words that several charts say in the same way."""

from __future__ import annotations

import numpy as np


def designs_word(visible: np.ndarray) -> str:
    """What a count of designs counts: those that are visible, where any are hidden.

    >>> designs_word(np.array([True, True])), designs_word(np.array([True, False]))
    ('designs', 'visible designs')
    """
    return "designs" if visible.all() else "visible designs"
