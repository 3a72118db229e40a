"""Holds `convert` to real Keras and real onnxruntime, on networks drawn from a seed.

    python reference/check_conversions.py --program bin/regress4j --dtype float64

For each network: what Keras predicts for 200 rows is predicted here from its .keras; the .keras and the .onnx that are
written back predict it too, in Keras and in onnxruntime; and every weight comes back bit by bit. Networks with an input for
each column, texts among them, go the same ways. A table of texts and gaps is trained on here, and its model predicts the
same in Keras and in onnxruntime. Last, a training goes on here where Keras stopped, and is held against Keras going on. Ends with 1 if anything differs by more than 1e-5 in
float32 or 1e-12 in float64, relative to the largest prediction.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import argparse
import csv
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import keras
import numpy as np
import onnxruntime
import tensorflow
from keras import layers

ROWS = 200
LIMIT = {"float32": 1e-5, "float64": 1e-12}
TYPES = {"tensor(float)": "float32", "tensor(double)": "float64"}
ACTIVATIONS = "relu tanh sigmoid softplus elu selu linear leaky_relu relu6 softsign silu mish gelu hard_sigmoid".split()
ACTIVATIONS += "hard_silu hard_tanh celu tanh_shrink log_sigmoid sparse_plus sparse_sigmoid squareplus soft_shrink".split()
PROGRAMS_AT_ONCE = 2


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default="bin/regress4j", help="what runs regress4j")
    parser.add_argument("--dtype", choices=LIMIT, default="float32")
    parser.add_argument("--networks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    keras.config.set_floatx(options.dtype)
    keras.config.set_dtype_policy(options.dtype)
    with tempfile.TemporaryDirectory() as folder:
        failed = check_all(options, Path(folder))
    print(f"{options.networks + options.networks // 2 + 3 - failed} passed, {failed} failed")
    return 1 if failed else 0


def check_all(options, folder):
    """Keras on one thread; the programs that hold against it beside each other. Returns how many networks differ."""
    limit = LIMIT[options.dtype]
    with ThreadPoolExecutor(PROGRAMS_AT_ONCE) as pool:
        jobs = []
        for number in range(options.networks):
            place = folder / str(number)
            place.mkdir()
            rng = np.random.default_rng([options.seed, number])
            model = network(rng, number)
            jobs.append((model, place, pool.submit(converted, options.program, model, rows(rng, model), place)))
        results = [(describe(model), compare(model, place, job.result())) for model, place, job in jobs]
    for number in range(options.networks // 2):
        rng = np.random.default_rng([options.seed, 1000 + number])
        model, table = columns_network(rng)
        results.append((describe(model), columns_differ(options.program, model, table, folder / f"columns{number}")))
    for has_gaps in (False, True):
        what = "a table of texts and gaps" if has_gaps else "a table of texts"
        results.append((what, table_differs(options.program, folder, options.dtype, has_gaps)))
    results.append(("going on with Adam for 5 epochs", going_on(options.program, folder)))
    for name, differences in results:
        verdict = "ok" if max(differences.values()) <= limit else "DIFFERS"
        print(f"{verdict:8}", *(f"{what} {value:.1e}" for what, value in differences.items()), name, flush=True)
    return sum(max(differences.values()) > limit for _, differences in results)


# --- Networks.


def network(rng, number):
    """Depth 1 to 5, widths 1 to 128; every activation comes up in turn, as an argument or as a layer of its own."""
    inputs = int(rng.integers(1, 20))
    stack = [keras.Input((inputs,))]
    if rng.random() < 0.5:
        normalization = layers.Normalization()
        normalization.adapt(rng.normal(rng.normal(0, 5, inputs), rng.uniform(0.5, 4, inputs), (500, inputs)))
        stack.append(normalization)
    for depth in range(rng.integers(0, 5)):
        stack += hidden(rng, ACTIVATIONS[(3 * number + depth) % len(ACTIVATIONS)])
    stack.append(layers.Dense(1, ACTIVATIONS[number % len(ACTIVATIONS)]))
    model = keras.Sequential(stack)
    for layer in model.layers:
        if not isinstance(layer, layers.Normalization):
            layer.set_weights([drawn(rng, weight) for weight in layer.get_weights()])
    return model


def hidden(rng, activation):
    units = int(rng.integers(1, 129))
    stack = [layers.Dense(units, use_bias=bool(rng.random() < 0.8))]
    if rng.random() < 0.3:
        stack.append(layers.BatchNormalization())
    stack.append(layers.Activation(activation))
    if rng.random() < 0.3:
        stack.append(layers.Dropout(0.2))
    return stack if len(stack) > 2 else [layers.Dense(units, activation)]


def drawn(rng, weight):
    if weight.ndim == 2:
        return rng.normal(0, 1 / np.sqrt(weight.shape[0]), weight.shape)
    return rng.uniform(0.5, 1.5, weight.shape)


def rows(rng, model):
    """As Keras sees them: numbers of its dtype."""
    return rng.normal(0, 2, (ROWS, model.input_shape[-1])).astype(keras.config.floatx())


def describe(model):
    return " -> ".join([str(model.input_shape[-1])] + [layer.__class__.__name__ for layer in model.layers])


# --- Files.


def converted(program, model, x, place):
    """Writes what Keras has, lets the program make everything else of it, and returns what is predicted here."""
    model.save(place / "keras.keras")
    np.save(place / "rows.npy", x)
    names = [f"c{i}" for i in range(x.shape[1])]
    write_csv(place / "rows.csv", names, x)
    run(program, "convert", place / "keras.keras", place / "ours.zip", "--columns", ",".join(names))
    run(program, "convert", place / "ours.zip", place / "ours.keras")
    run(program, "convert", place / "ours.zip", place / "ours.onnx")
    return predicted(program, place / "ours.zip", place / "rows.csv")


def write_csv(file, names, x):
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows([[repr(float(value)) for value in row] for row in x])


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} ended with {done.returncode}: {done.stderr}")


def predicted(program, model, data):
    out = model.with_suffix(".csv")
    run(program, "predict", model, "--data", data, "--out", out)
    return np.loadtxt(out, skiprows=1, ndmin=1)


def compare(model, place, here):
    """The largest difference of each way, relative to the largest prediction of Keras; 1 or more where a bit is lost."""
    x = np.load(place / "rows.npy")
    there = predict(model, x)
    back = keras.models.load_model(place / "ours.keras")
    session = onnxruntime.InferenceSession(place / "ours.onnx")
    start = session.get_inputs()[0]
    outside = session.run(None, {start.name: x.astype(TYPES[start.type])})[0][:, 0]
    size = max(1, np.abs(there).max())
    return {
        "here": np.abs(here - there).max() / size,
        "back in Keras": np.abs(predict(back, x) - there).max() / size,
        "onnxruntime": np.abs(outside - there).max() / size,
        "lost weights": lost(model, back),
    }


def predict(model, x):
    return model.predict(x, verbose=0)[:, 0]


def lost(model, back):
    """How many variables of layers with weights differ in a bit; Normalization is written as its two statistics."""
    ours, theirs = (
        [w for layer in m.layers if not isinstance(layer, layers.Normalization) for w in layer.get_weights()]
        for m in (back, model)
    )
    return sum(not np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))


# --- An input for each column.

TOWNS = ["Aix", "Bern", "Łódź", "Oslo"]


def columns_network(rng):
    """Numbers, normalized or not, texts, and whole numbers, in any order. Returns it with rows for it, by column."""
    table = {f"n{i}": rng.normal(5, 3, ROWS).astype(keras.config.floatx()) for i in range(rng.integers(1, 5))}
    table |= {f"t{i}": rng.choice(TOWNS, ROWS).astype(object) for i in range(rng.integers(1, 3))}
    table |= {f"k{i}": rng.integers(0, 3, ROWS) for i in range(rng.integers(0, 2))}
    starts, parts = {}, []
    for name in rng.permutation(list(table)):
        kind = {"n": None, "t": "string", "k": "int64"}[name[0]]
        starts[str(name)] = keras.Input((1,), name=str(name), dtype=kind)
        parts.append(part(rng, table[name], starts[str(name)]))
    inner = keras.Sequential([keras.Input((sum(p.shape[1] for p in parts),)), *hidden(rng, "tanh"), *hidden(rng, "elu")])
    model = keras.Model(starts, layers.Dense(1)(inner(layers.Concatenate()(parts))))
    for layer in [*inner.layers, model.layers[-1]]:
        layer.set_weights([drawn(rng, weight) for weight in layer.get_weights()])
    return model, table


def part(rng, values, start):
    if start.dtype == "int64":
        return layers.CategoryEncoding(3, output_mode="one_hot")(start)
    if start.dtype == "string":
        words = layers.StringLookup(output_mode="one_hot", num_oov_indices=int(rng.integers(0, 2)))
        words.adapt(values.astype(str))
        return words(start)
    normalization = layers.Normalization()
    normalization.adapt(values[:, None])
    return normalization(start) if rng.random() < 0.7 else start


def columns_differ(program, model, table, place):
    place.mkdir()
    model.save(place / "keras.keras")
    write_columns(place / "rows.csv", table)
    run(program, "convert", place / "keras.keras", place / "ours.zip")
    here = predicted(program, place / "ours.zip", place / "rows.csv")
    there = predict(model, fed(model, table))
    return outside_differ(program, place, table, there) | {"here": relative(here, there)}


def table_differs(program, folder, dtype, has_gaps):
    """Categories of which some are missing, and one that only rows have that are held out; and in ONNX filled numbers."""
    place = folder / f"table{has_gaps}"
    place.mkdir()
    rng = np.random.default_rng(3)
    area = rng.normal(90, 25, ROWS).round(2)
    town = rng.choice([*TOWNS[:3], ""], ROWS).astype(object)
    price = area * 3 + np.array([40 * len(t) for t in town]) + rng.normal(0, 5, ROWS)
    if has_gaps:
        area[rng.random(ROWS) < 0.2] = np.nan
        town[-1] = TOWNS[3]
    table = {"area": area, "town": town, "year": rng.integers(1900, 2020, ROWS).astype(float)}
    write_columns(place / "rows.csv", table | {"price": price})
    flags = ["--missing", "median", "--missing-indicator", "--target-transform", "log1p"] if has_gaps else []
    run(
        *(program, "train", place / "rows.csv", "--target", "price", "--epochs", "5", "--dtype", dtype, "--split", "order"),
        *("--scale-categories", "--out", place / "ours.zip", "--report", place / "report", *flags),
    )
    here = predicted(program, place / "ours.zip", place / "rows.csv")
    return outside_differ(program, place, table, here, in_keras=not has_gaps)


def outside_differ(program, place, table, expected, in_keras=True):
    """What ours.zip predicts in onnxruntime, and in Keras."""
    run(program, "convert", place / "ours.zip", place / "ours.onnx")
    session = onnxruntime.InferenceSession(place / "ours.onnx")
    numbers = {start.name: TYPES.get(start.type, object) for start in session.get_inputs()}
    rows = {name: table[name].astype(str).astype(kind)[:, None] for name, kind in numbers.items()}
    differences = {"onnxruntime": relative(session.run(None, rows)[0][:, 0], expected)}
    if in_keras:
        run(program, "convert", place / "ours.zip", place / "ours.keras")
        back = keras.models.load_model(place / "ours.keras")
        differences["back in Keras"] = relative(predict(back, fed(back, table)), expected)
    return differences


def fed(model, table):
    """By the names and types of the model's inputs."""
    return {
        start.name: tensorflow.constant(table[start.name].astype(str if start.dtype == "string" else start.dtype)[:, None])
        for start in model.inputs
    }


