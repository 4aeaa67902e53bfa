"""The page hears of a view when the view is whole: one message for each of its widgets, in the order they need.

ipywidgets announces a widget as soon as it is constructed, and every later change by itself, so that building a view
sent about twice as many messages as it has widgets. That is slow to draw, and not safe: where some two thousand wait
for a busy server, ZeroMQ drops the rest, and the notebook waits for an end of its cells that never comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import comm
from ipywidgets import Style, Widget


class _Unopened:
    """Stands in for the comm of a widget that the page has not heard of; its state is sent when it is opened."""

    def __init__(self, *, comm_id: str | None = None, **_first_state):
        self.comm_id = comm_id or uuid4().hex
        self.widget: Widget | None = None

    def on_msg(self, callback) -> None:
        self.widget = callback.__self__

    def send(self, *_args, **_kwargs) -> None:
        """Nothing: what has changed is part of the state by then."""

    def close(self, *_args, **_kwargs) -> None:
        """Nothing: the page has not heard of it."""


@contextmanager
def opened_whole() -> Iterator[None]:
    """Open the widgets made meanwhile at the end; within another such block, at the end of that one.

    Where an error ends the block they are closed, and the page hears of none.
    """
    waiting: list[_Unopened] = []

    def create(**first_state) -> _Unopened:
        waiting.append(_Unopened(**first_state))
        return waiting[-1]

    opener, comm.create_comm = comm.create_comm, create  # type: ignore[assignment]  # comm says of it: intended to be replaced
    try:
        yield
    except BaseException:
        comm.create_comm = opener
        for widget in _widgets(waiting):
            widget.close()
        raise
    comm.create_comm = opener
    _share_styles(_widgets(waiting))
    _open_all(_widgets(waiting))


def _widgets(waiting: list[_Unopened]) -> list[Widget]:
    return [each.widget for each in waiting if each.widget is not None]


def _share_styles(widgets: list[Widget]) -> None:
    """Give controls of one style one widget for it: dozens of them would say the same."""
    alike: dict[str, Style] = {}
    for widget in widgets:
        style = widget._trait_values.get("style")
        if isinstance(style, Style) and isinstance(style.comm, _Unopened):
            widget.style = alike.setdefault(repr(sorted(style.get_state().items())), style)
            if widget.style is not style:
                style.close()


def _open_all(widgets: list[Widget]) -> None:
    """Open widgets, each after those that its state names: the page looks these up."""
    begun: set[int] = set()

    def open_after_others(widget: Widget) -> None:
        if isinstance(widget.comm, _Unopened) and id(widget) not in begun:
            begun.add(id(widget))
            for other in referred(widget):
                open_after_others(other)
            widget.comm = None
            widget.open()

    for widget in widgets:
        open_after_others(widget)


def referred(widget: Widget) -> Iterator[Widget]:
    """The widgets that the synchronised state of a widget names."""
    waiting: list[object] = [widget._trait_values.get(key) for key in widget.keys]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Widget):
            yield value
        elif isinstance(value, (list, tuple)):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())


def family(*widgets: Widget) -> Iterator[Widget]:
    """These widgets, and every widget that one of them refers to in its synchronised state."""
    seen: set[int] = set()
    waiting = [*widgets]
    while waiting:
        widget = waiting.pop()
        if id(widget) not in seen:
            seen.add(id(widget))
            yield widget
            waiting.extend(referred(widget))
