"""ScatterMatrix: a plot for every pair of columns, and a box or a lasso in any of them."""

from __future__ import annotations

from traitlets import Enum, Int

from ..charts.chart import Chart
from ..charts.dots import DENSITY
from ..charts.many_axes import ManyAxes
from ..charts.matrix.chart import matrix_chart
from .controls import Control
from .fronts.axes_options import AxisColumns, ColourColumn, LogColumns, axes_controls, options_of
from .panel import Panel
from .printer.matrix_canvas import MatrixCanvas

KINDS = ("box", "lasso")


class ScatterMatrix(Panel):
    """Designs over every pair of some columns; a box or a lasso in any plot selects in all views of the space.

    Parameters
    ----------
    space : DesignSpace
        The designs; views of one space are linked.
    draw : {"box", "lasso"}
        What the mouse draws.
    columns : list of str
        Numeric columns, at least two, or metrics that can be derived from them (inputs_per_j, energy_mj, gops_per_w,
        per_latency, efficiency_pct); by default five that most designs have, those with a direction first.
    log : list of str or None
        Columns with a logarithmic axis; None: where the values are positive and span more than two decades.
    colour : str or None
        Column, or metric that can be derived, that colours the designs, or "front rank" over all columns that have a
        direction.
    selecting : {"replace", "add", "remove", "intersect"}
        How what is drawn joins the selection that is there.
    density : int
        Number of designs above which they are drawn as density.
    where : str
        A filter of this view alone.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.model.space.space import DesignSpace
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0], "top1_pct": [97.0, 95.0], "power_w": [2.0, 5.0]}))
    >>> ScatterMatrix(space, columns=["fps", "power_w"])
    ScatterMatrix: 2 designs over fps, power_w, 0 selected
    """

    columns = AxisColumns("Numeric columns, or metrics that can be derived from them, an axis each, in this order").tag(
        option=True
    )
    log = LogColumns("Columns with a log axis; None: as the values ask").tag(option=True)
    colour = ColourColumn('Column that colours the designs, or "front rank" over all columns with a direction').tag(
        option=True
    )
    draw = Enum(KINDS, "box", help="What the mouse draws: a box or a lasso").tag(option=True)
    density = Int(DENSITY, min=0, help="Designs above which they are drawn as density").tag(option=True)

    _handling = (*Panel._handling, "draw")
    _tools = ("inspect", "lasso", "camera")

    def _build(self) -> None:
        self._agree("draw" if self.draw == "lasso" else "mode")
        super()._build()

    def _make_area(self) -> MatrixCanvas:
        return MatrixCanvas()

    def _controls(self) -> list[Control]:
        return axes_controls(self)

    def _make_chart(self) -> Chart:
        return matrix_chart(ManyAxes.of(self.space, options_of(self, density=self.density), self.visible()))

    def _on_option(self, change) -> None:
        if change["name"] in ("draw", "mode") and not self._applying:
            self._agree(change["name"])
        super()._on_option(change)

    def _agree(self, changed: str) -> None:
        """Let the tool and ``draw`` say the same, as the one that has changed does."""
        with self._quietly():
            if changed == "mode":
                self.draw = "lasso" if self.mode == "lasso" else "box"
            else:
                self.mode = "lasso" if self.draw == "lasso" else "inspect"
