"""The pages of the reference: each public name stands on one, each notebook is one, and no page names what is gone."""

import re

import pytest
from conftest import ROOT

import benchwidgets as bw

PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
#: What a page shows: ``.. autofunction:: derive``, or with the module before it.
SHOWN = re.compile(r"^\.\. auto(?:class|function|exception):: ([\w.]+)$", re.MULTILINE)


def complaints(pages: dict[str, str], names: list[str], notebooks: list[str]) -> list[str]:
    """What the pages lack or tell twice, each with the remedy."""
    shown = [name.rpartition(".")[2] for text in pages.values() for name in SHOWN.findall(text)]
    listed = re.findall(r"^notebooks/(\w+)$", pages["index.md"], re.MULTILINE)
    counts = {name: shown.count(name) for name in names}
    return [
        *(f"docs/: {name} stands on {count} pages; name it on one, as '.. autofunction:: {name}'"
          for name, count in counts.items() if count != 1),
        *(f"docs/index.md: no page of notebooks/{name}.ipynb; add notebooks/{name}" for name in notebooks
          if name not in listed),
        *(f"docs/index.md: notebooks/{name} is gone; take it out" for name in listed if name not in notebooks),
    ]  # fmt: skip


def test_the_reference_is_whole():
    found = complaints(PAGES, list(bw.__all__), NOTEBOOKS)
    assert not found, "\n".join(found)


DERIVE = ".. autofunction:: derive\n"


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        ({"a.md": "", "index.md": "notebooks/one"}, "docs/: derive stands on 0 pages"),
        ({"a.md": 2 * DERIVE, "index.md": "notebooks/one"}, "docs/: derive stands on 2 pages"),
        ({"a.md": DERIVE, "index.md": ""}, "docs/index.md: no page of notebooks/one.ipynb"),
        ({"a.md": DERIVE, "index.md": "notebooks/one\nnotebooks/two"}, "docs/index.md: notebooks/two is gone"),
    ],
)
def test_a_planted_fault_is_caught(pages, words):
    (found,) = complaints(pages, ["derive"], ["one"])
    assert found.startswith(words)
