"""Freezes what NumPy's lstsq makes of hostile tables, as a fixture for the Java tests.

    python reference/freeze_least_squares.py [--out FOLDER]

Writes hostile_least_squares.json, one case a line: a table x [rows, features], a target y, the mean squared error of
lstsq(…, rcond=None) on [1 x] and on standardized columns, the predictions of the latter, and how far these may be off:
the condition of what was not cut away, in units of rounding. On [1 x] a column in a large unit drives the others below
NumPy's tolerance; standardized columns are the table in units that a person would choose.
"""

import argparse
import json
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
EPSILON = np.finfo(float).eps


def tables():
    """name -> x [rows, features]."""
    rng = np.random.default_rng(9)

    def normal(*shape):
        return rng.normal(0.0, 1.0, shape)

    line = np.linspace(-1.0, 1.0, 20)
    found = {f"Hilbert {rows} x {columns}": hilbert(rows, columns) for rows, columns in [(8, 4), (12, 8), (20, 12), (25, 15)]}
    found |= {f"powers of -1 to 1, up to {last}": powers(line, last) for last in (5, 10, 15)}
    found |= {f"powers of 1 to 20, up to {last}": powers(np.arange(1.0, 21.0), last) for last in (4, 8, 12)}
    found["powers of years, up to 4"] = powers(np.arange(1970.0, 1990.0), 4)
    x = normal(20, 4)
    found["a column twice"] = np.column_stack([x, x[:, 1]])
    found["every column twice"] = np.column_stack([x, x])
    found["a column in other units"] = np.column_stack([x, -3.0 * x[:, 0], 1e8 * x[:, 2]])
    for digits in (6, 8, 10, 12, 14, 15):
        found[f"two columns that differ by 1e-{digits}"] = np.column_stack([x, x[:, 0] + 10.0**-digits * normal(20)])
    found["a sum of columns"] = np.column_stack([x, x.sum(axis=1)])
    found["a category, one-hot"] = np.eye(4)[np.arange(20) % 4]
    found["two categories, one-hot"] = np.column_stack([np.eye(4)[np.arange(20) % 4], np.eye(3)[np.arange(20) % 3]])
    found["all of size 1e140"] = 1e140 * x
    found["all of size 1e-150"] = 1e-150 * x
    found["of sizes from 1e-150 to 1e140"] = x * [1e-150, 1e-5, 1e5, 1e140]
    found["constant columns"] = np.column_stack([np.full(20, 3.0), x, np.full(20, 0.1), np.zeros(20)])
    found["around 1e8"] = x + 1e8
    found["around 1e12"] = x + 1e12
    found["rank 2 of 6"] = normal(20, 2) @ normal(2, 6)
    found["rank 3 of 8, in unlike units"] = (normal(20, 3) @ normal(3, 8)) * 10.0 ** np.arange(-8, 8, 2)
    found["5 rows of 12"] = normal(5, 12)
    found["5 rows of 12 and rank 3"] = normal(5, 3) @ normal(3, 12)
    found["8 rows of 8"] = normal(8, 8)
    found["9 rows of 8"] = normal(9, 8)
    found["each row twice"] = np.repeat(normal(5, 8), 2, axis=0)
    found["many rows of 2"] = normal(100, 2)
    found["Läuchli"] = np.vstack([np.ones((1, 6)), 1e-9 * np.eye(6)])
    found["outliers of 1e12"] = np.where(normal(20, 4) > 1.5, 1e12, x)
    return found


def hilbert(rows, columns):
    return 1.0 / (1.0 + np.arange(rows)[:, None] + np.arange(columns)[None, :])


def powers(values, last):
    return values[:, None] ** np.arange(1, last + 1)


def standardized(x):
    """Mean 0 and standard deviation 1, without columns that are constant up to rounding."""
    mean = x.mean(axis=0)
    mean = mean + (x - mean).mean(axis=0)
    largest = np.abs(x - mean).max(axis=0)
    largest[largest == 0] = 1.0
    scale = largest * np.sqrt((((x - mean) / largest) ** 2).mean(axis=0))
    kept = scale > EPSILON * max(x.shape) * np.abs(mean)
    return (x[:, kept] - mean[kept]) / scale[kept]


def case(name, x, y):
    raw = np.column_stack([np.ones(len(x)), x])
    raw_predictions = raw @ np.linalg.lstsq(raw, y, rcond=None)[0]
    z = standardized(x)
    slopes, _, rank, values = np.linalg.lstsq(z, y - y.mean(), rcond=None)
    predictions = y.mean() + z @ slopes
    return {
        "name": name,
        "x": x.tolist(),
        "y": y.tolist(),
        "rawMse": float(np.mean((raw_predictions - y) ** 2)),
        "mse": float(np.mean((predictions - y) ** 2)),
        "predictions": predictions.tolist(),
        "tolerance": float(10 * EPSILON * len(x) * values[0] / values[rank - 1]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/sklearn")
    out = parser.parse_args().out
    rng = np.random.default_rng(10)
    lines = [json.dumps(case(name, x, rng.normal(0.0, 1.0, len(x))), ensure_ascii=False) for name, x in tables().items()]
    (out / "hostile_least_squares.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
