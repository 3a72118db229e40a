"""Trains a Keras network on a CSV and records what another implementation needs to repeat it.

    python reference/record.py --data data/boston_housing.csv --target MEDV --out my-run

Exit codes: 0 done; 2 wrong usage; 3 it cannot be done with this input. Keras is imported
late, so that a wrong flag or a bad cell is answered at once.
"""

import argparse
import os
import sys

from layers import parse_layers
from table import InputError, read_table


LAYERS = "relu:10,linear:1"
LEARNING_RATE = 0.001


def main(arguments=None):
    options = parse(arguments)
    try:
        record(options)
    except InputError as error:
        return fail(error)
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else error
        return fail(f"{reason}; check the path, its permissions and the free space.")
    return 0


def record(options):
    table = read_table(options.data, options.target, options.features)
    configure_keras(options.dtype)
    import folder
    from preparation import prepare
    from recording import record_run
    from seeds import build, score_seeds

    settings = {"epochs": options.epochs, "batch_size": options.batch_size}
    split = {key: getattr(options, key) for key in ("test_size", "split_seed", "normalize")}
    data = prepare(table.x, table.y, **split, dtype=options.dtype)
    folder.start(options.out)  # an unfit folder is better refused before the long part
    # The seeds come first: enable_deterministic_ops turns off XLA, and they stand for
    # what a plain Keras script gives.
    network = (options.layers, options.learning_rate)
    scores = score_seeds(options.seeds, *network, data, **settings, report=progress)
    enable_deterministic_ops()
    model = load(options.start) if options.start else build(*network, len(table.features), options.seed)
    run = record_run(
        model,
        table.x,
        table.y,
        **settings,
        **split,
        seed=options.seed,
        features=table.features,
        target=table.target,
        source=options.data,
        seed_scores=scores,
        out=options.out,
    )
    print(f"{options.out}: {run['steps']} steps, test MSE {run['testMse']!r}")


def configure_keras(dtype):
    """Float64 needs both settings, before the first layer: the policy is cached at first use."""
    os.environ["KERAS_BACKEND"] = "tensorflow"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    import tensorflow

    # Every seed builds a network, and TensorFlow takes the many new functions for a mistake.
    tensorflow.get_logger().setLevel("ERROR")
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)


def load(path):
    """The compiled model of a .keras file, with its optimizer's state."""
    import keras

    try:
        return keras.models.load_model(path)
    except ValueError as error:
        raise InputError(f"{path} cannot be loaded by Keras: {error}")


def enable_deterministic_ops():
    import tensorflow

    tensorflow.config.experimental.enable_op_determinism()


def progress(text):
    print(text, file=sys.stderr, flush=True)


def fail(message):
    progress(f"record.py: {message}")
    return 3


class Parser(argparse.ArgumentParser):
    def error(self, message):
        """One sentence instead of the whole usage."""
        self.exit(2, f"record.py: {message}; see --help.\n")


def parse(arguments):
    parser = Parser(description=__doc__.splitlines()[0], allow_abbrev=False)
    add = parser.add_argument
    add("--data", required=True, metavar="CSV", help="a CSV with a header, numbers only")
    add("--target", required=True, metavar="COL", help="the column to predict")
    add("--features", type=names, metavar="a,b", help="default: every column but the target")
    add("--from", dest="start", metavar="KERAS", help="go on where a .keras file stopped")
    add("--layers", type=layers, help=f"default: {LAYERS}")
    add("--epochs", type=positive, default=100, help="default: %(default)s")
    add("--batch-size", type=positive, default=10, help="default: %(default)s")
    add("--learning-rate", type=rate, help=f"of Adam; default: {LEARNING_RATE}")
    add("--seed", type=seed, default=42, help="of weights and batch order; default: %(default)s")
    add("--dtype", choices=["float32", "float64"], default="float32", help="default: %(default)s")
    add("--no-normalize", dest="normalize", action="store_false", help="leave the features raw")
    add("--test-size", type=test_size, default=0.2, help="rows or fraction; default: %(default)s")
    add("--split-seed", type=seed, default=42, help="default: %(default)s")
    add("--seeds", type=count, default=0, metavar="N", help="also score N ordinary fits")
    add("--out", required=True, metavar="DIR", help="the folder to write")
    options = parser.parse_args(arguments)
    if options.start and (options.layers or options.learning_rate or options.seeds):
        parser.error("--from brings its own network: leave out --layers, --learning-rate and --seeds")
    options.layers = options.layers or parse_layers(LAYERS)
    options.learning_rate = options.learning_rate or LEARNING_RATE
    return options


def names(text):
    return [name.strip() for name in text.split(",")]


def layers(text):
    try:
        return parse_layers(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error))


def count(text):
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a whole number, got {text!r}")
    return int(text)


def positive(text):
    if count(text) == 0:
        raise argparse.ArgumentTypeError("expected at least 1, got 0")
    return count(text)


def seed(text):
    if count(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"expected less than 2^32, got {text}")
    return count(text)


def rate(text):
    value = number(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text!r}")
    return value


def test_size(text):
    """As in scikit-learn: a whole number counts rows, a fraction is between 0 and 1."""
    if text.isdecimal():
        return positive(text)
    if not 0 < number(text) < 1:
        raise argparse.ArgumentTypeError(f"expected rows or a fraction below 1, got {text!r}")
    return number(text)


def number(text):
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, got {text!r}")


if __name__ == "__main__":
    sys.exit(main())
