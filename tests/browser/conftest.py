"""Fixtures of the browser tests: `lab_server` and `browser` once, `notebook` anew for every test.

def test_something(notebook):
    page = notebook.open(cells=["import bqplot", "..."])
    page.run_all()
"""

import pytest

from . import chromium
from .lab import Lab
from .server import LabServer
from .table_page import IMPORTS, Table


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory):
    """JupyterLab, started when the first test asks for it."""
    server = LabServer(tmp_path_factory.mktemp("lab"))
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()


# by package: Playwright keeps an asyncio loop running in this thread, which later tests must not meet
@pytest.fixture(scope="package")
def browser():
    """Chromium without a window; no browser is a skip, in CI a failure."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = chromium.find_browser(playwright)
        if path is None:
            refuse = pytest.fail if chromium.is_required() else pytest.skip
            refuse(f"no browser: none of {', '.join(chromium.NAMES)} on PATH, none installed by Playwright")
        running = chromium.launch(playwright, path)
        yield running
        running.close()


@pytest.fixture
def notebook(lab_server, browser):
    """`notebook.open(cells=[...])` or `notebook.open(path=...)` gives a `LabPage`; the end closes all."""
    lab = Lab(lab_server, browser)
    yield lab
    lab.close()


@pytest.fixture
def page(request, notebook):
    """A page on which the ``CELLS`` of the test file have run; at the end nobody has complained."""
    page = notebook.open(cells=request.module.CELLS)
    page.run_all()
    yield page
    page.assert_clean()


@pytest.fixture(scope="module")
def lasting_page(request, lab_server, browser):
    """As `page`, one for all tests of a file, which leave it as it was."""
    lab = Lab(lab_server, browser)
    page = lab.open(cells=request.module.CELLS)
    page.run_all()
    yield page
    page.assert_clean()
    lab.close()


@pytest.fixture
def clear_page(lasting_page):
    """The lasting page with nothing of its ``space`` selected, pointed at or focused."""
    lasting_page.execute("space.select([])")
    lasting_page.page.mouse.move(2, 2)
    lasting_page.page.evaluate("document.activeElement?.blur()")
    lasting_page.wait_until("not space.hovered")
    lasting_page.settle()
    return lasting_page


@pytest.fixture
def open_table(notebook):
    """A function that runs one cell and gives its table; at the end nobody has complained."""
    pages = []

    def run(cell):
        page = notebook.open(cells=[IMPORTS, cell])
        pages.append(page)
        page.run_all()
        return Table(page)

    yield run
    for page in pages:
        page.assert_clean()
