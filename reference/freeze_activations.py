"""Freezes what Keras makes of every activation and its slope over the whole range of both dtypes.

    python reference/freeze_activations.py [--out FOLDER]

Writes softplus-200.json, a training whose target lies where exp(x) overflows in float32, and activations.json, one case
a line: an activation, a dtype, points, Keras's values and slopes there, and the true
values and slopes, computed with 700 digits and rounded once. Keras takes its short cuts (it flushes subnormal float32
numbers to zero, and a saturated sigmoid has slope 0), so the tests hold the values to the truth, and the truth to Keras.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import argparse
import decimal
import json
from decimal import Decimal
from pathlib import Path

import keras
import mpmath
import numpy as np
import tensorflow as tf
from keras import activations

ROOT = Path(__file__).resolve().parent.parent

POINTS = [0.0, 1e-30, 1e-12, 1e-8, 1e-4, 0.01, 0.3, 0.5, 0.7, 1.0, 1.278, 2.0, 3.0, 3.5, 5.999, 6.0, 6.001, 9.0, 14.0, 18.0]
POINTS += [20.0, 30.0, 36.8, 40.0, 44.4, 60.0, 87.4, 88.3, 88.7, 88.8, 103.0, 103.9, 104.0, 200.0, 354.9, 708.4, 709.7]
POINTS += [709.8, 745.1, 745.2, 746.0, 1e4, 1e10, 2e19, 1e30]

# Klambauer et al. 2017, to the digits that Keras has.
SELU_ALPHA = Decimal("1.6732632423543772848170429916717")
SELU_SCALE = Decimal("1.0507009873554804934193349852946")

decimal.setcontext(decimal.Context(prec=700, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[decimal.InvalidOperation]))
mpmath.mp.dps = 700
PI = Decimal(mpmath.nstr(mpmath.pi, 690))


def points(dtype):
    limits = np.finfo(dtype)
    ends = [limits.smallest_subnormal, limits.tiny - limits.smallest_subnormal, limits.tiny, limits.max / 2, limits.max]
    magnitudes = np.array(POINTS + [float(end) for end in ends], dtype)
    return np.concatenate([magnitudes, -magnitudes])


# --- The truth: (value, slope) of a Decimal.


def sigmoid(x):
    return 1 / (1 + (-x).exp()) if x > 0 else x.exp() / (1 + x.exp())


def softplus(x):
    return max(x, Decimal(0)) + (1 + (-abs(x)).exp()).ln()


def tanh(x):
    grown = (-2 * abs(x)).exp()
    return ((1 - grown) / (1 + grown)).copy_sign(x)


def elu(alpha):
    return lambda x: (x, Decimal(1)) if x > 0 else (alpha * (x.exp() - 1), alpha * x.exp())


def selu(x):
    if x < 0:
        return SELU_SCALE * SELU_ALPHA * (x.exp() - 1), SELU_SCALE * SELU_ALPHA * x.exp()
    return SELU_SCALE * x, SELU_SCALE


def leaky(slope):
    return lambda x: (x, Decimal(1)) if x > 0 else (slope * x, slope)


def mish(x):
    t = tanh(softplus(x))
    return x * t, t + x * (1 - t * t) * sigmoid(x)


def silu(x):
    s = sigmoid(x)
    return x * s, s + x * s * sigmoid(-x)


def clipped(low, high, slope_at_ends):
    inside = (lambda x: low <= x <= high) if slope_at_ends else (lambda x: low < x < high)
    return lambda x: (min(max(x, Decimal(low)), Decimal(high)), Decimal(inside(x)))


def scaled(function, shift, factor):
    """function(x + shift) / factor"""

    def truth(x):
        value, slope = function(x + shift)
        return value / factor, slope / factor

    return truth


def hard_silu(x):
    gate, bend = hard_sigmoid(x)
    return x * gate, gate + x * bend


def celu(alpha):
    return lambda x: (x, Decimal(1)) if x > 0 else (alpha * ((x / alpha).exp() - 1), (x / alpha).exp())


def sparse_plus(x):
    if x <= -1:
        return Decimal(0), Decimal(0)
    return ((x + 1) ** 2 / 4, (x + 1) / 2) if x < 1 else (x, Decimal(1))


def squareplus(b):
    def truth(x):
        root = (x * x + b).sqrt()
        return (x + root) / 2, (1 + x / root) / 2

    return truth


def hard_shrink(limit):
    return lambda x: (x, Decimal(1)) if abs(x) > limit else (Decimal(0), Decimal(0))


def soft_shrink(limit):
    return lambda x: (x - limit.copy_sign(x), Decimal(1)) if abs(x) > limit else (Decimal(0), Decimal(0))


def threshold(limit, otherwise):
    return lambda x: (x, Decimal(1)) if x > limit else (otherwise, Decimal(0))


def relu(slope, most, limit):
    """Keras's slope is that of x at the maximum, and 0 at the threshold."""

    def truth(x):
        if x > limit:
            return min(x, most), Decimal(x <= most)
        return slope * (x - limit), slope * (x < limit)

    return truth


