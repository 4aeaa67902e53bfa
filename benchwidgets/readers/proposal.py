"""What is proposed of a table of any layout: which of its columns are which of the result, and what is a guess."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Proposal:
    """Which columns of a file are which of the result: print it, edit it, pass it to `read_measurements`.

    Attributes
    ----------
    path : str
        The file.
    columns, units : dict of str to str
        What `read_measurements` takes under these names.
    unused : list of str
        Columns of the file that nothing of the result was found for; name one in ``columns`` to keep it.
    unsure : dict of str to str
        Column of the result -> what is a guess and why, and which other columns of the file it could be.
    faults : dict of str to str
        Unused column of the file -> what it is instead, or which cell keeps it from being what its header says.
    options : dict
        What else `read_measurements` takes to read the file: header, pivot, missing, decimal, thousands.
    hints : list of str
        What to look at before reading.
    """

    path: str
    columns: dict[str, str]
    units: dict[str, str]
    unused: list[str] = field(default_factory=list)
    unsure: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        lines = [f"# {hint}" for hint in self.hints]
        lines += [f"read_measurements({self.path!r}, columns={{"]
        lines += [f"    {ours!r}: {name!r},{self._note(ours)}" for ours, name in self.columns.items()]
        lines += [f"    # {name!r}: not used{self._fault(name)}" for name in self.unused]
        lines += ["}, units={", *(f"    {ours!r}: {unit!r}," for ours, unit in self.used_units().items())]
        options = "".join(f", {name}={value!r}" for name, value in self.options.items())
        return "\n".join([*lines, "}" + options + ")"])

    def used_units(self) -> dict[str, str]:
        """Return the units of those columns that are still in ``columns``."""
        return {ours: unit for ours, unit in self.units.items() if ours in self.columns}

    def _note(self, ours: str) -> str:
        return f"  # {self.unsure[ours]}" if ours in self.unsure else ""

    def _fault(self, name: str) -> str:
        fault = self.faults.get(name, "")
        return f" {fault}" if fault.startswith("as ") else f": {fault}" if fault else ""
