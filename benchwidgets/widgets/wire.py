"""Messages to the page: what changes of several widgets goes out together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager

from ipywidgets import Widget


@contextmanager
def together(widgets: Iterable[Widget]) -> Iterator[None]:
    """Send what changes of each widget as one message, at the end."""
    with ExitStack() as stack:
        for widget in widgets:
            stack.enter_context(widget.hold_sync())
        yield
