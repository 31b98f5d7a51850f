"""Counts with NumPy what the service tells of MNIST and writes mnist-facts.json beside this file.

Run: python3 make_mnist_facts.py FOLDER (with MNIST's four IDX files, packed by gzip)
"""

import gzip
import json
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])


def read(name, header):
    return np.frombuffer(gzip.open(folder / (name + ".gz")).read(), "uint8", offset=header)


def part(prefix):
    images = read(prefix + "-images-idx3-ubyte", 16).reshape(-1, 28 * 28)
    return images, read(prefix + "-labels-idx1-ubyte", 8)


def facts(images):
    return {
        "count": len(images),
        "histogram": np.histogram(images, bins=32, range=(0, 256))[0].tolist(),
        "min": int(images.min()),
        "max": int(images.max()),
        "mean": images.mean(),
        "standard_deviation": images.std(),
        "constant_pixels": int((images == images[0]).all(axis=0).sum()),
        "blank_images": int((images == images[:, :1]).all(axis=1).sum()),
    }


train, train_labels = part("train")
test, test_labels = part("t10k")

# Rows of bytes, so that equal rows are equal strings.
keys = [row.tobytes() for row in train]
first = {}
for i, key in enumerate(keys):
    first.setdefault(key, i)
labels = {}
for key, label in list(zip(keys, train_labels)) + [(row.tobytes(), label) for row, label in zip(test, test_labels)]:
    if key in first:
        labels.setdefault(key, set()).add(int(label))

golden = {
    "numpy": np.__version__,
    "train": facts(train),
    "test": facts(test),
    "repeated_rows": len(keys) - len(first),
    "test_rows_in_training": sum(row.tobytes() in first for row in test),
    "conflicting_labels": sum(len(found) > 1 for found in labels.values()),
}
path = pathlib.Path(__file__).with_name("mnist-facts.json")
path.write_text(json.dumps(golden, indent=1) + "\n")
