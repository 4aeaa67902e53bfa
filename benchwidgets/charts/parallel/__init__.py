"""Parallel axes: a line a design, the better end of each axis up."""
