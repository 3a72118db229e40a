"""python -m pytest reference"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

# As in record.py, before keras is imported.
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import h5py
import keras
import numpy as np
import pytest

import record
from building import build
from layers import parse_layers
from network import path_layers
from preparation import Rows, prepare
from recording import Training, record_run, train
from replay import replay
from rows import frame_of
from table import InputError, read_table

HERE = Path(__file__).resolve().parent
RECORDINGS = HERE / "recordings"
LAYERS = parse_layers("tanh:5,linear:1")


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    keras.config.set_floatx(request.param)
    keras.config.set_dtype_policy(request.param)
    yield request.param
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")


def table(rows=50, features=3, dtype="float64"):
    """x [rows, features], y [rows, 1]."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=(rows, features))
    return x.astype(dtype), (x @ rng.normal(size=(features, 1)) + 2).astype(dtype)


def csv_file(path, rows=50):
    x, y = table(rows)
    lines = [",".join(map(repr, row)) for row in np.hstack([x, y]).tolist()]
    path.write_text("\n".join(["a,b,c,y", *lines]) + "\n")
    return str(path)


def training(x, y, dtype, fitted=None, weights=None, batch_size=8):
    rows = Rows(np.arange(len(x)), np.zeros(0, int), np.arange(1))
    data = prepare(frame_of(x, None), y.ravel().astype(float), rows, "none", None, False, dtype)
    return Training(data, weights, fitted or len(x), batch_size)


def orders(epochs, rows):
    return np.array([np.random.default_rng(epoch).permutation(rows) for epoch in range(epochs)])


NOISY = "relu:6,dropout:0.3,batch_normalization,gaussian_noise:0.1,linear:1"


@pytest.mark.parametrize("layers, tolerance", [("tanh:5,linear:1", 0), (NOISY, 1e-4)])
def test_recorded_steps_are_those_of_fit(dtype, layers, tolerance):
    """Bit for bit, or where XLA fuses the noise otherwise from call to call, to rounding."""
    x, y = table(dtype=dtype)
    order = orders(4, 50)
    recorded = build(parse_layers(layers), 3, 1, learning_rate=0.01)
    trained = train(recorded, training(x, y, dtype), order)  # 50 = 6 x 8 + 2
    fitted = build(parse_layers(layers), 3, 1, learning_rate=0.01)
    for epoch, rows in enumerate(order):
        history = fitted.fit(x[rows], y[rows], epochs=1, batch_size=8, shuffle=False, verbose=0)
        np.testing.assert_allclose(trained.epoch_loss[epoch], history.history["loss"][0], rtol=1e-6)
        weights = np.concatenate([weight.ravel() for weight in fitted.get_weights()])
        np.testing.assert_allclose(trained.after_epochs[epoch], weights, rtol=tolerance, atol=tolerance / 100)
    for ours, theirs in zip(recorded.get_weights(), fitted.get_weights()):
        assert ours.dtype == dtype
        np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance / 100)


def test_what_is_random_in_a_layer_is_recorded(dtype):
    """Dropout behind the inputs: the recorded factors give the loss of each step."""
    x, y = table(dtype=dtype)
    model = build(parse_layers("dropout:0.4,gaussian_noise:0.2,linear:1"), 3, 1, ("sgd", {}), learning_rate=1e-30)
    kernel, bias = model.get_weights()
    order = orders(2, 50)
    trained = train(model, training(x, y, dtype), order)
    rows = order.ravel()
    inputs = x[rows] * trained.noise["noise/0/factor"] + trained.noise["noise/1/summand"]
    squares = ((inputs @ kernel + bias - y[rows]) ** 2).ravel()
    starts = [epoch * 50 + start for epoch in range(2) for start in range(0, 50, 8)]
    sizes = [min(8, 50 - start % 50) for start in starts]
    expected = [squares[start : start + size].mean() for start, size in zip(starts, sizes)]
    np.testing.assert_allclose(trained.step_loss, expected, rtol=1e-5 if dtype == "float32" else 1e-12)
    assert 0.25 < (trained.noise["noise/0/factor"] == 0).mean() < 0.55


