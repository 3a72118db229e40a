"""Freezes .keras files, and arrays of a recording, that mean harm, for the tests of the Java readers.

    python reference/freeze_hostile_files.py src/test/resources/keras-hostile

Each is a sound file with one thing changed in its HDF5: the weights of a two-layer network, the arrays of a ladder's run. Needs h5py alone (3.14.0
wrote the frozen ones), and writes the same bytes again.
"""

import argparse
import io
import json
import struct
import zipfile
from pathlib import Path

import h5py
import numpy as np

SOUND = Path(__file__).parents[1] / "src/test/resources/keras/3.15.1-sequential.keras"
ARRAYS = Path(__file__).parent / "ladder" / "optimizer-adam" / "arrays.h5"
CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
KERNEL = "layers/dense/vars/0"
LAYERS, WIDTH = 60, 120
BRANCHES, LEVELS = 32, 12


def replaced(make):
    """The kernel of the first layer is gone, and make puts something in its place."""

    def change(h5, config):
        del h5[KERNEL]
        make(h5)

    return change


def sized(columns, units, **options):
    """The first layer is said to be of that size, in the configuration and in the weights."""

    def change(h5, config):
        config["config"]["layers"][0]["config"]["batch_shape"] = [None, columns]
        config["config"]["layers"][1]["config"]["units"] = units
        del h5[KERNEL]
        h5.create_dataset(KERNEL, (columns, units), "f4", **options)

    return change


def shared(h5, config):
    """Many layers, one kernel: a small file that would fill the memory."""
    layers = config["config"]["layers"]
    layers[0]["config"]["batch_shape"] = [None, WIDTH]
    layers[1]["config"].update(units=WIDTH, use_bias=False)
    layers[2]["config"]["use_bias"] = False
    layers[1:2] = [layers[1]] * LAYERS
    del h5["layers"]
    h5["kernel"] = np.random.default_rng(1).normal(size=(WIDTH, WIDTH)).astype("f4")
    for i in range(LAYERS):
        h5[f"layers/dense{f'_{i}' if i else ''}/vars/0"] = h5["kernel"]


def cyclic(h5, config):
    """Every folder holds every other, and none holds the kernel."""
    del h5[KERNEL]
    for name in "layers", "layers/dense", "layers/dense/vars":
        h5[f"layers/dense/vars/{name.split('/')[-1]}"] = h5[name]
    h5["layers/dense/vars/0"] = h5["layers"]


def not_finite(number):
    def change(h5, config):
        h5[KERNEL][1, 2] = number

    return change


FILES = {
    "soft-link": replaced(lambda h5: h5.__setitem__(KERNEL, h5py.SoftLink("/layers/dense_1/vars/0"))),
    "soft-link-to-itself": replaced(lambda h5: h5.__setitem__(KERNEL, h5py.SoftLink("/" + KERNEL))),
    "external-link": replaced(lambda h5: h5.__setitem__(KERNEL, h5py.ExternalLink("other.h5", "/kernel"))),
    "external-data": replaced(
        lambda h5: h5.create_dataset(KERNEL, (3, 6), "f4", external=[("other.bin", 0, 72)])
    ),
    "compressed": replaced(lambda h5: h5.create_dataset(KERNEL, data=np.zeros((3, 6), "f4"), compression="gzip")),
    "chunked": replaced(lambda h5: h5.create_dataset(KERNEL, data=np.zeros((3, 6), "f4"), chunks=(1, 2))),
    "compressed-bomb": sized(1 << 11, 1 << 11, chunks=(1 << 11, 1 << 11), compression=9, data=np.zeros((1 << 11, 1 << 11))),
    "text": replaced(lambda h5: h5.create_dataset(KERNEL, data=np.full((3, 6), b"1.0"))),
    "compound": replaced(lambda h5: h5.create_dataset(KERNEL, (3, 6), np.dtype([("a", "f4"), ("b", "i8")]))),
    "group": replaced(lambda h5: h5.create_group(KERNEL)),
    "missing": replaced(lambda h5: None),
    "unwritten-2-to-40": sized(1 << 20, 1 << 20),
    "unwritten-2-to-28": sized(1 << 20, 1 << 8),
    "shared": shared,
    "cyclic": cyclic,
    "nan": not_finite(np.nan),
    "infinity": not_finite(np.inf),
}


def branching(h5):
    """The index of the root folder becomes a tree of many levels whose branches all meet again: 32 to the 12 ways."""
    at = 56 + 24  # in the superblock: the root folder's index and its names
    index, names = struct.unpack_from("<QQ", h5, at)
    nodes = b""
    for level in range(1, LEVELS + 1):
        next_node = index if level == 1 else len(h5) + len(nodes) - node_size()
        nodes += struct.pack("<4sBBHqq", b"TREE", 0, level, BRANCHES, -1, -1)
        nodes += b"".join(struct.pack("<QQ", 0, next_node) for _ in range(BRANCHES)) + bytes(8)
        nodes += bytes(16 * BRANCHES)  # the reader takes a node for twice as large
    top = len(h5) + len(nodes) - node_size()
    return h5.replace(struct.pack("<QQ", index, names), struct.pack("<QQ", top, names)) + nodes


def node_size():
    return 24 + 16 * BRANCHES + 8 + 16 * BRANCHES


def unwritten_arrays(path):
    """An order of the batches in a million epochs, of which no chunk is there."""
    path.write_bytes(ARRAYS.read_bytes())
    with h5py.File(path, "r+", libver="latest") as arrays:
        del arrays["batchOrder"]
        arrays.create_dataset("batchOrder", (1 << 20, 24), "i4", chunks=(1 << 10, 24), track_times=False)


def changed(change):
    with zipfile.ZipFile(SOUND) as sound:
        entries = {name: sound.read(name) for name in sound.namelist()}
    config = json.loads(entries[CONFIG])
    weights = io.BytesIO(entries[WEIGHTS])
    with h5py.File(weights, "r+") as h5:
        change(h5, config)
    return {METADATA: entries[METADATA], CONFIG: json.dumps(config).encode(), WEIGHTS: weights.getvalue()}


def write(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder, such as src/test/resources/keras-hostile")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, change in FILES.items():
        write(out / f"{name}.keras", changed(change))
    sound = changed(lambda h5, config: None)
    write(out / "branching.keras", {**sound, WEIGHTS: branching(sound[WEIGHTS])})
    unwritten_arrays(out / "arrays-unwritten.h5")


if __name__ == "__main__":
    main()
