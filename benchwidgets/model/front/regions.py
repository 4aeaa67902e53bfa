"""Who owns which region: whose designs make up the front, and over which part of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ..arguments import typed
from ..arrays import Floats
from ..checks import as_floats
from ..errors import ArgumentTypeError, BenchwidgetsError, shown
from .pareto import pareto_front


@typed
def regions(
    x: ArrayLike, y: ArrayLike, groups: Sequence[object], *, maximise_x: bool = True, maximise_y: bool = True
) -> pd.DataFrame:
    """Split the requirement on x into the stretches in which one group offers the best y.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        The designs' objectives, finite.
    groups : sequence of str, length n
        Whose design each is; what is no text is told as one, a missing one as "".
    maximise_x, maximise_y : bool
        Whether more is better.

    Returns
    -------
    pandas.DataFrame
        A row a stretch, from the strictest requirement on x to the loosest: group (several, joined by " = ", where
        their designs are equal), x_from and x_to (a design with an x from the first to the second is asked for; the
        last is infinite: whoever asks for less gets the same), y_worst and y_best (what the group offers there),
        designs (number of front points).

    Examples
    --------
    >>> regions([1, 2, 3], [9, 8, 1], ["FPGA", "FPGA", "GPU"])[["group", "x_from", "x_to"]].values.tolist()
    [['GPU', 3.0, 2.0], ['FPGA', 2.0, -inf]]
    """
    x, y, groups = _checked(x, y, groups)
    frame = pd.DataFrame({"x": x, "y": y, "group": groups})
    frame = frame[pareto_front(frame[["x", "y"]], maximise=[maximise_x, maximise_y])]
    # on a front, equal x is an equal point
    points = frame.groupby("x", sort=True).agg(y=("y", "first"), group=("group", _joined), designs=("y", "size"))
    points = points[::-1] if maximise_x else points
    stretch = (points["group"] != points["group"].shift()).cumsum()
    grouped = points.reset_index().groupby(stretch.to_numpy(), sort=True)
    table = grouped.agg(
        group=("group", "first"), x_from=("x", "first"), y_worst=("y", "first"), y_best=("y", "last"),
        designs=("designs", "sum"),
    )  # fmt: skip
    table.insert(2, "x_to", table["x_from"].shift(-1, fill_value=-np.inf if maximise_x else np.inf))
    return table.reset_index(drop=True)


def _checked(x: ArrayLike, y: ArrayLike, groups: object) -> tuple[Floats, Floats, list[str]]:
    """Two arrays of numbers and the names of the groups, all of one length; a missing name is blank."""
    x, y = as_floats(x, "x"), as_floats(y, "y")
    if isinstance(groups, (str, bytes)) or not isinstance(groups, Iterable):
        raise ArgumentTypeError(f"groups: {shown(groups)}; expected a list with the group of each design")
    groups = ["" if pd.api.types.is_scalar(each) and pd.isna(each) else str(each) for each in groups]
    if not (x.ndim == y.ndim == 1 and len(x) == len(y) == len(groups)):
        raise BenchwidgetsError(
            f"x, y and groups have the shapes {x.shape}, {y.shape} and ({len(groups)},); expected one number and one "
            "group a design"
        )
    return x, y, groups


def _joined(groups: pd.Series) -> str:
    return " = ".join(dict.fromkeys(groups))
