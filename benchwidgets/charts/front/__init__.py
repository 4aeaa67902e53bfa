"""The front of two objectives: its numbers, its chart, and what can be asked of it."""
