"""Keras; KERAS_BACKEND chooses what runs underneath."""

import os
import sys
import time

if os.environ["KERAS_BACKEND"] == "jax":
    sys.modules["tensorflow"] = None  # as where only JAX is installed: Keras would load both

import keras
from common import fits, housing, options, report, synthetic, table_of


def network(inputs, *hidden):
    model = keras.Sequential([keras.Input((inputs,))])
    for units in hidden:
        model.add(keras.layers.Dense(units, activation="relu"))
    model.add(keras.layers.Dense(1))
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mse")
    model.optimizer.build(model.trainable_variables)
    return model


def resetter(model):
    """Brings the compiled model back to its first state, so that a warm fit compiles nothing again."""
    variables = model.trainable_variables + model.optimizer.variables
    first = [keras.ops.convert_to_numpy(variable) for variable in variables]

    def reset():
        for variable, value in zip(variables, first):
            variable.assign(value)
        return model

    return reset


class EpochClock(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.start = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.start)


chosen = options()
task = chosen.task
keras.utils.set_random_seed(chosen.seed)
if task in ("epochs", "table"):
    rows = table_of(chosen.csv) if task == "table" else synthetic(chosen.rows, chosen.features)
    x_train, x_test, y_train, y_test = rows
    model = network(chosen.features, *chosen.hidden)
    clock = EpochClock()
    model.fit(x_train, y_train, epochs=chosen.epochs, batch_size=chosen.batch_size, verbose=0, callbacks=[clock])
    seconds = clock.seconds
else:
    x_train, x_test, y_train, y_test = housing()
    model = network(13, 10)
    seconds = fits(
        task,
        resetter(model),
        lambda model: model.fit(x_train, y_train, epochs=100, batch_size=10, verbose=0),
    )
prediction = model.predict(x_test, batch_size=1024, verbose=0)
report(f"Keras, {keras.backend.backend()}", task, seconds, prediction, y_test)