def test_callbacks_do_what_they_do_in_fit():
    """fit keeps its rows in order too, so that the two see the same losses."""
    x, y = table(dtype="float32")

    def callbacks():
        return [
            keras.callbacks.EarlyStopping("val_loss", patience=2, min_delta=0.05, restore_best_weights=True),
            keras.callbacks.ReduceLROnPlateau("val_loss", patience=1, factor=0.5, min_delta=0.05),
        ]

    order = np.tile(np.arange(40), (30, 1))
    recorded, fitted = (build(LAYERS, 3, 1, learning_rate=0.05) for _ in range(2))
    trained = train(recorded, training(x, y, "float32", fitted=40), order, callbacks())
    settings = {"epochs": 30, "batch_size": 8, "shuffle": False, "validation_split": 0.2, "verbose": 0}
    history = fitted.fit(x, y, callbacks=callbacks(), **settings).history
    assert len(trained.epoch_loss) == len(history["loss"]) < 30
    np.testing.assert_allclose(trained.validation_loss, history["val_loss"], rtol=1e-6)
    np.testing.assert_array_equal(trained.rates[::5], np.float32(history["learning_rate"]))
    for ours, theirs in zip(recorded.get_weights(), fitted.get_weights()):
        np.testing.assert_array_equal(ours, theirs)


def test_sample_weights_are_those_of_fit():
    x, y = table(dtype="float32")
    weights = np.random.default_rng(2).uniform(0, 3, 50)
    recorded, fitted = (build(LAYERS, 3, 1, ("sgd", {"learning_rate": 0.01})) for _ in range(2))
    train(recorded, training(x, y, "float32", weights=weights), np.arange(50)[None])
    fitted.fit(x, y, sample_weight=weights.astype("float32"), batch_size=8, shuffle=False, verbose=0)
    for ours, theirs in zip(recorded.get_weights(), fitted.get_weights()):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", ["seed-float64", "seed-raw-float64", "deep-float64"])
def test_numpy_repeats_the_frozen_float64_recordings(name):
    assert_replays(RECORDINGS / name, tolerance=1e-12)


def assert_replays(path, tolerance):
    """Differences are taken relative to the largest value of each array; format 1 has a dataset for each kernel."""
    step_loss, weights, predictions = replay(path)
    with h5py.File(path / "arrays.h5") as arrays:
        pairs = [(step_loss, arrays["stepLoss"][:]), (predictions, arrays["testPredictions"][:])]
        for i, (kernel, bias) in enumerate(weights):
            pairs.append((kernel, arrays[f"epochs/{i}/kernel"][-1]))
            pairs.append((bias, arrays[f"epochs/{i}/bias"][-1]))
    for ours, recorded in pairs:
        assert np.abs(ours - recorded).max() <= tolerance * np.abs(recorded).max()


def test_the_same_command_gives_the_same_bytes(tmp_path):
    data = csv_file(tmp_path / "in.csv")
    options = ["--epochs", "3", "--batch-size", "8", "--seeds", "2", "--dtype", "float64"]
    for name in ["first", "second"]:
        run_recorder(data, tmp_path / name, *options)
    names = sorted(file.name for file in (tmp_path / "first").iterdir())
    assert names == ["arrays.h5", "data.csv", "final.keras", "initial.keras", "run.json"]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def run_recorder(data, out, *options):
    """In its own process: determinism and float64 are switched on for good."""
    command = [sys.executable, HERE / "record.py", "--data", data, "--target", "y", "--out", out]
    subprocess.run([*command, *options], check=True, capture_output=True)


