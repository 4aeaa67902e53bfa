"""What every view shares: its options, its bond to a DesignSpace, its status line and its end.

A view follows its space: ``_draw`` runs when rows or options change, ``_highlight`` when the selection does.
Both run guarded: an error is shown in the status line, where a person looks, and the last good picture stays.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from types import MappingProxyType
from typing import ClassVar

import pandas as pd
from ipywidgets import HTML, Label, VBox, Widget
from traitlets import Instance, Unicode

from ..model.errors import ArgumentTypeError, ClosedError, OptionError, listed, unknown
from ..model.space.space import DesignSpace
from ..model.traits import Announcer
from .counting import count_words
from .opening import family, opened_whole
from .reruns import remember

#: What a view does when something of its space changes.
_FOLLOWED = {
    "_on_rows": ["revision", "clauses", "looked"], "_on_selection": ["selection"], "_on_hovered": ["hovered"]
}  # fmt: skip


class SpaceView(Announcer):
    """A view of a design space; mixed into a widget class.

    A public option is a trait tagged ``option=True``; any other keyword is a TypeError that names it. Of a view that is
    closed what is asked or set is a ClosedError.
    """

    space = Instance(DesignSpace, help="The design space this view shows; views of one space are linked")
    status = Unicode(read_only=True, help="What the view has to say: counts, what is left out, errors")

    _observed_by: ClassVar = {
        **dict.fromkeys(["selected", "selection"], "view.space.observe(f, 'selection')"),
        **dict.fromkeys(["clauses", "filter"], "view.space.observe(f, 'clauses')"),
        **dict.fromkeys(["revision", "frame"], "view.space.observe(f, 'revision')"),
        "hovered": "view.space.observe(f, 'hovered')",
    }

    hold_sync: Callable[[], AbstractContextManager[None]]  # of the widget that a view is
    _closed = _applying = _asleep = False
    _lent_layout = None
    #: Why the picture is not that of the present rows and options; it stays until a drawing succeeds.
    _draw_error = ""
    _drawn_for: tuple = ()
    #: Whether a page tells the counts and has the tools.
    _on_page = False
    #: What it is made of beside a space and its options; with a space None where it was given none.
    _made_of: Mapping[str, object] = MappingProxyType({})

    def __init__(self, space: DesignSpace, **options):
        self._check_options(options)
        if not isinstance(space, DesignSpace):
            raise ArgumentTypeError(
                f"{type(self).__name__} takes a DesignSpace, not {type(space).__name__}; write DesignSpace(frame)"
            )
        self._lent_layout = options.get("layout") if isinstance(options.get("layout"), Widget) else None
        with opened_whole():
            super().__init__(space=space, **options)
            self._error = ""
            self._build()
            self._draw()
            self._highlight()
            self._refresh_status()
        self._follow()
        remember(self)

    def __repr__(self) -> str:
        self._catch_up()
        words = "closed" if self._closed else self._words()
        return f"{type(self).__name__}: {words}"

    @classmethod
    def _check_options(cls, options: dict) -> None:
        parameters = list(inspect.signature(cls.__init__).parameters.values())[1:]  # those of the views' own kind
        named = [each.name for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
        known = [*cls.class_trait_names(option=True), *named, "layout"]
        for name in options:
            if name not in known or name in named:
                raise ArgumentTypeError(unknown("option", name, known, cls.__name__))

    # -- what a view fills in --------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the widgets, once."""

    def _draw(self) -> None:
        """Show the visible rows with the present options."""

    def _highlight(self) -> None:
        """Make the selected designs stand out."""

    def _words(self) -> str:
        """What the view shows, in words."""
        return ""

    def _notes(self) -> list[str]:
        """What the status line says when all is well."""
        return [] if self._on_page else [count_words(self.space)]

    def _join_page(self) -> None:
        """Leave the counts to a page."""
        self._on_page = True
        self._refresh_status()

    def to_frame(self) -> pd.DataFrame:
        """The numbers that the view shows, as a new frame; needs no display.

        >>> from benchwidgets.widgets.filterline import FilterBar
        >>> FilterBar(DesignSpace(pd.DataFrame({"fps": [10, 20]})).filter("fps > 15")).to_frame()
           fps
        1   20
        """
        self._require_open()
        return self.space.visible_frame()

    # -- following the space ---------------------------------------------------------------------------

    def _follow(self) -> None:
        self._drawn_for = self._rows_state()
        for handler, names in _FOLLOWED.items():
            self.space.observe(getattr(self, handler), names)
        options = self.class_trait_names(option=True)
        if options:  # no names would mean all traits
            self.observe(self._on_option, list(options))

    def _unfollow(self) -> None:
        space = self._trait_values.get("space")
        if space is not None and self.has_trait("space"):
            for handler, names in _FOLLOWED.items():
                with suppress(ValueError, KeyError):  # it was never attached
                    space.unobserve(getattr(self, handler), names)

    def _rows_state(self) -> tuple:
        """What a drawing is of: the data, the clauses and the looks of the space."""
        return self.space.revision, self.space.clauses, self.space.looked

    def _on_rows(self, _change) -> None:
        if self._asleep or self._drawn_for == self._rows_state():  # told of one change by several names
            return
        self._redraw()

    def sleep(self) -> None:
        """Draw nothing while nobody sees the view: on a tab that is not open, for example.

        It need not be woken to be asked: its answers are those of the present rows.

        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}))
        >>> table = DesignSpaceTable(space)
        >>> table.sleep()
        >>> _ = space.filter("fps > 15")
        >>> table.total, len(table.to_frame())
        (2, 1)
        """
        self._asleep = True

    def wake(self) -> None:
        """Draw what was missed since `sleep`, and follow the space again.

        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}))
        >>> table = DesignSpaceTable(space)
        >>> table.sleep()
        >>> _ = space.filter("fps > 15")
        >>> table.wake()
        >>> table.total
        1
        """
        self._asleep = False
        self._catch_up()
        self._on_selection(None)

    def _catch_up(self) -> None:
        """Draw the present rows, if the picture is of others: who asks a sleeping view gets the present answer."""
        if not self._closed and self._drawn_for != self._rows_state():
            self._redraw()

    def _redraw(self) -> None:
        """Draw anew; where that fails, say so and show the last good picture."""
        self._drawn_for = self._rows_state()
        self._draw_error = ""
        with self._reporting(" · shown is the last good picture"):
            self._draw()
            self._highlight()
        self._draw_error = self._error

    def _on_selection(self, _change) -> None:
        if self._is_behind():
            self._on_rows(None)
            return
        with self.hold_sync(), self._reporting():  # what is marked and what is said of it are one message
            self._highlight()

    def _is_behind(self) -> bool:
        """Whether the picture is of other rows than the space has now: these come first."""
        return self._asleep or self._drawn_for != self._rows_state()

    def _on_hovered(self, _change) -> None:
        """Point out the design that is under the mouse in another view."""

    def _on_option(self, _change) -> None:
        self._require_open()
        self._redraw()

    @contextmanager
    def _reporting(self, more: str = "") -> Iterator[None]:
        """Show an error, and ``more``, in the status line instead of losing it in a log; clear it when all is well."""
        with self._telling_all():
            self._error = self._draw_error
            try:
                yield
            except Exception as error:  # the last resort of a callback: nobody reads its traceback
                self._error = (str(error) or type(error).__name__) + more
            self._refresh_status()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Mark changes as the view's own, so that its handlers leave them alone."""
        before, self._applying = self._applying, True
        try:
            yield
        finally:
            self._applying = before

    def _refresh_status(self) -> None:
        # notes are of a picture of the present rows; where drawing failed there is none
        self.set_trait("status", self._error or " · ".join(note for note in self._notes() if note))

    def _known_column(self, proposal, allow_none: bool = False):
        """Validate the name of a column; for use in ``@validate``."""
        column, space = proposal["value"], self.space
        if (column is None and allow_none) or column in space.columns:
            return column
        raise OptionError(f"{proposal['trait'].name}: {unknown('column', column, space.columns)}")

    def _numeric_column(self, proposal):
        """Validate the name of a column of numbers; for use in ``@validate``."""
        column = self._known_column(proposal)
        numeric = self.space.numeric_columns
        if column in numeric:
            return column
        raise OptionError(
            f"{proposal['trait'].name}: column {column!r} holds no numbers; expected one of {listed(numeric)}"
        )

    # -- the end ---------------------------------------------------------------------------------------

    def _require_open(self) -> None:
        if self._closed:
            raise ClosedError(f"this {type(self).__name__} is closed; make a new one from its space")
        if self._asleep:
            self._catch_up()

    def _parts(self) -> list[Widget]:
        """Widgets of this view that its state does not refer to at every moment."""
        return []

    def close(self) -> None:
        """Leave the space and close every widget the view made. Harmless when repeated.

        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> space = DesignSpace(pd.DataFrame({"fps": [10, 20]}))
        >>> table = DesignSpaceTable(space)
        >>> table.close()
        >>> table
        DesignSpaceTable: closed
        """
        if not self._closed:
            self._closed = True
            self._unfollow()
            for widget in list(family(self, *self._parts())):
                if widget is not self and widget is not self._lent_layout:
                    widget.close()
        super().close()  # type: ignore[misc]  # of the widget that a view is


class Explorer(SpaceView, VBox):
    """A view made of ipywidgets, one below the other; the last one is its status line."""

    def _build(self) -> None:
        self.add_class("benchwidgets")
        self._status_line = Label(style={"font_size": "12px"})
        self.observe(lambda change: setattr(self._status_line, "value", change["new"]), "status")
        self.layout.width = self.layout.width or "100%"
        self.children = (*self._contents(), self._status_line)

    def _contents(self) -> list[Widget]:
        """The parts of the view, from top to bottom."""
        return [HTML()]
