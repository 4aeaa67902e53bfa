"""What the rounds call their columns, and the cells of a column."""

from __future__ import annotations

from ...model.errors import ReadError, listed
from ..records import Records

NEEDED = ("Organization", "SystemName", "Model", "Scenario", "Result", "Units")

#: What tells one run from another, as far as the file has it.
RUN = (
    *("Organization", "Availability", "Division", "SystemName", "Platform", "Model", "Scenario", "Location", "version"),
)


def check_header(records: Records) -> None:
    """Refuse a file that lacks a column without which it is no summary."""
    missing = [name for name in NEEDED if name not in records.header]
    if missing:
        raise ReadError(
            f"{records.path}: line {records.top}: no column {', '.join(map(repr, missing))}; the file has "
            f"{listed(records.header, most=30)}. Give a summary of MLPerf inference results"
        )


def cells(records: Records, name: str) -> list[str]:
    """The cells of a column without blanks around them; blank ones where the file lacks it."""
    if name not in records.header:
        return [""] * len(records.rows)
    position = records.header.index(name)
    return [row[position].strip() for row in records.rows]


def run_keys(records: Records) -> list[tuple[str, ...]]:
    """What tells the run of each row from others."""
    return list(zip(*(cells(records, name) for name in RUN), strict=True))
