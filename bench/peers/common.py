"""What the Python peers share: the data, the clock and the line they print."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import pandas
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

CSV = Path(__file__).resolve().parents[2] / "data" / "boston_housing.csv"


def options():
    """The task and the settings, from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=["seed-fit", "process", "epochs", "table"])
    parser.add_argument("--csv", help="of the task table; the target is the last column")
    parser.add_argument("--rows", type=int, help="that train, of the task epochs")
    parser.add_argument("--features", type=int)
    parser.add_argument("--hidden", type=units, help="units of the hidden layers, such as 256,128")
    parser.add_argument("--batch-size", type=int)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--seed", type=int, default=42, help="of the first weights and the order of the rows")
    parser.add_argument("--threads", type=int, default=1, help="where the peer can choose")
    return parser.parse_args()


def units(text):
    return [int(width) for width in text.split(",")]


def housing():
    return prepared(pandas.read_csv(CSV).to_numpy())


def table_of(csv):
    import polars  # only where it reads: the peers of the small tasks need not load it

    return prepared(polars.read_csv(csv).to_numpy())


def prepared(table):
    """x_train, x_test, y_train, y_test: a fifth of the rows to test, standardized, float32."""
    x_train, x_test, y_train, y_test = train_test_split(
        table[:, :-1], table[:, -1], test_size=0.2, random_state=42
    )
    scaler = StandardScaler().fit(x_train)
    rows = scaler.transform(x_train), scaler.transform(x_test), y_train, y_test
    return [part.astype("float32") for part in rows]


def synthetic(rows, features):
    """So many rows to train and 10,000 to test, float32."""
    x = np.random.default_rng(42).standard_normal((rows + 10_000, features), dtype="float32")
    y = x @ np.sin(np.arange(features, dtype="float32")) + x[:, 0] * x[:, 1]
    return x[:rows], x[rows:], y[:rows], y[rows:]


def fits(task, prepare, fit):
    """Seconds of fit(prepare()): once for a whole process, else 3 times or more, for 5 s or more."""
    seconds = []
    while not seconds or (task == "seed-fit" and (len(seconds) < 3 or sum(seconds) < 5)):
        model = prepare()
        start = time.perf_counter()
        fit(model)
        seconds.append(time.perf_counter() - start)
    return seconds


def report(peer, task, seconds, prediction, truth):
    """Prints the peer's line."""
    error = np.asarray(prediction, dtype="float64").ravel() - truth
    line = {"peer": peer, "task": task, "seconds": seconds, "testMse": float(np.mean(error**2))}
    print(json.dumps(line))
