"""Writes tables that are hard to draw into a folder: python hard_tables.py FOLDER

Each has a column y to predict. The names, numbers and texts are those that leave their places in a careless chart.
"""

import csv
import random
import sys
from pathlib import Path

ROWS = 120


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, (header, row) in TABLES.items():
        rng = random.Random(1)
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(row(rng) for _ in range(ROWS))


def prices(rng):
    rooms = rng.randint(1, 9)
    return [rooms, rng.uniform(-2e5, 9e8), rng.uniform(-2e5, 9e8) * rooms / 9]


def wide(rng):
    numbers = [rng.gauss(0, 1) for _ in range(32)]
    return numbers + [sum(numbers[:5]) + rng.gauss(0, 0.1)]


def chinese(rng):
    area = rng.uniform(30, 300)
    place = rng.choice(["海淀区中关村南大街五号院附近", "海淀区中关村南大街六号院附近", "朝阳区"])
    return [area, place, area * (3 if place == "朝阳区" else 5) + rng.gauss(0, 9)]


def categories(rng):
    kind = rng.randint(1, 9)
    text = f"detached house with a garden, number {kind} of the catalogue of building types of the year 1987"
    return [text, rng.random(), kind + rng.random()]


TABLES = {
    "prices": (["rooms", "price of the neighbouring flat", "y"], prices),
    "wide": ([f"household_expenditure_in_category_{i:02}_after_inflation" for i in range(32)] + ["y"], wide),
    "chinese": (["建筑面积（不含公共分摊部分的套内使用面积，单位为平方米）", "所在的行政区和街道以及门牌号码", "y"], chinese),
    "categories": (["the type of the building as the catalogue of building types names it", "b", "y"], categories),
    "spread": (["a", "b", "y"], lambda rng: [1e6 + rng.random() * 1e-9, 1e6 + rng.random(), 1e6 + rng.random() * 1e-3]),
    "tiny": (["a", "b", "y"], lambda rng: [rng.random() * 1e-12, rng.choice([1e-9, 2e-9]), rng.random() * 1e-12]),
    "one_value": (["a", "b", "y"], lambda rng: [rng.random(), rng.random() * 1e30, 0.0001 + rng.choice([0, 1e-15])]),
}

if __name__ == "__main__":
    main(sys.argv[1])
