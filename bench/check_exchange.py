"""Loads exported models with Keras 3 and NumPy and compares their probabilities with those of the service.

    ./mvnw test -Dtest=ModelExportTest,TaskFilesTest,ColourFilesTest && pip install keras tensorflow-cpu h5py && python bench/check_exchange.py

For each target/exchange/NAME.json (raw images, or rows of a table, and the probabilities or numbers that the service gave) it loads NAME.keras and NAME.h5 with
keras.models.load_model and NAME.npz with load_npz below, and fails when a probability differs by more than 1e-6, or a number by more than 1e-6 of the largest. What Keras
loaded from NAME.keras it saves again and loads once more. For input-none, whose raw pixels give logits of more than 200, 32-bit floats do not reach that: against 64-bit arithmetic Keras is off
by 3.4e-6 and the service by 0.8e-6, so the limit there is 1e-5.
"""

import glob
import json
import math
import os
import sys
import tempfile

import numpy as np


def load_npz(path):
    """A function from raw pixels [n, rows * columns], or columns of numbers, to probabilities [n, classes], in NumPy alone."""
    arrays = dict(np.load(path))
    erf = np.vectorize(math.erf)
    architecture = json.loads(arrays["architecture.json"].tobytes())
    activations = {
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
        "tanh": np.tanh,
        "relu": lambda x: np.maximum(x, 0),
        "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
        "selu": lambda x: np.float32(1.0507009873554805)
        * np.where(x > 0, x, np.float32(1.6732632423543772) * np.expm1(np.minimum(x, 0))),
        "gelu": lambda x: x / (1 + np.exp(np.float32(-1.702) * x)),
        "gelu_erf": lambda x: x * (1 + erf(x / math.sqrt(2))) / 2,
        "swish": lambda x: x / (1 + np.exp(-x)),
        "softplus": lambda x: np.logaddexp(x, 0),
        "linear": lambda x: x,
        "softmax": lambda x: np.exp(x - x.max(1, keepdims=True)) / np.exp(x - x.max(1, keepdims=True)).sum(1, keepdims=True),
    }

    columns = architecture["input"]["columns"]
    scaling = columns if isinstance(columns, list) else [architecture["input"]]
    mean, divisor = (np.array([item[name] for item in scaling], "float32") for name in ("mean", "divisor"))

    def predict(raw):
        x = (raw.astype("float32") - mean) / divisor
        for i, layer in enumerate(architecture["layers"]):
            x = x @ arrays[f"dense_{i}.kernel"] + arrays[f"dense_{i}.bias"]
            if "batch_normalization_epsilon" in layer:
                deviation = np.sqrt(arrays[f"dense_{i}.moving_variance"] + np.float32(layer["batch_normalization_epsilon"]))
                x = (x - arrays[f"dense_{i}.moving_mean"]) / deviation * arrays[f"dense_{i}.gamma"] + arrays[f"dense_{i}.beta"]
            if layer["activation"] == "leaky_relu":
                x = np.where(x > 0, x, np.float32(layer["negative_slope"]) * x)
            else:
                x = activations[layer["activation"]](x)
        return x

    return predict


def main():
    import keras

    print("Keras", keras.__version__, "on", keras.backend.backend())
    failed = False
    files = sorted(glob.glob("target/exchange/*.json"))
    for file in files:
        name = file.removesuffix(".json")
        golden = json.load(open(file))
        images, expected = np.array(golden["images"], "float32"), np.array(golden["probabilities"])

        size = max(1, np.abs(expected).max())  # Probabilities are at most 1, numbers have a unit.

        def difference(model):
            return np.abs(model.predict(images.reshape(-1, *model.input_shape[1:]), verbose=0) - expected).max() / size

        archive = keras.models.load_model(name + ".keras")
        with tempfile.TemporaryDirectory() as folder:
            archive.save(os.path.join(folder, "again.keras"))
            again = difference(keras.models.load_model(os.path.join(folder, "again.keras")))
        of_archive = difference(archive)
        of_hdf = difference(keras.models.load_model(name + ".h5", compile=False))
        of_numpy = np.abs(load_npz(name + ".npz")(images) - expected).max() / size
        limit = 1e-5 if name.endswith("input-none") else 1e-6
        failed |= not max(again, of_archive, of_hdf, of_numpy) <= limit
        print(f"{os.path.basename(name):20} .keras {of_archive:.1e}  .h5 {of_hdf:.1e}  NumPy {of_numpy:.1e}")
    if failed or not files:
        sys.exit(f"{len(files)} models, not all within the limit")
    print(f"{len(files)} models, all within the limit")


if __name__ == "__main__":
    main()
