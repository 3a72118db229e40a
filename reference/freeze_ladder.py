#!/usr/bin/env python3
"""Freezes small trainings of real Keras, float64 on TensorFlow, which together have every optimizer, loss, layer,
activation, schedule, penalty, constraint and callback that regress4j trains with.

    python reference/freeze_ladder.py [NAME …]

writes reference/ladder/NAME, all of them without a name.
"""

import sys
from pathlib import Path

import backends

backends.configure("float64")
backends.make_deterministic()

import keras
import numpy as np
import pandas as pd

from recording import record_run

L, R, C, A = keras.layers, keras.regularizers, keras.constraints, keras.activations
O, S, E = keras.optimizers, keras.optimizers.schedules, keras.losses
LADDER = Path(__file__).resolve().parent / "ladder"
ROWS = 30


def dense(units, activation=None, **settings):
    return L.Dense(units, activation=activation, **settings)


def small():
    return [dense(4, "tanh"), dense(1)]


def positive():
    """For losses that take no output below 0."""
    return [dense(4, "tanh"), dense(1, "softplus")]


def case(layers=small, optimizer=None, loss="mse", **settings):
    return layers, optimizer or (lambda: O.Adam(0.02)), loss, settings


OPTIMIZERS = {
    "adam": lambda: O.Adam(0.02, beta_1=0.85, beta_2=0.98, epsilon=1e-5),
    "amsgrad": lambda: O.Adam(0.02, amsgrad=True),
    "adamw": lambda: O.AdamW(0.02, weight_decay=0.03),
    "nadam": lambda: O.Nadam(0.02, beta_1=0.87),
    "adamax": lambda: O.Adamax(0.02, beta_1=0.88),
    "rmsprop": lambda: O.RMSprop(0.02, rho=0.85),
    "rmsprop-centered": lambda: O.RMSprop(0.02, momentum=0.7, centered=True, epsilon=1e-3),
    "adagrad": lambda: O.Adagrad(0.05, initial_accumulator_value=0.3),
    "adadelta": lambda: O.Adadelta(0.7, rho=0.9),
    "lion": lambda: O.Lion(0.01, beta_1=0.8, beta_2=0.95),
    "ftrl": lambda: O.Ftrl(
        0.1, learning_rate_power=-0.6, initial_accumulator_value=0.2, l1_regularization_strength=0.003,
        l2_regularization_strength=0.007, l2_shrinkage_regularization_strength=0.002, beta=0.1,
    ),
    "sgd": lambda: O.SGD(0.03),
    "momentum": lambda: O.SGD(0.03, momentum=0.8),
    "nesterov": lambda: O.SGD(0.03, momentum=0.8, nesterov=True),
    "clip-value": lambda: O.SGD(0.1, clipvalue=0.07),
    "clip-norm": lambda: O.SGD(0.1, clipnorm=0.13),
    "global-clip-norm": lambda: O.Adam(0.02, global_clipnorm=0.13),
    "weight-decay": lambda: O.SGD(0.05, weight_decay=0.3),
    "moving-average": lambda: O.Adam(0.02, use_ema=True, ema_momentum=0.7),
    "moving-average-overwrites": lambda: O.SGD(0.05, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=3),
}

LOSSES = {
    "mse": (small, E.MeanSquaredError(reduction="sum")),
    "mae": (small, "mae"),
    "mape": (small, "mape"),
    "msle": (positive, "msle"),
    "log-cosh": (small, "log_cosh"),
    "huber": (small, E.Huber(0.3)),
    "poisson": (positive, "poisson"),
}

