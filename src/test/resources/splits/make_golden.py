"""Writes scikit_learn.json: which rows scikit-learn's train_test_split picks, and what it refuses.

Run in this directory with scikit-learn 1.9.1 and NumPy 2.4.6: python3 make_golden.py
"""

import hashlib
import itertools
import json

import numpy
import sklearn
from sklearn.model_selection import train_test_split


def labels(kind, classes, n):
    """The class of each row, by whole numbers only, so that the test computes the same."""
    rows = numpy.arange(n, dtype=numpy.int64)
    if kind == "even":
        return rows % classes
    if kind == "gaps":
        return rows % classes * 3 + 2
    mixed = (rows * rows * 31 + rows * 17 + rows // 3) % 101
    return mixed * mixed * classes // 10201  # skewed: many of the first classes, few of the last


def digest(rows):
    """The first 16 digits of the digest of the rows as big-endian 32-bit integers, in their order."""
    return hashlib.sha256(numpy.asarray(rows).astype(">i4").tobytes()).hexdigest()[:16]


def case(n, test_size=None, train_size=None, random_state=0, shuffle=True, kind=None, classes=0):
    given = {
        "n": n,
        "test_size": test_size,
        "train_size": train_size,
        "random_state": random_state,
        "shuffle": shuffle,
        "labels": kind,
        "classes": classes,
    }
    try:
        training, test = train_test_split(
            numpy.arange(n),
            test_size=test_size,
            train_size=train_size,
            random_state=random_state,
            shuffle=shuffle,
            stratify=labels(kind, classes, n) if kind else None,
        )
    except ValueError as error:
        return given | {"error": str(error)}
    return given | {
        "training": len(training),
        "test": len(test),
        "training_rows": digest(training),
        "test_rows": digest(test),
    }


SEEDS = [0, 7, 2**32 - 1]
SIZES = [
    {},
    {"test_size": 0.67},
    {"test_size": 0.07},
    {"test_size": 1},
    {"test_size": 13},
    {"train_size": 0.29},
    {"train_size": 0.9999999},
    {"train_size": 1},
    {"train_size": 50},
    {"test_size": 0.2, "train_size": 0.3},
    {"test_size": 0.07, "train_size": 0.93},
    {"test_size": 0.7, "train_size": 0.3},
    {"test_size": 20, "train_size": 0.5},
    {"test_size": 0.5, "train_size": 31},
    {"test_size": 30, "train_size": 30},
    {"test_size": 0.6, "train_size": 0.5},
]
cases = []
for n, sizes, seed in itertools.product([1, 2, 3, 10, 100, 150, 1001], SIZES, SEEDS):
    cases.append(case(n, random_state=seed, **sizes))
for sizes, seed in itertools.product([SIZES[1], SIZES[9], SIZES[14]], SEEDS):
    cases.append(case(70_000, random_state=seed, **sizes))
for n, sizes in itertools.product([2, 10, 150, 70_000], SIZES):
    cases.append(case(n, shuffle=False, **sizes))
cases.append(case(10, shuffle=False, kind="even", classes=2))
STRATA = [("even", 2), ("even", 3), ("even", 7), ("gaps", 5), ("skewed", 4), ("skewed", 10), ("even", 100)]
for n, sizes, seed, (kind, classes) in itertools.product([10, 53, 1797], SIZES, SEEDS, STRATA):
    cases.append(case(n, random_state=seed, kind=kind, classes=classes, **sizes))
for sizes, seed, (kind, classes) in itertools.product([SIZES[1], SIZES[9]], SEEDS, STRATA):
    cases.append(case(70_000, random_state=seed, kind=kind, classes=classes, **sizes))

# What is refused does not depend on the seed.
cases = [one for one in cases if "error" not in one or one["random_state"] == 0]

with open("scikit_learn.json", "w") as file:
    made = f'"made_with": "scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}"'
    lines = ",\n".join(json.dumps(one) for one in cases)
    file.write("{" + made + ',\n"cases": [\n' + lines + "\n]}\n")
refused = sum("error" in one for one in cases)
print(len(cases), "splits, of which", refused, "refused")
