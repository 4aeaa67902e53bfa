"""Complaints of other people's code that say nothing about ours: listed one by one, and narrowly."""

import re

NOISE: list[re.Pattern] = []
CONTROL_COMM = re.compile(r'"comm_id":"([^"]+)","target_name":"jupyter\.widget\.control"')


def is_noise(text: str) -> bool:
    """Whether a console error is a known one of a third party."""
    return any(pattern.search(text) for pattern in NOISE)


def control_comms(frame: str | bytes) -> list[str]:
    """Ids of the control comms of JupyterLab's widget manager that a sent web socket frame opens.

    >>> control_comms('{"comm_id":"1f","target_name":"jupyter.widget.control","data":{}}')
    ['1f']
    """
    text = frame if isinstance(frame, str) else frame.decode("latin-1")
    return CONTROL_COMM.findall(text)


def without_lost_comms(text: str, known: set[str]) -> str:
    """A kernel's stderr less the lines about `known` comms.

    Manager and kernel now and then disagree on when a control comm ends; any other lost comm is ours.

    >>> without_lost_comms("No such comm: 1f\\nNo such comm: 2e\\n", {"1f"})
    'No such comm: 2e\\n'
    """
    noise = {f"No such comm: {comm}" for comm in known}
    return "".join(line for line in text.splitlines(keepends=True) if line.strip() not in noise)
