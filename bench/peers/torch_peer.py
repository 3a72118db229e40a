"""PyTorch: a plain training loop."""

import time

import torch
from common import fits, housing, options, report, synthetic
from torch import nn


def network(*units):
    """Dense layers that start as Keras's do."""
    layers = []
    for inputs, outputs in zip(units, units[1:]):
        linear = nn.Linear(inputs, outputs)
        nn.init.xavier_uniform_(linear.weight)
        nn.init.zeros_(linear.bias)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def train(model, x, y, epochs, batch_size):
    """Trains; returns the seconds of each epoch."""
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)
    loss_of = nn.MSELoss()
    seconds = []
    for _ in range(epochs):
        start = time.perf_counter()
        for batch in torch.randperm(len(x)).split(batch_size):
            optimizer.zero_grad()
            loss_of(model(x[batch]), y[batch]).backward()
            optimizer.step()
        seconds.append(time.perf_counter() - start)
    return seconds


chosen = options()
torch.set_num_threads(chosen.threads)
torch.manual_seed(chosen.seed)
rows = synthetic(chosen.rows, chosen.features) if chosen.task == "epochs" else housing()
x_train, x_test, y_train = map(torch.from_numpy, rows[:3])
y_train = y_train.unsqueeze(1)
if chosen.task == "epochs":
    model = network(chosen.features, *chosen.hidden, 1)
    seconds = train(model, x_train, y_train, chosen.epochs, chosen.batch_size)
else:
    models = []

    def prepare():
        models.append(network(13, 10, 1))
        return models[-1]

    seconds = fits(chosen.task, prepare, lambda model: train(model, x_train, y_train, 100, 10))
    model = models[-1]
with torch.no_grad():
    report("PyTorch", chosen.task, seconds, model(x_test).numpy(), rows[3])
