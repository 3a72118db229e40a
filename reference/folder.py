"""Writes the folder of a recorded run so that the same run gives the same bytes."""

import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import h5py
import numpy as np

from table import InputError

FORMAT_VERSION = 2
FILES = ("run.json", "data.csv", "initial.keras", "final.keras", "arrays.h5")
# Below this a chunk's index takes more bytes than compression saves.
COMPRESS_FROM_BYTES = 1024
ONE_CHUNK_BYTES = 1 << 20


def start(out):
    """Makes the folder. It may hold an older recording, which is incomplete from now on."""
    path = Path(out)
    path.mkdir(parents=True, exist_ok=True)
    strangers = sorted(file.name for file in path.iterdir() if file.name not in FILES)
    if strangers:
        raise InputError(
            f"{out} holds {strangers[0]!r}, which is no part of a recorded run;"
            " choose an empty folder with --out."
        )
    (path / "run.json").unlink(missing_ok=True)
    return path


def finish(path, run, data_bytes, arrays):
    """Writes the rest, run.json last: a folder with a run.json is complete."""
    (path / "data.csv").write_bytes(data_bytes)
    write_arrays(path / "arrays.h5", arrays)
    text = json.dumps(run, indent=2, allow_nan=False) + "\n"
    (path / "run.json").write_bytes(text.encode())


def write_arrays(path, arrays):
    """{"group/name": array} -> HDF5, little endian, without timestamps."""
    with h5py.File(untimed_file(path)) as file:
        for group in sorted({name[:end] for name in arrays for end in ends(name)}):
            h5py.h5g.create(file.id, group.encode(), gcpl=untimed(h5py.h5p.GROUP_CREATE))
        for name, array in sorted(arrays.items()):
            array = np.asarray(array)
            if array.size == 0:
                continue  # no rows that validate, an optimizer that keeps nothing
            array = array.astype(array.dtype.newbyteorder("<"))
            file.create_dataset(name, data=array, track_times=False, **compression(array))


def ends(name):
    """Where the names of the groups around a dataset end."""
    return [i for i, letter in enumerate(name) if letter == "/"]


def untimed_file(path):
    """The compact format; in it even groups have times, which would differ from run to run."""
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_libver_bounds(h5py.h5f.LIBVER_LATEST, h5py.h5f.LIBVER_LATEST)
    return h5py.h5f.create(bytes(path), h5py.h5f.ACC_TRUNC, fcpl=untimed(h5py.h5p.FILE_CREATE), fapl=access)


def untimed(kind):
    properties = h5py.h5p.create(kind)
    properties.set_obj_track_times(False)
    return properties


def compression(array):
    if array.nbytes < COMPRESS_FROM_BYTES:
        return {}
    chunks = array.shape if array.nbytes <= ONE_CHUNK_BYTES else True
    return {"compression": "gzip", "compression_opts": 9, "shuffle": True, "chunks": chunks}


def save_model(model, path):
    """model.save, then the archive again without what changes from run to run."""
    with tempfile.TemporaryDirectory() as scratch:
        saved = Path(scratch) / path.name
        model.save(saved)
        with zipfile.ZipFile(saved) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
    metadata = json.loads(entries["metadata.json"])
    del metadata["date_saved"]
    entries["metadata.json"] = json.dumps(metadata).encode()
    config = numbered(json.loads(entries["config.json"]), {})
    complete_loss(config, model)
    entries["config.json"] = json.dumps(config).encode()
    path.write_bytes(stable_zip(entries))


def complete_loss(config, model):
    """Keras leaves out the delta of a Huber loss, which it takes back when it reads one."""
    settings = getattr(model.loss, "_fn_kwargs", {})
    if "delta" in settings:
        config["compile_config"]["loss"]["config"]["delta"] = float(settings["delta"])


def numbered(node, numbers):
    """Keras marks shared objects by their address in memory; here they are 1, 2, … instead."""
    if isinstance(node, dict):
        node = {key: numbered(value, numbers) for key, value in node.items()}
        if node.get("shared_object_id") is not None:
            address = node["shared_object_id"]
            node["shared_object_id"] = numbers.setdefault(address, len(numbers) + 1)
    elif isinstance(node, list):
        node = [numbered(value, numbers) for value in node]
    return node


def stable_zip(entries):
    """{name: bytes} -> a zip, every entry of the first day that zip can express."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3  # Unix, also where the recorder runs on Windows
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return stream.getvalue()


def sha256(content):
    return hashlib.sha256(content).hexdigest()
