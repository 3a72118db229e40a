"""python -m pytest reference"""

import json

import numpy as np
import pandas as pd
import pytest
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    StandardScaler,
)

from export_preprocessing import Refused, export_preprocessing

FRAME = pd.DataFrame({"a": [1.0, 2.0, 6.0], "b": [0.0, 5.0, 10.0], "c": ["x", "y", "x"]})
TARGET = np.array([1.0, 10.0, 100.0])


def exported(tmp_path, features, **more):
    file = tmp_path / "p.json"
    export_preprocessing(features, file, **more)
    return json.loads(file.read_text())


@pytest.mark.parametrize(
    "step, columns, named",
    [
        (PowerTransformer(), ["a"], "PowerTransformer"),
        (OrdinalEncoder(), ["c"], "OrdinalEncoder"),
        (OneHotEncoder(drop="first"), ["c"], "drop"),
        (OneHotEncoder(min_frequency=2), ["c"], "min_frequency"),
        (OneHotEncoder(), ["b"], None),
        (MinMaxScaler(clip=True), ["a"], "clip"),
        (FunctionTransformer(np.sqrt), ["a"], "FunctionTransformer"),
        (SimpleImputer(missing_values=-1), ["a"], "missing_values=-1"),
        (make_pipeline(OneHotEncoder(sparse_output=False), SimpleImputer()), ["c"], "SimpleImputer"),
        (ColumnTransformer([("s", StandardScaler(), ["a"])], transformer_weights={"s": 2}), ["a"], "transformer_weights"),
        (ColumnTransformer([("s", StandardScaler(), ["a"]), ("p", "passthrough", ["a"])]), ["a"], "'a'"),
    ],
)
def test_what_cannot_be_written_is_refused_by_name(tmp_path, step, columns, named):
    step.fit(FRAME[columns])
    if named is None:
        assert [i["category"] for i in exported(tmp_path, step)["inputs"]] == ["0", "5", "10"]
        return
    with pytest.raises(Refused, match=named):
        export_preprocessing(step, tmp_path / "p.json")
    assert not (tmp_path / "p.json").exists()


@pytest.mark.parametrize("chosen", [["a", "b"], [0, 1], slice(0, 2), slice("a", "b"), [True, True, False]])
def test_columns_are_chosen_in_every_way(tmp_path, chosen):
    features = ColumnTransformer([("s", StandardScaler(), chosen)], remainder="drop").fit(FRAME)
    content = exported(tmp_path, features)
    assert [one["column"] for one in content["inputs"]] == ["a", "b"]
    assert content["inputs"][0]["center"] == 3.0


def test_the_rest_passes_through(tmp_path):
    features = ColumnTransformer([("s", StandardScaler(), ["b"])], remainder="passthrough").fit(FRAME[["a", "b"]])
    content = exported(tmp_path, features)
    assert [(one["column"], one["center"]) for one in content["inputs"]] == [("b", 5.0), ("a", 0.0)]


def test_a_fill_is_in_the_unit_of_the_column(tmp_path):
    frame = FRAME[["a"]].assign(b=[0.0, np.nan, 10.0])
    content = exported(tmp_path, make_pipeline(StandardScaler(), SimpleImputer(strategy="constant", fill_value=1)).fit(frame))
    assert content["columns"][1]["fill"] == 10.0  # one standard deviation of 5 above the mean of 5


def test_the_target_may_come_with_the_regressor(tmp_path):
    regressor = make_pipeline(StandardScaler(), LinearRegression())
    logarithm = TransformedTargetRegressor(regressor, func=np.log, inverse_func=np.exp).fit(FRAME[["a", "b"]], TARGET)
    assert exported(tmp_path, logarithm)["target"] == {"transform": "log", "center": 0.0, "scale": 1.0}
    scaled = TransformedTargetRegressor(regressor, transformer=MinMaxScaler()).fit(FRAME[["a", "b"]], TARGET)
    assert exported(tmp_path, scaled)["target"] == pytest.approx({"transform": "none", "center": 1.0, "scale": 99.0})


def test_an_array_has_no_names(tmp_path):
    features = StandardScaler().fit(FRAME[["a", "b"]].to_numpy())
    with pytest.raises(Refused, match="--columns"):
        export_preprocessing(features, tmp_path / "p.json")
    assert exported(tmp_path, features, columns=["u", "v"])["columns"][1] == {"kind": "number", "name": "v"}
