"""Runs the peers and regress4j round after round, and writes results/RESULTS.md and results/results.json."""

import argparse
import importlib.metadata
import json
import math
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean, median, stdev

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
OURS = "regress4j"
SEED_COUNTS = (16, 64, 256)  # of the growth table
TRAINED_ROWS = (506, 5_000, 50_000)  # of the growth table
SCORED_ROWS = 1_000_000
SWEPT_SEEDS = 64
FIRST_SEED = 42  # of the first round; each round has its own, so that scores have a spread
SEED = "{seed}"  # its place in a command
SWEPT = ("10", "64", "64,64", "128,128")  # hidden units
PREDICTED = ("10", "64,64", "256,128", "512,512,512")  # hidden units

JAVA = str(Path(os.environ["JAVA_HOME"], "bin", "java")) if "JAVA_HOME" in os.environ else "java"
CLASS_PATH = os.pathsep.join(["bench/target/classes", "target/regress4j.jar", "bench/target/lib/*"])


@dataclass(frozen=True)
class Shape:
    """A network of relu layers and one linear unit, and the rows that it trains on."""

    rows: int
    features: int
    hidden: str  # units, such as 256,128
    batch_size: int
    epochs: int

    def flags(self):
        """For a peer."""
        return [
            *("--rows", str(self.rows), "--features", str(self.features), "--hidden", self.hidden),
            *("--batch-size", str(self.batch_size), "--epochs", str(self.epochs)),
        ]

    def __str__(self):
        network = "-".join([*self.hidden.split(","), "1"])
        return f"{self.rows:,} x {self.features}, {network} relu, Adam, batch {self.batch_size}"


FITS = {  # seconds of an epoch, on synthetic rows in memory
    "small": Shape(20_000, 8, "64,64", 32, 11),
    "large": Shape(100_000, 50, "256,128", 256, 6),
    "wide": Shape(50_000, 50, "512,512,512", 256, 4),
}
TABLES = {  # from a CSV to a model
    "train": Shape(100_000, 50, "256,128", 256, 6),
    "long-table": Shape(1_000_000, 50, "256,128", 256, 2),
    "wide-table": Shape(20_000, 1_000, "64,64", 32, 2),
}
NETWORKS = ("one-row", "batch", "start")  # each for a small and a larger network
SCORER = ROOT / "score" / "target"
GENERATED = "Generated"  # a class that convert writes
SHORT_START = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")  # flags of a JVM that ends soon
TASKS = ("seed-fit", "process", "seeds", "sweep", *FITS, *TABLES, "predict", "one-row", "batch", "start", "growth", "memory")


@dataclass(frozen=True)
class Peer:
    """Who is measured, and with which command in which environment."""

    name: str
    command: list
    environment: tuple = ()


def python(name, script, *arguments, **environment):
    command = [sys.executable, str(BENCH / "peers" / script), *arguments]
    return Peer(name, command, tuple(environment.items()))


def java(name, main, *arguments, flags=()):
    return Peer(name, [JAVA, *flags, f"-Dbench.seed={SEED}", "-cp", CLASS_PATH, f"io.regress4j.bench.{main}", *arguments])


def keras(backend, task, *arguments):
    names = {"tensorflow": "Keras, TensorFlow", "jax": "Keras, JAX"}
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3"}
    return python(names[backend], "keras_peer.py", task, *arguments, "--seed", SEED, KERAS_BACKEND=backend, **quiet)


def program(name, *arguments):
    return Peer(name, [str(ROOT / "bin" / "regress4j"), *arguments])


def layers(hidden):
    """As --layers has them."""
    return ",".join([*(f"relu:{units}" for units in hidden.split(",")), "linear:1"])


def sweep(seeds, hidden="10"):
    flags = ["--target", "MEDV", "--seeds", str(seeds), "--layers", layers(hidden), "--json", "-"]
    return program(OURS, "sweep", "data/boston_housing.csv", *flags)


def predict(name, scratch, out, times=1):
    """Ours over a file, so many times one behind the other."""
    data = ["--data", *[f"{scratch}/rows.csv"] * times]
    return program(name, "predict", f"{scratch}/model.zip", *data, "--out", f"{scratch}/{out}", "--json", "-")


