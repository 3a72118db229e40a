#!/usr/bin/env python3
"""How often `compare` errs in float32: honest runs that it takes for mistaken ones, and mistakes that it does not see.

    python reference/alarms.py --seeds 5

Records six networks from each of a few seeds on TensorFlow, and compares each recording, and copies of it with one mistake
each. The mistake is made on Keras's side, which is the same: the two must part. Exit code 4 where it errs.

An epsilon of 1e-5 in the place of 1e-7 is not among the mistakes: beside the gradients of the first two networks it moves the
training by about as much as rounding does, which float32 cannot show.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import backends

HERE = Path(__file__).resolve().parent

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--seeds", type=int, default=5, metavar="N", help="recordings of each network (default: 5)")
seeds = range(parser.parse_args().seeds)
backends.configure("float32")
backends.make_deterministic()

import h5py
import keras
import numpy as np
from sklearn.datasets import load_diabetes

import folder
import recording
from building import build
from layers import parse_layers
from table import read_table


def synthetic():
    rng = np.random.default_rng(5)
    x = rng.standard_normal((3000, 20))
    return x, x @ np.sin(np.arange(20.0)) + x[:, 0] * x[:, 1] + 0.3 * rng.standard_normal(3000)


housing = read_table(HERE.parent / "data" / "boston_housing.csv", "MEDV")
HOUSING, DIABETES, SYNTHETIC = (housing.x, housing.y), load_diabetes(return_X_y=True), synthetic()
# name -> rows, layers, learning rate, epochs, batch size
SHAPES = {
    "relu 10": (HOUSING, "relu:10,linear:1", 0.001, 100, 10),
    "tanh 16, relu 8": (DIABETES, "tanh:16,relu:8,linear:1", 0.005, 60, 32),
    "relu 64 x 2": (HOUSING, "relu:64,relu:64,linear:1", 0.001, 40, 16),
    "relu 256, 128": (SYNTHETIC, "relu:256,relu:128,linear:1", 0.001, 10, 32),
    "selu 32, softplus 16": (HOUSING, "selu:32,softplus:16,linear:1", 0.003, 40, 32),
    "relu 512 x 3": (SYNTHETIC, "relu:512,relu:512,relu:512,linear:1", 0.001, 8, 256),
}


def record(shape, seed, out):
    (x, y), layers, rate, epochs, batch_size = SHAPES[shape]
    model = build(parse_layers(layers), x.shape[1], seed, learning_rate=rate)
    recording.record_run(model, x, y, out=out, epochs=epochs, batch_size=batch_size, seed=seed)


def record_without_partial_batches(shape, seed, out):
    """They are in the losses, and the network does not learn from them."""
    batch_size, learns = SHAPES[shape][-1], recording.step

    def step(model, batch, trained):
        x, y, _ = batch
        if len(x) == batch_size:
            learns(model, batch, trained)
        else:
            trained.step_loss.append(model.test_on_batch(x, y, return_dict=True)["loss"])

    with mock.patch.object(recording, "step", step):
        record(shape, seed, out)


def has_partial_batch(run):
    settings = json.loads((run / "run.json").read_text())
    return settings["split"]["trainRows"] % settings["batchSize"] != 0


def in_model(change, *files):
    """A mistake in what Keras saved: in the initial model, unless others are named."""

    def make(run):
        for file in files or ["initial.keras"]:
            model = keras.models.load_model(run / file)
            change(model)
            folder.save_model(model, run / file)

    return make


def optimizer(name, value):
    return in_model(lambda model: setattr(model.optimizer, name, value))


def in_arrays(change):
    def make(run):
        with h5py.File(run / "arrays.h5", "r+") as arrays:
            change(arrays)

    return make


def multiply(factor, *names):
    def change(arrays):
        for name in names:
            arrays[name][...] = arrays[name][()] * factor

    return in_arrays(change)


def faster(factor):
    """In the rates that are recorded too, so that only the training shows it."""

    def make(run):
        in_model(lambda model: model.optimizer.learning_rate.assign(model.optimizer.learning_rate * factor))(run)
        multiply(factor, "learningRates")(run)

    return make


def change_weight(model):
    kernel, *others = model.get_weights()
    kernel.flat[np.abs(kernel).argmax()] *= 1.01  # a small one may move less than float32 can show
    model.set_weights([kernel, *others])


def change_activation(model):
    model.layers[0].activation = keras.activations.elu


def same_order(arrays):
    arrays["batchOrder"][...] = arrays["batchOrder"][:1].repeat(len(arrays["batchOrder"]), axis=0)


def no_order(arrays):
    arrays["batchOrder"][...] = np.arange(arrays["batchOrder"].shape[1])


def swap_predictions(arrays):
    predictions = arrays["testPredictions"][:]
    arrays["testPredictions"][:2] = predictions[1::-1]


def divide_by_rows_less_one(arrays):
    rows = len(arrays["split/train"])
    factor = np.sqrt(rows / (rows - 1))
    arrays["scaler/scale"][...] = arrays["scaler/scale"][:] * factor
    for name in ["encoded/train", "encoded/test"]:
        arrays[name][...] = arrays[name][:] / factor


HONEST = "honest"
MISTAKES = {
    "rate x 1.0001": faster(1.0001),
    "rate x 1.01": faster(1.01),
    "beta_1 0.89": optimizer("beta_1", 0.89),
    "beta_2 0.998": optimizer("beta_2", 0.998),
    "epsilon 1e-4": optimizer("epsilon", 1e-4),
    "no partial batch": None,  # recorded anew
    "same order": in_arrays(same_order),
    "no shuffling": in_arrays(no_order),
    "largest weight 1 % off": in_model(change_weight),
    "another activation": in_model(change_activation, "initial.keras", "final.keras"),
    "half the loss": multiply(0.5, "stepLoss", "epochLoss"),
    "predictions swapped": in_arrays(swap_predictions),
    "divisor n - 1": in_arrays(divide_by_rows_less_one),
}


def mistaken(shape, seed, honest):
    """{mistake: recording with it}"""
    runs = {}
    for i, (mistake, make) in enumerate(MISTAKES.items()):
        run = honest.with_name(f"mistake-{i}")
        if make is not None:
            shutil.copytree(honest, run)
            make(run)
        elif has_partial_batch(honest):
            record_without_partial_batches(shape, seed, run)
        else:
            continue
        runs[mistake] = run
    return runs


def agrees(run):
    command = [str(HERE.parent / "bin" / "regress4j"), "compare", str(run), "--json", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 4):
        sys.exit(f"compare ends with {done.returncode} on {run}: {done.stderr}")
    return done.returncode == 0


def right(shape, seed, pool):
    """{what: whether compare judges it rightly} of one recording and its mistaken copies."""
    with tempfile.TemporaryDirectory() as scratch:
        honest = Path(scratch) / HONEST
        record(shape, seed, honest)
        runs = {HONEST: honest, **mistaken(shape, seed, honest)}
        agreed = dict(zip(runs, pool.map(agrees, runs.values())))
    return {what: agreed[what] == (what == HONEST) for what in agreed}


results = {}  # (shape, seed, what) -> whether it is judged rightly
with ThreadPoolExecutor(os.cpu_count()) as pool:
    for shape in SHAPES:
        for seed in seeds:
            results.update({(shape, seed, what): found for what, found in right(shape, seed, pool).items()})
            print(f"{shape}, seed {seed}: done", file=sys.stderr)


def cell(shape, what):
    found = [results[shape, seed, what] for seed in seeds if (shape, seed, what) in results]
    return f"{sum(found)}/{len(found)}" if found else "-"


def rate(name, judged):
    return f"{name}: {judged.count(False)} of {len(judged)}, {judged.count(False) / len(judged):.1%}"


print("| judged rightly | " + " | ".join(SHAPES) + " |")
print("|---" * (len(SHAPES) + 1) + "|")
for what in [HONEST, *MISTAKES]:
    print(f"| {what} | " + " | ".join(cell(shape, what) for shape in SHAPES) + " |")
print()
print(rate("false alarms", [found for (*_, what), found in results.items() if what == HONEST]))
print(rate("mistakes missed", [found for (*_, what), found in results.items() if what != HONEST]))
wrong = [f"{shape}, seed {seed}: {what}" for (shape, seed, what), found in results.items() if not found]
print(*wrong, sep="\n", end="\n" if wrong else "")
sys.exit(4 if wrong else 0)
