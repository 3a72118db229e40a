"""Records what is random in a layer: what each of its inputs is multiplied by, and what is added to it."""

import keras
import numpy as np

from table import InputError

# What a layer does to an input: a product, a sum, or both.
KINDS = {
    "Dropout": ("factor",),
    "GaussianDropout": ("factor",),
    "GaussianNoise": ("summand",),
    "AlphaDropout": ("factor", "summand"),
}
MOST_NUMBERS = 200_000_000


def is_noise(layer):
    return type(layer).__name__ in KINDS


class NoiseRecorder:
    """Draws before each step what the layers are about to draw, and puts their seeds back."""

    def __init__(self, layers, widths, rows):
        """layers and widths: those of the path, first to last; rows: of all steps together."""
        self.layers = [(i, layer, width) for i, (layer, width) in enumerate(zip(layers, widths)) if is_noise(layer)]
        numbers = rows * sum(width * len(KINDS[type(layer).__name__]) for _, layer, width in self.layers)
        if numbers > MOST_NUMBERS:
            raise InputError(f"The noise of this training is {numbers} numbers, more than {MOST_NUMBERS}; train fewer epochs.")
        self.drawn = {f"noise/{i}/{part}": [] for i, layer, _ in self.layers for part in KINDS[type(layer).__name__]}

    def before_step(self, rows):
        for i, layer, width in self.layers:
            summand = draw(layer, np.zeros((rows, width), layer.compute_dtype))
            parts = KINDS[type(layer).__name__]
            if "factor" in parts:
                factor = draw(layer, np.ones((rows, width), layer.compute_dtype))
                self.drawn[f"noise/{i}/factor"].append(factor - summand if "summand" in parts else factor)
            if "summand" in parts:
                self.drawn[f"noise/{i}/summand"].append(summand)

    def arrays(self):
        """{"noise/<layer>/factor": [rows of all steps, width], …}"""
        return {name: np.concatenate(parts) for name, parts in self.drawn.items()}


def use_own_seeds(layers):
    """On Torch a dropout without a seed draws from the one generator of all; with one it draws from its own."""
    for layer in filter(is_noise, layers):
        generator = getattr(layer, "seed_generator", None)
        if generator is not None and generator._initial_seed is None:
            generator._initial_seed = int(np.array(keras.ops.convert_to_numpy(generator.state))[0])


def draw(layer, x):
    """What the layer makes of x in training, without a trace in it; a layer of rate 0 has no seed."""
    generator = getattr(layer, "seed_generator", None)
    before = None if generator is None else np.array(keras.ops.convert_to_numpy(generator.state))
    drawn = keras.ops.convert_to_numpy(layer(keras.ops.convert_to_tensor(x), training=True))
    if generator is not None:
        generator.state.assign(before)
    return drawn
