#!/usr/bin/env python3
"""Freezes the learning rates of Keras's schedules for the steps 0 to 11, which it computes in float32, whatever its floatx.

    python reference/freeze_schedules.py > src/test/resources/keras-schedules.json
"""
import os

os.environ["KERAS_BACKEND"] = "numpy"

import json
import sys

import keras

S = keras.optimizers.schedules

# The text that regress4j reads, the rate at first, Keras's schedule.
SCHEDULES = [
    ("exponential(5,0.7)", S.ExponentialDecay(0.3, 5, 0.7)),
    ("exponential(5,0.7,staircase=true)", S.ExponentialDecay(0.3, 5, 0.7, staircase=True)),
    ("inverse_time(3,0.5)", S.InverseTimeDecay(0.3, 3, 0.5)),
    ("inverse_time(3,0.5,staircase=true)", S.InverseTimeDecay(0.3, 3, 0.5, staircase=True)),
    ("polynomial(7,end_learning_rate=0.01,power=1.5)", S.PolynomialDecay(0.3, 7, 0.01, 1.5)),
    ("polynomial(4,cycle=true)", S.PolynomialDecay(0.3, 4, cycle=True)),
    ("piecewise([2,5],[0.3,0.1,0.02])", S.PiecewiseConstantDecay([2, 5], [0.3, 0.1, 0.02])),
    ("cosine(9,alpha=0.1)", S.CosineDecay(0.3, 9, alpha=0.1)),
    ("cosine(6,warmup_target=0.5,warmup_steps=3)", S.CosineDecay(0.3, 6, warmup_target=0.5, warmup_steps=3)),
    ("cosine_restarts(3)", S.CosineDecayRestarts(0.3, 3)),
    ("cosine_restarts(4,t_mul=1.0,m_mul=0.8,alpha=0.05)", S.CosineDecayRestarts(0.3, 4, 1.0, 0.8, 0.05)),
    ("cosine_restarts(2,t_mul=1.5,m_mul=0.9)", S.CosineDecayRestarts(0.3, 2, 1.5, 0.9)),
]
json.dump([dict(schedule=text, rates=[float(schedule(step)) for step in range(12)]) for text, schedule in SCHEDULES],
          sys.stdout, indent=1)
