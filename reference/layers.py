"""The network as text: "tanh:16,relu:8,linear:1"."""

ACTIVATIONS = ("relu", "tanh", "sigmoid", "softplus", "elu", "selu", "linear")


def parse_layers(text):
    """"relu:10,linear:1" -> [("relu", 10), ("linear", 1)]; a ValueError says what is wrong."""
    layers = [parse_layer(part) for part in text.split(",")]
    if layers[-1][1] != 1:
        raise ValueError(f"the last layer has {layers[-1][1]} units; a run has one target: 1")
    return layers


def parse_layer(text):
    activation, _, units = text.strip().partition(":")
    if activation not in ACTIVATIONS:
        known = ", ".join(ACTIVATIONS)
        raise ValueError(f"unknown activation {activation!r} in {text!r}; expected one of {known}")
    if not units.isdecimal() or int(units) == 0:
        raise ValueError(f"expected activation:units as in relu:10, got {text!r}")
    return activation, int(units)
