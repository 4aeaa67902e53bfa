"""Boxes of a metric over groups: their numbers, and the chart of them."""
