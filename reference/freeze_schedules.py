"""Freezes the learning rates that Keras's schedules give in float64, and how Keras writes them.

    python reference/freeze_schedules.py [--out FOLDER]

Writes schedules.json, one schedule a line: its text here, its initial rate, what Keras writes of it, steps and their rates.
"""

import os

os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")

import argparse
import json
from pathlib import Path

import keras
import numpy as np
from keras.optimizers import schedules
from keras.saving import serialize_keras_object

ROOT = Path(__file__).resolve().parent.parent

STEPS = [0, 1, 2, 9, 10, 11, 25, 29, 30, 31, 69, 70, 71, 99, 100, 101, 150, 200, 201, 350, 1000, 5000]

keras.config.set_floatx("float64")
F = np.float64  # TensorFlow makes a float32 of a plain number

# The text that regress4j knows -> Keras's schedule.
SCHEDULES = {
    "exponential(100,0.5)": schedules.ExponentialDecay(F(0.02), 100, F(0.5)),
    "exponential(30,0.9,staircase=true)": schedules.ExponentialDecay(F(0.02), 30, F(0.9), staircase=True),
    "inverse_time(100,0.5)": schedules.InverseTimeDecay(F(0.02), 100, F(0.5)),
    "inverse_time(30,2,staircase=true)": schedules.InverseTimeDecay(F(0.02), 30, F(2.0), staircase=True),
    "polynomial(100)": schedules.PolynomialDecay(F(0.02), 100, F(0.0001)),
    "polynomial(100,0.001,2)": schedules.PolynomialDecay(F(0.02), 100, F(0.001), F(2.0)),
    "polynomial(100,0.001,0.5,true)": schedules.PolynomialDecay(F(0.02), 100, F(0.001), F(0.5), cycle=True),
    "piecewise(0.02,30,0.005,100,0.001)": schedules.PiecewiseConstantDecay([30, 100], [F(0.02), F(0.005), F(0.001)]),
    "cosine(100)": schedules.CosineDecay(F(0.02), 100),
    "cosine(100,0.1)": schedules.CosineDecay(F(0.02), 100, alpha=F(0.1)),
    "cosine(100,0.1,0.05,30)": schedules.CosineDecay(F(0.02), 100, alpha=F(0.1), warmup_target=F(0.05), warmup_steps=30),
    "cosine_restarts(10)": schedules.CosineDecayRestarts(F(0.02), 10),
    "cosine_restarts(10,1.5,0.8,0.1)": schedules.CosineDecayRestarts(F(0.02), 10, t_mul=F(1.5), m_mul=F(0.8), alpha=F(0.1)),
    "cosine_restarts(30,1,0.5)": schedules.CosineDecayRestarts(F(0.02), 30, t_mul=F(1.0), m_mul=F(0.5)),
}


def case(text):
    schedule = SCHEDULES[text]
    return {
        "schedule": text,
        "initialRate": 0.02,
        "keras": serialize_keras_object(schedule),
        "steps": STEPS,
        "rates": [float(schedule(step)) for step in STEPS],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "src/test/resources/keras")
    out = parser.parse_args().out
    lines = [json.dumps(case(text)) for text in SCHEDULES]
    (out / "schedules.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
