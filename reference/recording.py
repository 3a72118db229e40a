"""Trains a compiled Keras model and records what another implementation needs to repeat it.

    from recording import record_run

    record_run(model, x, y, out="my-run", epochs=50, batch_size=32)

The recorded folder is described in README.md.
"""

import csv
import io
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import sklearn
import tensorflow as tf

import folder
from check import check_model
from preparation import prepare
from table import InputError, read_table


def record_run(
    model,
    x,
    y,
    *,
    out,
    epochs=100,
    batch_size=10,
    seed=42,
    test_size=0.2,
    split_seed=42,
    normalize=True,
    features=None,
    target="target",
    source=None,
    seed_scores=None,
):
    """Trains the model on part of (x, y) and writes the run to the folder `out`.

    model: a compiled Sequential of Dense layers with one output, Adam and "mse"; one that has been
        trained before goes on from its weights and moments.
    x: [rows, features] all rows, not yet standardized; an array or a DataFrame.
    y: [rows] the target.
    seed: of the batch order. The initial weights are the model's own.
    features, target: column names; a DataFrame brings its own features.
    source: the CSV file that holds x and y, copied byte by byte; without it one is written.
    seed_scores: {seed: test MSE} of other trainings of the same network, stored beside it.
    Returns the content of run.json.
    """
    x, y, features = checked_arrays(x, y, features)
    check_model(model, len(features))
    data_bytes = data_csv(source, features, target, x, y)
    data = prepare(x, y, test_size, split_seed, normalize, model.dtype)
    path = folder.start(out)

    order = batch_order(seed, epochs, len(data.train))
    model.optimizer.build(model.trainable_variables)
    folder.save_model(model, path / "initial.keras")
    initial = initial_arrays(model, data, order[0][:batch_size])
    trained = train(model, data.x_train, data.y_train, order, batch_size)
    folder.save_model(model, path / "final.keras")
    test_predictions = model.predict(data.x_test, verbose=0)

    arrays = {
        **split_arrays(data),
        "batchOrder": order,
        **initial,
        **trained_arrays(trained),
        "testPredictions": test_predictions.ravel(),
        **seed_arrays(seed_scores),
    }
    run = {
        "formatVersion": folder.FORMAT_VERSION,
        "data": {
            "file": "data.csv",
            "name": Path(source).name if source else "data.csv",
            "sha256": folder.sha256(data_bytes),
            "rows": len(x),
            "features": features,
            "target": target,
        },
        "split": {
            "testSize": test_size,
            "seed": split_seed,
            "trainRows": len(data.train),
            "testRows": len(data.test),
        },
        "normalize": normalize,
        "network": {"layers": layers_of(model), "loss": "mse"},
        "optimizer": optimizer_of(model),
        "dtype": model.dtype,
        "epochs": epochs,
        "batchSize": batch_size,
        "seed": seed,
        "steps": len(trained.step_loss),
        "parameters": model.count_params(),
        "testMse": data.test_mse(test_predictions),
        "biasCorrection": bias_correction(),
        "jitCompile": bool(model.jit_compile),
        "versions": versions(),
    }
    folder.finish(path, run, data_bytes, arrays)
    return run


def batch_order(seed, epochs, rows):
    """int32 [epochs, rows], a permutation of the positions 0..rows-1 for each epoch."""
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(rows) for _ in range(epochs)], np.int32)


def split_arrays(data):
    arrays = {"split/train": data.train.astype(np.int32), "split/test": data.test.astype(np.int32)}
    if data.scaler is not None:
        arrays["standardizer/mean"] = data.scaler.mean_
        arrays["standardizer/scale"] = data.scaler.scale_
    return arrays


def initial_arrays(model, data, first_batch):
    """What the model says before the training; first_batch holds positions in the training rows."""
    x, y = data.x_train[first_batch], data.y_train[first_batch]
    loss, gradients = loss_and_gradients(model, x, y)
    return {
        "initialPredictions": model.predict(data.x_test, verbose=0).ravel(),
        "firstStep/loss": loss,
        **by_layer("firstStep/gradients", gradients),
    }


def trained_arrays(trained):
    return {
        "stepLoss": trained.step_loss,
        "epochLoss": trained.epoch_loss,
        **by_layer("firstStep/parameters", trained.after_first_step),
        **by_layer("epochs", trained.after_epochs),
    }


def seed_arrays(scores):
    if not scores:
        return {}
    return {
        "seeds/seed": np.array([*scores], np.int32),
        "seeds/testMse": np.array([*scores.values()], np.float64),
    }


@dataclass(frozen=True)
class Trained:
    """What a training leaves behind, beside the trained model itself."""

    step_loss: np.ndarray  # [steps] loss of each batch before its update
    epoch_loss: np.ndarray  # [epochs] mean of the step losses, weighted by batch size
    after_first_step: list  # kernel, bias, kernel, bias, …
    after_epochs: list  # the same with a leading axis [epochs]


