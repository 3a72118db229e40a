"""Freezes what Keras makes of every loss and its slope in float64.

    python reference/freeze_losses.py [--out FOLDER]

Writes losses.json, one loss a line: pairs of a prediction and a truth, the loss of each pair, and its derivative in the
prediction. Between them the pairs are kinks (a residual of 0, of the delta of Huber, a prediction near epsilon) and numbers
that overflow an exponential. Pairs for which Keras finds no number are left out.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import argparse
import json
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import losses

ROOT = Path(__file__).resolve().parent.parent

PREDICTIONS = [-800.0, -3.0, -0.5, 0.0, 1e-9, 2e-7, 1e-3, 0.7, 1.0, 2.5, 3.0, 40.0, 1e6]
TRUTHS = [-2.0, 0.0, 1e-9, 0.3, 1.0, 3.0, 1000.0]

keras.config.set_floatx("float64")  # before the losses, which keep it

# The name that regress4j knows -> Keras's loss.
LOSSES = {
    "mse": losses.MeanSquaredError(),
    "mae": losses.MeanAbsoluteError(),
    "mape": losses.MeanAbsolutePercentageError(),
    "msle": losses.MeanSquaredLogarithmicError(),
    "log_cosh": losses.LogCosh(),
    "huber": losses.Huber(),
    "huber(2.5)": losses.Huber(delta=2.5),
    "poisson": losses.Poisson(),
}


def case(name):
    predictions, truths = [], []
    values, slopes = [], []
    for prediction in PREDICTIONS:
        for truth in TRUTHS:
            given = tf.constant([[prediction]], tf.float64)
            with tf.GradientTape() as tape:
                tape.watch(given)
                value = LOSSES[name](tf.constant([[truth]], tf.float64), given)
            slope = tape.gradient(value, given)[0, 0]
            if np.isfinite(float(value)) and np.isfinite(float(slope)):
                predictions.append(prediction)
                truths.append(truth)
                values.append(float(value))
                slopes.append(float(slope))
    return {"loss": name, "predictions": predictions, "truths": truths, "values": values, "slopes": slopes}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/keras")
    out = parser.parse_args().out
    lines = [json.dumps(case(name)) for name in LOSSES]
    (out / "losses.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
