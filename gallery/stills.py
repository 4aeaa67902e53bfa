"""The pictures that stand still: the page of three in both themes, and each panel by itself."""

from __future__ import annotations

from pathlib import Path

from tests.browser.lab import DARK, LIGHT

from .panels import FRONT, PANELS, page_of, start
from .stage import last_output, save, shown, stage

#: Two panels beside each other, each of the least width that a page gives it.
PAGE_WIDTH, PANEL_WIDTH = 1132, 560


def take_page(table: Path | None, folder: Path) -> None:
    """The page of three with its front selected: `page-light.png`, `page-dark.png`."""
    with stage() as lab:
        page = shown(lab, [start(table), page_of("roofline, front, table", PANEL_WIDTH)], PAGE_WIDTH)
        page.execute(FRONT)
        for name, theme in (("light", LIGHT), ("dark", DARK)):
            page.theme(theme)
            page.page.mouse.move(1, 1)
            page.settle()
            save(last_output(page).screenshot(), folder / f"page-{name}.png")


def take_panels(table: Path | None, folder: Path) -> None:
    """A picture of each panel."""
    with stage() as lab:
        for each in PANELS:
            page = shown(lab, [start(table), each.code], each.width)
            save(last_output(page).screenshot(), folder / f"{each.name}.png")
            page.page.close()
