"""Freezes what scikit-learn and NumPy compute, as fixtures for the Java tests.

    python reference/freeze_sklearn.py [--out FOLDER]

Writes splits.json, folds.json, standardizer.json, metrics.json, least_squares.json and
inspection.json: one case a line, floats at full (repr) precision, so the same versions on the same
kind of processor write the same bytes.
"""

import argparse
import hashlib
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.metrics import max_error, mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

ROOT = Path(__file__).resolve().parent.parent
BOSTON = ROOT / "data" / "boston_housing.csv"

# (rows, test size, seed). An int test size counts rows, a float is a fraction.
SPLITS = [
    (506, 0.2, 42),
    (506, 0.2, 0),
    (506, 0.33, 1),
    (2, 0.5, 42),
    (2, 1, 0),
    (3, 1, 42),
    (3, 0.33, 7),
    (10, 0.25, 42),
    (10, 7, 1),
    (100, 0.1, 2**32 - 1),
    # 0.29 * 100 is 28.999999999999996 and 0.07 * 100 is 7.000000000000001 in
    # floating point, so ceil gives 29 and 8: the product is rounded, then ceiled.
    (100, 0.29, 42),
    (100, 0.07, 42),
    (25, 0.56, 42),
    (1000, 0.999, 123456789),
    (1000, 100, 2**32 - 1),
    (65535, 0.2, 42),
    (65536, 0.2, 42),  # 2^16: the mask of the rejection sampling is exact here
    (65537, 0.5, 1),
    (131072, 7, 0),
    (200000, 0.2, 42),
    (200000, 5000, 123456789),
]


FOLDS = [(404, 5, 42), (404, 10, 0), (7, 3, 1), (5, 5, 42), (2, 2, 2**32 - 1)]


def folds_case(rows, folds, seed):
    """KFold with shuffling: the test indices of each fold, hashed beside all training indices in turn."""
    splits = list(KFold(n_splits=folds, shuffle=True, random_state=seed).split(np.arange(rows)))
    return {
        "n": rows,
        "folds": folds,
        "seed": seed,
        "testSizes": [len(test) for _, test in splits],
        "firstTestHead": splits[0][1][:20].tolist(),
        "sha256Test": sha256_of_indices(np.concatenate([test for _, test in splits])),
        "sha256Train": sha256_of_indices(np.concatenate([train for train, _ in splits])),
    }


def split_case(rows, test_size, seed):
    """One train_test_split of the indices 0..rows-1, hashed in full."""
    train, test = train_test_split(np.arange(rows), test_size=test_size, random_state=seed)
    return {
        "n": rows,
        "testSize": test_size,
        "seed": seed,
        "testRows": len(test),
        "trainRows": len(train),
        "testHead": test[:20].tolist(),
        "trainHead": train[:20].tolist(),
        "sha256Test": sha256_of_indices(test),
        "sha256Train": sha256_of_indices(train),
    }


def sha256_of_indices(indices):
    """SHA-256 of the ASCII text "3,1,2": decimal indices, commas, no newline."""
    return hashlib.sha256(",".join(map(str, indices.tolist())).encode("ascii")).hexdigest()


def standardizer_matrices():
    """name -> matrix [rows, columns], each a case that a standardizer can get wrong."""
    sign = np.array([-1.0, 1.0])
    rng = np.random.default_rng(11)
    # scikit-learn calls a column constant when var <= n eps var + (n eps mean)^2.
    # At a mean of 1e6 and 4 rows that is a std of 8.9e-10: 7.6 of the steps, 1.2e-10
    # each, between neighbouring float64 values there. With 100 rows it is 2.2e-8.
    step = np.spacing(1e6)
    return {
        "ordinary": rng.normal(3.0, 2.0, (7, 3)).round(6),
        "constant column": np.column_stack([[1.0, 2.0, 3.0, 4.0], np.full(4, 5.5)]),
        "constant 0.1 column": np.column_stack([np.arange(10.0), np.full(10, 0.1)]),
        "std 1e-8 around 0": 1e-8 * np.tile(sign, 2)[:, None],
        "std 1e-8 around 1e6": 1e6 + 1e-8 * np.tile(sign, 2)[:, None],
        "std 1e-8 around 1e6, 100 rows": 1e6 + 1e-8 * np.tile(sign, 50)[:, None],
        "std 7 steps around 1e6": 1e6 + 7 * step * np.tile(sign, 2)[:, None],
        "std 9 steps around 1e6": 1e6 + 9 * step * np.tile(sign, 2)[:, None],
        "huge 1e12": rng.normal(1e12, 3e11, (6, 2)).round(0),
        "one row": np.array([[4.0, -2.5, 0.0]]),
        "zeros": np.column_stack([np.zeros(5), [1.0, 2.0, 2.0, 3.0, 7.0]]),
    }


