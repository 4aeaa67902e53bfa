"""Functions are short and so are the files of the package: 40 lines of code beside the docstring, 300 lines a file."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "benchwidgets"
#: Most lines of code of a function, and of a file.
FUNCTION, FILE = 40, 300
TREES = [PACKAGE, ROOT / "tests", ROOT / "benchmarks"]


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the last, without those of the docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - (docstring.end_lineno - docstring.lineno + 1)


def long_functions(source: str, name: str) -> list[str]:
    """One sentence for every function of a text that is too long."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds))
    return [
        f"{name}:{each.lineno}: {each.name} has {lines} lines of code; {FUNCTION} are the most. Split it"
        for each in functions
        if (lines := lines_of_code(each)) > FUNCTION
    ]


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.name)
def test_functions_are_short(tree):
    files = sorted(tree.rglob("*.py"))
    assert files
    found = [words for path in files for words in long_functions(path.read_text(encoding="utf-8"), str(path))]
    assert not found, "\n".join(found)


def test_files_are_short():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    assert lengths
    found = [f"{path}: {lines} lines; {FILE} are the most" for path, lines in lengths.items() if lines > FILE]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("head", ["def planted():", "async def planted():"])
def test_a_planted_long_function_is_caught(head):
    body = "    x = 1\n"
    for indent in ("", "    "):
        start = "" if not indent else "class Planted:\n"
        text = start + indent + head + "\n"
        assert not long_functions(text + (indent + body) * (FUNCTION - 1), "file")
        assert len(long_functions(text + (indent + body) * FUNCTION, "file")) == 1


def test_a_docstring_does_not_count():
    words = '    """Words.\n' + "    more\n" * FUNCTION + '    """\n'
    assert not long_functions("def told():\n" + words + "    x = 1\n" * (FUNCTION - 1), "file")
    assert len(long_functions("def told():\n" + words + "    x = 1\n" * FUNCTION, "file")) == 1
