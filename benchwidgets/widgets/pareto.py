"""ParetoExplorer: designs in the plane of two objectives, with the exact Pareto front of those that are visible."""

from __future__ import annotations

import numpy as np
from traitlets import Bool, Enum, Float, Int, validate

from ..charts.chart import Chart
from ..charts.dots import DENSITY
from ..charts.front.chart import front_chart
from ..charts.front.numbers import RANK, Front, FrontOptions
from ..model.errors import OptionError
from ..model.numbers import axis_scale
from .controls import Control
from .drawer import Drawer
from .fronts.asked import asked
from .fronts.choosing import Choosing
from .fronts.controls import front_controls
from .fronts.options import Baseline, Channel, Objective, ReferencePoint
from .pairs import Pairs
from .panel import Panel

BETTER = ["max", "min", None]


@asked
class ParetoExplorer(Panel):
    """A scatter of the visible designs over two objectives, and their exact Pareto front as a staircase.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    x, y : str
        Numeric columns, or metrics that can be derived from them (inputs_per_j, energy_mj, gops_per_w, per_latency,
        efficiency_pct); by default throughput against top-1 accuracy where the space has them, or its first two
        columns with a direction.
    better_x, better_y : {"max", "min"} or None
        Which direction is better; None: what the metric of the column says.
    group : str or None
        Column that colours the designs and heads the legend.
    colour, marker : str or None
        Columns, or metrics that can be derived, that colour the designs or give them their markers instead of the
        group; colour may be "front rank".
    log_x, log_y : bool or None
        Logarithmic axes; None: where the values are positive and span more than two decades. Designs without a
        place on an axis are left out and counted.
    group_fronts, global_front : bool
        Whether each group has its own front; whether the front of all designs is shown while some are hidden.
    pairs : str or None
        Column that tells two tables apart, as `beside` makes it, measured and predicted or before and after: both have
        their front, and pairs are joined, those of two runs by arrows.
    baseline : label or None
        Design that others are compared with.
    reference : (float, float) or None
        Reference point of the hypervolume, in the units of x and y; None: the worst values drawn.
    read_at : float or None
        The x, in the unit of its column, at which the front of each group is read: a line to drag, a mark for each
        group, and its value in the legend; see `front_at`.
    details : bool
        Whether the drawer with the answers is open.
    density : int
        Number of designs above which they are drawn as density.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"fps": [10, 20, 15], "top1_pct": [97.0, 95.0, 94.0]}, index=["a", "b", "c"])
    >>> explorer = ParetoExplorer(DesignSpace(frame))
    >>> explorer
    ParetoExplorer: 3 designs over fps and top1_pct, 2 on the front, 0 selected
    >>> explorer.to_frame()["on_front"].tolist()
    [True, True, False]
    """

    x = Objective("fps", help="Column on the x axis").tag(option=True)
    y = Objective("top1_pct", "x", help="Column on the y axis").tag(option=True)
    better_x = Enum(BETTER, None, help="Better direction of x; None: its metric's").tag(option=True)
    better_y = Enum(BETTER, None, help="Better direction of y; None: its metric's").tag(option=True)
    group = Channel(help="Column that colours the designs; None for none").tag(option=True)
    colour = Channel((RANK,), help='Column for the colour, or "front rank"; None: the group').tag(option=True)
    marker = Channel(help="Column for the marker; None: the group").tag(option=True)
    log_x = Bool(None, allow_none=True, help="Logarithmic x axis; None: as the values ask").tag(option=True)
    log_y = Bool(None, allow_none=True, help="Logarithmic y axis; None: as the values ask").tag(option=True)
    group_fronts = Bool(False, help="Draw a front for each group too").tag(option=True)
    global_front = Bool(True, help="Draw the front of all designs while some are hidden").tag(option=True)
    pairs = Pairs(help="Column that tells two tables apart, such as before and after").tag(option=True)
    baseline = Baseline(help="Label of the design that others are compared with").tag(option=True)
    reference = ReferencePoint(
        help="Reference point of the hypervolume in the units of x and y; None: the worst values drawn"
    ).tag(option=True)
    read_at = Float(None, allow_none=True, help="The x at which the front of each group is read; None: nowhere").tag(
        option=True
    )
    details = Bool(False, help="Show the answers: why dominated, compare, hypervolume, suggestions").tag(option=True)
    density = Int(DENSITY, min=0, help="Designs above which they are drawn as density").tag(option=True)

    _front: Front
    _choosing: Choosing

    # -- options ---------------------------------------------------------------------------------------

    def _on_option(self, change) -> None:
        if self._applying:
            return
        if change["name"] in ("x", "y"):  # direction, scale and reference belong to the column that was there
            with self._quietly():
                if change["name"] == "x":
                    self.read_at = None
                for option in (f"better_{change['name']}", f"log_{change['name']}", "reference"):
                    setattr(self, option, None)
        if change["name"] == "details" and bool(self._drawer.open) != self.details:
            self._drawer.show(next(iter(self._drawer.tabs)) if self.details else None)
        super()._on_option(change)

    @validate("read_at")
    def _valid_read_at(self, proposal):
        at = proposal["value"]
        if at is not None and not np.isfinite(at):
            raise OptionError(f"read_at: {at!r}; expected a finite number in the unit of x, or None for nowhere")
        return at

    # -- parts -----------------------------------------------------------------------------------------

    def _controls(self) -> list[Control]:
        return front_controls(self)

    def drag_handle(self, name: str, value: float, part_of: object) -> None:
        """Read the fronts where a person drags the line, at three digits."""
        self.read_at = float(f"{value / axis_scale(self.space.metric(self.x))[0]:.3g}")

    def _make_drawer(self) -> Drawer:
        self._choosing = Choosing(self)
        return Drawer(self, self._choosing.tabs(), self._pick)

    def _open_drawer(self, content: dict) -> None:
        super()._open_drawer(content)
        with self._quietly():
            self.details = self._drawer.open is not None
        self._redraw()  # the reference point is drawn while the drawer is open

    # -- chart -----------------------------------------------------------------------------------------

    def _make_chart(self) -> Chart:
        self._front = Front.of(self.space, self._options(), self.visible())
        return front_chart(self._front)

    def _options(self) -> FrontOptions:
        names = ("x", "y", "better_x", "better_y", "log_x", "log_y", "group", "colour", "marker", "group_fronts",
                 "global_front", "pairs", "baseline", "reference", "density", "read_at")  # fmt: skip
        tooltip = None if self.tooltip is None else tuple(self.tooltip)
        told = {name: getattr(self, name) for name in names}
        return FrontOptions(**told, tooltip=tooltip, show_reference=self.details)

    @property
    def front(self) -> Front:
        """The numbers of the plot: which designs are drawn, and which of them are on the front."""
        self._require_open()
        return self._front

    def group_column(self) -> str | None:
        """The column that groups the designs: ``group``, or else ``pairs``; None where there is neither.

        >>> from benchwidgets.model.space.space import DesignSpace
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"fps": [30.0], "top1_pct": [97.0], "platform": ["TX2"]})
        >>> ParetoExplorer(DesignSpace(frame), group="platform").group_column()
        'platform'
        """
        return self.group or self.pairs
