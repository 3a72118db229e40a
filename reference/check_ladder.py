#!/usr/bin/env python3
"""Trains five networks with real Keras on the spot, at least one on each backend, and holds regress4j to them at 1e-12.

    python reference/check_ladder.py [--backends tensorflow,jax,torch]

Exit codes: 0 all agree; 4 one does not; otherwise that of the recorder. Each is recorded in a process of its own, because a
backend is chosen once for each process.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = ["--data", str(HERE.parent / "data" / "boston_housing.csv"), "--target", "MEDV", "--dtype", "float64"]
TOLERANCE = "1e-12"

RUNS = [
    ("tensorflow", "--layers relu:16,dropout:0.2,batch_normalization,relu:8,linear:1 --epochs 5 --batch-size 32"),
    ("tensorflow", "--layers tanh:12,linear:1 --optimizer nadam --loss huber(delta=2.0) --validation-split 0.2"
     " --early-stopping 2 --epochs 12 --batch-size 40 --scaler robust --categorical RAD"),
    ("jax", "--layers tanh:12,linear:1 --epochs 4 --batch-size 64 --learning-rate 0.01"),
    ("jax", "--layers elu:8,layer_normalization,linear:1 --optimizer rmsprop(momentum=0.5) --loss mae --epochs 2 --batch-size 100"),
    ("torch", "--layers selu:12,alpha_dropout:0.1,gaussian_noise:0.05,linear:1 --optimizer sgd(momentum=0.9,nesterov=True)"
     " --learning-rate 0.001 --epochs 5 --batch-size 32 --reduce-lr-on-plateau 1"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--backends", default="tensorflow,jax,torch", help="default: %(default)s")
    backends = parser.parse_args().backends.split(",")
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, (backend, options) in enumerate(RUNS):
            if backend in backends:
                failed += check(backend, options, Path(scratch) / f"{number}-{backend}")
    sys.exit(4 if failed else 0)


def check(backend, options, out):
    """Whether the two part: 1, else 0."""
    environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
    record = [sys.executable, str(HERE / "record.py"), *DATA, *options.split(), "--out", str(out)]
    recorded = subprocess.run(record, env=environment, capture_output=True, text=True)
    if recorded.returncode != 0:
        sys.stderr.write(recorded.stderr)
        sys.exit(recorded.returncode)
    compare = [str(HERE.parent / "bin" / "regress4j"), "compare", str(out), "--tolerance", TOLERANCE]
    compared = subprocess.run(compare, capture_output=True, text=True)
    agrees = compared.returncode == 0
    print(f"{'agrees' if agrees else 'DIFFERS'}: {backend}, {options}", flush=True)
    if not agrees:
        print(compared.stdout, compared.stderr)
    return 0 if agrees else 1


main()
