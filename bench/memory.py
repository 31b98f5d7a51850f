"""Uses a running service as README.md and docs/ show it, and prints a Markdown table of the resident memory of its process.

usage: memory.py BASE_URL PID OF_THE_SERVICE MNIST_DIRECTORY [epochs of vanilla, by default 40]

Linux only: the peaks are VmHWM of /proc, which is set back before each part. Fails where an answer is not the one that the documents
show. Pages are loaded only where there is a chromium. Needs nothing but Python 3.10.
"""

import gzip
import http.client
import json
import pathlib
import shutil
import struct
import subprocess
import sys
import threading
import time
import urllib.parse
import uuid
import zlib

BASE, PID, MNIST = sys.argv[1].rstrip("/"), int(sys.argv[2]), pathlib.Path(sys.argv[3])
EPOCHS = int(sys.argv[4]) if len(sys.argv) > 4 else 40
ADDRESS = urllib.parse.urlsplit(BASE)
JSON = "application/json"
WIDE = {
    "preset": "modern",
    "epochs": 2,
    "batch_size": 128,
    "layers": [{"units": 512, "activation": "relu"}, {"units": 512, "activation": "relu"}],
    "optimizer": {"name": "adam", "learning_rate": 0.001},
    "model_name": "wide",
}
failures = []
table = []


# --- the process ---------------------------------------------------------------------------------------------------------------------


