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
from layers import ACTIVATIONS
from recording import loss_and_gradients, record_run, train
from replay import replay
from seeds import build
from table import InputError, read_table

HERE = Path(__file__).resolve().parent
RECORDINGS = HERE / "recordings"
LAYERS = [("tanh", 5), ("linear", 1)]


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


def test_recorded_steps_are_those_of_fit_bit_for_bit(dtype):
    x, y = table(dtype=dtype)
    order = np.array([np.random.default_rng(e).permutation(50) for e in range(4)])
    recorded = build(LAYERS, 0.01, 3, seed=1)
    trained = train(recorded, x, y, order, batch_size=8)  # 50 = 6 x 8 + 2
    fitted = build(LAYERS, 0.01, 3, seed=1)
    for epoch, rows in enumerate(order):
        history = fitted.fit(x[rows], y[rows], epochs=1, batch_size=8, shuffle=False, verbose=0)
        np.testing.assert_allclose(trained.epoch_loss[epoch], history.history["loss"][0], rtol=1e-6)
        for i, weights in enumerate(fitted.get_weights()):
            assert weights.dtype == dtype
            np.testing.assert_array_equal(trained.after_epochs[i][epoch], weights)
    for ours, theirs in zip(recorded.get_weights(), fitted.get_weights()):
        np.testing.assert_array_equal(ours, theirs)


def test_gradients_are_those_of_the_first_step(dtype):
    """Adam's first step is about -rate * sign(gradient) where the gradient is not tiny."""
    x, y = table(dtype=dtype)
    model = build(LAYERS, 0.01, 3, seed=1)
    before = model.get_weights()
    loss, gradients = loss_and_gradients(model, x[:8], y[:8])
    trained = train(model, x[:8], y[:8], np.arange(8)[None], batch_size=8)
    np.testing.assert_allclose(trained.step_loss[0], loss, rtol=1e-6)
    for old, new, gradient in zip(before, trained.after_first_step, gradients):
        np.testing.assert_allclose(new - old, -0.01 * np.sign(gradient), rtol=1e-3)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_numpy_repeats_every_activation(tmp_path, activation):
    layers = f"{activation}:4,linear:1"
    command = ["--layers", layers, "--epochs", "5", "--batch-size", "8", "--dtype", "float64"]
    run_recorder(csv_file(tmp_path / "in.csv"), tmp_path / "run", *command)
    assert_replays(tmp_path / "run", tolerance=1e-13)


@pytest.mark.parametrize("name", ["seed-float64", "seed-raw-float64", "deep-float64"])
def test_numpy_repeats_the_frozen_float64_recordings(name):
    assert_replays(RECORDINGS / name, tolerance=1e-12)


def assert_replays(path, tolerance):
    """Differences are taken relative to the largest value of each array."""
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
    model = keras.Sequential([keras.layers.Dense(4, activation="elu"), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse", metrics=["mae"])
    x, y = table()
    out = tmp_path / "run"
    run = record_run(model, x, y, out=out, epochs=2, batch_size=8, test_size=10, normalize=False)

    assert run == json.loads((out / "run.json").read_text())
    assert run["network"]["layers"][0] == {"units": 4, "activation": "elu"}
    assert (run["steps"], run["parameters"], run["split"]["testRows"]) == (10, 21, 10)
    assert run["optimizer"]["learningRate"] == 0.01
    written = read_table(out / "data.csv", "target")
    assert written.features == ["x0", "x1", "x2"]
    np.testing.assert_array_equal(np.column_stack([written.x, written.y]), np.hstack([x, y]))
    with h5py.File(out / "arrays.h5") as arrays:
        assert arrays["epochs/0/kernel"].shape == (2, 3, 4)
        assert arrays["firstStep/gradients/1/bias"].shape == (1,)
        assert arrays["firstStep/loss"].shape == ()
        assert arrays["stepLoss"].dtype == "<f4"
        assert "standardizer" not in arrays and "seeds" not in arrays
        test_x = x[arrays["split/test"][:]].astype("float32")
        for name in ["initial", "final"]:
            saved = keras.models.load_model(out / f"{name}.keras")
            expected = arrays["initialPredictions" if name == "initial" else "testPredictions"][:]
            np.testing.assert_array_equal(saved.predict(test_x, verbose=0)[:, 0], expected)
    with zipfile.ZipFile(out / "final.keras") as archive:
        assert b"date_saved" not in archive.read("metadata.json")


def test_a_trained_model_goes_on_with_its_moments(tmp_path, dtype):
    x, y = table(dtype=dtype)
    model = build(LAYERS, 0.01, 3, seed=1)
    model.fit(x, y, epochs=3, batch_size=8, verbose=0)
    record_run(model, x, y, out=tmp_path / "run", epochs=2, batch_size=8, normalize=False)

    step_loss, weights, predictions = replay(tmp_path / "run")

    limit = 1e-12 if dtype == "float64" else 1e-5
    np.testing.assert_allclose(weights[0][0], model.get_weights()[0], rtol=limit, atol=limit)
    assert int(model.optimizer.iterations) == 3 * 7 + 2 * 5


def compiled(layers, optimizer="adam", loss="mse", features=3):
    model = keras.Sequential([keras.Input(shape=(features,)), *layers])
    model.compile(optimizer=optimizer, loss=loss)
    return model


def dense(*arguments, **options):
    return keras.layers.Dense(*arguments, **options)


UNFIT_MODELS = {
    "only Dense layers": lambda: compiled([keras.layers.Dropout(0.5), dense(1)]),
    "expected one of relu": lambda: compiled([dense(2, activation="gelu"), dense(1)]),
    "kernel_regularizer": lambda: compiled([dense(1, kernel_regularizer="l2")]),
    "no bias": lambda: compiled([dense(1, use_bias=False)]),
    "last layer of 1 unit": lambda: compiled([dense(2)]),
    "takes 4 features and x has 3": lambda: compiled([dense(1)], features=4),
    "optimizer Adam, got SGD": lambda: compiled([dense(1)], optimizer="sgd"),
    "got amsgrad": lambda: compiled([dense(1)], keras.optimizers.Adam(amsgrad=True)),
    "loss='mse'": lambda: compiled([dense(1)], loss="mae"),
    "float32, float64": lambda: compiled([dense(1, dtype="float64")]),
    "compiled keras.Sequential": lambda: keras.Sequential([dense(1)]),
}


@pytest.mark.parametrize("message", UNFIT_MODELS)
def test_a_model_that_does_not_fit_is_refused(tmp_path, message):
    with pytest.raises(InputError, match=message):
        record_run(UNFIT_MODELS[message](), *table(), out=tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "x, y, message",
    [
        (np.ones(4), np.ones(4), "Expected x .rows, features."),
        (np.ones((4, 3)), np.ones(5), "Expected x .rows, features."),
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
        ("--layers swish:3,linear:1", "unknown activation 'swish'"),
        ("--layers relu:0,linear:1", "expected activation:units"),
        ("--layers relu:3", "the last layer has 3 units"),
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
