"""The options of DesignSpaceTable: what each means, which values are refused and why, and all of them as one dict."""

from __future__ import annotations

import re
from typing import Any

from traitlets import Bool, Dict, Int, List, Unicode, Union, validate

from ...model.arguments import typed
from ...model.errors import BenchwidgetsError, OptionError, listed, unknown
from ...model.ordering import checked_sort, label_name
from ...model.space.space import FILTER_LINE
from ..cells import Format
from ..explorer import SpaceView
from ..own_filter import OwnFilter

#: The tallest table; three of its screens fit a message.
MOST_SHOWN = 100
#: Height of a row in pixels, as in paint.js.
ROW = 28
#: Narrowest and widest column in pixels.
NARROWEST, WIDEST = 40, 2000
#: Most first columns that stay while the others scroll aside.
MOST_FROZEN = 6
SCALES = ("linear", "log", "rank")


def option(trait, **tags):
    """A trait that is an option of the view."""
    return trait.tag(option=True, **tags)


class TableOptions(SpaceView):
    """The options and their rules; mixed into the table."""

    sort = option(List(help='(column, "ascending" | "descending") pairs; the first decides, missing values last'))
    columns = option(List(default_value=None, allow_none=True, help="Columns shown, in this order; None for all"))
    height = option(
        Union([Int(), Unicode()], default_value=14, help='Rows shown at once (1 to 100), or the height as "480px"'),
        sync=True,
    )
    widths = option(Dict(help="Widths of columns in pixels, by name; the others fit their cells"))
    frozen = option(
        Int(1, min=0, max=MOST_FROZEN, help="First columns, labels included, that stay while the others scroll aside"),
        sync=True,
    )
    formats = option(
        Dict(
            help='How numbers read, by column: "plain", "si" (SI prefixes), "percent" (of a share), "exact", '
            'significant digits, or both as ("si", 3)'
        )
    )
    digits = option(Int(4, min=1, max=17, help="Significant digits of numbers where formats say nothing"))
    heat = option(Dict(help='Colour by value, by column: "linear", "log" or "rank"; the best end is the strongest'))
    pinned = option(List(help="Labels of designs that stay at the top, in this order"))
    differences = option(
        Bool(True, help="Show numbers as differences in percent from the first pinned design, where one is pinned")
    )
    selected_first = option(Bool(False, help="Show selected designs before the others"), sync=True)
    follow = option(Bool(True, help="Scroll to designs that are picked in another view"), sync=True)
    histograms = option(Bool(True, help="Show in each heading of numbers how all and the selected spread"), sync=True)
    tools = option(Bool(True, help="Show the filter line, search, and buttons above the table"), sync=True)
    where = OwnFilter()
    filter_line = option(Bool(True, help="Show the filter line and its chips among the tools"), sync=True)
    presets = option(Dict(help="By name: a list of columns (None for all), or a dict of options as to_dict() gives"))

    # -- all as one dict -------------------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """The state of the table as plain values, for ``apply``: its options and the filter line of its space.

        Widths, pins and so on are kept by name, so that a state fits any space with such columns and labels.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> table = DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [10, 20]})), digits=3)
        >>> state = table.to_dict()
        >>> state["digits"], state["filter"]
        (3, '')
        """
        self._require_open()
        state = {name: _plain(getattr(self, name)) for name in self.class_trait_names(option=True)}
        state.pop("presets")
        filters = {clause.source: str(clause) for clause in self.space.clauses}
        return {**state, "filter": filters.get(FILTER_LINE, "")}

    @typed
    def apply(self, state: dict[str, Any] | str) -> None:
        """Go to a state that ``to_dict`` gave, or to a preset by its name; options it does not name stay.

        Raises
        ------
        OptionError
            Where the state names what does not exist; nothing is changed then.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.model.space.space import DesignSpace
        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> table = DesignSpaceTable(DesignSpace(pd.DataFrame({"fps": [10, 20]})), presets={"short": ["fps"]})
        >>> table.apply("short")
        >>> table.apply({"sort": [("fps", "descending")], "filter": "fps > 5"})
        >>> table.shown_frame()["fps"].tolist()
        [20, 10]
        """
        self._require_open()
        options = dict(self._preset(state) if isinstance(state, str) else state)
        text = options.pop("filter", None)
        self._check_options(options)
        if text is not None:
            self.space.predicate(text).check(self.space.shared_frame)
        with self.hold_trait_notifications():
            for name, value in options.items():
                setattr(self, name, value)
        if text is not None:
            self.space.filter(text)

    def _preset(self, name: str) -> dict[str, Any]:
        if name not in self.presets:
            raise OptionError(f"presets: {unknown('preset', name, self.presets, 'the table')}")
        preset = self.presets[name]
        return preset if isinstance(preset, dict) else {"columns": preset}

    # -- rules -----------------------------------------------------------------------------------------

    @validate("sort")
    def _valid_sort(self, proposal):
        try:
            return checked_sort(self.space.shared_frame, proposal["value"])
        except (BenchwidgetsError, TypeError) as error:
            raise OptionError(f"sort: {error}") from error

    @validate("columns")
    def _valid_columns(self, proposal):
        names = proposal["value"]
        self._known(proposal, names or ())
        if names is not None and len(set(names)) < len(names):
            raise OptionError(f"columns: {names} names a column twice; leave one out")
        return names

    @validate("height")
    def _valid_height(self, proposal):
        value = proposal["value"]
        pixels = re.fullmatch(r"(\d{2,4})px", value) if isinstance(value, str) else None
        rows = int(pixels[1]) / ROW if pixels else value
        if isinstance(rows, str) or not 1 <= rows <= MOST_SHOWN:
            raise OptionError(f'height: {value!r}; expected 1 to {MOST_SHOWN} rows, or pixels such as "480px"')
        return value

    @validate("widths")
    def _valid_widths(self, proposal):
        self._known(proposal, proposal["value"], labels=True)
        for name, value in proposal["value"].items():
            if isinstance(value, bool) or not isinstance(value, int) or not NARROWEST <= value <= WIDEST:
                raise OptionError(f"widths: {name!r}: {value!r}; expected {NARROWEST} to {WIDEST} pixels")
        return proposal["value"]

    @validate("formats")
    def _valid_formats(self, proposal):
        self._known(proposal, proposal["value"])
        for name, value in proposal["value"].items():
            try:
                Format.of(value)
            except BenchwidgetsError as error:
                raise OptionError(f"formats: {name!r}: {error}") from error
        return proposal["value"]

    @validate("heat")
    def _valid_heat(self, proposal):
        for name, scale in proposal["value"].items():
            self._numeric_column({**proposal, "value": name})
            if scale not in SCALES:
                raise OptionError(f"heat: {name!r}: {scale!r}; expected one of {listed(SCALES)}")
        return proposal["value"]

    @validate("pinned")
    def _valid_pinned(self, proposal):
        labels = proposal["value"]
        gone = [label for label in labels if label not in self.space.index]
        if gone:
            raise OptionError(f"pinned: no designs {listed(map(repr, gone))} in the space; give labels of its index")
        return list(dict.fromkeys(labels))

    @validate("presets")
    def _valid_presets(self, proposal):
        for name, preset in proposal["value"].items():
            if not isinstance(name, str) or not isinstance(preset, (dict, list, tuple, type(None))):
                raise OptionError(f"presets: {name!r}: expected a list of columns, None, or a dict of options")
            if isinstance(preset, dict):
                self._check_options({key: value for key, value in preset.items() if key != "filter"})
            else:
                self._known(proposal, preset or ())
        return proposal["value"]

    def _known(self, proposal, names, *, labels: bool = False) -> None:
        for name in names:
            if not (labels and name == label_name(self.space.shared_frame)):
                self._known_column({**proposal, "value": name})


def _plain(value: Any) -> Any:
    """A copy of an option's value that shares nothing with it."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
