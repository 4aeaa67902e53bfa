"""Measurements of one's own machine: its roof, and networks run on it."""