def train(csv, shape):
    """Ours from a file to a model and its report."""
    out = ["--out", f"{csv}.zip", "--report", f"{csv}-report", "--json", "-"]
    batches = ["--batch-size", str(shape.batch_size), "--epochs", str(shape.epochs)]
    as_peers = ["--l2", "0", "--no-normalize-target", "--seed", SEED]
    return program(OURS, "train", csv, "--target", "y", "--layers", layers(shape.hidden), *batches, *as_peers, *out)


def scorer(name, scratch, model, out, **environment):
    files = [f"{scratch}/{model}", f"{scratch}/rows.csv", f"{scratch}/{out}"]
    return python(name, "score_peer.py", *files, TF_CPP_MIN_LOG_LEVEL="3", **environment)


def starter(name, scratch, *flags):
    """The scorer's jar in a JVM of its own; a class archive takes classes out of jars alone."""
    jars = [f"{scratch}/start.jar", str(SCORER / "regress4j-score.jar"), *map(str, sorted((SCORER / "lib").glob("*.jar")))]
    classes = os.pathsep.join(jars)
    return Peer(name, [JAVA, *flags, "-cp", classes, "io.regress4j.bench.StartPeer", f"{scratch}/model.zip"])


def peers(task, scratch):
    """Who takes part in a task; ours first."""
    if task == "predict":
        return [
            predict(OURS, scratch, "ours.csv"),
            scorer("Keras, TensorFlow, Polars", scratch, "model.keras", "keras.csv", KERAS_BACKEND="tensorflow"),
            scorer("onnxruntime, Polars", scratch, "model.onnx", "onnxruntime.csv"),
        ]
    if task in ("one-row", "batch"):
        all_at_once = ["batch"] if task == "batch" else []
        return [
            java(OURS, "RowPeer", f"{scratch}/model.zip", *all_at_once),
            java("onnxruntime, Java", "RowPeer", f"{scratch}/model.onnx", *all_at_once),
        ]
    if task == "start":
        return [
            starter(OURS, scratch),
            starter("regress4j, class archive", scratch, *SHORT_START, f"-XX:SharedArchiveFile={scratch}/start.jsa"),
            Peer("regress4j, generated class", [JAVA, "-cp", scratch, GENERATED]),
            Peer("regress4j, generated class, short start", [JAVA, *SHORT_START, "-cp", scratch, GENERATED]),
            python("onnxruntime, Python", "start_peer.py", f"{scratch}/model.onnx"),
        ]
    if task in TABLES:
        flags = ["--csv", f"{scratch}/rows.csv", *TABLES[task].flags()]
        keras_peers = [keras(backend, "table", *flags) for backend in ("tensorflow", "jax")]
        return [train(f"{scratch}/rows.csv", TABLES[task]), *keras_peers]
    if task in FITS:
        shape = FITS[task]
        sizes = [str(shape.rows), str(shape.features), shape.hidden, str(shape.batch_size), str(shape.epochs)]
        return [
            java(OURS, "TrainerPeer", "steps", task, *sizes),
            *(keras(backend, "epochs", *shape.flags()) for backend in ("tensorflow", "jax")),
            python("PyTorch", "torch_peer.py", "epochs", *shape.flags(), "--seed", SEED),
            python(
                "PyTorch, 2 threads", "torch_peer.py", "epochs", *shape.flags(), "--seed", SEED, "--threads", "2"
            ),
            java("MultiLayerNetwork.fit", "TrainerPeer", "dl4j", task, *sizes),
        ]
    keras_peers = [keras("tensorflow", task), keras("jax", task)]
    torch = python("PyTorch", "torch_peer.py", task, "--seed", SEED)
    scikit = python("scikit-learn", "sklearn_peer.py", task, "--seed", SEED)
    if task == "seed-fit":
        djl_flags = ["-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=1"]
        djl = java("DJL", "DjlPeer", flags=djl_flags)
        smile = java("Smile", "SmilePeer")
        plain = java("plain Java, the floor", "PlainPeer")
        steps = java(OURS, "TrainerPeer", "steps", task)
        fit = java("MultiLayerNetwork.fit", "TrainerPeer", "dl4j", task)
        return [steps, *keras_peers, scikit, torch, djl, smile, fit, plain]
    if task == "process":
        files = ["--json", f"{scratch}/seed.json", "--out", f"{scratch}/model.zip"]
        return [program(OURS, *files), *keras_peers, scikit, torch]
    return [sweep(256)]


