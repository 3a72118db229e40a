"""A Keras model as the one path that its rows take, and its numbers as flat vectors."""

import inspect

import keras
import numpy as np


def path_layers(model):
    """The layers in the order of the forward pass, those of nested models in their place, without inputs."""
    layers = []
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            layers += path_layers(layer)
        elif not isinstance(layer, keras.layers.InputLayer):
            layers.append(layer)
    return layers


def outputs_in_training(layers, x):
    """What each layer makes of a batch in training, first to last; those that draw or measure keep no trace of it."""
    outputs = []
    with unchanged(layers):
        value = keras.ops.convert_to_tensor(x)
        for layer in layers:
            takes_training = "training" in inspect.signature(layer.call).parameters
            value = layer(value, training=True) if takes_training else layer(value)
            outputs.append(keras.ops.convert_to_numpy(value))
    return outputs


class unchanged:
    """Puts all variables of layers, or of a model, back at the end of a with block."""

    def __init__(self, layers):
        layers = layers if isinstance(layers, list) else [layers]
        self.variables = [variable for layer in layers for variable in layer.variables]

    def __enter__(self):
        self.before = [np.array(keras.ops.convert_to_numpy(variable)) for variable in self.variables]

    def __exit__(self, *_):
        for variable, value in zip(self.variables, self.before):
            variable.assign(value)


def weight_variables(layers):
    """All variables of the layers that predictions depend on; those of Normalization are fitted before the training."""
    return [weight for layer in layers if not isinstance(layer, keras.layers.Normalization) for weight in layer.weights]


def slot_variables(optimizer):
    """What the optimizer keeps of each weight, and behind it what it keeps once; not its iteration and its rate."""
    rate = getattr(optimizer, "_learning_rate", None)
    return [variable for variable in optimizer.variables if variable is not optimizer.iterations and variable is not rate]


def flat(variables):
    """One vector of all their numbers, row by row."""
    arrays = [np.asarray(keras.ops.convert_to_numpy(variable), np.float64).ravel() for variable in variables]
    return np.concatenate(arrays) if arrays else np.zeros(0)
