"""JSON and JSON Lines as the same rows of text that a CSV file gives: a record a row, its keys the header."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..model.errors import ReadError, listed
from .alike import alike_notes
from .records import Records

#: How a JSON file of records begins; a CSV file's header does not.
_BEGINS = re.compile(r"\s*(?:\[\s*[{\[\]]|\{\s*[\"}])")

#: Numbers are kept as they are written: what they are read as is the column's business.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_SPACE = re.compile(r"[ \t\n\r]+")

_REMEDY = (
    "Flatten it: frame = pandas.json_normalize(json.load(open(path))[…]); show it by DesignSpace(frame), "
    "or write frame.to_csv('table.csv', index=False) and read that"
)


def is_json(text: str) -> bool:
    """Whether a text begins as JSON records do.

    >>> is_json('[{"a": 1}]'), is_json('{"a": 1}'), is_json("[us],b")
    (True, True, False)
    """
    return _BEGINS.match(text) is not None


def json_records(text: str, path: str) -> Records:
    """Make a table of the records of a JSON text.

    They are a list, the one list in an object, one on each line, an object that holds columns, or one that holds the
    records by their numbers, as pandas writes orient="index". Objects within a record become columns such as
    "stats.mean"; lists of plain values stay as text, null is blank.

    Parameters
    ----------
    text : str
        The text of the file.
    path : str
        What errors call the file.

    Raises
    ------
    ReadError
        If the text is no JSON, or holds no records, more than one list of them, or lists of records in a record.

    Examples
    --------
    >>> records = json_records('{"benchmarks": [{"name": "a", "time": {"mean": 1.50}}]}', "example.json")
    >>> records.header, records.rows, records.lines
    (['name', 'time.mean'], [['a', '1.50']], [1])
    """
    try:
        found = list(_records(text, path))
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{path}: line {error.lineno}, column {error.colno}: this begins as JSON, but {error.msg.lower()}. "
            "Correct it, or write the file again"
        ) from error
    except RecursionError as error:
        raise ReadError(f"{path}: this is JSON, nested too deeply for a table. {_REMEDY}") from error
    return _table(found, text, path)


def _table(found: list[tuple[int, dict[str, Any]]], text: str, path: str) -> Records:
    """The rows of the records, whose columns stand in the order in which they first occur."""
    lines = _line_numbers(text, [position for position, _ in found])
    flat = [dict(_flat(record, "", path, line)) for (_, record), line in zip(found, lines, strict=True)]
    header = list(dict.fromkeys(key for record in flat for key in record))
    if not header:
        raise ReadError(f"{path}: this is JSON without a record that has keys; expected a list of them. {_REMEDY}")
    return Records(
        path, header, [[record.get(key, "") for key in header] for record in flat], lines, alike_notes(header)
    )


def _records(text: str, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the position and value of each record."""
    documents = list(_documents(text))
    if len(documents) > 1:  # a record a line
        return _only_records(documents, path)
    start, value = documents[0]
    if isinstance(value, list):
        return _only_records(_elements(text, start), path)
    lists = {key: at for key, at, each in _members(text, start) if _is_list_of_records(each)}
    if len(lists) == 1:
        return _only_records(_elements(text, *lists.values()), path)
    if lists:
        raise ReadError(f"{path}: this is JSON with more than one list of records: {listed(lists)}. {_REMEDY}")
    if _is_numbered(value):
        return _only_records(((at, each) for _, at, each in _members(text, start)), path)
    if _is_columns(value):
        return iter([(start, dict(zip(value, row, strict=True))) for row in zip(*value.values(), strict=True)])
    if any(isinstance(each, dict | list) for each in value.values()):
        raise ReadError(
            f"{path}: this is JSON without a list of records; its keys are {listed(value)}. "
            f"If these are columns or rows, frame = pandas.read_json(path) reads it. {_REMEDY}"
        )
    return iter([(start, value)])


def _only_records(values: Any, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for position, value in values:
        if not isinstance(value, dict):
            raise ReadError(f"{path}: this is JSON, but {str(value)[:40]!r} in its list is no record. {_REMEDY}")
        yield position, value


def _is_columns(value: dict[str, Any]) -> bool:
    """Whether an object holds a column of plain values under each of its keys, all of one length."""
    lists = [each for each in value.values() if isinstance(each, list)]
    plain = not any(isinstance(each, dict | list) for column in lists for each in column)
    return 0 < len(lists) == len(value) and plain and len(set(map(len, lists))) == 1


def _is_numbered(value: dict[str, Any]) -> bool:
    """Whether an object holds a record under each of its keys, which number them: "0", "1", …"""
    return list(value) == list(map(str, range(len(value)))) and all(isinstance(each, dict) for each in value.values())


def _is_list_of_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _documents(text: str) -> Iterator[tuple[int, Any]]:
    at = _behind_space(text, 0)
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _behind_space(text, end)


def _elements(text: str, start: int) -> Iterator[tuple[int, Any]]:
    """Yield the elements of the valid list at ``start``, each with its position."""
    at = _behind_space(text, start + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, value
        at = _behind_comma(text, end)


def _members(text: str, start: int) -> Iterator[tuple[str, int, Any]]:
    """Yield the keys of the valid object at ``start``, each with its value and the position of that."""
    at = _behind_space(text, start + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        at = _behind_space(text, text.index(":", end) + 1)
        value, end = _DECODER.raw_decode(text, at)
        yield key, at, value
        at = _behind_comma(text, end)


def _behind_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return at if space is None else space.end()


def _behind_comma(text: str, end: int) -> int:
    at = _behind_space(text, end)
    return _behind_space(text, at + 1) if text[at] == "," else at


def _flat(record: dict[str, Any], before: str, path: str, line: int) -> Iterator[tuple[str, str]]:
    """Yield each plain value of a record as text, under its keys joined by points."""
    for key, value in record.items():
        name = f"{before}{key}".strip() or "column"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.", path, line)
        elif _is_list_of_records(value):
            raise ReadError(f"{path}: line {line}: this is JSON whose {name!r} is itself a list of records. {_REMEDY}")
        else:
            yield name, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _line_numbers(text: str, positions: list[int]) -> list[int]:
    """The line of each position; positions ascend."""
    lines, line, last = [], 1, 0
    for position in positions:
        line += text.count("\n", last, position)
        last = position
        lines.append(line)
    return lines
