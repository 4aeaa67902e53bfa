"""Names where there is little room: what they take, and how they are shortened without losing what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

#: Share of the font size that a character takes in a wide font, by kind; capitals, and all others, which are wider.
_WIDTHS = {**dict.fromkeys("abcdefghknopqsuvxyz0123456789_+=~", 0.64), **dict.fromkeys("fijlrt .,:;'|!()[]/-", 0.42)}
_CAPITAL, _WIDEST = 0.72, 0.98
#: Fewest letters that are left of a word.
LEAST = 6


def text_width(text: str, size: float = 12.0) -> float:
    """Pixels that a text takes on a screen with a wide font of a size [px].

    >>> round(text_width("TX2 maxp FP16 MLP 100% b2"))
    197
    """
    capital = {letter: _CAPITAL for letter in text if letter.isupper() and letter not in "MW"}
    return size * sum(_WIDTHS.get(letter, capital.get(letter, _WIDEST)) for letter in text)


def shortened(text: str, most: int) -> str:
    """A name in at most so many letters: of its words the longest lose their middles first.

    >>> shortened("ZCU104-FINN", 8), shortened("ZCU104-FINN INT2 MLP 12.5%", 24)
    ('ZCU1…INN', 'ZCU1…FINN INT2 MLP 12.5%')
    """
    words = text.split(" ")
    lengths = [len(word) for word in words]
    for _letter in range(len(text) - most):
        longest = max(range(len(words)), key=lengths.__getitem__)
        if lengths[longest] <= LEAST:
            break
        lengths[longest] -= 1
    return _cut(" ".join(map(_cut, words, lengths)), most)


def shortened_apart(names: Sequence[str], most: int) -> list[str]:
    """Names in about so many letters each, different ones still different: what tells them apart stays.

    >>> shortened_apart(["a" * 20 + "1" + "b" * 20, "a" * 20 + "2" + "b" * 20], 9)
    ['aaa…1…bbb', 'aaa…2…bbb']
    """
    short = {name: shortened(name, most) for name in dict.fromkeys(names)}
    alike: dict[str, list[str]] = {}
    for name, text in short.items():
        alike.setdefault(text, []).append(name)
    for group in alike.values():
        if len(group) > 1:
            short |= dict(zip(group, _told_apart(group, most), strict=True))
    if len(set(short.values())) < len(short):  # nothing shorter tells them apart
        return list(names)
    return [short[name] for name in names]


def _told_apart(names: list[str], most: int) -> list[str]:
    """Names that begin and end alike: the middles, which differ, with a little of both sides."""
    start = _alike(names)
    end = _alike([name[start:][::-1] for name in names])
    middles = [name[start : len(name) - end] for name in names]
    room = max(most - max(map(len, middles)) - 2, 0) // 2
    return [f"{_cut_end(name[:start], room)}{middle}{_cut_start(name[len(name) - end :], room)}"
            for name, middle in zip(names, middles, strict=True)]  # fmt: skip


def _alike(texts: list[str]) -> int:
    """How many letters texts have in common at their start."""
    same = (len(set(letters)) == 1 for letters in zip(*texts, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    end = (most - 1) // 2
    return f"{text[: most - 1 - end]}…{text[len(text) - end :]}"


def _cut_end(text: str, most: int) -> str:
    return text if len(text) <= most + 1 else f"{text[:most]}…"


def _cut_start(text: str, most: int) -> str:
    return text if len(text) <= most + 1 else f"…{text[len(text) - most :]}"
