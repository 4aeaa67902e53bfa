"""Bars of a few numbers a slot: their numbers, and the chart of them."""
