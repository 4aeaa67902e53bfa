"""Every change of clauses and selection as a step that can be taken back; what belongs together is one step."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from ..metrics import Metric
from .history import History, State, Step
from .questions import Questions

_This = TypeVar("_This", bound="Stepwise")


class Stepwise(Questions):
    """Questions and their history: who changes clauses or selection goes a step by ``_go``."""

    def __init__(self, frame: pd.DataFrame, metrics: Iterable[Metric] | None = None):
        self._history = History()
        #: Names the change that a block of `changing` makes, for the history; None outside of one.
        self._change: object | None = None
        super().__init__(frame, metrics)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """What happens in the block is one change: one revision, one redraw of each view, one step to undo.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> with space.changing():
        ...     _ = space.filter("fps > 15").select(["b"])
        >>> len(space.history)
        1
        """
        outer, self._change = self._change, self._change or object()
        try:
            with super().changing():
                yield
        finally:
            self._change = outer

    # -- going back ------------------------------------------------------------------------------------

    @property
    def history(self) -> History:
        """The selections and filters so far, to be read; print it for a numbered list."""
        return self._history

    def undo(self: _This) -> _This:
        """Take back the last selection or filter; without one nothing happens.

        Labels and filters that no longer fit the data are left out: the first are reported by ``selection``, the
        second by a warning.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.select(["a"]).select(["b"]).undo().selected.tolist()
        ['a']
        """
        return self._return_to(self._history.back())

    def redo(self: _This) -> _This:
        """Do again what was undone last; without it nothing happens.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.select(["a"]).undo().redo().selected.tolist()
        ['a']
        """
        return self._return_to(self._history.forth())

    def _return_to(self: _This, state: State | None) -> _This:
        if state is not None:
            chosen = state.selection.within(self._frame.index)
            chosen = chosen if chosen.vanished else replace(chosen, vanished=state.selection.vanished)
            self._apply(State(state.clauses, chosen))
        return self

    def _go(self, state: State, words: str, part_of: Hashable | None) -> None:
        before, part_of = State(self.clauses, self.selection), self._change or part_of
        if not state.same_as(before):
            self._history.record(Step(before, state, words, part_of))
            self._apply(state)

    def _apply(self, state: State) -> None:
        clauses = self._masks.keep(state.clauses)
        with self.hold_trait_notifications():
            self.set_trait("clauses", clauses)
            if not state.selection.same_as(self.selection):
                self.set_trait("selection", state.selection)
