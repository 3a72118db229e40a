"""Trains a Keras network on a CSV and records what another implementation needs to repeat it.

    python reference/record.py --data data/boston_housing.csv --target MEDV --out my-run

Keras runs on the backend that KERAS_BACKEND names: tensorflow, jax or torch.

Exit codes: 0 done; 2 wrong usage; 3 it cannot be done with this input. Keras is imported
late, so that a wrong flag or a bad cell is answered at once.
"""

import argparse
import sys

import backends
from layers import parse_layers, parse_term
from table import InputError, read_table


LAYERS = "relu:10,linear:1"


def main(arguments=None):
    options = parse(arguments)
    try:
        record(options)
    except (InputError, backends.BackendError) as error:
        return fail(error)
    except OSError as error:
        reason = f"{error.filename}: {error.strerror}" if error.filename else error
        return fail(f"{reason}; check the path, its permissions and the free space.")
    return 0


def record(options):
    table = read_table(
        options.data, options.target, options.features, options.categorical, options.missing is not None, options.weights
    )
    backends.configure(options.dtype)
    import folder
    from building import build, given_model, score_seeds
    from preparation import prepare, split
    from recording import record_run

    rows = split(len(table.y), options.test_size, options.split_seed)
    preparation = (options.scaler, options.missing, options.missing_indicator)
    data = prepare(table.x, table.y, rows, *preparation, options.dtype)
    def make(seed):
        return build(
            options.layers, data.inputs, seed, options.optimizer, options.loss, options.learning_rate, options.schedule
        )

    def model():
        return given_model(options.start, data.inputs) if options.start else make(options.seed)

    model()  # one that cannot be built, and an unfit folder, are better refused before the long part
    folder.start(options.out)
    # The seeds come first: deterministic operations turn off XLA, and they stand for
    # what a plain Keras script gives.
    scores = score_seeds(options.seeds, make, data, options.epochs, options.batch_size, progress)
    backends.make_deterministic()
    run = record_run(
        model(),
        table.x,
        table.y,
        epochs=options.epochs,
        batch_size=options.batch_size,
        seed=options.seed,
        sample_weight=table.weights,
        validation_split=options.validation_split,
        callbacks=callbacks_of(options),
        test_size=options.test_size,
        split_seed=options.split_seed,
        scaler=options.scaler,
        missing=options.missing,
        missing_indicator=options.missing_indicator,
        target=options.target,
        weights=options.weights or "sample_weight",
        source=options.data,
        seed_scores=scores,
        out=options.out,
    )
    print(f"{options.out}: {run['steps']} steps on {run['backend']}, test MSE {run['testMse']!r}")


def callbacks_of(options):
    import keras

    monitor = "val_loss" if options.validation_split else "loss"
    callbacks = []
    if options.early_stopping:
        restores = {"restore_best_weights": True}
        callbacks.append(keras.callbacks.EarlyStopping(monitor, patience=options.early_stopping, **restores))
    if options.reduce_lr_on_plateau:
        callbacks.append(keras.callbacks.ReduceLROnPlateau(monitor, patience=options.reduce_lr_on_plateau))
    return callbacks


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
    add("--data", required=True, metavar="CSV", help="a CSV with a header")
    add("--target", required=True, metavar="COL", help="the column to predict")
    add("--features", type=names, metavar="a,b", help="default: every column but the target and the weights")
    add("--categorical", type=names, default=[], metavar="a,b", help="columns of categories, encoded one-hot")
    add("--missing", choices=["mean", "median", "most-frequent"], help="what fills gaps; without it they are refused")
    add("--missing-indicator", action="store_true", help="an input more that tells where a number was missing")
    add("--scaler", choices=["standard", "minmax", "robust", "none"], default="standard", help="default: %(default)s")
    add("--no-normalize", dest="scaler", action="store_const", const="none", help="the same as --scaler none")
    add("--weights", metavar="COL", help="how much each row counts")
    add("--from", dest="start", metavar="KERAS", help="a .keras file to go on from, or module:function(inputs)")
    add("--layers", type=term(parse_layers), help=f"default: {LAYERS}")
    add("--optimizer", type=term(parse_term), help="by Keras's name, as adam or sgd(momentum=0.9); default: adam")
    add("--loss", type=term(parse_term), help="by Keras's name, as mse or huber(delta=2.0); default: mse")
    add("--learning-rate", type=rate, help="default: the optimizer's")
    add("--schedule", type=term(parse_term), help="by Keras's name, as exponential_decay(decay_steps=100,decay_rate=0.9)")
    add("--epochs", type=positive, default=100, help="default: %(default)s")
    add("--batch-size", type=positive, default=10, help="default: %(default)s")
    add("--validation-split", type=share, default=0.0, help="share of the training rows that validates, the last")
    add("--early-stopping", type=positive, metavar="EPOCHS", help="stop after so many without a better loss")
    add("--reduce-lr-on-plateau", type=positive, metavar="EPOCHS", help="lower the rate after so many")
    add("--seed", type=seed, default=42, help="of weights and batch order; default: %(default)s")
    add("--dtype", choices=["float32", "float64"], default="float32", help="default: %(default)s")
    add("--test-size", type=test_size, default=0.2, help="rows or fraction; default: %(default)s")
    add("--split-seed", type=seed, default=42, help="default: %(default)s")
    add("--seeds", type=count, default=0, metavar="N", help="also score N ordinary fits")
    add("--out", required=True, metavar="DIR", help="the folder to write")
    options = parser.parse_args(arguments)
    own = (options.layers, options.optimizer, options.loss, options.learning_rate, options.schedule, options.seeds)
    if options.start and any(own):
        parser.error(
            "--from brings its own network: leave out --layers, --optimizer, --loss, --learning-rate, --schedule and --seeds"
        )
    options.layers = options.layers or parse_layers(LAYERS)
    options.optimizer = options.optimizer or ("adam", {})
    options.loss = options.loss or ("mse", {})
    return options


def names(text):
    return [name.strip() for name in text.split(",")]


def term(parse):
    """As argparse wants it: the sentence of a ValueError is shown."""

    def parsed(text):
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error))

    return parsed


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


def share(text):
    if not 0 < number(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a share between 0 and 1, got {text!r}")
    return number(text)


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
