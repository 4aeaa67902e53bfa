"""The state of one view of a page: what it is, its tables and options, and what is seen of its axes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pandas as pd
from ipywidgets import Widget

from ...model.catalogue import NETWORKS, PLATFORMS, load_networks, load_platforms
from ...model.errors import BenchwidgetsError, listed, unknown
from ...model.plain import plain, unplain
from ...model.space.space import DesignSpace
from ..explorer import SpaceView
from ..panel import Panel
from .left import Left

#: The shipped tables by the argument that takes them: those are named in a state, not written out.
CATALOGUES: dict[str, dict[str, Callable[[], pd.DataFrame]]] = {
    "platforms": {name: partial(load_platforms, name) for name in PLATFORMS},
    "networks": {name: partial(load_networks, name) for name in NETWORKS},
}
#: The lower and the upper end of what is seen of an axis.
Ends = tuple[float, float]
#: Options that name entries of a legend, which come and go with the data.
_ENTRIES = ("hidden", "dimmed")


def view_state(title: str, view: Widget, spaces: list[DesignSpace]) -> dict[str, Any]:
    """What a view is and shows; ``spaces`` gets its space, if that is not among them. A widget has its name only."""
    if not isinstance(view, SpaceView):
        return {"title": title, "kind": type(view).__name__, "widget": True}
    arguments = view._made_of
    alone = "space" in arguments  # it was given none, and has an empty one of its own
    if not alone and view.space not in spaces:
        spaces.append(view.space)
    return {
        "title": title,
        "kind": type(view).__name__,
        "space": None if alone else spaces.index(view.space),
        "arguments": {name: _told(name, value) for name, value in arguments.items()},
        "options": {name: plain(getattr(view, name)) for name in sorted(view.class_trait_names(option=True))},
        "seen": [[number, plain(list(x)), plain(list(y))] for number, (x, y) in looked_at(view)],
    }


def restore_view(state: dict[str, Any], spaces: Sequence[DesignSpace | None], left: Left) -> SpaceView | None:
    """Make a view again, as far as its state applies to its space; None where it cannot be."""
    title, kind = state["title"], kinds().get(state["kind"])
    if state.get("widget") or kind is None:
        left.add(f"{title}: a {state['kind']} is no view of a space; put one beside the page again")
        return None
    arguments = {name: _read(name, told) for name, told in state["arguments"].items()}
    if state["space"] is not None:
        arguments["space"] = dict(enumerate(spaces)).get(state["space"])
        if arguments["space"] is None:
            left.add(f"{title}: it shows another table; give its space in others=[...]")
            return None
    view = _made(kind, arguments, _known_options(kind, state["options"], title, left), title, left)
    if view is not None:
        _look_again(view, state, left)
    return view


def looked_at(view: SpaceView) -> Iterator[tuple[int, tuple[Ends, Ends]]]:
    """The plots that show a part of their axes, by number, and the ends of both axes there."""
    for number, plot in enumerate(view._plots if isinstance(view, Panel) else ()):
        if plot.domains != (plot.pane.x.domain, plot.pane.y.domain):
            yield number, plot.domains


def kinds() -> dict[str, type[SpaceView]]:
    """The classes of views by their names, those of users too."""
    found: dict[str, type[SpaceView]] = {}
    waiting: list[type[SpaceView]] = [SpaceView]
    while waiting:
        kind = waiting.pop(0)
        found[kind.__name__] = kind  # of a cell that was run again, the last
        # traits that an instance gets make a class of the same name
        waiting.extend(each for each in kind.__subclasses__() if each.__name__ != kind.__name__)
    return found


def catalogue_of(name: str, table: object) -> str | None:
    """The name of the shipped table that an argument is, if it is one."""
    for catalogue, load in CATALOGUES.get(name, {}).items():
        if isinstance(table, pd.DataFrame) and table.equals(load()):
            return catalogue
    return None


def _told(name: str, value: object) -> Any:
    catalogue = catalogue_of(name, value)
    return plain(value) if catalogue is None else {"catalogue": catalogue}


def _read(name: str, told: Any) -> Any:
    if isinstance(told, dict) and "catalogue" in told:
        return CATALOGUES[name][told["catalogue"]]()
    return unplain(told)


def _known_options(kind: type[SpaceView], told: dict[str, Any], title: str, left: Left) -> dict[str, Any]:
    """The options that a view has today; those that name entries of its legend are set when it has one."""
    known = kind.class_trait_names(option=True)
    for name in told:
        if name not in known:
            left.add(f"{title}: {unknown('option', name, known, kind.__name__)}")
    return {name: unplain(value) for name, value in told.items() if name in known and name not in _ENTRIES}


def _made(
    kind: type[SpaceView], arguments: dict[str, Any], options: dict[str, Any], title: str, left: Left
) -> SpaceView | None:
    """A view with as many of its options as apply."""
    try:
        return kind(**arguments, **options)
    except BenchwidgetsError as error:
        guilty = str(error).split(":")[0].split("=")[0]
        if guilty not in options:
            guilty = next((name for name in options if _works(kind, arguments, options, name)), "")
        left.add(f"{title}: {error}")
    if guilty:
        return _made(kind, arguments, {name: options[name] for name in options if name != guilty}, title, left)
    return _made(kind, arguments, {}, title, left) if options else None


def _works(kind: type[SpaceView], arguments: dict[str, Any], options: dict[str, Any], but: str) -> bool:
    """Whether a view can be made without one of its options."""
    try:
        kind(**arguments, **{name: value for name, value in options.items() if name != but}).close()
    except BenchwidgetsError:
        return False
    return True


def _look_again(view: SpaceView, state: dict[str, Any], left: Left) -> None:
    """Hide and dim entries of the legend again, and show the part of the axes that was seen."""
    title = state["title"]
    if not isinstance(view, Panel):
        return
    for name in [each for each in _ENTRIES if state["options"].get(each)]:
        keys, listed_now = unplain(state["options"][name]), view.chart.keys()
        setattr(view, name, [key for key in keys if key in listed_now])
        gone = [key for key in keys if key not in listed_now]
        if gone:
            left.add(f"{title}: {name}: no longer in the legend: {listed(gone, 5)}")
    for number, x, y in state["seen"]:
        with left.over(f"{title}: the part of the axes"):
            view.look_at(x=unplain(x), y=unplain(y), plot=number)
