"""Cells of two groupings: their numbers, and the chart of them."""
