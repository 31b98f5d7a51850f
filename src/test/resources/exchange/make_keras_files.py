"""Makes the Keras files of this folder and what Keras itself computes with them.

    pip install keras==3.15.1 tensorflow-cpu h5py && python make_keras_files.py

Every array is random, so that no two parts can be mistaken for each other. golden.json holds raw pixels (0 to 255) of some
6x5 images and, for each file that can be read, the probabilities that model.predict gave for them. Files whose names begin
with bad- must be refused; in golden.json they are not.
"""

import json
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import h5py
import keras
import numpy as np
from keras import layers

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(20)
keras.utils.set_random_seed(20)
images = random.integers(0, 256, (8, 6, 5))
golden = {"keras": keras.__version__, "images": images.reshape(8, -1).tolist(), "probabilities": {}}


def make(name, stack, pixels=images, known=True):
    model = stack if isinstance(stack, keras.Model) else keras.Sequential(stack)
    for weight in model.weights:
        if not weight.dtype.startswith("float"):
            continue
        values = random.normal(0, 0.6, weight.shape)
        weight.assign(np.abs(values) + 0.3 if "variance" in weight.path or "gamma" in weight.path else values)
    for layer in model.layers:
        if isinstance(layer, layers.Normalization) and layer.input_mean is None:
            layer.adapt(random.integers(0, 256, (50, *layer._build_input_shape[1:])).astype("float32") * pixels.max() / 255)
    model.save(os.path.join(HERE, name))
    if known:
        golden["probabilities"][name] = model.predict(pixels.astype("float32"), verbose=0).tolist()
    return model


FIRST = [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Flatten()]
make(
    "mlp.h5",
    FIRST
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
     images.reshape(8, 30) / 255)


def head():
    return [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Flatten()]


def flat():
    return [keras.Input((6, 5)), layers.Flatten(), layers.Rescaling(1 / 127.5, offset=-1)]


def end(classes=4):
    return [layers.Dense(classes, activation="softmax")]


# Version 3 of Keras' format, and the same kinds of layers in HDF5.
for ending in ("keras", "h5"):
    make(
        f"slopes.{ending}",
        flat()
        + [
            layers.Dense(9, activation="leaky_relu"),
            layers.Dense(8, activation=layers.LeakyReLU(negative_slope=0.05)),
            layers.Dense(9),
            layers.LeakyReLU(),
            layers.Dense(8),
            layers.LeakyReLU(negative_slope=1.5),
            layers.Dense(9),
            layers.BatchNormalization(),
            layers.PReLU(),
            layers.BatchNormalization(),
            layers.Dense(7),
            layers.PReLU(shared_axes=[1]),
            layers.Dense(6),
            layers.ReLU(negative_slope=0.125),
        ]
        + end(),
    )
    make(
        f"gelu.{ending}",
        head() + [layers.Dense(12, activation="gelu"), layers.Dense(9), layers.Activation("gelu"), layers.Dense(4), layers.Softmax()],
    )
    make(
        f"normalized.{ending}",
        [keras.Input((6, 5)), layers.Dropout(0.1), layers.Rescaling(1 / 255), layers.Flatten(), layers.BatchNormalization()]
        + [
            layers.Dense(12, activation="relu"),
            layers.BatchNormalization(center=False),
            layers.Dropout(0.3),
            layers.Dense(10, activation="tanh"),
            layers.Dropout(0.2),
            layers.BatchNormalization(epsilon=1e-2),
            layers.Dense(8, activation="sigmoid"),
            layers.GaussianNoise(0.1),
            layers.Dense(4),
            layers.BatchNormalization(),
            layers.Softmax(),
        ],
    )
    make(f"single.{ending}", flat() + end(3))
    make(
        f"pixels.{ending}",
        [keras.Input((6, 5)), layers.Flatten(), layers.Normalization(), layers.Dense(7, activation="relu")] + end(),
    )
make("mean.keras", [keras.Input((6, 5)), layers.Normalization(axis=None), layers.Flatten(), layers.Dense(7, activation="relu")] + end())
make("columns.keras", [keras.Input((6, 5)), layers.Normalization(axis=-1), layers.Flatten(), layers.Dense(7, activation="relu")] + end())
make("places.keras", [keras.Input((6, 5)), layers.Rescaling(1 / 255), layers.Normalization(axis=(1, 2)), layers.Flatten()] + end())
make(
    "given.keras",
    [keras.Input((6, 5)), layers.Normalization(axis=None, mean=120.0, variance=4000.0), layers.Reshape((30,)), layers.Dense(7, activation="relu")]
    + end(),
)
make("inverted.keras", [keras.Input((6, 5)), layers.Rescaling(-1 / 255, offset=1), layers.Flatten(), layers.Dense(7, activation="relu")] + end())

