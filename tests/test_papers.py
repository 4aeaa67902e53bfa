"""What stands beside the code agrees with it: versions, and the recipes of CONTRIBUTING.md."""

import re
from pathlib import Path

import benchwidgets as bw

ROOT = Path(__file__).parents[1]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version_everywhere():
    assert f'version="{bw.__version__}"' in text("setup.py")
    assert f"version: {bw.__version__}\n" in text("CITATION.cff")
    assert f"## {bw.__version__}" in text("CHANGELOG.md")


def test_the_author_is_one_everywhere():
    (author,) = re.findall(r'author="([^"]+)"', text("setup.py"))
    assert f'- name: "{author}"' in text("CITATION.cff")


def test_names_in_the_recipes_are_there():
    recipes = text("CONTRIBUTING.md")
    for name, path in (
        ("VIEWS", "tests/test_layers.py"), ("PANELS", "tests/test_odd_frames.py"),
        ("CALLS", "tests/test_wrong_arguments.py"), ("DERIVED", "benchwidgets/model/derived.py"),
        ("ENDINGS", "benchwidgets/model/metrics.py"), ("_COLUMNS", "benchwidgets/model/metrics.py"),
        ("_LABELS", "benchwidgets/model/metrics.py"), ("UNITS", "benchwidgets/model/units.py"),
            ("_FAMILIES", "benchwidgets/model/datatypes.py"),
        ("_ROOFS", "benchwidgets/model/datatypes.py"), ("_WORDS", "benchwidgets/model/datatypes.py"),
    ):  # fmt: skip
        assert f"`{name}`" in recipes and re.search(rf"^{name}\b.* = ", text(path), re.MULTILINE), name


def test_every_panel_is_in_the_readme_and_in_the_changelog():
    panels = [name for name in bw.__all__ if name.endswith(("Explorer", "Table", "Matrix"))]
    for name in panels:
        assert f"`{name}`" in text("README.md") and name in text("CHANGELOG.md"), name


def test_the_workflow_calls_what_is_run_here():
    assert ".ci/run" in text(".github/workflows/check.yml")
