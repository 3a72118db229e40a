"""The user's own arrays as one table, and that table as a CSV."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from preparation import Rows
from table import InputError, read_table


@dataclass(frozen=True)
class Given:
    """All rows in one table: those of x, then those of validation_data, then those of test_data."""

    x: pd.DataFrame  # float64 columns, and object columns of texts
    y: np.ndarray  # float64 [rows]
    weights: np.ndarray | None  # float64 [rows]
    rows: Rows | None  # what the rows do; None if that is to be drawn

    @property
    def count(self):
        return len(self.y)

    @property
    def categorical(self):
        return [name for name in self.x.columns if self.x[name].dtype == object]


def given_rows(x, y, weights, validation_data, test_data, features, takes_gaps):
    parts = [(x, y, weights)]
    if validation_data is not None:
        parts.append((*validation_data, None)[:3])
    if test_data is not None:
        parts.append((*test_data, None)[:3])
    frames = [frame_of(part[0], features) for part in parts]
    if any(list(frame.columns) != list(frames[0].columns) for frame in frames):
        raise InputError("Expected the same columns in x, validation_data and test_data.")
    targets = [target_of(part[1], len(frame)) for part, frame in zip(parts, frames)]
    frame, target = pd.concat(frames, ignore_index=True), np.concatenate(targets)
    check_finite(frame, target, takes_gaps)
    return Given(frame, target, weights_of(parts, frames), rows_of(frames, validation_data, test_data))


def frame_of(x, features):
    """A DataFrame of float64 columns and of object columns that hold texts, None for a gap."""
    if isinstance(x, pd.DataFrame):
        frame = x if features is None else x[list(features)]
    else:
        x = np.asarray(x, np.float64)
        if x.ndim != 2:
            raise InputError(f"Expected x [rows, features] and y [rows], got x of shape {x.shape}.")
        names = [f"x{i}" for i in range(x.shape[1])] if features is None else [*map(str, features)]
        if len(names) != x.shape[1]:
            raise InputError(f"x has {x.shape[1]} columns, but {len(names)} features are named.")
        frame = pd.DataFrame(x, columns=names)
    return pd.DataFrame({str(name): column_of(frame[name]) for name in frame.columns})


def column_of(column):
    if pd.api.types.is_numeric_dtype(column):
        return pd.Series(column.to_numpy(np.float64, na_value=np.nan))
    return pd.Series([None if pd.isna(value) else str(value).strip() for value in column], dtype=object)


def target_of(y, rows):
    target = np.asarray(y, np.float64)
    if target.size != rows:
        raise InputError(f"Expected x [rows, features] and y [rows], got {rows} rows and y of shape {target.shape}.")
    return target.ravel()


def check_finite(frame, target, takes_gaps):
    numbers = frame.select_dtypes(np.float64).to_numpy()
    if np.isinf(numbers).any() or not np.isfinite(target).all() or (np.isnan(numbers).any() and not takes_gaps):
        raise InputError("Expected finite numbers in x and y; leave out rows with NaN or infinity, or fill gaps with missing=.")


def weights_of(parts, frames):
    """Rows without weights count 1 where others have some."""
    if all(part[2] is None for part in parts):
        return None
    weights = [np.ones(len(f)) if p[2] is None else np.asarray(p[2], np.float64).ravel() for p, f in zip(parts, frames)]
    if any(len(w) != len(f) for w, f in zip(weights, frames)) or not (np.concatenate(weights) >= 0).all():
        raise InputError("Expected a sample weight of 0 or more for each row.")
    return np.concatenate(weights)


def rows_of(frames, validation_data, test_data):
    """With test rows of its own all of x trains; without them the test rows are drawn."""
    if test_data is None:
        if validation_data is not None:
            raise InputError("Expected test_data beside validation_data, so that it is said what all rows do.")
        return None
    ends = np.cumsum([len(frame) for frame in frames])
    ranges = [np.arange(end - len(frame), end) for frame, end in zip(frames, ends)]
    if any(len(some) == 0 for some in ranges):
        raise InputError("Expected rows to train, to validate and to test, got none of one kind.")
    return Rows(ranges[0], ranges[1] if validation_data is not None else np.zeros(0, np.int64), ranges[-1])


def data_csv(source, given, target, weights):
    """The bytes of data.csv, which must hold exactly the given columns."""
    if source is None:
        return written(given, target, weights)
    held = read_table(
        source, target, [*given.x.columns], given.categorical, True, None if given.weights is None else weights
    )
    same = held.x.equals(given.x) and np.array_equal(held.y, given.y)
    if not same or (given.weights is not None and not np.array_equal(held.weights, given.weights)):
        raise InputError(f"{source} holds other numbers than x and y; leave out source=.")
    return Path(source).read_bytes()


def written(given, target, weights):
    columns = {**{name: given.x[name].tolist() for name in given.x.columns}, target: given.y.tolist()}
    if given.weights is not None:
        columns[weights] = given.weights.tolist()
    if len(columns) < given.x.shape[1] + (1 if given.weights is None else 2):
        raise InputError("A feature has the name of the target or of the weights; name them with target= and weights=.")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([["" if pd.isna(cell) else cell for cell in row] for row in zip(*columns.values())])
    return stream.getvalue().encode()
