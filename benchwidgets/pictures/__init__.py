"""Draws charts, tables and pages as SVG text in pure Python: pictures for papers, without a browser or a kernel."""
