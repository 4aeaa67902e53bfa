"""What a design space knows of its data: the frame, the meaning of its columns, and columns computed from others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import pandas as pd
from numpy.typing import ArrayLike
from traitlets import Int

from ..arguments import typed
from ..errors import ArgumentTypeError, BenchwidgetsError, UnknownColumnError, shown, unknown
from ..frames import checked_frame, plain_column
from ..looks import Looks
from ..metrics import Metric
from .columns import Columns
from .described import Described, is_numeric

#: Computes a column of a frame, to be read only.
Compute = Callable[[pd.DataFrame], ArrayLike]

_This = TypeVar("_This", bound="Dataset")


class Dataset(Described):
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

        Examples
        --------
        >>> data = Dataset(pd.DataFrame({"fps": [10.0], "power_w": [2.0]}))
        >>> data.derive(Metric("inputs_per_j", "1/J"), lambda frame: frame["fps"] / frame["power_w"]).columns
        ['fps', 'power_w', 'inputs_per_j']
        >>> data.column("inputs_per_j").tolist()
        [5.0]
        """
        return self.derive_all({metric: compute})

    @typed
    def derive_all(self: _This, columns: Mapping[Metric, Compute]) -> _This:
        """As `derive`, of several columns in one change; each may be computed from those before it.

        Raises
        ------
        BenchwidgetsError
            As `derive`; where there is none of a function for each Metric, an ArgumentTypeError.

        Examples
        --------
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


def _computed(name: str, compute: Compute, frame: pd.DataFrame) -> pd.Series:
    """What ``compute`` gives, or an error where it is not a value for each row."""
    values = compute(frame)
    try:
        return plain_column(pd.DataFrame({name: values}, index=frame.index)[name])
    except (ValueError, TypeError) as error:
        raise BenchwidgetsError(
            f"derive({name!r}): the function gave {shown(values)}; expected a value for each of {len(frame):,} rows"
        ) from error


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
