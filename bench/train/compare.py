"""Measures epochs of the service and its peers in turn and writes the table into docs/performance.md; see bench/train.sh.

usage: compare.py ROUNDS JAR CLASSPATH DIRECTORY [busy]

busy: one processor has other work all the time, and the table is printed, not written.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from works import ROOT, TABLE, WORKS, rows, write_table

PAGE = ROOT / "docs/performance.md"
BEGIN, END = "<!-- bench/train.sh writes from here -->", "<!-- to here -->"
PROCESSORS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


class Lines:
    """A process that answers each line with one line."""

    def __init__(self, command, **options):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options
        )
        self.version = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.process.args} ended with {self.process.wait()}")
        return json.loads(line)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Peer(Lines):
    def __init__(self, name, kind, threads, directory):
        self.name = name
        here = Path(__file__).parent
        super().__init__([sys.executable, str(here / "peer.py"), kind, str(threads), str(directory / "datasets" / TABLE)])

    def train(self, work):
        return self.ask(f"{work} {WORKS[work][1]}")


class Products(Lines):
    """The bare matrix products."""

    name = "matrix products alone, 1 thread"

    def __init__(self, classpath, directory):
        self.table = directory / "datasets" / TABLE
        super().__init__(["java", "-classpath", classpath, "Products"], env={**os.environ, "OMP_NUM_THREADS": "1"})

    def train(self, work):
        job, _ = WORKS[work]
        images, labels, validation, _ = rows(job, self.table)
        units = [layer["units"] for layer in job["layers"]]
        numbers = [len(images), len(validation), job["batch_size"], images.shape[1], *units, int(labels.max()) + 1]
        line = " ".join(map(str, numbers))
        self.seconds(line)
        return self.seconds(line)

    def seconds(self, line):
        return self.ask(line)


class TwoProducts(Products):
    """The same in two processes beside each other: the seconds of an epoch of each, halved. What two jobs can reach at best."""

    name = "matrix products alone, two beside each other, for each epoch"

    def __init__(self, classpath, directory):
        super().__init__(classpath, directory)
        self.other = Products(classpath, directory)

    def seconds(self, line):
        with ThreadPoolExecutor() as pool:
            both = list(pool.map(lambda products: Lines.ask(products, line), (self, self.other)))
        return [seconds / 2 for epochs in both for seconds in epochs]

    def close(self):
        self.other.close()
        super().close()


class Service:
    def __init__(self, name, jar, directory, port, *settings):
        self.name = name
        self.address = f"http://localhost:{port}"
        self.log = open(directory / f"log-{port}", "w")
        self.process = subprocess.Popen(
            [
                "java",
                "-jar",
                jar,
                f"--server.port={port}",
                f"--perceptron.data-directory={directory / str(port)}",
                f"--perceptron.datasets.directory={directory / 'datasets'}",
                "--perceptron.bootstrap.enabled=false",
                *settings,
            ],
            stdout=self.log,
            stderr=self.log,
        )
        for _ in range(240):
            try:
                self.ask("/actuator/health")
                return
            except OSError:
                time.sleep(0.5)
        raise SystemExit(f"{name} does not answer; see {self.log.name}")

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read())

    def job(self, work):
        job, epochs = WORKS[work]
        return {**job, "epochs": epochs}

    def submit(self, work):
        return self.ask("/v1/training-jobs", self.job(work))["links"]["self"]

    def ended(self, path):
        while True:
            job = self.ask(path)
            if job["state"] not in ("QUEUED", "RUNNING"):
                if job["state"] != "SUCCEEDED":
                    raise SystemExit(f"{self.name}: {job}")
                return job
            time.sleep(0.1)

    def train(self, work):
        path = self.submit(work)
        self.ended(path)
        return [row["duration_ms"] / 1000 for row in self.ask(path + "/history")["epochs"]]

    def receipt(self, work):
        path = self.submit(work)
        self.ended(path)
        return self.ask(path + "/receipt")

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


class TwoJobs(Service):
    """Two jobs beside each other: the seconds of an epoch of each, halved."""

    def train(self, work):
        paths = [self.submit(work), self.submit(work)]
        for path in paths:
            self.ended(path)
        both = [self.ask(path + "/history")["epochs"] for path in paths]
        return [row["duration_ms"] / 2000 for epochs in both for row in epochs]


def figures(seconds):
    return f"{statistics.median(seconds) * 1000:.0f} ({min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f})"


def measure(contenders, rounds):
    for work in WORKS:
        for contender in contenders:
            # Whatever is compiled or read once.
            contender.train(work)
    measured = {contender.name: {work: [] for work in WORKS} for contender in contenders}
    for round_ in range(rounds):
        print(f"round {round_ + 1} of {rounds}", file=sys.stderr, flush=True)
        for work in WORKS:
            for contender in contenders:
                measured[contender.name][work].append(statistics.median(contender.train(work)))
    return measured


def main():
    rounds, jar, classpath, directory = int(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
    busy = len(sys.argv) > 5
    write_table(directory / "datasets" / TABLE)
    one = "--perceptron.training.native-threads=1"
    contenders = []
    other_work = None
    try:
        contenders.append(Service("Perceptron, 1 thread", jar, directory, 18091, one))
        contenders.append(Service(f"Perceptron, as it is ({PROCESSORS} processors)", jar, directory, 18092))
        contenders.append(TwoJobs("Perceptron, two jobs, for each epoch", jar, directory, 18093, "--perceptron.training.workers=2"))
        contenders.append(Service("Deeplearning4j's own step", jar, directory, 18094, "--perceptron.training.step=deeplearning4j"))
        contenders.append(Peer("PyTorch, 1 thread", "torch", 1, directory))
        contenders.append(Peer(f"PyTorch, {PROCESSORS} threads", "torch", PROCESSORS, directory))
        contenders.append(Peer("Keras, 1 thread", "keras", 1, directory))
        contenders.append(Peer(f"Keras, {PROCESSORS} threads", "keras", PROCESSORS, directory))
        contenders.append(Products(classpath, directory))
        contenders.append(TwoProducts(classpath, directory))
        receipt = contenders[1].receipt("vanilla")
        versions = sorted({c.version for c in contenders if isinstance(c, Peer)})
        other_work = subprocess.Popen([sys.executable, "-c", "while True: pass"]) if busy else None
        measured = measure(contenders, rounds)
    finally:
        if other_work:
            other_work.kill()
        for contender in contenders:
            contender.close()
    software, machine = receipt["software"], receipt["platform"]
    text = [
        BEGIN,
        "",
        f"{PROCESSORS} processors ({machine['cpu']}), Java {software['java_version']}, ND4J {software['nd4j']}, OpenBLAS"
        f" {software['openblas']} with the kernel {machine['blas_kernel']}, Python {platform.python_version()}, {', '.join(versions)};"
        f" {rounds} rounds, {time.strftime('%Y-%m-%d')}.",
        "",
        "| milliseconds of an epoch: median (range) | " + " | ".join(WORKS) + " |",
        "|---|" + "---:|" * len(WORKS),
    ]
    for name, of_work in measured.items():
        text.append(f"| {name} | " + " | ".join(figures(of_work[work]) for work in WORKS) + " |")
    text += ["", END]
    if busy:
        print("\n".join(text[1:-1]))
        return
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    PAGE.write_text(before + "\n".join(text) + rest.split(END)[1])
    print("\n".join(text))


main()
