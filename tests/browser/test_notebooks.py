"""Every shipped notebook in JupyterLab: it runs without an error, a warning or a line on stderr."""

from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_clean(notebook, path):
    page = notebook.open(path=path)
    page.run_all(timeout=240)
    page.assert_clean()
    assert page.page.locator(".jp-OutputArea .bqplot, .jp-OutputArea .bw-table").count()
