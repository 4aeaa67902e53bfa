"""The pictures of the README: each panel has one, all are there, and they are small."""

import re
from pathlib import Path

import benchwidgets as bw

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "gallery" / "images"
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"gallery/images/([\w-]+\.\w+)", README)
VIEWS = [name for name in bw.__all__ if name.endswith(("Explorer", "Matrix", "Table", "FilterBar"))]


def test_the_readme_shows_the_pictures_that_are_there():
    assert sorted(set(SHOWN)) == sorted(path.name for path in IMAGES.iterdir())


def test_every_panel_has_a_picture_with_its_name():
    for name in VIEWS:
        assert re.search(rf'<img alt="{name}" src="gallery/images/[a-z]+\.png"', README), name


def test_they_are_small_enough_to_load():
    sizes = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert max(sizes.values()) < 600_000, sizes
    assert sum(sizes.values()) < 2_000_000


def test_the_page_follows_the_readers_theme():
    assert re.search(r'prefers-color-scheme: dark\)" srcset="gallery/images/page-dark\.png"', README)


def test_each_notebook_says_first_what_to_do_without_a_panel():
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        assert "No panel to be seen" in path.read_text(encoding="utf-8").split('"cell_type": "code"')[0], path.name
