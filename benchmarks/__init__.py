"""Measures of speed and size. Run with `python -m benchmarks`."""
