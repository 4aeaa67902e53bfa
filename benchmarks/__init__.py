"""Measures of speed and size; see README.md beside this file. Run with `python -m benchmarks`."""
