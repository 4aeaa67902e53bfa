"""A notebook open in JupyterLab: run it, use the mouse on it, ask its kernel.

`Lab.open` writes or copies the notebook, starts its kernel, and opens a page on it; `LabPage` is that page.
"""

import itertools
import json
import shutil
import time
from pathlib import Path

from . import marks, scripts
from .kernel import KernelProbe
from .noise import control_comms, is_noise, without_lost_comms
from .text import plain

LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
SCREEN = {"width": 1400, "height": 1000}


class Lab:
    """Opens notebooks for one test, and closes them all at its end."""

    _numbers = itertools.count(1)

    def __init__(self, server, browser, scale: float = 1):
        self._server = server
        self._context = browser.new_context(viewport=SCREEN, device_scale_factor=scale)
        self._pages: list[LabPage] = []

    def open(self, cells=None, *, path=None) -> "LabPage":
        """A page on a new notebook of code `cells` (sources), or on a copy of the notebook at `path`."""
        name = f"test-{next(self._numbers)}.ipynb"
        if path is None:
            (self._server.root / name).write_text(json.dumps(notebook(cells or [])))
        else:
            shutil.copy(Path(path), self._server.root / name)
        page = LabPage(self._server, self._context.new_page(), name)
        self._pages.append(page)
        page.load()
        return page

    def close(self):
        """End the pages first, so that none complains about its lost kernel."""
        self._context.close()
        for page in self._pages:
            page.close()


class LabPage:
    """One notebook in single-document mode: no side bars, every cell in the page."""

    def __init__(self, server, page, name: str):
        self.page = page
        self._server, self._name = server, name
        self._heard: list[str] = []
        self._control_comms: set[str] = set()
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._heard.append(f"page error: {error}"))
        page.on("websocket", self._on_socket)
        #: Bytes that have come from the server.
        self.received = 0
        self._session = server.start_session(name)
        self.probe = KernelProbe(server.connection_file(self._session))

    def _on_console(self, message):
        if message.type == "error":
            self._heard.append(f"{message.text} ({message.location.get('url', '')})")

    def _on_socket(self, socket):
        socket.on("framesent", self._on_frame)
        socket.on("framereceived", self._on_received)

    def _on_received(self, frame):
        self.received += len(frame)

    def _on_frame(self, frame):
        self._control_comms.update(control_comms(frame))

    def load(self):
        """Open the notebook and wait until it is connected to the kernel that was started for it."""
        # registers the comm targets that JupyterLab asks for at once; else the kernel complains
        self.execute("__import__('ipywidgets')")
        self.page.goto(f"{self._server.url}doc/tree/{self._name}?reset&token={self._server.token}")
        self.page.wait_for_function(scripts.CONNECTED, arg=self._session["kernel"]["id"], timeout=60_000)

    def close(self):
        """Shut the kernel down; the page itself goes with its context."""
        self.probe.close()
        self._server.end_session(self._session)

    # running

    def run_all(self, timeout: float = 120):
        """Run all cells and wait for their outputs; a cell's error fails the test with its traceback."""
        self.page.evaluate(scripts.RUN_ALL)
        self.page.wait_for_function(scripts.HAS_RUN, timeout=timeout * 1000)
        self.kernel("None")  # the kernel answers in order, so everything before is done
        if failed := self._outputs("error"):
            raise AssertionError("\n\n".join(plain("\n".join(out["traceback"])) for out in failed))
        self.page.wait_for_function(scripts.WIDGETS_DRAWN, timeout=30_000)
        self.settle()
        self.kernel("None")  # the page has told its widths by now, and the kernel answered them
        self.settle()

    def settle(self):
        """Wait until the page has not changed for a moment."""
        self.page.evaluate(scripts.SETTLED)

    def _outputs(self, kind: str) -> list[dict]:
        return [out for out in self.page.evaluate(scripts.OUTPUTS) if out["output_type"] == kind]

    # the kernel

    def kernel(self, expression: str):
        """The JSON value of a Python expression in the notebook's kernel."""
        return self.probe.value(expression)

    def execute(self, code: str):
        """Run statements in the kernel, unseen by the notebook."""
        self.probe.execute(code)

    def wait_until(self, expression: str, timeout: float = 15):
        """Ask the kernel until `expression` is truthy; its value then."""
        deadline = time.monotonic() + timeout
        while not (value := self.kernel(expression)):
            if time.monotonic() > deadline:
                raise AssertionError(f"not within {timeout} s: {expression} (last: {value!r})")
            self.page.wait_for_timeout(50)  # the page goes on meanwhile
        return value

    def wait_until_page(self, script: str, arg=None, timeout: float = 15):
        """Ask the page until the JavaScript expression or function is truthy."""
        self.page.wait_for_function(script, arg=arg, timeout=timeout * 1000)

    # looking and touching

    def output_of(self, cell: int):
        """Locator of a cell's output (counted over all cells from 0), scrolled into view."""
        output = self.page.locator(".jp-Notebook .jp-Cell").nth(cell).locator(".jp-OutputArea").first
        marks.scroll_to(output)
        return output

    def theme(self, name: str):
        """Change the theme, `LIGHT` or `DARK`, and wait until it is there."""
        self.page.evaluate(scripts.CHANGE_THEME, name)
        self.page.wait_for_function(scripts.HAS_THEME, arg=name, timeout=15_000)
        self.settle()

    def screenshot(self, path):
        """The screen as it is, as a PNG file."""
        self.page.screenshot(path=str(path))

    def drag(self, target, start, end, steps: int = 12, pixels: bool = False):
        """Drag inside `target`, a locator or a (left, top, right, bottom) box; the dragged box in pixels.

        `start` and `end` are fractions of the target's width and height from its top left corner, or with
        `pixels=True` pixels from there.
        """
        left, top, width, height = self._area(target)
        scale_x, scale_y = (1, 1) if pixels else (width, height)
        begin, finish = ((left + x * scale_x, top + y * scale_y) for x, y in (start, end))
        return marks.drag(self.page, begin, finish, steps)

    def _area(self, target) -> tuple[float, float, float, float]:
        if isinstance(target, (tuple, list)):
            left, top, right, bottom = target
            return left, top, right - left, bottom - top
        marks.scroll_to(target)
        place = target.bounding_box()
        if place is None:
            raise AssertionError(f"not visible: {target}")
        return place["x"], place["y"], place["width"], place["height"]

    # complaints

    @property
    def errors(self) -> list[str]:
        """Errors of the page's console and scripts so far, less the known noise of others."""
        self.page.wait_for_timeout(50)  # lets pending events arrive
        return [text for text in self._heard if not is_noise(text)]

    def complaints(self) -> list[str]:
        """Tracebacks and stderr of the kernel so far, of cells and of callbacks, less the known noise."""
        self.page.wait_for_timeout(100)  # a click's message may still be on its way
        told = (without_lost_comms(text, self._control_comms) for text in self.probe.drain())
        return [text for text in told if text.strip()]

    def assert_clean(self):
        """Nobody complained: not the page, no cell, no callback in the kernel."""
        stderr = [out["text"] for out in self._outputs("stream") if out["name"] == "stderr"]
        found = [*self.errors, *stderr, *self.complaints()]
        assert not found, "\n".join(["complaints:", *map(str, found)])


def notebook(cells) -> dict:
    """An nbformat 4 notebook of code cells."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "cells": [
            {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "source": source,
             "execution_count": None, "outputs": []}
            for number, source in enumerate(cells)
        ],
    }  # fmt: skip
