"""The state of a page: its spaces, its options, its panels."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from ipywidgets import Widget

from ...model.errors import BenchwidgetsError, shown
from ...model.space.selection import Clause, Selection
from ...model.space.space import DesignSpace
from ..explorer import SpaceView
from .left import Left
from .spaces import restore_space, space_state
from .views import restore_view, view_state

#: The form of what is written; another one is not read.
FORMAT = 1
#: What a state has, and of what kind.
_PARTS: dict[str, type] = {"page": dict, "spaces": list, "panels": list}

Made = TypeVar("Made", bound=SpaceView)


def page_state(page: SpaceView, panels: Sequence[tuple[str, Widget]]) -> dict[str, Any]:
    """The state of a page of panels with titles, as JSON can hold it."""
    spaces = [page.space]
    views = [view_state(title, view, spaces) for title, view in panels]
    options = {name: getattr(page, name) for name in sorted(page.class_trait_names(option=True))}
    return {
        "benchwidgets": FORMAT,
        "page": options,
        "spaces": [space_state(space) for space in spaces],
        "panels": views,
    }


def restore_page(
    make: Callable[..., Made], space: DesignSpace, state: Mapping[str, Any], others: Sequence[DesignSpace]
) -> tuple[Made, list[str]]:
    """The page that a state tells, and what of the state no longer applies."""
    told, left = checked_state(state), Left()
    spaces = [space, *others]
    before = [(each, each.clauses, each.selection) for each in spaces]
    try:
        for each, of_space in zip(spaces, told["spaces"], strict=False):
            restore_space(each, of_space, left)
        panels = [(each["title"], restore_view(each, spaces, left)) for each in told["panels"]]
        made = [(title, view) for title, view in panels if view is not None]
        options = dict(told["page"])
        if len(made) != len(panels):
            options["tab"] = _tab([view is not None for _title, view in panels], options.get("tab", 0))
        layout = options.pop("arrangement")
        return make(space, made, layout=layout, **options), left.words
    except (BenchwidgetsError, KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        for each, clauses, selection in before:
            _put_back(each, clauses, selection)
        raise BenchwidgetsError(f"state: a part is not as page.state() writes it: {error!r}") from error


def checked_state(state: object) -> dict[str, Any]:
    """A state in the form that is read, or why it is none."""
    if isinstance(state, (str, bytes)):
        raise BenchwidgetsError("state: a text; read it first: Page.restore(space, json.loads(text))")
    if not isinstance(state, Mapping) or "benchwidgets" not in state:
        raise BenchwidgetsError(f"state: {shown(state)}; expected what page.state() gives")
    if state["benchwidgets"] != FORMAT:
        raise BenchwidgetsError(
            f"state: of form {state['benchwidgets']!r}, and this version of benchwidgets reads {FORMAT}; "
            "take it anew by page.state(), or restore it with the version that wrote it"
        )
    for name, kind in _PARTS.items():
        if not isinstance(state.get(name), kind):
            raise BenchwidgetsError(f"state: {name} is {shown(state.get(name))}; expected what page.state() gives")
    return json.loads(json.dumps(dict(state)))


def _put_back(space: DesignSpace, clauses: Sequence[Clause], selection: Selection) -> None:
    with space.changing():
        space.clear_filter()
        for clause in clauses:
            space.hide(clause.source, clause.predicate)
        space.select_rows(np.flatnonzero(selection.mask))


def _tab(made: Sequence[bool], tab: int) -> int:
    """The number of the open tab where some panels are not made: its own, or the first."""
    return sum(made[:tab]) if 0 <= tab < len(made) and made[tab] else 0
