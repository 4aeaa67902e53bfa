"""The filter line of a space, and a chip for every clause that hides rows, from whatever view.

`ClauseHost` is what a widget needs to show them, and FilterBar is a widget of nothing else; the front end of both is
shared/filterline.js. A text that cannot be read changes no row: it stands in the line, marked as stale, with its fault
below, and what is shown is what the last good text kept.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from traitlets import Dict, List, Unicode

from ..model.errors import FilterError
from ..model.filtering import Compare, Everything, Labels
from ..model.space.space import FILTER_LINE, DesignSpace
from ..model.values import literal
from .cells import is_number
from .explorer import SpaceView
from .frontend import FrontEnd, built

#: Source of the clause that keeps only what was selected.
KEPT = "kept"
#: Longest text of a chip; more of it stands in its tooltip.
CHIP, CHIP_TEXT = 60, 2000
_SAID = {FILTER_LINE: "the filter line", KEPT: "keep selected"}


class ClauseHost(SpaceView):
    """A view with the filter line and the chips of its space; mixed into a widget class before SpaceView."""

    _line = Dict().tag(sync=True)
    _chips: List[Any] = List().tag(sync=True)
    _example = Unicode().tag(sync=True)

    #: What the person typed last, and why it could not be read, or None.
    _typed = ""
    _fault: FilterError | None = None

    def _show_clauses(self) -> None:
        """Tell the page what hides rows now."""
        self._example = literal(_example(self.space))
        clauses = {clause.source: clause for clause in self.space.clauses}
        if self._fault is None:
            self._typed = self._spelt(clauses.get(FILTER_LINE))
        self._chips = [*(self._chip(i, clause) for i, clause in enumerate(self.space.clauses)), *self._own_chips()]
        self._line = {"text": literal(self._typed, 20_000), **self._told_fault(clauses.get(FILTER_LINE))}

    def _spelt(self, clause) -> str:
        """The filter as the person spelt it, where it is still what holds."""
        try:
            same = self.space.predicate(self._typed) == (Everything() if clause is None else clause.predicate)
        except FilterError:
            same = False
        return self._typed if same else str(clause or "")

    def _told_fault(self, clause) -> dict:
        if self._fault is None:
            return {"error": "", "position": 0, "holding": ""}
        error, line = str(self._fault).split("\n")[0], self._fault.text or self._typed
        holding = f"rows are those of {str(clause)!r}" if clause else "no filter holds"
        return {"error": literal(error), "position": min(self._fault.position, len(line)), "holding": literal(holding)}

    def _chip(self, at: int, clause) -> dict:
        text = literal(str(clause), CHIP_TEXT)
        said = _SAID.get(clause.source, str(clause.source) if " " in str(clause.source) else "a plot")
        return {"at": at, "text": text, "short": cut(text), "title": f"{text}\nset by {literal(said)}"}

    def _own_chips(self) -> list[dict]:
        """Chips of what hides rows in this view alone."""
        return []

    def _on_clause(self, content: dict) -> bool:
        """Take a gesture of the filter line or of a chip; says whether it was one."""
        kind = content.get("type")
        if kind == "filter":
            self._type(str(content["text"]), edit_of(content))
        elif kind == "release":
            self._release(int(content["at"]), content["text"])
        elif kind == "keep":
            self.space.hide(KEPT, Labels(tuple(self.space.selected)) if len(self.space.selection) else None)
        elif kind == "clear":
            self._clear()
        else:
            return False
        return True

    def _clear(self) -> None:
        """Show all rows again."""
        self._fault, self._typed = None, ""
        self.space.clear_filter()
        self._show_clauses()

    def _type(self, text: str, edit: Hashable | None) -> None:
        self._typed, self._fault = text, None
        try:
            self.space.filter(text, part_of=edit)
        except FilterError as error:
            self._fault = error
        self._show_clauses()

    def _release(self, at: int, text: str) -> None:
        clauses = self.space.clauses
        # told by place and text: a chip that is gone by now, or another, is left alone
        if 0 <= at < len(clauses) and literal(str(clauses[at]), CHIP_TEXT) == text:
            if clauses[at].source == FILTER_LINE:
                self._fault, self._typed = None, ""
            self.space.clear_filter(clauses[at].source)


def cut(text: str) -> str:
    """A text that has room on a chip."""
    return text if len(text) <= CHIP else f"{text[: CHIP - 1]}…"


def edit_of(content: dict) -> Hashable | None:
    """What a typed text is part of: all that is typed until the field is left, or Enter, is one step of the history."""
    return f"edit {content['edit']}" if "edit" in content else None


def _example(space: DesignSpace) -> str:
    """A filter that the columns of the space would take, to show how one is written.

    >>> import pandas as pd
    >>> _example(DesignSpace(pd.DataFrame({"fps": [10, 20], "platform": ["TX2", "NCS"]})))
    "fps > 10 and platform == 'TX2'"
    """
    sample = space.shared_frame.iloc[:50]
    texts = [name for name in sample if isinstance(sample[name].iloc[0] if len(sample) else None, str)]
    numbers = [name for name in sample if is_number(sample[name]) and sample[name].notna().any()]
    numbers.sort(key=lambda name: space.metric(name).better is None)
    found = [str(Compare(name, ">", _rounded(sample[name].dropna().iloc[0]))) for name in numbers[:1]]
    found += [str(Compare(name, "==", sample[name].iloc[0])) for name in texts[:1]]
    return " and ".join(found)


def _rounded(value: float) -> float:
    """A number of three digits that is written without an exponent where it stays short.

    >>> _rounded(5861.4), _rounded(0.01239), _rounded(1e300)
    (5860, 0.0124, 1e+300)
    """
    short = float(f"{float(value):.3g}")
    return int(short) if short.is_integer() and abs(short) < 1e12 else short


class FilterBar(ClauseHost, FrontEnd):
    """The filter line of a space and its chips: what hides rows in all its views, seen and removed in one place.

    Parameters
    ----------
    space : DesignSpace
        The space whose clauses are shown; all views of it follow.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> FilterBar(DesignSpace(pd.DataFrame({"fps": [10, 20]})).filter("fps > 15"))
    FilterBar: 1 of 2 designs visible, filter fps > 15
    """

    _esm = built("filterbar.js")
    _css = built("filterbar.css")

    _tools = Dict(help="Tools of a page, the one in hand, and what undo and redo would do").tag(sync=True)
    status = Unicode(read_only=True, help="How many designs are selected and hidden, and errors").tag(
        sync=True, to_json=lambda text, _: literal(text, 2000)
    )

    def _build(self) -> None:
        self.layout.width = self.layout.width or "100%"
        self.on_msg(self._on_message)

    def _draw(self) -> None:
        with self.hold_sync():
            self._show_clauses()

    def _words(self) -> str:
        visible = int(self.space.visible_mask().sum())
        clauses = ", ".join(map(str, self.space.clauses))
        words = f"{visible:,} of {len(self.space.index):,} designs visible"
        return f"{words}, {'filter ' + clauses if clauses else 'no filter'}"

    def _on_message(self, _widget, content: dict, _buffers) -> None:
        with self._reporting():
            self._on_clause(content)
