"""How much Python works for something, counted in function calls: the same on every machine, busy or not."""

import sys
from collections.abc import Callable


def calls(act: Callable[[], object]) -> int:
    """How many functions of Python and C are called while ``act`` runs."""
    count = 0

    def hear(_frame, event, _function):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(hear)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
