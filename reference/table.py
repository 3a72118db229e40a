"""A strict CSV reader: every cell it hands out is a finite number, a category, or a gap where gaps are allowed."""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

# As regress4j reads them, whatever the letters' case.
MISSING = {"", "na", "n/a", "nan", "null", "?"}


class InputError(Exception):
    """The user's data or model cannot be recorded. The message is one sentence for the user."""


@dataclass(frozen=True)
class Table:
    """In the order of the file."""

    features: list[str]
    target: str
    x: pd.DataFrame  # [rows, features] float64 columns, NaN for a gap; texts of categories, None for a gap
    y: np.ndarray  # float64 [rows]
    weights: np.ndarray | None  # float64 [rows] how much each row counts


def read_table(path, target, features=None, categorical=(), gaps=False, weights=None):
    """Reads the target and the features (all other columns when None) of a CSV with a header."""
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        try:
            header = next(lines, [])
            column_of(path, header, target, "--target")
            others = {target} if weights is None else {target, weights}
            if weights is not None:
                column_of(path, header, weights, "--weights")
            if features is None:
                features = [name for name in header if name not in others]
            for name in features:
                column_of(path, header, name, "--features")
            for name in categorical:
                column_of(path, features, name, "--categorical")
            wanted = [*features, target, *([] if weights is None else [weights])]
            fillable = set(features) if gaps else set()
            rows = [cells_of(path, lines.line_num, header, row, wanted, categorical, fillable) for row in lines]
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path} is not a CSV file in UTF-8 ({error}); save it as one.")
    if not features:
        raise InputError(f"{path} has no column beside {target!r}; a regression needs a feature.")
    if others & set(features):
        name = sorted(others & set(features))[0]
        raise InputError(f"Column {name!r} is {'target' if name == target else 'weight'} and feature; take it out of --features.")
    x = pd.DataFrame({name: column(rows, i, name in categorical) for i, name in enumerate(features)})
    y, counts = (np.array([row[i] for row in rows], np.float64) for i in (len(features), len(wanted) - 1))
    return Table(list(features), target, x, y, None if weights is None else counts)


def column(rows, index, is_category):
    values = [row[index] for row in rows]
    return pd.Series(values, dtype=object if is_category else np.float64)


def column_of(path, header, name, option):
    """The position of the column, which must be in the header once."""
    if list(header).count(name) == 1:
        return header.index(name)
    problem = "is there more than once" if name in header else "is not there"
    known = ", ".join(header)
    raise InputError(f"{path}: column {name!r} {problem}; choose with {option} from: {known}.")


def cells_of(path, line, header, row, wanted, categorical, fillable):
    """The chosen cells of one row: floats, texts of categories, None and, where they are filled, NaN for their gaps."""
    if len(row) != len(header):
        raise InputError(
            f"{path}, line {line}: expected {len(header)} cells as in the header, got {len(row)};"
            " mend or remove the line."
        )
    cells = []
    for name in wanted:
        text = row[header.index(name)]
        if name in categorical:
            cells.append(None if is_gap(text) else text.strip())
        elif name in fillable and is_gap(text):
            cells.append(math.nan)
        else:
            cells.append(number_of(path, line, name, text))
    return cells


def is_gap(text):
    return text.strip().lower() in MISSING


def number_of(path, line, column, text):
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    # float() also takes nan, infinity and 1_000, which no CSV writer means as a number.
    if math.isfinite(value) and "_" not in text:
        return value
    raise InputError(
        f"{path}, line {line}, column {column!r}: expected a finite number, got {text!r};"
        " mend the cell, leave the column out with --features, or say --categorical or --missing."
    )