def sweepers(hidden):
    """Networks of one shape from many seeds: ours at once, ours one after the other, and others' at once."""
    size = ["--hidden", hidden, "--seeds", str(SWEPT_SEEDS)]
    return [
        sweep(SWEPT_SEEDS, hidden),
        java("a loop over our trainer", "LoopPeer", hidden, str(SWEPT_SEEDS)),
        python("JAX, vmap", "sweep_peer.py", "jax", *size),
        python("NumPy, batched", "sweep_peer.py", "numpy", *size),
    ]


def measure(peer, seed=FIRST_SEED):
    """One process: its last line of output as JSON, with its wall time and peak memory."""
    command = [part.replace(SEED, str(seed)) for part in peer.command]
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": "", **dict(peer.environment)}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        output, errors = out.read().strip(), err.read().strip()
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    record = {"wallSeconds": wall, "peakMegabytes": usage.ru_maxrss / unit}
    if process.returncode != 0:
        last = (errors or output or "no message").splitlines()[-1]
        return {**record, "error": f"exit code {process.returncode}: {last}"}
    if output.startswith("{"):
        record.update(json.loads(output if "\n" in output else output.splitlines()[-1]))
    return record


@dataclass(frozen=True)
class Rounds:
    """How often each peer is measured, and which are left out."""

    count: int
    left_out: tuple = ()


def run_rounds(task, rounds):
    """Every peer once a round, so that a slow minute of the machine hits all of them."""
    with tempfile.TemporaryDirectory() as scratch:
        if task == "sweep":
            return [record for hidden in SWEPT for record in in_turn(task, sweepers(hidden), rounds, hidden)]
        if task == "predict":
            return predict_rounds(rounds, scratch)
        if task in NETWORKS:
            return [record for hidden in ("10", "256,128") for record in network_rounds(task, rounds, scratch, hidden)]
        takers = peers(task, scratch)
        if task in TABLES:
            make_table(f"{scratch}/rows.csv", TABLES[task].rows, TABLES[task].features)
        if task == "process":
            for peer in takers:
                measure(peer)  # the first start unpacks and compiles files; it is not counted
        records = in_turn(task, takers, rounds)
        for record in records:
            if task == "process" and record["peer"] == OURS and Path(scratch, "seed.json").exists():
                record["testMse"] = json.loads(Path(scratch, "seed.json").read_text())["test"]["mse"]
    return records


def in_turn(task, takers, rounds, network=None):
    records = []
    for number in range(1, rounds.count + 1):
        for peer in (taker for taker in takers if taker.name not in rounds.left_out):
            shape = f" ({network})" if network else ""
            say(f"{task}{shape}, round {number} of {rounds.count}: {peer.name}")
            record = measure(peer, FIRST_SEED + number - 1)
            if task in TABLES and "test" in record:
                record["testMse"] = record.pop("test")["mse"]
            records.append({**record, "peer": peer.name, "task": task, "round": number, "network": network})
            if "error" in record:
                say(f"  {record['error']}")
    return records


def predict_rounds(rounds, scratch):
    say(f"predict: making {SCORED_ROWS:,} rows")
    measure(python("rows", "score_rows.py", "make", f"{scratch}/rows.csv", str(SCORED_ROWS)))
    records = []
    for hidden in PREDICTED:
        make_models(scratch, "data/boston_housing.csv", "MEDV", hidden)
        found = in_turn("predict", peers("predict", scratch), rounds, hidden)
        for name in ("keras", "onnxruntime"):
            files = [f"{scratch}/{file}.csv" for file in ("ours", name)]
            compared = measure(python("comparison", "score_rows.py", "compare", *files))
            found[0][f"{name}Difference"] = compared.get("difference", math.nan)
        records += found
        if hidden == PREDICTED[0]:
            ten = predict("regress4j, ten times the rows", scratch, "ten.csv", times=10)
            records += in_turn("predict", [ten], Rounds(1), hidden)
    return records


