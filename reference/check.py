"""Refuses, in one sentence, a model that the recording format cannot describe."""

import keras

from layers import ACTIVATIONS
from table import InputError

ADAM_EXTRAS = (
    "amsgrad weight_decay clipnorm global_clipnorm clipvalue use_ema"
    " loss_scale_factor gradient_accumulation_steps"
).split()


def check_model(model, features):
    """Builds the model for that many features where it is not built yet."""
    if keras.backend.backend() != "tensorflow":
        raise InputError(
            f"Expected Keras on TensorFlow, got {keras.backend.backend()!r};"
            " set KERAS_BACKEND=tensorflow before keras is imported."
        )
    if not isinstance(model, keras.Sequential) or not model.compiled:
        raise InputError("Expected a compiled keras.Sequential; build one and call compile().")
    for layer in model.layers:
        check_layer(layer)
    if not model.layers or model.layers[-1].units != 1:
        raise InputError("Expected a last layer of 1 unit, because a run has one target.")
    if not model.built:
        model.build((None, features))
    if model.input_shape[-1] != features:
        raise InputError(
            f"The model takes {model.input_shape[-1]} features and x has {features};"
            " give both the same columns."
        )
    check_dtypes(model)
    check_loss(model)
    check_adam(model.optimizer)


def check_layer(layer):
    if type(layer) is not keras.layers.Dense:
        raise InputError(f"Expected only Dense layers, got {type(layer).__name__} {layer.name!r}.")
    config = layer.get_config()
    if config["activation"] not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise InputError(
            f"Layer {layer.name!r} has the activation {config['activation']!r};"
            f" expected one of {known}."
        )
    extras = [
        name for name in config if name.endswith(("_regularizer", "_constraint")) and config[name]
    ]
    if extras or not layer.use_bias or not layer.trainable:
        got = ", ".join(extras) or ("a frozen layer" if layer.use_bias else "no bias")
        raise InputError(
            f"Layer {layer.name!r}: expected a kernel and a bias that train freely, got {got}."
        )


def check_dtypes(model):
    """One dtype throughout; the loss follows floatx, the layers follow the policy."""
    dtypes = {keras.config.floatx(), model.dtype_policy.name}
    dtypes |= {layer.dtype_policy.name for layer in model.layers}
    if len(dtypes) > 1 or not dtypes <= {"float32", "float64"}:
        raise InputError(
            f"Expected one of float32, float64 throughout, got {', '.join(sorted(dtypes))};"
            " call keras.config.set_floatx and set_dtype_policy before building the model."
        )


def check_loss(model):
    compiled = model.get_compile_config()
    loss, weights = compiled.get("loss"), compiled.get("loss_weights")
    if loss not in ("mse", "mean_squared_error") or weights:
        raise InputError(f"Expected loss='mse' without weights, got {loss!r}, {weights!r}.")


def check_adam(optimizer):
    if type(optimizer) is not keras.optimizers.Adam:
        raise InputError(f"Expected the optimizer Adam, got {type(optimizer).__name__}.")
    config = optimizer.get_config()
    extras = [name for name in ADAM_EXTRAS if config.get(name)]
    if not isinstance(config["learning_rate"], float):
        extras.append("a learning rate schedule")
    if extras:
        raise InputError(f"Expected Adam with a fixed rate and no extras, got {', '.join(extras)}.")
