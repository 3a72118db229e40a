"""Keras's callbacks as the text that regress4j reads."""

import keras

from table import InputError

MONITORS = ("loss", "val_loss")


def callback_text(callback):
    """early_stopping(3,min_delta=0.01,…) of an EarlyStopping, and likewise of a ReduceLROnPlateau."""
    known = {keras.callbacks.EarlyStopping: early_stopping, keras.callbacks.ReduceLROnPlateau: reduce_on_plateau}
    if type(callback) not in known:
        raise InputError(f"Expected EarlyStopping and ReduceLROnPlateau as callbacks, got {type(callback).__name__}.")
    if callback.monitor not in MONITORS or callback.mode not in ("auto", "min"):
        raise InputError(
            f"Expected a callback that watches loss or val_loss for its smallest value,"
            f" got monitor={callback.monitor!r}, mode={callback.mode!r}."
        )
    return known[type(callback)](callback)


def early_stopping(callback):
    settings = {
        "min_delta": abs(callback.min_delta),
        "start_from_epoch": callback.start_from_epoch,
        "restore_best_weights": str(callback.restore_best_weights).lower(),
        "monitor": callback.monitor,
    }
    if callback.baseline is not None:
        settings["baseline"] = callback.baseline
    return text("early_stopping", {"patience": callback.patience, **settings})


def reduce_on_plateau(callback):
    return text(
        "reduce_lr_on_plateau",
        {
            "factor": callback.factor,
            "patience": callback.patience,
            "min_delta": callback.min_delta,
            "cooldown": callback.cooldown,
            "min_lr": callback.min_lr,
            "monitor": callback.monitor,
        },
    )


def text(name, settings):
    return f"{name}({','.join(f'{key}={value}' for key, value in settings.items())})"
