"""`python -m gallery [page | panels | box] [--table backup.csv]`: take the pictures of the README again.

Without a table as QuTiBench publishes it (the README says where), the pictures have the rows that ship with the
package. They need what browser tests need: `pip install -e ".[test,gallery]"` and Chromium.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import box, stills

IMAGES = Path(__file__).resolve().parent / "images"


def main() -> None:
    """Take what is asked for; all of it by default."""
    parser = argparse.ArgumentParser(prog="python -m gallery", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["page", "panels", "box"])
    parser.add_argument("--table", type=Path, help="a measured table as published")
    parser.add_argument("--to", type=Path, default=IMAGES, help="folder of the pictures")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    takes = {"page": stills.take_page, "panels": stills.take_panels, "box": box.take}
    for name, take in takes.items():
        if options.what in (None, name):
            take(options.table, options.to)


if __name__ == "__main__":
    main()
