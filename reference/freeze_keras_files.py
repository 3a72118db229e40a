"""Freezes small Keras models for the tests of the Java reader.

    python reference/freeze_keras_files.py src/test/resources/keras

Run it once in each environment whose Keras shall write: 3.15 writes the whole set, other versions a handful each. The
files that are frozen were written by

    keras 3.15.1  tensorflow-cpu 2.21.0  numpy 2.4.6   h5py 3.14.0
    keras 3.8.0   tensorflow-cpu 2.18.1  numpy 2.0.2   h5py 3.16.0
    keras 3.0.0   tensorflow-cpu 2.16.2  numpy 1.26.4  h5py 3.16.0
    keras 2.15.0  tensorflow-cpu 2.15.1  numpy 1.26.4  h5py 3.16.0

on Python 3.11, Linux x86-64.

A model becomes VERSION-NAME.keras or VERSION-NAME.h5, exactly as Keras saves it, and VERSION-NAME.keras.json or
VERSION-NAME.h5.json beside it: rows and what model.predict makes of them. What no reader is expected to take is named
bad-….

The same versions on the same kind of processor write the same bytes: clock and memory addresses are held still.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import argparse
import contextlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable
from unittest import mock

import keras
import numpy as np
from keras import layers
from keras.layers import Activation, BatchNormalization, Dense, Dropout, Normalization, Rescaling

VERSION = keras.__version__
IS_KERAS_3 = int(VERSION.split(".")[0]) >= 3
WRITES_ALL = IS_KERAS_3 and int(VERSION.split(".")[1]) >= 15
INPUTS = 3
ROWS = 20
TRAINING_ROWS = 64
EPOCHS = 3
BATCH = 16
SEED = 7

ACTIVATIONS = "relu tanh sigmoid elu selu softplus softsign silu leaky_relu relu6 mish gelu exponential".split()
ACTIVATIONS += "hard_sigmoid hard_silu hard_tanh celu tanh_shrink log_sigmoid sparse_plus sparse_sigmoid".split()
ACTIVATIONS += "squareplus hard_shrink soft_shrink".split()
CHAIN = "elu selu softplus silu leaky_relu mish tanh".split()


@dataclass(frozen=True)
class Case:
    """A file to write: its name with .keras or .h5, what builds the model, and the dtype policy it is made under."""

    file: str
    build: Callable
    policy: str = "float32"


# --- Data. Multiples of 1/64 below 16 are exact even in float16.


def numbers(rows, seed, spread=2.0):
    """[rows, INPUTS], each column with a mean and a spread of its own."""
    drawn = np.random.default_rng(seed).normal([0.0, 1.0, -2.0], [spread, 0.5, 1.0], (rows, INPUTS))
    return np.clip(np.round(drawn * 64) / 64, -15, 15)


def targets(x):
    """About -6 to 6, one column."""
    return (np.tanh(x[:, :1]) * 3 - x[:, 1:2] * x[:, 2:3] + 0.5).round(3)


# --- Models.


def sequential(*stack):
    return keras.Sequential([keras.Input((INPUTS,)), *stack])


def functional(*stack):
    start = keras.Input((INPUTS,), name="features")
    end = start
    for layer in stack:
        end = layer(end)
    return keras.Model(start, end, name="pricing")


def nested():
    """A Sequential in a Sequential in a Functional, beside layers of the same classes."""
    inner = keras.Sequential([keras.Input((4,)), BatchNormalization(), Dense(3, "tanh")])
    middle = keras.Sequential([keras.Input((INPUTS,)), adapted(), Dense(4, "relu"), inner])
    return functional(middle, BatchNormalization(), Dense(1))


def fitted(model, optimizer="adam", loss="mse", scale=1.0, **compiling):
    """Three epochs: no weight, statistic or moment is what it was initialized with."""
    x = numbers(TRAINING_ROWS, SEED)
    model.compile(optimizer=optimizer, loss=loss, **compiling)
    model.fit(x, targets(x) * scale, epochs=EPOCHS, batch_size=BATCH, verbose=0, shuffle=False)
    return model


def drawn(model):
    """Weights and biases wide enough that an activation is seen on both sides of its bends, and positive variances."""
    rng = np.random.default_rng(4)
    for layer in model.layers:
        if isinstance(layer, Dense):
            layer.set_weights([rng.normal(0.0, 0.7, w.shape) for w in layer.get_weights()])
        if isinstance(layer, BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, w.shape) for w in layer.get_weights()])
    return model


def behind(*layers_behind):
    """A linear layer and then others: what is predicted is what these make of one number."""
    return drawn(sequential(Dense(1), *layers_behind))


def activated(activation):
    return drawn(sequential(Dense(1, activation)))


def chained(activations):
    return drawn(sequential(*[Dense(4, activation) for activation in activations], Dense(1)))


def adapted(**options):
    layer = Normalization(**options)
    layer.adapt(numbers(TRAINING_ROWS, SEED).astype("float32"))
    return layer


def given():
    return Normalization(mean=[0.25, 1.0, -2.125], variance=[4.0, 0.3, 1.1])


def plain():
    return sequential(Dense(6, "relu"), Dense(1))


def without_input():
    return keras.Sequential([Dense(6, "tanh"), Dense(1)])


def all_kinds(normalization=None):
    first = [normalization] if normalization else []
    return sequential(
        *first,
        Dense(8, use_bias=False),
        BatchNormalization(),
        Activation("relu"),
        Dropout(0.25),
        Dense(4, "tanh", name="Second_Hidden"),
        layers.LeakyReLU(0.125),
        Dense(1),
    )


def with_settings():
    """Numbers that stand in the configuration: none of them is a float32."""
    return drawn(
        sequential(
            Normalization(mean=[0.3, 1.1, -2.1], variance=[4.1, 0.3, 1.1]),
            Rescaling([0.7, 1.3, 0.9], 0.1),
            Dense(4),
            layers.ELU(0.7),
            Dense(4),
            layers.LeakyReLU(0.15),
            BatchNormalization(epsilon=0.01),
            Dense(1),
            Rescaling(9.2, 22.7),
        )
    )


def target_reversed():
    reverse = Normalization(invert=True)
    reverse.adapt(targets(numbers(TRAINING_ROWS, SEED)) * 9.2 + 22.7)
    return behind(Dense(4, "tanh"), Dense(1), reverse)


def batch_normalized(**options):
    return drawn(sequential(Dense(2), BatchNormalization(**options), Dense(1)))


def compiled():
    model = drawn(plain())
    model.compile("adam", "mse")
    return model


# --- Models that are not to be read.


def doubling():
    """A lambda whose code, which Keras saves, does not name this file and its folder."""
    return eval(compile("lambda x: x * 2", "doubling", "eval"))


def bad_lambda():
    return behind(layers.Lambda(doubling()))


def bad_outputs():
    start = keras.Input((INPUTS,))
    middle = Dense(4, "relu")(start)
    return keras.Model(start, [Dense(1)(middle), Dense(1)(middle)])


def bad_branch():
    start = keras.Input((INPUTS,))
    return keras.Model(start, Dense(1)(layers.Add()([start, Dense(INPUTS, "tanh")(start)])))


def bad_convolution():
    return keras.Sequential([keras.Input((INPUTS, 1)), layers.Conv1D(1, INPUTS), layers.Flatten()])


def bad_shared():
    start = keras.Input((INPUTS,))
    twice = Dense(INPUTS, "tanh")
    return keras.Model(start, Dense(1)(twice(twice(start))))


def bad_operator():
    start = keras.Input((INPUTS,))
    return keras.Model(start, Dense(1)(start) * 2.0)


def bad_quantized():
    model = plain()
    model.quantize("int8")
    return model


def bad_custom():
    @keras.saving.register_keras_serializable(package="shop")
    class Doubling(layers.Layer):
        def call(self, x):
            return x * 2.0

    return behind(Doubling())


def bad_subclass():
    @keras.saving.register_keras_serializable(package="shop")
    class Pricing(keras.Model):
        def __init__(self, **options):
            super().__init__(**options)
            self.hidden, self.out = Dense(4, "relu"), Dense(1)

        def call(self, x):
            return self.out(self.hidden(x))

    model = Pricing()
    model(numbers(1, SEED).astype("float32"))
    return model


BAD = {
    "lambda": bad_lambda,
    "lambda-activation": lambda: activated(doubling()),
    "two-outputs": bad_outputs,
    "two-units": lambda: sequential(Dense(2)),
    "add": bad_branch,
    "shared-layer": bad_shared,
    "operator": bad_operator,
    "conv1d": bad_convolution,
    "normalization-inverted": lambda: sequential(adapted(invert=True), Dense(1)),
    "custom-layer": bad_custom,
    "custom-model": bad_subclass,
    "not-built": without_input,
    "activation-softmax": lambda: activated("softmax"),
}


# --- What is written.


def good():
    """name -> what builds it, under Keras's default of float32."""
    return {
        **shapes(),
        **{f"layer-{name}": lambda stack=stack: behind(*stack()) for name, stack in activation_layers().items()},
        **normalizations(),
        **batch_normalizations(),
        **{f"optimizer-{name}": lambda made=made: fitted(plain(), made()) for name, made in optimizers().items()},
        **fits(),
        **{f"activation-{name.replace('_', '-')}": lambda name=name: activated(name) for name in ACTIVATIONS},
    }


