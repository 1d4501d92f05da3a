"""How are sorted numbers kept small? By the steps from each to the next: one or two bytes, where most steps are small.

A step that is as large as can be says that the next of the large ones, which stand apart, is meant.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.storage import Columns

if TYPE_CHECKING:  # who only reads needs nothing of it
    from index.storing import Saver


def put(saver: "Saver", name: str, numbers: NDArray[np.unsignedinteger], small: type[np.unsignedinteger]) -> None:
    """Save sorted numbers as the columns ``name.steps``, of the type ``small``, and ``name.leaps``."""
    steps = np.diff(numbers, prepend=numbers.dtype.type(0))
    most = np.iinfo(small).max
    saver.put(f"{name}.steps", np.minimum(steps, most).astype(small))
    saver.put(f"{name}.leaps", steps[steps >= most])


def read(columns: Columns, name: str) -> NDArray[Any]:
    """The numbers again, of the type that they had."""
    steps, leaps = columns[f"{name}.steps"][:], columns[f"{name}.leaps"][:]
    found = steps.astype(leaps.dtype)
    found[steps == np.iinfo(steps.dtype).max] = leaps
    return np.cumsum(found, dtype=found.dtype, out=found)
