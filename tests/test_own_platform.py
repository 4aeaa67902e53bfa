"""The README's lines from a CSV of another layout to dots under one's own roof, run word for word."""

import json
import re

import numpy as np
import pytest
from conftest import ROOT

HEADING = "### Your own platform and networks"
NOTEBOOK = ROOT / "notebooks" / "own_data.ipynb"


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The README's lines, with its table as a file in the present folder."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition(HEADING)[2].partition("\n### ")[0]
    (tmp_path / "results.csv").write_text(re.search(r"```csv\n(.*?)```", section, re.DOTALL)[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return re.search(r"```python\n(.*?)\n```", section, re.DOTALL)[1]


def run(lines):
    """The names that lines leave, and the value of the last."""
    *others, last = lines.splitlines()
    names = {}
    exec("\n".join(others), names)
    return names, eval(last, names)


def test_each_row_is_a_dot_under_its_own_roof(written):
    names, view = run(written)
    assert len([line for line in written.splitlines() if line]) <= 10
    placed = view.to_frame()
    assert len(placed) == len(names["measured"]) == 3
    assert len(view.not_plotted()) == 0
    np.testing.assert_allclose(placed["gops"], [1850 * 1.2, 3800 * 1.2, 7600 * 0.3])
    np.testing.assert_allclose(placed["intensity"], [1.2e3 / 4.1, 8 * 1.2e3 / 4.1, 0.3e3 / 1.1])
    np.testing.assert_allclose(placed["attainable_gops"], np.minimum(8000, placed["intensity"] * 34))
    assert (placed["efficiency"] < 1).all()
    assert names["measured"]["latency_ms"].tolist() == [0.54, 2.1, 0.13]
    assert names["measured"].attrs["computed"] == {"gops": 3}
    view.close()


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('["MyNPU"]', '["My-NPU"]', "platform 'MyNPU' has no roof; near: My-NPU"),
        ('["INT8"]', '["FP16"]', "MyNPU has roofs for FP16, not 'INT8'"),
        ('"datatype": ["INT8"]', '"mode": ["fast"], "datatype": ["INT8"]', "MyNPU has roofs in modes fast; the design"),
    ],
)
def test_a_slip_in_ones_own_tables_is_told(written, before, after, reason):
    assert before in written
    _, view = run(written.replace(before, after))
    reasons = view.not_plotted()
    assert len(reasons) == 3
    assert reasons.str.startswith(reason).all()
    view.close()


def test_a_slip_in_the_name_of_a_network_is_told(written):
    names, view = run(written.replace('"MyNet-S"]', '"MyNet-T"]'))
    assert set(view.not_plotted()) == {"no intensity: network 'MyNet-S' is not known; near: MyNet-T"}
    assert names["measured"].attrs["without_operations"] == {"MyNet-S": 1}
    view.close()


def test_the_notebook_shows_the_same_lines(written):
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert written in ["".join(cell["source"]) for cell in cells]
