"""Freezes what Keras's CSVLogger writes of a small training with every metric, with rows that validate and without.

    python reference/freeze_history.py [--out FOLDER]

float64, on TensorFlow. Batches of 3, 3 and 1 rows, weighted rows, a layer whose activity is penalized, and a learning rate
that is reduced, so that it is in the log. history.json has the rows, the first weights and the two CSVs as text.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import argparse
import json
import tempfile
from pathlib import Path

import keras
import numpy as np

ROOT = Path(__file__).resolve().parent.parent

keras.config.set_floatx("float64")


def case(validated):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([
        keras.Input((2,)), keras.layers.Dense(3, "tanh"), keras.layers.ActivityRegularization(0.0625, 0.125),
        keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(0.25), bias_regularizer=keras.regularizers.L1(0.5))])
    rng = np.random.default_rng(4)
    x, y = rng.standard_normal((7, 2)), rng.standard_normal((7, 1)) + 2
    held, truth = rng.standard_normal((5, 2)), rng.standard_normal((5, 1)) + 2
    weights = np.array([2, 0, 1, 3, 0.5, 1, 0.25])
    start = [np.asarray(w).T.ravel().tolist() for w in model.weights]
    metrics = [keras.metrics.RootMeanSquaredError(name="rmse"), keras.metrics.R2Score(name="r2")]
    model.compile(keras.optimizers.SGD(0.0625), loss="mse", metrics=["mse", "mae", "mape", "msle", *metrics])
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "history.csv"
        model.fit(x, y, batch_size=3, epochs=4, shuffle=False, verbose=0, sample_weight=weights,
                  validation_data=(held, truth) if validated else None,
                  callbacks=[keras.callbacks.ReduceLROnPlateau("loss", 0.5, 1, min_delta=5), keras.callbacks.CSVLogger(log)])
        text = log.read_bytes().decode()
    return {
        "features": x.ravel().tolist(), "target": y.ravel().tolist(), "weights": weights.tolist(),
        "watched": held.ravel().tolist() if validated else [], "watchedTarget": truth.ravel().tolist() if validated else [],
        "start": sum(start, []), "history": text,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/keras")
    cases = [json.dumps(case(validated)) for validated in (False, True)]
    (parser.parse_args().out / "history.json").write_text("[\n" + ",\n".join(cases) + "\n]\n")


if __name__ == "__main__":
    main()