def shapes():
    return {
        "sequential": lambda: drawn(plain()),
        "fitted-without-input": lambda: fitted(without_input()),
        "functional": lambda: fitted(functional(adapted(), Dense(6, "relu"), Dropout(0.1), Dense(1, name="price"))),
        "nested": lambda: fitted(nested()),
        "named": lambda: drawn(sequential(Dense(6, "relu", name="dense_1"), Dense(1, name="dense"))),
        "no-bias": lambda: fitted(sequential(Dense(6, "relu", use_bias=False), Dense(1, use_bias=False))),
        "regularized": lambda: drawn(sequential(Dense(1, kernel_regularizer="l2"))),
        "frozen-layer": lambda: fitted(sequential(Dense(6, "relu", trainable=False), Dense(1))),
        "all-kinds": lambda: fitted(all_kinds(adapted())),
    }


def activation_layers():
    return {
        "activation": lambda: [Activation("tanh")],
        "relu": lambda: [layers.ReLU()],
        "relu-6": lambda: [layers.ReLU(6.0)],
        "relu-slope": lambda: [layers.ReLU(None, 0.15)],
        "relu-max": lambda: [layers.ReLU(1.5)],
        "relu-threshold": lambda: [layers.ReLU(None, 0.0, 0.5)],
        "relu-settings": lambda: [layers.ReLU(1.5, 0.25, 0.5)],
        "elu-alpha": lambda: [layers.ELU(0.7)],
        "leaky-relu": lambda: [layers.LeakyReLU()],
        "leaky-relu-slope": lambda: [layers.LeakyReLU(0.15)],
        "as-activation": lambda: [Dense(4, layers.LeakyReLU(0.15)), Dense(1)],
        "several": lambda: [layers.ReLU(), Activation("tanh"), layers.ELU(0.7)],
    }


