"""Fronts, ranks and volumes, and why a design is on a front or not."""
