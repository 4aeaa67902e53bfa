"""Write files, each whole or not at all; what was there before stays unless it is to be replaced."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .errors import BenchwidgetsError
from .paths import path_to_write


def write_text(path: str | os.PathLike[str], text: str, *, overwrite: bool = False) -> Path:
    """Write UTF-8 text to a file; see `write_texts`."""
    return write_texts({path_to_write(path): text}, overwrite=overwrite)[0]


def write_bytes(path: str | os.PathLike[str], content: bytes, *, overwrite: bool = False) -> Path:
    """Write bytes to a file; see `write_texts`."""
    return write_texts({path_to_write(path): content}, overwrite=overwrite)[0]


def write_texts(documents: Mapping[Path, str | bytes], *, overwrite: bool = False) -> list[Path]:
    """Write UTF-8 texts, or bytes, to files that belong together.

    All are on the disk in full before the first takes its place, so that a text that cannot be written changes no
    file. They take their places one after the other: each file is old or new as a whole, but whoever reads in
    between, or a machine that fails there, can find some new and others old.

    Parameters
    ----------
    documents : mapping of pathlib.Path to str or bytes
        Files and what they shall hold; their folders have to exist.
    overwrite : bool
        Whether files that are there may be replaced.

    Returns
    -------
    list of pathlib.Path
        The files.

    Raises
    ------
    BenchwidgetsError
        Where a file exists and may not be replaced, or cannot be written. It is then as it was, and so are those
        behind it; new are only those that took their places before it could not.

    Examples
    --------
    >>> path = Path(tempfile.mkdtemp()) / "designs.csv"
    >>> [each.name for each in write_texts({path: "fps"})], path.read_text()
    (['designs.csv'], 'fps')
    """
    there = next((target for target in documents if os.path.lexists(target)), None)
    if there is not None and not overwrite:
        raise BenchwidgetsError(f"{there}: exists already. Give another name, or overwrite=True to replace it")
    _replace(documents)
    return list(documents)


def text_fault(error: UnicodeEncodeError) -> str:
    """Say what text no file of UTF-8 can hold: half of a character, as broken escapes leave it."""
    found = error.object[error.start : error.start + 1]
    return f"its text holds {found!r}, half of a character, which UTF-8 cannot write. Correct that text"


def _replace(documents: Mapping[Path, str | bytes]) -> None:
    written: dict[Path, str] = {}
    try:
        for target, content in documents.items():
            written[target] = _written_beside(target, content)
        for target, temporary in written.items():
            os.replace(temporary, target)
    except UnicodeEncodeError as error:
        raise BenchwidgetsError(f"{str(target)!r}: cannot be written: {text_fault(error)}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = getattr(error, "strerror", None) or error  # not the name of the temporary file
        raise BenchwidgetsError(f"{str(target)!r}: cannot be written: {why}. Check folder and permissions") from error
    finally:
        for temporary in written.values():
            with suppress(FileNotFoundError):  # it took its place
                os.unlink(temporary)


def _written_beside(target: Path, content: str | bytes) -> str:
    """Write to a new file in the folder of ``target``; on a failure none is left."""
    if target.is_dir():
        raise IsADirectoryError("it is a folder")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new one gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
