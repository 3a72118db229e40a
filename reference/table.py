"""A strict CSV reader: every cell it hands out is a finite number."""

import csv
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np


class InputError(Exception):
    """The user's data or model cannot be recorded. The message is one sentence for the user."""


@dataclass(frozen=True)
class Table:
    """x float64 [rows, features], y float64 [rows], in the order of the file."""

    features: list[str]
    target: str
    x: np.ndarray
    y: np.ndarray


def read_table(path, target, features=None):
    """Reads the target and the features (all other columns when None) of a CSV with a header."""
    path = Path(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        try:
            header = next(lines, [])
            columns = [column_of(path, header, name, "--target") for name in [target]]
            if features is None:
                features = [name for name in header if name != target]
            columns += [column_of(path, header, name, "--features") for name in features]
            rows = [numbers_of(path, lines.line_num, header, row, columns) for row in lines]
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(f"{path} is not a CSV file in UTF-8 ({error}); save it as one.")
    if not features:
        raise InputError(f"{path} has no column beside {target!r}; a regression needs a feature.")
    if target in features:
        raise InputError(f"Column {target!r} is target and feature; take it out of --features.")
    values = np.array(rows, dtype=np.float64).reshape(len(rows), len(columns))
    return Table(list(features), target, values[:, 1:], values[:, 0])


def column_of(path, header, name, option):
    """The position of the column, which must be in the header once."""
    if header.count(name) == 1:
        return header.index(name)
    problem = "is there more than once" if name in header else "is not there"
    known = ", ".join(header)
    raise InputError(f"{path}: column {name!r} {problem}; choose with {option} from: {known}.")


def numbers_of(path, line, header, row, columns):
    """The chosen cells of one row as floats."""
    if len(row) != len(header):
        raise InputError(
            f"{path}, line {line}: expected {len(header)} cells as in the header, got {len(row)};"
            " mend or remove the line."
        )
    return [number_of(path, line, header[column], row[column]) for column in columns]


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
        " mend the cell or leave the column out with --features."
    )
