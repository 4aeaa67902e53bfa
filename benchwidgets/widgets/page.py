"""Page: panels as a whole under one filter line, side by side or in tabs."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from ipywidgets import Box, Label, Tab, VBox, Widget
from traitlets import Enum, Int, Unicode, validate

from ..model.errors import BenchwidgetsError, OptionError, listed
from ..model.numbers import counted
from ..model.space.space import DesignSpace
from ..model.values import carried
from ..pictures.pages import Plan, Shown, page_picture
from .counting import count_words
from .explorer import Explorer, SpaceView
from .page_bar import PageBar
from .panel import Panel
from .pictured import has_picture, pictured, space_notes
from .saving import saved
from .states.lines import page_lines
from .states.pages import page_state, restore_page

LAYOUTS = ("grid", "tabs")
#: Pixels between two panels.
GAP = 12


@saved
@pictured
class Page(Explorer):
    """Panels below one filter line: in a grid that follows the width of the page, or in tabs.

    Parameters
    ----------
    space : DesignSpace
        What the filter line filters. Panels of other spaces may stand beside; the status line counts them.
    panels : iterable
        Views or other widgets, or pairs of a title and one of these. The page takes them over: closing it closes
        them, and a table of ``space`` leaves its filter line to the page.
    layout : {"grid", "tabs"} or ipywidgets.Layout
        How the panels are arranged.
    width : int
        Least width of a panel that stands beside another, in pixels; where the page is narrower it has fewer columns.
    title : str
        Heading of the page.
    tab : int
        Number of the tab that is open, from 0.

    Examples
    --------
    >>> import pandas as pd
    >>> from benchwidgets.widgets.table import DesignSpaceTable
    >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0]}))
    >>> Page(space, [("all rows", DesignSpaceTable(space))], layout="tabs")
    Page: 1 panel in tabs (all rows), 0 of 2 selected
    """

    arrangement = Enum(LAYOUTS, "grid", help="Panels side by side or in tabs").tag(option=True)
    width = Int(560, min=100, help="Least width of a panel beside another [px]").tag(option=True)
    title = Unicode("", help="Heading of the page").tag(option=True)
    tab = Int(0, min=0, help="Number of the tab that is open, from 0").tag(option=True)

    _panels: Sequence[tuple[str, Widget]] = ()
    _unapplied: Sequence[str] = ()
    _filter_bar: PageBar | None = None
    _heading: Label | None = None
    _arranged: Box | Tab | None = None
    _shown_as: tuple[str, int] | None = None

    def __init__(self, space: DesignSpace, panels: Iterable, *, layout="grid", **options):
        self._panels = [_panel(each) for each in _several(panels)]
        if isinstance(layout, str):
            if layout not in LAYOUTS:
                known = listed(map(repr, LAYOUTS))
                raise OptionError(f"layout: {layout!r}; expected one of {known}, or a Layout of ipywidgets")
            options["arrangement"] = layout
        else:
            options["layout"] = layout
        super().__init__(space, **options)
        for panel in self._own():
            panel._join_page()

    @property
    def panels(self) -> tuple[Widget, ...]:
        """The panels, in order."""
        return tuple(panel for _title, panel in self._panels)

    def _own(self) -> list[SpaceView]:
        """The panels of the page's own space; others keep their tools and counts."""
        return [panel for panel in self.panels if isinstance(panel, SpaceView) and panel.space is self.space]

    def _contents(self) -> list[Widget]:
        self._filter_bar = PageBar(self.space)
        self._filter_bar.serve(self, [panel for panel in self._own() if isinstance(panel, Panel)])
        self._filter_bar.layout.display = None if self._panels else "none"
        return [self._filter_bar]

    def _draw(self) -> None:
        old: Box | Tab | None = None
        if self._arranged is None or self._shown_as != (self.arrangement, self.width):
            self._shown_as = self.arrangement, self.width
            old, self._arranged = self._arranged, self._tabs() if self.arrangement == "tabs" else self._grid()
            self._arranged.layout.display = None if self._panels else "none"  # no frame around nothing
        children = (*self._headings(), self._filter_bar, self._arranged, self._status_line)
        if self.children != children:
            self.children = children
        for widget in (*old.children, old) if old is not None else ():
            widget.close()

    def _headings(self) -> list[Label]:
        """The heading, made when there is first a title."""
        if self._heading is None and self.title:
            self._heading = Label(style={"font_size": "18px", "font_weight": "600"})
        if self._heading is not None:
            self._heading.value = carried(self.title)
        return [self._heading] if self.title else []

    def _tabs(self) -> Tab:
        """A panel is put in its tab when that is first opened: a plot that is drawn unseen has no size."""
        tab = Tab([VBox() for _ in self._panels], titles=[title for title, _panel in self._panels])
        tab.selected_index = self.tab if self._panels else None
        tab.observe(lambda _change: self._open(tab), "selected_index")
        self._fill(tab)
        return tab

    def _open(self, tab: Tab) -> None:
        with self._quietly():
            self.tab = tab.selected_index or 0
        self._fill(tab)

    @validate("tab")
    def _valid_tab(self, proposal):
        if proposal["value"] >= max(len(self._panels), 1):
            raise OptionError(f"tab={proposal['value']}: the page has {counted(len(self._panels), 'panel')}, from 0 on")
        return proposal["value"]

    def _on_option(self, change) -> None:
        if change["name"] != "tab":
            super()._on_option(change)
        elif not self._applying and isinstance(self._arranged, Tab):
            self._arranged.selected_index = self.tab

    def _fill(self, tab: Tab) -> None:
        if tab.selected_index is not None:
            box, (_title, panel) = tab.children[tab.selected_index], self._panels[tab.selected_index]
            for _other, each in self._panels:
                if isinstance(each, SpaceView) and each is not panel:
                    each.sleep()
            if isinstance(panel, SpaceView):
                panel.wake()
            if not box.children:
                box.children = [panel]

    def _grid(self) -> Box:
        """Rows of panels; what would leave its row half empty grows to fill it."""
        cell = {"flex": f"1 1 {self.width}px", "min_width": f"min(100%, {self.width}px)"}
        cells = [VBox([panel], layout=cell) for panel in self.panels]
        return Box(cells, layout={"flex_flow": "row wrap", "grid_gap": f"{GAP}px", "overflow": "hidden"})

    # -- as a picture ----------------------------------------------------------------------------------

    @property
    def _picture_width(self) -> float:
        """Room for two panels beside each other, or for one of a tab."""
        return 860.0 if self.arrangement == "tabs" else max(2.0 * self.width + GAP, 1200.0)

    def _picture(self, theme, width, height, title=""):
        self._require_open()
        drawn = [(named, panel) for named, panel in self._panels if has_picture(panel)]
        shown = [Shown(named, partial(panel._picture, theme)) for named, panel in drawn]
        others = len(self._panels) - len(drawn)
        notes = [*space_notes(self.space), f"{counted(others, 'panel')} without a picture left out" if others else ""]
        tabs = self.arrangement == "tabs"
        beside = 1 if tabs else max(1, int((width + GAP) // (self.width + GAP)))
        plan = Plan(title or self.title, beside, tabs, tuple(notes), repr(self))
        return page_picture(shown, plan, theme, width, height)

    # -- state -----------------------------------------------------------------------------------------

    def state(self) -> dict[str, object]:
        """What a person has chosen on the page, as JSON can hold it; `restore` makes the page of it again.

        That is the panels with all their options, legends and the parts of their axes that are seen, the open tab, and
        of each space the filters, the selection by label and the looks that were chosen. Tables of platforms and
        networks are in it, the shipped ones by their name; the rows of the spaces are not.

        Raises
        ------
        BenchwidgetsError
            Where JSON cannot hold a label or an option, or a clause is not of the filter language.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0]}, index=["a", "b"])).select(["b"])
        >>> state = Page(space, [("all rows", DesignSpaceTable(space))]).state()
        >>> state["spaces"]
        [{'looks': {'pairs': []}, 'clauses': [], 'selected': ['b']}]
        """
        self._require_open()
        return page_state(self, self._panels)

    @classmethod
    def restore(cls, space: DesignSpace, state: Mapping[str, object], others: Sequence[DesignSpace] = ()) -> Page:
        """Make a page as it was when `state` was taken, on a space of the same rows or of others.

        Parameters
        ----------
        space : DesignSpace
            Gets the filters, the selection and the looks.
        state : dict
            As `state` gives it, or read from JSON.
        others : list of DesignSpace
            The further spaces that panels show, in their order.

        What no longer applies is left out, told in one warning, and listed by ``page.unapplied``.

        Raises
        ------
        BenchwidgetsError
            Where the state is none, or of another form than this version reads; the space is as it was then.

        Examples
        --------
        >>> import pandas as pd
        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> rows = pd.DataFrame({"fps": [10.0, 20.0]}, index=["a", "b"])
        >>> page = Page(DesignSpace(rows), [("rows", DesignSpaceTable(DesignSpace(rows)))], title="two designs")
        >>> Page.restore(DesignSpace(rows), page.state(), [DesignSpace(rows)]).title
        'two designs'
        """
        page, left = restore_page(cls, space, state, others)
        page._unapplied = tuple(left)
        if left:
            warnings.warn(f"of the saved state did not apply: {'; '.join(left)}", stacklevel=2)
            page._refresh_status()
        return page

    @property
    def unapplied(self) -> tuple[str, ...]:
        """What did not apply of the state that the page was restored from, in words."""
        return tuple(self._unapplied)

    def to_python(self) -> str:
        """The page as lines of Python that make it again, from a frame of its rows.

        >>> import pandas as pd
        >>> from benchwidgets.widgets.table import DesignSpaceTable
        >>> space = DesignSpace(pd.DataFrame({"fps": [10.0, 20.0]}, index=["a", "b"])).filter("fps > 15")
        >>> print(Page(space, [("all rows", DesignSpaceTable(space))]).to_python())
        import benchwidgets as bw
        <BLANKLINE>
        # frame: the rows, 2 of them, as a DataFrame
        space = bw.DesignSpace(frame)
        space.filter('fps > 15')
        table = bw.DesignSpaceTable(space, filter_line=False)
        page = bw.Page(space, [('all rows', table)])
        page
        <BLANKLINE>
        """
        self._require_open()
        return page_lines(self, self._panels)

    # -- words -----------------------------------------------------------------------------------------

    def _notes(self) -> list[str]:
        others = sum(isinstance(panel, SpaceView) for panel in self.panels) - len(self._own())
        left = self._unapplied
        return [f"{counted(others, 'panel')} of other tables, which the filter does not reach" if others else "",
                f"{counted(len(left), 'part')} of the saved state did not apply" if left else ""]  # fmt: skip

    def _words(self) -> str:
        titles = ", ".join(title for title, _panel in self._panels)
        where = "tabs" if self.arrangement == "tabs" else "a grid"
        words = f"{counted(len(self._panels), 'panel')} in {where} ({titles})" if self._panels else "no panels"
        return f"{words}, {count_words(self.space)}"

    def _parts(self) -> list[Widget]:
        return [*self.panels, *([self._heading] if self._heading is not None else [])]


def _several(panels) -> Iterable:
    if isinstance(panels, Iterable):
        return panels
    raise BenchwidgetsError(f"panels: expected a list of views, not {type(panels).__name__}. Write Page(space, [view])")


def _panel(given) -> tuple[str, Widget]:
    title, widget = given if isinstance(given, (tuple, list)) and len(given) == 2 else ("", given)
    if not isinstance(widget, Widget) or not isinstance(title, str):
        raise BenchwidgetsError(f"a panel is a view, or a pair of a title and a view; found {given!r}")
    return title or type(widget).__name__.removesuffix("Explorer"), widget