def standardizer_case(name, rows):
    """Column means and scales (population standard deviation; 1 where sklearn sees a constant)."""
    scaler = StandardScaler().fit(rows)
    return {
        "name": name,
        "rows": rows.tolist(),
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
    }


def metric_pairs():
    """(truth, prediction) pairs; the offsets show formulas that cancel."""
    rng = np.random.default_rng(12)
    yield np.array([3.0, -0.5, 2.0, 7.0]), np.array([2.5, 0.0, 2.0, 8.0])
    for offset, noise in [(0.0, 1.0), (1e6, 1e-3), (1e9, 0.5), (-1e12, 10.0)]:
        truth = rng.normal(offset, 1.0, 25)
        yield truth, truth + rng.normal(0.0, noise, 25)
    yield np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])  # r2 below zero
    yield np.array([1.5, -2.0, 8.0]), np.array([1.5, -2.0, 8.0])  # perfect
    # Where the truth does not vary r2 is undefined, and null here; r2_score would give 0 or 1 unless force_finite=False.
    yield np.array([4.0, 4.0, 4.0]), np.array([4.0, 4.5, 3.0])
    yield np.array([4.0, 4.0, 4.0]), np.array([4.0, 4.0, 4.0])
    yield np.array([2.0]), np.array([2.5])


def metric_case(truth, prediction):
    mse = mean_squared_error(truth, prediction)
    return {
        "truth": truth.tolist(),
        "prediction": prediction.tolist(),
        "mse": float(mse),
        "mae": float(mean_absolute_error(truth, prediction)),
        "rmse": math.sqrt(mse),
        "r2": float(r2_score(truth, prediction)) if np.ptp(truth) > 0 else None,
        "maxError": float(max_error(truth, prediction)),
    }


def least_squares(x, y):
    """Coefficients [1 + features], intercept first, of min |[1 x] b - y|, and the rank of [1 x]."""
    coefficients, _, rank, _ = np.linalg.lstsq(with_intercept(x), y, rcond=None)
    return coefficients, rank


def with_intercept(x):
    """[rows, features] -> [rows, 1 + features], the first column all ones."""
    return np.column_stack([np.ones(len(x)), x])


def least_squares_matrices():
    """name -> (x [rows, features], y [rows])."""
    rng = np.random.default_rng(13)
    x = rng.normal(0.0, 1.0, (12, 3)).round(6)
    y = (2.0 + x @ [1.0, -3.0, 0.5] + rng.normal(0.0, 0.1, 12)).round(6)
    return {
        "line": (np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([2.0, 4.1, 5.9, 8.2])),
        "exact plane": (x[:, :2], 1.0 + 2.0 * x[:, 0] - x[:, 1]),
        "noisy": (x, y),
        "columns of unlike size": (x * [1e-3, 1.0, 1e5] + [0.0, 50.0, 1e6], y),
        "duplicate column": (np.column_stack([x, x[:, 1]]), y),
        "constant column": (np.column_stack([x[:, :2], np.full(12, 3.0)]), y),
        "fewer rows than columns": (x[:3], y[:3]),
    }


