#!/usr/bin/env python3
"""Freezes what Keras makes of small networks in four steps: kinds of layers, penalties, constraints, and what
optimizers are told beside their own settings.

    python reference/freeze_layers.py > src/test/resources/keras-steps.json

float64, on TensorFlow: with JAX's fit it is right to 1e-8 only. Parameters are in the layout of DL4J's flat vector: kernels
column by column, batch normalization as gamma, beta, mean, variance. TensorFlow takes the factors of penalties through
float32, so they are powers of two here; Keras computes the rates of schedules in float32 on every backend.
"""
import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
os.environ.update(TF_ENABLE_ONEDNN_OPTS="0", TF_DETERMINISTIC_OPS="1")

import json
import sys

import keras
import numpy as np

keras.config.set_floatx("float64")
L, R, C = keras.layers, keras.regularizers, keras.constraints
S, O = keras.optimizers.schedules, keras.optimizers
INPUTS, ROWS, STEPS = 3, 6, 4


def dense(units, activation="linear", **settings):
    return L.Dense(units, activation=activation, **settings)


NETWORKS = {
    "tanh:4,batch_normalization,linear:1": lambda: [dense(4, "tanh"), L.BatchNormalization(), dense(1)],
    "batch_normalization,tanh:4,batch_normalization(epsilon=0.01,momentum=0.9,center=false),linear:1": lambda: [
        L.BatchNormalization(), dense(4, "tanh"), L.BatchNormalization(epsilon=0.01, momentum=0.9, center=False), dense(1)],
    "tanh:4,batch_normalization(scale=false,beta_l2=0.125),linear:1": lambda: [
        dense(4, "tanh"), L.BatchNormalization(scale=False, beta_regularizer=R.L2(0.125)), dense(1)],
    "tanh:4(bias=false),layer_normalization,linear:1": lambda: [
        dense(4, "tanh", use_bias=False), L.LayerNormalization(), dense(1)],
    "tanh:4,layer_normalization(epsilon=0.01,center=false),linear:1": lambda: [
        dense(4, "tanh"), L.LayerNormalization(epsilon=0.01, center=False), dense(1)],
    "tanh:4,layer_normalization(scale=false),linear:1": lambda: [
        dense(4, "tanh"), L.LayerNormalization(scale=False), dense(1)],
    "tanh:4,unit_normalization,linear:1": lambda: [dense(4, "tanh"), L.UnitNormalization(), dense(1)],
    "linear:4,prelu(init=constant(0.25)),linear:1": lambda: [
        dense(4), L.PReLU(alpha_initializer=keras.initializers.Constant(0.25)), dense(1)],
    "linear:4,tanh,linear:1": lambda: [dense(4), L.Activation("tanh"), dense(1)],
    "tanh:4(l1=0.015625,l2=0.03125),linear:1(l1=0.0625,bias_l2=0.125)": lambda: [
        dense(4, "tanh", kernel_regularizer=R.L1L2(0.015625, 0.03125)),
        dense(1, kernel_regularizer=R.L1(0.0625), bias_regularizer=R.L2(0.125))],
    "tanh:4,activity_regularization(l1=0.015625,l2=0.03125),linear:1": lambda: [
        dense(4, "tanh"), L.ActivityRegularization(0.015625, 0.03125), dense(1)],
    "tanh:4(constraint=max_norm(0.5)),linear:1(constraint=non_neg)": lambda: [
        dense(4, "tanh", kernel_constraint=C.MaxNorm(0.5)), dense(1, kernel_constraint=C.NonNeg())],
    "tanh:4(constraint=min_max_norm(min_value=0.2,max_value=0.6,rate=0.5)),linear:1(constraint=unit_norm)": lambda: [
        dense(4, "tanh", kernel_constraint=C.MinMaxNorm(0.2, 0.6, 0.5)), dense(1, kernel_constraint=C.UnitNorm())],
}

