#!/usr/bin/env python3
"""Makes scikit_learn.json, the golden values of the tests of tasks (two classes, numbers, weights).

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python make_golden.py > scikit_learn.json

The losses are Keras' formulas written down in NumPy; their derivatives are central differences of
them, so that they do not depend on the derivation in the service. The figures of two classes and of
numbers and the balanced weights are scikit-learn's, the histogram is NumPy's.
"""
import json

import numpy as np
import sklearn
from sklearn.metrics import (
    average_precision_score,
    max_error,
    mean_absolute_error,
    median_absolute_error,
    precision_recall_curve,
    r2_score,
    roc_auc_score,
    roc_curve,
    root_mean_squared_error,
)
from sklearn.utils.class_weight import compute_class_weight

DELTA = 0.7


def binary_crossentropy(z, y):
    p = 1 / (1 + np.exp(-z.astype(np.longdouble)))
    return float(-(y * np.log(p) + (1 - y) * np.log1p(-p)).mean())


def mean_squared_error(z, y):
    return float(((z - y) ** 2).mean())


def absolute_error(z, y):
    return float(np.abs(z - y).mean())


def huber(z, y):
    d = np.abs(z - y)
    return float(np.where(d <= DELTA, 0.5 * d**2, DELTA * d - 0.5 * DELTA**2).mean())


def derivative(loss, z, y, h=1e-5):
    result = []
    for k in range(len(z)):
        step = np.zeros(len(z))
        step[k] = h
        result.append((loss(z + step, y) - loss(z - step, y)) / (2 * h))
    return result


def losses(random):
    cases = []
    for z in (-3.5, -0.4, 0.0, 0.9, 6.0):
        for y in (0, 1):
            z_, y_ = np.array([z]), np.array([y])
            cases.append(
                {
                    "loss": "BINARY_CROSSENTROPY",
                    "outputs": [z],
                    "targets": [y],
                    "value": binary_crossentropy(z_, y_),
                    "derivatives": derivative(binary_crossentropy, z_, y_),
                }
            )
    for name, loss in (
        ("MEAN_SQUARED_ERROR", mean_squared_error),
        ("MEAN_ABSOLUTE_ERROR", absolute_error),
        ("HUBER", huber),
    ):
        for numbers in (1, 3):
            for _ in range(4):
                z, y = np.round(random.normal(0, 1, numbers), 3), np.round(random.normal(0, 1, numbers), 3)
                cases.append(
                    {
                        "loss": name,
                        "outputs": z.tolist(),
                        "targets": y.tolist(),
                        "value": loss(z, y),
                        "derivatives": derivative(loss, z, y),
                    }
                )
    return cases


def two_classes(name, outputs, labels):
    precision, recall, _ = precision_recall_curve(labels, outputs, drop_intermediate=False)
    fpr, tpr, thresholds = roc_curve(labels, outputs, drop_intermediate=False)
    both = 0 < labels.sum() < len(labels)
    return {
        "name": name,
        "outputs": outputs.tolist(),
        "labels": labels.tolist(),
        "roc_auc": float(roc_auc_score(labels, outputs)) if both else None,
        "average_precision": float(average_precision_score(labels, outputs)),
        "false_positive_rate": fpr.tolist() if both else None,
        "true_positive_rate": tpr.tolist(),
        "thresholds": [1 / (1 + float(np.exp(-t))) for t in thresholds[1:]],
        # From the highest threshold to the lowest; without scikit-learn's own last point (0, 1).
        "precision": precision[:-1][::-1].tolist(),
        "recall": recall[:-1][::-1].tolist(),
    }


def numbers(name, actual, predicted):
    columns = []
    for k in range(actual.shape[1]):
        a, p = actual[:, k], predicted[:, k]
        counts, edges = np.histogram(a - p, bins=20)
        columns.append(
            {
                "mae": float(mean_absolute_error(a, p)),
                "rmse": float(root_mean_squared_error(a, p)),
                "r2": float(r2_score(a, p)) if len(a) > 1 else None,
                "median": float(median_absolute_error(a, p)),
                "largest": float(max_error(a, p)),
                "bias": float((a - p).mean()),
                "edges": edges.tolist(),
                "counts": counts.tolist(),
            }
        )
    return {
        "name": name,
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "mae": float(mean_absolute_error(actual, predicted)),
        "rmse": float(root_mean_squared_error(actual, predicted)),
        "r2": float(r2_score(actual, predicted)) if len(actual) > 1 else None,
        "numbers": columns,
    }


def weights(labels):
    present = np.unique(labels)
    return {
        "labels": labels.tolist(),
        "present": present.tolist(),
        "balanced": compute_class_weight("balanced", classes=present, y=labels).tolist(),
    }


def main():
    random = np.random.default_rng(2026)
    labels = random.integers(0, 2, 300)
    outputs = np.round(random.normal(0, 1, 300) + 1.2 * labels, 2)  # with ties
    few = np.array([0, 0, 1, 1])
    actual = np.round(random.normal(100, 20, (80, 1)), 2)
    predicted = np.round(actual + random.normal(2, 9, (80, 1)), 2)
    three = np.round(random.normal([0, 50, -3], [1, 10, 0.1], (41, 3)), 3)
    guessed = np.round(three + random.normal(0, [0.5, 12, 0.02], (41, 3)), 3)
    constant = np.full((5, 1), 3.0)
    made = f"make_golden.py with scikit-learn {sklearn.__version__}, NumPy {np.__version__}"
    print(
        json.dumps(
            {
                "made_by": made,
                "huber_delta": DELTA,
                "losses": losses(random),
                "two_classes": [
                    two_classes("with ties", outputs, labels),
                    two_classes("four rows", np.array([0.1, 0.4, 0.35, 0.8]), few),
                    two_classes("perfect", np.array([-2.0, -1.0, 1.0, 2.0]), few),
                    two_classes("reversed", np.array([2.0, 1.0, -1.0, -2.0]), few),
                    two_classes("all the same", np.zeros(4), few),
                ],
                "numbers": [
                    numbers("one number", actual, predicted),
                    numbers("three numbers", three, guessed),
                    numbers("constant, wrong", constant, constant + np.arange(5).reshape(5, 1)),
                    numbers("constant, right", constant, constant),
                    numbers("one row", np.array([[2.0]]), np.array([[3.5]])),
                ],
                "weights": [weights(random.choice(4, 100, p=[0.7, 0.2, 0, 0.1])), weights(few)],
            },
            separators=(",", ":"),
        )
        .replace('{"name"', '\n{"name"')
        .replace('{"loss"', '\n{"loss"')
    )


if __name__ == "__main__":
    main()