def normalizations():
    return {
        "normalization": lambda: drawn(sequential(adapted(), Dense(1))),
        "normalization-given": lambda: drawn(sequential(given(), Dense(1))),
        "normalization-zero-variance": lambda: drawn(sequential(Normalization(mean=1.0, variance=0.0), Dense(1))),
        "normalization-axis-none": lambda: drawn(sequential(adapted(axis=None), Dense(1))),
        "rescaling": lambda: drawn(sequential(Rescaling(0.25, -0.5), Dense(1))),
        "rescaling-columns": lambda: drawn(sequential(Rescaling([0.5, 2.0, 0.1], [0.0, 1.0, -1.0]), Dense(1))),
        "rescaling-behind": lambda: behind(Rescaling(9.2, 22.5)),
    }


def batch_normalizations():
    return {
        "batch": lambda: fitted(sequential(BatchNormalization(momentum=0.8, epsilon=0.01), Dense(1))),
        "batch-no-center": lambda: batch_normalized(center=False),
        "batch-no-scale": lambda: batch_normalized(scale=False),
        "batch-bare": lambda: batch_normalized(center=False, scale=False),
    }


def optimizers():
    known = keras.optimizers
    return {
        "adam": lambda: known.Adam(0.002, beta_1=0.85, beta_2=0.99, epsilon=1e-6),
        "sgd": lambda: known.SGD(0.01),
        "momentum": lambda: known.SGD(0.003, momentum=0.9),
        "nesterov": lambda: known.SGD(0.003, momentum=0.9, nesterov=True),
        "rmsprop": lambda: known.RMSprop(0.002),
        "adafactor": lambda: known.Adafactor(0.002),
        "adam-amsgrad-average": lambda: known.Adam(0.002, amsgrad=True, use_ema=True),
        "adam-schedule": lambda: known.Adam(known.schedules.ExponentialDecay(0.01, 10, 0.9)),
    }