for ending in ("keras", "h5"):
    inputs = keras.Input((6, 5), name="picture")
    x = layers.Flatten()(inputs)
    x = layers.Rescaling(1 / 255)(x)
    x = layers.Dense(9, name="first")(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.Dense(8, activation="silu", name="second")(x)
    make(f"functional.{ending}", keras.Model(inputs, layers.Dense(3, activation="softmax", name="answer")(x)))

# Rows of a table: measurements around 2000, 5, 0.01 and -300, which no common scaling fits.
table = (random.normal(0, 1, (8, 4)) * [5, 1, 0.001, 80] + [2000, 5, 0.01, -300]).astype("float32")
golden["rows"] = table.tolist()
for name, normalized in (("table.keras", True), ("table.h5", True), ("table-raw.keras", False)):
    model = keras.Sequential([keras.Input((4,))] + [layers.Normalization()] * normalized + [layers.Dense(6, activation="tanh")] + end(3))
    if normalized:
        model.layers[0].adapt(np.concatenate([table, table * 1.01]))
    for weight in model.layers[-2].weights + model.layers[-1].weights:
        weight.assign(random.normal(0, 0.6 if normalized else 0.001, weight.shape))
    model.save(os.path.join(HERE, name))
    golden.setdefault("of_rows", {})[name] = model.predict(table, verbose=0).tolist()

# Files that must be refused.
make("bad-convolution.h5", [keras.Input((6, 5, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)] + end(), known=False)
make("bad-convolution.keras", [keras.Input((6, 5, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)] + end(), known=False)
make("bad-flatten.keras", [keras.Input((6, 5)), layers.Dense(4), layers.Flatten()] + end(), known=False)
make("bad-relu-end.h5", head() + [layers.Dense(4, activation="tanh"), layers.Dense(1, activation="relu")], known=False)
make("bad-sigmoids-end.keras", head() + [layers.Dense(4, activation="relu"), layers.Dense(3, activation="sigmoid")], known=False)
make("bad-linear-end.keras", head() + [layers.Dense(4, activation="relu"), layers.Dense(2)], known=False)
make("bad-two-activations.keras", head() + [layers.Dense(4, activation="relu"), layers.Activation("tanh")] + end(), known=False)
make("bad-nested.keras", head() + [keras.Sequential([keras.Input((30,)), layers.Dense(4)])] + end(), known=False)
make("bad-lambda.keras", head() + [layers.Dense(4), layers.Lambda(lambda x: x)] + end(), known=False)


@keras.saving.register_keras_serializable(package="mine")
class Dense(layers.Dense):
    pass


make("bad-custom.keras", head() + [Dense(4)] + end(), known=False)


@keras.saving.register_keras_serializable(package="mine")
def relu(x):
    return x * 2


make("bad-custom-activation.keras", head() + [layers.Dense(4, activation=relu)] + end(), known=False)

inputs = keras.Input((6, 5))
x = layers.Flatten()(inputs)
make("bad-branch.keras", keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Concatenate()([x, layers.Dense(2)(x)]))), known=False)
other = keras.Input((6, 5))
make("bad-inputs.keras", keras.Model([inputs, other], layers.Dense(3, activation="softmax")(layers.Flatten()(layers.Add()([inputs, other])))), known=False)
shared = layers.Dense(30)
make("bad-shared.keras", keras.Model(inputs, layers.Dense(3, activation="softmax")(shared(shared(x)))), known=False)

model = make("bad-chunked.h5", head() + [layers.Dense(4, activation="relu")] + end(), known=False)
with h5py.File(os.path.join(HERE, "bad-chunked.h5"), "r+") as file:
    found = []
    file.visititems(lambda name, node: found.append(name) if name.endswith("kernel") else None)
    values = file[found[0]][()]
    del file[found[0]]
    file.create_dataset(found[0], data=values, chunks=(3, 2), compression="gzip")
model.save_weights(os.path.join(HERE, "bad.weights.h5"))
os.rename(os.path.join(HERE, "bad.weights.h5"), os.path.join(HERE, "bad-weights-only.h5"))
weight = model.layers[2].kernel
weight.assign(np.where(np.arange(120).reshape(30, 4) == 77, np.nan, weight))
model.save(os.path.join(HERE, "bad-nan.keras"))
model.save(os.path.join(HERE, "bad-nan.h5"))


def changed(name, change):
    """A copy of bad-chunked.h5 without its model_weights, and with a change."""
    with h5py.File(os.path.join(HERE, "bad-chunked.h5"), "r") as old, h5py.File(os.path.join(HERE, name), "w") as new:
        new.attrs["model_config"] = old.attrs["model_config"]
        change(new)


def linked(link):
    def change(file):
        for layer in model.layers:
            if layer.weights:
                group = file.create_group(f"model_weights/{layer.name}/{layer.name}")
                group["bias"] = np.zeros(4, "float32")
                group["kernel"] = link(layer.name)
    return change


changed("bad-external-link.h5", linked(lambda name: h5py.ExternalLink("mlp.h5", "model_weights")))
changed("bad-soft-link.h5", linked(lambda name: h5py.SoftLink(f"/model_weights/{name}/{name}/bias")))


def circle(file):
    group = file.create_group(f"model_weights/{model.layers[2].name}")
    group["again"] = group


changed("bad-circle.h5", circle)


def one_array(file):
    """Thirty layers with one array, so that together they are longer than the file."""
    config = json.loads(file.attrs["model_config"])
    first, rest = config["config"]["layers"][:3], config["config"]["layers"][3:]
    first[0]["config"]["batch_shape"] = [None, 40, 1]
    for i in range(30):
        first.append({"class_name": "Dense", "config": {"name": f"d{i}", "units": 40, "use_bias": False}})
    config["config"]["layers"] = first + rest
    file.attrs["model_config"] = json.dumps(config)
    group = file.create_group("model_weights")
    array = group.create_group("d0").create_dataset("kernel", data=random.normal(0, 1, (40, 40)).astype("float32"))
    for i in range(1, 30):
        group.create_group(f"d{i}")["kernel"] = array


changed("bad-one-array.h5", one_array)


def many_texts(file):
    """Texts that share their bytes in the file, but not in memory."""
    config = file.attrs["model_config"]
    del file.attrs["model_config"]
    file.attrs["model_config"] = [config] * 3


changed("bad-many-texts.h5", many_texts)

with open(os.path.join(HERE, "golden.json"), "w") as file:
    json.dump(golden, file)
