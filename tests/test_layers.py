"""Imports go one way: from model up to __init__, as MAY_USE says; views never import each other."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "benchwidgets"
VIEWS = {
    "roofline", "pareto", "parallel", "scatter_matrix", "table", "heatmap", "tradeoff", "boxplot", "efficiency",
    "bars", "page", "histogram",
}  # fmt: skip
# within widgets: views stand on their parts, parts on the printer, and that on neither
PARTS = {"rooflines", "fronts", "tables"}
# what a layer may use of the package, and what it may not use of the world
MAY_USE = {
    "model": {"model"},
    "measuring": {"model", "measuring"},
    "readers": {"model", "readers"},
    "charts": {"model", "readers", "charts"},
    "pictures": {"model", "charts", "pictures"},
    "saved": {"model", "charts", "pictures", "saved"},
    "widgets": {"model", "readers", "charts", "pictures", "saved", "widgets"},
    "portal": {"model", "readers", "charts", "widgets"},
    "reporting": {"model", "readers", "charts", "widgets", "portal"},
    "__main__": {"model", "readers", "pictures", "reporting"},
    "": {"model", "measuring", "readers", "charts", "widgets", "portal", "reporting"},
}
SCREEN = {"ipywidgets", "bqplot", "anywidget", "IPython"}
NO_SCREEN = {"model", "measuring", "readers", "charts", "pictures", "saved"}
# charts are frozen data, and so are pictures of them: nothing there is observed
NO_TRAITS = {"charts", "pictures", "saved"}


def imports(source: str, module: str, *, is_package: bool = False) -> set[str]:
    """Absolute dotted names that `source`, the text of `module`, imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _origin(node, module, is_package)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def _origin(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    steps_up = node.level - is_package
    return ".".join([*parts[: len(parts) - steps_up], *([node.module] if node.module else [])])


def complaints(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """One sentence for every import of `module` that goes the wrong way."""
    layer = _layer(module)
    found = []
    for name in sorted(imports(source, module, is_package=is_package)):
        top, *rest = name.split(".")
        if layer in NO_SCREEN and top in SCREEN:
            found.append(f"{module} imports {top}: no screen in {layer}")
        elif layer in NO_TRAITS and top == "traitlets":
            found.append(f"{module} imports {top}: nothing is observed in {layer}")
        elif top == "benchwidgets":
            found += _inner_complaints(module, layer, name, rest)
    return found


def _layer(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _inner_complaints(module: str, layer: str, name: str, rest: list[str]) -> list[str]:
    target = rest[0] if rest else ""
    if layer and target not in MAY_USE.get(layer, set()):
        return [f"{module} imports {name}: {layer} may use {sorted(MAY_USE.get(layer, set()))}"]
    if layer == target == "widgets":
        return _widget_complaints(module, name)
    return []


def _widget_complaints(module: str, name: str) -> list[str]:
    own, other = ([*dotted.split("."), ""][2] for dotted in (module, name))
    if own in VIEWS and other in VIEWS - {own}:
        return [f"{module} imports {name}: views meet only through the space"]
    if own in PARTS | {"printer"} and other in VIEWS:
        return [f"{module} imports {name}: parts know no view"]
    if other in PARTS - {own} and own in PARTS | {"printer"}:
        return [f"{module} imports {name}: the parts of one view know no other's"]
    return []


def modules():
    """(dotted name, path) of every module of the package; data/ holds none."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = list(modules())


@pytest.mark.parametrize(("module", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_go_one_way(module, path):
    found = complaints(path.read_text(encoding="utf-8"), module, is_package=path.name == "__init__.py")
    assert not found, "\n".join(found)


def test_every_layer_is_known():
    assert {_layer(name) for name, _ in MODULES} == set(MAY_USE)


def circles(arrows: dict[str, set[str]]) -> list[str]:
    """Modules that import each other, in words: those left when all that import nothing of the rest are taken away."""
    left = dict(arrows)
    while free := [name for name, used in left.items() if not used & left.keys()]:
        for name in free:
            del left[name]
    return [f"{name} imports {', '.join(sorted(used & left.keys()))}, imported by it" for name, used in left.items()]


def test_no_modules_import_each_other():
    names = {name for name, _ in MODULES}
    arrows = {}
    for name, path in MODULES:
        asked = imports(path.read_text(encoding="utf-8"), name, is_package=path.name == "__init__.py")
        # a name of a module, or of what is in one
        arrows[name] = {part for full in asked for part in (full, full.rpartition(".")[0]) if part in names - {name}}
        arrows[name] -= {"benchwidgets"}
    assert not circles(arrows)


def test_a_planted_circle_is_caught():
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}
    assert [words.split(",")[0] for words in circles(arrows)[:3]] == ["a imports b", "b imports c", "c imports a"]
    assert circles({"a": {"b"}, "b": set()}) == []


def test_the_front_library_has_one_adapter():
    users = [name for name, path in MODULES if "moocore" in _tops(path.read_text(encoding="utf-8"), name)]
    assert len(users) <= 1, users


def _tops(source: str, module: str) -> set[str]:
    return {name.split(".")[0] for name in imports(source, module)}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("benchwidgets.model.space.space", "from ...widgets.table import DesignSpaceTable"),
        ("benchwidgets.model.space.space", "from ...charts.chart import Chart"),
        ("benchwidgets.charts.chart", "from ..widgets.page import Page"),
        ("benchwidgets.charts.chart", "import bqplot"),
        ("benchwidgets.charts.chart", "from ..pictures.charts import chart_picture"),
        ("benchwidgets.pictures.charts", "from ..widgets.panel import Panel"),
        ("benchwidgets.pictures.charts", "from ipywidgets import HTML"),
        ("benchwidgets.pictures.charts", "import traitlets"),
        ("benchwidgets.charts.chart", "from traitlets import Int"),
        ("benchwidgets.model.space.space", "from benchwidgets import readers"),
        ("benchwidgets.model.space.space", "from ... import widgets"),
        ("benchwidgets.model.space.space", "import benchwidgets"),
        ("benchwidgets.model.space.space", "def late():\n    import bqplot.scales"),
        ("benchwidgets.readers.qutibench", "import benchwidgets.widgets.table"),
        ("benchwidgets.readers.qutibench", "from ipywidgets import HTML"),
        ("benchwidgets.widgets.table", "from .roofline import RooflineExplorer"),
        ("benchwidgets.widgets.table", "from . import pareto"),
        ("benchwidgets.widgets.printer.plot", "from ..table import DesignSpaceTable"),
        ("benchwidgets.widgets.printer.plot", "from ..tables.rows import Rows"),
        ("benchwidgets.widgets.tables.rows", "from ..fronts.picture import Picture"),
        ("benchwidgets.widgets.pareto", "from benchwidgets import DesignSpace"),
    ],
)
def test_a_planted_wrong_import_is_caught(module, source):
    assert len(complaints(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("benchwidgets.model.space.space", "import numpy as np\nfrom ..metrics import Metric"),
        ("benchwidgets.readers.qutibench", "from ..model import catalogue\nimport pandas"),
        ("benchwidgets.widgets.roofline", "from ..model.roofline import bound\nfrom .legend import entry_states"),
        ("benchwidgets.widgets.roofline", "from . import legend\nimport bqplot"),
    ],
)
def test_a_right_import_passes(module, source):
    assert complaints(source, module) == []


def test_a_package_resolves_its_dots_from_itself():
    assert imports("from .space import A", "benchwidgets.model", is_package=True) == {"benchwidgets.model.space.A"}
    assert complaints("from ..widgets import A", "benchwidgets.model", is_package=True)
    assert not complaints("from .widgets.table import A", "benchwidgets", is_package=True)
