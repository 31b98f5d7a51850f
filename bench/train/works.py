"""What bench/train.sh trains: the same networks, rows and settings for the service and its peers."""

import gzip
import json
import struct
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parents[2]
MNIST = ROOT / "src/main/resources/datasets/mnist"
PRESETS = ROOT / "src/main/resources/specification/presets"
TABLE = "table"


def dense(data_set, *units):
    """A job with ReLU layers of so many units, by Adam, on all rows."""
    return {
        "data_set": data_set,
        "split": None,
        "validation_split": 0.1,
        "normalization": "min_max",
        "layers": [{"units": count, "activation": "relu"} for count in units],
        "optimizer": {"name": "adam", "learning_rate": 0.001},
        "batch_size": 128,
        "seed": 7,
    }


def preset(name):
    return json.loads((PRESETS / f"{name}.json").read_text())


# The name, the job, and the epochs of one measurement.
WORKS = {
    "vanilla": (preset("vanilla"), 10),
    "modern": (preset("modern"), 3),
    "wide": (dense("mnist", 512, 512), 2),
    "table": (dense(TABLE, 64, 32), 3),
}


def idx(path):
    with gzip.open(path) as file:
        numbers = file.read()
    dimensions = numbers[3]
    shape = struct.unpack(f">{dimensions}I", numbers[4 : 4 + 4 * dimensions])
    return numpy.frombuffer(numbers, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def write_table(directory):
    """100,000 rows of 30 columns whose class follows from the columns, as a data set of the service."""
    random = numpy.random.RandomState(7)
    columns = random.randint(0, 256, (100_000, 30)).astype(numpy.uint8)
    weights = random.randn(30, 4)
    labels = numpy.argmax((columns / 255.0 - 0.5) @ weights, 1).astype(numpy.uint8)
    directory.mkdir(parents=True)
    header = struct.pack(">BBBBIII", 0, 0, 8, 3, 100_000, 5, 6)
    (directory / "train-images-idx3-ubyte").write_bytes(header + columns.tobytes())
    header = struct.pack(">BBBBI", 0, 0, 8, 1, 100_000)
    (directory / "train-labels-idx1-ubyte").write_bytes(header + labels.tobytes())


def rows(job, table):
    """The rows of a job in the service's order: training rows and labels, validation rows and labels."""
    if job["data_set"] == TABLE:
        raw = (table / "train-images-idx3-ubyte").read_bytes()
        images = numpy.frombuffer(raw, numpy.uint8, offset=16).reshape(-1, 30)
        labels = numpy.frombuffer((table / "train-labels-idx1-ubyte").read_bytes(), numpy.uint8, offset=8)
    else:
        images = idx(MNIST / "train-images-idx3-ubyte.gz").reshape(-1, 784)
        labels = idx(MNIST / "train-labels-idx1-ubyte.gz")
    if job["split"] is not None:
        # scikit-learn's train_test_split: the test rows come first in the permutation.
        tested = -int(-job["split"]["test_size"] * len(images) // 1)
        chosen = numpy.random.RandomState(job["split"]["random_state"]).permutation(len(images))[tested:]
        images, labels = images[chosen], labels[chosen]
    scale = 255.0 if job["normalization"] == "min_max" else 1.0
    images = images.astype(numpy.float32) / numpy.float32(scale)
    trained = int(len(images) * (1 - job["validation_split"]))
    return images[:trained], labels[:trained], images[trained:], labels[trained:]
