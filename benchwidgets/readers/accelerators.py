"""Names of accelerators as files spell them, in the names of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..model.catalogue import load_platforms
from ..model.errors import listed, nearest

#: What tells a form of a chip that has several: the first that a name has; a chip without one is the one before others.
_FORMS = ("PCIE", "NVL", "SXM")
#: What tells a slice of a chip from the whole.
_SLICE = "MIG"
#: Words that a catalogue's name may leave out, and numbers of memory.
_NOISE = re.compile(r"\b(NVIDIA|AMD|INTEL|GOOGLE|AWS|INSTINCT|TENSOR|CORE|GPU|ACCELERATOR|OAM|HBM[0-9]?E?|NVL[0-9]+)\b")
_MEMORY = re.compile(r"\b[0-9]+ ?(GB|GIB|G)\b")
_ALIASES = {"IRONWOOD": "TPU V7X", "TPU7X": "TPU V7X", "TRILLIUM": "TPU V6E", "TRN2": "TRAINIUM2"}


def accelerator_of(name: str) -> str | None:
    """The accelerator of the catalogue that a name means; None where it is none of them.

    >>> accelerator_of("NVIDIA H100-SXM-80GB"), accelerator_of("AMD Instinct MI355X 288GB HBM3e")
    ('H100 SXM', 'MI355X')
    >>> accelerator_of("NVIDIA H100 PCIe"), accelerator_of("MyNPU")
    ('H100 PCIe', None)
    >>> accelerator_of("AMD MI300X (x8) and AMD MI355X (x8)"), accelerator_of("A100-SXM-80GB (1x1g.10gb MIG)")
    (None, None)
    """
    words = set(_words(name))
    named = [chip for chip in _chips() if set(chip) <= words]
    # two chips in one system have no one roof, and a slice of a chip has not that of the whole
    if not named or not all(set(chip) <= set(named[0]) for chip in named) or _SLICE in words:
        return None
    forms = _chips()[named[0]]
    told = next((form for form in _FORMS if form in words), "")
    usual = next(forms[form] for form in ("", "SXM", *_FORMS) if form in forms)
    found = forms.get(told) if told else usual
    return found if found is not None and _as_large(name, found) else None


def near_accelerators(names: Iterable[str]) -> dict[str, str | None]:
    """The names that no accelerator of the catalogue has, and which is near; vendors and memory tell nothing of that.

    >>> near_accelerators(["AMD Instinct MI350X 288GB HBM3e", "H100", "MyNPU"])
    {'AMD Instinct MI350X 288GB HBM3e': 'MI355X', 'MyNPU': None}
    """
    known = list(dict.fromkeys(load_platforms("accelerators")["platform"]))
    unknown = [name for name in dict.fromkeys(names) if accelerator_of(name) is None]
    return {name: nearest(re.sub(r"(?<=\bMI) ", "", " ".join(_words(name))) or name, known) for name in unknown}


def chips_note(chips: dict[str, str | None]) -> str:
    """One line about the names that `near_accelerators` gives.

    >>> chips_note({"H100X": "H100 SXM", "MyNPU": None})
    'accelerators that the catalogue does not have, kept as they are: H100X (near: H100 SXM), MyNPU'
    """
    told = [name if near is None else f"{name} (near: {near})" for name, near in chips.items()]
    return f"accelerators that the catalogue does not have, kept as they are: {listed(told)}"


def _as_large(name: str, found: str) -> bool:
    """Whether a name does not speak of another memory than one of the catalogue that tells its own."""
    own, there = (_MEMORY.search(each.upper().replace("-", " ")) for each in (name, found))
    return own is None or there is None or own.group(0).split("G")[0].strip() == there.group(0).split("G")[0].strip()


def _words(name: str) -> list[str]:
    text = re.sub(r"[^A-Z0-9 ]+", " ", name.upper())
    text = _MEMORY.sub(" ", _NOISE.sub(" ", text))
    for alias, meant in _ALIASES.items():
        text = re.sub(rf"\b{alias}\b", meant, text)
    # a letter and its number are one word: "MI 355X", "TPU v5 e"
    text = re.sub(r"\b(MI|TRAINIUM|GAUDI) ?([0-9]+)", r"\1 \2", text)
    return text.split()


@lru_cache(maxsize=1)
def _chips() -> dict[tuple[str, ...], dict[str, str]]:
    """By the words of a chip, its forms ("" where it has one only) and their names in the catalogue; longest first."""
    chips: dict[tuple[str, ...], dict[str, str]] = {}
    for name in dict.fromkeys(load_platforms("accelerators")["platform"]):
        words = _words(name)
        form = next((each for each in _FORMS if each in words), "")
        chips.setdefault(tuple(word for word in words if word not in _FORMS), {})[form] = name
    return dict(sorted(chips.items(), key=lambda item: -len(item[0])))
