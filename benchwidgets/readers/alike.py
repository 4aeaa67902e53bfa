"""Names of columns that look alike: they differ in capitals, in kinds of blanks or in how characters are composed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from .units import LONGEST


def plain_name(name: str) -> str:
    """A name with plain blanks and composed characters, which is what it looks like.

    >>> plain_name("Latency\u00a0[\u00b5s]") == plain_name("Latency [\u03bcs]")
    True
    """
    # longer ones are no names, and composing them would take long
    return " ".join(unicodedata.normalize("NFKC", name).split()) if len(name) <= LONGEST else name


def find_name(name: str, header: list[str]) -> str | None:
    """The column of a file that is called so, or looks so and is the only one.

    >>> find_name("Op mode", ["Op\u00a0mode", "op mode"]) == "Op\u00a0mode", find_name("OP mode", ["op mode"])
    (True, None)
    """
    name = name.strip()
    if name in header:
        return name
    found = [each for each in header if plain_name(each) == plain_name(name)]
    return found[0] if len(found) == 1 else None


def alike_notes(header: list[str]) -> list[str]:
    """Say which columns of a file differ by nothing that a person would see as a difference.

    >>> alike_notes(["fps", "batch", "FPS"])[0][:53]
    "columns 1 'fps' and 3 'FPS' differ only in capitals, "
    """
    places: dict[str, list[str]] = {}
    for position, name in enumerate(header, start=1):
        places.setdefault(plain_name(name).casefold(), []).append(f"{position} {ascii_name(name)}")
    return [
        f"columns {' and '.join(each)} differ only in capitals, blanks or how characters are composed; "
        "none is read for another"
        for each in places.values()
        if len(each) > 1
    ]


def overlooked_notes(
    header: list[str], read: Mapping[str, object], spellings: Mapping[str, Iterable[str]]
) -> list[str]:
    """Say which columns would be read of a published table were it not for their capitals.

    ``read`` holds the file's column for each of the result's that is read, ``spellings`` the published names.

    >>> overlooked_notes(["OP MODE", "lat-comp"], {"latency_ms": "lat-comp"}, {"mode": ["Op mode"]})
    ["column 'OP MODE' is not read: it differs from 'Op mode' in capitals. Rename it to have it read"]
    """
    open_names = [(ours, *names) for ours, names in spellings.items() if ours not in read]
    known = {name.casefold(): name for names in open_names for name in names}
    close = {name: known.get(plain_name(name).casefold()) for name in header if name not in read.values()}
    return [
        f"column {ascii_name(name)} is not read: it differs from {found!r} in capitals. Rename it to have it read"
        for name, found in close.items()
        if found is not None
    ]


def ascii_name(name: str) -> str:
    """A name in quotes that shows what hides in it: a blank that is none, a character in two parts.

    >>> ascii_name("Gr\u00f6\u00dfe"), ascii_name("o\u0308")
    ("'Gr\u00f6\u00dfe'", "'o\\\\u0308'")
    """
    hidden = unicodedata.normalize("NFC", name) != name if len(name) <= LONGEST else False
    return ascii(name) if hidden else repr(name)
