"""A notebook in JupyterLab from which pictures are taken, at a width that is asked for."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, sync_playwright

from tests.browser import chromium
from tests.browser.lab import Lab, LabPage
from tests.browser.server import LabServer

#: Pixels of the picture to one of the page: sharp where a README is shown smaller, or on a fine screen.
SHARP = 1.5
TALL = 2400
#: Hides what is JupyterLab's: a picture has the panels alone.
PLAIN = """.jp-Notebook .jp-InputArea, .jp-OutputPrompt, .jp-Toolbar, .jp-cell-toolbar, .jp-InputPrompt
    { display: none !important } .jp-Notebook { padding: 0 !important }"""
#: What a cell shows of ours: a panel or page, or a front end by itself.
OURS = ":is(.benchwidgets, .bw-host)"
WIDTH = f"() => document.querySelector('.jp-OutputArea-output {OURS}')?.getBoundingClientRect().width ?? 0"


@contextmanager
def stage(scale: float = SHARP) -> Iterator[Lab]:
    """JupyterLab with a browser on it; a picture has `scale` pixels to one of the page."""
    server = LabServer(Path(tempfile.mkdtemp(prefix="gallery-")))
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            path = chromium.find_browser(playwright)
            if path is None:
                names = ", ".join(chromium.NAMES)
                raise SystemExit(f"no browser: install one of {names}, or run: playwright install chromium")
            browser = chromium.launch(playwright, path)
            lab = Lab(server, browser, scale)
            yield lab
            lab.close()
            browser.close()
    finally:
        server.stop()


def shown(lab: Lab, cells: list[str], width: int, tall: int = TALL) -> LabPage:
    """A page whose cells have run and whose outputs are so many pixels wide."""
    page = lab.open(cells=cells)
    page.page.add_style_tag(content=PLAIN)
    page.page.set_viewport_size({"width": width, "height": tall})
    page.run_all()
    beside = width - page.page.evaluate(WIDTH)
    page.page.set_viewport_size({"width": round(width + beside), "height": tall})
    page.settle()
    return page


def last_output(page: LabPage) -> Locator:
    """The panel that the last cell shows."""
    return page.page.locator(f".jp-OutputArea-output:has({OURS})").last.locator(OURS).first


def picture(shot: bytes) -> Image.Image:
    """A screenshot with as many colours as it needs, but no more than 256: plots and text lose nothing that is seen."""
    return Image.open(io.BytesIO(shot)).convert("RGB").quantize(256, dither=Image.Dither.NONE)


def save(shot: bytes, path: Path) -> None:
    """Write a screenshot as a small PNG file."""
    picture(shot).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")
