#!/usr/bin/env python3
"""Trains well-known Keras examples here and in Keras, over several seeds, and prints the test MSE of both.

    python reference/examples.py [--program bin/regress4j] [--seeds 5] [--tables FOLDER] [--only a,b]

An example is one command of regress4j. For Keras its network is taken from the converted model: the same layers,
initializers, optimizer and loss with new weights, fitted on the same rows with the same epochs, batches, validation rows
and early stopping. FOLDER holds concrete.csv; without it the examples on Boston housing alone are run.
"""
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import argparse
import csv
import json
import subprocess
import tempfile
from pathlib import Path

import keras
import numpy as np
from sklearn.model_selection import train_test_split

ROOT = Path(__file__).resolve().parent.parent
BOSTON = (ROOT / "data/boston_housing.csv", "MEDV")

EXAMPLES = {
    "d Deep Learning with Python": (BOSTON, "--layers relu:64,relu:64,linear:1 --optimizer rmsprop", 130, 16),
    "f Machine Learning Mastery 13-1": (BOSTON, "--layers relu:13(init=normal),linear:1(init=normal)", 100, 5),
    "f Machine Learning Mastery 13-6-1": (
        BOSTON, "--layers relu:13(init=normal),relu:6(init=normal),linear:1(init=normal)", 50, 5),
    "f Machine Learning Mastery 20-1": (BOSTON, "--layers relu:20(init=normal),linear:1(init=normal)", 100, 5),
    "z keras.io draft": (
        BOSTON, "--layers relu:32,relu:32,linear:1 --scaler none --validation-split 0.3 --early-stopping 10", 200, 32),
    "j Kaggle, batch normalization": (
        "concrete", "--layers batch_normalization,relu:512,batch_normalization,relu:512,batch_normalization,relu:512,"
        "batch_normalization,linear:1 --optimizer sgd(0.01) --loss mae --scaler none", 100, 64),
    "r concrete 10-10-10-1": ("concrete", "--layers relu:10,relu:10,relu:10,linear:1 --test-size 0.3", 100, 32),
    "c 64-1": ("concrete", "--layers relu:64,linear:1", 10, 32),
    "x sigmoid behind batch normalization": (
        "concrete", "--layers batch_normalization,sigmoid:8,sigmoid:8,linear:1 --optimizer rmsprop --scaler none", 100, 32),
}


def flag(flags, name, default):
    words = flags.split()
    return type(default)(words[words.index(name) + 1]) if name in words else default


def rows(file):
    with open(file) as lines:
        read = list(csv.reader(lines))
    return read[0], np.array(read[1:], dtype="float64")


def here(program, data, target, flags, epochs, batch, seed, out):
    command = [program, "train", data, "--target", target, "--l2", "0", "--no-normalize-target", "--epochs", str(epochs),
               "--batch-size", str(batch), "--seed", str(seed), "--out", out, "--report", f"{out}.report", "--json", "-",
               *flags.split()]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)["test"]["mse"]


def there(file, x, y, test, flags, epochs, batch, seed):
    keras.utils.set_random_seed(seed)
    original = keras.models.load_model(file)
    model = keras.models.clone_model(original)
    for old, new in zip(original.layers, model.layers):
        if isinstance(old, keras.layers.Normalization):
            new.set_weights(old.get_weights())
            new.finalize_state()
    optimizer = type(original.optimizer).from_config(original.optimizer.get_config())
    model.compile(optimizer=optimizer, loss=original.loss)
    patience = flag(flags, "--early-stopping", 0)
    callbacks = [keras.callbacks.EarlyStopping(patience=patience, restore_best_weights=True)] if patience else []
    model.fit(x, y, epochs=epochs, batch_size=batch, verbose=0, callbacks=callbacks,
              validation_split=flag(flags, "--validation-split", 0.0))
    return float(np.mean((model.predict(test[0], verbose=0).ravel() - test[1]) ** 2))


parser = argparse.ArgumentParser()
parser.add_argument("--program", default=str(ROOT / "bin/regress4j"))
parser.add_argument("--seeds", type=int, default=5)
parser.add_argument("--tables")
parser.add_argument("--only", default="")
a = parser.parse_args()
print(f"{'example':40}{'here: mean':>12}{'sd':>8}{'Keras: mean':>14}{'sd':>8}")
with tempfile.TemporaryDirectory() as work:
    for name, (source, flags, epochs, batch) in EXAMPLES.items():
        if source == "concrete":
            if not a.tables:
                continue
            source = (Path(a.tables) / "concrete.csv", "compressive_strength")
        if a.only and name.split()[0] not in a.only.split(","):
            continue
        data, target = source
        header, cells = rows(data)
        at = header.index(target)
        x, y = np.delete(cells, at, axis=1), cells[:, at]
        split = train_test_split(x, y, test_size=flag(flags, "--test-size", 0.2), random_state=42)
        ours = [here(a.program, data, target, flags, epochs, batch, seed, f"{work}/m.zip") for seed in range(a.seeds)]
        subprocess.run([a.program, "convert", f"{work}/m.zip", f"{work}/m.keras"], check=True, capture_output=True)
        theirs = [there(f"{work}/m.keras", split[0], split[2], (split[1], split[3]), flags, epochs, batch, seed)
                  for seed in range(a.seeds)]
        print(f"{name:40}{np.mean(ours):12.2f}{np.std(ours):8.2f}{np.mean(theirs):14.2f}{np.std(theirs):8.2f}", flush=True)
