"""What differs between the backends of Keras: how one is started, and how a gradient is taken."""

import importlib
import os
import sys

PACKAGES = {"tensorflow": "tensorflow", "jax": "jax", "torch": "torch"}


class BackendError(Exception):
    """The backend cannot do what is asked. The message is one sentence for the user."""


def configure(dtype):
    """Starts Keras on the backend of KERAS_BACKEND, or of Keras's own settings, and tells it the dtype.

    Float64 needs both settings of Keras before the first layer, because the policy is cached at first use,
    and JAX knows of it only from before it is imported.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if dtype == "float64":
        os.environ["JAX_ENABLE_X64"] = "1"
    asked = os.environ.get("KERAS_BACKEND")
    if asked is not None and asked not in PACKAGES:
        raise BackendError(f"KERAS_BACKEND is {asked!r}; expected one of {', '.join(PACKAGES)}.")
    try:
        import keras
    except ImportError as error:
        raise BackendError(f"Keras does not start on {asked or 'its backend'} ({error}); install it, or set KERAS_BACKEND.")
    if keras.backend.backend() == "tensorflow":
        import tensorflow

        # Every seed builds a network, and TensorFlow takes the many new functions for a mistake.
        tensorflow.get_logger().setLevel("ERROR")
    keras.config.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)
    if dtype == "float64":
        compute_in_float64()


def compute_in_float64():
    """Off TensorFlow, Keras promotes float64 to float32, so tanh, matrix products and others compute in that; not here."""
    from keras.src.backend.common import dtypes

    dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"


def precision(dtype):
    """In which dtype Keras computes what the model says to be in this one."""
    import keras

    return keras.backend.result_type(dtype, float)


def make_deterministic():
    """TensorFlow alone may add in another order from run to run; this turns off XLA too."""
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow

        tensorflow.config.experimental.enable_op_determinism()


def check_backend(dtype):
    """Refuses a backend that is unknown here, or that computes in another dtype than the model says."""
    import keras

    name = keras.backend.backend()
    if name not in PACKAGES:
        raise BackendError(f"Expected Keras on one of {', '.join(PACKAGES)}, got {name!r}; set KERAS_BACKEND.")
    if name == "jax" and dtype == "float64":
        import jax

        if not jax.config.jax_enable_x64:
            raise BackendError(
                "JAX computes in float32 although the model says float64; set JAX_ENABLE_X64=1 before keras is imported."
            )


def loss_and_gradients(model, x, y, weights=None):
    """The loss of one batch in training, with penalties, and its gradients [trainable variables], at the model's weights.

    Layers that draw or measure are left as after such a step; the caller puts them back.
    """
    import keras

    return {"tensorflow": _tensorflow, "jax": _jax, "torch": _torch}[keras.backend.backend()](model, x, y, weights)


def _tensorflow(model, x, y, weights):
    import tensorflow as tf

    with tf.GradientTape() as tape:
        loss = model.compute_loss(x, y, model(x, training=True), weights, training=True)
    gradients = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
    return loss.numpy(), [gradient.numpy() for gradient in gradients]


def _jax(model, x, y, weights):
    import jax
    import numpy as np

    trainable = [variable.value for variable in model.trainable_variables]
    fixed = [variable.value for variable in model.non_trainable_variables]
    metrics = [variable.value for variable in model.metrics_variables]
    slots = [variable.value for variable in model.optimizer.variables]
    function = jax.value_and_grad(model.compute_loss_and_updates, has_aux=True)
    compiled = jax.jit(function, static_argnames="training")
    (loss, _), gradients = compiled(
        trainable, fixed, metrics, x, y, weights, training=True, optimizer_variables=slots
    )
    return np.asarray(loss), [np.asarray(gradient) for gradient in gradients]


def _torch(model, x, y, weights):
    import keras

    tensor = keras.ops.convert_to_tensor
    model.zero_grad()
    outputs = model(tensor(x), training=True)
    loss = model.compute_loss(tensor(x), tensor(y), outputs, None if weights is None else tensor(weights), training=True)
    loss.backward()
    gradients = [keras.ops.convert_to_numpy(variable.value.grad).copy() for variable in model.trainable_variables]
    model.zero_grad()
    return keras.ops.convert_to_numpy(loss), gradients


def rate_reader(model):
    """A function that gives the learning rate of the next step.

    A schedule is computed in float32, and compiled it may round otherwise than step by step: so it is compiled as the
    train step is.
    """
    import keras

    optimizer = model.optimizer
    schedule = optimizer._learning_rate
    to_float = lambda rate: float(keras.ops.convert_to_numpy(rate))
    if not isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule):
        return lambda: to_float(optimizer.learning_rate)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        compiled = tf.function(lambda: schedule(optimizer.iterations), jit_compile=bool(model.jit_compile))
        return lambda: to_float(compiled())
    if keras.backend.backend() == "jax":
        import jax

        compiled = jax.jit(schedule)
        return lambda: to_float(compiled(optimizer.iterations.value))
    return lambda: to_float(schedule(optimizer.iterations))


def versions():
    import platform

    import keras
    import numpy
    import sklearn

    name = keras.backend.backend()
    return {
        "python": platform.python_version(),
        "keras": keras.__version__,
        name: importlib.import_module(PACKAGES[name]).__version__,
        "numpy": numpy.__version__,
        "scikitLearn": sklearn.__version__,
        "platform": f"{sys.platform}-{platform.machine()}",
    }
