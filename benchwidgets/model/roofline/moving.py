"""What a batch of a network reads and keeps: weights, of experts those that its tokens choose, and keys and values.

Columns of a network beside operations and parameters, all of which may be left out:

phase, context
    "prefill" (an input is a prompt of so many tokens), "decode" (an input is one token after so many), or "".
tokens
    Tokens of an input, 1.
read_always, read_routed
    Weights that every batch reads (the parameters), and those of the experts that it may read (0).
visited_share
    The share of the routed experts that one token visits; b inputs read 1 - (1 - share)^(b tokens) of them, if tokens
    choose evenly.
kv_values
    Numbers that are kept of each token of the context, as keys and values (0).
kept_tokens
    Tokens whose keys and values an input reads (the context).
attended
    Multiplications of a token with each token before it (0); they are counted in the operations already.
kv_bits, weight_bits
    Bits of one of these, and of a weight; blank: those of the datatype.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..arrays import Floats, Ints, Mask
from ..checks import quiet
from ..errors import BenchwidgetsError, shown
from .intensity import intensity, ridge_batch

PHASES = ("", "prefill", "decode")
#: What stands for a number that a network does not say.
USUAL = {
    **{"context": 0.0, "tokens": 1.0, "read_routed": 0.0, "visited_share": 0.0, "kv_values": 0.0, "attended": 0.0},
    **{"kv_bits": np.nan, "weight_bits": np.nan},
}
#: The columns of numbers that `with_moving` makes.
MOVED = ("read_always", "kept_tokens", *USUAL)
#: Halvings between two batches: more than a float has bits.
_HALVINGS = 80


def with_moving(networks: pd.DataFrame) -> pd.DataFrame:
    """Networks with all columns that the head of this module lists, or an error that says what is wrong with one."""
    frame = networks.copy()
    phases = frame["phase"] if "phase" in frame else pd.Series("", frame.index)
    frame["phase"] = phases.astype(object).where(phases.notna(), "").astype(str)
    other = [word for word in frame["phase"] if word not in PHASES]
    if other:
        raise BenchwidgetsError(f"networks: phase: {shown(other[0])}; expected {', '.join(map(repr, PHASES))}")
    parameters = _numbers(frame, "parameters", np.nan)
    always = _numbers(frame, "read_always", np.nan)
    frame["read_always"] = np.where(np.isnan(always), parameters, always)
    for name, usual in USUAL.items():
        frame[name] = _numbers(frame, name, usual)
    kept = _numbers(frame, "kept_tokens", np.nan)
    frame["kept_tokens"] = np.where(np.isnan(kept), frame["context"], kept)
    if (frame["visited_share"] > 1).any():
        raise BenchwidgetsError("networks: visited_share: above 1; expected a share of the experts, from 0 to 1")
    return frame


def phases_of(networks: pd.DataFrame) -> list[str]:
    """The columns that tell phase and context, where any network has one.

    >>> phases_of(with_moving(pd.DataFrame({"phase": ["", "decode"]}))), phases_of(pd.DataFrame({"network": ["MLP"]}))
    (['phase', 'context'], [])
    """
    return ["phase", "context"] if "phase" in networks and (networks["phase"] != "").any() else []


class Moving(NamedTuple):
    """What networks or designs move, shape (n,) each; the head of this module says what each is.

    ``kept`` are the numbers kept for an input: kv_values of each token of its context.
    """

    always: Floats
    routed: Floats
    visited: Floats
    tokens: Floats
    kept: Floats
    kv_bits: Floats
    weight_bits: Floats

    @classmethod
    def of(cls, networks: pd.DataFrame) -> Moving:
        """That of networks as `with_moving` gives them."""
        columns = {name: networks[name].to_numpy(dtype=float) for name in MOVED}
        return cls(
            always=columns["read_always"],
            routed=columns["read_routed"],
            visited=columns["visited_share"],
            tokens=columns["tokens"],
            kept=columns["kv_values"] * columns["kept_tokens"],
            kv_bits=columns["kv_bits"],
            weight_bits=columns["weight_bits"],
        )

    def at(self, rows: Mask | Ints) -> Moving:
        """That of some rows."""
        return Moving(*(each[rows] for each in self))

    def weights(self, batch: Floats) -> Floats:
        """How many weights a batch reads.

        >>> mixture = with_moving(pd.DataFrame({"read_always": [10.0], "read_routed": 80.0, "visited_share": 0.25}))
        >>> [round(float(Moving.of(mixture).weights(np.array([batch]))[0]), 9) for batch in (1.0, 2.0, 1000.0)]
        [30.0, 45.0, 90.0]
        """
        if not self.routed.any():
            return self.always
        with quiet():
            return self.always + self.routed * -np.expm1(batch * self.tokens * np.log1p(-self.visited))

    def weight_bytes(self, element: Floats) -> Floats:
        """Bytes of a weight, where the datatype has so many."""
        return np.where(np.isnan(self.weight_bits), element, self.weight_bits / 8)

    def kept_bytes(self, element: Floats) -> Floats:
        """Bytes of keys and values for an input, where the datatype has so many."""
        return self.kept * np.where(np.isnan(self.kv_bits), element, self.kv_bits / 8)

    def footprint(self, element: Floats, batch: Floats) -> Floats:
        """Bytes that the weights, all of them, and the keys and values of a batch take in memory."""
        return (self.always + self.routed) * self.weight_bytes(element) + batch * self.kept_bytes(element)

    def intensity(self, operations: Floats, element: Floats, batch: Floats, on_chip: Mask | bool) -> Floats:
        """Intensity of a batch [op/byte], as `intensity.intensity` has it."""
        read = np.where(on_chip, 0.0, self.weights(batch))
        moved = {"bytes_per_element": self.weight_bytes(element), "activation_bytes": self.kept_bytes(element)}
        return np.asarray(intensity(operations, read, batch=batch, **moved), dtype=float)

    def ridge_batch(
        self, operations: Floats, element: Floats, on_chip: Mask | bool, *, peak: Floats, bandwidth: Floats
    ) -> Floats:
        """The batch that reaches the ridge point, as `intensity.ridge_batch` has it; NaN where none does."""
        moved = {"bytes_per_element": self.weight_bytes(element), "activation_bytes": self.kept_bytes(element)}

        def reached(read: Floats) -> Floats:
            held = np.where(on_chip, 0.0, read)
            return np.asarray(ridge_batch(operations, held, **moved, peak=peak, bandwidth=bandwidth), dtype=float)

        # the more a batch reads, the later it gets there; what it reads grows with it, but less than itself
        least = reached(self.always)
        most = reached(self.always + self.routed) if self.routed.any() else least
        rows = np.flatnonzero((self.routed > 0) & ~np.isnan(most) & (most > 0))
        if len(rows):
            scale = (most / (self.always + self.routed))[rows]
            part = self.at(rows)
            most[rows] = _fixed_point(lambda batch: scale * part.weights(batch), least[rows], most[rows])
        return most

    def saturation(self, operations: Floats, element: Floats) -> Floats:
        """The intensity that no batch reaches [op/byte]: operations over bytes of keys and values, or infinite."""
        with quiet():
            return np.where(self.kept > 0, operations / self.kept_bytes(element), np.inf)


def _fixed_point(grown: Callable[[Floats], Floats], low: Floats, high: Floats) -> Floats:
    """Where ``grown(x) == x`` between two ends: below it more is read than there, above it less."""
    for _ in range(_HALVINGS):
        middle = low + (high - low) / 2
        above = grown(middle) <= middle
        low, high = np.where(above, low, middle), np.where(above, middle, high)
    return high


def _numbers(frame: pd.DataFrame, name: str, usual: float) -> Floats:
    if name not in frame:
        return np.full(len(frame), usual)
    found: Floats = pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan, copy=True)
    given = frame[name].notna().to_numpy() & (frame[name].astype(str) != "").to_numpy()
    wrong = given & ~((found >= 0) & (found < np.inf))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise BenchwidgetsError(
            f"networks: row {frame.index[row]!r}, column {name!r} is {shown(frame[name].iloc[row])}; expected a finite "
            "number from 0 on, or a blank cell"
        )
    return np.where(np.isnan(found), usual, found)
