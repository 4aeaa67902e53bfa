"""Transformers at another context, and with keys and values in another datatype."""

from __future__ import annotations

from numbers import Integral

import numpy as np
import pandas as pd

from ..arrays import Floats
from ..datatypes import bytes_per_element
from ..errors import BenchwidgetsError, shown
from .machines import NETWORK

#: The longest context [tokens] whose operations are counted in float64 without a doubt.
LONGEST = 2**40


def at_context(networks: pd.DataFrame, context: int | None = None, kv_datatype: str | None = None) -> pd.DataFrame:
    """What networks do and move at a context, and with keys and values in a datatype; None leaves either as it is.

    Parameters
    ----------
    networks : pandas.DataFrame
        As `machines.checked_networks` gives them. What has no phase has no context, and stays.
    context : int, optional
        Tokens of a prompt, and before a decoded token.
    kv_datatype : str, optional
        The datatype of keys and values, as "FP8".

    Returns
    -------
    pandas.DataFrame
        The same rows under the same keys, with operations, tokens, kept_tokens and kv_bits changed.

    Examples
    --------
    >>> from ..transformers import transformer
    >>> from .machines import checked_networks
    >>> tiny = {"num_hidden_layers": 2, "hidden_size": 8, "num_attention_heads": 2, "intermediate_size": 16,
    ...         "vocab_size": 10}
    >>> short, long = (checked_networks(transformer("tiny", tiny, context=tokens)) for tokens in (16, 64))
    >>> at_context(short, 64)["operations"].tolist() == long["operations"].tolist()
    True
    """
    frame = networks.copy()
    if kv_datatype is not None:
        frame["kv_bits"] = np.where(frame["kv_values"] > 0, 8.0 * bytes_per_element(kv_datatype), frame["kv_bits"])
    if context is None:
        return frame
    columns = ("operations", "tokens", "kept_tokens", "attended")
    work, tokens, before, attended = (frame[name].to_numpy(dtype=float) for name in columns)
    longer = np.full(len(frame), float(checked_context(context)))
    prefill, decode = ((frame["phase"] == phase).to_numpy() for phase in ("prefill", "decode"))
    frame["operations"] = np.select(
        [prefill, decode],
        [_prompt(work, tokens, before, attended, longer), work + 2 * attended * (longer - before)], work
    )  # fmt: skip
    frame["tokens"] = np.where(prefill, longer, tokens)
    frame["kept_tokens"] = np.where(prefill | decode, longer, before)
    return frame


def renamed(networks: pd.DataFrame) -> pd.DataFrame:
    """Networks under the context that they are at; of two that are one there, the first.

    >>> rows = pd.DataFrame({"network": "A", "pruning_pct": 100.0, "phase": "decode", "context": [1.0, 2.0]})
    >>> renamed(rows.assign(kept_tokens=4.0))["context"].tolist()
    [4.0]
    """
    frame = networks.assign(context=np.where(networks["phase"] == "", networks["context"], networks["kept_tokens"]))
    return frame.drop_duplicates(NETWORK).reset_index(drop=True)


def checked_context(context: object) -> int:
    """A context, or an error that says what one is.

    >>> checked_context(8192)
    8192
    """
    if isinstance(context, Integral) and not isinstance(context, bool) and 1 <= int(context) < LONGEST:
        return int(context)
    raise BenchwidgetsError(f"context={shown(context)}; expected a whole number of tokens from 1 on, below 2**40")


def _prompt(work: Floats, tokens: Floats, before: Floats, attended: Floats, longer: Floats) -> Floats:
    """Operations of a prompt of another length: of a token those of its weights, and half the prompt attended."""
    return longer * (work / tokens + attended * (longer - before))
