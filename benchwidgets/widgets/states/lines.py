"""A page as lines of Python that make it again."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
import pandas as pd
from ipywidgets import Widget
from traitlets import TraitError

from ...model.errors import BenchwidgetsError
from ...model.filtering import Labels, Search
from ...model.metrics import Metric
from ...model.space.space import FILTER_LINE, DesignSpace
from ..explorer import SpaceView
from .views import catalogue_of, looked_at

#: Most characters of a line; longer calls have an argument a line.
WIDTH = 100


def page_lines(page: SpaceView, panels: Sequence[tuple[str, Widget]]) -> str:
    """A page of panels with titles as Python; what is not of this package is named in comments."""
    return Lines(page, panels).text()


class Lines:
    """Writes a page down, and names what it makes on the way: spaces, tables, views."""

    def __init__(self, page: SpaceView, panels: Sequence[tuple[str, Widget]]):
        self._page, self._panels = page, panels
        self._imports, self._taken = {"import benchwidgets as bw"}, {"bw", "pd", "page"}
        self._spaces: list[tuple[DesignSpace, str]] = []
        self._tables: list[tuple[pd.DataFrame, str]] = []
        self._lines: list[str] = []

    def text(self) -> str:
        """All lines, the imports first."""
        self._space(self._page.space)
        shown = [(title, self._view(title, view)) for title, view in self._panels]
        pairs = ", ".join(f"({_literal(title)}, {name})" for title, name in shown if name)
        options = dict(self._options(self._page))
        layout = options.pop("arrangement", None)
        given = {**({"layout": layout} if layout else {}), **options}
        panels = f"[{pairs}]"
        self._add("page", _call("bw.Page", [self._space(self._page.space), panels], given))
        body = "\n".join([*self._lines, "page"])
        if "pd." in body:
            self._imports.add("import pandas as pd")
        return "\n".join([*sorted(self._imports, key=lambda line: ("benchwidgets" in line, line)), "", body, ""])

    # -- spaces and tables -----------------------------------------------------------------------------

    def _space(self, space: DesignSpace) -> str:
        for known, name in self._spaces:
            if known is space:
                return name
        name, frame = self._name("space"), self._name("frame")
        self._spaces.append((space, name))
        self._lines.append(f"# {frame}: the rows, {len(space.index):,} of them, as a DataFrame")
        metrics = [_metric(each) for each in space.metrics if each != Metric.infer(each.column)]
        given = f", metrics=[{', '.join(metrics)}]" if metrics else ""
        self._add(name, f"bw.DesignSpace({frame}{given})")
        for column, looks in space.looks.chosen().items():
            self._lines.append(f"{name}.looks[{_literal(column)}] = {_literal(looks)}")
        self._lines.extend(self._clause(name, clause.source, clause.predicate) for clause in space.clauses)
        if len(space.selection):
            self._lines.append(f"{name}.select({_literal(space.selected.tolist())})")
        return name

    def _clause(self, space: str, source: Any, predicate: Any) -> str:
        if isinstance(predicate, (Search, Labels)):
            self._imports.add(f"from benchwidgets.model.filtering import {type(predicate).__name__}")
            value = predicate.text if isinstance(predicate, Search) else predicate.labels
            return f"{space}.hide({_literal(source)}, {type(predicate).__name__}({_literal(value)}))"
        text = _literal(str(predicate))
        if source == FILTER_LINE:
            return f"{space}.filter({text})"
        return f"{space}.hide({_literal(source)}, {space}.predicate({text}))"

    def _table(self, argument: str, table: pd.DataFrame) -> str:
        for known, name in self._tables:
            if known.equals(table):
                return name
        name, catalogue = self._name(argument), catalogue_of(argument, table)
        self._tables.append((table, name))
        shipped = "" if catalogue in (None, "qutibench") else _literal(catalogue)
        self._add(name, _frame(table) if catalogue is None else f"bw.load_{argument}({shipped})")
        return name

    # -- views -----------------------------------------------------------------------------------------

    def _view(self, title: str, view: Widget) -> str:
        if not isinstance(view, SpaceView):
            self._lines.append(f"# {title}: a {type(view).__name__}, to be put beside")
            return ""
        kind = type(view)
        known = kind.__module__.split(".")[0] == __name__.split(".")[0]
        if not known:
            self._imports.add(f"from {kind.__module__} import {kind.__name__}")
        made = {name: value for name, value in view._made_of.items() if value is not None}
        given = {name: self._table(name, value) for name, value in made.items()}
        if "space" not in view._made_of:
            given["space"] = self._space(view.space)
        first = [given.pop(name) for name in ("space",) if not made and name in given]
        arguments = [*first, *(f"{name}={value}" for name, value in given.items())]
        name = self._name("table" if "Table" in kind.__name__ else kind.__name__.removesuffix("Explorer").lower())
        self._add(name, _call(f"bw.{kind.__name__}" if known else kind.__name__, arguments, dict(self._options(view))))
        for number, (x, y) in looked_at(view):
            of = f", plot={number}" if number else ""
            self._lines.append(f"{name}.look_at(x={_literal(tuple(x))}, y={_literal(tuple(y))}{of})")
        return name

    def _options(self, view: SpaceView) -> Iterator[tuple[str, Any]]:
        """The options that are not what they are by themselves."""
        for name in sorted(view.class_trait_names(option=True)):
            value = getattr(view, name)
            try:
                usual = view.trait_defaults(name)
            except (BenchwidgetsError, TraitError):
                usual = None
            if not _same(value, usual):
                yield name, value

    def _name(self, wish: str) -> str:
        """A name that is free."""
        names = [wish, *(f"{wish}_{number}" for number in range(2, len(self._taken) + 2))]
        name = next(each for each in names if each not in self._taken)
        self._taken.add(name)
        return name

    def _add(self, name: str, expression: str) -> None:
        self._lines.append(f"{name} = {expression}")


def _call(function: str, arguments: Iterable[str], options: Mapping[str, Any]) -> str:
    """A call, on one line where that is short."""
    parts = [*arguments, *(f"{name}={_literal(value)}" for name, value in options.items())]
    line = f"{function}({', '.join(parts)})"
    return line if len(line) <= WIDTH else "".join([f"{function}(\n", *(f"    {part},\n" for part in parts), ")"])


def _metric(metric: Metric) -> str:
    told = {each.name: getattr(metric, each.name) for each in fields(metric)}
    column = told.pop("column")
    usual = Metric(column)
    changed = {name: value for name, value in told.items() if value != getattr(usual, name)}
    return _call("bw.Metric", [_literal(column)], changed)


def _frame(frame: pd.DataFrame) -> str:
    columns = {name: frame[name].tolist() for name in frame.columns}
    index = "" if frame.index.equals(pd.RangeIndex(len(frame))) else f", index={_literal(frame.index.tolist())}"
    return f"pd.DataFrame({_literal(columns)}{index}).astype({_literal({n: str(t) for n, t in frame.dtypes.items()})})"


def _same(value: object, usual: object) -> bool:
    if isinstance(value, pd.DataFrame) or isinstance(usual, pd.DataFrame):
        return isinstance(value, pd.DataFrame) and isinstance(usual, pd.DataFrame) and value.equals(usual)
    return type(value) is type(usual) and value == usual


def _literal(value: object) -> str:
    """A value as Python writes it.

    >>> _literal((1, float("inf"), {"TX2": np.float64(2.0)}, pd.Timestamp("2024-05-01")))
    "(1, float('inf'), {'TX2': 2.0}, pd.Timestamp('2024-05-01 00:00:00'))"
    """
    if isinstance(value, np.generic) and not isinstance(value, (np.datetime64, np.timedelta64)):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return f"float({str(value)!r})"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(map(_literal, value))
        return f"[{inner}]" if isinstance(value, list) else f"({inner}{',' * (len(value) == 1)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_literal(key)}: {_literal(each)}' for key, each in value.items())}}}"
    if isinstance(value, pd.DataFrame):
        return _frame(value)
    if value is pd.NaT or value is pd.NA:
        return "pd.NaT" if value is pd.NaT else "pd.NA"
    if isinstance(value, (pd.Timestamp, pd.Timedelta)):
        return f"pd.{value!r}"
    return repr(value)
