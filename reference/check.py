"""Refuses, in one sentence, a model that the recording format cannot describe."""

import keras

from backends import check_backend
from network import path_layers
from table import InputError

LAYERS = set(
    "Dense Activation ReLU LeakyReLU ELU PReLU BatchNormalization LayerNormalization UnitNormalization"
    " ActivityRegularization Dropout AlphaDropout GaussianDropout GaussianNoise Flatten Identity Normalization Rescaling".split()
)


def check_model(model, inputs):
    """Builds the model for that many inputs where it is not built yet."""
    if not isinstance(model, keras.Model) or not model.compiled:
        raise InputError("Expected a compiled keras.Sequential or functional keras.Model; build one and call compile().")
    if not model.built:
        model.build((None, inputs))
    check_shape(model, inputs)
    for layer in path_layers(model):
        check_layer(layer)
    check_dtypes(model)
    check_backend(keras.config.floatx())
    check_ours(model.optimizer, "optimizer")
    if not isinstance(model.loss, str):
        check_ours(model.loss, "loss")
    if model.steps_per_execution != 1:
        raise InputError("Expected steps_per_execution=1, because every step is recorded.")


def check_shape(model, inputs):
    if len(model.inputs or []) != 1 or len(model.outputs or []) != 1:
        raise InputError("Expected a model of one input, the row, and one output.")
    if model.output_shape[-1] != 1:
        raise InputError("Expected a last layer of 1 unit, because a run has one target.")
    if model.input_shape[-1] != inputs:
        raise InputError(
            f"The model takes {model.input_shape[-1]} inputs and x has {inputs}; give both the same columns."
        )


def check_layer(layer):
    kind = type(layer).__name__
    if kind not in LAYERS or not is_ours(layer):
        raise InputError(f"Layer {layer.name!r} is a {kind}; expected one of {', '.join(sorted(LAYERS))}.")
    if not layer.trainable:
        raise InputError(f"Layer {layer.name!r} is frozen; expected layers that all train.")
    if getattr(layer, "noise_shape", None) is not None:
        raise InputError(f"Layer {layer.name!r} has a noise_shape; expected noise of its own for each number.")


def check_dtypes(model):
    """One dtype throughout; the loss follows floatx, the layers follow the policy."""
    dtypes = {keras.config.floatx()} | {layer.dtype_policy.name for layer in path_layers(model)}
    if len(dtypes) > 1 or not dtypes <= {"float32", "float64"}:
        raise InputError(
            f"Expected one of float32, float64 throughout, got {', '.join(sorted(dtypes))};"
            " call keras.config.set_floatx and set_dtype_policy before building the model."
        )


def check_ours(thing, what):
    if not is_ours(thing):
        raise InputError(f"Expected a {what} of Keras, got {getattr(thing, '__name__', type(thing).__name__)}.")


def is_ours(thing):
    """Whether it is of Keras itself: a file holds no code of anybody's own."""
    return (getattr(thing, "__module__", None) or type(thing).__module__).split(".")[0] == "keras"
