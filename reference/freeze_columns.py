"""Freezes small Keras networks that take each column as an input of its own, for the tests of the Java reader.

    python reference/freeze_columns.py src/test/resources/keras-columns

NAME.keras and NAME.h5 are what Keras saves; cases.json holds what each predicts for the rows of table.csv, and the names of its
columns where its inputs do not tell them.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import json
import sys
from pathlib import Path

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import Input, layers

from freeze_keras_files import still

ROWS = 30
TOWNS = ["Aix", "Bern", "Łódź"]


def table():
    random = np.random.default_rng(6)
    return pd.DataFrame(
        {
            "area": (random.normal(90, 25, ROWS) * 64).round() / 64,  # the inputs of a FeatureSpace are float32
            "rooms": random.integers(1, 7, ROWS).astype(float),
            "town": random.choice(TOWNS, ROWS),
            "kind": random.integers(0, 3, ROWS),
            "price": random.normal(300, 50, ROWS).round(1),
        }
    )


def joined(inputs, *parts):
    hidden = layers.Dense(5, "tanh")(layers.Concatenate()(list(parts)))
    return drawn(keras.Model(inputs, layers.Dense(1)(hidden)))


def drawn(model):
    random = np.random.default_rng(2)
    for layer in model.layers:
        if isinstance(layer, layers.Dense):
            layer.set_weights([random.normal(0, 0.6, weight.shape) for weight in layer.get_weights()])
    return model


def number(name, width=1):
    return Input((width,), name=name)


def text():
    return Input((1,), name="town", dtype="string")


def whole():
    return Input((1,), name="kind", dtype="int64")


def normalized(values):
    layer = layers.Normalization()
    layer.adapt(np.asarray(values, keras.config.floatx()).reshape(len(values), -1))
    return layer


def learned_words():
    """Each lookup has learned its words from the rows."""
    frame = table()
    area, town, kind = number("area"), text(), whole()
    words = layers.StringLookup(output_mode="one_hot")
    words.adapt(frame["town"].to_numpy(str))
    kinds = layers.IntegerLookup(output_mode="multi_hot")
    kinds.adapt(frame["kind"].to_numpy())
    return joined({"town": town, "kind": kind, "area": area}, kinds(kind), normalized(frame["area"])(area), words(town))


def given_words():
    area, town = number("area"), text()
    position = layers.StringLookup(vocabulary=TOWNS, num_oov_indices=0)(town)
    return joined([town, area], layers.CategoryEncoding(len(TOWNS), output_mode="one_hot")(position), area)


def whole_numbers():
    area, kind = number("area"), whole()
    scaled = layers.Rescaling(1 / 64, -1.0)(area)
    return joined([area, kind], scaled, layers.CategoryEncoding(3, output_mode="one_hot")(kind))


def one_by_one():
    """And then all of them normalized together."""
    area, rooms = number("area"), number("rooms")
    together = layers.Concatenate()([area, rooms])
    scaled = normalized(table()[["area", "rooms"]].to_numpy())(together)
    return drawn(keras.Model([rooms, area], layers.Dense(1)(layers.Dense(4, "relu")(scaled))))


def several_at_once():
    """Inputs of several columns have no names for them; and they are joined in two steps."""
    numbers, town = number("numbers", 2), text()
    words = layers.StringLookup(vocabulary=TOWNS, output_mode="one_hot")(town)
    inner = layers.Concatenate()([normalized(table()[["area", "rooms"]].to_numpy())(numbers), words])
    kind = whole()
    return joined([numbers, town, kind], inner, layers.CategoryEncoding(3, output_mode="one_hot")(kind))


def text_alone():
    words = layers.StringLookup(vocabulary=TOWNS, output_mode="one_hot")
    return drawn(keras.Sequential([text(), words, layers.Dense(3, "tanh"), layers.Dense(1)]))


def feature_space():
    frame = table()
    space = keras.utils.FeatureSpace(
        features={
            "area": keras.utils.FeatureSpace.float_normalized(),
            "town": keras.utils.FeatureSpace.string_categorical(output_mode="one_hot"),
            "kind": keras.utils.FeatureSpace.integer_categorical(output_mode="one_hot"),
        },
        output_mode="concat",
    )
    columns = {name: frame[name].to_numpy() for name in ("area", "kind")} | {"town": frame["town"].to_numpy(str)}
    space.adapt(tf.data.Dataset.from_tensor_slices(columns))
    return drawn(keras.Model(space.get_inputs(), layers.Dense(1)(space.get_encoded_features())))


CASES = {
    "learned-words.keras": (learned_words, None),
    "given-words.keras": (given_words, None),
    "given-words.h5": (given_words, None),
    "whole-numbers.keras": (whole_numbers, None),
    "one-by-one.keras": (one_by_one, None),
    "several-at-once.keras": (several_at_once, "area,rooms,town,kind,price"),
    "text-alone.keras": (text_alone, None),
    "feature-space.keras": (feature_space, None),
}


def predictions(model, frame):
    """Each input takes its column; the one of several takes the first two."""
    taken = {}
    for start in model.inputs:
        values = frame[["area", "rooms"] if start.name == "numbers" else [start.name]].to_numpy()
        taken[start.name] = tf.constant(values.astype(str) if start.dtype == "string" else values.astype(start.dtype))
    first = next(iter(taken.values()))
    outputs = model(taken if len(taken) > 1 else first)
    return np.asarray(outputs, "float64")[:, 0].tolist()


def main(folder):
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    table().to_csv(folder / "table.csv", index=False)
    cases = []
    for dtype in ("float32", "float64"):
        keras.config.set_floatx(dtype)
        keras.config.set_dtype_policy(dtype)
        for file, (build, names) in CASES.items():
            keras.utils.set_random_seed(1)
            keras.backend.clear_session()
            model = build()
            model.save(folder / f"{dtype}-{file}")
            values = predictions(model, table())
            cases.append({"file": f"{dtype}-{file}", "dtype": dtype, "columns": names, "predictions": values})
    (folder / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    with still():
        main(sys.argv[1])