def network_rounds(task, rounds, scratch, hidden):
    csv, target = "data/boston_housing.csv", "MEDV"
    if hidden != "10":
        csv, target = f"{scratch}/rows.csv", "y"
        make_table(csv, 1_000, 50)
    make_models(scratch, csv, target, hidden)
    if task == "start":
        prepare_starts(scratch)
    return in_turn(task, peers(task, scratch), rounds, hidden)


def prepare_starts(scratch):
    """A jar with the program, an archive of the classes that it loads, and the generated class, compiled."""
    program_class = "io/regress4j/bench/StartPeer.class"
    with zipfile.ZipFile(f"{scratch}/start.jar", "w") as jar:
        jar.write(BENCH / "target" / "classes" / program_class, program_class)
    measure(starter("archive", scratch, "-Xlog:disable", *SHORT_START, f"-XX:ArchiveClassesAtExit={scratch}/start.jsa"))
    measure(program("model", "convert", f"{scratch}/model.zip", f"{scratch}/{GENERATED}.java"))
    measure(Peer("compiler", [f"{JAVA}c", "-d", scratch, f"{scratch}/{GENERATED}.java"]))


def make_table(csv, rows, features):
    say(f"making {rows:,} x {features} rows")
    measure(python("rows", "train_rows.py", csv, str(rows), str(features)))


def make_models(scratch, csv, target, hidden):
    """The same network as our model file, Keras's and ONNX."""
    network = ["--layers", layers(hidden), "--epochs", "5"]
    out = ["--out", f"{scratch}/model.zip", "--report", f"{scratch}/report"]
    measure(program("model", "train", csv, "--target", target, *network, *out))
    for name in ("model.keras", "model.onnx"):
        Path(scratch, name).unlink(missing_ok=True)
        measure(program("model", "convert", f"{scratch}/model.zip", f"{scratch}/{name}"))


def run_growth():
    say("growth: rows, width, depth")
    record = measure(java(OURS, "Growth"))
    series = record.setdefault("series", {})
    for seeds in SEED_COUNTS:
        say(f"growth: {seeds} seeds")
        swept = measure(sweep(seeds))
        if "seconds" in swept:
            series.setdefault("seeds", []).append([seeds, swept["seconds"]])
    with tempfile.TemporaryDirectory() as scratch:
        for rows in TRAINED_ROWS:
            say(f"growth: train {rows:,} rows")
            make_table(f"{scratch}/{rows}.csv", rows, 50)
            trained = measure(train(f"{scratch}/{rows}.csv", Shape(rows, 50, "64,64", 32, 10)))
            if "error" not in trained:
                series.setdefault("train", []).append([rows, trained["wallSeconds"]])
    return [{**record, "peer": OURS, "task": "growth"}]


def run_memory(fits):
    say(f"memory: {fits} fits in one process")
    # The heap is there in full from the start, so that what grows is a leak.
    flags = ["-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"]
    record = measure(java(OURS, "Memory", str(fits), flags=flags))
    return [{**record, "peer": OURS, "task": "memory"}]


def say(line):
    print(f"{time.strftime('%H:%M:%S')} {line}", file=sys.stderr, flush=True)


# From here on: the tables.


def number(value, unit=""):
    """Three significant digits."""
    if value == 0 or not math.isfinite(value):
        return f"{value}{unit}"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{digits}f}{unit}"


def table(header, rows):
    align = [":--"] + ["--:"] * (len(header) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [header, align, *rows])


def spread(values):
    """The mean, with the standard deviation over the rounds, of which each has its own seed."""
    return number(mean(values)) + (f" ({number(stdev(values))})" if len(values) > 1 else "")


def by_peer(records, task):
    """The records of a task, grouped by peer in the order of the run."""
    groups = {}
    for record in records:
        if record["task"] == task:
            groups.setdefault(record["peer"], []).append(record)
    return groups


