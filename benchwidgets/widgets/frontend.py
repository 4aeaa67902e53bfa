"""The front ends of our own widgets: the files of front_end/, sent as they are, without a build step.

Their contents are given to anywidget, not their paths: it would keep every widget alive for the sake of reloading.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).with_name("front_end")


def source(*names: str) -> str:
    """The joined text of files of front_end/."""
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)
