"""Repeats a recorded run of format 1 in plain NumPy, from the folder alone.

It shows that the folder holds everything another implementation needs, and how the
pieces fit together. Float64 runs come out equal to rounding.
"""

import io
import json
import zipfile
from pathlib import Path

import h5py
import numpy as np

from table import read_table

SCALE, ALPHA = 1.0507009873554805, 1.6732632423543773  # of selu
# activation -> (function of z, derivative written with z and a = function(z))
ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(z.dtype)),
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "softplus": (lambda z: np.logaddexp(0, z), lambda z, a: 1 - np.exp(-a)),
    "elu": (lambda z: np.where(z > 0, z, np.expm1(z)), lambda z, a: np.where(z > 0, 1, a + 1)),
    "selu": (
        lambda z: SCALE * np.where(z > 0, z, ALPHA * np.expm1(z)),
        lambda z, a: np.where(z > 0, SCALE, a + SCALE * ALPHA),
    ),
    "linear": (lambda z: z, lambda z, a: np.ones_like(z)),
}


def replay(path):
    """Returns stepLoss [steps], the weights [[kernel, bias], …], testPredictions [testRows]."""
    path = Path(path)
    run = json.loads((path / "run.json").read_text())
    table = read_table(path / "data.csv", run["data"]["target"], run["data"]["features"])
    layers = [ACTIVATIONS[layer["activation"]] for layer in run["network"]["layers"]]
    weights = initial_weights(path / "initial.keras", len(layers))
    adam = Adam(**run["optimizer"], weights=weights, bias_correction=run["biasCorrection"])
    adam.resume(path / "initial.keras")
    step_loss = []
    with h5py.File(path / "arrays.h5") as arrays:
        x = table.x.to_numpy()
        if run["normalize"]:
            x = (x - arrays["standardizer/mean"][:]) / arrays["standardizer/scale"][:]
        train, test = arrays["split/train"][:], arrays["split/test"][:]
        for order in train[arrays["batchOrder"][:]]:
            for start in range(0, len(order), run["batchSize"]):
                batch = order[start : start + run["batchSize"]]
                loss, gradients = gradients_of(layers, weights, x[batch], table.y[batch])
                step_loss.append(loss)
                adam.update(weights, gradients)
    return np.array(step_loss), weights, forward(layers, weights, x[test])[-1][1][:, 0]


def initial_weights(path, count):
    """[[kernel [in, out], bias [out]], …]; Keras names the layers dense, dense_1, …"""
    with weights_of(path) as file:
        names = ["dense" + (f"_{i}" if i else "") for i in range(count)]
        return [[file[f"layers/{name}/vars/{v}"][:] for v in "01"] for name in names]


def weights_of(path):
    """The HDF5 file inside a .keras file."""
    with zipfile.ZipFile(path) as archive:
        return h5py.File(io.BytesIO(archive.read("model.weights.h5")))


def forward(layers, weights, x):
    """[(None, x), (z, a) of the first layer, …], each [batch, units]."""
    passed = [(None, x)]
    for (function, _), (kernel, bias) in zip(layers, weights):
        z = passed[-1][1] @ kernel + bias
        passed.append((z, function(z)))
    return passed


def gradients_of(layers, weights, x, y):
    """The mean squared error of a batch and its gradients, shaped like the weights."""
    passed = forward(layers, weights, x)
    error = passed[-1][1] - y[:, None]  # [batch, 1]
    delta, gradients = 2 * error / len(y), []
    for i in reversed(range(len(layers))):
        z, a = passed[i + 1]
        delta = delta * layers[i][1](z, a)
        gradients.insert(0, [passed[i][1].T @ delta, delta.sum(axis=0)])
        delta = delta @ weights[i][0].T
    return float(np.mean(error**2)), gradients


class Adam:
    """Keras's Adam: epsilon stands outside the bias correction ("epsilon hat")."""

    def __init__(self, name, learningRate, beta1, beta2, epsilon, weights, bias_correction):
        self.rate, self.beta1, self.beta2, self.epsilon = learningRate, beta1, beta2, epsilon
        rounded = np.float32 if bias_correction == "tensorflow-float32" else np.float64
        self.corrected = float(rounded(beta1)), float(rounded(beta2))
        self.moments = [[[np.zeros_like(w)] * 2 for w in layer] for layer in weights]
        self.step = 0

    def resume(self, path):
        """Behind the iteration and the learning rate stand two moments for each kernel and bias."""
        with weights_of(path) as file:
            state = file["optimizer/vars"]
            self.step = int(state["0"][()])
            for i, layer in enumerate(self.moments):
                for j in range(len(layer)):
                    layer[j] = [state[str(2 + 4 * i + 2 * j + moment)][:] for moment in range(2)]

    def update(self, weights, gradients):
        self.step += 1
        beta1, beta2 = (beta**self.step for beta in self.corrected)
        alpha = self.rate * np.sqrt(1 - beta2) / (1 - beta1)
        for i, layer in enumerate(gradients):
            for j, g in enumerate(layer):
                m, v = self.moments[i][j]
                m = m + (g - m) * (1 - self.beta1)
                v = v + (g * g - v) * (1 - self.beta2)
                self.moments[i][j] = [m, v]
                weights[i][j] = weights[i][j] - m * alpha / (np.sqrt(v) + self.epsilon)
