"""What of a state no longer applies: gathered while the rest is restored, and told in one warning."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...model.errors import BenchwidgetsError


class Left:
    """The parts of a state that did not apply, in words."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def add(self, words: str) -> None:
        """Note a part."""
        self.words.append(words)

    @contextmanager
    def over(self, part: str) -> Iterator[None]:
        """Note a part, with the reason, if what is done in the block is refused."""
        try:
            yield
        except BenchwidgetsError as error:
            self.add(f"{part}: {error}")
