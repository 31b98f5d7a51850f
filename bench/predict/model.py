"""Trains the network that bench/predict.sh compares, with scikit-learn, and writes it as a model directory of MLServer.

usage: model.py DIRECTORY HTTP-PORT

Prints the job that trains the same network in the service, the same shape on the same rows, and on standard error the accuracy, versions and kernel.
Both take pixels from 0 to 255: the weights of the first layer are divided by 255 after the training, because scikit-learn's network has no
normalization of its own.
"""

import json
import platform
import sys
import warnings
from pathlib import Path

import joblib
import mlserver
import numpy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_info

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))
from works import preset, rows  # noqa: E402

EPOCHS = 8
UNITS = 50
LAYERS = 4

# The rows and the shape of the preset; so that it learns something in few epochs, ReLU, Adam and scaled pixels.
JOB = {
    **preset("vanilla"),
    "normalization": "min_max",
    "layers": [{"units": UNITS, "activation": "relu"}] * LAYERS,
    "optimizer": {"name": "adam", "learning_rate": 0.001},
    "epochs": EPOCHS,
    "model_name": "digits",
}


def main():
    directory, port = Path(sys.argv[1]), int(sys.argv[2])
    images, labels, validation, validation_labels = rows(JOB, None)
    classifier = MLPClassifier([UNITS] * LAYERS, batch_size=JOB["batch_size"], max_iter=EPOCHS, random_state=JOB["seed"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        classifier.fit(images, labels)
    classifier.coefs_[0] /= 255
    accuracy = classifier.score(validation * 255, validation_labels)
    directory.mkdir(parents=True)
    joblib.dump(classifier, directory / "model.joblib")
    model = {"name": "digits", "implementation": "mlserver_sklearn.SKLearnModel", "parameters": {"uri": "./model.joblib"}}
    (directory / "model-settings.json").write_text(json.dumps(model))
    # In its own process, as is fastest for one model: no queue to other processes.
    settings = {"parallel_workers": 0, "debug": False, "host": "127.0.0.1", "http_port": port, "grpc_port": port + 1, "metrics_port": port + 2}
    (directory / "settings.json").write_text(json.dumps(settings))
    blas = next(library for library in threadpool_info() if library["user_api"] == "blas")
    print(
        f"MLServer {mlserver.__version__}, Python {platform.python_version()}, scikit-learn {sklearn.__version__}, NumPy {numpy.__version__},"
        f" {blas['internal_api']} {blas['version']} with the kernel {blas['architecture']}|{accuracy:.4f}",
        file=sys.stderr,
    )
    print(json.dumps(JOB))


main()
