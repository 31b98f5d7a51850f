"""Makes the Keras files of this folder and what Keras itself computes with them.

    pip install keras==3.15.1 jax h5py && KERAS_BACKEND=jax python make_keras_files.py

Every array is random, so that no two parts can be mistaken for each other. golden.json holds, for each file that can be
read, raw pixels (0 to 255) of some 6x5 images and the probabilities that model.predict gave for them.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "jax")
import h5py
import keras
import numpy as np
from keras import layers

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(20)
keras.utils.set_random_seed(20)
images = random.integers(0, 256, (5, 6, 5))
golden = {"keras": keras.__version__, "images": images.reshape(5, -1).tolist(), "probabilities": {}}


def make(name, stack, pixels=images, known=True):
    model = keras.Sequential(stack)
    for weight in model.weights:
        values = random.normal(0, 0.6, weight.shape)
        weight.assign(np.abs(values) + 0.3 if "variance" in weight.path or "gamma" in weight.path else values)
    model.save(os.path.join(HERE, name))
    if known:
        golden["probabilities"][name] = model.predict(pixels.astype("float32"), verbose=0).tolist()
    return model


head = [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Flatten()]
make(
    "mlp.h5",
    head
    + [
        layers.Dense(12),
        layers.BatchNormalization(),
        layers.Activation("relu"),
        layers.Dropout(0.2),
        layers.Dense(9, use_bias=False),
        layers.BatchNormalization(scale=False, epsilon=1e-2),
        layers.ELU(),
        layers.Dense(8, activation="tanh"),
        layers.Dense(7),
        layers.LeakyReLU(negative_slope=0.01),
        layers.Dense(4, activation="softmax"),
    ],
)
make(
    "activations.h5",
    [keras.Input((6, 5, 1)), layers.Flatten(), layers.Rescaling(1 / 127.5, offset=-1)]
    + [layers.Dense(6, activation=name) for name in ("sigmoid", "tanh", "relu", "elu", "selu", "silu", "softplus", "linear")]
    + [layers.Dense(4), layers.Softmax()],
)
make("flat.h5", [keras.Input((30,)), layers.Dense(5, activation="sigmoid"), layers.Dense(3, activation="softmax")],
     images.reshape(5, 30) / 255)

# Files that must be refused.
end = [layers.Dense(3, activation="softmax")]
make("bad-gelu.h5", head + [layers.Dense(4, activation="gelu")] + end, known=False)
make("bad-leaky.h5", head + [layers.Dense(4, activation="leaky_relu")] + end, known=False)
make("bad-norm-after-activation.h5", head + [layers.Dense(4, activation="relu"), layers.BatchNormalization()] + end, known=False)
make("bad-convolution.h5", [keras.Input((6, 5, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)] + end, known=False)
make("bad-sigmoid-end.h5", head + [layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")], known=False)

inputs = keras.Input((30,))
keras.Model(inputs, layers.Dense(3, activation="softmax")(inputs)).save(os.path.join(HERE, "bad-functional.h5"))

model = make("bad-chunked.h5", head + [layers.Dense(4, activation="relu")] + end, known=False)
with h5py.File(os.path.join(HERE, "bad-chunked.h5"), "r+") as file:
    found = []
    file.visititems(lambda name, node: found.append(name) if name.endswith("kernel") else None)
    values = file[found[0]][()]
    del file[found[0]]
    file.create_dataset(found[0], data=values, chunks=(3, 2), compression="gzip")
model.save_weights(os.path.join(HERE, "bad.weights.h5"))
os.rename(os.path.join(HERE, "bad.weights.h5"), os.path.join(HERE, "bad-weights-only.h5"))

with open(os.path.join(HERE, "golden.json"), "w") as file:
    json.dump(golden, file)
