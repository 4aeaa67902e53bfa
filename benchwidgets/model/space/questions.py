"""What is asked of a space and changes nothing: visible and selected rows, what a filter means, fronts, overviews."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from traitlets import Instance, Tuple

from ..arguments import typed
from ..arrays import Mask
from ..checks import check_hashable
from ..errors import listed
from ..filtering import Predicate, parse
from ..filtering.names import Names
from ..metrics import Metric
from ..ordering import label_name
from .candidates import Candidates
from .clause_masks import ClauseMasks
from .dataset import Dataset
from .pivot import pivot_frame
from .selection import Selection


class Questions(Dataset):
    """A dataset with clauses that hide rows and a selection; a DesignSpace changes them."""

    clauses = Tuple(read_only=True, help="The clauses that hide rows, at most one from each source")
    selection = Instance(Selection, read_only=True, help="The selected labels and who selected them")

    def __init__(self, frame: pd.DataFrame, metrics: Iterable[Metric] | None = None):
        super().__init__(frame, metrics)
        self._masks = ClauseMasks(self._frame)

    # -- rows ------------------------------------------------------------------------------------------

    def visible_mask(self, ignoring: Hashable | None = None) -> Mask:
        """Which rows are visible, shape (rows,): those that every clause keeps, but for the clause of one source.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]})).filter("fps > 15")
        >>> space.visible_mask().tolist(), space.visible_mask(ignoring="filter").tolist()
        ([False, True], [True, True])
        """
        check_hashable(ignoring, "ignoring")
        return self._masks.passing(self.clauses, ignoring)

    def visible_frame(self, ignoring: Hashable | None = None) -> pd.DataFrame:
        """The visible rows: a copy with the original index. ``ignoring`` is that of `visible_mask`.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"])).filter("fps > 15").visible_frame()
           fps
        b   20
        """
        return self._frame[self.visible_mask(ignoring)].copy()

    @property
    def selected(self) -> pd.Index:
        """Labels of the selected designs, in the order of the frame."""
        return self.selection.labels

    def selected_mask(self) -> Mask:
        """Which rows are selected, shape (rows,): a copy.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.select(["b"]).selected_mask().tolist()
        [False, True]
        """
        found: Mask = self.selection.mask.copy()
        return found

    def selected_frame(self) -> pd.DataFrame:
        """The selected rows, hidden ones included: a copy with the original index.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}, index=["a", "b"]))
        >>> space.select(["b"]).selected_frame()
           fps
        b   20
        """
        return self._frame[self.selection.mask].copy()

    def predicate(self, text: str) -> Predicate:
        """What a filter means in the columns of this space; ``str()`` of it is the filter in their names.

        Raises
        ------
        FilterError
            Where the text cannot be read, or a label is that of several columns.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> str(DesignSpace(pd.DataFrame({"fps": [10, 20]})).predicate("throughput > 5"))
        'fps > 5'
        """
        return parse(text).in_columns(Names([*self.columns, label_name(self._frame)], map(self.metric, self.columns)))

    # -- fronts and overviews --------------------------------------------------------------------------

    @typed
    def candidates(self, *columns: str, everything: bool = False) -> Candidates:
        """The designs with a finite value in every one of ``columns``, and how many have none and why.

        Visible ones, or with ``everything`` hidden ones too.

        Raises
        ------
        BenchwidgetsError
            Where a column is unknown, holds no numbers, or has no direction (`DirectionError`).

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, None, 20], "top1_pct": [97.0, 96, 95]}))
        >>> found = space.candidates("fps", "top1_pct")
        >>> found.labels.tolist(), found.left_out
        ([0, 2], {'fps missing': 1})
        """
        rows = np.ones(len(self.index), dtype=bool) if everything else self.visible_mask()
        return Candidates.of(self, columns, rows)

    def front(self, *columns: str, everything: bool = False) -> pd.Index:
        """Labels of the Pareto front of ``columns`` over the visible rows, or all rows, in the order of the frame.

        A row with a missing or infinite value is left out, as in the views; infinite ones are reported by a warning,
        and ``candidates(*columns).left_out`` counts both. (`pareto_front` compares infinities as numbers.)
        Its errors are those of `candidates`.

        Examples
        --------
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> frame = pd.DataFrame({"fps": [10, 20, 5], "top1_pct": [97.0, 95.0, 94.0]}, index=["a", "b", "c"])
        >>> DesignSpace(frame).front("fps", "top1_pct").tolist()
        ['a', 'b']
        """
        return self._competing(columns, everything).front()

    def rank(self, *columns: str, everything: bool = False) -> pd.Series:
        """Rank of each design over ``columns``, 1 is the front; of the rows that `front` compares.

        Its errors are those of `candidates`.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> frame = pd.DataFrame({"fps": [10, 20, 5], "top1_pct": [97.0, 95.0, 94.0]}, index=["a", "b", "c"])
        >>> DesignSpace(frame).rank("fps", "top1_pct").tolist()
        [1, 1, 2]
        """
        return self._competing(columns, everything).rank()

    def _competing(self, columns: tuple[str, ...], everything: bool) -> Candidates:
        found = self.candidates(*columns, everything=everything)
        infinite = [f"{count:,} {reason}" for reason, count in found.left_out.items() if reason.endswith(" infinite")]
        if infinite:
            warnings.warn(f"left out of the front: {listed(infinite)}", stacklevel=3)
        return found

    def pivot(self, rows: str | Sequence[str], **options: Any) -> Questions:
        """A new space that counts the visible designs per combination of ``rows``; takes what `pivot_frame` takes.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> space = DesignSpace(pd.DataFrame({"platform": ["TX2", "TX2", "NCS"], "batch": [1, 8, 1]}))
        >>> space.pivot("platform", lists=["batch"]).frame["batch"].tolist()
        ['1, 8', '1']
        """
        return type(self)(pivot_frame(self.visible_frame(), rows, **options))
