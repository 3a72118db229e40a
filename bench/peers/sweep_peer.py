"""Trains the article's fit from many seeds at once: sweep_peer.py jax|numpy --hidden 64,64 --seeds 64

Every array has the seeds as its first axis, so that one product trains all networks. Backward by hand, the same lines for
both; JAX compiles an epoch as a whole.
"""

import argparse
import json
import time

import numpy as np
from common import housing, units

EPOCHS, BATCH_SIZE, RATE, BETA1, BETA2, EPSILON = 100, 10, 0.001, 0.9, 0.999, 1e-7


def first_weights(widths, seeds):
    """Glorot uniform kernels [seeds, inputs, units] and zero biases [seeds, 1, units]."""
    random = np.random.default_rng(42)
    weights = []
    for inputs, outputs in zip(widths, widths[1:]):
        limit = np.sqrt(6 / (inputs + outputs))
        weights.append(random.uniform(-limit, limit, (seeds, inputs, outputs)).astype("float32"))
        weights.append(np.zeros((seeds, 1, outputs), "float32"))
    return weights


def gradients(xp, weights, x, y):
    """Of the mean squared error; x [seeds, rows, inputs], y [seeds, rows, 1]."""
    values = [x]
    for kernel, bias in zip(weights[::2], weights[1::2]):
        values.append(values[-1] @ kernel + bias)
        if len(values) <= len(weights) // 2:
            values[-1] = xp.maximum(values[-1], 0)
    gradient = 2 * (values[-1] - y) / y.shape[1]
    found = []
    for layer in reversed(range(len(weights) // 2)):
        found = [values[layer].swapaxes(1, 2) @ gradient, gradient.sum(1, keepdims=True), *found]
        if layer > 0:
            gradient = gradient @ weights[2 * layer].swapaxes(1, 2) * (values[layer] > 0)
    return found


def adam(xp, weights, means, squares, found, step):
    rate = RATE * (1 - BETA2**step) ** 0.5 / (1 - BETA1**step)
    means = [mean + (gradient - mean) * (1 - BETA1) for mean, gradient in zip(means, found)]
    squares = [square + (gradient**2 - square) * (1 - BETA2) for square, gradient in zip(squares, found)]
    moved = [w - rate * mean / (xp.sqrt(square) + EPSILON) for w, mean, square in zip(weights, means, squares)]
    return moved, means, squares


def batches(rows, seeds, random):
    """An order of the rows for each seed; what does not fill a batch waits for the next epoch."""
    order = np.argsort(random.random((seeds, rows)), axis=1)
    whole = rows - rows % BATCH_SIZE
    return order[:, :whole].reshape(seeds, -1, BATCH_SIZE).swapaxes(0, 1)


def epoch_with(xp, x, y):
    def step(state, batch):
        weights, means, squares, number = state
        found = gradients(xp, weights, x[batch], y[batch])
        return (*adam(xp, weights, means, squares, found, number), number + 1), None

    if xp is np:
        def epoch(state, order):
            for batch in order:
                state, _ = step(state, batch)
            return state

        return epoch
    import jax

    return jax.jit(lambda state, order: jax.lax.scan(step, state, order)[0])


parser = argparse.ArgumentParser()
parser.add_argument("library", choices=["jax", "numpy"])
parser.add_argument("--hidden", type=units, required=True)
parser.add_argument("--seeds", type=int, required=True)
chosen = parser.parse_args()
if chosen.library == "jax":
    import jax.numpy as xp
else:
    xp = np
x_train, x_test, y_train, y_test = housing()
start = time.perf_counter()
weights = [xp.asarray(w) for w in first_weights([13, *chosen.hidden, 1], chosen.seeds)]
zeros = [xp.zeros_like(w) for w in weights]
state = (weights, zeros, list(zeros), xp.asarray(1.0, "float32"))
epoch = epoch_with(xp, xp.asarray(x_train), xp.asarray(y_train[:, None]))
random = np.random.default_rng(1)
for _ in range(EPOCHS):
    state = epoch(state, batches(len(x_train), chosen.seeds, random))
value = xp.asarray(x_test)[None]
for layer, (kernel, bias) in enumerate(zip(state[0][::2], state[0][1::2])):
    value = value @ kernel + bias
    if layer < len(chosen.hidden):
        value = xp.maximum(value, 0)
mse = ((np.asarray(value)[:, :, 0] - y_test) ** 2).mean(axis=1)
seconds = time.perf_counter() - start
line = {"peer": chosen.library, "secondsPerModel": seconds / chosen.seeds, "testMse": float(mse.mean())}
print(json.dumps(line))
