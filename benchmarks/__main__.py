"""`python -m benchmarks [panels | page | fronts | machine] [--rows 784 100000]`: print what panels and fronts cost.

Three linked panels in the kernel (panels), at numbers of designs, or on a page of JupyterLab (page): that needs what
browser tests need. Fronts and ranks beside those of other packages (fronts), where they are installed. How well one's
own machine is measured (machine).
"""

from __future__ import annotations

import argparse

from . import fronts, machine, panels


def main() -> None:
    """Measure what is asked for; all of it by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["panels", "page", "fronts", "machine"], default="panels")
    parser.add_argument("--rows", nargs="+", type=int, help="numbers of designs")
    options = parser.parse_args()
    if options.what == "panels":
        panels.report(tuple(options.rows or panels.SIZES))
    elif options.what == "fronts":
        fronts.report(tuple(options.rows or fronts.SIZES))
    elif options.what == "machine":
        machine.report()
    else:
        from . import page  # needs a browser's driver

        page.report()


if __name__ == "__main__":
    main()