def write_columns(file, table):
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(table)
        for row in zip(*table.values()):
            writer.writerow(["" if value != value else value if isinstance(value, str) else repr(value.item()) for value in row])


def relative(here, there):
    return np.abs(here - there).max() / max(1, np.abs(there).max())


# --- Going on.


def going_on(program, folder):
    """All rows in one batch, so that their order does not matter: Keras for 3 epochs, then Keras and we for 5 more."""
    keras.utils.set_random_seed(1)
    rng = np.random.default_rng(1)
    x = rng.normal(0, 1, (100, 4)).astype(keras.config.floatx())
    y = np.sin(x[:, :1]) + x[:, 1:2] * x[:, 2:3]
    model = keras.Sequential([keras.Input((4,)), layers.Dense(16, "tanh"), layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.01), "mse")
    write_csv(folder / "all.csv", ["a", "b", "c", "d", "y"], np.hstack([x, y]))
    training = slice(0, 99)  # a row is held out, as always; it is the first of the shuffled ones
    held_out = np.random.RandomState(42).permutation(100)[0]
    order = np.delete(np.arange(100), held_out)[training]
    fit = dict(batch_size=1000, shuffle=False, verbose=0)
    model.fit(x[order], y[order], epochs=3, **fit)
    model.save(folder / "half.keras")
    run(
        *(program, "train", folder / "all.csv", "--target", "y", "--test-size", "1", "--batch-size", "1000"),
        *("--from", folder / "half.keras", "--epochs", "5", "--out", folder / "whole.zip"),
    )
    model.fit(x[order], y[order], epochs=5, **fit)
    there = predict(model, x)
    here = predicted(program, folder / "whole.zip", folder / "all.csv")
    run(program, "convert", folder / "whole.zip", folder / "whole.keras")
    back = keras.models.load_model(folder / "whole.keras")
    steps = int(back.optimizer.iterations.numpy())
    size = max(1, np.abs(there).max())
    model.fit(x[order], y[order], epochs=2, **fit)
    back.fit(x[order], y[order], epochs=2, **fit)
    return {
        "here": np.abs(here - there).max() / size,
        "and on in Keras": np.abs(predict(back, x) - predict(model, x)).max() / size,
        "lost steps": abs(steps - 8),
    }


if __name__ == "__main__":
    sys.exit(main())
