#!/bin/sh
# Makes every recording in reference/recordings/ again (about ten minutes).
# Run it with the virtual environment of README.md active.
set -eu
cd "$(dirname "$0")/.."

record() {
    out=reference/recordings/$1
    shift
    python reference/record.py --data data/boston_housing.csv --target MEDV --out "$out" "$@"
}

record seed-float64 --dtype float64
record seed-raw-float64 --dtype float64 --no-normalize
record deep-float64 --dtype float64 --layers tanh:16,sigmoid:8,linear:1 \
    --epochs 60 --batch-size 32 --learning-rate 0.005 --seed 7
record going-on-float64 --dtype float64 --from reference/recordings/deep-float64/final.keras \
    --epochs 10 --batch-size 32 --seed 3
record seed-float32 --seeds 30
record seed-raw-float32 --seeds 30 --no-normalize

python reference/seed_table.py
