"""What a person sees of each notebook after "Run all": the charts that its cells have made, as the text has them.

Views of one space are linked, so a later cell can change a chart above it. Where that is meant, it is declared here.
"""

import ast
import json

import pandas as pd
import pytest
from conftest import ROOT
from ipywidgets import Widget

from benchwidgets.widgets.explorer import SpaceView

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: By notebook and by how the cell begins that makes the views: why a later cell may change them.
MEANT = {
    ("mnist", "predictions = bw.DesignSpace(predicted)"): "the text below says that the front is selected in it",
    ("own_data", "from ipywidgets import VBox"): "the text below selects in it",
    ("pareto", "choosing = bw.DesignSpace(space.frame)"): "the text below filters it further, selects and compares",
    ("table", "import tempfile"): "the text below adds columns and selects",
    ("table", "compared = bw.DesignSpaceTable"): "the text below selects",
}


def state(view):
    """What a view shows, in words and in numbers."""
    frame = view.to_frame() if hasattr(view, "to_frame") else pd.DataFrame()
    return repr(view), frame.to_csv()


def run(path, made):
    """Run the cells of a notebook; of each the beginning, and its views with their state right after it."""
    names, seen = {"display": lambda *_: None}, {}
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        parts = ast.parse(source).body
        last = parts.pop() if isinstance(parts[-1], ast.Expr) else None
        exec(compile(ast.Module(parts, []), f"{path.name}[{number}]", "exec"), names)
        shown = None if last is None else eval(compile(ast.Expression(last.value), path.name, "eval"), names)
        views = [*made, *([shown] if isinstance(shown, Widget) else [])]
        made.clear()
        seen |= {id(view): (source, view, state(view)) for view in views if id(view) not in seen}
    return list(seen.values())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_cell_changes_a_chart_above_it_unless_that_is_meant(path, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    made, opened = [], SpaceView.__init__
    monkeypatch.setattr(SpaceView, "__init__", lambda self, *a, **k: (opened(self, *a, **k), made.append(self))[0])
    views = run(path, made)
    assert views
    changed = {}
    for source, view, before in views:
        if state(view) != before:
            changed.setdefault(source, []).append(f"{before[0]} -> {view!r}")
    meant = {start for name, start in MEANT if name == path.stem}
    unmeant = {source: words for source, words in changed.items() if not source.startswith(tuple(meant))}
    assert not unmeant
    stale = [start for start in meant if not any(source.startswith(start) for source in changed)]
    assert not stale
    for _, view, _ in views:
        view.close()


def test_the_prediction_heatmap_of_mnist_shows_batch_1_to_the_end():
    """Level 0 says 7,669 inputs/s for the unpruned MLP on ZCU104-FINN in INT2; at batch 128 it is 982k."""
    views = run(ROOT / "notebooks" / "mnist.ipynb", [])
    heatmap = next(view for source, view, _ in views if "HeatmapExplorer" in source)
    cells = heatmap.to_frame()
    ours = (cells["platform"] == "ZCU104-FINN") & (cells["datatype"] == "INT2") & (cells["pruning_pct"] == 100)
    assert cells.loc[ours, "fps"].tolist() == pytest.approx([7669], abs=1)
    for _, view, _ in views:
        view.close()
