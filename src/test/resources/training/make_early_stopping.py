"""Drives keras.callbacks.EarlyStopping with made-up monitored values and writes where it stops.

    pip install keras jax
    KERAS_BACKEND=jax python make_early_stopping.py > early_stopping.json

early_stopping.json was made with the Keras version that stands in it.
"""

import json
import random

import keras


class Model:
    """As much of a model as the callback looks at: its weights are the number of the epoch."""

    def __init__(self):
        self.stop_training = False
        self.weights = 0
        self.optimizer = None
        self.compiled_metrics = None

    def get_weights(self):
        return self.weights

    def set_weights(self, weights):
        self.weights = weights


def run(values, monitor, patience, min_delta, mode, restore_best):
    model = Model()
    if mode == "auto":
        # Keras asks the compiled model's metrics which way they go; there is none here.
        mode = {"val_loss": "min", "val_accuracy": "max"}[monitor]
    callback = keras.callbacks.EarlyStopping(
        monitor=monitor, patience=patience, min_delta=min_delta, mode=mode, restore_best_weights=restore_best)
    callback.set_model(model)
    callback.on_train_begin()
    epochs = 0
    for epoch, value in enumerate(values):
        model.weights = epoch + 1
        epochs = epoch + 1
        callback.on_epoch_end(epoch, {monitor: value})
        if model.stop_training:
            break
    callback.on_train_end()
    return {"epochs": epochs, "stopped": model.stop_training, "best_epoch": callback.best_epoch + 1, "weights_of": model.weights}


random.seed(7)
cases = []
for _ in range(120):
    monitor = random.choice(["val_loss", "val_accuracy"])
    mode = random.choice(["auto", "auto", "min", "max"])
    # Eighths are exact in binary: no case hangs on the rounding of a difference.
    values = [random.randint(0, 24) / 8 for _ in range(random.randint(1, 14))]
    case = {
        "monitor": monitor,
        "mode": mode,
        "patience": random.randint(0, 4),
        "min_delta": random.choice([0, 0, 0.125, 0.5]),
        "restore_best": random.random() < 0.5,
        "values": values,
    }
    case["keras"] = run(values, monitor, case["patience"], case["min_delta"], mode, case["restore_best"])
    cases.append(case)
print(json.dumps({"keras": keras.__version__, "cases": cases}, indent=1))
