"""Freezes what Keras makes of every loss and its slope in float64.

    python reference/freeze_losses.py [--out FOLDER]

Writes losses.json, one loss a line: pairs of a prediction and a truth, the loss of each pair, and its derivative in the
prediction. Between them the pairs are kinks (a residual of 0, of the delta of Huber, a prediction near epsilon) and numbers
that overflow an exponential. Pairs for which Keras finds no number are left out.

Writes reductions.json too: epochs of gradient descent of a small network on rows that have weights, or none, in batches of
3, 3 and 1, with every reduction and with a weight of the loss, and other rows that validate.
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


REDUCTIONS = {
    "mse(reduction=sum)": (losses.MeanSquaredError(reduction="sum"), None),
    "mse(reduction=mean_with_sample_weight)": (losses.MeanSquaredError(reduction="mean_with_sample_weight"), None),
    "huber(0.5,reduction=sum,weight=0.25)": (losses.Huber(0.5, reduction="sum"), 0.25),
    "log_cosh(weight=3.0)": (losses.LogCosh(), [3.0]),
}


def training(name, weighted):
    loss, factor = REDUCTIONS[name]
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, "tanh"), keras.layers.Dense(1)])
    rng = np.random.default_rng(4)
    x, y = rng.standard_normal((7, 2)), rng.standard_normal(7)
    held, truth = rng.standard_normal((5, 2)), rng.standard_normal(5)
    weights, watched = np.array([2, 0, 1, 3, 0.5, 1, 0.0]), np.array([1, 0.5, 0, 4, 0.0])
    start = [np.asarray(w).T.ravel().tolist() for w in model.weights]
    model.compile(keras.optimizers.SGD(0.0625), loss=loss, loss_weights=factor)
    history = model.fit(x, y, batch_size=3, epochs=4, shuffle=False, verbose=0,
                        sample_weight=weights if weighted else None,
                        validation_data=(held, truth, watched) if weighted else (held, truth)).history
    return {
        "loss": name, "features": x.ravel().tolist(), "target": y.tolist(), "weights": weights.tolist() if weighted else [],
        "watched": held.ravel().tolist(), "watchedTarget": truth.tolist(), "watchedWeights": watched.tolist() if weighted else [],
        "start": sum(start, []), "epochLoss": history["loss"], "validationLoss": history["val_loss"],
        "end": sum((np.asarray(w).T.ravel().tolist() for w in model.weights), []),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/keras")
    out = parser.parse_args().out
    lines = [json.dumps(case(name)) for name in LOSSES]
    (out / "losses.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
    trainings = [json.dumps(training(name, weighted)) for name in REDUCTIONS for weighted in (False, True)]
    (out / "reductions.json").write_text("[\n" + ",\n".join(trainings) + "\n]\n")


if __name__ == "__main__":
    main()
