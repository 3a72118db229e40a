"""From a table to what a network sees: split, standardized, cast."""

from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from table import InputError


@dataclass(frozen=True)
class Prepared:
    """The arrays of one run; x and y are in the run's dtype, standardized where asked."""

    train: np.ndarray  # [trainRows] rows of the table, in training order
    test: np.ndarray  # [testRows] rows of the table
    scaler: StandardScaler | None
    x_train: np.ndarray  # [trainRows, features]
    y_train: np.ndarray  # [trainRows, 1]
    x_test: np.ndarray  # [testRows, features]
    truth: np.ndarray  # [testRows] float64, the target as it stands in the table

    def test_mse(self, predictions):
        """Mean squared error [target unit squared] of predictions [testRows, 1], in float64."""
        return float(np.mean(np.square(predictions.astype(np.float64).ravel() - self.truth)))


def prepare(x, y, test_size, split_seed, normalize, dtype):
    """x float64 [rows, features], y float64 [rows]; fits the scaler on the training rows."""
    rows = np.arange(len(x))
    try:
        train, test = train_test_split(rows, test_size=test_size, random_state=split_seed)
    except ValueError:
        raise InputError(
            f"A test size of {test_size} leaves no training or no test row of {len(x)} rows;"
            " choose another with --test-size."
        )
    scaler = StandardScaler().fit(x[train]) if normalize else None
    scaled = scaler.transform(x) if normalize else x
    return Prepared(
        train,
        test,
        scaler,
        scaled[train].astype(dtype),
        y[train, None].astype(dtype),
        scaled[test].astype(dtype),
        y[test],
    )
