"""The front ends of our own widgets: files beside this one, sent as they are, without a build step.

Their contents are given to anywidget, not their paths: it would keep every widget alive for the sake of reloading.
"""

from __future__ import annotations

from pathlib import Path


def source(*names: str) -> str:
    """The joined text of files of this folder."""
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in names)
