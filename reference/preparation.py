"""From a table to what a network sees: split, encoded as scikit-learn does it, cast."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

from table import InputError

SCALERS = {"standard": StandardScaler, "minmax": MinMaxScaler, "robust": RobustScaler, "none": FunctionTransformer}
IMPUTATIONS = {"mean": "mean", "median": "median", "most-frequent": "most_frequent"}


@dataclass(frozen=True)
class Rows:
    """Which rows of the table do what."""

    train: np.ndarray  # [trainRows] in training order; a validation split takes the last of them
    validation: np.ndarray  # [validationRows] given apart
    test: np.ndarray  # [testRows]


@dataclass(frozen=True)
class Prepared:
    """What the network sees of all rows, in the run's dtype."""

    rows: Rows
    encoded: np.ndarray  # float64 [rows, inputs]
    mean: np.ndarray  # float64 [inputs] what becomes 0 of each input, and below what becomes 1 from there
    scale: np.ndarray
    x: np.ndarray  # [rows, inputs] encoded, cast
    y: np.ndarray  # [rows, 1] cast
    truth: np.ndarray  # float64 [rows] the target as it stands in the table

    @property
    def inputs(self):
        return self.encoded.shape[1]

    def test_mse(self, predictions):
        """Mean squared error [target unit squared] of predictions of the test rows, in float64."""
        return float(np.mean(np.square(predictions.astype(np.float64).ravel() - self.truth[self.rows.test])))


def split(rows, test_size, seed):
    """scikit-learn's train_test_split."""
    try:
        train, test = train_test_split(np.arange(rows), test_size=test_size, random_state=seed)
    except ValueError:
        raise InputError(
            f"A test size of {test_size} leaves no training or no test row of {rows} rows;"
            " choose another with --test-size."
        )
    return Rows(train, np.zeros(0, np.int64), test)


def prepare(x, y, rows, scaler, missing, indicator, dtype):
    """x DataFrame [rows, features], y float64 [rows]; everything is fitted on the training rows alone."""
    parts, means, scales = [], [], []
    for name in x.columns:
        categories = x[name].dtype == object
        encoded, mean, scale = one_hot(x[name], rows.train) if categories else number(x[name], rows.train, scaler, missing)
        gaps = x[name].isna()
        if indicator and not categories and gaps.any():
            encoded, mean, scale = np.column_stack([encoded, gaps]), [*mean, 0], [*scale, 1]
        parts.append(encoded)
        means += [*mean]
        scales += [*scale]
    encoded = np.hstack(parts).astype(np.float64)
    return Prepared(
        rows, encoded, np.array(means, np.float64), np.array(scales, np.float64),
        encoded.astype(dtype), y[:, None].astype(dtype), y,
    )


def number(column, train, scaler, missing):
    """The scaled column [rows, 1] with its gaps filled, and the scaler's numbers."""
    values = column.to_frame()
    if missing is not None:
        imputer = SimpleImputer(strategy=IMPUTATIONS[missing], keep_empty_features=True).fit(values.iloc[train])
        values = pd.DataFrame(imputer.transform(values), columns=values.columns)
    fitted = SCALERS[scaler]().fit(values.iloc[train])
    return np.asarray(fitted.transform(values), np.float64), *numbers_of(fitted, scaler)


def numbers_of(fitted, scaler):
    """What becomes 0, and what becomes 1 from there."""
    if scaler == "standard":
        return fitted.mean_, fitted.scale_
    if scaler == "minmax":
        return fitted.data_min_, np.reciprocal(fitted.scale_)
    return (fitted.center_, fitted.scale_) if scaler == "robust" else ([0], [1])


def one_hot(column, train):
    """A column for each category of the table, sorted, and for a gap the last; what no training row has is all zeros."""
    categories = sorted(column.dropna().unique()) + ([np.nan] if column.isna().any() else [])
    values = column.where(column.notna(), np.nan).to_frame()
    encoder = OneHotEncoder(categories=[categories], sparse_output=False).fit(values)
    encoded = encoder.transform(values)
    encoded[:, ~encoded[train].any(axis=0)] = 0
    return encoded, [0] * len(categories), [1] * len(categories)
