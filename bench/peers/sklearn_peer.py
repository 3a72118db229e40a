"""scikit-learn's MLPRegressor. Its biases start at random, Keras's at zero."""

import warnings

from common import fits, housing, options, report
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

warnings.simplefilter("ignore", ConvergenceWarning)  # 100 epochs is what was asked for


def network():
    return MLPRegressor(
        hidden_layer_sizes=(10,),
        batch_size=10,
        max_iter=100,
        n_iter_no_change=100,
        alpha=0,
        epsilon=1e-7,
        random_state=chosen.seed,
    )


chosen = options()
task = chosen.task
x_train, x_test, y_train, y_test = housing()
model = network()
seconds = fits(task, lambda: model, lambda model: model.fit(x_train, y_train))
report("scikit-learn", task, seconds, model.predict(x_test), y_test)
