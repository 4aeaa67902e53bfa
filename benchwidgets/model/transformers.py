"""Transformers as rows of a table of networks: prefill and decode, from a configuration and a context."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from .arguments import typed
from .decoder import Decoder, read_config
from .errors import BenchwidgetsError, shown
from .values import carried

#: Columns of a row, in order; `roofline.moving` says what those of phase, context and what is read mean.
COLUMNS = [
    *("network", "task", "pruning_pct", "phase", "context", "parameters", "active_parameters", "operations"),
    *("tokens", "read_always", "read_routed", "visited_share", "kv_values", "attended", "kv_bits", "weight_bits"),
]


@typed
def transformer(
    name: str,
    config: Mapping[str, Any] | str | os.PathLike[str],
    *,
    context: int | Iterable[int],
    datatype_bits: float | None = None,
    kv_bits: float | None = None,
    task: str = "language",
) -> pd.DataFrame:
    """A decoder transformer as networks that predictions and rooflines take: its prefill and its decode.

    An input of prefill is a prompt of ``context`` tokens, an input of decode one token after so many. With N weights
    multiplied a token does 2 N operations, and 4 L h hd for each token before it; decode reads the weights once a
    batch, and the keys and values of each input. Of a mixture of experts a batch reads those that its tokens choose, as
    if they chose evenly.

    Parameters
    ----------
    name : str
        Stands in the column network.
    config : mapping, or path or text of a config.json
        As models publish it: num_hidden_layers, hidden_size, num_attention_heads, intermediate_size, vocab_size, and
        where there are any num_key_value_heads (else as many as heads), head_dim (else hidden_size / heads),
        tie_word_embeddings, attention_bias, mlp_bias, num_local_experts or n_routed_experts, num_experts_per_tok,
        n_shared_experts, moe_intermediate_size, first_k_dense_replace, kv_lora_rank, q_lora_rank, qk_nope_head_dim,
        qk_rope_head_dim, v_head_dim. The feed-forward part is taken as gated.
    context : int or iterable of int
        Tokens of a prompt, and before a decoded token.
    datatype_bits, kv_bits : float, optional
        Bits of a weight, and of a key or value; by default those of the datatype of a roof.
    task : str
        Stands in the column task.

    Returns
    -------
    pandas.DataFrame
        Two rows a context: network, task, pruning_pct (100), phase ("prefill" or "decode"), context, parameters,
        active_parameters, operations (per input), and what an input moves: tokens, read_always, read_routed,
        visited_share, kv_values, attended, kv_bits, weight_bits.

    Raises
    ------
    BenchwidgetsError
        Where the configuration cannot be read or lacks a field, or a context or number of bits is none.

    Examples
    --------
    >>> llama = {"num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
    ...          "intermediate_size": 14336, "vocab_size": 128256}
    >>> rows = transformer("Llama-3-8B", llama, context=8192)
    >>> rows[["phase", "parameters", "kv_values"]].values.tolist()
    [['prefill', 8030261248, 65536.0], ['decode', 8030261248, 65536.0]]
    """
    for word, value in (("name", name), ("task", task)):
        if carried(value) != value:
            raise BenchwidgetsError(f"{word}: {shown(value)}; it holds half a character, which no table can keep")
    decoder = Decoder.of(read_config(config))
    bits = {"kv_bits": _bits(kv_bits, "kv_bits"), "weight_bits": _bits(datatype_bits, "datatype_bits")}
    rows = [_row(decoder, phase, tokens) for tokens in _contexts(context) for phase in ("prefill", "decode")]
    frame = pd.DataFrame(rows).assign(network=name, task=task, pruning_pct=100.0, **bits)
    return frame[COLUMNS]


def shipped(frame: pd.DataFrame, context: int) -> pd.DataFrame:
    """The rows of a table of configurations at a context; one that has operations is no decoder, and has no phase."""
    parts = []
    for row in frame.to_dict("records"):
        config = {name: value for name, value in row.items() if not pd.isna(value) and value != ""}
        if "operations" in config:
            parts.append(pd.DataFrame([_as_it_is(config)]))
        else:
            part = transformer(row["network"], config, context=context, task=row["task"])
            parts.append(part.assign(source=row["source"]))
    whole = dict.fromkeys(["parameters", "active_parameters", "operations"], "int64")
    return pd.concat(parts, ignore_index=True).astype(whole)


def _as_it_is(row: Mapping[str, Any]) -> dict[str, Any]:
    """A network that is no decoder, in the columns of one."""
    moved = dict.fromkeys(("context", "read_routed", "visited_share", "kv_values", "attended"), 0.0)
    known = {name: row[name] for name in ("network", "task", "parameters", "operations")}
    read = {"active_parameters": row["parameters"], "read_always": float(row["parameters"]), "tokens": 1.0}
    bits = {"kv_bits": np.nan, "weight_bits": np.nan}
    found = {**known, **read, **moved, **bits, "phase": "", "pruning_pct": 100.0}
    return {**{name: found[name] for name in COLUMNS}, "source": row["source"]}


def _row(decoder: Decoder, phase: str, context: int) -> dict[str, Any]:
    before = context if phase == "decode" else context / 2  # of a prompt, on the average
    tokens = 1 if phase == "decode" else context
    return {
        "phase": phase, "context": float(context), "tokens": float(tokens),
        "parameters": decoder.parameters, "active_parameters": decoder.active_parameters,
        "operations": round(tokens * (2 * decoder.multiplied + 2 * decoder.over * before)),
        "read_always": float(decoder.always), "read_routed": float(decoder.routed),
        "visited_share": decoder.visited_share, "kv_values": float(decoder.kv_values), "attended": float(decoder.over),
    }  # fmt: skip


def _contexts(context: int | Iterable[int]) -> list[int]:
    given = list(context) if isinstance(context, Iterable) and not isinstance(context, str) else [context]
    for each in given:
        if not isinstance(each, Integral) or isinstance(each, bool) or not 1 <= each < 2**40:
            raise BenchwidgetsError(f"context: {shown(each)}; expected a whole number of tokens, from 1 on, or several")
    if len(set(given)) != len(given) or not given:
        raise BenchwidgetsError(f"context: {shown(given)}; expected each number of tokens once, and one at least")
    return [int(each) for each in given]


def _bits(bits: float | None, name: str) -> float:
    if bits is None:
        return float("nan")
    if not isinstance(bits, Real) or isinstance(bits, bool) or not 0 < bits <= 128:
        raise BenchwidgetsError(f"{name}: {shown(bits)}; expected a number of bits above 0, up to 128, or None")
    return float(bits)
