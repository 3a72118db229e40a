"""Scores a CSV with a .keras or .onnx file that holds the same network as our model: score_peer.py MODEL CSV OUT"""

import json
import sys
from pathlib import Path

import numpy as np
import polars

BATCH_SIZE = 65_536


def keras_predictor(path):
    import keras

    network = keras.saving.load_model(path)
    return lambda rows: network.predict(rows, batch_size=BATCH_SIZE, verbose=0)


def onnx_predictor(path):
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    def predict(rows):
        parts = np.array_split(rows, -(-len(rows) // BATCH_SIZE))
        return np.concatenate([session.run(None, {name: part})[0] for part in parts])

    return predict


model, csv, out = sys.argv[1:]
features = polars.read_csv("data/boston_housing.csv", n_rows=0).columns[:-1]
rows = polars.read_csv(csv, columns=features).select(features).to_numpy().astype("float32")
predict = keras_predictor(model) if Path(model).suffix == ".keras" else onnx_predictor(model)
prediction = predict(rows).ravel()
polars.DataFrame({"prediction": prediction}).write_csv(out)
print(json.dumps({"rowsWritten": len(prediction)}))
