"""Trains a compiled Keras model and records what another implementation needs to repeat it.

    from recording import record_run

    record_run(model, x, y, out="my-run", epochs=50, batch_size=32)

The recorded folder is described in README.md.
"""

from dataclasses import dataclass, field
from pathlib import Path

import keras
import numpy as np

import backends
import folder
from callbacks import callback_text
from check import check_model
from network import flat, outputs_in_training, path_layers, slot_variables, unchanged, weight_variables
from noise import NoiseRecorder, use_own_seeds
from preparation import IMPUTATIONS, SCALERS, prepare, split
from rows import data_csv, given_rows
from table import InputError

# Enough to show every category and gap; a recording is no copy of the data.
ENCODED_ROWS = 1000


def record_run(
    model,
    x,
    y,
    *,
    out,
    epochs=100,
    batch_size=10,
    seed=42,
    sample_weight=None,
    validation_split=0.0,
    validation_data=None,
    callbacks=(),
    test_size=0.2,
    split_seed=42,
    test_data=None,
    scaler="standard",
    missing=None,
    missing_indicator=False,
    features=None,
    target="target",
    weights="sample_weight",
    source=None,
    seed_scores=None,
):
    """Trains the model on part of (x, y) and writes the run to the folder `out`.

    model: a compiled Sequential or functional Model of one path and one output, as it is; one that has been trained
        before goes on from its weights and its optimizer's state.
    x: [rows, features] an array or a DataFrame, before scaling; text columns of a DataFrame are categories.
    y: [rows] the target.
    seed: of the batch order. The initial weights are the model's own.
    sample_weight: [rows] how much each row counts.
    validation_split, validation_data, callbacks: as in fit; validation_data is (x, y) or (x, y, sample_weight).
    test_size, split_seed: of scikit-learn's train_test_split; with test_data, a pair (x, y), all of x trains.
    scaler: standard, minmax, robust or none, fitted on the training rows.
    missing: mean, median or most-frequent in the place of missing numbers; without it they are refused.
    missing_indicator: whether an input behind a number tells that it was missing.
    features, target, weights: column names; a DataFrame brings its own features.
    source: the CSV file that holds the columns, copied byte by byte; without it one is written.
    seed_scores: {seed: test MSE} of other trainings of the same network, stored beside it.
    Returns the content of run.json. Raises InputError, in one sentence, where it cannot be done.
    """
    check_settings(scaler, missing, validation_split, validation_data)
    given = given_rows(x, y, sample_weight, validation_data, test_data, features, missing is not None)
    rows = given.rows or split(given.count, test_size, split_seed)
    texts = [callback_text(callback) for callback in callbacks]
    data = prepare(given.x, given.y, rows, scaler, missing, missing_indicator, keras.config.floatx())
    check(model, data)
    data_bytes = data_csv(source, given, target, weights)
    path = folder.start(out)

    fitted = int(len(rows.train) * (1 - validation_split)) if validation_split else len(rows.train)
    if fitted == 0:
        raise InputError(f"A validation split of {validation_split} leaves no row to train; choose a smaller one.")
    training = Training(data, given.weights, fitted, batch_size)
    use_own_seeds(path_layers(model))
    order = batch_order(seed, epochs, fitted)
    model.optimizer.build(model.trainable_variables)
    folder.save_model(model, path / "initial.keras")
    initial = initial_arrays(model, training, order[0][:batch_size])
    trained = train(model, training, order, callbacks)
    folder.save_model(model, path / "final.keras")
    test_predictions = model.predict(data.x[rows.test], verbose=0)

    arrays = {
        **split_arrays(data),
        "batchOrder": order,
        **initial,
        **trained.arrays(model.dtype),
        "testPredictions": test_predictions.ravel(),
        **seed_arrays(seed_scores),
    }
    run = {
        "formatVersion": folder.FORMAT_VERSION,
        "backend": keras.backend.backend(),
        "data": {
            "file": "data.csv",
            "name": Path(source).name if source else "data.csv",
            "sha256": folder.sha256(data_bytes),
            "rows": given.count,
            "features": [*given.x.columns],
            "categorical": given.categorical,
            "target": target,
            "weights": None if given.weights is None else weights,
        },
        "split": {
            "testSize": None if given.rows else test_size,
            "seed": None if given.rows else split_seed,
            "trainRows": len(rows.train),
            "validationRows": len(rows.validation),
            "testRows": len(rows.test),
        },
        "preprocessing": {"scaler": scaler, "missing": missing, "missingIndicator": missing_indicator},
        "dtype": model.dtype,
        "precision": backends.precision(model.dtype),
        "epochs": epochs,
        "batchSize": batch_size,
        "validationSplit": validation_split,
        "callbacks": texts,
        "seed": seed,
        "layers": [layer.name for layer in path_layers(model)],
        "epochsDone": len(trained.epoch_loss),
        "steps": len(trained.step_loss),
        "parameters": model.count_params(),
        "testMse": data.test_mse(test_predictions),
        "jitCompile": bool(model.jit_compile),
        "versions": backends.versions(),
    }
    folder.finish(path, run, data_bytes, arrays)
    return run


