"""Files that docstrings, comments and documents name are there."""

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"(?<![\w./{<*-])(?:[\w-]+/)*[\w-]+\.(?:py|js|mjs|css|ipynb)\b")
#: Names that are made up, as an example of one's own file.
MADE_UP = {"report.py"}
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "data/README.md", "benchmarks/README.md")


def texts(source: str):
    """The comments of a Python source, and its texts of several lines."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and "\n" in token.string):
            yield token.string


def comments(source: str):
    """The comments of a script."""
    return re.findall(r"//[^\n]*|/\*.*?\*/", source, re.DOTALL)


def files() -> list[Path]:
    """All files of the clone that people write."""
    folders = ("benchwidgets", "tests", "benchmarks", "notebooks", ".ci", "data")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [*found, *ROOT.glob("*.*")]


FILES = files()
PLACES = {f"/{path.relative_to(ROOT).as_posix()}" for path in FILES}


def lost(words: list[str]) -> list[str]:
    """Names of files that no file has, nor the end of its path."""
    names = {name for text in words for name in NAME.findall(text)} - MADE_UP
    return sorted(name for name in names if not any(place.endswith(f"/{name}") for place in PLACES))


SOURCES = [path for path in FILES if path.suffix in (".py", ".js", ".mjs") and "built" not in path.parts]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_named_in_comments_are_there(path):
    source = path.read_text(encoding="utf-8")
    found = lost(list(texts(source)) if path.suffix == ".py" else comments(source))
    assert not found, f"{path.name} names {', '.join(found)}; correct the name"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_named_in_documents_are_there(name):
    found = lost([(ROOT / name).read_text(encoding="utf-8")])
    assert not found, f"{name} names {', '.join(found)}; correct the name"


def test_a_planted_name_is_caught():
    told = ["see space/clause_masks.py", "and `spaces/space.py`", "# as in tabel.js"]
    assert lost(told) == ["spaces/space.py", "tabel.js"]
    assert list(texts('x = 1  # as in a.py\n"""One.\n\nSee b.py."""\n')) == ["# as in a.py", '"""One.\n\nSee b.py."""']
