"""Write a text file whole or not at all; what was there before stays unless it is to be replaced."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..model.errors import BenchwidgetsError


def write_text(path: str | os.PathLike[str], text: str, *, overwrite: bool = False) -> Path:
    """Write UTF-8 text to a file.

    Parameters
    ----------
    path : str or path-like
        The file; its folder has to exist.
    text : str
        What it shall hold.
    overwrite : bool
        Whether a file that is there may be replaced.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    BenchwidgetsError
        If the file exists and may not be replaced, or cannot be written; it is then as it was.
    """
    target = Path(path)
    if not overwrite and os.path.lexists(target):
        raise BenchwidgetsError(f"{target}: exists already. Give another name, or overwrite=True to replace it")
    try:
        _replace(target, text)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path, a lone surrogate in the text
        raise BenchwidgetsError(f"{str(target)!r}: cannot be written: {error}. Check folder and permissions") from error
    return target


def _replace(target: Path, text: str) -> None:
    if target.is_dir():
        raise IsADirectoryError("it is a folder")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