def comparison(records, task, seconds_of, memory="peak MB"):
    """One row for each peer: median, range, ratio to ours, peak memory, test MSE."""
    groups = by_peer(records, task)
    values = {p: [seconds_of(r) for r in rs if "error" not in r] for p, rs in groups.items()}
    ours = median(values[OURS]) if values.get(OURS) else math.nan
    rows = []
    for peer, found in values.items():
        if not found:
            rows.append([peer, f"failed: {groups[peer][0]['error']}", "", "", "", ""])
            continue
        done = [record for record in groups[peer] if "error" not in record]
        middle = median(found)
        rows.append(
            [
                peer,
                number(middle),
                f"{number(min(found))} .. {number(max(found))}",
                number(middle / ours) + "x",
                number(median(record["peakMegabytes"] for record in done)),
                spread([record["testMse"] for record in done]),
            ]
        )
    return table(["peer", "seconds", "min .. max", "to ours", memory, "test MSE (sd)"], rows)


def first(record):
    return record["seconds"][0]


def warm(record):
    """The median of the later half of a process's fits."""
    seconds = record["seconds"]
    return median(seconds[len(seconds) // 2 :])


def epoch(record):
    """The median epoch after the first."""
    return median(record["seconds"][1:])


def seed_fit_section(records):
    return "\n\n".join(
        [
            "## Seed fit",
            "4,100 steps on 404 rows, data prepared and network built beforehand.",
            "**Warm**: the later half of the fits of a process.",
            comparison(records, "seed-fit", warm),
            "**First**: the first fit of a process.",
            comparison(records, "seed-fit", first),
            "Smile has neither Adam nor float32: its row is RMSProp with momentum in float64.",
        ]
    )


def process_section(records):
    return "\n\n".join(
        [
            "## Whole process",
            "From the start of the process to its end: read the CSV, split, standardize, fit, evaluate, print."
            " regress4j also scores two baselines, bootstraps an interval and writes the model file.",
            comparison(records, "process", lambda record: record["wallSeconds"]),
        ]
    )


def seeds_section(records):
    lines = ["## 256 seeds"]
    done = [record for record in records if record["task"] == "seeds" and "secondsPerModel" in record]
    if not done:
        error = by_peer(records, "seeds")[OURS][0].get("error", "no secondsPerModel in its JSON")
        return "\n\n".join([*lines, f"`bin/regress4j sweep` was not measured ({error})."])
    each = [record["secondsPerModel"] * 1e3 for record in done]
    ours = median(each)
    span = f"{number(min(each))} .. {number(max(each))}"
    mse = number(done[0]["testMse"]["mean"])
    rows = [[OURS, "measured", number(ours), span, "1.00x", mse]]
    for peer, fits in by_peer(records, "seed-fit").items():
        found = [warm(record) * 1e3 for record in fits if "error" not in record]
        if found and peer != OURS:
            span = f"{number(min(found))} .. {number(max(found))}"
            middle = median(found)
            rows.append([peer, "extrapolated", number(middle), span, number(middle / ours) + "x", ""])
    header = ["peer", "", "ms a model", "min .. max", "to ours", "mean test MSE"]
    return "\n\n".join(
        [
            *lines,
            "`sweep` on all cores. The peers' rows are their warm fits above, one after the other; with a process"
            f" on each of the {os.cpu_count()} cores they would be at best {os.cpu_count()} times faster.",
            table(header, rows),
        ]
    )


def sweep_section(records):
    return "\n\n".join(
        [
            "## Many seeds, other networks",
            f"{SWEPT_SEEDS} networks on the housing data, 100 epochs of batches of 10, in milliseconds of training a network,"
            " on all cores. Ours is `bin/regress4j sweep`.",
            by_network(records, "sweep", lambda record: record["secondsPerModel"] * 1e3),
        ]
    )


def fit_section(task):
    def section(records):
        about = f"{FITS[task]}: the median epoch after the first. Keras takes as many threads as it likes."
        return "\n\n".join([f"## An epoch: {task}", about, comparison(records, task, epoch)])

    return section


def table_section(task):
    def section(records):
        about = (
            f"{TABLES[task]}, {TABLES[task].epochs} epochs, the whole process: read the CSV (the peers by Polars), split,"
            " standardize, fit, evaluate. regress4j also fits least squares, profiles the features, shuffles them, and writes"
            " the model and its report."
        )
        seconds = comparison(records, task, lambda record: record["wallSeconds"])
        return "\n\n".join([f"## A file in, a model out: {task}", about, seconds])

    return section


def predict_section(records):
    widths = [record for record in records if record["task"] == "predict" and "kerasDifference" in record]
    largest = {
        name: max((record[f"{name}Difference"] for record in widths), default=math.nan) for name in ("keras", "onnxruntime")
    }
    return "\n\n".join(
        [
            "## Scoring a file",
            f"{SCORED_ROWS:,} rows of 13 features, CSV in and CSV out, the whole process, in seconds. The peers read and write"
            " with Polars and predict in batches of 65,536.",
            by_network(records, "predict", lambda record: record["wallSeconds"]),
            "Peak memory in MB:",
            by_network(records, "predict", lambda record: record["peakMegabytes"]),
            "Largest difference from our predictions, of the largest prediction:"
            f" Keras {largest['keras']:.1e}, onnxruntime {largest['onnxruntime']:.1e}.",
        ]
    )


def warm_section(task, title):
    def section(records):
        about = "Microseconds a row in a warm JVM; onnxruntime by its own Java interface, with one thread."
        return "\n\n".join([title, about, by_network(records, task, lambda record: record["seconds"][0] * 1e6)])

    return section


def start_section(records):
    return "\n\n".join(
        [
            "## From the start of a process to one prediction",
            "Read a model, predict one row, print it, in seconds. Ours is the scorer's jar in a plain JVM, checks of the file"
            " and golden rows with it; then with an archive of its classes; then the class that `convert` generates, which"
            " verifies itself; *short start* and the archive's row run with " + " ".join(SHORT_START) + ". onnxruntime is"
            " imported by Python, with NumPy.",
            by_network(records, "start", lambda record: record["wallSeconds"]),
            "Peak memory in MB:",
            by_network(records, "start", lambda record: record["peakMegabytes"]),
        ]
    )


def by_network(records, task, value_of):
    """One row for each peer, one column for each network: the median, and the ratio to ours."""
    networks = list(dict.fromkeys(record["network"] for record in records if record["task"] == task))
    values = {}
    for record in records:
        if record["task"] == task and "error" not in record:
            values.setdefault((record["peer"], record["network"]), []).append(value_of(record))
    rows = []
    for peer in dict.fromkeys(record["peer"] for record in records if record["task"] == task):
        cells = [peer]
        for network in networks:
            found, ours = values.get((peer, network)), values.get((OURS, network))
            ratio = f" ({number(median(found) / median(ours))}x)" if found and ours and peer != OURS else ""
            cells.append(number(median(found)) + ratio if found else "")
        rows.append(cells)
    return table(["hidden units", *(network.replace(",", "-") for network in networks)], rows)


def slope(points):
    """Least squares on logarithms: 1 is proportional."""
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points))
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys)) / sum((x - x_mean) ** 2 for x in xs)


