"""Writes made-up homes with the columns of the housing data: spark-submit generate.py ROWS FOLDER parquet|csv [SEED]

A number depends on its row, its column and the seed alone, so the same call gives the same rows on any cluster.
"""

import sys

from pyspark.sql import SparkSession, functions as f

RANGES = {  # of the housing data
    "CRIM": (0.01, 89), "ZN": (0, 100), "INDUS": (0.5, 27.7), "CHAS": (0, 1), "NOX": (0.385, 0.871),
    "RM": (3.6, 8.8), "AGE": (2.9, 100), "DIS": (1.1, 12.1), "RAD": (1, 24), "TAX": (187, 711),
    "PTRATIO": (12.6, 22), "B": (0.3, 396.9), "LSTAT": (1.7, 38), "MEDV": (5, 50),
}


def column(name, number, seed):
    low, high = RANGES[name]
    share = f.pmod(f.xxhash64("id", f.lit(number), f.lit(seed)), f.lit(1 << 40)) / float(1 << 40)
    digits = 0 if name in ("CHAS", "RAD", "TAX") else 3
    return f.round(low + (high - low) * share, digits).alias(name)


def main(rows, folder, kind, seed="1"):
    spark = SparkSession.builder.appName("generate").getOrCreate()
    homes = spark.range(0, int(rows), 1, max(1, int(rows) // 500_000)).select(
        *[column(name, number, int(seed)) for number, name in enumerate(RANGES)]
    )
    homes.write.mode("overwrite").option("header", True).format(kind).save(folder)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
