"""Writes a fitted scikit-learn preprocessing as the JSON that `convert --preprocessing` reads.

    python reference/export_preprocessing.py scaler.joblib scaler.json --columns area,rooms,year

or, where the fitted object is at hand,

    from export_preprocessing import export_preprocessing
    export_preprocessing(transformer, "scaler.json", target=target_scaler)

It takes StandardScaler, MinMaxScaler, RobustScaler, OneHotEncoder, SimpleImputer, what passes columns through, and a
Pipeline or ColumnTransformer of them; the target's scaler by itself, as a FunctionTransformer of log or log1p, a Pipeline
of both, or inside a TransformedTargetRegressor. Anything else is refused by its name, because a network that gets other
inputs than it was trained on predicts nonsense. The file is read with joblib: read only files that you trust. Ends with 3
if something is refused.
"""

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import joblib
import numpy as np
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

REFUSED = 3
SUPPORTED = "StandardScaler, MinMaxScaler, RobustScaler, OneHotEncoder, SimpleImputer, Pipeline, ColumnTransformer"
PASSES = "passthrough"
TRANSFORMS = {np.log: "log", np.log1p: "log1p"}


class Refused(Exception):
    """Says what cannot be written, and what to do."""


@dataclass(frozen=True)
class Input:
    """An input of the network: what it is of its column, and (x - center) / scale of that.

    kind is number, category or missing; a fill takes the place of a number that is missing, in the column's unit.
    """

    column: str
    kind: str = "number"
    category: str | None = None
    center: float = 0.0
    scale: float = 1.0
    fill: float | None = None
    takes_unknown: bool = False


def export_preprocessing(features, file, columns=None, target=None):
    """Writes the JSON.

    features: fitted; a Pipeline may end in the estimator, and a TransformedTargetRegressor brings the target's scaler
    columns: names of the columns that it takes, if it was fitted on an array without names
    target: the fitted transformer of the target, if there is one
    """
    if isinstance(features, TransformedTargetRegressor):
        target = features.transformer_
        features = features.regressor_
    if columns is None:
        columns = names(features)
    inputs = encoded(features, [Input(column) for column in columns])
    content = {
        "formatVersion": 1,
        "columns": described(inputs),
        "inputs": [written(one) for one in inputs],
        "target": described_target(target),
    }
    Path(file).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def names(features):
    if not hasattr(features, "feature_names_in_"):
        raise Refused("It was fitted on an array without column names: give them, in their order, with --columns.")
    return [str(name) for name in features.feature_names_in_]


# --- From columns to inputs, step by step.


def encoded(step, inputs):
    """The inputs that a fitted step makes of others."""
    if step is None or isinstance(step, str) and step == PASSES:
        return inputs
    known = {
        Pipeline: piped,
        ColumnTransformer: combined,
        StandardScaler: scaled,
        MinMaxScaler: scaled,
        RobustScaler: scaled,
        SimpleImputer: filled,
        OneHotEncoder: one_hot,
        FunctionTransformer: passed,
    }
    if type(step) not in known:
        raise Refused(f"{type(step).__name__} cannot be written; supported: {SUPPORTED}.")
    return known[type(step)](step, inputs)


def piped(pipeline, inputs):
    """The last step may be the estimator."""
    steps = [step for _, step in pipeline.steps]
    if not hasattr(steps[-1], "transform") and steps[-1] != PASSES:
        steps.pop()
    for step in steps:
        inputs = encoded(step, inputs)
    return inputs


def combined(transformer, inputs):
    if transformer.transformer_weights:
        raise Refused("The transformer_weights of a ColumnTransformer cannot be written: leave them out.")
    columns = [one.column for one in inputs]
    made = []
    for _, step, chosen in transformer.transformers_:
        if not (isinstance(step, str) and step == "drop"):
            made += encoded(step, [inputs[i] for i in positions(chosen, columns)])
    return made


def positions(chosen, columns):
    """Columns are chosen by name, by place, by a slice or by a mask."""
    if isinstance(chosen, slice) and isinstance(chosen.start or chosen.stop, str):
        start = 0 if chosen.start is None else columns.index(chosen.start)
        stop = len(columns) if chosen.stop is None else columns.index(chosen.stop) + 1
        return range(start, stop)
    if isinstance(chosen, (str, int, np.integer)):
        chosen = [chosen]
    if not isinstance(chosen, slice) and len(chosen) and isinstance(chosen[0], str):
        return [columns.index(name) for name in chosen]
    return np.arange(len(columns))[chosen]


def scaled(scaler, inputs):
    centers, scales = center_and_scale(scaler, len(inputs))
    return [
        replace(one, center=one.center + one.scale * float(center), scale=one.scale * float(scale))
        for one, center, scale in zip(inputs, centers, scales, strict=True)
    ]


def center_and_scale(scaler, count):
    """What becomes 0, and what becomes 1 from there."""
    if isinstance(scaler, MinMaxScaler):
        if scaler.clip:
            raise Refused("A MinMaxScaler with clip=True cannot be written: fit it without.")
        lowest, highest = scaler.feature_range
        scale = 1 / scaler.scale_
        return scaler.data_min_ - lowest * scale, scale
    center = scaler.mean_ if isinstance(scaler, StandardScaler) and scaler.with_mean else None
    if isinstance(scaler, RobustScaler):
        center = scaler.center_
    return (
        np.zeros(count) if center is None else center,
        np.ones(count) if scaler.scale_ is None else scaler.scale_,
    )


