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
        """Which rows are visible, shape (rows,), to a view that ignores its own clause."""
        check_hashable(ignoring, "ignoring")
        return self._masks.passing(self.clauses, ignoring)

    def visible_frame(self, ignoring: Hashable | None = None) -> pd.DataFrame:
        """The visible rows: a copy with the original index."""
        return self._frame[self.visible_mask(ignoring)].copy()

    @property
    def selected(self) -> pd.Index:
        """Labels of the selected designs, in the order of the frame."""
        return self.selection.labels

    def selected_mask(self) -> Mask:
        """Which rows are selected, shape (rows,)."""
        found: Mask = self.selection.mask.copy()
        return found

    def selected_frame(self) -> pd.DataFrame:
        """The selected rows, hidden ones included: a copy with the original index."""
        return self._frame[self.selection.mask].copy()

    def predicate(self, text: str) -> Predicate:
        """What a filter means in the columns of this space; ``str()`` of it is the filter in their names.

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
        """
        rows = np.ones(len(self.index), dtype=bool) if everything else self.visible_mask()
        return Candidates.of(self, columns, rows)

    def front(self, *columns: str, everything: bool = False) -> pd.Index:
        """Labels of the Pareto front of ``columns`` over the visible rows, or all rows, in the order of the frame.

        A row with a missing or infinite value is left out, as in the views; infinite ones are reported by a warning,
        and ``candidates(*columns).left_out`` counts both. (`pareto_front` compares infinities as numbers.)
        """
        return self._competing(columns, everything).front()

    def rank(self, *columns: str, everything: bool = False) -> pd.Series:
        """Rank of each design over ``columns``, 1 is the front; of the rows that `front` compares."""
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
