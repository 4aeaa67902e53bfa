"""Refuse tests that leave too much of a package unrun: `check_coverage.py coverage.json`, as `pytest --cov` writes it.

What counts is lines and branches together, in each package without a screen: none hides behind a better tested one.
"""

import json
import sys
from pathlib import Path

LEAST = {"benchwidgets/model": 95.0, "benchwidgets/readers": 95.0, "benchwidgets/charts": 95.0}
COMMAND = "pytest --cov=benchwidgets --cov-report=json"


def percent(summaries: list[dict]) -> float:
    """Lines and branches that were run, in percent of all.

    >>> one = {"num_statements": 8, "covered_lines": 8, "num_branches": 2, "covered_branches": 1}
    >>> percent([one, one])
    90.0
    """
    whole = sum(each["num_statements"] + each["num_branches"] for each in summaries)
    return 100.0 * sum(each["covered_lines"] + each["covered_branches"] for each in summaries) / whole


def complaints(files: dict[str, dict]) -> list[str]:
    """What is wrong, one sentence a package and one line for each of its files that are below."""
    found = []
    for package, least in LEAST.items():
        mine = {name: told for name, told in files.items() if name.startswith(f"{package}/")}
        if not any(told["summary"]["num_statements"] for told in mine.values()):
            found.append(f"{package}: nothing of it was measured; run {COMMAND} in the folder of the checkout")
            continue
        reached = percent([told["summary"] for told in mine.values()])
        print(f"{package}: {reached:.1f} % of lines and branches, {least:g} % needed")
        if reached < least:
            found.append(
                f"{package}: tests run {reached:.1f} % of its lines and branches, {least:g} % are needed. "
                "Test what is named below, or delete what nobody needs:"
            )
            found += _files_below(mine, least)
    return found


def _files_below(files: dict[str, dict], least: float) -> list[str]:
    below = [(percent([told["summary"]]), name) for name, told in files.items() if told["summary"]["num_statements"]]
    return [f"  {name}: {reached:.1f} %, {_missed(files[name])}" for reached, name in sorted(below) if reached < least]


def _missed(told: dict) -> str:
    """The lines that were not run, and the branches between lines that were.

    >>> _missed({"missing_lines": [3, 4], "missing_branches": [[2, 3], [7, 9], [8, -5]]})
    'lines 3, 4; branches 7 to 9, 8 to the end'
    """
    lines = told["missing_lines"]
    branches = [(start, stop) for start, stop in told["missing_branches"] if stop not in lines]
    ways = ", ".join(f"{start} to {stop if stop > 0 else 'the end'}" for start, stop in branches)
    parts = {"lines": ", ".join(map(str, lines)), "branches": ways}
    return "; ".join(f"{kind} {words}" for kind, words in parts.items() if words)


def measured(path: str) -> dict[str, dict]:
    """The files of a report, by their paths in the checkout; ends the program where it is no report of branches."""
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        branches = told["meta"]["branch_coverage"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SystemExit(f"{path}: no report of coverage ({error!r}); {COMMAND} writes one") from error
    if not branches:
        raise SystemExit(f"{path}: measured without branches; run {COMMAND} with the pyproject.toml of the checkout")
    return told["files"]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(f"expected one path: check_coverage.py coverage.json, as {COMMAND} writes it")
    if found := complaints(measured(sys.argv[1])):
        raise SystemExit("\n".join(found))
