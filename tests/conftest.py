"""Fixtures that more than one test file needs."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from listener import Listener

from benchwidgets.model.space.space import DesignSpace
from benchwidgets.widgets.table import DesignSpaceTable

# a busy machine is no failure; speed is for benchmarks
settings.register_profile("benchwidgets", deadline=None)
settings.load_profile("benchwidgets")

ROOT = Path(__file__).resolve().parents[1]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let one process run all browser tests, which share a server, and one each file and all cells of a notebook."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return "browser" if nodeid.startswith("tests/browser/") else nodeid.partition("::")[0]

    return ByFile(config, log)


@pytest.fixture(scope="session")
def qutibench() -> Path:
    """Folder of the published QuTiBench tables, which are not part of this project."""
    folder = ROOT.parent / "shared" / "qutibench"
    if not folder.is_dir():
        reason = "the published QuTiBench tables are not beside the checkout (../shared/qutibench)"
        if os.environ.get("BENCHWIDGETS_REQUIRE_SHARED") == "1":
            pytest.fail(f"BENCHWIDGETS_REQUIRE_SHARED=1, but {reason}")
        pytest.skip(reason)
    return folder


@pytest.fixture
def space(request):
    """A space of the FRAME of the test file."""
    return DesignSpace(request.module.FRAME)


@pytest.fixture
def heard(space):
    """Names of the traits of that space that have been announced."""
    names = []
    space.observe(lambda change: names.append(change["name"]), ["revision", "clauses", "selection"])
    return names


@pytest.fixture
def view(request, space):
    """The view of that space that ``open_view`` of the test file makes."""
    view = request.module.open_view(space)
    yield view
    view.close()


@pytest.fixture
def table(space):
    """A table of that space."""
    table = DesignSpaceTable(space)
    yield table
    table.close()


@pytest.fixture
def page(table):
    """What stands where the browser would, to that table."""
    return Listener(table)


@pytest.fixture
def write(tmp_path):
    """Write text to a file, and return its path."""

    def write(text):
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        return tmp_path / "table.csv"

    return write
