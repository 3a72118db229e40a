"""Freezes how Keras writes its settings, for the tests of the Java reader.

    python reference/freeze_keras_settings.py src/test/resources/keras-settings

One small network, saved once for every class of optimizer, loss, schedule, penalty and constraint that Keras has, and
once for every setting of them that is not at its default: VERSION.json holds what config.json says of each. The file
that is frozen was written by keras 3.15.1 on tensorflow-cpu 2.21.0, Python 3.11.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import argparse
import inspect
import json
import tempfile
import zipfile
from pathlib import Path

import keras
from keras import constraints, layers, losses, optimizers, regularizers
from keras.layers import Dense

INPUTS = 3

# What every optimizer can be told, and Adam and SGD beside it; none of these is a default.
ANY_OPTIMIZER = {
    "weight_decay": 0.01,
    "clipnorm": 1.0,
    "clipvalue": 0.5,
    "global_clipnorm": 2.0,
    "use_ema": True,
    "loss_scale_factor": 8.0,
    "gradient_accumulation_steps": 4,
}
ADAM = {"learning_rate": 0.01, "beta_1": 0.8, "beta_2": 0.99, "epsilon": 1e-5, "amsgrad": True}
SGD = {"learning_rate": 0.1, "momentum": 0.5}

SCHEDULES = [
    optimizers.schedules.CosineDecay(0.01, 100),
    optimizers.schedules.CosineDecayRestarts(0.01, 100),
    optimizers.schedules.ExponentialDecay(0.01, 100, 0.9),
    optimizers.schedules.InverseTimeDecay(0.01, 100, 0.9),
    optimizers.schedules.PiecewiseConstantDecay([100], [0.01, 0.001]),
    optimizers.schedules.PolynomialDecay(0.01, 100),
]


def network(hidden=None, end=(), **options):
    hidden = hidden or Dense(6, "relu", name="hidden")
    return keras.Sequential([keras.Input((INPUTS,), **options), hidden, Dense(1, name="out"), *end])


def squared(truth, prediction):
    return keras.ops.mean((truth - prediction) ** 2)


@keras.saving.register_keras_serializable(package="shop")
class Adam(optimizers.Adam):
    pass


@keras.saving.register_keras_serializable(package="shop")
class MeanSquaredError(losses.MeanSquaredError):
    pass


@keras.saving.register_keras_serializable(package="shop")
class L2(regularizers.L2):
    pass


def classes(module, base):
    """Every class in a module but the base, by its own name."""
    found = {c.__name__: c for _, c in inspect.getmembers(module, inspect.isclass) if issubclass(c, base)}
    return {name: c for name, c in sorted(found.items()) if c is not base and name != base.__name__}


def compilations():
    """name -> what compile is told."""
    return {
        **optimizer_compilations(),
        **loss_compilations(),
        "loss_weights": {"loss_weights": 2.0},
        "loss_weights/list": {"loss_weights": [0.5]},
        "loss_weights/one": {"loss_weights": [1.0]},
        "metrics": {"metrics": ["mae", keras.metrics.R2Score()]},
        "weighted_metrics": {"weighted_metrics": ["mse"]},
        "run_eagerly": {"run_eagerly": True},
        "steps_per_execution": {"steps_per_execution": 4},
    }


def optimizer_compilations():
    cases = {}
    for name, optimizer in classes(optimizers, optimizers.Optimizer).items():
        wraps = name in ("LossScaleOptimizer", "MultiOptimizer")
        cases[f"optimizer/{name}"] = optimizer(optimizers.Adam()) if wraps else optimizer()
    for kind, settings in ((optimizers.Adam, ADAM), (optimizers.SGD, SGD)):
        for setting, value in {**ANY_OPTIMIZER, **settings}.items():
            cases[f"{kind.__name__}/{setting}"] = kind(**{setting: value})
    cases["SGD/nesterov"] = optimizers.SGD(momentum=0.9, nesterov=True)
    for schedule in SCHEDULES:
        cases[f"schedule/{type(schedule).__name__}"] = optimizers.Adam(schedule)
    cases["optimizer/shop"] = Adam()
    return {name: {"optimizer": optimizer} for name, optimizer in cases.items()}


def loss_compilations():
    cases = {f"loss/{name}": loss() for name, loss in classes(losses, losses.Loss).items()}
    for reduction in ("sum", "mean", "mean_with_sample_weight", "none"):
        cases[f"reduction/{reduction}"] = losses.MeanSquaredError(reduction=reduction)
    cases["loss/shop"] = MeanSquaredError()
    cases["loss/function"] = losses.mean_absolute_error
    cases["loss/squared"] = squared
    cases["loss/list"] = [losses.MeanSquaredError(reduction="sum")]
    cases["loss/name"] = "log_cosh"
    return {name: {"loss": loss} for name, loss in cases.items()}


def networks():
    """name -> the network."""
    dense = lambda **options: network(Dense(6, "relu", name="hidden", **options))
    cases = {"trainable": dense(trainable=False), "trainable/model": network()}
    cases["trainable/model"].trainable = False
    kinds = {
        "kernel_regularizer": classes(regularizers, regularizers.Regularizer),
        "kernel_constraint": classes(constraints, constraints.Constraint),
    }
    for setting, known in kinds.items():
        for name, kind in known.items():
            cases[f"{setting}/{name}"] = dense(**{setting: kind()})
    cases["kernel_regularizer/shop"] = dense(kernel_regularizer=L2())
    for setting in ("bias_regularizer", "activity_regularizer"):
        cases[setting] = dense(**{setting: "l2"})
    cases["bias_constraint"] = dense(bias_constraint="non_neg")
    for dtype in ("int32", "uint8", "bool", "bfloat16", "float16", "float64"):
        cases[f"Input/{dtype}"] = network(dtype=dtype)
    for policy in ("bfloat16", "mixed_bfloat16", "float16", "mixed_float16", "float64"):
        dtyped = {
            "Dropout": layers.Dropout(0.1, dtype=policy),
            "Rescaling": layers.Rescaling(2.0, dtype=policy),
            "ReLU": layers.ReLU(dtype=policy),
        }
        for name, layer in dtyped.items():
            cases[f"{name}/{policy}"] = network(end=[layer])
    cases["BatchNormalization/bfloat16"] = network(end=[layers.BatchNormalization(dtype="bfloat16")])
    cases["Dropout/noise_shape"] = network(end=[layers.Dropout(0.1, noise_shape=(None, 1))])
    cases["float64"] = keras.Sequential(
        [keras.Input((INPUTS,)), Dense(6, "relu", dtype="float64"), Dense(1, dtype="float64")]
    )
    lora = network()
    lora.layers[0].enable_lora(2)
    cases["lora"] = lora
    return cases


def config(model):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.keras"
        model.save(path)
        saved = json.loads(zipfile.ZipFile(path).read("config.json"))
    return without_addresses(saved)


def without_addresses(node):
    """Keras marks shared objects by their address in memory."""
    if isinstance(node, list):
        return [without_addresses(part) for part in node]
    if isinstance(node, dict):
        return {key: without_addresses(part) for key, part in node.items() if key != "shared_object_id"}
    return node


def compiled(**told):
    model = network()
    model.compile(**{"optimizer": "adam", "loss": "mse", **told})
    return config(model)["compile_config"]


def functional(outputs):
    start = keras.Input((INPUTS,), name="rows")
    hidden = Dense(1, "relu", name="hidden")(start)
    return config(keras.Model(start, outputs(hidden, Dense(1, name="out")(hidden))))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder, such as src/test/resources/keras-settings")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    model = network()
    model.compile("adam", "mse")
    frozen = {
        "plain": config(model),
        "compiled": {name: compiled(**told) for name, told in compilations().items()},
        "networks": {name: config(model)["config"] for name, model in networks().items()},
        "functional": {
            "one": functional(lambda hidden, end: end),
            "named": functional(lambda hidden, end: {"price": end}),
            "on-the-way": functional(lambda hidden, end: [hidden, end]),
            "twice": functional(lambda hidden, end: [end, end]),
        },
    }
    path = out / f"{keras.__version__}.json"
    groups = [f"{json.dumps(group)}: {lines(cases)}" for group, cases in frozen.items()]
    path.write_text("{\n" + ",\n".join(groups) + "\n}\n")
    print(f"{path.stat().st_size} {path}")


def lines(cases):
    """A line for each case."""
    return "{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items()) + "\n}"


if __name__ == "__main__":
    main()
