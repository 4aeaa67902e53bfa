"""Pictures as files: SVG as it is, PNG and PDF by a library that draws SVG without a browser."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from types import ModuleType

from ..model.errors import BenchwidgetsError, MissingPackageError
from ..model.paths import path_to_write
from ..model.writing import write_bytes, write_text

#: Points of a PDF for a pixel, of which 96 are an inch: the library takes a pixel for a point.
POINTS = 0.75
#: The library that draws SVG, and how it is installed.
DRAWER, EXTRA = "vl_convert", "pip install 'benchwidgets[export]'"


def checked_path(path: str | os.PathLike[str], ending: str, overwrite: bool) -> Path:
    """The path of a picture that is to be written: what is wrong with it is told before anything is drawn."""
    target = path_to_write(path)
    if target.suffix.lower() != ending:
        raise BenchwidgetsError(f"{str(target)!r}: expected a name that ends in {ending}, as in 'picture{ending}'")
    if os.path.lexists(target) and not overwrite:
        raise BenchwidgetsError(f"{target}: exists already. Give another name, or overwrite=True to replace it")
    return target


def save_svg(svg: str, path: Path, *, overwrite: bool) -> Path:
    """Write an SVG document to a file."""
    return write_text(path, svg, overwrite=overwrite)


def save_png(svg: str, path: Path, *, scale: float, overwrite: bool) -> Path:
    """Write a document as pixels, so many for each of its own."""
    return write_bytes(path, png(svg, scale), overwrite=overwrite)


def save_pdf(svg: str, path: Path, *, overwrite: bool) -> Path:
    """Write a document as a page of its size, its texts as text."""
    return write_bytes(path, pdf(svg), overwrite=overwrite)


def png(svg: str, scale: float) -> bytes:
    """A document as a PNG file."""
    return _drawer("PNG").svg_to_png(svg, scale=scale)


def pdf(svg: str) -> bytes:
    """A document as a PDF file of one page."""
    return _drawer("PDF").svg_to_pdf(svg)


def _drawer(kind: str) -> ModuleType:
    try:
        return importlib.import_module(DRAWER)
    except ImportError as error:
        raise MissingPackageError(
            f"a {kind} is drawn by vl-convert-python, which is not installed. Install it by {EXTRA}, or save_svg"
        ) from error
