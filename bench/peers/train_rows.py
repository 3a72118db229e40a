"""Writes a table to train on: train_rows.py CSV ROWS FEATURES; the target is y."""

import sys

import numpy as np
import polars

csv, rows, features = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
x = np.random.default_rng(42).standard_normal((rows, features), dtype="float32")
y = x @ np.sin(np.arange(features, dtype="float32")) + x[:, 0] * x[:, 1]
names = [*(f"x{i}" for i in range(features)), "y"]
polars.DataFrame(np.column_stack([x, y]), schema=names).write_csv(csv)