def test_record_run_takes_a_model_of_ones_own(tmp_path):
    keras.utils.set_random_seed(3)
    row = keras.Input((3,))
    hidden = keras.layers.BatchNormalization()(keras.layers.Dense(4, activation="elu")(row))
    model = keras.Model(row, keras.layers.Dense(1)(keras.layers.Dropout(0.2)(hidden)))
    model.compile(optimizer=keras.optimizers.SGD(0.01, momentum=0.9), loss=keras.losses.Huber(0.5), metrics=["mae"])
    x, y = table()
    out = tmp_path / "run"
    run = record_run(model, x, y, out=out, epochs=2, batch_size=8, test_size=10, scaler="none")

    assert run == json.loads((out / "run.json").read_text())
    assert (run["formatVersion"], run["backend"], run["precision"]) == (2, "tensorflow", "float32")
    assert (run["steps"], run["parameters"], run["split"]["testRows"]) == (10, 37, 10)
    assert run["layers"] == [layer.name for layer in path_layers(model)]
    written = read_table(out / "data.csv", "target")
    assert written.features == ["x0", "x1", "x2"]
    np.testing.assert_array_equal(written.x.to_numpy(), x)
    with h5py.File(out / "arrays.h5") as arrays:
        assert arrays["epochs/weights"].shape == (2, 37)
        assert arrays["firstStep/gradients"].shape == (29,)
        assert arrays["firstStep/slots"].shape == (29,)
        assert arrays["firstStep/outputs/0"].shape == (8, 4)
        assert arrays["noise/2/factor"].shape == (80, 4)
        assert arrays["firstStep/loss"].shape == ()
        assert arrays["stepLoss"].dtype == "<f4"
        assert "seeds" not in arrays and "validationLoss" not in arrays
        test_x = x[arrays["split/test"][:]].astype("float32")
        for name in ["initial", "final"]:
            saved = keras.models.load_model(out / f"{name}.keras")
            expected = arrays["initialPredictions" if name == "initial" else "testPredictions"][:]
            np.testing.assert_array_equal(saved.predict(test_x, verbose=0)[:, 0], expected)
            assert saved.loss.get_config().get("delta", saved.loss._fn_kwargs["delta"]) == 0.5
    with zipfile.ZipFile(out / "final.keras") as archive:
        assert b"date_saved" not in archive.read("metadata.json")


def test_a_trained_model_goes_on_where_it_was(tmp_path, dtype):
    x, y = table(dtype=dtype)
    model, other = (build(LAYERS, 3, 1, learning_rate=0.01) for _ in range(2))
    for one in (model, other):
        one.fit(x, y, epochs=3, batch_size=8, shuffle=False, verbose=0)
    record_run(model, x, y, out=tmp_path / "run", epochs=1, batch_size=8, scaler="none", test_data=(x[:5], y[:5]))
    with h5py.File(tmp_path / "run" / "arrays.h5") as arrays:
        rows = arrays["batchOrder"][0]
    other.fit(x[rows], y[rows], batch_size=8, shuffle=False, verbose=0)
    for ours, theirs in zip(model.get_weights(), other.get_weights()):
        np.testing.assert_array_equal(ours, theirs)


def test_categories_and_gaps_become_inputs(tmp_path):
    data = tmp_path / "in.csv"
    lines = [f"{'' if i % 7 == 0 else i},{'NA' if i % 5 == 0 else 'ab'[i % 2]},{i * 0.5},{1 + i % 2}" for i in range(40)]
    data.write_text("\n".join(["n,k,y,w", *lines]) + "\n")
    out = tmp_path / "run"
    run_recorder(data, out, "--categorical", "k", "--missing", "mean", "--missing-indicator", "--weights", "w", "--epochs", "1")
    run = json.loads((out / "run.json").read_text())
    assert run["data"]["categorical"] == ["k"] and run["data"]["weights"] == "w"
    assert run["preprocessing"] == {"scaler": "standard", "missing": "mean", "missingIndicator": True}
    with h5py.File(out / "arrays.h5") as arrays:
        assert arrays["encoded/train"].shape == (32, 5)  # n, whether n is missing, k=a, k=b, k missing
        encoded = arrays["encoded/train"][:]
        rows = arrays["split/train"][:]
        np.testing.assert_array_equal(encoded[:, 1], rows % 7 == 0)
        np.testing.assert_array_equal(encoded[:, 4], rows % 5 == 0)
        np.testing.assert_array_equal(encoded[:, 2:].sum(axis=1), 1)
        assert abs(encoded[:, 0].mean()) < 1e-12 and abs(encoded[encoded[:, 1] == 1, 0]).max() < 1e-12
    assert (out / "data.csv").read_bytes() == data.read_bytes()


