"""What the rounds call their columns: all in the names of the newest summary.csv, and a row for each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model.errors import ReadError, listed
from ..records import Records

#: Columns without which a file is no summary; and what names a system, of which one is enough.
NEEDED = ("Organization", "Model", "Scenario", "Result")
SYSTEM = ("SystemName", "Platform")

#: What tells one run from another, as far as the file has it.
RUN = (
    *("Organization", "Availability", "Division", "SystemName", "Platform", "Model", "Scenario", "Location", "version"),
)

#: summary_results.json. Its Model is the benchmark, which summary.csv calls MlperfModel.
_RESULTS = {
    **{"Submitter": "Organization", "Category": "Division", "Suite": "SystemType", "System": "SystemName"},
    **{"UsedModel": "Model", "Model": "MlperfModel", "Nodes": "number_of_nodes", "Software": "framework"},
    **{"Processor": "host_processor_model_name", "Accelerator": "accelerator_model_name", "Notes": "notes"},
    **{"a#": "accelerators_per_node", "Performance_Result": "Result", "Performance_Units": "Units"},
}
#: The table of round v0.5.
_FIRST = {
    **{"submitter": "Organization", "division": "Division", "system": "SystemName", "model": "Model"},
    **{"scenario": "Scenario", "result": "Result", "acc": "Accuracy"},
}
#: How rounds up to v1.1 misspell columns.
_MISSPELT = {"compilance": "compliance", "infered": "inferred"}
#: By the columns that tell them.
_TABLES = (({"Submitter", "UsedModel"}, _RESULTS), ({"submitter", "model", "scenario", "result"}, _FIRST))

#: A second figure in the row of a run, and the columns of the row that it would have in summary.csv.
_POWER = {"Power_Result": "Result", "Power_Units": "Units"}


def newest_names(records: Records) -> Records:
    """A summary of any round as the newest summary.csv writes it; further columns keep their names.

    >>> header = ["Submitter", "UsedModel", "Performance_Result", "Power_Result"]
    >>> new = newest_names(Records("r.json", header, [["Acme", "resnet50", "90", "9"]], [1], []))
    >>> new.header, new.rows
    (['Organization', 'Model', 'Result'], [['Acme', 'resnet50', '90'], ['Acme', 'resnet50', '9']])
    """
    header = set(records.header)
    table: Mapping[str, str] = next((names for marks, names in _TABLES if marks <= header), {})
    names = [table.get(name, _MISSPELT.get(name, name)) for name in records.header]
    merged = _merged(records, names)
    return _with_power_rows(merged) if table is _RESULTS else merged


def check_header(records: Records) -> None:
    """Refuse a file that lacks a column without which it is no summary."""
    missing = [repr(name) for name in NEEDED if name not in records.header]
    if not set(SYSTEM) & set(records.header):
        missing.append(" or ".join(map(repr, SYSTEM)))
    if missing:
        raise ReadError(
            f"{records.path}: line {records.top}: no column {', '.join(missing)}; the file has "
            f"{listed(records.header, most=30)}. Give a summary of MLPerf inference results"
        )


def cells(records: Records, name: str) -> list[str]:
    """The cells of a column without blanks around them; blank ones where the file lacks it."""
    if name not in records.header:
        return [""] * len(records.rows)
    position = records.header.index(name)
    return [row[position].strip() for row in records.rows]


def _merged(records: Records, names: Sequence[str]) -> Records:
    """The columns under new names; those that mean the same are one where no row has two values of them."""
    header = list(dict.fromkeys(names))
    if len(header) == len(names):
        return records._replace(header=header)
    places = {name: [at for at, each in enumerate(names) if each == name] for name in header}
    rows = []
    for row, line in zip(records.rows, records.lines, strict=True):
        values = {name: list(dict.fromkeys(filter(str.strip, (row[at] for at in own)))) for name, own in places.items()}
        for name, each in values.items():
            if len(each) > 1:
                same = " and ".join(repr(records.header[at]) for at in places[name])
                raise ReadError(
                    f"{records.path}: line {line}: columns {same} mean the same and have {listed(map(repr, each))}. "
                    "Remove one of them"
                )
        rows.append([each[0] if each else "" for each in values.values()])
    return records._replace(header=header, rows=rows)


def _with_power_rows(records: Records) -> Records:
    """A row behind each run for the power in it, as summary.csv has it."""
    power = {place: records.header.index(name) for name, place in _POWER.items() if name in records.header}
    kept = [at for at, name in enumerate(records.header) if name not in _POWER]
    header = [records.header[at] for at in kept]
    rows, lines = [], []
    for row, line in zip(records.rows, records.lines, strict=True):
        rows.append([row[at] for at in kept])
        lines.append(line)
        if "Result" in power and row[power["Result"]].strip():
            rows.append([row[power.get(name, at)] for name, at in zip(header, kept, strict=True)])
            lines.append(line)
    return records._replace(header=header, rows=rows, lines=lines)
