"""The option and the control of pairs: the column that tells two tables apart."""

from __future__ import annotations

from ..model.errors import OptionError
from ..model.matching import origin_columns
from .choices import channel_choices
from .columns import ColumnName
from .controls import Control


class Pairs(ColumnName):
    """The column that tells two tables apart, as measured and predicted, or None."""

    def __init__(self, *, help: str):
        super().__init__(None, allow_none=True, help=help)

    def validate(self, obj, value):
        name, space = super().validate(obj, value), obj.space
        name = obj._known_column({"value": name, "trait": self}, allow_none=True)
        if name is not None and len(space.index) and name not in origin_columns(space.snapshot):
            raise OptionError(f"pairs: column {name!r} does not tell two tables apart by two words; beside() makes one")
        return name


def pairs_control(view) -> Control:
    """The choice of the column, where the space has one."""
    return Control(
        "pairs", "pairs", help="Join the designs of two tables",
        place="options",
        choices=lambda: channel_choices(view.space, columns=lambda space: origin_columns(space.snapshot)),
    )  # fmt: skip
