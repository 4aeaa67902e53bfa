"""The state of a design space: looks that were chosen, clauses by source, and the labels selected."""

from __future__ import annotations

from typing import Any

from ...model.errors import BenchwidgetsError, listed
from ...model.filtering import Labels, Predicate, Search
from ...model.plain import plain, unplain
from ...model.space.selection import Clause
from ...model.space.space import DesignSpace
from .left import Left


def space_state(space: DesignSpace) -> dict[str, Any]:
    """What was chosen, hidden and selected in a space; no data."""
    return {
        "looks": plain(space.looks.chosen()),
        "clauses": [[plain(clause.source), *_told(space, clause)] for clause in space.clauses],
        "selected": plain(space.selected.tolist()),
    }


def restore_space(space: DesignSpace, state: dict[str, Any], left: Left) -> None:
    """Choose, hide and select in a space what the state says, as one change; what no longer applies is left."""
    with space.changing():
        for column, looks in unplain(state["looks"]).items():
            with left.over(f"looks of {column}"):
                space.looks[column] = looks
        space.clear_filter()
        for source, kind, told in state["clauses"]:
            with left.over(f"filter {told}" if kind == "filter" else kind):
                space.hide(unplain(source), _predicate(space, kind, told))
        labels = unplain(state["selected"])
        gone = [label for label in labels if label not in space.index]
        if gone:
            left.add(f"selected designs that are not in the space: {listed(gone, 5)}")
        space.select([label for label in labels if label in space.index])


def _told(space: DesignSpace, clause: Clause) -> tuple[str, Any]:
    """The kind of a clause, and what tells it: its text in the filter language, where that reads back."""
    predicate, text = clause.predicate, str(clause.predicate)
    if isinstance(predicate, Search):
        return "search", predicate.text
    if isinstance(predicate, Labels):
        return "labels", plain(list(predicate.labels))
    try:
        again = str(space.predicate(text))
    except BenchwidgetsError:
        again = None
    if again != text:
        source = clause.source
        raise BenchwidgetsError(
            f"the clause of {source!r} says {text!r}, which the filter language does not read back; take it away by "
            f"space.clear_filter({source!r}), or set it as space.hide({source!r}, space.predicate(text))"
        )
    return "filter", text


def _predicate(space: DesignSpace, kind: str, told: Any) -> Predicate:
    if kind == "search":
        return Search(told)
    return Labels(tuple(unplain(told))) if kind == "labels" else space.predicate(told)
