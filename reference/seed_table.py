"""Writes recordings/keras_seeds.csv: the test MSE of Keras runs from many seeds, standardized and raw."""

import csv
from pathlib import Path

import h5py

RECORDINGS = Path(__file__).parent / "recordings"


def test_mse(run: str) -> list[float]:
    """Test MSE in the target's unit squared, one for each seed from 0 [seeds]."""
    with h5py.File(RECORDINGS / run / "arrays.h5") as arrays:
        return arrays["seeds/testMse"][:].tolist()


def main() -> None:
    standardized, raw = test_mse("seed-float32"), test_mse("seed-raw-float32")
    with open(RECORDINGS / "keras_seeds.csv", "w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["seed", "standardized", "raw"])
        table.writerows(zip(range(len(raw)), standardized, raw, strict=True))


if __name__ == "__main__":
    main()