def least_squares_case(name, x, y):
    """Without full rank the coefficients are not unique: null; the predictions on x still are."""
    coefficients, rank = least_squares(x, y)
    return {
        "name": name,
        "x": x.tolist(),
        "y": y.tolist(),
        "coefficients": coefficients.tolist() if rank == x.shape[1] + 1 else None,
        "predictions": (with_intercept(x) @ coefficients).tolist(),
    }


def boston():
    """x train [404, 13], x test [102, 13], y train [404], y test [102] ($1000), column names."""
    table = pd.read_csv(BOSTON)
    features = table.drop(columns="MEDV")
    x, y = features.to_numpy(np.float64), table["MEDV"].to_numpy(np.float64)
    return *train_test_split(x, y, test_size=0.2, random_state=42), list(features.columns)


def boston_standardizer_case():
    train, _, _, _, _ = boston()
    case = standardizer_case("boston", train)
    del case["rows"]  # the test reads them from data/boston_housing.csv
    return case


def boston_least_squares_case():
    """Raw features, fitted on the 404 training rows; MSE in ($1000)^2 on the 102 test rows."""
    x_train, x_test, y_train, y_test, names = boston()
    coefficients, _ = least_squares(x_train, y_train)
    by_column = dict(zip(names, coefficients[1:].tolist()))
    return {
        "name": "boston",
        "testMse": float(mean_squared_error(y_test, with_intercept(x_test) @ coefficients)),
        "meanTestMse": float(mean_squared_error(y_test, np.full(len(y_test), y_train.mean()))),
        "coefficients": {"intercept": float(coefficients[0]), **by_column},
    }


def importance_case():
    """Permutation importance of least squares on the 102 test rows, from 2,000 shuffles of each feature."""
    x_train, x_test, y_train, y_test, names = boston()
    model = LinearRegression().fit(x_train, y_train)
    importance = permutation_importance(
        model, x_test, y_test, scoring="neg_mean_squared_error", n_repeats=2000, random_state=0
    )
    return {
        "name": "importance",
        "features": names,
        "mean": importance.importances_mean.tolist(),
        "sd": importance.importances_std.tolist(),
    }


def dependence_case():
    """Partial dependence of least squares on squares and products, so that it is no straight line."""
    rng = np.random.default_rng(14)
    x = rng.normal(0.0, 1.0, (30, 2)).round(6)
    y = (1.0 + x[:, 0] ** 2 + x[:, 0] * x[:, 1] + rng.normal(0.0, 0.1, 30)).round(6)
    model = make_pipeline(PolynomialFeatures(2, include_bias=False), LinearRegression()).fit(x, y)
    found = partial_dependence(model, x, [0], kind="both", method="brute", grid_resolution=7)
    curves = found["individual"][0]
    linear = model.named_steps["linearregression"]
    return {
        "name": "dependence",
        "x": x.tolist(),
        "intercept": float(linear.intercept_),
        "coefficients": linear.coef_.tolist(),  # of a, b, a², ab, b²
        "grid": found["grid_values"][0].tolist(),
        "mean": found["average"][0].tolist(),
        "low": np.quantile(curves, 0.1, axis=0).tolist(),
        "high": np.quantile(curves, 0.9, axis=0).tolist(),
        "curves": curves.tolist(),
    }


def write(path, cases):
    lines = [json.dumps(case, allow_nan=False) for case in cases]
    path.write_bytes(("[\n" + ",\n".join(lines) + "\n]\n").encode("ascii"))
    print(f"{path}: {len(lines)} cases")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/sklearn")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    standardizers = [standardizer_case(*case) for case in standardizer_matrices().items()]
    regressions = [least_squares_case(name, *xy) for name, xy in least_squares_matrices().items()]
    write(out / "splits.json", [split_case(*case) for case in SPLITS])
    write(out / "folds.json", [folds_case(*case) for case in FOLDS])
    write(out / "standardizer.json", standardizers + [boston_standardizer_case()])
    write(out / "metrics.json", [metric_case(*pair) for pair in metric_pairs()])
    write(out / "least_squares.json", regressions + [boston_least_squares_case()])
    write(out / "inspection.json", [importance_case(), dependence_case()])


if __name__ == "__main__":
    main()
