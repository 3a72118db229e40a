"""Freezes what Keras's callbacks do with given sequences of values, for CallbacksTest.

Run with KERAS_BACKEND=jax; writes src/test/resources/keras-callbacks/VERSION.json. The weights of epoch e are e, so that the
weights that a training ends with name their epoch.
"""

import json
import pathlib

import keras
import numpy as np

ROUGH = [5, 4, 4.2, 3.9, 3.95, 3.97, 3.85, 4, 4.1, 4.2, 4.3, 3, 4, 4, 4, 4, 4]
SMOOTH = [9, 8, 7, 6.5, 6.2, 6.1, 6.05, 6.02, 6.01, 6.005, 6]
STEPS = [5, 4, 3, 2, 2.5, 1.5, 2, 2, 2]
RISING = [0.1, 0.3, 0.2, 0.25, 0.5, 0.4, 0.45, 0.49, 0.3, 0.2]
FLAT = [1] * 24
TINY = [1 - 1e-9 * epoch for epoch in range(10)]  # below the precision in which Keras compares
RATE = 0.125

EARLY = keras.callbacks.EarlyStopping
PLATEAU = keras.callbacks.ReduceLROnPlateau


def early(patience, monitor="loss", restore=True, **settings):
    return monitor, lambda: EARLY(monitor, patience=patience, restore_best_weights=restore, **settings)


def plateau(**settings):
    return "loss", lambda: PLATEAU("loss", **settings)


CASES = [
    ("early_stopping(3)", early(3), ROUGH),
    ("early_stopping(1)", early(1), ROUGH),
    ("early_stopping(20)", early(20), ROUGH),
    ("early_stopping(3,min_delta=0.25)", early(3, min_delta=0.25), ROUGH),
    ("early_stopping(2,min_delta=0.25)", early(2, min_delta=0.25), SMOOTH),
    ("early_stopping(3,min_delta=0.25,restore_best_weights=false)", early(3, restore=False, min_delta=0.25), ROUGH),
    ("early_stopping(2,start_from_epoch=3)", early(2, start_from_epoch=3), ROUGH),
    ("early_stopping(2,start_from_epoch=40)", early(2, start_from_epoch=40), ROUGH),
    ("early_stopping(3,baseline=1)", early(3, baseline=1), STEPS),
    ("early_stopping(4,baseline=2.2)", early(4, baseline=2.2), STEPS),
    ("early_stopping(2,baseline=1)", early(2, baseline=1), SMOOTH),
    ("early_stopping(3,monitor=val_r2)", early(3, "val_r2"), RISING),
    ("early_stopping(2,min_delta=0.3,monitor=val_r2)", early(2, "val_r2", min_delta=0.3), RISING),
    ("early_stopping(3)", early(3), TINY),
    ("early_stopping(2,monitor=val_r2)", early(2, "val_r2"), [-value for value in TINY]),
    ("reduce_lr_on_plateau(factor=0.5,patience=2)", plateau(factor=0.5, patience=2), ROUGH),
    ("reduce_lr_on_plateau(factor=0.5,patience=2,cooldown=2)", plateau(factor=0.5, patience=2, cooldown=2), ROUGH),
    ("reduce_lr_on_plateau(factor=0.5,patience=1,cooldown=1)", plateau(factor=0.5, patience=1, cooldown=1), ROUGH),
    ("reduce_lr_on_plateau(factor=0.25,patience=1,min_lr=0.03125)", plateau(factor=0.25, patience=1, min_lr=0.03125), ROUGH),
    ("reduce_lr_on_plateau(factor=0.25,patience=1,min_lr=0.02)", plateau(factor=0.25, patience=1, min_lr=0.02), ROUGH),
    ("reduce_lr_on_plateau(factor=0.5,patience=2,min_delta=0.3)", plateau(factor=0.5, patience=2, min_delta=0.3), SMOOTH),
    ("reduce_lr_on_plateau", plateau(), FLAT),
]


def follow(make, monitor, values):
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(RATE), "mse", metrics=[keras.metrics.R2Score(name="r2")])
    model.train_on_batch(np.ones((4, 1)), np.arange(4.0)[:, None])
    model.stop_training = False
    callback = make()
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        model.set_weights([np.full((1, 1), epoch + 1.0), np.zeros(1)])
        callback.on_epoch_end(epoch, {monitor: value})
        rates.append(float(model.optimizer.learning_rate))
        if model.stop_training:
            break
    callback.on_train_end()
    return {"epochs": len(rates), "weightsOf": int(model.get_weights()[0][0, 0]), "rates": rates}


def main():
    cases = [
        {"callback": name, "values": values, **follow(make, monitor, values)} for name, (monitor, make), values in CASES
    ]
    file = pathlib.Path(__file__).parent.parent / f"src/test/resources/keras-callbacks/{keras.__version__}.json"
    file.parent.mkdir(exist_ok=True)
    lines = ",\n".join("  " + json.dumps(case) for case in cases)
    file.write_text(f'{{"rate": {RATE}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
