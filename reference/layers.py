"""The network and its training as text: "tanh:16,dropout:0.2,linear:1", "huber(delta=0.5)"."""

import ast

ACTIVATIONS = tuple(
    "relu tanh sigmoid softplus elu selu linear leaky_relu relu6 softsign silu mish gelu exponential hard_sigmoid hard_silu"
    " hard_tanh celu tanh_shrink log_sigmoid sparse_plus sparse_sigmoid squareplus hard_shrink soft_shrink".split()
)
RATES = ("dropout", "gaussian_noise", "gaussian_dropout", "alpha_dropout")
PLAIN = ("batch_normalization", "layer_normalization", "unit_normalization", "prelu")


def parse_layers(text):
    """"relu:10,dropout:0.2,linear:1" -> [("relu", 10), ("dropout", 0.2), ("linear", 1)]; a ValueError says what is wrong."""
    layers = [parse_layer(part) for part in text.split(",")]
    if layers[-1][0] not in ACTIVATIONS or layers[-1][1] != 1:
        raise ValueError(f"the last layer is {text.split(',')[-1].strip()}; a run has one target: an activation with 1 unit")
    return layers


def parse_layer(text):
    name, _, value = text.strip().partition(":")
    if name in PLAIN and not value:
        return name, None
    if name in RATES:
        return name, number_of(value, text)
    if name not in ACTIVATIONS:
        known = ", ".join((*ACTIVATIONS, *RATES, *PLAIN))
        raise ValueError(f"unknown layer {name!r} in {text!r}; expected one of {known}")
    if not value.isdecimal() or int(value) == 0:
        raise ValueError(f"expected activation:units as in relu:10, got {text!r}")
    return name, int(value)


def number_of(value, text):
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"expected a number as in dropout:0.3, got {text!r}")


def parse_term(text):
    """"huber(delta=0.5)" -> ("huber", {"delta": 0.5}); a ValueError says what is wrong."""
    try:
        call = ast.parse(text.strip(), mode="eval").body
        if isinstance(call, ast.Name):
            return call.id, {}
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and not call.args:
            return call.func.id, {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    except (SyntaxError, ValueError):
        pass
    raise ValueError(f"expected a name, or a name with settings as in adam(beta_1=0.8), got {text!r}")
