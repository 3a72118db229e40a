"""Writes a table to train on: train_rows.py CSV ROWS, with 50 features and the target y."""

import sys

import numpy as np

csv, rows = sys.argv[1], int(sys.argv[2])
x = np.random.default_rng(42).standard_normal((rows, 50), dtype="float32")
y = x @ np.sin(np.arange(50, dtype="float32")) + x[:, 0] * x[:, 1]
header = ",".join([*(f"x{i}" for i in range(50)), "y"])
np.savetxt(csv, np.column_stack([x, y]), delimiter=",", fmt="%.7g", header=header, comments="")