def fits():
    return {
        "fit-mae-metrics": lambda: fitted(plain(), "adam", "mae", metrics=["mse", "mae"]),
        "fit-huber-thousands": lambda: fitted(plain(), "adam", keras.losses.Huber(delta=2.0), scale=1000.0),
        "fit-not-begun": compiled,
    }


def dtypes():
    return [
        Case("float64-adam.keras", lambda: fitted(all_kinds(adapted())), "float64"),
        Case("float64-activations.keras", lambda: chained(CHAIN), "float64"),
        Case("float64-settings.keras", with_settings, "float64"),
        Case("float64-target.keras", target_reversed, "float64"),
        Case("float64-layer.keras", lambda: drawn(sequential(Dense(1, "tanh", dtype="float64")))),
        Case("float16.keras", lambda: drawn(all_kinds(given())), "float16"),
        Case("float16-momentum.keras", lambda: fitted(plain(), keras.optimizers.SGD(0.003, momentum=0.9)), "float16"),
        Case("mixed_float16.keras", lambda: drawn(all_kinds(given())), "mixed_float16"),
        Case("mixed_float16-adam.keras", lambda: fitted(plain()), "mixed_float16"),
        Case("bad-float64-one-layer.keras", lambda: sequential(Dense(4, dtype="float64"), Dense(1)), "float32"),
        Case("bad-bfloat16.keras", plain, "bfloat16"),
    ]


def everything():
    return [
        *chosen(".keras", good(), " ".join(good())),
        *chosen(".keras", BAD, " ".join(BAD), "bad-"),
        Case("bad-int8.keras", bad_quantized),
        Case("bad-alone.weights.h5", plain),
        *dtypes(),
        *chosen(".h5", good(), "sequential functional all-kinds fitted-without-input normalization-given"),
        *chosen(".h5", good(), "layer-leaky-relu-slope nested"),
        *half_and_double(".h5"),
        *chosen(".h5", BAD, "lambda add", "bad-"),
    ]


def handful():
    """Of each kind of layer and of optimizer state a little, for older releases of Keras 3."""
    return [
        *chosen(".keras", good(), "functional all-kinds fitted-without-input normalization-given layer-leaky-relu-slope"),
        *half_and_double(".keras"),
        *chosen(".h5", good(), "functional"),
    ]


