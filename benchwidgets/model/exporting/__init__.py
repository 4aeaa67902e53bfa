"""Designs as text to take away: CSV and its way back, tab-separated text and Markdown, all exact, and LaTeX.

The parts: `values` writes one cell exactly, `formulas` keeps spreadsheets from running text, `texts` makes the
documents, `latex` that of a paper, `schema` remembers what a CSV cannot say, and `files` writes all of it or nothing.
"""

from __future__ import annotations

from .files import read_export, save
from .latex import Latex
from .texts import FORMATS, export_text
from .values import exact

__all__ = ["FORMATS", "Latex", "exact", "export_text", "read_export", "save"]
