"""The command line: ``python -m benchwidgets page TABLE.csv -o page.html`` makes a page to brush of measurements."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from .model.errors import BenchwidgetsError
from .pictures.themes import THEMES
from .readers.measurements import read_measurements
from .readers.proposing import propose_columns
from .reporting import report


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say; 0, or 2 where it cannot be done, with the reason on stderr.

    >>> main(["page", "there is none.csv", "-o", "page.html"])
    2
    """
    asked = _parser().parse_args(arguments)
    try:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always", UserWarning)
            path = _page(asked)
    except (BenchwidgetsError, OSError) as error:
        print(f"benchwidgets: {error}", file=sys.stderr)
        return 2
    for warning in dict.fromkeys(str(each.message) for each in heard if issubclass(each.category, UserWarning)):
        _say(warning)
    print(path)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchwidgets", description="Pages of benchmark results to brush.")
    page = parser.add_subparsers(required=True).add_parser(
        "page", help="one HTML file of a table of measurements",
        description="Make one HTML file of a table of measurements: rooflines, predictions, lines, boxes, fronts, "
        "efficiency, rows; linked, without a kernel, a server or a request.",
    )  # fmt: skip
    page.add_argument("table", help="CSV, JSON or JSON Lines")
    page.add_argument("-o", "--output", required=True, help="the file to write, .html")
    page.add_argument(
        "--columns",
        nargs="+",
        default=[],
        metavar="NAME=HEADER",
        help="which column of the file is which, such as 'fps=Images/s'; guessed where it is not said",
    )
    page.add_argument("--where", default="", help="a filter, such as 'fps > 100': other designs are left out")
    page.add_argument("--title", help="a heading; by default the name of the file")
    page.add_argument("--theme", default="light", choices=list(THEMES), help="colours of the plots")
    page.add_argument("--overwrite", action="store_true", help="replace a file that is there")
    return parser  # fmt: skip


def _page(asked: argparse.Namespace) -> Path:
    if Path(asked.output).exists() and not asked.overwrite:  # before minutes of work
        raise BenchwidgetsError(f"{asked.output} exists; --overwrite replaces it")
    if not Path(asked.output).parent.is_dir():
        raise BenchwidgetsError(f"{asked.output}: there is no folder {str(Path(asked.output).parent)!r} to write it to")
    _progress(0, 0, f"reading {asked.table}")
    table = _table(asked.table, _pairs(asked.columns))
    made = report(table, where=asked.where, title=asked.title or Path(asked.table).stem, progress=_progress)
    _progress(0, 0, "writing")
    path = made.page.save_html(asked.output, overwrite=asked.overwrite, theme=asked.theme)
    _progress(0, 0, "")
    for name, why in made.left_out.items():
        _say(f"left out: {name} ({why})")
    return path


def _table(path: str, columns: dict[str, str]):
    """The table as its layout says, or by columns that are said or guessed."""
    if columns:
        return read_measurements(path, columns)
    try:
        return read_measurements(path)
    except BenchwidgetsError as error:
        proposal = propose_columns(path)
        if not proposal.columns:
            raise error
        _say(f"the columns are guessed; --columns says them:\n{proposal}")
        return read_measurements(path, proposal)


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    """Columns by name, of texts as NAME=HEADER.

    >>> _pairs(["fps=Images/s"])
    {'fps': 'Images/s'}
    """
    pairs = [text.partition("=") for text in texts]
    for name, equals, header in pairs:
        if not (name and equals and header):
            given = name + equals + header
            raise BenchwidgetsError(f"--columns: {given!r}; expected NAME=HEADER, such as fps=Images/s")
    return {name: header for name, _equals, header in pairs}


def _progress(place: int, count: int, name: str) -> None:
    """Tell on a terminal what is being made, on one line that the next one replaces."""
    if sys.stderr.isatty():
        told = f"{place} of {count}: {name}" if count else name
        print(f"\r\x1b[K{told}", end="", file=sys.stderr, flush=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
