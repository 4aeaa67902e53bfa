"""Finding and starting the browser."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "BENCHWIDGETS_REQUIRE_BROWSER"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # the same pixels on every machine
    "--force-device-scale-factor=1",
    "--font-render-hinting=none",
]


def find_browser(playwright) -> str | None:
    """Path of a browser: the system's first, then the one Playwright may have downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    return own if os.path.exists(own) else None


def is_required() -> bool:
    """Whether a missing browser is a failure (CI) rather than a skip."""
    return os.environ.get(REQUIRED) == "1"


def launch(playwright, path: str):
    """Start the browser at `path`, without a window."""
    # the sandbox refuses to run as root, and is left alone for everybody else
    as_root = getattr(os, "geteuid", lambda: 1)() == 0
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *(["--no-sandbox"] if as_root else [])])