def gelu(x):
    """TensorFlow takes the root of a half as a float32, and the factor of the cube below."""
    root = single(0.5**0.5)
    tail = mpmath.erfc(abs(mpmath.mpf(str(x * root)))) / 2 if abs(x) < 1000 else mpmath.mpf(0)
    share = Decimal(mpmath.nstr(1 - tail if x > 0 else tail, 60))
    density = (-((x * root) ** 2)).exp() * root / PI.sqrt()
    return x * share, share + x * density


def gelu_approximate(x):
    cube = single(0.044715)
    twice = 2 * (2 / PI).sqrt() * (x + cube * x**3)
    bend = 2 * (2 / PI).sqrt() * (1 + 3 * cube * x**2)
    return x * sigmoid(twice), sigmoid(twice) + x * sigmoid(twice) * sigmoid(-twice) * bend


def single(number):
    return Decimal(float(np.float32(number)))


hard_sigmoid = scaled(clipped(0, 6, False), 3, 6)

# The name that regress4j knows -> (Keras's function, the truth).
ACTIVATIONS = {
    "linear": (activations.linear, lambda x: (x, Decimal(1))),
    "relu": (activations.relu, lambda x: (max(x, Decimal(0)), Decimal(x > 0))),
    "relu6": (activations.relu6, lambda x: (min(max(x, Decimal(0)), Decimal(6)), Decimal(0 < x < 6))),
    "leaky_relu": (activations.leaky_relu, leaky(single(0.2))),
    "leaky_relu(0.01)": (lambda x: activations.leaky_relu(x, negative_slope=0.01), leaky(single(0.01))),
    "tanh": (activations.tanh, lambda x: (tanh(x), 1 - tanh(x) ** 2)),
    "sigmoid": (activations.sigmoid, lambda x: (sigmoid(x), sigmoid(x) * sigmoid(-x))),
    "softplus": (activations.softplus, lambda x: (softplus(x), sigmoid(x))),
    "softsign": (activations.softsign, lambda x: (x / (1 + abs(x)), 1 / (1 + abs(x)) ** 2)),
    "silu": (activations.silu, silu),
    "mish": (activations.mish, mish),
    "elu": (activations.elu, elu(Decimal(1))),
    "elu(0.5)": (lambda x: activations.elu(x, alpha=0.5), elu(Decimal("0.5"))),
    "selu": (activations.selu, selu),
    "gelu": (activations.gelu, gelu),
    "gelu(approximate=true)": (lambda x: activations.gelu(x, approximate=True), gelu_approximate),
    "exponential": (activations.exponential, lambda x: (x.exp(), x.exp())),
    "hard_sigmoid": (activations.hard_sigmoid, hard_sigmoid),
    "hard_silu": (activations.hard_silu, hard_silu),
    "hard_tanh": (activations.hard_tanh, clipped(-1, 1, True)),
    "celu": (activations.celu, celu(Decimal(1))),
    "celu(0.5)": (lambda x: activations.celu(x, alpha=0.5), celu(Decimal("0.5"))),
    "tanh_shrink": (activations.tanh_shrink, lambda x: (x - tanh(x), tanh(x) ** 2)),
    "log_sigmoid": (activations.log_sigmoid, lambda x: (-softplus(-x), sigmoid(-x))),
    "sparse_plus": (activations.sparse_plus, sparse_plus),
    "sparse_sigmoid": (activations.sparse_sigmoid, scaled(clipped(0, 2, False), 1, 2)),
    "squareplus": (activations.squareplus, squareplus(Decimal(4))),
    "squareplus(0.5)": (lambda x: activations.squareplus(x, b=0.5), squareplus(Decimal("0.5"))),
    "hard_shrink": (activations.hard_shrink, hard_shrink(Decimal("0.5"))),
    "hard_shrink(2)": (lambda x: activations.hard_shrink(x, threshold=2.0), hard_shrink(Decimal(2))),
    "soft_shrink": (activations.soft_shrink, soft_shrink(Decimal("0.5"))),
    "soft_shrink(2)": (lambda x: activations.soft_shrink(x, threshold=2.0), soft_shrink(Decimal(2))),
    "threshold(0.5,-2)": (lambda x: activations.threshold(x, 0.5, -2.0), threshold(Decimal("0.5"), Decimal(-2))),
    "relu(max_value=2)": (lambda x: activations.relu(x, max_value=2.0), relu(Decimal(0), Decimal(2), Decimal(0))),
    "relu(0.25,3,0.5)": (
        lambda x: activations.relu(x, negative_slope=0.25, max_value=3.0, threshold=0.5),
        relu(Decimal("0.25"), Decimal(3), Decimal("0.5")),
    ),
}


