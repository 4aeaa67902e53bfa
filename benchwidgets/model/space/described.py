"""The columns of a frame and what they mean, to be read: names, values, numbers, codes, metrics, directions."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pandas as pd

from ..arguments import typed
from ..arrays import Floats
from ..errors import BenchwidgetsError, DirectionError, UnknownColumnError, listed, unknown
from ..frames import row_of
from ..looks import Looks
from ..metrics import Metric
from ..traits import Announcer
from .columns import Codes, Columns
from .grouping import Grouping


class Described(Announcer):
    """A frame whose rows have names and whose columns have a meaning, to be read; a Dataset changes it."""

    _frame: pd.DataFrame
    _asked: Columns
    _metrics: dict[str, Metric]
    _looks: Looks

    @property
    def index(self) -> pd.Index:
        """Labels of all rows."""
        return self._frame.index

    def row(self, label: Hashable) -> dict[str, object]:
        """The values of one design by column, in the units of the columns.

        Raises
        ------
        LabelError
            Where no design has the label.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"])).row("b") == {"fps": 20}
        True
        """
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
        return [column for column, kind in self._frame.dtypes.items() if of_numbers(kind)]

    @typed
    def column(self, name: str) -> pd.Series:
        """One column of all rows, to be read only: views ask for it often, so it is not copied.

        Raises
        ------
        UnknownColumnError
            Where there is none of that name.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"fps": [10, 20]})).column("fps").tolist()
        [10, 20]
        """
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

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"fps": [10, 20]})).numeric_column("fps").tolist()
        [10, 20]
        """
        column = self.column(name)
        if not is_numeric(column):
            raise BenchwidgetsError(f"column {name!r} holds no numbers; expected one of {listed(self.numeric_columns)}")
        return column

    def numbers(self, name: str) -> Floats:
        """A numeric column as float64, missing values as NaN; shape (rows,), computed once and to be read only.

        Its errors are those of `numeric_column`.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"fps": [10, None]})).numbers("fps").tolist()
        [10.0, nan]
        """
        self.numeric_column(name)
        return self._asked.numbers(name)

    def codes(self, name: str) -> Codes:
        """The values of a column as codes, shape (rows,), computed once and to be read only.

        A missing value is a value of its own.

        Its errors are those of `column`.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> codes = DesignSpace(pd.DataFrame({"platform": ["TX2", "NCS", "TX2"]})).codes("platform")
        >>> codes.codes.tolist(), list(codes.values)
        ([0, 1, 0], ['TX2', 'NCS'])
        """
        self.column(name)
        return self._asked.codes(name)

    @typed
    def groups(self, names: Sequence[str]) -> Grouping:
        """The groups that columns make of all rows, computed once and to be read only: as codes, and keys in order.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> groups = DesignSpace(pd.DataFrame({"platform": ["TX2", "NCS", "TX2"]})).groups(["platform"])
        >>> groups.codes.tolist(), groups.keys
        ([0, 1, 0], [('TX2',), ('NCS',)])
        """
        return self._asked.groups(names)

    @property
    def looks(self) -> Looks:
        """Colour and marker of each value of each column, the same in all views; assign a dict to choose."""
        return self._looks

    @typed
    def metric(self, column: str) -> Metric:
        """Meaning of a column; for a column of text it has a label only.

        Raises
        ------
        UnknownColumnError
            Where there is none of that name.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"latency_ms": [0.5]})).metric("latency_ms").title
        'latency [ms]'
        """
        if column in self._metrics:
            return self._metrics[column]
        if column not in self._frame.columns:
            raise UnknownColumnError(unknown("column", column, self.columns))
        return Metric.infer(column)

    @typed
    def objective(self, column: str) -> bool:
        """Whether more of ``column`` is better (True) or less (False).

        Raises
        ------
        DirectionError
            Where its metric does not say; where there is no such column, an UnknownColumnError.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"latency_ms": [0.5]})).objective("latency_ms")
        False
        """
        metric = self.metric(column)
        if metric.better is None:
            raise DirectionError(
                f"column {column!r} has no direction; say whether more or less is better where the space is made: "
                f"DesignSpace(frame, metrics=[Metric({column!r}, better='max')]), or better='min'"
            )
        return metric.better == "max"


def is_numeric(column: pd.Series) -> bool:
    """Whether a column holds real numbers; yes and no, complex numbers and texts are none."""
    return of_numbers(column.dtype)


def of_numbers(kind: object) -> bool:
    types = pd.api.types
    return types.is_numeric_dtype(kind) and not (types.is_bool_dtype(kind) or types.is_complex_dtype(kind))