PLAIN = "tanh:4,linear:1"
UPDATES = {
    "--clip-value 0.05": dict(clipvalue=0.05),
    "--clip-norm 0.1": dict(clipnorm=0.1),
    "--global-clip-norm 0.1": dict(global_clipnorm=0.1),
    "--weight-decay 0.5": dict(weight_decay=0.5),
    "--weight-decay 0.5 --exclude-from-weight-decay bias": dict(weight_decay=0.5),
    "--moving-average 0.6": dict(use_ema=True, ema_momentum=0.6),
    "--moving-average 0.6 --moving-average-every 3": dict(use_ema=True, ema_momentum=0.6, ema_overwrite_frequency=3),
    "--schedule exponential(2,0.5)": S.ExponentialDecay(0.1, 2, 0.5),
    "--schedule exponential(2,0.5,staircase=true)": S.ExponentialDecay(0.1, 2, 0.5, staircase=True),
    "--schedule inverse_time(2,0.5)": S.InverseTimeDecay(0.1, 2, 0.5),
    "--schedule polynomial(3,end_learning_rate=0.01,power=2)": S.PolynomialDecay(0.1, 3, 0.01, 2),
    "--schedule polynomial(2,cycle=true)": S.PolynomialDecay(0.1, 2, cycle=True),
    "--schedule piecewise([0,2],[0.1,0.05,0.02])": S.PiecewiseConstantDecay([0, 2], [0.1, 0.05, 0.02]),
    "--schedule cosine(3,alpha=0.1)": S.CosineDecay(0.1, 3, alpha=0.1),
    "--schedule cosine(4,warmup_target=0.2,warmup_steps=2)": S.CosineDecay(0.1, 4, warmup_target=0.2, warmup_steps=2),
    "--schedule cosine_restarts(2,t_mul=1.5,m_mul=0.8)": S.CosineDecayRestarts(0.1, 2, t_mul=1.5, m_mul=0.8),
}


def flat(model):
    parts = []
    for layer in model.layers:
        if isinstance(layer, L.BatchNormalization):
            width = layer.moving_mean.shape[0]
            parts += [layer.gamma if layer.scale else np.ones(width), layer.beta if layer.center else np.zeros(width),
                      layer.moving_mean, layer.moving_variance]
        else:
            parts += [np.asarray(w).T for w in layer.weights]
    return np.concatenate([np.asarray(p).ravel() for p in parts]).tolist()


def case(layers, make, optimizer, flags=""):
    keras.utils.set_random_seed(len(layers) + len(flags))
    model = keras.Sequential([keras.Input((INPUTS,), dtype="float64")] + make())
    rng = np.random.default_rng(5)
    for weight in model.trainable_weights:
        if weight.path.endswith(("bias", "beta", "gamma")):
            weight.assign(weight + 0.1 * rng.standard_normal(weight.shape))
    if "exclude" in flags:
        optimizer.exclude_from_weight_decay(var_names=["bias"])
    model.compile(optimizer=optimizer, loss="mse")
    x = rng.standard_normal((ROWS, INPUTS))
    y = np.sin(x.sum(axis=1)) + 1
    start = flat(model)
    losses = model.fit(x, y, batch_size=ROWS, epochs=STEPS, shuffle=False, verbose=0).history["loss"]
    return dict(layers=layers, flags=flags, features=x.ravel().tolist(), target=y.tolist(), start=start,
                losses=losses, end=flat(model), predictions=np.asarray(model(x)).ravel().tolist())


cases = [case(layers, make, O.SGD(0.1)) for layers, make in NETWORKS.items()]
plain = lambda: [dense(4, "tanh"), dense(1)]
for flags, settings in UPDATES.items():
    optimizer = O.SGD(0.1, **settings) if isinstance(settings, dict) else O.SGD(settings)
    cases.append(case(PLAIN, plain, optimizer, flags))
json.dump(dict(keras=keras.__version__, backend=keras.backend.backend(), cases=cases), sys.stdout, indent=1)
