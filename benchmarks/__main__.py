"""`python -m benchmarks [panels] [--rows 784 100000 1000000]`: print what three linked panels cost in the kernel."""

from __future__ import annotations

import argparse

from .panels import SIZES, report


def main() -> None:
    """Measure what is asked for; all of it by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", choices=["panels"], default="panels")
    parser.add_argument("--rows", nargs="+", type=int, default=list(SIZES), help="numbers of designs")
    options = parser.parse_args()
    report(tuple(options.rows))


if __name__ == "__main__":
    main()
