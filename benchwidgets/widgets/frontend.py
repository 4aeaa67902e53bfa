"""The front ends of our own widgets: the files of front_end/built/, which `npm run build` makes of front_end/src/.

Their contents are given to anywidget, not their paths: it would keep every widget alive for the sake of reloading.

A front end says that it is there and hears that the kernel is: anywidget gives it two seconds to start, and of one that
is late it drops every later message. touch.js notices the silence, listens anew and asks for the present state.
"""

from __future__ import annotations

from pathlib import Path

import anywidget
from traitlets import Unicode

FOLDER = Path(__file__).with_name("front_end")


def built(name: str) -> str:
    """A script or a style sheet of front_end/built/, such as "table.js"."""
    return (FOLDER / "built" / name).read_text(encoding="utf-8")


class FrontEnd(anywidget.AnyWidget):
    """A widget with a front end of ours, which greets by shared/touch.js."""

    #: The widget's own name on the page, by which its front end finds what anywidget hides from it.
    _me = Unicode().tag(sync=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._me = self.model_id
        self.on_msg(self._greet)

    def _greet(self, _widget, content: dict, _buffers) -> None:
        if content.get("kind") == "ready":
            self.send({"kind": "hello"})