def case(name, dtype):
    function, truth = ACTIVATIONS[name]
    x = points(dtype)
    given = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(given)
        value = function(given)
    slope = tape.gradient(value, given)
    true_values, true_slopes = zip(*[truth(Decimal(float(point))) for point in x])
    return {
        "activation": name,
        "dtype": dtype,
        "x": numbers(x),
        "value": numbers(value.numpy()),
        "slope": numbers(slope.numpy()),
        "trueValue": rounded(true_values, dtype),
        "trueSlope": rounded(true_slopes, dtype),
    }


def rounded(exact, dtype):
    with np.errstate(over="ignore"):
        return numbers(np.array([float(number) for number in exact]).astype(dtype))


def numbers(array):
    return [float(str(number)) for number in array]


def softplus_training():
    """All rows in one batch, from given weights, so that nothing is drawn: x -> 200 + 30 x."""
    x = np.linspace(-1, 1, 21).reshape(-1, 1)
    y = 200 + 30 * x
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2, "softplus"), keras.layers.Dense(1, "softplus")])
    model.set_weights([np.array([[0.5, -0.25]]), np.zeros(2), np.array([[1.0], [0.75]]), np.zeros(1)])
    model.compile(keras.optimizers.Adam(0.5), "mse")
    losses = model.fit(x, y, batch_size=len(x), epochs=200, shuffle=False, verbose=0).history["loss"]
    predictions = model.predict(x, verbose=0)
    return {"x": numbers(x.ravel()), "y": numbers(y.ravel()), "losses": losses, "predictions": numbers(predictions.ravel())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/keras")
    out = parser.parse_args().out
    lines = []
    for dtype in ("float32", "float64"):
        keras.config.set_floatx(dtype)
        lines += [json.dumps(case(name, dtype)) for name in ACTIVATIONS]
    (out / "activations.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
    keras.config.set_floatx("float32")
    (out / "softplus-200.json").write_text(json.dumps(softplus_training()) + "\n")


if __name__ == "__main__":
    main()
