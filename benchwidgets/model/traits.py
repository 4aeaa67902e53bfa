"""The base of what can be observed: its refusals are our errors, and every observer hears of a change.

traitlets stops at the first observer that raises, so that those after it would keep old rows without a word. Here all
are called, and who made the change gets the error afterwards: the first, with the others as notes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from numbers import Real
from typing import Any, ClassVar

from traitlets import (
    All,
    Bool,
    Dict,
    Enum,
    EventHandler,
    Float,
    HasTraits,
    Instance,
    Int,
    List,
    TraitError,
    TraitType,
    Tuple,
    Undefined,
    Unicode,
    Union,
)

from .checks import check_hashable
from .errors import ArgumentTypeError, BenchwidgetsError, OptionError, listed, nearest, shown

#: What a trait takes, in words.
_WORDS = {Bool: "True or False", Int: "a whole number", Float: "a number", Unicode: "text"}


#: What is called with a change of a trait.
Handler = Callable[..., object]


class Announcer(HasTraits):
    """Traits with errors of ours, and observers of which none keeps another from hearing of a change."""

    #: Names that are no traits but might be taken for one: the trait to observe, and how to change what they tell.
    _observed_by: ClassVar[Mapping[str, str]] = {}
    _changed_by: ClassVar[Mapping[str, str]] = {}

    #: What observers have raised of the change being announced; None where none is.
    _faults: list[Exception] | None = None

    def __setattr__(self, name: str, value: object) -> None:
        before = self._held(name)
        try:
            super().__setattr__(name, value)
        except (TraitError, AttributeError, TypeError, ValueError, OverflowError) as error:
            self._explain(error, name, value, before)
            raise

    def set_trait(self, name: str, value: object) -> None:
        """Set a trait, a read-only one too, as traitlets does; for those who write a view.

        Raises
        ------
        OptionError
            Where the trait does not take the value.

        Examples
        --------
        >>> class Counter(Announcer):
        ...     count = Int(0, read_only=True)
        >>> counter = Counter()
        >>> counter.set_trait("count", 2)
        >>> counter.count
        2
        """
        before = self._held(name)
        try:
            super().set_trait(name, value)
        except (TraitError, TypeError, ValueError, OverflowError) as error:
            self._explain(error, name, value, before)
            raise

    def _held(self, name: str) -> object:
        return self.__dict__.get("_trait_values", {}).get(name, Undefined)

    def _explain(self, error: Exception, name: str, value: object, before: object) -> None:
        """Raise an error of ours in place of one of traitlets or Python; do nothing where that is not theirs."""
        # an OptionError says it all; where the value was taken, an observer raised
        if isinstance(error, OptionError) or self._held(name) is not before:
            return
        trait, own = self.traits().get(name), getattr(type(self), name, None)
        if isinstance(error, BenchwidgetsError):
            if trait is not None:
                raise OptionError(str(error)) from error
            return
        if (trait is not None and trait.read_only) or (isinstance(own, property) and own.fset is None):
            remedy = self._changed_by.get(name, "it is for reading")
            raise OptionError(f"{type(self).__name__}.{name} is read-only; {remedy}") from error
        if trait is not None:
            raise OptionError(refusal(trait, name, value)) from error

    # -- observing -------------------------------------------------------------------------------------

    def observe(self, handler: Handler, names: Any = All, type: Any = "change") -> None:
        """Call ``handler(change)`` whenever a trait of ``names`` changes.

        Raises
        ------
        OptionError
            Where a name is that of no trait.

        Examples
        --------
        >>> class Counter(Announcer):
        ...     count = Int(0)
        >>> counter = Counter()
        >>> counter.observe(lambda change: print(change["old"], "->", change["new"]), "count")
        >>> counter.count = 2
        0 -> 2
        """
        if isinstance(handler, EventHandler):  # a method of the class itself
            super().observe(handler, names, type)
            return
        self._check_observed(handler, names, type)
        super().observe(_Observer(handler, self), names, type)

    def unobserve(self, handler: Handler, names: Any = All, type: Any = "change") -> None:
        """Call ``handler`` no longer; one that was not called is left alone.

        >>> class Counter(Announcer):
        ...     count = Int(0)
        >>> counter, heard = Counter(), []
        >>> counter.observe(heard.append, "count")
        >>> counter.unobserve(heard.append, "count")
        >>> counter.count = 2
        >>> heard
        []
        """
        try:
            super().unobserve(handler, names, type)
        except ValueError:  # it was not in the list
            return

    def _check_observed(self, handler: object, names: object, type: object) -> None:
        check_hashable(type, "observe: type")
        if not callable(handler):
            raise ArgumentTypeError(f"observe({shown(handler)}): expected a function that takes the change")
        for name in names if isinstance(names, (list, tuple, set, frozenset)) else [names]:
            if name is not All and not (isinstance(name, str) and self.has_trait(name)):
                raise OptionError(self._no_trait(name))

    def _no_trait(self, name: object) -> str:
        known = sorted(n for n, t in self.traits().items() if not n.startswith("_") and t.help)
        near = self._observed_by.get(name) if isinstance(name, str) else None
        near = near or f"{nearest(str(name), known)!r}" * bool(nearest(str(name), known))
        hint = f" Did you mean {near}?" if near else ""
        return f"{type(self).__name__} has no trait {shown(name)} to observe; it has {listed(known, 40)}.{hint}"

    # -- announcing ------------------------------------------------------------------------------------

    def notify_change(self, change: Any) -> None:
        """Tell all observers of a change; what one of them raises is raised when all have heard.

        >>> class Counter(Announcer):
        ...     count = Int(0)
        >>> counter = Counter()
        >>> counter.observe(lambda change: print(change["new"]), "count")
        >>> counter.notify_change({"name": "count", "old": 0, "new": 2, "owner": counter, "type": "change"})
        2
        """
        with self._telling_all():
            super().notify_change(change)

    @contextmanager
    def hold_trait_notifications(self) -> Iterator[None]:
        """A block in which changes are made, to be announced at its end, each trait once and to all observers.

        >>> class Counter(Announcer):
        ...     count = Int(0)
        >>> counter = Counter()
        >>> counter.observe(lambda change: print(change["old"], "->", change["new"]), "count")
        >>> with counter.hold_trait_notifications():
        ...     counter.count = 1
        ...     counter.count = 2
        0 -> 2
        """
        with self._telling_all(), super().hold_trait_notifications():
            yield

    @contextmanager
    def _telling_all(self) -> Iterator[None]:
        """Raise what observers raise meanwhile at the end; a part of such a block leaves that to the whole."""
        if self._faults is not None:
            yield
            return
        faults = self._faults = []
        try:
            yield
        except Exception as error:
            faults.insert(0, error)
        finally:
            self._faults = None
        if faults:
            raise _with_notes(faults)


class _Observer:
    """A handler whose errors wait until all others have heard; it equals the handler, so that it can be taken away."""

    def __init__(self, handler: Handler, owner: Announcer):
        self.handler, self.owner = handler, owner

    def __call__(self, change: Any) -> None:
        owner = self.owner
        # what the handler changes itself is a change of its own, whose errors are the handler's
        faults, owner._faults = owner._faults, None
        try:
            self.handler(change)
        except Exception as error:
            if faults is None:
                raise
            faults.append(error)
        finally:
            owner._faults = faults

    def __eq__(self, other: object) -> bool:
        return self.handler == (other.handler if isinstance(other, _Observer) else other)

    def __hash__(self) -> int:
        return hash(self.handler)


def refusal(trait: TraitType[Any, Any], name: str, value: object) -> str:
    """Say that a trait does not take a value, what it takes and what it means.

    >>> refusal(Int(6, min=1, help="Facets a page"), "per_page", "many")
    "per_page: 'many'; expected a whole number from 1. Facets a page"
    """
    near = ""
    if isinstance(trait, Enum) and isinstance(value, str):
        found = nearest(value, [each for each in trait.values or () if isinstance(each, str)])
        near = f" Did you mean {found!r}?" if found else ""
    meaning = f". {trait.help}" if trait.help else ""
    return f"{name}: {shown(value)}; expected {taken(trait)}{meaning}{'.' * bool(near)}{near}"


def taken(trait: TraitType[Any, Any]) -> str:
    """What a trait takes, in words.

    >>> taken(Tuple(Float(), Float(), allow_none=True)), taken(Enum(["max", "min", None]))
    ('a tuple of a number and a number, or None', "one of 'max', 'min', None")
    """
    words = _words(trait)
    ends = {"from": getattr(trait, "min", None), "to": getattr(trait, "max", None)}
    bounds = [f" {word} {end}" for word, end in ends.items() if isinstance(end, Real) and math.isfinite(end)]
    return f"{words}{''.join(bounds)}{', or None' if trait.allow_none and 'None' not in words else ''}"


def _words(trait: TraitType[Any, Any]) -> str:
    if isinstance(trait, Enum):
        return f"one of {listed(map(repr, trait.values or ()), 12)}"
    if isinstance(trait, Union):
        return " or ".join(map(taken, trait.trait_types))
    if isinstance(trait, Tuple):
        return f"a tuple of {' and '.join(map(taken, trait._traits))}" if trait._traits else "a tuple"
    if isinstance(trait, List):
        inner = getattr(trait, "_trait", None)
        return f"a list, each {taken(inner)}" if inner is not None and type(inner) in _WORDS else "a list"
    if isinstance(trait, Dict):
        return "a dict"
    if isinstance(trait, Instance) and isinstance(trait.klass, type):
        return f"a {trait.klass.__name__}"
    return next((words for kind, words in _WORDS.items() if isinstance(trait, kind)), trait.info())


def _with_notes(faults: list[Exception]) -> Exception:
    """The first of several errors, the others among its notes, which Python shows below it."""
    first, *others = faults
    if others:
        notes = [f"another observer raised {type(each).__name__}: {each}" for each in others]
        first.__dict__["__notes__"] = [*getattr(first, "__notes__", []), *notes]  # as add_note does from Python 3.11 on
    return first
