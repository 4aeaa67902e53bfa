"""Give each column of the result the file's surest one, and say what is a guess and what else it could be."""

from __future__ import annotations

from ..model.errors import listed
from .headers import Header, read_header
from .meanings import TEXTS, WORDS, Meaning, meanings, what_it_is
from .numbers import is_missing, is_number, number_fault
from .records import Records
from .units import own_unit

#: Words for what names a row, whatever it is.
_NAMING = ("name", "benchmark", "test", "command", "case", "kernel", "layer", "op")

#: Rows whose cells are looked at: enough to tell numbers from text.
LOOKED_AT = 200


def weigh(records: Records, missing: frozenset[str]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Give each column of the result the file's surest.

    Returns
    -------
    columns : dict of str to str
        Column of the result -> that of the file.
    unsure : dict of str to str
        Column of the result -> why it is a guess, and what else it could be.
    faults : dict of str to str
        Column of the file -> what it is instead, or which cell keeps it from being what its name says.
    """
    headers = {name: read_header(name, records.units.get(name, "")) for name in records.header}
    cells = {name: [row[at] for row in records.rows[:LOOKED_AT]] for at, name in enumerate(records.header)}
    filled = {name: ["" if is_missing(cell, missing) else cell for cell in cells[name]] for name in cells}
    found = {name: meanings(header, filled[name]) for name, header in headers.items()}
    columns = _assigned(found)
    if not {"design", "network"} & columns.keys() and (name := _naming(headers, filled, set(columns.values()))):
        columns = {"design": name, **columns}
        found[name] = [Meaning(1.0, "design", "what else names the rows")]
    used = set(columns.values())
    faults = {name: _fault(records, headers[name], filled[name], found[name]) for name in found if name not in used}
    unsure = {ours: _unsure(ours, name, found, used) for ours, name in columns.items()}
    return columns, _said(unsure), _said(faults)


def _said(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def _assigned(found: dict[str, list[Meaning]]) -> dict[str, str]:
    order = list(WORDS)
    ranked = sorted(
        ((-each.score, order.index(each.ours), at, each.ours, name))
        for at, (name, all_of_it) in enumerate(found.items())
        for each in all_of_it
    )
    taken: dict[str, str] = {}
    for *_, ours, name in ranked:
        if ours not in taken and name not in taken.values():
            taken[ours] = name
    return {ours: taken[ours] for ours in order if ours in taken}


def _naming(headers: dict[str, Header], cells: dict[str, list[str]], used: set[str]) -> str:
    """A column that names rows, where nothing says of what; "" where there is none."""
    free = (name for name, header in headers.items() if name not in used and header.words in _NAMING)
    return next((name for name in free if not all(is_number(cell.strip()) for cell in cells[name])), "")


def _unsure(ours: str, name: str, found: dict[str, list[Meaning]], used: set[str]) -> str:
    """Say what is a guess about a column, and which others it could be."""
    why = next(each.guess for each in found[name] if each.ours == ours)
    others = [other for other, each in found.items() if other not in used and ours in [one.ours for one in each]]
    said = [f"guess: {why}"] if why else []
    return "; ".join([*said, *([f"others: {listed(map(repr, others))}"] if others else [])])


def _fault(records: Records, header: Header, cells: list[str], found: list[Meaning]) -> str:
    """What an unused column is, or which cell keeps it from being what its name says; "" where nothing is known."""
    if found:  # another column was surer, and names this one
        return ""
    numeric = [each for each in meanings(header, []) if each.ours not in TEXTS]
    if not numeric:
        return what_it_is(header)
    ours = numeric[0].ours
    texts = [cell.strip().removesuffix("%").rstrip() for cell in cells]
    row = next((row for row, text in enumerate(texts) if text and not is_number(text)), None)
    if row is None:
        return what_it_is(header)
    return f"as {ours!r}: line {records.lines[row]}: {number_fault(cells[row], percent=own_unit(ours) == '%')}"