def check_settings(scaler, missing, validation_split, validation_data):
    if scaler not in SCALERS:
        raise InputError(f"Unknown scaler {scaler!r}; expected one of {', '.join(SCALERS)}.")
    if missing is not None and missing not in IMPUTATIONS:
        raise InputError(f"Unknown missing={missing!r}; expected one of {', '.join(IMPUTATIONS)}.")
    if not 0 <= validation_split < 1:
        raise InputError(f"Expected a validation split from 0 up to, not including, 1; got {validation_split}.")
    if validation_split and validation_data is not None:
        raise InputError("Validation rows are given and split off; leave out validation_split or validation_data.")


def check(model, data):
    try:
        check_model(model, data.inputs)
    except backends.BackendError as error:
        raise InputError(str(error))


def batch_order(seed, epochs, rows):
    """int32 [epochs, rows], a permutation of the positions 0..rows-1 for each epoch."""
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(rows) for _ in range(epochs)], np.int32)


@dataclass(frozen=True)
class Training:
    """The rows of a training as fit takes them."""

    data: object  # Prepared
    weights: np.ndarray | None  # float64 [rows]
    fitted: int  # how many of the training rows train; the others validate
    batch_size: int

    def of(self, rows):
        """x, y and sample weights of some rows of the table."""
        weights = None if self.weights is None else self.weights[rows].astype(self.data.x.dtype)
        return self.data.x[rows], self.data.y[rows], weights

    def batch(self, positions):
        """The same of positions in the training rows."""
        return self.of(self.data.rows.train[positions])

    @property
    def validation(self):
        """Rows of the table that validate."""
        split_off = self.data.rows.train[self.fitted :]
        return split_off if len(split_off) else self.data.rows.validation


def split_arrays(data):
    rows = data.rows
    return {
        "split/train": rows.train.astype(np.int32),
        "split/validation": rows.validation.astype(np.int32),
        "split/test": rows.test.astype(np.int32),
        "scaler/mean": data.mean,
        "scaler/scale": data.scale,
        "encoded/train": data.encoded[rows.train[:ENCODED_ROWS]],
        "encoded/test": data.encoded[rows.test[:ENCODED_ROWS]],
    }


def initial_arrays(model, training, first_batch):
    """What the model says before the training, which leaves no trace in it."""
    x, y, weights = training.batch(first_batch)
    with unchanged(model):
        loss, gradients = backends.loss_and_gradients(model, x, y, weights)
    outputs = outputs_in_training(path_layers(model), x)
    return {
        "initialPredictions": model.predict(training.data.x[training.data.rows.test], verbose=0).ravel(),
        "firstStep/loss": loss,
        "firstStep/gradients": flat(gradients).astype(model.dtype),
        **{f"firstStep/outputs/{i}": output for i, output in enumerate(outputs)},
    }


