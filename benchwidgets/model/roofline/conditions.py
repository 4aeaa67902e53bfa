"""The conditions under which designs are judged, beside weights, batch and what-if: those change what is joined."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from .contexts import at_context, renamed
from .machines import Tables
from .provenances import preferred


class Conditions(NamedTuple):
    """A context and a datatype of keys and values, None for those of each network, and the provenance of roofs."""

    context: int | None = None
    kv_datatype: str | None = None
    provenance: str = "datasheet"

    @property
    def serves(self) -> bool:
        """Whether networks do anything else than their table says."""
        return self.context is not None or self.kv_datatype is not None

    def networks(self, networks: pd.DataFrame) -> pd.DataFrame | None:
        """What networks do under these conditions, under the keys of their table; None where that is what it says."""
        return at_context(networks, self.context, self.kv_datatype) if self.serves else None

    def tables(self, tables: Tables) -> Tables:
        """Tables with the networks as they are under these conditions; of roofs all stay."""
        served = self.networks(tables.networks)
        return tables if served is None else replace(tables, networks=renamed(served))

    def roofs(self, platforms: pd.DataFrame) -> pd.DataFrame:
        """The roofs that designs are judged by: one for each platform, mode and datatype."""
        return preferred(platforms, self.provenance)


#: Networks as their table says, and roofs of the datasheet where there are any.
AS_TABLES = Conditions()
