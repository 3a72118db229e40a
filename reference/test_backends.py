"""What the recorder says where Keras's backend is not one that it can record."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import pytest

import backends

HERE = Path(__file__).resolve().parent
RECORD = "import sys; sys.path.insert(0, sys.argv.pop(1)); {before}; import record; sys.exit(record.main())"


def recorded(folder, backend, before="pass", *options):
    """The recorder in a process of its own, because a backend is started once."""
    environment = {name: value for name, value in os.environ.items() if name != "JAX_ENABLE_X64"}
    data = folder / "in.csv"
    data.write_text("a,y\n1,2\n3,4\n5,6\n7,9\n9,9\n")
    command = [sys.executable, "-c", RECORD.format(before=before), HERE, "--data", data, "--target", "y"]
    return subprocess.run(
        [*command, "--out", folder / "run", *options],
        env={**environment, "KERAS_BACKEND": backend},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_refused(folder, done, message):
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"record.py: {message}\n"
    assert not (folder / "run").exists()


@pytest.mark.parametrize("backend", ["theano", "numpy", "TensorFlow", ""])
def test_an_unknown_backend_is_one_sentence(tmp_path, backend):
    done = recorded(tmp_path, backend)
    assert_refused(tmp_path, done, f"KERAS_BACKEND is {backend!r}; expected one of tensorflow, jax, torch.")


def in_the_place_of(package, folder, code):
    """What puts a package of that name, which is one line, before the one that is installed."""
    packages = folder / "packages"
    packages.mkdir(exist_ok=True)
    (packages / f"{package}.py").write_text(f"import os\n{code}\n")
    return f"sys.path.insert(0, {str(packages)!r})"


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_a_backend_that_is_not_installed_is_one_sentence(tmp_path, backend):
    reason = f"No module named {backend!r}"
    done = recorded(tmp_path, backend, in_the_place_of(backend, tmp_path, f"raise ModuleNotFoundError({reason!r})"))
    assert_refused(
        tmp_path, done, f"Keras does not start on {backend} ({reason}); install it, or set KERAS_BACKEND."
    )


def test_a_backend_of_keras_s_own_settings_is_refused_too(monkeypatch):
    monkeypatch.setattr(keras.backend, "backend", lambda: "openvino")
    with pytest.raises(backends.BackendError, match="^Expected Keras on one of tensorflow, jax, torch, got 'openvino'; set"):
        backends.check_backend("float32")


def test_jax_in_float32_is_refused_where_the_model_says_float64(monkeypatch):
    """A stand-in for JAX, which the recorder's own requirements do not hold."""
    settings = SimpleNamespace(jax_enable_x64=False)
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    monkeypatch.setitem(sys.modules, "jax", SimpleNamespace(config=settings))
    with pytest.raises(backends.BackendError, match="computes in float32 .* set JAX_ENABLE_X64=1 before keras is imported.$"):
        backends.check_backend("float64")
    backends.check_backend("float32")
    settings.jax_enable_x64 = True
    backends.check_backend("float64")


def test_the_recorder_tells_jax_of_float64_before_it_is_imported(tmp_path):
    before = in_the_place_of("jax", tmp_path, "raise ImportError('x64: ' + os.environ.get('JAX_ENABLE_X64', 'unset'))")
    for dtype, found in [("float64", "1"), ("float32", "unset")]:
        done = recorded(tmp_path, "jax", before, "--dtype", dtype)
        assert_refused(tmp_path, done, f"Keras does not start on jax (x64: {found}); install it, or set KERAS_BACKEND.")