def compiled(layers, optimizer="adam", loss="mse", features=3):
    model = keras.Sequential([keras.Input(shape=(features,)), *layers])
    model.compile(optimizer=optimizer, loss=loss)
    return model


def dense(*arguments, **options):
    return keras.layers.Dense(*arguments, **options)


class Own(keras.layers.Dense):
    pass


def two_inputs():
    rows = [keras.Input((3,)), keras.Input((3,))]
    model = keras.Model(rows, dense(1)(keras.layers.Concatenate()(rows)))
    model.compile()
    return model


UNFIT_MODELS = {
    "is a Conv1D": lambda: compiled([keras.layers.Reshape((3, 1)), keras.layers.Conv1D(1, 3), keras.layers.Flatten(), dense(1)]),
    "is a Own": lambda: compiled([Own(1)]),
    "is frozen": lambda: compiled([dense(2, trainable=False), dense(1)]),
    "has a noise_shape": lambda: compiled([keras.layers.Dropout(0.5, noise_shape=(None, 1)), dense(1)]),
    "last layer of 1 unit": lambda: compiled([dense(2)]),
    "takes 4 inputs and x has 3": lambda: compiled([dense(1)], features=4),
    "loss of Keras, got <lambda>": lambda: compiled([dense(1)], loss=lambda y, p: p),
    "float32, float64": lambda: compiled([dense(1, dtype="float64")]),
    "a compiled keras.Sequential": lambda: keras.Sequential([dense(1)]),
    "one input, the row": two_inputs,
}
UNFIT_MODELS["is a Reshape"] = UNFIT_MODELS.pop("is a Conv1D")