def seed_arrays(scores):
    if not scores:
        return {}
    return {
        "seeds/seed": np.array([*scores], np.int32),
        "seeds/testMse": np.array([*scores.values()], np.float64),
    }


@dataclass
class Trained:
    """What a training leaves behind, beside the trained model itself."""

    step_loss: list = field(default_factory=list)  # [steps] loss of each batch before its update
    rates: list = field(default_factory=list)  # [steps] learning rate of each step
    epoch_loss: list = field(default_factory=list)  # [epochs] mean of the step losses, weighted by batch size
    validation_loss: list = field(default_factory=list)  # [epochs], or none
    first_weights: np.ndarray | None = None  # [weights] after the first step
    first_slots: np.ndarray | None = None  # [slots] after the first step
    after_epochs: list = field(default_factory=list)  # [epochs][weights]
    noise: dict = field(default_factory=dict)

    def arrays(self, dtype):
        return {
            "stepLoss": np.array(self.step_loss, dtype),
            "learningRates": np.array(self.rates, np.float64),
            "epochLoss": np.array(self.epoch_loss, dtype),
            "validationLoss": np.array(self.validation_loss, dtype),
            "firstStep/weights": self.first_weights.astype(dtype),
            "firstStep/slots": self.first_slots.astype(dtype),
            "epochs/weights": np.array(self.after_epochs, dtype),
            **self.noise,
        }


def train(model, training, order, callbacks=()):
    """One Keras train step a batch; order [epochs, fitted] holds positions in the training rows.

    Equals fit(x[rows], y[rows], epochs=1, batch_size=batch_size, shuffle=False) for each
    epoch's rows, bit for bit, with its callbacks, but shows the loss of every step.
    """
    layers = path_layers(model)
    widths = [layer.output.shape[-1] for layer in layers]
    noise = NoiseRecorder(layers, widths, order.size)
    trained = Trained()
    rate = backends.rate_reader(model)
    watching = keras.callbacks.CallbackList([*callbacks], model=model, epochs=len(order), verbose=0)
    model.stop_training = False
    watching.on_train_begin()
    for epoch, positions in enumerate(order):
        watching.on_epoch_begin(epoch)
        batches = np.split(positions, range(training.batch_size, len(positions), training.batch_size))
        for batch in batches:
            noise.before_step(len(batch))
            trained.rates.append(rate())
            step(model, training.batch(batch), trained)
            if trained.first_weights is None:
                trained.first_weights = flat(weight_variables(layers))
                trained.first_slots = flat(slot_variables(model.optimizer))
        trained.epoch_loss.append(np.average(trained.step_loss[-len(batches) :], weights=[*map(len, batches)]))
        trained.after_epochs.append(flat(weight_variables(layers)))
        logs = {"loss": trained.epoch_loss[-1], **validation_logs(model, training)}
        trained.validation_loss += [logs["val_loss"]] if "val_loss" in logs else []
        watching.on_epoch_end(epoch, logs)
        if model.stop_training:
            break
    model.optimizer.finalize_variable_values(model.trainable_variables)  # a moving average of the weights
    watching.on_train_end(logs)
    trained.noise = noise.arrays()
    return trained


def step(model, batch, trained):
    x, y, weights = batch
    # train_on_batch resets the metrics, so this is the loss of this batch alone.
    loss = float(model.train_on_batch(x, y, sample_weight=weights, return_dict=True)["loss"])
    trained.step_loss.append(loss)
    if not np.isfinite(loss):
        raise InputError(
            f"Training diverged: the loss of step {len(trained.step_loss)} is {loss};"
            " lower the learning rate or standardize the features."
        )


def validation_logs(model, training):
    if not len(training.validation):
        return {}
    x, y, weights = training.of(training.validation)
    logs = model.evaluate(
        x, y, sample_weight=weights, batch_size=training.batch_size, verbose=0, return_dict=True
    )
    return {"val_loss": float(logs["loss"])}
