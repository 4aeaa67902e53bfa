"""Words that several charts say in the same way."""

from __future__ import annotations

from ..model.arrays import Mask
from ..model.roofline.work import TOLERANCE
from ..model.words import counted


def designs_word(visible: Mask) -> str:
    """What a count of designs counts: those that are visible, where any are hidden.

    >>> import numpy as np
    >>> designs_word(np.array([True, True])), designs_word(np.array([True, False]))
    ('designs', 'visible designs')
    """
    return "designs" if visible.all() else "visible designs"


def work_words(done: dict[str, int]) -> str:
    """What a placement says of performance and work.

    >>> work_words({"computed_gops": 1, "contradicted_gops": 20})
    'performance of 1 design is fps × operations, gops of 20 designs more than 2 % off fps × operations'
    """
    made, odd = done.get("computed_gops", 0), done.get("contradicted_gops", 0)
    words = [f"performance of {counted(made, 'design')} is fps × operations"] if made else []
    far = f"more than {100 * TOLERANCE:.0f} % off fps × operations"
    return ", ".join([*words, f"gops of {counted(odd, 'design')} {far}"] if odd else words)
