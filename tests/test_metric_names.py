"""No fixture misspells a metric: a column whose name is almost that of a known one is read as another, without a unit.

Looked at are the headers of data/*.csv and every text of the tests that could name a column, headers of CSV included.
"""

import ast
import csv
import re
from collections.abc import Iterable, Iterator

import pytest
from conftest import ROOT

from benchwidgets.model.derived import DERIVED
from benchwidgets.model.metrics import _COLUMNS, _LABELS, Metric
from benchwidgets.readers.columns import MEASURED

DATA = sorted((ROOT / "data").glob("*.csv"))
#: Tables that are written by this project, whose columns are its own words.
OURS = ("accuracies.csv", "networks.csv", "platforms.csv")
#: Texts that are near a metric and mean something else, and what.
MEANT = {
    "bach": "misspelt on purpose: the filter line proposes batch",
    "base": "the name of a variant",
    "bath": "misspelt on purpose: pivot names the column",
    "fas": "misspelt on purpose: a mode that no platform has",
    "fp8": "a datatype",
    "fpss": "misspelt on purpose: the space proposes fps",
    "fsp": "misspelt on purpose: the filter proposes fps",
    "gbps": "a unit that could be of bits or of bytes",
    "idle": "a state of a kernel",
    "inputs_per_w": "misspelt on purpose: derive proposes inputs_per_j",
    "iterations": "a column of pytest-benchmark",
    "match": "a function",
    "ops": "a column of pytest-benchmark",
    "peak_gop": "misspelt on purpose: the check of platforms proposes it",
    "power": "what an EfficiencyExplorer shows",
    "power_mw": "a column of others, in milliwatts",
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def header(path) -> list[str]:
    """The names in the first line of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


KNOWN = {*_COLUMNS, *_LABELS, *DERIVED, *MEASURED}
KNOWN |= {name for path in DATA if path.name in OURS for name in header(path) if Metric.infer(name).unit}


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out, changed or swapped with the next to make one text of the other."""
    before, last = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != wanted)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[-1] = min(row[-1], before[j - 2] + 1)
        before, last = last, row
    return last[-1]


def almost(name: str) -> str | None:
    """The known name that a name misspells, by up to two letters or by one of a short name; None where it is none."""
    if name in KNOWN:
        return None
    near = (known for known in KNOWN if abs(len(name) - len(known)) < 3)
    return next((known for known in sorted(near) if distance(name, known) <= (1 if len(known) < 6 else 2)), None)


def named(source: str) -> Iterator[tuple[int, str]]:
    """What could name a column in a source: texts that look like a name, and the parts of a line with commas."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for part in node.value.partition("\n")[0].split(","):
                if len(part) > 2 and _NAME.fullmatch(part):
                    yield node.lineno, part


def complaints(places: Iterable[tuple[str, str]]) -> list[str]:
    """One sentence for each name, with its place, that misspells a metric and is not meant."""
    found = {}
    for place, name in places:
        if name not in MEANT and name not in found and (known := almost(name)):
            remedy = f"write {known!r}, or tell in MEANT of tests/test_metric_names.py what it means"
            found[name] = f"{place}: {name!r} is almost the metric {known!r}; {remedy}"
    return list(found.values())


def in_data():
    """The columns of data/."""
    return ((f"data/{path.name}:1", name) for path in DATA for name in header(path))


def in_tests():
    """What could name a column in the tests, but for this file, which misspells on purpose."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        if path.name != "test_metric_names.py":
            for line, name in named(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(ROOT).as_posix()}:{line}", name


def test_no_column_of_the_data_misspells_a_metric():
    assert DATA
    assert not (found := complaints(in_data())), "\n".join(found)


def test_no_fixture_misspells_a_metric():
    assert not (found := complaints(in_tests())), "\n".join(found)


def test_what_is_meant_is_there():
    stale = MEANT.keys() - {name for _, name in in_tests()}
    assert not stale, f"MEANT: {sorted(stale)} stand in no test any more; take them out"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("frame = DataFrame({'fpz': [1]})", "tests/a.py:1: 'fpz' is almost the metric 'fps'; write 'fps'"),
        ("frame = DataFrame({'spf': [1]})", ""),
        ("\nx = ['laten_ms']", "tests/a.py:2: 'laten_ms' is almost the metric 'latency_ms'"),
        ("CSV = 'design,power_ww,batch\\na,1,8\\n'", "tests/a.py:1: 'power_ww' is almost the metric 'power_w'"),
        ("frame['top1_pc']", "tests/a.py:1: 'top1_pc' is almost the metric 'top1_pct'"),
    ],
)
def test_a_planted_misspelling_is_caught(source, words):
    found = complaints((f"tests/a.py:{line}", name) for line, name in named(source))
    assert len(found) == bool(words) and all(each.startswith(words) for each in found)


def test_known_names_and_others_pass():
    assert not complaints([("a.csv:1", name) for name in ("fps", "latency_ms", "speed", "sparsity", "vendor")])


def test_distances():
    pairs = [("fps", "fps", 0), ("fsp", "fps", 1), ("", "ab", 2), ("power_w", "power_mw", 1), ("ca", "abc", 3)]
    assert [distance(one, other) for one, other, _ in pairs] == [wanted for *_, wanted in pairs]
