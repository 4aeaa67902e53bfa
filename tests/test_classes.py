"""How classes are made: no attribute is born on the way, nothing is asked of itself, and few stand above a panel."""

import ast
from pathlib import Path

import pytest

import benchwidgets as bw

PACKAGE = Path(__file__).parents[1] / "benchwidgets"
#: Where attributes may be born; what a class body names is born with the class.
BORN = ("__init__", "__post_init__", "_build")


def classes(source: str) -> dict[str, ast.ClassDef]:
    """The classes of a source by name."""
    return {node.name: node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)}


def assigned(node: ast.AST) -> set[str]:
    """Names of the attributes that are assigned to ``self`` below a node."""
    targets = [each for found in ast.walk(node) if isinstance(found, ast.Assign) for each in found.targets]
    targets += [found.target for found in ast.walk(node) if isinstance(found, (ast.AnnAssign, ast.AugAssign))]
    flat = [part for each in targets for part in (each.elts if isinstance(each, (ast.Tuple, ast.List)) else [each])]
    return {
        each.attr for each in flat
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "self"
    }  # fmt: skip


def declared(name: str, known: dict[str, ast.ClassDef]) -> set[str]:
    """What a class and those above it declare: in their bodies, by setters, and where attributes may be born."""
    if name not in known:
        return set()
    found = set()
    for base in known[name].bases:
        found |= declared(base.id if isinstance(base, ast.Name) else "", known)
    for part in known[name].body:
        if isinstance(part, (ast.Assign, ast.AnnAssign)):
            targets = part.targets if isinstance(part, ast.Assign) else [part.target]
            found |= {each.id for each in targets if isinstance(each, ast.Name)}
        elif isinstance(part, ast.FunctionDef):
            setter = any(isinstance(each, ast.Attribute) and each.attr == "setter" for each in part.decorator_list)
            found |= ({part.name} if setter else set()) | (assigned(part) if part.name in BORN else set())
    return found


def complaints(source: str, known: dict[str, ast.ClassDef]) -> list[str]:
    """One sentence for each attribute that is born elsewhere, and for each question to itself."""
    found = []
    for name, node in classes(source).items():
        given = declared(name, known)
        for part in node.body:
            if isinstance(part, ast.FunctionDef) and part.name not in BORN:
                found += [f"{name}.{part.name} makes {each}; declare it" for each in sorted(assigned(part) - given)]
    asked = "hasattr(self, " in source
    return [*found, *(["hasattr(self, ...): declare what there may be"] if asked else [])]


SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
KNOWN = {name: node for source in SOURCES.values() for name, node in classes(source).items()}


@pytest.mark.parametrize("path", sorted(SOURCES))
def test_attributes_are_declared(path):
    found = complaints(SOURCES[path], KNOWN)
    assert not found, "\n".join(found)


def test_planted_faults_are_caught():
    source = "class A:\n    def __init__(self):\n        self.a = 1\n    def go(self):\n        self.a, self.b = 2, 3\n"
    assert complaints(source, classes(source)) == ["A.go makes b; declare it"]
    assert complaints(f"{source}    def ask(self):\n        hasattr(self, 'c')\n", classes(source))[1:]


PANELS = [each for name in bw.__all__ if isinstance(each := getattr(bw, name), type) and hasattr(each, "chart")]


@pytest.mark.parametrize("panel", PANELS)
def test_two_classes_of_views_stand_above_a_panel(panel):
    ours = [each.__name__ for each in panel.__mro__[1:] if each.__module__.startswith("benchwidgets.widgets")]
    assert ours == ["Panel", "SpaceView"]
