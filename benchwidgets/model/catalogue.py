"""The facts that ship with the package: platforms, networks, accuracies, and small example files.

``data/README.md`` says where each figure comes from, its unit and its licence.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .arguments import typed
from .errors import BenchwidgetsError, unknown
from .transformers import shipped

_PACKAGE = Path(__file__).resolve().parents[1]

#: Columns of text, which keep words like "NA" and the empty mode; all other columns are numbers.
_TEXT = {
    *("alias", "datatype", "date", "kind", "mode", "network", "note", "platform", "provenance", "source", "task"),
    *("vendor", "weights", "processor", "blas"),
}

#: Files of platforms by the name of their catalogue.
PLATFORMS = {"qutibench": "platforms.csv", "accelerators": "accelerators.csv", "measured": "platforms_measured.csv"}
#: Files of networks by the name of their catalogue.
NETWORKS = {"qutibench": "networks.csv", "transformers": "transformers.csv"}


@typed
def data_file(name: str) -> Path:
    """Find a file that ships with the package.

    Parameters
    ----------
    name : str
        Name of the file, without a folder, for example ``"measurements_mnist.csv"``.

    Returns
    -------
    pathlib.Path
        Path of an existing file: in ``benchwidgets/data`` where the package is installed, in ``data`` in a
        checkout.

    Raises
    ------
    BenchwidgetsError
        If no such file ships; the message lists those that do.

    Examples
    --------
    >>> data_file("platforms.csv").name
    'platforms.csv'
    """
    folder = _data_folder()
    known = sorted(path.name for path in folder.glob("*.csv"))
    if name not in known:
        raise BenchwidgetsError(unknown("data file", name, known, owner="the package"))
    return folder / name


@typed
def load_platforms(catalogue: str = "qutibench") -> pd.DataFrame:
    """Load the platforms' peaks: a row per platform, mode, native datatype and provenance.

    Parameters
    ----------
    catalogue : {"qutibench", "accelerators", "measured"}
        The platforms that QuTiBench measured, the accelerators that language models are served on today, or the server
        whose roof `measure_platform` found, which measurements_cpu.csv was measured on.

    Returns
    -------
    pandas.DataFrame
        A fresh frame: platform, vendor, kind, mode ("" where there is only one), datatype, peak_gops (10^9
        op/s, dense), bandwidth_gbs (10^9 byte/s), memory_gb, power_w (NaN where unknown), weights ("off-chip" or
        "on-chip"). The accelerators have provenance too ("datasheet", or "achievable": the best matrix product that
        was found, under the bandwidth of the datasheet), source, date ("" where the source has none) and note.

    Raises
    ------
    BenchwidgetsError
        If there is no such catalogue.

    Examples
    --------
    >>> platforms = load_platforms()
    >>> float(platforms.query("platform == 'EdgeTPU' and mode == 'fast'").peak_gops.item())
    4000.0
    >>> accelerators = load_platforms("accelerators")
    >>> h100 = accelerators.query("platform == 'H100 SXM' and datatype == 'BF16'")
    >>> dict(zip(h100.provenance, h100.peak_gops.tolist()))
    {'datasheet': 989000.0, 'achievable': 794500.0}
    """
    return _load(_file_of(catalogue, PLATFORMS), "peak_gops", "bandwidth_gbs", "memory_gb", "power_w")


@typed
def load_networks(catalogue: str = "qutibench", *, context: int = 8192) -> pd.DataFrame:
    """Load the networks: a row per network and pruning step; of transformers a row per phase.

    Parameters
    ----------
    catalogue : {"qutibench", "transformers"}
        The networks that QuTiBench measured, or language models of today and three networks to compare them with.
    context : int
        Tokens of a prompt, and before a decoded token; of transformers only.

    Returns
    -------
    pandas.DataFrame
        A fresh frame: network, task, pruning_pct (share of channels kept; 100 is unpruned), parameters
        (integer), operations (integer, per input; 1 multiply-accumulate = 2 operations). The transformers have the
        columns of `transformer` too, and source.

    Raises
    ------
    BenchwidgetsError
        If there is no such catalogue, or the context is no number of tokens.

    Examples
    --------
    >>> int(load_networks().operations[0])
    20029440
    >>> load_networks("transformers").groupby("network", sort=False).parameters.first().head(2).to_dict()
    {'Llama-3-8B': 8030261248, 'Llama-3-70B': 70553706496}
    """
    if _file_of(catalogue, NETWORKS) == "networks.csv":
        return _load("networks.csv", "pruning_pct")
    return shipped(pd.read_csv(data_file("transformers.csv"), encoding="utf-8"), context)


def load_accuracies() -> pd.DataFrame:
    """Load the measured accuracies: a row per network, pruning step and datatype that was measured.

    Returns
    -------
    pandas.DataFrame
        A fresh frame: network, pruning_pct, datatype, top1_pct, top5_pct (NaN where not measured).

    Examples
    --------
    >>> best = load_accuracies().query("network == 'MLP' and datatype == 'INT2'")
    >>> float(best.top1_pct.max())
    98.75
    """
    return _load("accuracies.csv", "pruning_pct", "top1_pct", "top5_pct")


def platform_aliases() -> dict[str, str]:
    """Load the other names that published tables give the platforms, as alias -> name in the catalogue.

    >>> platform_aliases()["NCS2"]
    'NCS'
    """
    frame = _load("platform_aliases.csv")
    return dict(zip(frame["alias"], frame["platform"], strict=True))


def _file_of(catalogue: str, files: dict[str, str]) -> str:
    if catalogue not in files:
        raise BenchwidgetsError(unknown("catalogue", catalogue, files, owner="the package"))
    return files[catalogue]


def _data_folder() -> Path:
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent / "data"


def _load(name: str, *floats: str) -> pd.DataFrame:
    path = data_file(name)
    types = dict.fromkeys(_TEXT, str) | dict.fromkeys(floats, float)
    # only a blank number is missing: a platform may be called "NA", and the mode "" is a mode
    blanks = {column: [""] for column in floats}
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values=blanks, encoding="utf-8")
