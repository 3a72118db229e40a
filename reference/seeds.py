"""The network of a recording, built from a seed, and its scores over many seeds."""

import keras
import numpy as np


def build(layers, learning_rate, features, seed):
    """A compiled Sequential; the seed decides the initial weights and later fit's shuffling."""
    keras.backend.clear_session()  # the layers' names start again, and with them the bytes
    keras.utils.set_random_seed(seed)
    dense = [keras.layers.Dense(units, activation=activation) for activation, units in layers]
    model = keras.Sequential([keras.Input(shape=(features,)), *dense])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss="mse")
    return model


def score_seeds(count, layers, learning_rate, data, epochs, batch_size, report):
    """{seed: test MSE} of count ordinary fits, which reshuffle every epoch."""
    scores = {}
    for seed in range(count):
        model = build(layers, learning_rate, data.x_train.shape[1], seed)
        model.fit(data.x_train, data.y_train, epochs=epochs, batch_size=batch_size, verbose=0)
        scores[seed] = data.test_mse(model.predict(data.x_test, verbose=0))
        report(f"seed {seed}: test MSE {scores[seed]:.4f}")
    if scores:
        values = [*scores.values()]
        band = f"{min(values):.4f} to {max(values):.4f}"
        report(f"{count} seeds: mean {np.mean(values):.4f}, {band}")
    return scores
