#!/usr/bin/env python3
"""Makes scikit_learn.json, the golden values of GoldenEvaluationTest.

    python3 -m venv venv && venv/bin/pip install scikit-learn==1.9.1
    venv/bin/python make_golden.py > scikit_learn.json

Each case has the outputs of a network before its softmax (logits, float32), the labels, and what
scikit-learn says of them. The expected calibration error is not scikit-learn's; it is put together
from its calibration_curve (15 bins of equal width over the highest probability).
"""
import json
import warnings

import numpy as np
import sklearn
from scipy.special import softmax
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    log_loss,
    precision_recall_fscore_support,
    top_k_accuracy_score,
)

BINS = 15


def calibration_error(probabilities, labels, predicted):
    confidence = probabilities.max(axis=1)
    correct = predicted == labels
    accuracy, mean_confidence = calibration_curve(correct, confidence, n_bins=BINS, strategy="uniform")
    bins = np.digitize(confidence, np.linspace(0, 1, BINS + 1)[1:-1], right=True)
    rows = np.bincount(bins, minlength=BINS)
    return float(np.sum(rows[rows > 0] / len(labels) * np.abs(accuracy - mean_confidence)))


def top_3(probabilities, labels, classes):
    if classes <= 3:
        return 1.0  # scikit-learn warns that every score is perfect; for two classes it wants one column
    return float(top_k_accuracy_score(labels, probabilities, k=3, labels=np.arange(classes)))


def average(labels, predicted, classes, kind):
    p, r, f, _ = precision_recall_fscore_support(
        labels, predicted, labels=np.arange(classes), average=kind, zero_division=0
    )
    return {"precision": float(p), "recall": float(r), "f1": float(f)}


def case(name, logits, labels):
    logits = np.round(logits, 4).astype(np.float32)
    rows, classes = logits.shape
    assert all(len(set(row)) == classes for row in logits.tolist()), "no ties"
    probabilities = softmax(logits.astype(np.float64), axis=1)
    predicted = probabilities.argmax(axis=1)
    p, r, f, support = precision_recall_fscore_support(
        labels, predicted, labels=np.arange(classes), zero_division=0
    )
    wrong = [i for i in range(rows) if predicted[i] != labels[i]]
    wrong.sort(key=lambda i: (-probabilities[i].max(), i))
    return {
        "name": name,
        "logits": [[float(f"{v:.4f}") for v in row] for row in logits.tolist()],
        "labels": labels.tolist(),
        "loss": float(log_loss(labels, probabilities, labels=np.arange(classes))),
        "accuracy": float(accuracy_score(labels, predicted)),
        "top_3_accuracy": top_3(probabilities, labels, classes),
        "expected_calibration_error": calibration_error(probabilities, labels, predicted),
        "confusion_matrix": confusion_matrix(labels, predicted, labels=np.arange(classes)).tolist(),
        "precision": p.tolist(),
        "recall": r.tolist(),
        "f1": f.tolist(),
        "support": support.tolist(),
        "macro_average": average(labels, predicted, classes, "macro"),
        "weighted_average": average(labels, predicted, classes, "weighted"),
        "errors": wrong,
        "error_probabilities": [float(probabilities[i].max()) for i in wrong],
        "actual_probabilities": [float(probabilities[i, labels[i]]) for i in wrong],
    }


def noisy(random, rows, classes, signal):
    labels = random.integers(0, classes, rows)
    logits = random.normal(0, 1.5, (rows, classes))
    logits[np.arange(rows), labels] += signal
    return logits, labels


def main():
    random = np.random.default_rng(2017)
    ten = noisy(random, 300, 10, 2.5)
    two = noisy(random, 60, 2, 1.0)
    three = noisy(random, 60, 3, 1.0)
    logits, labels = noisy(random, 120, 6, 2.0)
    labels[labels == 4] = 1  # class 4 has no rows, but is predicted
    logits[:, 2] -= 20  # class 2 has rows, but is never predicted
    labels[labels == 5] = 0  # class 5 has neither
    logits[:, 5] -= 20
    right, right_labels = noisy(random, 20, 5, 20.0)
    wrong, wrong_labels = noisy(random, 20, 5, -20.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cases = [
            case("ten classes", *ten),
            case("two classes", *two),
            case("three classes", *three),
            case("classes without support or predictions", logits, labels),
            case("all right", right, right_labels),
            case("all wrong", wrong, wrong_labels),
        ]
    made = f"make_golden.py with scikit-learn {sklearn.__version__}, NumPy {np.__version__}"
    print(json.dumps({"made_by": made, "cases": cases}, separators=(",", ":")).replace('{"name"', '\n{"name"'))


if __name__ == "__main__":
    main()
