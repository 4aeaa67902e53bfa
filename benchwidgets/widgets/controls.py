"""Controls of a panel as data: each stands for an option of the view, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

#: What a choice is: its text, and the value of the option.
Choices = Sequence[tuple[str, object]]


@dataclass(frozen=True)
class Control:
    """A control that stands for an option.

    Parameters
    ----------
    option : str
        Name of the trait that it sets and shows.
    label : str
    kind : {"choice", "toggle", "slider", "number", "text", "pager", "columns", "tools", "act"}
    help : str
    place : str
        "bar", "options" or "tools": in the tool bar, in the menu of options, or among the tools; "x", "y" or "legend":
        where what it changes is read, at the title of an axis or the head of the legend. A table has places of its own.
    choices : callable, of a choice
        Gives its texts and values now; fewer than two take the control away.
    shown : callable, optional
        Gives what the control shows where that is not the option itself, such as what None means at present.
    limits : dict
        min, max and step of a slider or a number; what else the page draws of a control.
    choose : callable, optional
        Takes what is chosen, where that is no option of the view.
    act : callable, of an act
    """

    option: str
    label: str
    kind: str = "choice"
    help: str = ""
    place: str = "bar"
    choices: Callable[[], Choices] = tuple
    shown: Callable[[], object] | None = None
    limits: dict = field(default_factory=dict)
    choose: Callable[[Any], object] | None = None
    act: Callable[[], object] | None = None

    def state(self, view) -> dict | None:
        """What the page draws; None where the control is away."""
        told = {"option": self.option, "kind": self.kind, "label": self.label, "help": self.help, "place": self.place}
        value = None if self.kind == "act" else self.shown() if self.shown else getattr(view, self.option)
        if self.kind != "choice":
            return {**told, "value": value, **self.limits}
        choices = self.offered(value)
        if len(choices) < 2:
            return None
        chosen = [choice for _, choice in choices].index(value)
        return {**told, "choices": [str(text) for text, _ in choices], "chosen": chosen}

    def offered(self, value) -> list[tuple[str, object]]:
        """The choices there are, and what is chosen now where it is not among them."""
        choices = list(self.choices())
        return choices if any(choice == value for _, choice in choices) else [(str(value), value), *choices]

    def take(self, view, sent) -> None:
        """Set the option to what the page sent: a choice by its place, else a value."""
        if self.act is not None:
            self.act()
            return
        if self.kind == "choice":
            now = self.shown() if self.shown else getattr(view, self.option)
            sent = self.offered(now)[sent][1]
        if self.choose is not None:
            self.choose(sent)
        else:
            setattr(view, self.option, sent)


def states(view, controls: Iterable[Control]) -> list[dict]:
    """What the page draws of the controls that are there now."""
    return [state for control in controls if (state := control.state(view)) is not None]


def choose(view, controls: Iterable[Control], option: str, sent) -> bool:
    """Set an option to what the page sent; whether a control stands for it."""
    control = next((each for each in controls if each.option == option), None)
    if control is not None:
        control.take(view, sent)
    return control is not None


def shows(
    option: str, help: str, place: str, choices: Callable[[], Choices], shown: Callable[[], object] | None = None
) -> Control:
    """Chooses what an axis shows, at its title."""
    return Control(option, "shows", help=help, place=place, choices=choices, shown=shown)


def axis_shows(axis: str, choices: Callable[[], Choices]) -> Control:
    """Chooses what the x or the y axis shows, an option of its name."""
    return shows(axis, f"What the {axis} axis shows", axis, choices)


def pager(words: str, pages: int) -> Control:
    """Turns the pages of facets."""
    return Control("page", words, "pager", "Facets", limits={"min": 1, "max": pages})


def tools(names: Sequence[str]) -> Control:
    """Takes a tool in hand; of the names the page draws those it knows, a camera too."""
    return Control("mode", "tool", "tools", "What a drag does", "tools", limits={"names": list(names)})


#: How a gesture joins the selection, in words.
_JOINS = [("replaces", "replace"), ("adds", "add"), ("takes away", "remove"), ("keeps what is inside", "intersect")]
#: The view's own filter.
WHERE = Control("where", "only where", "text", "A filter of this panel alone, such as fps > 100", "options")
#: The controls that every panel has.
SHARED = (
    Control("selecting", "a drag", help="How what you draw joins the selection", place="options",
            choices=lambda: _JOINS),
    WHERE,
)  # fmt: skip


def all_controls(panel) -> list[Control]:
    """The controls of a panel: its tools, its own, those that turn its facets, and what every panel has."""
    page = panel._shown_chart.page
    turned = [] if page is None or page.pages == 1 else [pager(page.words, page.pages)]
    return [tools(panel._tools), *panel._controls(), *turned, *SHARED]