LAYERS = {
    "batch-normalization": lambda: [
        L.BatchNormalization(momentum=0.9), dense(4, "tanh"), L.BatchNormalization(epsilon=0.01, center=False),
        L.BatchNormalization(scale=False, beta_regularizer=R.L2(0.03)), dense(1),
    ],
    "layer-normalization": lambda: [
        dense(4, "tanh", use_bias=False), L.LayerNormalization(), dense(4, "elu"),
        L.LayerNormalization(epsilon=0.01, center=False), L.LayerNormalization(scale=False), dense(1),
    ],
    "unit-normalization": lambda: [dense(4, "tanh"), L.UnitNormalization(), dense(1)],
    "prelu": lambda: [
        dense(4), L.PReLU(alpha_initializer=keras.initializers.Constant(0.15), alpha_regularizer=R.L2(0.02)), dense(1)
    ],
    "dropout": lambda: [dense(6, "relu"), L.Dropout(0.3), dense(4, "relu"), L.Dropout(0.4), dense(1)],
    "gaussian-noise": lambda: [L.GaussianNoise(0.2), dense(5, "tanh"), L.GaussianNoise(0.1), dense(1)],
    "gaussian-dropout": lambda: [dense(5, "tanh"), L.GaussianDropout(0.35), dense(1)],
    "alpha-dropout": lambda: [dense(6, "selu"), L.AlphaDropout(0.25), dense(1)],
    "activity-regularization": lambda: [
        dense(4, "tanh"), L.ActivityRegularization(0.013, 0.027), dense(4, "tanh", activity_regularizer=R.L2(0.011)),
        dense(1),
    ],
    "penalties": lambda: [
        dense(4, "tanh", kernel_regularizer=R.L1L2(0.013, 0.027), bias_regularizer=R.L1(0.011)),
        dense(4, "tanh", kernel_regularizer=R.L2(0.03)), dense(1, kernel_regularizer=R.L1(0.017)),
    ],
    "constraints": lambda: [
        dense(4, "tanh", kernel_constraint=C.MaxNorm(0.6), bias_constraint=C.NonNeg()),
        dense(4, "tanh", kernel_constraint=C.MinMaxNorm(0.3, 0.7, 0.6)),
        dense(4, "tanh", kernel_constraint=C.NonNeg()), dense(1, kernel_constraint=C.UnitNorm()),
    ],
    "nested-and-normalized": lambda: [
        L.Normalization(mean=[0.25, -0.5, 0.125], variance=[1.5, 2.0, 0.75]),
        keras.Sequential([dense(4), L.ReLU(negative_slope=0.1), L.Identity()]), L.Flatten(), dense(1),
    ],
}

ACTIVATIONS = {
    "activations-1": ["relu", "tanh", "sigmoid", "softplus"],
    "activations-2": ["elu", "selu", "leaky_relu", "relu6"],
    "activations-3": ["softsign", "silu", "mish", "gelu"],
    "activations-4": ["exponential", "hard_sigmoid", "hard_silu", "hard_tanh"],
    "activations-5": ["celu", "tanh_shrink", "log_sigmoid", "sparse_plus"],
    "activations-6": ["sparse_sigmoid", "squareplus", "hard_shrink", "soft_shrink"],
}

SCHEDULES = {
    "exponential": lambda: S.ExponentialDecay(0.1, 4, 0.6),
    "exponential-staircase": lambda: S.ExponentialDecay(0.1, 4, 0.6, staircase=True),
    "inverse-time": lambda: S.InverseTimeDecay(0.1, 3, 0.4),
    "polynomial": lambda: S.PolynomialDecay(0.1, 6, 0.013, 1.7),
    "polynomial-cycle": lambda: S.PolynomialDecay(0.1, 4, 0.01, cycle=True),
    "piecewise": lambda: S.PiecewiseConstantDecay([2, 5], [0.1, 0.07, 0.02]),
    "cosine": lambda: S.CosineDecay(0.05, 6, alpha=0.1, warmup_target=0.1, warmup_steps=3),
    "cosine-restarts": lambda: S.CosineDecayRestarts(0.1, 3, t_mul=1.5, m_mul=0.8, alpha=0.05),
}


def with_settings():
    """Activations that are layers with settings of their own."""
    return [
        dense(4), L.ReLU(max_value=1.5, negative_slope=0.1, threshold=0.2), dense(4), L.LeakyReLU(0.15),
        dense(4), L.ELU(0.7), dense(4), L.Activation("gelu"), dense(1),
    ]


def cut():
    return [dense(4), L.ReLU(threshold=0.3), L.Activation("tanh"), dense(1)]


