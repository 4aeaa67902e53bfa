"""The check of types passes what is committed, and catches what it is there for: it is run on a copy with faults."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLANTED = Path("benchwidgets", "model", "planted.py")
#: Faults by what the check calls them; each is one line of a module of the model.
FAULTS = {
    "arg-type": "WORDS = plain('three')",
    "return-value": "def wrong(mask: Mask) -> Floats: return mask",
    "no-untyped-def": "def untyped(values): return values",
    "type-arg": "def of_what(values: list) -> int: return len(values)",
    "no-any-return": "def anything(column: pd.Series) -> Floats: return column.to_numpy()",
    "unused-ignore": "COUNT: int = len('fps')  # type: ignore[assignment]",
}
HEAD = ["import pandas as pd", "", "from .arrays import Floats, Mask", "from .numbers import plain", ""]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the check says of a copy with the faults; skips where mypy is absent, which .ci/run makes a failure."""
    beside = Path(sys.executable).with_name("mypy")
    mypy = os.environ.get("BENCHWIDGETS_MYPY") or shutil.which("mypy") or (beside.exists() and str(beside))
    if not mypy or not Path(mypy).exists():
        refuse = pytest.fail if "BENCHWIDGETS_MYPY" in os.environ else pytest.skip
        refuse("no mypy: pip install 'mypy==2.4.*' installs the check of types")
    copy = tmp_path_factory.mktemp("types")
    shutil.copytree(ROOT / "benchwidgets", copy / "benchwidgets", ignore=shutil.ignore_patterns("front_end", "*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / PLANTED).write_text("\n".join([*HEAD, *FAULTS.values(), ""]))
    done = subprocess.run(
        [mypy, "--cache-dir", copy / "cache", "benchwidgets"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return [line for line in done.stdout.splitlines() if ": error: " in line]


def test_what_is_committed_passes(said):
    assert [line for line in said if not line.startswith(str(PLANTED))] == []


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_named_with_its_line(said, code):
    line = len(HEAD) + list(FAULTS).index(code) + 1
    found = [re.search(r":(\d+): error: .*\[([a-z-]+)\]$", each) for each in said]
    assert (str(line), code) in {(each[1], each[2]) for each in found if each}
