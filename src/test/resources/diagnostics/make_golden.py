#!/usr/bin/env python3
"""Makes numpy.json, the golden values of GoldenDiagnosticsTest.

    python3 -m venv venv && venv/bin/pip install numpy
    venv/bin/python make_golden.py FOLDER > numpy.json (FOLDER has MNIST's files, packed by gzip)

The cases are the preset vanilla, and the network after each change that the classic exercise leads to. Parameters follow rules
that the test follows too, and the rows are the first 300 of MNIST's training set. All passes are computed in float64.
"""
import gzip
import json
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
ALL, PROBE, BINS = 300, 256, 20
EPSILON = 1e-5


def read(name, header):
    return np.frombuffer(gzip.open(folder / name).read(), "uint8", offset=header)


all_pixels = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)[:ALL].astype("float64")
all_labels = read("train-labels-idx1-ubyte.gz", 8)[:ALL]
chosen = [i * ALL // PROBE for i in range(PROBE)]


def single(values):
    return np.asarray(values).astype("float32").astype("float64")


def place(layer, units, a, b, unit):
    """21 values around 0."""
    return single(((layer * a + np.arange(units) * b) % 21 - 10) / unit)


def rule(layer, inputs, units, he):
    i, j = np.meshgrid(np.arange(inputs), np.arange(units), indexing="ij")
    limit = np.sqrt(6 / inputs) if he else np.sqrt(6 / (inputs + units))
    kernel = ((layer * 101 + i * 7919 + j * 104729 + i * j * 31) % 2001 - 1000) / 1000 * limit
    return single(kernel), place(layer, units, 53, 37, 100)


def normalization(layer, units):
    """Scale and shift of a batch normalisation with its running statistics."""
    gamma, beta = single(1 + place(layer, units, 17, 41, 50)), place(layer, units, 29, 23, 20)
    mean, log_deviation = place(layer, units, 7, 13, 10), place(layer, units, 11, 19, 20)
    scale = gamma / np.sqrt(10 ** (2 * log_deviation) + EPSILON)
    return scale, beta - mean * scale


def distribution(values):
    counts, _ = np.histogram(values, bins=BINS)
    return {
        "mean": values.mean(),
        "deviation": values.std(),
        "min": values.min(),
        "max": values.max(),
        "counts": counts.tolist(),
    }


FUNCTIONS = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda y: y * (1 - y)),
    "tanh": (np.tanh, lambda y: 1 - y * y),
    "relu": (lambda z: np.maximum(z, 0), lambda y: (y > 0) * 1.0),
}
LARGEST = {"sigmoid": 0.25, "tanh": 1}


def passes(parameters, norms, activation, pixels, labels):
    """The outputs of all layers, and the gradients of the mean loss with respect to the weights."""
    function, slope = FUNCTIONS[activation]
    outputs = [pixels]
    for (kernel, bias), (scale, shift) in zip(parameters[:-1], norms):
        outputs.append(function((outputs[-1] @ kernel + bias) * scale + shift))
    logits = outputs[-1] @ parameters[-1][0] + parameters[-1][1]
    exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
    outputs.append(exponentials / exponentials.sum(axis=1, keepdims=True))
    derivative = (outputs[-1] - np.eye(10)[labels]) / len(labels)
    gradients = []
    for k in reversed(range(len(parameters))):
        gradients.insert(0, outputs[k].T @ derivative)
        if k > 0:
            derivative = (derivative @ parameters[k][0].T) * slope(outputs[k]) * norms[k - 1][0]
    return outputs, gradients


def change(optimizer, rate, gradient):
    """The first step of an optimizer."""
    if optimizer == "sgd":
        return rate * gradient
    beta1, beta2, epsilon = 0.9, 0.999, 1e-7
    mean, square = (1 - beta1) * gradient, (1 - beta2) * gradient**2
    return rate * np.sqrt(1 - beta2) / (1 - beta1) * mean / (np.sqrt(square) + epsilon)


def case(name, activation, units, divisor, he=False, optimizer="sgd", rate=0.5, normalized=False, dropout=0.0):
    _, slope = FUNCTIONS[activation]
    sizes = [784, *units, 10]
    parameters = [rule(k + 1, sizes[k], sizes[k + 1], he) for k in range(len(sizes) - 1)]
    norms = [normalization(k + 1, n) if normalized else (1.0, 0.0) for k, n in enumerate(units)]
    pixels = all_pixels / divisor
    outputs, gradients = passes(parameters, norms, activation, pixels[chosen], all_labels[chosen])
    _, of_step = passes(parameters, norms, activation, pixels, all_labels)
    layers = []
    for k, (kernel, bias) in enumerate(parameters):
        y = outputs[k + 1]
        hidden = k < len(parameters) - 1
        layers.append(
            {
                "weights": distribution(kernel),
                "biases": distribution(bias),
                "gradients": distribution(gradients[k]),
                "activations": distribution(y),
                "saturated": (slope(y) < LARGEST[activation] / 100).mean()
                if hidden and activation in LARGEST
                else None,
                "dead": (y <= 0).all(axis=0).mean() if hidden and activation == "relu" else None,
                # Batch normalisation and dropout make the first step depend on the mini-batch and on chance.
                "update_ratio": None
                if normalized or dropout
                else np.linalg.norm(change(optimizer, rate, of_step[k])) / np.linalg.norm(kernel),
            }
        )
    return {
        "name": name,
        "activation": activation,
        "units": units,
        "divisor": divisor,
        "he": he,
        "optimizer": optimizer,
        "rate": rate,
        "normalized": normalized,
        "dropout": dropout,
        "layers": layers,
    }


VANILLA = [50, 50, 50, 50]
json.dump(
    {
        "cases": [
            case("vanilla", "sigmoid", VANILLA, 1),
            case("scaled", "sigmoid", VANILLA, 255),
            case("ReLU and He", "relu", VANILLA, 255, he=True),
            case("Adam", "relu", VANILLA, 255, he=True, optimizer="adam", rate=0.001),
            case("batch normalisation", "relu", VANILLA, 255, he=True, optimizer="adam", rate=0.001, normalized=True),
            case("dropout", "relu", VANILLA, 255, he=True, optimizer="adam", rate=0.001, normalized=True, dropout=0.3),
            case("tanh", "tanh", [24, 16], 255),
        ]
    },
    sys.stdout,
    indent=1,
)
