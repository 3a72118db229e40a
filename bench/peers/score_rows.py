"""Makes the CSV of the predict task, or compares two files of predictions: score_rows.py make|compare …"""

import json
import sys

import numpy as np
import pandas
from common import CSV


def make(path, count):
    """So many rows drawn from the housing data, each feature moved a little, with an id."""
    random = np.random.default_rng(42)
    housing = pandas.read_csv(CSV)
    for start in range(0, count, 100_000):
        size = min(100_000, count - start)
        drawn = housing.iloc[random.integers(0, len(housing), size)].reset_index(drop=True)
        moved = (drawn * (1 + 0.01 * random.standard_normal(drawn.shape))).round(4)
        moved.insert(0, "id", np.arange(start, start + size))
        moved.to_csv(path, mode="w" if start == 0 else "a", header=start == 0, index=False)


def compare(ours, theirs):
    """The largest difference, relative to the largest prediction or 1."""
    one, other = (pandas.read_csv(path)["prediction"].to_numpy() for path in (ours, theirs))
    difference = np.max(np.abs(one - other)) / max(1, np.max(np.abs(other)))
    print(json.dumps({"rows": len(one), "difference": difference}))


if sys.argv[1] == "make":
    make(sys.argv[2], int(sys.argv[3]))
else:
    compare(sys.argv[2], sys.argv[3])
