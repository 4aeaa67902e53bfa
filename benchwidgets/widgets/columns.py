"""Options that name a column or several."""

from __future__ import annotations

from collections.abc import Iterable

from traitlets import TraitType, Unicode

from ..model.derived import DERIVED, derive
from ..model.errors import BenchwidgetsError, OptionError, unknown
from ..model.metrics import Metric
from ..model.space.space import DesignSpace


class ColumnName(Unicode):
    """The name of a column."""

    info_text = "the name of a column"

    def validate(self, obj, value):
        refuse_metrics(self.name, [value])
        return super().validate(obj, value)


class Columns(TraitType):
    """The name of a column, a list of names, or None; kept as it is given."""

    info_text = "the name of a column, a list of names, or None"

    def validate(self, obj, value):
        if value is None or isinstance(value, str):
            return value
        refuse_metrics(self.name, value if isinstance(value, (list, tuple)) else [value])
        if isinstance(value, Iterable) and all(isinstance(name, str) for name in value):
            return list(value)
        self.error(obj, value)


def refuse_metrics(option: str | None, values: Iterable[object]) -> None:
    """Say where a `Metric` belongs that stands in place of a column.

    >>> refuse_metrics("x", ["fps"])

    Raises
    ------
    OptionError
        Where one of the values is a `Metric`.
    """
    for value in values:
        if isinstance(value, Metric):
            raise OptionError(
                f"{option}: expected the name of a column, {value.column!r}, not a Metric; what the column "
                f"means is said where the space is made: DesignSpace(frame, metrics=[{value!r}])"
            )


def names(value: str | list[str] | None) -> list[str]:
    """The columns of such an option as a list, each once.

    >>> names("fps"), names(None), names(["a", "b", "a"])
    (['fps'], [], ['a', 'b'])
    """
    return [value] if isinstance(value, str) else list(dict.fromkeys(value or ()))


def known_columns(space: DesignSpace, proposal: dict, *, none: bool = True) -> str | list[str] | None:
    """Validate an option of columns, which may be none of them where ``none``; for use in ``@validate``."""
    for name in names(proposal["value"]):
        if name not in space.columns:
            raise OptionError(f"{proposal['trait'].name}: {unknown('column', name, space.columns)}")
    if not none and not names(proposal["value"]):
        raise OptionError(f"{proposal['trait'].name}: at least one column is needed")
    return proposal["value"]


def derive_named(space: DesignSpace, columns: Iterable[str], trait: str) -> None:
    """Add to the space those of some columns that it can derive and has not yet.

    Raises
    ------
    OptionError
        Where it lacks what one of them needs; nothing is changed then.
    """
    wanted = [name for name in columns if name in DERIVED and name not in space.columns]
    try:
        derive(space, *wanted)
    except BenchwidgetsError as error:
        raise OptionError(f"{trait}: {error}") from error
