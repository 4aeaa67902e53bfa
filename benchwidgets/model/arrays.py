"""What an array holds, for signatures; how long it is, and in which unit, stands in the docstring."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Numbers; NaN where one is missing.
Floats = NDArray[np.float64]
#: Whole numbers: positions of rows, codes, counts, ranks.
Ints = NDArray[np.integer[Any]]
#: Yes or no.
Mask = NDArray[np.bool_]
#: Texts, labels, or values of any kind, as Python has them.
Objects = NDArray[np.object_]
#: Of whatever numpy holds.
Array = NDArray[Any]
