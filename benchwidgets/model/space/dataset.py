"""What a design space knows of its data: the frame, the meaning of its columns, and columns computed from others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pandas as pd
from numpy.typing import ArrayLike
from traitlets import Int

from ..arguments import typed
from ..arrays import Floats
from ..errors import ArgumentTypeError, BenchwidgetsError, DirectionError, UnknownColumnError, listed, shown, unknown
from ..frames import checked_frame, plain_column, row_of
from ..looks import Looks
from ..metrics import Metric
from ..traits import Announcer
from .columns import Codes, Columns
from .grouping import Grouping

#: Computes a column of a frame, to be read only.
Compute = Callable[[pd.DataFrame], ArrayLike]

_This = TypeVar("_This", bound="Dataset")


class Dataset(Announcer):
    """A frame whose rows have names and whose columns have a meaning; ``revision`` announces each change of data."""

    revision = Int(0, read_only=True, help="Grows by one with each change of data")
    looked = Int(0, read_only=True, help="Grows by one when looks are chosen")

    #: The revision before the change that a block of `changing` makes; None outside of one.
    _before_change: int | None = None

    def __init__(self, frame: pd.DataFrame, metrics: Iterable[Metric] | None = None):
        self._given = _named(metrics)
        self._derived: dict[str, Compute] = {}
        self._frame = checked_frame(frame)
        self._asked = Columns(self._frame)
        self._metrics = _all_metrics(self._given, self._frame)
        self._looks = Looks(self, lambda: self.set_trait("looked", self.looked + 1))
        super().__init__()

    # -- the frame -------------------------------------------------------------------------------------

    @property
    def frame(self) -> pd.DataFrame:
        """All rows: a copy. Assign a frame to replace the data; selected labels that still exist stay."""
        return self._frame.copy()

    @frame.setter
    def frame(self, frame: pd.DataFrame) -> None:
        self._renew(checked_frame(frame), self._given, self._derived)

    def _renew(self, frame: pd.DataFrame, given: dict[str, Metric], derived: dict[str, Compute]) -> None:
        """Take a frame of our own, its columns computed anew; where that fails nothing is changed."""
        for name, compute in derived.items():
            frame[name] = _computed(name, compute, frame)
        self._replace(frame, _all_metrics(given, frame), given, derived)

    def _replace(
        self, frame: pd.DataFrame, metrics: dict[str, Metric], given: dict[str, Metric], derived: dict[str, Compute]
    ) -> None:
        """Take the new data; overridden by whoever holds more that must fit it."""
        self._frame, self._metrics, self._given, self._derived = frame, metrics, given, derived
        self._asked = Columns(frame)
        before = self.revision if self._before_change is None else self._before_change
        self.set_trait("revision", before + 1)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """What happens in the block is one change: one revision, announced once when the block ends.

        >>> data = Dataset(pd.DataFrame({"fps": [1.0, 2.0]}))
        >>> with data.changing():
        ...     for name in ("double", "triple"):
        ...         _ = data.derive(Metric(name), lambda frame: 2 * frame["fps"])
        >>> data.revision, data.columns
        (1, ['fps', 'double', 'triple'])
        """
        if self._before_change is not None:
            yield
            return
        self._before_change = self.revision
        try:
            with self.hold_trait_notifications():
                yield
        finally:
            self._before_change = None

    @typed
    def derive(self: _This, metric: Metric, compute: Compute) -> _This:
        """Add a column that is computed from the others, now and with each change of data.

        Parameters
        ----------
        metric : Metric
            Name and meaning of the column; a derived column of that name is replaced.
        compute : callable
            Takes the frame, to be read only, and returns a value for each row, shape (rows,).

        Raises
        ------
        BenchwidgetsError
            Where the data has a column of that name; nothing is changed then, nor where ``compute`` fails.
        """
        return self.derive_all({metric: compute})

    @typed
    def derive_all(self: _This, columns: Mapping[Metric, Compute]) -> _This:
        """As `derive`, of several columns in one change; each may be computed from those before it.

        >>> data = Dataset(pd.DataFrame({"fps": [1.0, 2.0]}))
        >>> double = {Metric("double"): lambda frame: 2 * frame["fps"]}
        >>> data.derive_all({**double, Metric("half"): lambda frame: frame["double"] / 4}).frame["half"].tolist()
        [0.5, 1.0]
        """
        for metric, compute in columns.items():
            if not isinstance(metric, Metric) or not callable(compute):
                raise ArgumentTypeError(
                    f"columns: {shown({metric: compute})}; expected a function for each Metric, as in "
                    "{Metric('twice'): lambda frame: 2 * frame['fps']}"
                )
        new = {metric.column: compute for metric, compute in columns.items()}
        for name in new:
            if name in self._frame.columns and name not in self._derived:
                raise BenchwidgetsError(f"derive({name!r}): the data has a column of that name; choose another")
        given = {**self._given, **{metric.column: metric for metric in columns}}
        derived = {**self._derived, **new}
        frame = self._frame.copy(deep=False)
        if new.keys() & self._derived.keys():  # others may be computed from these
            self._renew(frame, given, derived)
        else:
            for name, compute in new.items():
                frame[name] = _computed(name, compute, frame)
            self._replace(frame, _all_metrics(given, frame), given, derived)
        return self

    def refresh(self: _This) -> _This:
        """Compute the derived columns anew, since something else that they follow has changed, such as an option.

        >>> factor = [2.0]
        >>> data = Dataset(pd.DataFrame({"fps": [1.0]})).derive(Metric("more"), lambda frame: factor[0] * frame["fps"])
        >>> factor[0] = 3.0
        >>> data.refresh().frame["more"].tolist()
        [3.0]
        """
        self._renew(self._frame.copy(deep=False), self._given, self._derived)
        return self

    @property
    def shared_frame(self) -> pd.DataFrame:
        """All rows, to be read only: for views, which ask for them often and must not pay for a copy."""
        return self._frame

    @property
    def snapshot(self) -> Columns:
        """The data of this revision, which later changes leave alone: for charts, which are of one moment."""
        return self._asked

    @property
    def index(self) -> pd.Index:
        """Labels of all rows."""
        return self._frame.index

    def row(self, label: Hashable) -> dict[str, object]:
        """The values of one design by column."""
        position = row_of(self._frame.index, label)
        return {column: self._frame[column].iloc[position] for column in self._frame.columns}

    # -- the columns -----------------------------------------------------------------------------------

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Metrics of the numeric columns, in the order of the frame."""
        return tuple(self._metrics.values())

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in the order of the frame."""
        return list(self._frame.columns)

    @property
    def numeric_columns(self) -> list[str]:
        """Names of the columns that hold numbers, in the order of the frame."""
        return [column for column, kind in self._frame.dtypes.items() if _of_numbers(kind)]

    @typed
    def column(self, name: str) -> pd.Series:
        """One column of all rows, to be read only: views ask for it often, so it is not copied."""
        if name not in self._frame.columns:
            raise UnknownColumnError(unknown("column", name, self.columns))
        return self._frame[name]

    @typed
    def numeric_column(self, name: str) -> pd.Series:
        """As `column`, of numbers only.

        Raises
        ------
        BenchwidgetsError
            Where the column holds something else, or does not exist.
        """
        column = self.column(name)
        if not is_numeric(column):
            raise BenchwidgetsError(f"column {name!r} holds no numbers; expected one of {listed(self.numeric_columns)}")
        return column

    def numbers(self, name: str) -> Floats:
        """A numeric column as float64, missing values as NaN; shape (rows,), computed once and to be read only."""
        self.numeric_column(name)
        return self._asked.numbers(name)

    def codes(self, name: str) -> Codes:
        """The values of a column as codes, computed once and to be read only."""
        self.column(name)
        return self._asked.codes(name)

    @typed
    def groups(self, names: Sequence[str]) -> Grouping:
        """The groups that columns make of all rows, computed once and to be read only; as `group_rows` makes them."""
        return self._asked.groups(names)

    @property
    def looks(self) -> Looks:
        """Colour and marker of each value of each column, the same in all views; assign a dict to choose."""
        return self._looks

    @typed
    def metric(self, column: str) -> Metric:
        """Meaning of a column; for a column of text it has a label only."""
        if column in self._metrics:
            return self._metrics[column]
        if column not in self._frame.columns:
            raise UnknownColumnError(unknown("column", column, self.columns))
        return Metric.infer(column)

    @typed
    def objective(self, column: str) -> bool:
        """Whether more of ``column`` is better (True) or less (False)."""
        metric = self.metric(column)
        if metric.better is None:
            raise DirectionError(
                f"column {column!r} has no direction; say whether more or less is better where the space is made: "
                f"DesignSpace(frame, metrics=[Metric({column!r}, better='max')]), or better='min'"
            )
        return metric.better == "max"


def _computed(name: str, compute: Compute, frame: pd.DataFrame) -> pd.Series:
    """What ``compute`` gives, or an error where it is not a value for each row."""
    values = compute(frame)
    try:
        return plain_column(pd.DataFrame({name: values}, index=frame.index)[name])
    except (ValueError, TypeError) as error:
        raise BenchwidgetsError(
            f"derive({name!r}): the function gave {shown(values)}; expected a value for each of {len(frame):,} rows"
        ) from error


def is_numeric(column: pd.Series) -> bool:
    """Whether a column holds real numbers; yes and no, complex numbers and texts are none."""
    return _of_numbers(column.dtype)


def _of_numbers(kind: object) -> bool:
    types = pd.api.types
    return types.is_numeric_dtype(kind) and not (types.is_bool_dtype(kind) or types.is_complex_dtype(kind))


def _named(metrics: Iterable[Metric] | None) -> dict[str, Metric]:
    """The metrics by column, or an error where they are none."""
    given: list[Any] = list(metrics) if isinstance(metrics, Iterable) else [metrics] * (metrics is not None)
    for each in given:
        if not isinstance(each, Metric) or isinstance(metrics, Metric):
            raise ArgumentTypeError(
                f"metrics: {shown(each)}; expected a list of Metric: DesignSpace(frame, metrics=[Metric('fps', '1/s')])"
            )
    return {metric.column: metric for metric in given}


def _all_metrics(given: dict[str, Metric], frame: pd.DataFrame) -> dict[str, Metric]:
    for column in given:
        if column not in frame.columns:
            raise UnknownColumnError(f"metric for {unknown('column', column, frame.columns, 'the frame')}")
    return {c: given.get(c) or Metric.infer(c) for c in frame.columns if c in given or is_numeric(frame[c])}