CASES = {
    **{f"optimizer-{name}": case(optimizer=make) for name, make in OPTIMIZERS.items()},
    **{f"loss-{name}": case(layers, loss=loss) for name, (layers, loss) in LOSSES.items()},
    **{f"layer-{name}": case(layers) for name, layers in LAYERS.items()},
    **{
        name: case(lambda names=names: [*(dense(4, activation) for activation in names), dense(1)])
        for name, names in ACTIVATIONS.items()
    },
    "activations-7": case(with_settings),
    "activations-8": case(cut),
    **{f"schedule-{name}": case(optimizer=lambda make=make: O.SGD(make())) for name, make in SCHEDULES.items()},
    "early-stopping": case(
        epochs=12, optimizer=lambda: O.SGD(0.3), validation_split=0.25,
        callbacks=lambda: [keras.callbacks.EarlyStopping("val_loss", patience=2, min_delta=0.001, restore_best_weights=True)],
    ),
    "early-stopping-late": case(
        epochs=9, optimizer=lambda: O.SGD(0.3),
        callbacks=lambda: [keras.callbacks.EarlyStopping("loss", patience=1, start_from_epoch=3, baseline=0.01)],
    ),
    "reduce-on-plateau": case(
        epochs=10, optimizer=lambda: O.SGD(0.3), validation_split=0.25,
        callbacks=lambda: [keras.callbacks.ReduceLROnPlateau("val_loss", factor=0.4, patience=1, min_delta=0.01, cooldown=1, min_lr=0.02)],
    ),
    "weights": case(sample_weight=lambda: np.random.default_rng(8).uniform(0, 3, ROWS).round(2)),
    "weights-mean": case(
        loss=E.Huber(0.4, reduction="mean_with_sample_weight"), validation_split=0.3,
        sample_weight=lambda: np.random.default_rng(9).uniform(0, 3, ROWS).round(2),
    ),
    "given-rows": case(scaler="minmax", rows_given=True),
    "categories-and-gaps": case(scaler="robust", missing="mean", missing_indicator=True, table=True),
    "most-frequent": case(scaler="minmax", missing="most-frequent", table=True),
    "functional": case(functional=True, loss=E.LogCosh(), scaler="none"),
    "going-on": case(layers=LAYERS["batch-normalization"], optimizer=lambda: O.Nadam(0.02), before=3),
}


def frame(rng):
    x = pd.DataFrame(rng.normal(size=(ROWS, 3)).round(4), columns=["a", "b", "c"])
    x.insert(1, "place", rng.choice(["north", "south", "West"], ROWS).astype(object))
    x.loc[rng.choice(ROWS, 5, replace=False), "b"] = np.nan
    x.loc[rng.choice(ROWS, 3, replace=False), "place"] = None
    return x


def record(name, layers, optimizer, loss, settings):
    rng = np.random.default_rng(5)
    settings = {"epochs": 3, "batch_size": 8, **settings}
    table = settings.pop("table", False)
    x = frame(rng) if table else rng.normal(size=(ROWS, 3)).round(4)
    numbers = x.select_dtypes(float).fillna(0).to_numpy() if table else x
    y = (np.sin(numbers.sum(axis=1)) + 1.5).round(4)
    given = {key: make() if callable(make) else make for key, make in settings.items()}
    if given.pop("rows_given", False):
        given |= {"validation_data": (x[:7] + 0.25, y[:7]), "test_data": (x[7:12] - 0.25, y[7:12])}
    keras.backend.clear_session()
    keras.utils.set_random_seed(sum(map(ord, name)))
    inputs = 3 + (4 if table else 0) + (1 if given.get("missing_indicator") else 0)
    functional = given.pop("functional", False)
    model = keras.Sequential([keras.Input((inputs,)), *layers()])
    if functional:
        row = keras.Input((inputs,))
        model = keras.Model(row, dense(1)(L.BatchNormalization()(dense(4, "tanh")(row))))
    for weight in model.trainable_weights:  # zeros hide what is done to them
        if weight.path.endswith(("bias", "beta")):
            weight.assign(0.1 * rng.standard_normal(weight.shape))
    model.compile(optimizer=optimizer(), loss=loss)
    for _ in range(given.pop("before", 0)):
        model.train_on_batch(numbers, y[:, None])
    run = record_run(model, x, y, out=LADDER / name, **given)
    print(f"{name}: {run['steps']} steps, test MSE {run['testMse']:.6f}", flush=True)


for asked in sys.argv[1:] or CASES:
    record(asked, *CASES[asked])
