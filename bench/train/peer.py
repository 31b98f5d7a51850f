"""Trains with PyTorch or Keras for bench/train.sh.

usage: peer.py torch|keras THREADS TABLE-DIRECTORY

Reads "WORK EPOCHS" from each line and answers with the seconds of each epoch, validation included, as JSON. The network stays from
line to line, so that nothing is compiled again.
"""

import json
import os
import sys
import time
from pathlib import Path

from works import WORKS, rows


class Torch:
    def __init__(self, threads):
        import torch

        torch.set_num_threads(threads)
        self.torch = torch
        self.version = "PyTorch " + torch.__version__

    def begin(self, job, data):
        torch = self.torch
        functions = {"relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
        layers, inputs = [], data[0].shape[1]
        for layer in job["layers"]:
            linear = torch.nn.Linear(inputs, layer["units"])
            initial = torch.nn.init.kaiming_normal_ if job.get("weight_init") == "he_normal" else torch.nn.init.xavier_uniform_
            initial(linear.weight)
            layers.append(linear)
            if layer.get("batch_normalization"):
                layers.append(torch.nn.BatchNorm1d(layer["units"]))
            layers.append(functions[layer["activation"]]())
            if layer.get("dropout"):
                layers.append(torch.nn.Dropout(layer["dropout"]))
            inputs = layer["units"]
        classes = int(data[1].max()) + 1
        network = torch.nn.Sequential(*layers, torch.nn.Linear(inputs, classes))
        rate = job["optimizer"]["learning_rate"]
        kind = torch.optim.Adam if job["optimizer"]["name"] == "adam" else torch.optim.SGD
        optimizer = kind(network.parameters(), lr=rate)
        tensors = [torch.from_numpy(array.astype("int64") if array.ndim == 1 else array) for array in data]
        return network, optimizer, tensors, job["batch_size"]

    def train(self, state, epochs):
        torch = self.torch
        network, optimizer, (images, labels, validation, validation_labels), batch = state
        loss_of = torch.nn.CrossEntropyLoss()
        seconds = []
        for _ in range(epochs):
            begin = time.perf_counter()
            network.train()
            order = torch.randperm(len(images))
            loss_sum, correct = torch.zeros(()), torch.zeros((), dtype=torch.int64)
            for at in range(0, len(order), batch):
                index = order[at : at + batch]
                x, y = images[index], labels[index]
                optimizer.zero_grad()
                logits = network(x)
                loss = loss_of(logits, y)
                loss.backward()
                optimizer.step()
                with torch.no_grad():
                    loss_sum += loss.detach() * len(y)
                    correct += (logits.argmax(1) == y).sum()
            network.eval()
            with torch.no_grad():
                for at in range(0, len(validation), 1024):
                    logits = network(validation[at : at + 1024])
                    loss_sum += loss_of(logits, validation_labels[at : at + 1024])
                    correct += (logits.argmax(1) == validation_labels[at : at + 1024]).sum()
            float(loss_sum), int(correct)
            seconds.append(time.perf_counter() - begin)
        return seconds


class Keras:
    def __init__(self, threads):
        os.environ["KERAS_BACKEND"] = "tensorflow"
        os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
        os.environ["CUDA_VISIBLE_DEVICES"] = ""
        import keras
        import tensorflow

        tensorflow.config.threading.set_intra_op_parallelism_threads(threads)
        tensorflow.config.threading.set_inter_op_parallelism_threads(threads)
        self.keras = keras
        self.version = f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}"

    def begin(self, job, data):
        keras = self.keras
        network = keras.Sequential([keras.Input((data[0].shape[1],))])
        for layer in job["layers"]:
            initial = job.get("weight_init", "glorot_uniform")
            network.add(keras.layers.Dense(layer["units"], kernel_initializer=initial))
            if layer.get("batch_normalization"):
                network.add(keras.layers.BatchNormalization())
            network.add(keras.layers.Activation(layer["activation"]))
            if layer.get("dropout"):
                network.add(keras.layers.Dropout(layer["dropout"]))
        network.add(keras.layers.Dense(int(data[1].max()) + 1, activation="softmax"))
        rate = job["optimizer"]["learning_rate"]
        optimizer = keras.optimizers.Adam(rate) if job["optimizer"]["name"] == "adam" else keras.optimizers.SGD(rate)
        network.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
        return network, data, job["batch_size"]

    def train(self, state, epochs):
        network, (images, labels, validation, validation_labels), batch = state
        seconds = []

        class Clock(self.keras.callbacks.Callback):
            def on_epoch_begin(self, epoch, logs=None):
                self.begin = time.perf_counter()

            def on_epoch_end(self, epoch, logs=None):
                seconds.append(time.perf_counter() - self.begin)

        network.fit(
            images,
            labels,
            batch_size=batch,
            epochs=epochs,
            validation_data=(validation, validation_labels),
            validation_batch_size=1024,
            verbose=0,
            callbacks=[Clock()],
        )
        return seconds


def main():
    kind, threads, table = sys.argv[1:]
    peer = {"torch": Torch, "keras": Keras}[kind](int(threads))
    print(json.dumps(peer.version), flush=True)
    states = {}
    for line in sys.stdin:
        work, epochs = line.split()
        if work not in states:
            job = WORKS[work][0]
            states[work] = peer.begin(job, rows(job, Path(table)))
            # What is compiled or allocated once.
            peer.train(states[work], 1)
        print(json.dumps(peer.train(states[work], int(epochs))), flush=True)


main()
