"""Settings of the reference: Sphinx reads the docstrings of the installed package, and the notebooks as stored."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

from sphinx.util.nodes import make_refnode
from traitlets import HasTraits, TraitType

import benchwidgets
from benchwidgets.model.traits import taken

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parent / "notebooks"

project = "benchwidgets"
author = copyright = "The benchwidgets developers"
version = release = benchwidgets.__version__

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_nb"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"benchwidgets {version}"
html_copy_source = False
html_static_path = ["static"]
html_css_files = ["wrap.css"]

# a name in single back-quotes is a link, and one that leads nowhere is an error
default_role = "py:obj"
nitpicky = True
# types are words of the docstrings, such as "array_like, shape (n,)"
nitpick_ignore_regex = [("py:class", ".*"), ("py:exc", ".*")]
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_numpy_docstring, napoleon_google_docstring = True, False
napoleon_use_rtype = False

nb_execution_mode = "off"
myst_heading_anchors = 3

_NOTE = """```{{note}}
This page has the texts and tables that the notebook stores. In place of each panel stand the words by which it tells
what it shows: a panel lives in a notebook. To see and use them, in a clone of the repository:
`.venv/bin/jupyter lab notebooks/{name}`, after what the README says under "Try it".
```"""


def copy_notebooks(_app) -> None:
    """Put the notebooks among the sources, each with a note of what its page lacks; one that is as it was stays."""
    folder = HERE / "notebooks"
    folder.mkdir(exist_ok=True)
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        note = {"cell_type": "markdown", "id": "note", "metadata": {}, "source": _NOTE.format(name=path.name)}
        _demote(notebook["cells"])
        notebook["cells"].insert(1, note)
        text, target = json.dumps(notebook), folder / path.name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def _demote(cells: list[dict]) -> None:
    """Give a notebook one title: where there are several, all headings below the first go down a level."""
    texts = [cell for cell in cells if cell["cell_type"] == "markdown"]
    if sum(bool(re.match("# ", "".join(cell["source"]))) for cell in texts) > 1:
        for cell in texts[1:]:
            cell["source"] = re.sub("^(?=#+ )", "#", "".join(cell["source"]), flags=re.MULTILINE)


def skip_traits(_app, _what, _name, thing, _skip, _options) -> bool | None:
    """Leave traits out of the members: they are told with the class."""
    return True if isinstance(thing, TraitType) else None


def signature_of(_app, what, _name, thing, _options, _signature, _returned) -> tuple[str, None] | None:
    """How an object of a class with traits is made; traitlets tells ``*args, **kwargs``."""
    if what != "class" or not issubclass(thing, HasTraits):
        return None
    taken_first = list(inspect.signature(thing.__init__).parameters.values())[1:]
    return str(inspect.Signature([each.replace(annotation=each.empty) for each in taken_first])), None


def add_traits(_app, what, _name, thing, _options, lines) -> None:
    """Tell the traits of a class below its docstring: what each means, and what it takes."""
    if what != "class" or not issubclass(thing, HasTraits):
        return
    own = _documented(thing)
    if own:
        lines += ["", ".. rubric:: Traits", ""]
    for name, trait in sorted(own.items()):
        words = "To be read." if trait.read_only else f"Takes {_plain(taken(trait))}."
        known = trait.read_only or "any value" not in words  # the others judge it themselves, and their help says how
        lines += [f"``{name}``", f"    {_plain(trait.help)}.{f' *{words}*' * known}", ""]


def resolve_short(app, env, node, contnode):
    """Where a name leads that is written without its module, as `DirectionError`; none where several end like it."""
    if node.get("refdomain") != "py":
        return None
    known = env.get_domain("py").objects
    found = [name for name in known if name.endswith(f".{node['reftarget']}")]
    if len(found) != 1:
        return None
    page, place = known[found[0]].docname, known[found[0]].node_id
    return make_refnode(app.builder, node["refdoc"], page, place, contnode, found[0])


def _documented(thing: type[HasTraits]) -> dict[str, TraitType]:
    """The public traits that a class tells: its own, and those of bases that have no page."""
    bases = [base for base in thing.__mro__ if base.__module__.startswith("benchwidgets")]
    told = [base for base in bases if base is thing or base.__name__ not in ("Panel", "SpaceView")]
    found = {name: each for base in reversed(told) for name, each in vars(base).items()}
    return {name: each for name, each in found.items() if isinstance(each, TraitType) and not name.startswith("_")}


def _plain(text: str) -> str:
    """A text as reStructuredText that shows it as it is."""
    return inspect.cleandoc(text).replace("\\", "\\\\").replace("*", "\\*").replace("`", "\\`").replace("|", "\\|")


def setup(app) -> None:
    """Hook into the build."""
    app.connect("builder-inited", copy_notebooks)
    app.connect("autodoc-skip-member", skip_traits)
    app.connect("autodoc-process-signature", signature_of)
    app.connect("autodoc-process-docstring", add_traits)
    app.connect("missing-reference", resolve_short)