def keras_2():
    """Keras 2 wrote .keras as well; its optimizers of before 2.11 lived on as optimizers.legacy."""
    return [
        *chosen(".h5", good(), "sequential functional all-kinds fitted-without-input normalization-given"),
        *chosen(".h5", good(), "optimizer-momentum layer-leaky-relu-slope layer-relu-slope"),
        *chosen(".h5", good(), "activation-gelu"),
        *half_and_double(".h5"),
        Case("optimizer-old-adam.h5", lambda: fitted(plain(), keras.optimizers.legacy.Adam(0.002))),
        *chosen(".h5", BAD, "lambda add", "bad-"),
        *chosen(".keras", good(), "all-kinds"),
    ]


def chosen(suffix, builders, names, prefix=""):
    return [Case(f"{prefix}{name}{suffix}", builders[name]) for name in names.split()]


def half_and_double(suffix):
    return [
        Case(f"float64-adam{suffix}", lambda: fitted(plain()), "float64"),
        Case(f"float16{suffix}", lambda: drawn(plain()), "float16"),
    ]


# --- Writing.


@contextlib.contextmanager
def dtype_policy(policy):
    """Yields the dtype of data."""
    floats = policy if policy in ("float16", "float64") else "float32"
    set_dtypes(floats, policy)
    try:
        yield floats
    finally:
        set_dtypes("float32", "float32")


def set_dtypes(floats, policy):
    keras.backend.set_floatx(floats)
    if IS_KERAS_3:
        keras.mixed_precision.set_dtype_policy(policy)
    else:
        keras.mixed_precision.set_global_policy(policy)


@contextlib.contextmanager
def still():
    """Keras writes the date, and marks shared objects by their address in memory: here they are 1, 2, …"""
    numbered = {}
    new_year = time.struct_time((1980, 1, 1, 0, 0, 0, 1, 1, 0))
    with contextlib.ExitStack() as patches:
        patches.enter_context(mock.patch("time.localtime", return_value=new_year))
        clock = patches.enter_context(mock.patch("keras.src.saving.saving_lib.datetime"))
        clock.datetime.now.return_value.strftime.return_value = "1980-01-01@00:00:00"
        if IS_KERAS_3:
            # The thing is kept, so that no other can have its address.
            number = lambda thing: numbered.setdefault(id(thing), (len(numbered) + 1, thing))[0]
            patches.enter_context(mock.patch("keras.src.saving.serialization_lib.id", number, create=True))
        yield


def predictions(model, floats):
    """What predict returns for the rows, or None if that is not one column."""
    if not model.built or len(getattr(model, "inputs", None) or [0]) != 1:
        return None
    predicted = model.predict(numbers(ROWS, SEED + 1).astype(floats), batch_size=ROWS, verbose=0)
    is_column = isinstance(predicted, np.ndarray) and predicted.shape == (ROWS, 1)
    return predicted[:, 0].astype("float64").tolist() if is_column else None


def write(case, out):
    path = out / f"{VERSION}-{case.file}"
    keras.backend.clear_session()
    keras.utils.set_random_seed(SEED)
    with dtype_policy(case.policy) as floats:
        model = case.build()
        expected = {
            "kerasVersion": VERSION,
            "policy": case.policy,
            "inputs": INPUTS,
            "layers": [type(layer).__name__ for layer in model.layers],
            "rows": numbers(ROWS, SEED + 1).tolist(),
            "predictions": predictions(model, floats),
        }
        with still():
            (model.save_weights if path.name.endswith(".weights.h5") else model.save)(path)
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in expected.items()]
    path.with_name(path.name + ".json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{path.stat().st_size:6d} {path.name}", flush=True)


def cases():
    if not IS_KERAS_3:
        return keras_2()
    return everything() if WRITES_ALL else handful()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder, such as src/test/resources/keras")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for case in cases():
        write(case, out)


if __name__ == "__main__":
    main()
