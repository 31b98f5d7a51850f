"""Makes the Keras files of this folder that answer two classes by one sigmoid, or numbers, and what Keras computes with them.

    pip install keras==3.15.1 tensorflow-cpu h5py && python make_task_files.py

Every array is random. tasks.json holds raw pixels (0 to 255) of some 6x5 images, rows of a table with four columns, and for each file
what model.predict gave: of images or of rows.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from keras import layers

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(31)
keras.utils.set_random_seed(31)
images = random.integers(0, 256, (8, 6, 5))
table = (random.normal(0, 1, (8, 4)) * [5, 1, 0.001, 80] + [2000, 5, 0.01, -300]).astype("float32")
golden = {
    "keras": keras.__version__,
    "images": images.reshape(8, -1).tolist(),
    "rows": table.tolist(),
    "of_images": {},
    "of_rows": {},
}


def make(name, stack, rows, place):
    model = stack if isinstance(stack, keras.Model) else keras.Sequential(stack)
    for layer in model.layers:
        if isinstance(layer, layers.Normalization):
            if layer.input_mean is None:
                layer.adapt(np.concatenate([rows, rows * 1.01]))
            continue
        for weight in layer.weights:
            if weight.dtype.startswith("float"):
                values = random.normal(0, 0.6, weight.shape)
                weight.assign(np.abs(values) + 0.3 if "variance" in weight.path or "gamma" in weight.path else values)
    model.save(os.path.join(HERE, name))
    golden[place][name] = model.predict(rows.astype("float32"), verbose=0).tolist()


for ending in ("keras", "h5"):
    make(
        f"binary.{ending}",
        [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Flatten()]
        + [layers.Dense(7), layers.BatchNormalization(), layers.Activation("relu"), layers.Dense(1, activation="sigmoid")],
        images,
        "of_images",
    )
    make(
        f"table-binary.{ending}",
        [keras.Input((4,)), layers.Normalization(), layers.Dense(6, activation="tanh"), layers.Dropout(0.2)]
        + [layers.Dense(1), layers.BatchNormalization(), layers.Activation("sigmoid")],
        table,
        "of_rows",
    )
    make(
        f"number.{ending}",
        [keras.Input((4,)), layers.Normalization(), layers.Dense(6, activation="relu"), layers.Dense(1, activation="linear")],
        table,
        "of_rows",
    )
    inputs = keras.Input((4,))
    x = layers.Dense(8, activation="gelu")(layers.Normalization()(inputs))
    x = layers.Dense(3)(x)
    x = layers.Normalization(mean=[150.0, -2.0, 0.5], variance=[5929.0, 0.25, 4.0], invert=True)(x)
    make(f"numbers.{ending}", keras.Model(inputs, x), table, "of_rows")
make("single-number.keras", [keras.Input((4,)), layers.Normalization(), layers.Dense(1)], table, "of_rows")

with open(os.path.join(HERE, "tasks.json"), "w") as file:
    json.dump(golden, file)
