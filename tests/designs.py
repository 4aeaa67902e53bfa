"""What tests of a space share: five designs, and all that a refused change must leave alone."""

import numpy as np
import pandas as pd

#: dtypes of columns of text; pandas 2 has no "str", there astype(str) makes missing values text.
TEXT_DTYPES = ["object", "string", "category", *(["str"] if pd.__version__ >= "3" else [])]

#: With a missing value of text and of numbers, a tie, a number beyond 32 bits, and a column without direction.
FRAME = pd.DataFrame(
    {
        "platform": ["TX2", "NCS", "TX2", "U96", None],
        "fps": [30.0, 10.0, 50.0, np.nan, 20.0],
        "top1_pct": [90.0, 99.0, 80.0, 99.5, 90.0],
        "batch": [1, 2, 3_000_000_000, 4, 5],
        "score": [1.0, 2.0, 3.0, 4.0, 5.0],
    },
    index=list("abcde"),
)


def state(space):
    return space.revision, space.clauses, space.selection, space.metrics, space.frame.to_csv()
