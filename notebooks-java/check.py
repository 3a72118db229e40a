"""Runs every notebook in the real kernel, and holds what comes out to what is stored.

    python notebooks-java/check.py            # fails on an error cell, or where stored and new outputs part
    python notebooks-java/check.py --write    # stores the new outputs

Numbers with decimals may differ by one in their last digit, or, where they show all digits, by a millionth of their size:
another processor rounds a float32 otherwise. The ladder's chart draws differences that are rounding alone: there
only the words count. NotebookTest has the same rule.
"""

import argparse
import math
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
LIMIT = 1e-6
ROUNDING_ALONE = '"ladder-title '
SECONDS = 300  # for one cell
SHOWN = 200  # letters of an output that parts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="store the new outputs")
    write = parser.parse_args().write
    files = sorted(HERE.glob("*.ipynb"))
    failed = sum(not check(file, write) for file in files)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


def check(file, write):
    stored = nbformat.read(file, as_version=4)
    new = nbformat.read(file, as_version=4)
    try:
        NotebookClient(new, timeout=SECONDS, resources={"metadata": {"path": str(HERE)}}).execute()
    except CellExecutionError as error:
        print(f"{file.name}: {error}")
        return False
    if write:
        new.metadata = stored.metadata
        nbformat.write(tidy(new), file)
        return True
    parts = [
        f"{file.name}, cell {number}: stored {old[:SHOWN]!r}, came {now[:SHOWN]!r}"
        for number, (old, now) in enumerate(zip(outputs(stored), outputs(new), strict=True))
        if not same(old, now)
    ]
    print(*(parts or [f"{file.name}: the same"]), sep="\n", flush=True)
    return not parts


def tidy(notebook):
    """Without times, and a picture once instead of twice."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if "image/svg+xml" in output.get("data", {}):
                output.data["text/plain"] = "a chart"
    return notebook


def outputs(notebook):
    """For each cell all that it shows, as one text."""
    return ["".join(map(text, cell.get("outputs", []))) for cell in tidy(notebook).cells]


def text(output):
    return output.get("text", "") + "".join(str(data) for _, data in sorted(output.get("data", {}).items()))


def same(stored, new):
    if NUMBER.sub("0", stored) != NUMBER.sub("0", new):
        return False
    if ROUNDING_ALONE in stored:
        return True
    pairs = zip(NUMBER.findall(stored), NUMBER.findall(new))
    return all(math.isclose(float(a), float(b), rel_tol=LIMIT, abs_tol=last_digit(a)) for a, b in pairs)


def last_digit(number):
    """0.01 of "18.06", and a little for the rounding of the difference; 0 of "18"."""
    decimals = len(number.partition(".")[2])
    return 1.001 * 10**-decimals if decimals else 0


if __name__ == "__main__":
    sys.exit(main())
