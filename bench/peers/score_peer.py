"""Scores a CSV with Keras, holding the weights of one of our model files."""

import argparse
import json
import zipfile

import keras
import numpy as np


def load(path):
    """The network and its standardizer, from a model zip: the numbers at the end of coefficients.bin, big endian."""
    with zipfile.ZipFile(path) as model:
        card = json.loads(model.read("regress4j.json"))["card"]
        stored = model.read("coefficients.bin")
    units = [card["network"]["inputs"]] + [layer["units"] for layer in card["network"]["layers"]]
    count = sum((before + 1) * after for before, after in zip(units, units[1:]))
    weights = np.frombuffer(stored[-4 * count :], dtype=">f4").astype("float32")
    network = keras.Sequential([keras.Input((units[0],))])
    for layer in card["network"]["layers"]:
        network.add(keras.layers.Dense(layer["units"], activation=layer["activation"]))
    values, at = [], 0
    for before, after in zip(units, units[1:]):
        kernel, bias = weights[at : at + before * after], weights[at + before * after : at + (before + 1) * after]
        values += [kernel.reshape(before, after, order="F"), bias]
        at += (before + 1) * after
    network.set_weights(values)
    return network, card["schema"]["features"], card["features"]


def rows(reader, path, features):
    """The features as float64 [rows, features]."""
    if reader == "polars":
        import polars

        return polars.read_csv(path, columns=features).select(features).to_numpy()
    import pandas

    return pandas.read_csv(path, usecols=features)[features].to_numpy()


def write(reader, prediction, path):
    if reader == "polars":
        import polars

        polars.DataFrame({"prediction": prediction}).write_csv(path)
    else:
        import pandas

        pandas.DataFrame({"prediction": prediction}).to_csv(path, index=False)


parser = argparse.ArgumentParser()
parser.add_argument("model")
parser.add_argument("data")
parser.add_argument("out")
parser.add_argument("--reader", choices=["polars", "pandas"], required=True)
parser.add_argument("--batch-size", type=int, default=32, help="Keras's own default is 32")
chosen = parser.parse_args()
network, features, scaler = load(chosen.model)
standardized = (rows(chosen.reader, chosen.data, features) - scaler["mean"]) / scaler["scale"]
prediction = network.predict(standardized.astype("float32"), batch_size=chosen.batch_size, verbose=0).ravel()
write(chosen.reader, prediction, chosen.out)
print(json.dumps({"rowsWritten": len(prediction)}))