def filled(imputer, inputs):
    """A gap among texts has no number here: it stays a fault when the network predicts."""
    if imputer.missing_values is not np.nan and imputer.missing_values == imputer.missing_values:
        raise Refused(f"A SimpleImputer of missing_values={imputer.missing_values!r} cannot be written: expected NaN.")
    if any(one.kind != "number" for one in inputs):
        raise Refused("A SimpleImputer behind a OneHotEncoder cannot be written: put it in front.")
    made = []
    for one, statistic in zip(inputs, imputer.statistics_, strict=True):
        if isinstance(statistic, str) and imputer.add_indicator:
            raise Refused(f"A SimpleImputer with add_indicator=True of the texts '{one.column}' cannot be written.")
        if isinstance(statistic, str):
            note(f"Missing texts of '{one.column}' were taken as '{statistic}'; the model refuses them.")
            made.append(one)
        elif statistic != statistic:
            raise Refused(f"SimpleImputer has left out '{one.column}', which has no value: leave it out yourself.")
        else:
            fill = one.center + one.scale * float(statistic) if one.fill is None else one.fill
            made.append(replace(one, fill=fill))
    if imputer.indicator_ is not None:
        made += [Input(inputs[i].column, "missing") for i in imputer.indicator_.features_]
    return made


def one_hot(encoder, inputs):
    if encoder.drop is not None or encoder.min_frequency is not None or encoder.max_categories is not None:
        raise Refused("A OneHotEncoder with drop, min_frequency or max_categories cannot be written: leave them out.")
    if encoder.handle_unknown not in ("error", "ignore"):
        raise Refused(f"A OneHotEncoder with handle_unknown={encoder.handle_unknown!r} cannot be written.")
    made = []
    for one, categories in zip(inputs, encoder.categories_, strict=True):
        if one != Input(one.column):
            raise Refused(f"OneHotEncoder follows another step on '{one.column}', expected it to take the column itself.")
        takes_unknown = encoder.handle_unknown == "ignore"
        made += [category(one.column, value, takes_unknown) for value in categories]
    return made


def category(column, value, takes_unknown):
    if value is None or value != value:
        return Input(column, "missing", takes_unknown=takes_unknown)
    if isinstance(value, (float, np.floating)):
        if value != int(value):
            raise Refused(f"OneHotEncoder has the category {value} of '{column}', expected texts or whole numbers.")
        value = int(value)
    return Input(column, "category", str(value), takes_unknown=takes_unknown)


def passed(function, inputs):
    if function.func is not None:
        raise Refused("A FunctionTransformer holds code and cannot be written: make the column before.")
    return inputs


# --- The file.


def described(inputs):
    """Each column once, in the order of its first input."""
    columns = {}
    for one in inputs:
        columns.setdefault(one.column, []).append(one)
    return [column(name, of) for name, of in columns.items()]


def column(name, inputs):
    kinds = [one.kind for one in inputs]
    if "category" in kinds:
        if "number" in kinds:
            raise Refused(f"The column '{name}' is a number and a category at once: copy it under another name.")
        return {"kind": "category", "name": name, "takesUnknown": inputs[0].takes_unknown}
    if kinds.count("number") != 1:
        raise Refused(f"The column '{name}' makes {len(kinds)} inputs, expected one number, and whether it is missing.")
    fill = next(one.fill for one in inputs if one.kind == "number")
    return {"kind": "number", "name": name} if fill is None else {"kind": "filled", "name": name, "fill": fill}


def written(one):
    content = {"kind": one.kind, "column": one.column}
    if one.category is not None:
        content["category"] = one.category
    return content | {"center": one.center, "scale": one.scale}


def described_target(transformer):
    steps = [step for _, step in transformer.steps] if isinstance(transformer, Pipeline) else [transformer]
    transform = "none"
    if isinstance(steps[0], FunctionTransformer) and steps[0].func is not None:
        transform = TRANSFORMS.get(steps[0].func)
        if transform is None:
            raise Refused("The target's FunctionTransformer holds code; supported are numpy.log and numpy.log1p.")
        steps = steps[1:]
    inputs = [Input("target")]
    for step in steps:
        inputs = encoded(step, inputs)
    (only,) = inputs
    return {"transform": transform, "center": only.center, "scale": only.scale}


def note(text):
    print(text, file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("features", help="a fitted transformer, as joblib.dump or pickle.dump wrote it")
    parser.add_argument("out", help="where the JSON goes")
    parser.add_argument("--columns", help="names of its columns, if it was fitted without: a,b,c")
    parser.add_argument("--target", help="the fitted transformer of the target, another such file")
    options = parser.parse_args()
    try:
        export_preprocessing(
            joblib.load(options.features),
            options.out,
            options.columns.split(",") if options.columns else None,
            joblib.load(options.target) if options.target else None,
        )
    except Refused as refused:
        note(str(refused))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
