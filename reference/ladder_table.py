#!/usr/bin/env python3
"""The largest difference of the ladder for optimizer x loss x layer, as the Markdown table of docs/parity.md.

    python reference/ladder_table.py --dtype float64

Records a small network for each optimizer and each loss, on TensorFlow; the layer in its middle goes round, so that each
pair of optimizer, loss and layer is there once, and compares all. Exit code 4 where one does not agree.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import backends

HERE = Path(__file__).resolve().parent
ROWS, FEATURES = 60, 4

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--dtype", choices=["float32", "float64"], default="float64")
dtype = parser.parse_args().dtype
backends.configure(dtype)
backends.make_deterministic()

import keras
import numpy as np

from recording import record_run

O, L = keras.optimizers, keras.layers

OPTIMIZERS = {
    "adam": lambda: O.Adam(0.01), "amsgrad": lambda: O.Adam(0.01, amsgrad=True), "adamw": lambda: O.AdamW(0.01),
    "nadam": lambda: O.Nadam(0.01), "adamax": lambda: O.Adamax(0.01), "rmsprop": lambda: O.RMSprop(0.005),
    "adagrad": lambda: O.Adagrad(0.05), "adadelta": lambda: O.Adadelta(0.5), "lion": lambda: O.Lion(0.003),
    "ftrl": lambda: O.Ftrl(0.05), "sgd": lambda: O.SGD(0.01), "momentum": lambda: O.SGD(0.005, momentum=0.9),
    "nesterov": lambda: O.SGD(0.005, momentum=0.9, nesterov=True),
}
LOSSES = ["mse", "mae", "mape", "msle", "log_cosh", "huber", "poisson"]
LAYERS = {
    "dense": lambda: L.Dense(6, "relu"), "batch_normalization": L.BatchNormalization,
    "layer_normalization": L.LayerNormalization, "prelu": L.PReLU, "dropout": lambda: L.Dropout(0.3),
    "gaussian_noise": lambda: L.GaussianNoise(0.1), "alpha_dropout": lambda: L.AlphaDropout(0.2),
}


def largest(optimizer, loss, layer, out):
    """The largest difference of all rungs but the rates, and whether all agree."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(ROWS, FEATURES))
    y = np.sin(x.sum(axis=1)) + 2
    keras.backend.clear_session()
    keras.utils.set_random_seed(len(optimizer) * 100 + len(loss))
    model = keras.Sequential(
        [keras.Input((FEATURES,)), L.Dense(6, "tanh"), LAYERS[layer](), L.Dense(1, "softplus")]
    )
    model.compile(optimizer=OPTIMIZERS[optimizer](), loss=loss)
    record_run(model, x, y, out=out, epochs=5, batch_size=16)
    command = [str(HERE.parent / "bin" / "regress4j"), "compare", str(out), "--json", "-"]
    command += ["--tolerance", "1e-12"] if dtype == "float64" else []
    compared = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    rungs = [rung["difference"] for rung in compared["rungs"] if not rung["skipped"]]
    return max(rungs), compared["agrees"]


def cell(result):
    return f"{result[0]:.0e}".replace("e-0", "e-") + ("" if result[1] else " **no**")


with tempfile.TemporaryDirectory() as scratch:
    results = {}
    for i, optimizer in enumerate(OPTIMIZERS):
        for j, loss in enumerate(LOSSES):
            layer = list(LAYERS)[(i + j) % len(LAYERS)]
            results[optimizer, loss, layer] = largest(optimizer, loss, layer, Path(scratch) / f"{optimizer}-{loss}")
print(f"| {dtype} | " + " | ".join(LOSSES) + " |")
print("|---" * (len(LOSSES) + 1) + "|")
for optimizer in OPTIMIZERS:
    row = [cell(result) for (of, _, _), result in results.items() if of == optimizer]
    print(f"| {optimizer} | " + " | ".join(row) + " |")
print()
print("| layer | " + " | ".join(LAYERS) + " |")
print("|---" * (len(LAYERS) + 1) + "|")
worst = [max((r for (_, _, of), r in results.items() if of == layer), key=lambda r: r[0]) for layer in LAYERS]
print("| largest | " + " | ".join(map(cell, worst)) + " |")
sys.exit(0 if all(agrees for _, agrees in results.values()) else 4)