GROWTH_TITLES = {
    "rows": "Rows: 13-10-1, batch 10, seconds per epoch",
    "width": "Width: 10,000 rows, one hidden layer, batch 256, seconds per epoch",
    "depth": "Depth: 10,000 rows, hidden layers of 64, batch 256, seconds per epoch",
    "seeds": "Seeds: the sweep, seconds in all",
    "train": "`bin/regress4j train`: 50 features, 64-64-1, batch 32, 10 epochs, seconds of the whole process",
}


def growth_section(records):
    record = next(record for record in records if record["task"] == "growth")
    parts = ["## Growth", "Slope of the logarithms: 1 is proportional, less is better than proportional."]
    if "error" in record:
        parts.append(f"Rows, width and depth failed: {record['error']}")
    for name, points in record["series"].items():
        rows, before = [], None
        for point in points:
            step = "" if before is None else f"{slope([before, point]):.2f}"
            rows.append([f"{point[0]:,}", number(point[1]), step])
            before = point
        whole = f", slope {slope(points):.2f}" if len(points) > 1 else ""
        parts += [f"**{GROWTH_TITLES[name]}**{whole}", table([name, "seconds", "slope from the row above"], rows)]
    return "\n\n".join(parts)


def memory_section(records):
    record = next(record for record in records if record["task"] == "memory")
    parts = ["## Memory", "Seed fits in one process; the 256 MB of its heap are resident from the start."]
    if "error" in record:
        return "\n\n".join([*parts, f"Failed: {record['error']}"])
    points = record["residentMegabytes"]
    rows = [[f"{fits:,}", f"{resident:,}", number(resident / points[0][1]) + "x"] for fits, resident in points]
    return "\n\n".join([*parts, table(["after fits", "resident MB", "to the first row"], rows)])


