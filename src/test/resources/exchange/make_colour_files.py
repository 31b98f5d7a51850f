"""Makes the Keras files of models of images in colour, and what Keras itself computes with them.

    pip install keras==3.15.1 tensorflow-cpu h5py && python make_colour_files.py

Every array is random. colours.json holds raw values (0 to 255) of some images with 6 rows, 5 columns and 3 channels and, for each file
that can be read, the probabilities that model.predict gave for them. Files whose names begin with bad- must be refused.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from keras import layers

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPE = (6, 5, 3)
random = np.random.default_rng(21)
keras.utils.set_random_seed(21)
images = random.integers(0, 256, (8, *SHAPE))
golden = {"keras": keras.__version__, "images": images.reshape(8, -1).tolist(), "probabilities": {}}


def make(name, stack, pixels=images, known=True):
    model = stack if isinstance(stack, keras.Model) else keras.Sequential(stack)
    for weight in model.weights:
        if weight.dtype.startswith("float"):
            values = random.normal(0, 0.3, weight.shape)
            weight.assign(np.abs(values) + 0.3 if "variance" in weight.path or "gamma" in weight.path else values)
    model.save(os.path.join(HERE, name))
    if known:
        golden["probabilities"][name] = model.predict(pixels.astype("float32"), verbose=0).tolist()


def end(classes=4):
    return [layers.Dense(9, activation="relu"), layers.Dense(classes, activation="softmax")]


for ending in ("keras", "h5"):
    make(f"colours.{ending}", [keras.Input(SHAPE), layers.Rescaling(1 / 255), layers.Flatten()] + end())
    # A mean and a deviation for each channel, as they are usual for photographs.
    make(
        f"colours-each-channel.{ending}",
        [keras.Input(SHAPE), layers.Normalization(axis=-1, mean=[124.0, 116.0, 104.0], variance=[3400.0, 3250.0, 3300.0]), layers.Flatten()] + end(3),
    )
    make(
        f"colours-batch.{ending}",
        [keras.Input(SHAPE), layers.Rescaling(1 / 127.5, offset=-1), layers.BatchNormalization(), layers.Flatten(), layers.Dropout(0.2)] + end(),
    )
inputs = keras.Input(SHAPE)
x = layers.Flatten()(layers.Rescaling([1 / 255, 1 / 127, 1 / 200], offset=[0, -1, 0.5])(inputs))
make("colours-functional.keras", keras.Model(inputs, layers.Dense(5, activation="softmax")(layers.Dense(7, activation="tanh")(x))))
make("colours-flat.keras", [keras.Input((90,))] + end(), images.reshape(8, 90) / 255)

make("bad-channels-first.keras", [keras.Input((3, 6, 5)), layers.Rescaling(1 / 255), layers.Flatten()] + end(), known=False)
make("bad-four-channels.keras", [keras.Input((6, 5, 4)), layers.Rescaling(1 / 255), layers.Flatten()] + end(), known=False)
make("bad-flatten-first.keras", [keras.Input(SHAPE), layers.Rescaling(1 / 255), layers.Flatten(data_format="channels_first")] + end(), known=False)
make("bad-flatten-first.h5", [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Flatten(data_format="channels_first")] + end(), known=False)

with open(os.path.join(HERE, "colours.json"), "w") as file:
    json.dump(golden, file)
