"""Designs as text to take away: CSV and its way back, tab-separated text, Markdown, LaTeX; all at full precision.

The parts: `values` writes one cell exactly, `formulas` keeps spreadsheets from running text, `texts` makes the
documents, `schema` remembers what a CSV cannot say, and `files` writes all of it or nothing.
"""

from __future__ import annotations

from .files import read_export, save
from .texts import FORMATS, export_text
from .values import exact

__all__ = ["FORMATS", "exact", "export_text", "read_export", "save"]
