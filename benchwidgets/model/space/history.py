"""What was selected and hidden, step by step, to be gone back over: undo, redo, and a list to read."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from .selection import Clause, Selection

#: Steps that are remembered; a step may hold the labels of many designs.
MOST_STEPS = 200


@dataclass(frozen=True, eq=False)
class State:
    """All that gestures change in a space: the clauses that hide rows, and the selection."""

    clauses: tuple[Clause, ...]
    selection: Selection

    def same_as(self, other: State) -> bool:
        return self.clauses == other.clauses and self.selection.same_as(other.selection)


@dataclass(frozen=True, eq=False)
class Step:
    """One change: the states before and after it, in words, and the gesture that it was part of."""

    before: State
    after: State
    words: str
    part_of: Hashable | None = None


class History(Sequence[str]):
    """The steps done, in words, the oldest first; and those undone that can be done again.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
    >>> space.filter("fps > 15").select(["b"]).undo().history
    History: 1 done, 1 undone
      1. filter: fps > 15
      2. select b (undone)
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def done(self) -> tuple[str, ...]:
        """The steps done, in words, the oldest first."""
        return tuple(step.words for step in self._done)

    @property
    def undone(self) -> tuple[str, ...]:
        """The steps that redo would do again, in words, the next one first."""
        return tuple(step.words for step in reversed(self._undone))

    def __len__(self) -> int:
        return len(self._done)

    @overload
    def __getitem__(self, step: int) -> str: ...

    @overload
    def __getitem__(self, step: slice) -> tuple[str, ...]: ...

    def __getitem__(self, step: int | slice) -> str | tuple[str, ...]:
        return self.done[step]

    def __repr__(self) -> str:
        words = [*self.done, *(f"{step} (undone)" for step in self.undone)]
        lines = [f"  {number}. {line}" for number, line in enumerate(words, 1)]
        return "\n".join([f"History: {len(self._done)} done, {len(self._undone)} undone", *lines])

    # -- for the space ---------------------------------------------------------------------------------

    def record(self, step: Step) -> None:
        """Remember a step; one that is part of the same gesture as the last joins it, and what was undone is gone."""
        if self.open_gesture(step.part_of):
            step = replace(step, before=self._done.pop().before)
        self._done = [*self._done[-MOST_STEPS + 1 :], step] if not step.before.same_as(step.after) else self._done
        self._undone = []

    def open_gesture(self, part_of: Hashable | None) -> Step | None:
        """The last step, where it is part of this gesture and nothing came after."""
        last = self._done[-1] if self._done and not self._undone else None
        return last if last is not None and part_of is not None and last.part_of == part_of else None

    def back(self) -> State | None:
        """Go back one step: the state before it; None where there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1].before

    def forth(self) -> State | None:
        """Go forth one step: the state after it; None where there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1].after


def words_of_selecting(found: Selection, mode: str) -> str:
    """Say what a selecting did, by what it found and not by the outcome.

    >>> import pandas as pd
    >>> from benchwidgets.model.space.selection import resolve
    >>> words_of_selecting(resolve("ab", pd.Index(["a", "b"])), "add")
    'add 2 designs to the selection'
    """
    count = len(found)
    if mode == "replace" and not count:
        return "clear the selection"
    what = str(found.labels[0]) if count == 1 else f"{count:,} designs"
    return {
        "replace": f"select {what}",
        "add": f"add {what} to the selection",
        "remove": f"take {what} from the selection",
        "intersect": f"keep selected of {what}",
    }[mode]


def words_of_hiding(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> str:
    """Say which clauses came or went.

    >>> words_of_hiding((), ())
    'filter: none'
    """
    came = [str(clause) for clause in after if clause not in before]
    gone = [str(clause) for clause in before if clause not in after]
    if came or not gone:
        return f"filter: {', '.join(came) or 'none'}"
    return f"remove filter: {', '.join(gone)}"