def train(model, x, y, order, batch_size):
    """One Keras train step a batch; order [epochs, trainRows] holds positions in x and y.

    Equals fit(x[rows], y[rows], epochs=1, batch_size=batch_size, shuffle=False) for each
    epoch's rows, bit for bit, but shows the loss of every step.
    """
    step_loss, epoch_loss, after_first_step, after_epochs = [], [], None, []
    for rows in order:
        batches = [rows[start : start + batch_size] for start in range(0, len(rows), batch_size)]
        for batch in batches:
            # train_on_batch resets the metrics, so this is the loss of this batch alone.
            loss = model.train_on_batch(x[batch], y[batch], return_dict=True)["loss"]
            step_loss.append(float(loss))
            if not np.isfinite(loss):
                raise InputError(
                    f"Training diverged: the loss of step {len(step_loss)} is {loss};"
                    " lower the learning rate or standardize the features."
                )
            if after_first_step is None:
                after_first_step = model.get_weights()
        epoch_loss.append(np.average(step_loss[-len(batches) :], weights=[*map(len, batches)]))
        after_epochs.append(model.get_weights())
    return Trained(
        np.array(step_loss, model.dtype),
        np.array(epoch_loss, model.dtype),
        after_first_step,
        [np.stack(weights) for weights in zip(*after_epochs)],
    )


def loss_and_gradients(model, x, y):
    """The loss of one batch and its gradients, kernel and bias by turns, at the model's weights."""
    with tf.GradientTape() as tape:
        loss = model.compute_loss(x, y, model(x, training=True))
    gradients = tape.gradient(loss, [weight.value for weight in model.trainable_variables])
    return loss.numpy(), [gradient.numpy() for gradient in gradients]


def by_layer(prefix, weights):
    """[kernel, bias, kernel, bias, …] -> {"prefix/0/kernel": …, "prefix/0/bias": …, …}."""
    names = (f"{prefix}/{i // 2}/{('kernel', 'bias')[i % 2]}" for i in range(len(weights)))
    return dict(zip(names, weights))


def checked_arrays(x, y, features):
    """x float64 [rows, features], y float64 [rows], all finite, and the names of x's columns."""
    if features is None:
        features = getattr(x, "columns", None)
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    if x.ndim != 2 or y.size != len(x):
        raise InputError(
            f"Expected x [rows, features] and y [rows], got shapes {x.shape} and {y.shape}."
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise InputError("Expected finite numbers in x and y; leave out rows with NaN or infinity.")
    names = [f"x{i}" for i in range(x.shape[1])] if features is None else [*map(str, features)]
    if len(names) != x.shape[1]:
        raise InputError(f"x has {x.shape[1]} columns, but {len(names)} features are named.")
    return x, y.ravel(), names


def data_csv(source, features, target, x, y):
    """The bytes of data.csv, which must hold exactly x and y."""
    if source is None:
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*features, target])
        writer.writerows(np.column_stack([x, y]).tolist())
        return stream.getvalue().encode()
    table = read_table(source, target, features)
    if not (np.array_equal(table.x, x) and np.array_equal(table.y, y)):
        raise InputError(f"{source} holds other numbers than x and y; leave out source=.")
    return Path(source).read_bytes()


def layers_of(model):
    """[{units, activation}] in the order of the forward pass."""
    configs = [layer.get_config() for layer in model.layers]
    return [{name: config[name] for name in ("units", "activation")} for config in configs]


def optimizer_of(model):
    config = model.optimizer.get_config()
    # A float32 variable holds 0.001 as 0.0010000000475; its shortest decimal is 0.001.
    rate = float(str(np.dtype(model.dtype).type(config["learning_rate"])))
    return {
        "name": "adam",
        "learningRate": rate,
        "beta1": config["beta_1"],
        "beta2": config["beta_2"],
        "epsilon": config["epsilon"],
    }


def bias_correction():
    """How Adam rounds the betas of its bias correction (not those of its moments).

    Keras computes beta^t from ops.cast(beta, dtype). On TensorFlow that cast goes through
    float32 even for float64, so a float64 run uses 0.8999999761581421 there.
    """
    cast = float(keras.ops.cast(0.9, "float64"))
    return "tensorflow-float32" if cast == float(np.float32(0.9)) else "exact"


def versions():
    return {
        "python": platform.python_version(),
        "keras": keras.__version__,
        "backend": keras.backend.backend(),
        "tensorflow": tf.__version__,
        "numpy": np.__version__,
        "scikitLearn": sklearn.__version__,
        "platform": f"{sys.platform}-{platform.machine()}",
    }

