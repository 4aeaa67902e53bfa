"""`python -m benchmarks [panels | page] [--rows 784 100000 1000000]`: print what three linked panels cost.

In the kernel (panels), at numbers of designs, or on a page of JupyterLab (page): that needs what browser tests need.
"""

from __future__ import annotations

import argparse

from . import panels


def main() -> None:
    """Measure what is asked for; all of it by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["panels", "page"], default="panels")
    parser.add_argument("--rows", nargs="+", type=int, default=list(panels.SIZES), help="numbers of designs")
    options = parser.parse_args()
    if options.what == "panels":
        panels.report(tuple(options.rows))
    else:
        from . import page  # needs a browser's driver

        page.report()


if __name__ == "__main__":
    main()
