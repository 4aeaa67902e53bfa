"""Print constraints that hold each package of setup.py at the oldest version it allows: `oldest.py > constraints.txt`.

Reads the metadata of the installed benchwidgets, so that the minima are said once, in setup.py.
"""

import re
from importlib.metadata import requires


def oldest(requirement: str) -> str:
    """The constraint of one requirement.

    >>> oldest('jupyterlab<5,>=4; extra == "lab"')
    'jupyterlab==4'
    """
    wanted = requirement.partition(";")[0]
    name, least = re.match(r"[\w.-]+", wanted), re.search(r">=\s*([\w.]+)", wanted)
    if name is None or least is None:
        raise SystemExit(f"setup.py: {requirement!r} names no oldest version; write it as name>=version")
    return f"{name[0]}=={least[1]}"


if __name__ == "__main__":
    print(*sorted({oldest(each) for each in requires("benchwidgets") or ()}), sep="\n")
