"""Every shipped notebook in JupyterLab: it runs without an error, a warning or a line on stderr."""

from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PageTimeout

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def ran(notebook, path):
    """A page on which all cells have run.

    A server that is held up for seconds drops messages, and with them the end of a cell: it and the kernel each keep
    a thousand that wait. A second page tells that from a notebook that hangs.
    """
    page = notebook.open(path=path)
    try:
        page.run_all(timeout=60)
    except PageTimeout:
        page = notebook.open(path=path)
        page.run_all(timeout=240)
    return page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_clean(notebook, path):
    page = ran(notebook, path)
    page.assert_clean()
    assert page.page.locator(".jp-OutputArea .bqplot, .jp-OutputArea .bw-table").count()
