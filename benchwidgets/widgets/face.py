"""The face of a panel: tool bar, legend, card, status and drawer, and the hands over its plots, as one front end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from traitlets import Bool, Dict, List, Unicode

from ..charts.chart import Chart
from ..charts.marks import Card
from ..model.values import literal
from .frontend import FrontEnd, built
from .legend import bar_state, entry_states

#: Letters of a status that a page shows.
LONGEST = 2_000


class Face(FrontEnd):
    """Shows the state of a panel, and hands on what a person does.

    Parameters
    ----------
    on_message : callable
        Called with each message of the page, a dict with a "kind".
    """

    _esm = built("face.js")
    _css = built("face.css")

    history = Dict(help="What undo and redo would do, in words").tag(sync=True)
    shared = Bool(False, help="Whether a page has the tools for all its panels").tag(sync=True)
    controls = List(Dict(), help="Controls as data, the tools among them").tag(sync=True)
    legend = Dict(help="entries, and whether a click dims before it hides").tag(sync=True)
    hidden = List(Unicode(), help="Keys of the legend entries that are hidden").tag(sync=True)
    dimmed = List(Unicode(), help="Keys of the legend entries that are dimmed").tag(sync=True)
    status = Unicode().tag(sync=True, to_json=lambda text, _: literal(text, LONGEST))
    wrong = Bool(False, help="Whether the status tells an error").tag(sync=True)
    empty = Dict(help="Words in place of a chart without designs, and whether a filter can be cleared").tag(sync=True)
    drawer = Dict(help="Tabs below the plots, and what the open one shows").tag(sync=True)
    panes = List(Dict(), help="The scales of each plot as they are seen").tag(sync=True)
    outline = Dict(help="The shape drawn last: its pane, and its points in the units of the axes").tag(sync=True)

    def __init__(self, on_message: Callable[[dict], None], **options):
        super().__init__(
            history={"undo": "", "redo": ""},
            legend={"entries": [], "dims": False},
            outline={"pane": 0, "points": []},
            **options,
        )
        self.on_msg(lambda _face, content, _buffers: on_message(content))

    def show(self, **state) -> None:
        """Set what has changed of the state, as one message."""
        changed = {name: value for name, value in state.items() if getattr(self, name) != value}
        if changed:
            with self.hold_sync():
                for name, value in changed.items():
                    setattr(self, name, value)

    def show_chart(self, chart: Chart, empty: dict) -> None:
        """Show the legend of a chart and what it says where it is empty; entries it has not are hidden no longer."""
        keys = set(chart.keys())
        self.show(
            legend={"entries": entry_states(chart.legend), "dims": chart.dims, "bar": bar_state(chart.bar)},
            empty=empty,
            hidden=[key for key in self.hidden if key in keys],
            dimmed=[key for key in self.dimmed if key in keys],
        )

    def answer(self, question: object, card: Card | None = None, place: tuple[float, float] | None = None) -> None:
        """Answer a question of the page: the card of what is under the pointer, and where a key has gone to."""
        told = None if card is None else {
            "title": literal(card.title), "lines": [[literal(label), literal(value)] for label, value in card.lines]
        }  # fmt: skip
        self.send({"kind": "answer", "ask": question, "card": told, "place": place})


def empty_state(panel: Any, chart: Chart) -> dict:
    """What the page says in place of a chart of designs that shows none; empty where it shows some, or roofs alone."""
    if not panel._tells_emptiness or chart.rows().any():
        return {}
    filtered = bool(panel.space.clauses) or bool(panel.where)
    return {"words": "No design passes the filter" if filtered else "No design to show", "clear": filtered}
