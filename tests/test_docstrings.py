"""Every public name tells what it is: by a docstring, an example that runs where it can be called, and its errors.

Public are the names of ``benchwidgets.__all__``, and of their classes what our own modules define. That the examples
run is tested by ``--doctest-modules``.
"""

import ast
import inspect
import textwrap
from functools import cached_property
from pathlib import Path

import pytest
from conftest import ROOT
from traitlets import HasTraits, TraitType, Unicode

import benchwidgets as bw

#: What the parts of a panel call, and no user: a gesture makes their arguments. They need a docstring and no example.
HOOKS = {
    "Panel.act_at", "Panel.act_on", "Panel.drag_handle", "Panel.emphasis", "Panel.forget_drawn", "Panel.take_span",
    "ParallelExplorer.act_at", "ParallelExplorer.forget_drawn", "ParallelExplorer.take_span",
    "ParetoExplorer.drag_handle", "TradeoffExplorer.drag_handle",
}  # fmt: skip


def members(cls: type, package: str):
    """What the modules of a package define in a class and those above it: (defining class, name, as it is stored)."""
    for base in cls.__mro__:
        if base.__module__.partition(".")[0] == package:
            for name, stored in vars(base).items():
                if not name.startswith("_"):
                    yield base, name, stored


def public(names: dict[str, object], package: str) -> dict[str, tuple[type | None, object]]:
    """The public things by their names, each with the class that defines it; what several inherit stands once."""
    found: dict[str, tuple[type | None, object]] = {}
    for name, thing in names.items():
        found[name] = (None, thing)
        if inspect.isclass(thing):
            found |= {f"{base.__name__}.{each}": (base, stored) for base, each, stored in members(thing, package)}
    return found


def complaints(name: str, owner: type | None, thing: object) -> list[str]:
    """What a public thing does not tell, each with the place and the remedy."""
    place = f"{place_of(owner or thing)}: {name}"
    if isinstance(thing, TraitType):
        return [] if thing.help.strip() else [f"{place}: no help; say what it means, with its unit: {name}(..., help=)"]
    called = thing.__func__ if isinstance(thing, (classmethod, staticmethod)) else thing
    if isinstance(thing, (property, cached_property)):
        return [] if inspect.getdoc(thing) else [f"{place}: no docstring; say what it gives, with shape and unit"]
    if not callable(called):
        told = f"\n{name.rpartition('.')[2]} " in inspect.cleandoc(owner.__doc__ or "")
        return [] if told else [f"{place}: not told; name it under Parameters in the docstring of {owner.__name__}"]
    return [f"{place}: {fault}" for fault in faults_of(name, called)]


def faults_of(name: str, called) -> list[str]:
    """What the docstring of a function or class lacks."""
    text = called.__doc__ or ""
    if not text.strip():
        return ["no docstring; say what it does, with shapes, units, errors and an example"]
    found = []
    if ">>> " not in text and name not in HOOKS:
        found.append("no example; add one with >>> to its docstring, and run pytest --doctest-modules on the file")
    if raises(called) and not ("Raises\n" in text or "errors are those of" in text or "errors and sources are" in text):
        found.append("it raises and does not say so; add a section Raises to its docstring")
    return found


def raises(called) -> bool:
    """Whether the body of a function itself raises an error, not only passes one on."""
    if inspect.isclass(called):
        return False
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(called))))
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(tree))


def place_of(thing) -> str:
    """The file of a class or function, from the root of the repository."""
    path = Path(inspect.getfile(inspect.unwrap(thing)))
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


PUBLIC = public({name: getattr(bw, name) for name in bw.__all__}, "benchwidgets")


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_name_is_told(name):
    found = complaints(name, *PUBLIC[name])
    assert not found, "\n".join(found)


def test_the_names_are_those_that_users_meet():
    asked = {"attainable", "DesignSpace.filter", "Dataset.frame", "TableOptions.heat", "Metric.infer"}
    assert {*asked, "Announcer.observe", "Metric.better"} <= PUBLIC.keys()


def test_hooks_are_there_and_have_no_example():
    stale = [name for name in HOOKS if name not in PUBLIC or ">>> " in (PUBLIC[name][1].__doc__ or "")]
    assert not stale, f"HOOKS: {stale}: gone, or with an example; take them out"


class Planted(HasTraits):
    """A class without an example, one trait without a word, and methods that lack one thing each."""

    silent = Unicode()
    told = Unicode(help="Words")
    loose = 1

    @property
    def blank(self):
        return 1

    def bare(self):
        """Give one."""

    def refuses(self):
        """Refuse.

        >>> Planted.told is None
        False
        """
        raise ValueError("no")

    def mute(self): ...


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Planted", "no example"),
        ("Planted.silent", "no help"),
        ("Planted.loose", "not told; name it under Parameters in the docstring of Planted"),
        ("Planted.blank", "no docstring"),
        ("Planted.bare", "no example; add one with >>>"),
        ("Planted.refuses", "it raises and does not say so; add a section Raises"),
        ("Planted.mute", "no docstring"),
    ],
)
def test_a_planted_fault_is_caught(name, words):
    (found,) = complaints(name, *public({"Planted": Planted}, Planted.__module__)[name])
    assert found.startswith(f"tests/test_docstrings.py: {name}: {words}")


def test_what_is_told_passes():
    assert complaints("Planted.told", Planted, vars(Planted)["told"]) == []
