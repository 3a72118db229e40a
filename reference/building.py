"""Builds the compiled network of a recording, and scores it over many seeds."""

import importlib
import sys
from pathlib import Path

import keras
import numpy as np

from table import InputError


def build(layers, inputs, seed, optimizer=("adam", {}), loss=("mse", {}), learning_rate=None, schedule=None):
    """A compiled Sequential; the seed decides the initial weights and later fit's shuffling.

    layers: as parse_layers gives them; optimizer, loss, schedule: as parse_term gives them, by Keras's names.
    """
    keras.backend.clear_session()  # the layers' names start again, and with them the bytes
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input(shape=(inputs,)), *(layer_of(*layer) for layer in layers)])
    model.compile(optimizer=optimizer_of(optimizer, learning_rate, schedule), loss=loss_of(loss))
    return model


def layer_of(name, value):
    kinds = {
        "dropout": keras.layers.Dropout,
        "gaussian_noise": keras.layers.GaussianNoise,
        "gaussian_dropout": keras.layers.GaussianDropout,
        "alpha_dropout": keras.layers.AlphaDropout,
        "batch_normalization": keras.layers.BatchNormalization,
        "layer_normalization": keras.layers.LayerNormalization,
        "unit_normalization": keras.layers.UnitNormalization,
        "prelu": keras.layers.PReLU,
    }
    if name not in kinds:
        return keras.layers.Dense(value, activation=name)
    return kinds[name]() if value is None else kinds[name](value)


def optimizer_of(term, learning_rate, schedule):
    name, settings = term
    settings = dict(settings)
    if learning_rate is not None:
        settings["learning_rate"] = learning_rate
    if schedule is not None:
        settings["learning_rate"] = schedule_of(schedule, settings.get("learning_rate"))
    return made(lambda: keras.optimizers.get({"class_name": name, "config": settings}), "--optimizer", name)


def schedule_of(term, learning_rate):
    name, settings = term
    kind = getattr(keras.optimizers.schedules, "".join(word.title() for word in name.split("_")), None)
    if kind is None:
        raise InputError(f"Unknown schedule {name!r}; expected one of Keras's, such as exponential_decay.")
    if name != "piecewise_constant_decay":
        settings = {"initial_learning_rate": 0.001 if learning_rate is None else learning_rate, **settings}
    return made(lambda: kind(**settings), "--schedule", name)


def loss_of(term):
    name, settings = term
    if not settings:
        return name if made(lambda: keras.losses.get(name), "--loss", name) else None
    return made(lambda: keras.losses.get({"class_name": "".join(word.title() for word in name.split("_")), "config": settings}), "--loss", name)


def made(make, flag, name):
    try:
        return make()
    except (ValueError, TypeError) as error:
        reason = " ".join(str(error).split()).rstrip(".")[:200]
        raise InputError(f"Keras makes no {flag[2:]} of {name!r} with these settings ({reason}); check {flag}.")


def given_model(source, inputs):
    """The compiled model of a .keras file, with its optimizer's state; or what module:function(inputs) returns."""
    if Path(source).suffix in (".keras", ".h5"):
        try:
            return keras.models.load_model(source)
        except ValueError as error:
            raise InputError(f"{source} cannot be loaded by Keras: {' '.join(str(error).split())[:300]}")
    module, _, function = source.partition(":")
    sys.path.insert(0, "")
    try:
        make = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise InputError(f"--from takes a .keras file or module:function, and {source!r} is none that can be imported ({error}).")
    return make(inputs)


def score_seeds(count, make, data, epochs, batch_size, report):
    """{seed: test MSE} of count ordinary fits of make(seed), which reshuffle every epoch."""
    scores = {}
    train, test = data.rows.train, data.rows.test
    for seed in range(count):
        model = make(seed)
        model.fit(data.x[train], data.y[train], epochs=epochs, batch_size=batch_size, verbose=0)
        scores[seed] = data.test_mse(model.predict(data.x[test], verbose=0))
        report(f"seed {seed}: test MSE {scores[seed]:.4f}")
    if scores:
        values = [*scores.values()]
        band = f"{min(values):.4f} to {max(values):.4f}"
        report(f"{count} seeds: mean {np.mean(values):.4f}, {band}")
    return scores
