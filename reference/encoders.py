"""Writes tables as scikit-learn encodes them: python reference/encoders.py > src/test/resources/encoders.json

Each case holds a CSV, how it is to be prepared, and what a ColumnTransformer of SimpleImputer, OneHotEncoder and a scaler,
fitted on the first rows, makes of all rows.
"""

import io
import json
import sys

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

SCALERS = {"standard": StandardScaler, "minmax": MinMaxScaler, "robust": RobustScaler, "none": FunctionTransformer}
STRATEGIES = {"mean": "mean", "median": "median", "most-frequent": "most_frequent"}


def case(number):
    random = np.random.default_rng(number)
    rows, fitted = 40, 30
    scaler = list(SCALERS)[number % 4]
    imputation = list(STRATEGIES)[number % 3]
    indicator = number % 2 == 1
    frame = pd.DataFrame(
        {
            "size": random.normal(50, 12, rows).round(3),
            "rooms": random.integers(1, 7, rows).astype(float),
            "place": random.choice(["north", "Süd", "west", "🏠"], rows),
            "flat": np.full(rows, 3.5) + (np.arange(rows) >= fitted),  # constant where it is fitted
            "tiny": random.normal(0, 1e-9, rows),
        }
    )
    frame.loc[random.choice(rows, 9, replace=False), "rooms"] = np.nan
    frame.loc[0, "rooms"] = np.nan  # so that the fitted rows lack some
    place = frame["place"].mask(random.random(rows) < 0.15) if number % 5 == 0 else frame["place"]
    frame["place"] = place
    numbers = ["size", "rooms", "flat", "tiny"]
    categories = sorted(place.dropna().unique()) + ([np.nan] if place.isna().any() else [])
    numeric = make_pipeline(SimpleImputer(strategy=STRATEGIES[imputation]), SCALERS[scaler]())
    parts = [(name, numeric, [name]) for name in numbers]
    parts.insert(2, ("place", OneHotEncoder(categories=[categories], sparse_output=False), ["place"]))
    encoded = ColumnTransformer(parts).fit(frame[:fitted]).transform(frame)
    if indicator:
        encoded = np.insert(encoded, 2, frame["rooms"].isna(), axis=1)
    text = io.StringIO()
    frame.assign(y=random.normal(size=rows)).to_csv(text, index=False)
    return {
        "csv": text.getvalue(),
        "fitted": fitted,
        "scaler": scaler,
        "imputation": imputation,
        "indicator": indicator,
        "encoded": encoded.tolist(),
    }


json.dump([case(number) for number in range(20)], sys.stdout, indent=1, ensure_ascii=False)