SECTIONS = {
    "seed-fit": seed_fit_section,
    "process": process_section,
    "seeds": seeds_section,
    "sweep": sweep_section,
    **{task: fit_section(task) for task in FITS},
    **{task: table_section(task) for task in TABLES},
    "predict": predict_section,
    "one-row": warm_section("one-row", "## One row at a time"),
    "batch": warm_section("batch", "## 1,000 rows at a time"),
    "start": start_section,
    "growth": growth_section,
    "memory": memory_section,
}


def processor():
    try:
        return re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def versions():
    """What was measured, from what is installed."""
    found = [f"Python {platform.python_version()}"]
    for name in ("keras", "tensorflow-cpu", "tensorflow", "jax", "scikit-learn", "torch", "pandas", "polars", "numpy"):
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            pass
    jars = [jar.stem for folder in ("bench/target/lib", "target/lib") for jar in (ROOT / folder).glob("*.jar")]
    for title, pattern in {
        "DJL": r"pytorch-engine-([\d.]+)",
        "DJL's PyTorch": r"pytorch-native-cpu(?:-precxx11)?-([\d.]+)-",
        "Smile": r"smile-core-(.+)",
        "Deeplearning4j": r"deeplearning4j-nn-(.+)",
        "OpenBLAS": r"openblas-([\d.]+)-[\d.]+",
    }.items():
        match = next(filter(None, (re.fullmatch(pattern + ".*", jar) for jar in jars)), None)
        if match:
            found.append(f"{title} {match[1]}")
    told = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr
    return ", ".join([*found, told.splitlines()[1] if "\n" in told else "Java"])


def load():
    return f"{os.getloadavg()[0]:.1f}"


def write(records, settings, load_before):
    head = [
        "# Results",
        f"{date.today()}, {settings.rounds} round(s), one process of each peer a round, in turn; medians over the rounds.",
        f"{platform.system()}, {os.cpu_count()} x {processor()}; load before {load_before}, after {load()}.",
        versions() + ".",
    ]
    measured = {record["task"] for record in records}
    body = [SECTIONS[task](records) for task in TASKS if task in measured]
    results = BENCH / "results"
    results.mkdir(exist_ok=True)
    (results / "RESULTS.md").write_text("\n\n".join(head + body) + "\n")
    (results / "results.json").write_text(json.dumps(records, indent=1) + "\n")


def settings():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each peer (default 5)")
    parser.add_argument("--without", default="", help='peers to leave out, such as "PyTorch;Keras, TensorFlow"')
    parser.add_argument("--tasks", default=",".join(TASKS), help=f"of {', '.join(TASKS)} (default: all)")
    parser.add_argument("--memory-fits", type=int, default=10_000, help="fits of the memory task (default 10000)")
    chosen = parser.parse_args()
    chosen.tasks = chosen.tasks.split(",")
    unknown = [task for task in chosen.tasks if task not in TASKS]
    if unknown or chosen.rounds < 1 or chosen.memory_fits < 1:
        parser.error(f"expected 1 or more rounds and fits, and tasks of {', '.join(TASKS)}; came {unknown or 'less'}")
    return chosen


def main():
    chosen = settings()
    start, load_before = time.monotonic(), load()
    records = []
    for task in TASKS:
        if task not in chosen.tasks:
            continue
        if task == "growth":
            records += run_growth()
        elif task == "memory":
            records += run_memory(chosen.memory_fits)
        else:
            records += run_rounds(task, Rounds(chosen.rounds, tuple(chosen.without.split(";"))))
        write(records, chosen, load_before)
    print(f"bench/results/RESULTS.md after {(time.monotonic() - start) / 60:.0f} minutes")
    return 1 if any("error" in record for record in records) else 0


if __name__ == "__main__":
    sys.exit(main())
