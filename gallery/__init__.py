"""The pictures of the README, taken of the running software: `python -m gallery`."""
