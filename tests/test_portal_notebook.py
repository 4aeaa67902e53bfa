"""portal.ipynb with the path of a published table: its pages hold all measured rows."""

import json

import pytest
from conftest import ROOT
from panels import PUBLISHED

NOTEBOOK = ROOT / "notebooks" / "portal.ipynb"


def run(table):
    """The names that the notebook leaves, and the value of each of its last lines that is a page."""
    names, pages = {}, []
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        if source.startswith("TABLE ="):
            source = f"TABLE = {table!r}"
        if source.startswith(("theory(", "experiment(")):
            pages.append(eval(source, names))
        else:
            exec(source, names)
    return names, pages


@pytest.mark.slow
@pytest.mark.parametrize("name", PUBLISHED)
def test_the_pages_hold_all_measured_rows(qutibench, name):
    names, pages = run(str(qutibench / name))
    assert len(names["measured"]) == 784
    experiments = pages[1::2]
    assert experiments[2] is None
    assert [len(page.space.index) for page in experiments[:2]] == [406, 378]
    for page in experiments[:2]:
        panels = dict(page._panels)
        assert panels["Counts"].to_frame()["designs"].sum() == len(page.space.index)
        assert len(panels["Lines"].to_frame()) == panels["Latency"].to_frame()["rows"].sum() == len(page.space.index)
    for page in filter(None, pages):
        page.close()


def test_without_a_path_it_shows_the_shipped_rows():
    names, pages = run("")
    assert len(names["measured"]) == 10
    assert [len(page.space.index) for page in pages[::2]] == [52, 52, 77]
    assert [page and len(page.space.index) for page in pages[1::2]] == [10, None, None]
    for page in filter(None, pages):
        page.close()
