"""Freezes small Keras networks whose preprocessing stood outside, in scikit-learn, for the tests of `convert`.

    python reference/freeze_outside.py src/test/resources/keras-outside

NAME.keras is what Keras saves, and NAME.json what export_preprocessing.py writes of the fitted preprocessing; cases.json
holds for each how the same is said to `convert --scale-from table.csv`, and what the network predicts for the rows of
table.csv behind its preprocessing.
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
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.dummy import DummyRegressor
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

from export_preprocessing import export_preprocessing
from freeze_keras_files import still

NUMBERS = ["size", "year", "rooms"]
ROWS = 60


def table():
    random = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "size": random.normal(900, 250, ROWS).round(2),
            "year": random.integers(1900, 2020, ROWS),
            "rooms": random.integers(1, 7, ROWS).astype(float),
            "place": random.choice(["north", "Süd", "west"], ROWS),
        }
    )
    frame["price"] = (frame["size"] * 3.1 + frame["rooms"] * 120 + random.normal(0, 90, ROWS)).round(2)
    return frame


def gaps(frame):
    """Without some numbers in two columns."""
    random = np.random.default_rng(4)
    return frame.assign(
        **{name: frame[name].mask(random.random(len(frame)) < 0.2) for name in ("rooms", "size")}
    )


def numbers(scaler):
    return lambda: make_pipeline(scaler())


def columns():
    numeric = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    texts = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return ColumnTransformer([("texts", texts, ["place"]), ("numeric", numeric, ["rooms", "year", "size"])])


def one_by_one():
    """As `train` encodes: column by column, without an indicator."""
    fill = lambda: make_pipeline(SimpleImputer(strategy="mean"), RobustScaler())
    parts = [(name, fill(), [name]) for name in NUMBERS]
    return ColumnTransformer([*parts, ("place", OneHotEncoder(sparse_output=False), ["place"])])


# The preprocessing, that of the target, the columns that it takes, the table, the rows that it is fitted on, and the flags.
CASES = {
    "standard": (numbers(StandardScaler), None, NUMBERS, table, "all", "--features size,year,rooms"),
    "minmax": (
        numbers(lambda: MinMaxScaler((-1, 1))), MinMaxScaler, NUMBERS, table, "all", None),
    "minmax-target": (
        numbers(MinMaxScaler), MinMaxScaler, NUMBERS, table, "all",
        "--features size,year,rooms --scaler minmax --target-scaler minmax"),
    "robust-train": (
        numbers(RobustScaler), StandardScaler, NUMBERS, table, "train",
        "--features size,year,rooms --scaler robust --target-scaler standard --scale-rows train --test-size 0.25 --split-seed 7"),
    "log1p": (
        numbers(StandardScaler), lambda: make_pipeline(FunctionTransformer(np.log1p, np.expm1), StandardScaler()),
        NUMBERS, table, "all", "--features size,year,rooms --target-transform log1p --target-scaler standard"),
    "columns": (columns, StandardScaler, [*NUMBERS, "place"], lambda: gaps(table()), "all", None),
    "one-by-one": (
        one_by_one, None, [*NUMBERS, "place"], lambda: gaps(table()), "all",
        "--scaler robust --missing mean"),
}
SINGLE = ["minmax-target", "columns"]  # in float32 too


def network(inputs):
    """Normalizes once more, and its first kernel stands behind a vector for each input."""
    random = np.random.default_rng(inputs)
    model = keras.Sequential(
        [
            keras.Input((inputs,)),
            keras.layers.Normalization(mean=[0.125] * inputs, variance=[4.0] * inputs),
            keras.layers.BatchNormalization(),
            keras.layers.PReLU(),
            keras.layers.Dense(5, "tanh"),
            keras.layers.Dense(1),
        ]
    )
    for layer in model.layers[1:]:
        layer.set_weights([random.uniform(0.25, 1.5, weight.shape) for weight in layer.get_weights()])
    model.compile("adam", "mse")
    model.fit(random.normal(size=(32, inputs)), random.normal(size=(32, 1)), epochs=1, verbose=0)
    return model


def case(name, dtype, folder):
    make, make_target, columns, make_table, rows, flags = CASES[name]
    frame = make_table()
    chosen = frame if rows == "all" else train_test_split(frame, test_size=0.25, random_state=7)[0]
    features = make().fit(chosen[columns])
    target = None if make_target is None else make_target().fit(chosen[["price"]].to_numpy())
    inputs = np.asarray(features.transform(frame[columns]))
    model = network(inputs.shape[1])
    outputs = model.predict(inputs, verbose=0).astype("float64")
    predictions = outputs if target is None else target.inverse_transform(outputs)
    file = f"{name}-{dtype}"
    model.save(folder / f"{file}.keras")
    export_preprocessing(features, folder / f"{file}.json", target=target)
    return {
        "name": file,
        "dtype": dtype,
        "table": "gaps.csv" if frame.isna().any(axis=None) else "table.csv",
        "flags": flags and flags.split(),
        "predictions": predictions[:, 0].tolist(),
    }


def main(folder):
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    table().to_csv(folder / "table.csv", index=False)
    gaps(table()).to_csv(folder / "gaps.csv", index=False)
    cases = []
    for dtype, names in (("float32", SINGLE), ("float64", CASES)):
        keras.config.set_floatx(dtype)
        keras.config.set_dtype_policy(dtype)
        for name in names:
            keras.utils.set_random_seed(1)
            keras.backend.clear_session()
            cases.append(case(name, dtype, folder))
    (folder / "cases.json").write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    with still():
        main(sys.argv[1])