@pytest.mark.parametrize("message", UNFIT_MODELS)
def test_a_model_that_does_not_fit_is_refused(tmp_path, message):
    with pytest.raises(InputError, match=message):
        record_run(UNFIT_MODELS[message](), *table(), out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "x, y, message",
    [
        (np.ones(4), np.ones(4), "Expected x .rows, features."),
        (np.ones((4, 3)), np.ones(5), "Expected x .rows, features. and y"),
        (np.full((4, 3), np.nan), np.ones(4), "finite numbers"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(tmp_path, x, y, message):
    with pytest.raises(InputError, match=message):
        record_run(compiled([dense(1)]), x, y, out=tmp_path / "run")


def test_a_source_that_holds_other_numbers_is_refused(tmp_path):
    source = csv_file(tmp_path / "in.csv")
    x, y = table()
    options = {"features": ["a", "b", "c"], "target": "y", "source": source}
    with pytest.raises(InputError, match="holds other numbers than x and y"):
        record_run(compiled([dense(1)]), x + 1e-9, y, out=tmp_path / "run", **options)


@pytest.mark.parametrize(
    "options, message",
    [
        ("--layers swish:3,linear:1", "unknown layer 'swish'"),
        ("--layers relu:0,linear:1", "expected activation:units"),
        ("--layers relu:3", "the last layer is relu:3"),
        ("--layers dropout:much,linear:1", "expected a number as in dropout:0.3"),
        ("--optimizer adam(0.1)", "expected a name, or a name with settings"),
        ("--scaler log", "invalid choice: 'log'"),
        ("--validation-split 1", "expected a share between 0 and 1, got '1'"),
        ("--early-stopping 0", "expected at least 1"),
        ("--epochs 0", "expected at least 1"),
        ("--batch-size ten", "expected a whole number, got 'ten'"),
        ("--learning-rate -1", "expected a number above 0, got '-1'"),
        ("--test-size 1.5", "expected rows or a fraction below 1, got '1.5'"),
        ("--dtype float16", "float16"),
        ("--seed 4294967296", "expected less than 2^32"),
        ("--epoch 5", "unrecognized arguments"),
        ("--from half.keras --layers relu:10,linear:1", "leave out --layers"),
    ],
)
def test_wrong_usage_is_one_sentence(capsys, options, message):
    with pytest.raises(SystemExit) as stop:
        record.main(["--data", "in.csv", "--target", "y", "--out", "run", *options.split()])
    assert stop.value.code == 2
    assert_one_sentence(capsys.readouterr().err, message)


@pytest.mark.parametrize(
    "content, options, message",
    [
        ("a,y\n1,2\n3,\n", "", "line 3, column 'y': expected a finite number, got ''"),
        ("a,y\n1,2\n3,nan\n", "", "got 'nan'"),
        ("a,y\n1,2\n3,4,5\n", "", "line 3: expected 2 cells as in the header, got 3"),
        ("a,b\n1,2\n", "", "column 'y' is not there; choose with --target from: a, b."),
        ("a,a,y\n1,2,3\n", "", "column 'a' is there more than once"),
        ("a,y\n1,2\n", "--features b", "column 'b' is not there"),
        ("a,y\n1,2\n", "--features y", "is target and feature"),
        ("a,y\n1,2\n", "--weights w", "column 'w' is not there; choose with --weights"),
        ("a,y\n1,2\n", "--categorical b", "column 'b' is not there; choose with --categorical"),
        ("a,y\n,2\n3,4\n", "", "or say --categorical or --missing"),
        ("a,y\n1,2\n3,4\n5,6\n", "--optimizer adamant", "check --optimizer"),
        ("a,y\n1,2\n3,4\n5,6\n", "--loss mse(delta=1)", "check --loss"),
        ("a,y\n1,2\n3,4\n5,6\n", "--schedule steps(a=1)", "Unknown schedule 'steps'"),
        ("a,y\n1,2\n3,4\n5,6\n", "--from nothing:at_all", "none that can be imported"),
        ("y\n1\n", "", "needs a feature"),
        ("", "", "column 'y' is not there"),
        ("a,y\n1,2\n", "", "leaves no training or no test row of 1 rows"),
        ("a,y\n1,2\n3,4\n", "--test-size 2", "leaves no training or no test row of 2 rows"),
        (None, "", "No such file or directory"),
    ],
)
def test_bad_data_is_one_sentence(tmp_path, capsys, content, options, message):
    data = tmp_path / "in.csv"
    if content is not None:
        data.write_text(content)
    out = tmp_path / "run"
    command = ["--data", str(data), "--target", "y", "--out", str(out), *options.split()]
    assert record.main(command) == 3
    assert_one_sentence(capsys.readouterr().err, message)
    assert not out.exists()


def test_a_folder_of_something_else_is_left_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    data = csv_file(tmp_path / "in.csv")
    assert record.main(["--data", data, "--target", "y", "--out", str(tmp_path)]) == 3
    assert_one_sentence(capsys.readouterr().err, "choose an empty folder with --out")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_an_output_that_is_a_file_is_one_sentence(tmp_path, capsys):
    data = csv_file(tmp_path / "in.csv")
    assert record.main(["--data", data, "--target", "y", "--out", data]) == 3
    assert_one_sentence(capsys.readouterr().err, "File exists")


def test_a_recording_made_again_from_its_own_data_keeps_the_data(tmp_path):
    out = tmp_path / "run"
    run_recorder(csv_file(tmp_path / "in.csv"), out, "--epochs", "2")
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    run_recorder(out / "data.csv", out, "--epochs", "3")
    assert (out / "data.csv").read_bytes() == first["data.csv"]
    assert (out / "run.json").read_bytes() != first["run.json"]


def test_training_that_diverges_is_one_sentence(tmp_path, capsys):
    data = csv_file(tmp_path / "in.csv")
    options = ["--learning-rate", "1e30", "--layers", "linear:1", "--out", str(tmp_path / "run")]
    assert record.main(["--data", data, "--target", "y", *options]) == 3
    assert_one_sentence(capsys.readouterr().err, "Training diverged")
    assert not (tmp_path / "run" / "run.json").exists()


def assert_one_sentence(text, message):
    assert message in text
    assert text.startswith("record.py: ") and text.count("\n") == 1