def resident(name):
    for line in pathlib.Path(f"/proc/{PID}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    raise SystemExit(f"the process {PID} has no {name}")


class Part:
    """One line of the table: with Part("what"): …"""

    def __init__(self, what):
        self.what = what

    def __enter__(self):
        pathlib.Path(f"/proc/{PID}/clear_refs").write_text("5")

    def __exit__(self, kind, problem, trace):
        table.append((self.what, resident("VmHWM"), resident("VmRSS")))
        print(f"{self.what}: at most {table[-1][1]:.0f} MB, then {table[-1][2]:.0f} MB", file=sys.stderr, flush=True)


# --- HTTP ----------------------------------------------------------------------------------------------------------------------------


def ask(method, path, body=None, kind=JSON, expect=(200, 201, 202, 204), accept=None):
    """Returns (status, bytes). An answer that is not expected is written down, and the run goes on."""
    if isinstance(body, (dict, list)):
        body = json.dumps(body).encode()
    headers = {"Content-Type": kind} if body is not None else {}
    if accept:
        headers["Accept"] = accept
    connection = http.client.HTTPConnection(ADDRESS.hostname, ADDRESS.port, timeout=900)
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
    except OSError as broken:
        failures.append(f"{method} {path}: {broken}")
        return 0, b"{}"
    finally:
        connection.close()
    if answer.status not in expect:
        failures.append(f"{method} {path}: {answer.status} {content[:300].decode(errors='replace')}")
    return answer.status, content


def get(path):
    return json.loads(ask("GET", path, accept=JSON)[1] or b"{}")


def submit(job):
    status, content = ask("POST", "/v1/training-jobs", job)
    return json.loads(content)["id"] if status == 202 else None


def finish(job, state="SUCCEEDED"):
    if job is None:
        return
    path = f"/v1/training-jobs/{job}"
    while (now := get(path).get("state")) in ("QUEUED", "RUNNING"):
        time.sleep(0.3)
    if now != state:
        failures.append(f"{path} is {now}, not {state}: {get(path).get('failure')}")


# --- pictures ------------------------------------------------------------------------------------------------------------------------


def test_images(count):
    with gzip.open(MNIST / "t10k-images-idx3-ubyte.gz") as file:
        file.read(16)
        return [file.read(784) for _ in range(count)]


def png(side, grey):
    """A PNG of side x side pixels; grey(x, y) is 0 to 255."""
    lines = b"".join(b"\0" + bytes(grey(x, y) for x in range(side)) for y in range(side))
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


IMAGES = test_images(1000)
SMALL = png(280, lambda x, y: IMAGES[0][(y // 10) * 28 + x // 10])
LARGE = png(2000, lambda x, y: 255 - IMAGES[0][(y * 28 // 2000) * 28 + x * 28 // 2000])


def form(parts, name="instances"):
    edge = uuid.uuid4().hex
    body = b"".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{i}.png"\r\nContent-Type: image/png\r\n\r\n'.encode()
        + part + b"\r\n"
        for i, part in enumerate(parts)
    )
    return body + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


# --- what the documents show ---------------------------------------------------------------------------------------------------------


def predictions():
    ask("POST", "/predict", ask("GET", "/console/samples/seven.json")[1])
    for picture in (SMALL, LARGE):
        ask("POST", "/predict?top_k=2&return_image=true", picture, "image/png")
    ask("POST", "/predict", *form([SMALL] * 20))
    ask("POST", "/predict", {"instances": [list(image) for image in IMAGES]})
    lines = b"".join(json.dumps({"image": list(image)}).encode() + b"\n" for image in IMAGES * 3)
    ask("POST", "/predict?top_k=3", lines, "application/x-ndjson")
    pixels = [value for image in IMAGES for value in image]
    tensor = {"name": "images", "datatype": "UINT8", "shape": [len(IMAGES), 784]}
    ask("POST", "/v2/models/mnist/infer", {"inputs": [tensor | {"data": pixels}]})
    ask("GET", "/v2/models/mnist")
    ask("POST", "/v2/repository/index", {})


def charts(job):
    path = f"/v1/training-jobs/{job}"
    for query in ("", "?theme=dark&width=500&height=800", "?width=4000&height=2000"):
        for chart in ("history.png", "history.svg"):
            ask("GET", f"{path}/{chart}{query}")
    return path


def evaluation(job):
    path = charts(job)
    for query in ("", "?width=4000&height=2000", "?theme=dark"):
        ask("GET", f"{path}/evaluation/confusion-matrix.png{query}")
    for rest in ("evaluation", "evaluation/errors?page_size=200", "evaluation/errors?actual=4&predicted=9", "receipt", "checkpoints"):
        ask("GET", f"{path}/{rest}")
    ask("GET", f"{path}/history?layout=columns&after_epoch=1")
    ask("GET", f"{path}/history", accept="text/csv")
    ask("GET", f"{path}/events", accept=JSON)


def data():
    ask("GET", "/v1/datasets")
    for rest in ("statistics", "samples?split=train&label=3&count=10", "samples-by-class?count=16", "train/means.png", "test/7.png?scale=20",
                 "train/mean.png?label=3", "train/sheet.png?index=" + ",".join(map(str, range(400)))):
        ask("GET", f"/v1/datasets/mnist/{rest}")


def models():
    files = {kind: ask("GET", f"/v1/models/wide/versions/1/download?format={kind}")[1] for kind in ("dl4j", "keras_h5", "npz")}
    for kind in ("dl4j", "keras_h5"):
        content = files[kind]
        ask("POST", "/v1/models/uploaded/versions?data_set=mnist", content, "application/octet-stream")
    ask("PUT", "/v1/models/uploaded/aliases/live", {"version": 2}, expect=(200, 201))
    ask("POST", "/predict?model=uploaded&alias=live", SMALL, "image/png")
    ask("PUT", "/v1/models/uploaded/policy", {"policy": "manual"})
    ask("PUT", "/v1/models/uploaded/aliases/champion", {"version": 2})
    ask("PUT", "/v1/default-model", {"model": "uploaded"})
    ask("POST", "/predict", SMALL, "image/png")
    ask("PUT", "/v1/default-model", {"model": "mnist"})
    ask("DELETE", "/v1/models/uploaded/versions/1")


def verbs():
    job = submit({"preset": "modern", "epochs": 2, "model_name": "paused"})
    path = f"/v1/training-jobs/{job}"
    while get(path).get("progress", {}).get("fraction", 0) < 0.1:
        time.sleep(0.2)
    ask("POST", f"{path}:pause")
    while get(path)["state"] != "PAUSED":
        time.sleep(0.2)
    ask("POST", f"{path}:resume")
    finish(job)
    ask("POST", f"{path}:verify")
    finish(get(path)["links"]["verification"].rsplit("/", 1)[1])
    cancelled = submit({"preset": "modern", "model_name": "cancelled"})
    while get(f"/v1/training-jobs/{cancelled}")["state"] == "QUEUED":
        time.sleep(0.2)
    ask("POST", f"/v1/training-jobs/{cancelled}:cancel")
    finish(cancelled, "CANCELLED")
    ask("POST", f"/v1/training-jobs/{cancelled}:retry")
    ask("POST", f"/v1/training-jobs/{cancelled}:cancel")
    finish(cancelled, "CANCELLED")
    ask("DELETE", f"/v1/training-jobs/{cancelled}")


def pages(job, other):
    browser = shutil.which("chromium")
    if not browser:
        print("no chromium: pages are left out", file=sys.stderr)
        return
    for page in ("", f"job.html?id={job}", f"compare.html?job={job}&job={other}", "draw.html", "data.html?name=mnist", "model.html?name=mnist",
                 "swagger-ui/index.html"):
        shown = subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--timeout=8000", "--dump-dom", f"{BASE}/{page}"],
            capture_output=True, text=True, timeout=180)
        if "</html>" not in shown.stdout:
            failures.append(f"page {page}: {shown.stderr[-300:]}")


def beside(work, job):
    """Repeats work in two threads until the job has ended."""

    def repeat():
        while get(f"/v1/training-jobs/{job}").get("state") in ("QUEUED", "RUNNING"):
            work()

    threads = [threading.Thread(target=repeat) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finish(job)


def main():
    while not get("/v1/models").get("models"):
        time.sleep(1)
    first = get("/v1/training-jobs")["jobs"][-1]["id"]
    table.append(("start, and the first model", resident("VmHWM"), resident("VmRSS")))
    vanilla = {"preset": "vanilla", "epochs": EPOCHS}
    with Part("`vanilla` trains"):
        finish(job := submit(vanilla))
    with Part("`vanilla` trains, beside predictions and charts"):
        second = submit(vanilla)
        beside(lambda: (predictions(), charts(second)), second)
    with Part("`modern` trains"):
        finish(submit({"preset": "modern", "epochs": 3, "model_name": "digits"}))
    with Part("`modern` trains, beside predictions and charts"):
        third = submit({"preset": "modern", "epochs": 3, "optimizer": {"learning_rate": 0.01}})
        beside(lambda: (predictions(), charts(third)), third)
    with Part("784-512-512-10 with Adam trains"):
        finish(submit(WIDE))
    with Part("evaluation, charts and data of finished jobs"):
        evaluation(first)
        evaluation(job)
        data()
    with Part("predictions of every kind"):
        predictions()
    with Part("downloads, uploads, aliases"):
        models()
    with Part("training from an uploaded model"):
        finish(submit(WIDE | {"epochs": 1, "initial_model": {"model": "uploaded", "version": 2}}))
    with Part("pause, resume, verify, cancel, retry, delete"):
        verbs()
    with Part("all pages in a browser"):
        pages(first, job)
    with Part("`vanilla` trains, after all of it"):
        finish(submit(vanilla))

    print("| part | at most | afterwards |\n| --- | --- | --- |")
    for what, most, after in table:
        print(f"| {what} | {most:.0f} MB | {after:.0f} MB |")
    for failure in failures:
        print("FAILED", failure, file=sys.stderr)
    sys.exit(bool(failures))


main()
