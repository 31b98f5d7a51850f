#!/usr/bin/env python3
"""Records all answers of the service to a fixed list of requests, and compares two recordings.

  answers.py record JAR_OR_CLASS_PATH DIRECTORY   starts the service, asks bench/answers/*.txt, writes one file an answer
  answers.py compare BEFORE AFTER                 prints what differs; the exit status is 1 if anything does

A line of bench/answers/*.txt is one request:

  METHOD TARGET [Header: value]... BODY => name=/json/pointer other=header:Location

Headers, body and captures may be left out. BODY is text as it stands, or @NAME: a file of src/test/resources, or one that
`made_files` makes. ${name} is a captured value. <<a||b>> stands for one request with each alternative. Among the headers
[mask: NAME NAME] hides these members of the answer, because they vary, and [only: a/b] keeps of each job only this member;
"[Name: none]" leaves a header out, " ++ " in a value sends it twice. Further lines:

  job NAME STATE BODY submits a job, whose id NAME then is, and waits until it has this state
  await ID STATE      asks until the job has this state
  pause ID, cancel ID of a job that runs; the answer is not recorded
  raw TEXT            sends TEXT (with \\r\\n as escapes) over a socket, and records what comes
  pages TARGET        asks for all pages, by next_page_token
  stream TARGET       reads server-sent events until nothing comes for half a second, or the stream ends
  break NAME          makes the data set NAME unusable
  sleep SECONDS
  kill                ends the service as a crash does, and starts it again

What varies between two runs stands in a recording as a placeholder. The same id, token or event gets the same placeholder.
Needs Python's standard library only. The environment variable PORT is the port to use (default: a free one).
"""

import collections
import difflib
import gzip
import hashlib
import http.client
import io
import itertools
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
REQUESTS = ROOT / "bench" / "answers"
MAIN = "io.github.perceptron.PerceptronApplication"
ENDED = {"SUCCEEDED", "FAILED", "CANCELLED", "PAUSED", "INTERRUPTED"}

# Small limits, so that the requests that go beyond them are small.
SETTINGS = [
    "perceptron.bootstrap.enabled=false",
    "perceptron.jobs.max-queued=3",
    "perceptron.prediction.max-body-size=1MB",
    "perceptron.prediction.max-instances=20",
    "perceptron.exchange.max-upload-size=2MB",
    "perceptron.web.max-body-size=64KB",
    "perceptron.web.body-allowance=3s",
    "perceptron.jobs.resume-interrupted=false",
    "db-scheduler.polling-interval=100ms",
    "perceptron.access.cors.allowed-origins=https://school.example",
]

# Headers that say nothing of the answer, or only how long it is.
UNRECORDED = {"date", "connection", "keep-alive", "transfer-encoding", "content-length"}

# Members of JSON whose values are measured: time, memory and what the machine is.
MEASURED = {
    "duration_ms", "training_seconds", "eta_seconds", "queued_seconds", "checkpoint_seconds", "total_seconds", "heap_peak_bytes",
    "physical_bytes", "physical_peak_bytes", "physical_limit_bytes",
}
# Members of JSON whose whole content is of the machine: names stay, values do not.
OF_THE_MACHINE = {"platform", "software", "measurements"}

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
RELEASE = re.compile(r"static/[0-9a-f]{16}/")
METHODS = re.compile(r"(takes |allow: |access-control-allow-methods: )([A-Z]+(?:, ?[A-Z]+)+)")
ACCEPTABLE = re.compile(r"(Acceptable representations: \[)([^\]]+)")
LEFT_OUT = {"progress"}
OPEN = b": (nothing more comes, and the stream stays open)\n\n"


def generator(seed):
    """Numbers 0 to 255 by a linear congruential generator (Knuth, MMIX)."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 56


def images(rows, height, width, classes, seed):
    noise = generator(seed)
    pixels, labels = bytearray(), bytearray()
    for row in range(rows):
        label = row % classes
        labels.append(label)
        for pixel in range(height * width):
            pixels.append(min(255, next(noise) // 3 + (170 if pixel % classes == label else 0)))
    head = struct.pack(">IIII", 0x803, rows, height, width)
    return head + bytes(pixels), struct.pack(">II", 0x801, rows) + bytes(labels)


def make_data_sets(folder):
    def write(name, files):
        (folder / name).mkdir(parents=True)
        for file, content in files.items():
            (folder / name / file).write_bytes(content)

    def idx(kind, made, packed=False):
        pack = (lambda it: gzip.compress(it, mtime=0)) if packed else (lambda it: it)
        end = ".gz" if packed else ""
        return {
            f"{kind}-images-idx3-ubyte{end}": pack(made[0]),
            f"{kind}-labels-idx1-ubyte{end}": pack(made[1]),
        }

    tiny = images(60, 4, 4, 3, 1)
    write("tiny", idx("train", tiny) | idx("t10k", images(24, 4, 4, 3, 2)))
    write("packed", idx("train", images(48, 3, 2, 4, 3), packed=True))
    write("twelve", idx("train", images(60, 3, 5, 12, 4)) | idx("t10k", images(36, 3, 5, 12, 5)))
    write("doomed", idx("train", tiny))
    write("broken-short", {**idx("train", tiny), "train-images-idx3-ubyte": tiny[0][:-5]})
    write("broken-magic", {**idx("train", tiny), "train-images-idx3-ubyte": b"\0\0\7\3" + tiny[0][4:]})
    write("broken-count", {**idx("train", tiny), "train-labels-idx1-ubyte": images(59, 4, 4, 3, 1)[1]})
    write("broken-shape", idx("train", tiny) | idx("t10k", images(9, 5, 4, 3, 2)))
    write("broken-gzip", {**idx("train", tiny, packed=True), "train-labels-idx1-ubyte.gz": b"no gzip"})
    write("broken-labels", {"train-images-idx3-ubyte": tiny[0]})
    write("empty", {})
    write("Not A Name", idx("train", tiny))


def png(width, height, pixel, colour=0):
    """A PNG of 8-bit grey (colour 0) or RGB (2), without filters."""
    lines = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def drawn(x, y):
    """A seven: a bar and a stroke down to the left, dark on white."""
    bar = 20 <= x <= 76 and 18 <= y <= 26
    stroke = 18 <= y <= 84 and abs(x - (76 - (y - 18) * 0.55)) <= 5
    return b"\x20" if bar or stroke else b"\xf0"


def made_files():
    """Bodies that stand in no file of src/test/resources, by their names."""
    seven = png(96, 96, drawn)
    grey4 = png(4, 4, lambda x, y: bytes([(x * 60 + y * 13) % 256]))
    zeros28 = json.dumps([[0] * 28] * 28)
    picture28 = [[(x * 9 + y * 5) % 256 if 8 < x < 20 else 0 for x in range(28)] for y in range(28)]
    pixels16 = [(i * 37) % 256 for i in range(16)]
    bad_zip = io.BytesIO()
    with zipfile.ZipFile(bad_zip, "w") as it:
        it.writestr(zipfile.ZipInfo("configuration.json"), "{}")
    form = lambda *parts: b"".join(
        b'--cut\r\nContent-Disposition: form-data; name="%s"%s\r\n%s\r\n%s\r\n'
        % (name, b'; filename="a.png"' if file else b"", b"Content-Type: image/png\r\n" if file else b"", content)
        for name, content, file in parts
    ) + b"--cut--\r\n"
    tensor = lambda head, tail: json.dumps(head, separators=(",", ":")).encode() + tail
    of_bytes = lambda *files: b"".join(struct.pack("<I", len(it)) + it for it in files)
    head = lambda datatype, shape, size, **more: {
        "inputs": [{"name": "images", "datatype": datatype, "shape": shape, "parameters": {"binary_data_size": size}}], **more}
    flat = [float(it) for it in pixels16]
    files = {
        "seven.png": seven,
        "grey4.png": grey4,
        "colour.png": png(40, 30, lambda x, y: bytes([255, 255 - 6 * (10 < x < 14), 250 - 200 * (10 < x < 14)]), 2),
        "blank.png": png(50, 50, lambda x, y: b"\xff"),
        "cut.png": seven[:120],
        "empty": b"",
        "text": b"no picture",
        "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "large": b"\x89PNG" + b"x" * 1_200_000,
        "large-job": b'{"display_name":"' + b"x" * 80_000 + b'"}',
        "large-model": b"PK" + b"x" * 2_200_000,
        "bad.zip": bad_zip.getvalue(),
        "picture28.json": json.dumps({"image": picture28}).encode(),
        "picture28-auto.json": json.dumps({"image": picture28, "preprocess": "auto", "return_image": True}).encode(),
        "zeros28.json": b'{"image":%s}' % zeros28.encode(),
        "flat28.json": json.dumps({"image": sum(picture28, []), "top_k": 3}).encode(),
        "fractions28.json": json.dumps({"image": [[round(v / 255, 3) for v in row] for row in picture28]}).encode(),
        "ones28.json": json.dumps({"image": [[int(v > 100) for v in row] for row in picture28]}).encode(),
        "sixteenths28.json": json.dumps({"image": [[v // 16 for v in row] for row in picture28]}).encode(),
        "many.json": json.dumps({"model": "tiny", "instances": [pixels16] * 21}).encode(),
        "lines.ndjson": "\n".join(
            [json.dumps({"image": pixels16}), "", "{}", "no json", json.dumps({"image": pixels16, "top_k": 2}), json.dumps({"image": [1]}),
             json.dumps({"instances": [pixels16]}), json.dumps({"image": pixels16, "model": "tiny"}), "[]"]).encode() + b"\n",
        "form-one": form((b"image", seven, True)),
        "form-many": form((b"instances", seven, True), (b"instances", seven, True), (b"top_k", b"2", False)),
        "form-both": form((b"image", seven, True), (b"instances", seven, True)),
        "form-unknown": form((b"image", seven, True), (b"colour", b"red", False)),
        "form-twice": form((b"image", seven, True), (b"image", seven, True)),
        "form-none": form((b"top_k", b"2", False)),
        "form-broken": form((b"image", seven, True))[:200],
        "job.gz": gzip.compress(b'{"epochs":2}', mtime=0),
        "job.deflate": zlib.compress(b'{"epochs":2}'),
        "job-damaged.gz": gzip.compress(b'{"epochs":2}', mtime=0)[:-6] + b"abcdef",
        "latin1": '{"display_name":"é"}'.encode("latin-1"),
        "fp32": tensor(head("FP32", [1, 16], 64), struct.pack("<16f", *flat)),
        "fp32-out": tensor(head("FP32", [2, 16], 128, parameters={"binary_data_output": True}), struct.pack("<32f", *flat, *flat)),
        "uint8": tensor(head("UINT8", [1, 4, 4], 16, outputs=[{"name": "labels", "parameters": {"binary_data": True}}]), bytes(pixels16)),
        "bytes": tensor(head("BYTES", [1], 4 + len(grey4)), of_bytes(grey4)),
        "bytes-short": tensor(head("BYTES", [1], 4 + len(grey4)), of_bytes(grey4)[:-3]),
        "fp32-short": tensor(head("FP32", [1, 16], 64), struct.pack("<15f", *flat[:15])),
        "fp32-long": tensor(head("FP32", [1, 16], 64), struct.pack("<17f", *flat, 1.0)),
        "fp32-size": tensor(head("FP32", [1, 16], 60), struct.pack("<15f", *flat[:15])),
        "raw16": struct.pack("<16f", *flat),
    }
    for path in sorted((ROOT / "src" / "test" / "resources").rglob("*")):
        if path.is_file():
            files.setdefault(path.name, path.read_bytes())
    return files


class Service:
    """The service under a data directory of its own."""

    def __init__(self, what, data):
        self.what = what
        self.data = data
        self.port = int(os.environ.get("PORT") or free_port())
        self.log = open(data.parent / "log", "ab")
        self.process = None

    def start(self):
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        program = ["-jar", self.what] if self.what.endswith(".jar") and ":" not in self.what else ["-cp", self.what, MAIN]
        # Numbers must not depend on how many processors there are.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        command = [java, "-XX:TieredStopAtLevel=1", "-Xmx1g", *program, f"--server.port={self.port}",
                   f"--perceptron.data-directory={self.data}", *("--" + it for it in SETTINGS)]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, env=environment, cwd=self.data.parent)
        for _ in range(3000):
            if self.process.poll() is not None:
                raise SystemExit("The service ended while starting:\n" + self.end_of_log())
            try:
                connection = http.client.HTTPConnection("localhost", self.port, timeout=5)
                connection.request("GET", "/actuator/health/readiness")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit("The service does not get ready:\n" + self.end_of_log())

    def end(self, how):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)

    def end_of_log(self):
        self.log.flush()
        return (self.data.parent / "log").read_text(errors="replace")[-4000:]


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


class Placeholders:
    """Puts stable names in the place of what varies; the same value gets the same name."""

    def __init__(self, port, data):
        self.texts = {f"localhost:{port}": "<host>", f"127.0.0.1:{port}": "<host>", f"[::1]:{port}": "<host>", str(data): "<data>"}
        self.names = {}
        self.counts = collections.Counter()

    def name(self, kind, value):
        key = (kind, str(value))
        if key not in self.names:
            self.counts[kind] += 1
            self.names[key] = f"<{kind}-{self.counts[kind]}>"
        return self.names[key]

    def text(self, text):
        for varying, name in self.texts.items():
            text = text.replace(varying, name)
        for (kind, value), name in list(self.names.items()):
            if kind == "etag":
                text = text.replace(value, name)
            elif kind == "token":
                text = re.sub(rf"(page_token=){re.escape(value)}(?=[&\s\"]|$)", rf"\1{name}", text)
        text = UUID.sub(lambda it: it[0] if it[0].startswith("00000000-") else self.name("id", it[0]), text)
        text = re.sub(r"(newest event, )\d+", r"\1<newest>", text)
        # Methods and media types come in an order that varies.
        text = ACCEPTABLE.sub(lambda it: it[1] + ", ".join(sorted(it[2].split(", "))), text)
        text = METHODS.sub(lambda it: it[1] + ", ".join(sorted(re.split(", ?", it[2]))), text)
        return RELEASE.sub("static/<release>/", TIME.sub("<time>", text))

    def json(self, value, masked, key=None, machine=False):
        if isinstance(value, dict):
            made = {}
            if "rows_done" in value and "bytes" in value:
                masked = {*masked, "sha256", "bytes"}  # A checkpoint's file tells how long it was trained.
            for name, member in value.items():
                if name in masked and member is not None:
                    made[name] = "<masked>"
                    continue
                made[self.text(name)] = self.json(member, masked, name, machine or of_the_machine(name, member))
            return made
        if isinstance(value, list):
            kept = [it for it in value if not (isinstance(it, dict) and it.get("type") in LEFT_OUT and "job_id" in it)]
            return [self.json(it, masked, key, machine) for it in kept]
        if value is None or isinstance(value, bool):
            return value
        if machine or key in MEASURED:
            return f"<{key}>"
        if key == "next_page_token":
            return self.name("event", value) if value.isdigit() else self.name("token", value)
        if isinstance(value, str):
            return self.text(value)
        return value


class Number(float):
    """A number of JSON with the digits that were sent."""

    def __new__(cls, text):
        made = super().__new__(cls, text)
        made.sent = text
        return made

    def __repr__(self):
        return self.sent


class Recorder:
    def __init__(self, service, directory):
        self.service = service
        self.directory = directory
        self.files = made_files()
        self.values = {}
        self.places = Placeholders(service.port, service.data)
        self.asked = collections.defaultdict(set)
        self.count = 0
        self.section = None
        self.number = 0
        self.operations = []

    # -- the list of requests

    def play(self, path):
        self.section = path.stem
        self.number = 0
        (self.directory / self.section).mkdir(parents=True)
        for place, line in enumerate(path.read_text().splitlines(), 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            try:
                for one in alternatives(line):
                    begin = time.monotonic()
                    self.do(re.sub(r"\$\{([\w.-]+)\}", lambda it: self.values[it[1]], one))
                    if os.environ.get("VERBOSE") and time.monotonic() - begin > 0.7:
                        print(f"  {time.monotonic() - begin:.1f} s: {one[:120]}", flush=True)
            except Exception as e:
                raise SystemExit(f"{path.name}:{place}: {line[:150]}\n{type(e).__name__}: {e}\n{self.service.end_of_log()[-1500:]}")

    def do(self, line):
        verb, _, rest = line.partition(" ")
        if verb == "await":
            self.wait(*rest.split())
        elif verb == "job":
            name, state, body = rest.split(" ", 2)
            self.ask(f"POST /v1/training-jobs [mask: estimated_finish_at estimated_start_at queue] {body} => {name}=/id")
            self.wait(self.values[name], state)
        elif verb == "pause":
            # The worker has 5 s before the answer, which a busy machine may need: so the answer is not recorded.
            self.note("POST", f"/v1/training-jobs/{rest}:pause", self.send("POST", f"/v1/training-jobs/{rest}:pause", {}, b"")[0])
        elif verb == "cancel":
            self.note("POST", f"/v1/training-jobs/{rest}:cancel", self.send("POST", f"/v1/training-jobs/{rest}:cancel", {}, b"")[0])
        elif verb == "raw":
            self.raw(rest)
        elif verb == "pages":
            self.pages(rest)
        elif verb == "stream":
            self.stream(rest)
        elif verb == "sleep":
            time.sleep(float(rest))
        elif verb == "break":
            for file in (self.service.data / "datasets" / rest).iterdir():
                file.write_bytes(b"broken")
        elif verb == "kill":
            self.service.end(signal.SIGKILL)
            self.service.start()
        else:
            self.ask(line)

    def ask(self, line):
        target, headers, body, captures, masked = parsed(line)
        method, path = target
        content = self.files[body[1:]] if body.startswith("@") else body.encode()
        if body and "content-type" not in {it.lower() for it in headers}:
            headers["Content-Type"] = "application/json"
        if headers.get("Inference-Header-Content-Length") == "head":
            headers["Inference-Header-Content-Length"] = str(json.JSONDecoder().raw_decode(content.decode("latin-1"))[1])
        headers = {name: value for name, value in headers.items() if value != "none"}
        status, answered, got = self.send(method, path, headers, content if body or method in ("POST", "PUT") else None)
        self.note(method, path, status)
        for name, value in captures.items():
            self.values[name] = captured(value, answered, got, line)
        self.write(line, status, answered, got, masked)

    def send(self, method, path, headers, body=None):
        connection = http.client.HTTPConnection("localhost", self.service.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                for one in value.split(" ++ "):
                    connection.putheader(name, one)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            if body:
                try:
                    connection.send(body)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # Refused while it was sent; the answer is there all the same.
            response = connection.getresponse()
            if response.headers.get_content_type() == "text/event-stream":
                return response.status, response.getheaders(), lines_of(connection, response)
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()

    def get(self, path, accept="application/json"):
        status, _, body = self.send("GET", path, {"Accept": accept})
        return status, body

    def wait(self, job, state):
        end = time.monotonic() + 180
        while True:
            status, body = self.get(f"/v1/training-jobs/{job}")
            now = json.loads(body).get("state")
            if now == state:
                return
            if time.monotonic() > end or (now in ENDED and state not in ("QUEUED", "RUNNING")):
                raise ValueError(f"The job {job} is {now}, not {state}: {body.decode()[:600]}")
            time.sleep(0.05)

    def pages(self, rest):
        (_, rest), _, _, _, masked = parsed("GET " + rest)
        target, events = rest, []
        for _ in range(30):
            status, headers, body = self.send("GET", target, {"Accept": "application/json"})
            self.note("GET", target, status)
            page = json.loads(body)
            if "events" in page:
                # Where a page of events ends depends on events that are left out: so all pages are recorded as one.
                events += json.loads(body, parse_float=Number)["events"]
            else:
                self.write(f"GET {target}", status, headers, body, masked)
            if not page.get("next_page_token"):
                break
            target = f"{rest}{'&' if '?' in rest else '?'}page_token={urllib.parse.quote(page['next_page_token'])}"
        if events:
            value = self.places.json(self.events_of({"events": events}), masked)
            self.write_file(f"pages {rest}", f"{status}\n\n{dumped(value)}\n")

    def stream(self, rest):
        (method, path), headers, _, captures, masked = parsed("GET " + rest)
        status, answered, got = self.send(method, path, {"Accept": "text/event-stream", **headers})
        self.note(method, path, status)
        told = [it for it in got.split(b"\n\n") if b"event:" in it and not re.search(rb"(?m)^event: ?progress$", it)]
        ids = [re.search(rb"(?m)^id: ?(\d+)$", it)[1] for it in told]
        for name, value in captures.items():
            self.values[name] = ids[int(value)].decode()
        self.write("GET " + rest, status, answered, got, masked)

    def raw(self, text):
        sent = text.encode().decode("unicode_escape").replace("HOST", f"localhost:{self.service.port}").encode("latin-1")
        got = b""
        with socket.create_connection(("localhost", self.service.port), timeout=10) as it:
            it.sendall(sent)
            try:
                while part := it.recv(65536):
                    got += part
            except (TimeoutError, ConnectionResetError):
                pass
        lines = [it for it in got.decode("latin-1").split("\r\n") if it.split(":")[0].lower() not in UNRECORDED]
        self.write_file("raw " + text, self.places.text("\n".join(lines)) + "\n")

    # -- what is written

    def note(self, method, target, status):
        path = target.split("?")[0].rstrip("/") or "/"
        for operation, asked, pattern in self.operations:
            if asked == method and pattern.fullmatch(path):
                self.asked[operation].add(status)
                return

    def read_operations(self, document):
        """Literal paths before those with parameters, so that /-/curves is not taken for a job."""
        paths = sorted(document["paths"].items(), key=lambda it: it[0].count("{"))
        for path, item in paths:
            pattern = re.compile("".join("[^/:]+" if it.startswith("{") else re.escape(it) for it in re.split(r"(\{\w+\})", path)))
            for method, operation in item.items():
                self.operations.append((operation["operationId"], method.upper(), pattern))

    def write(self, line, status, headers, body, masked):
        kept = []
        kind = ""
        for name, value in headers:
            low = name.lower()
            if low == "content-type":
                kind = value
            if low in UNRECORDED:
                continue
            if low == "etag" and not value.startswith("W/"):
                value = self.places.name("etag", value)
            if low == "accept":
                value = ", ".join(sorted(value.split(", ")))  # They come in an order that varies.
            kept.append(self.places.text(f"{low}: {value}"))
        text = f"{status}\n" + "".join(f"{it}\n" for it in sorted(kept)) + "\n"
        self.write_file(line, text + self.body(kind, body, headers, masked))

    def body(self, kind, body, headers, masked):
        kind = kind.split(";")[0]
        if not body:
            return ""
        if dict(headers).get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        if kind == "application/x-ndjson":
            return "".join(self.compact(line, masked) + "\n" for line in body.splitlines())
        if kind.endswith("json"):
            return self.pretty(body, masked) + "\n"
        if kind == "text/event-stream":
            return self.events(body.decode(), masked)
        if kind == "text/csv":
            return self.csv(body.decode())
        if kind in ("text/javascript", "text/css", "application/javascript"):
            return "(a script or style)\n"
        if kind == "application/octet-stream":
            return self.tensors(body)
        if kind in ("application/zip", "application/x-npz"):
            return self.zip(body)
        if kind.startswith(("text/", "application/vnd.oai.openapi")) or kind == "image/svg+xml":
            return self.places.text(body.decode()) + "\n"
        return f"{len(body)} bytes, SHA-256 {hashlib.sha256(body).hexdigest()}\n"

    def read(self, body):
        return json.loads(body, parse_float=Number)

    def pretty(self, body, masked):
        value = self.read(body)
        if masked[:1] == ("only",):
            value = {"jobs": [picked(job, masked[1]) for job in value.get("jobs", [])], **{k: v for k, v in value.items() if k != "jobs"}}
            masked = ()
        return dumped(self.places.json(self.events_of(value), masked))

    def compact(self, line, masked):
        return dumped(self.places.json(self.read(line), masked), None)

    def events_of(self, value):
        """Pages of events name events by numbers that vary."""
        if isinstance(value, dict) and isinstance(value.get("events"), list):
            for event in value["events"]:
                if isinstance(event, dict) and isinstance(event.get("id"), int) and event.get("type") not in LEFT_OUT:
                    event["id"] = self.places.name("event", event["id"])
        return value

    def events(self, text, masked):
        made = []
        for block in text.replace("\r\n", "\n").split("\n\n"):
            if re.search(r"(?m)^event: ?(%s)$" % "|".join(LEFT_OUT), block) or not block.strip():
                continue
            lines = []
            for line in block.split("\n"):
                field, _, value = line.partition(":")
                value = value.strip()
                if field == "id" and value != "0":
                    value = self.places.name("event", value)
                elif field == "data":
                    value = self.compact(value, masked)
                lines.append(f"{field}: {value}")
            made.append("\n".join(lines) + "\n")
        return "\n".join(made)

    def csv(self, text):
        lines = text.split("\n")
        head = lines[0].rstrip("\r").split(",")
        made = [lines[0]]
        for line in lines[1:]:
            cells = line.rstrip("\r").split(",")
            if len(cells) == len(head):
                cells = [f"<{name}>" if name in MEASURED and cell else cell for name, cell in zip(head, cells)]
            made.append(",".join(cells))
        return self.places.text("\n".join(made).replace("\r", "\\r"))

    def tensors(self, body):
        """The JSON before the bytes of tensors, if there is one, and the bytes as they are."""
        try:
            head, end = json.JSONDecoder(parse_float=Number).raw_decode(body.decode("latin-1"))
            return dumped(self.places.json(head, ())) + "\n" + body[end:].hex() + "\n"
        except ValueError:
            return f"{len(body)} bytes, SHA-256 {hashlib.sha256(body).hexdigest()}\n"

    def zip(self, body):
        text = ""
        with zipfile.ZipFile(io.BytesIO(body)) as it:
            for entry in it.infolist():
                content = it.read(entry)
                if entry.filename == "attachments/training.json":
                    text += f"{entry.filename} (it tells how long training took)\n"
                    continue
                if entry.filename.endswith(".json"):
                    content = self.pretty(content, ()).encode()
                text += f"{entry.filename} {len(content)} bytes, SHA-256 {hashlib.sha256(content).hexdigest()}\n"
        return text

    def write_file(self, line, text):
        self.number += 1
        self.count += 1
        asked = self.places.text(line)
        asked = re.sub(r"(page_token|last_event_id)=(\d{3,})\b", lambda it: f"{it[1]}={self.places.name('event', it[2])}" if self.known(it[2]) else it[0], asked)
        asked = re.sub(r"(Last-Event-ID: )(\d{3,})\b", lambda it: it[1] + (self.places.name("event", it[2]) if self.known(it[2]) else it[2]), asked)
        title = re.sub(r"[^A-Za-z0-9]+", "-", re.sub(r"[\[{@=].*", "", asked)).strip("-")[:70]
        file = self.directory / self.section / f"{self.number:03d}-{title}.txt"
        file.write_text(f"{asked}\n\n{text}")

    def known(self, number):
        return ("event", number) in self.places.names

    def missing(self):
        return sorted(name for name, _, _ in self.operations if not any(200 <= it < 300 for it in self.asked[name]))


def picked(job, path):
    for step in path.split("/"):
        job = job[step] if job else None
    return job


def of_the_machine(name, member):
    """Not where a schema describes the member, nor the text that /v2 calls platform."""
    described = isinstance(member, dict) and {"$ref", "type", "description"} & member.keys()
    return name in OF_THE_MACHINE and isinstance(member, (dict, list)) and not described


def lines_of(connection, response):
    """The lines of a stream until nothing comes for half a second, or the stream ends; its last line says which."""
    got = b""
    connection.sock.settimeout(0.5) if connection.sock else None
    try:
        while line := response.readline():
            got += line
        return got
    except TimeoutError:
        return got + OPEN


def dumped(value, indent=1):
    """JSON with members in the order in which they were sent, and numbers with the digits that were sent."""
    numbers = {}

    def shown(it):
        if isinstance(it, dict):
            return {name: shown(member) for name, member in it.items()}
        if isinstance(it, list):
            return [shown(element) for element in it]
        if isinstance(it, Number):
            key = f"\0{len(numbers)}\0"
            numbers[json.dumps(key)] = it.sent
            return key
        return it

    text = json.dumps(shown(value), indent=indent, ensure_ascii=False)
    text = re.sub(r'"\\u0000\d+\\u0000"', lambda it: numbers[it[0]], text)
    # A list of numbers is one line.
    return re.sub(r"\[\s+([-\d.eE+]+(?:,\s+[-\d.eE+]+)*)\s+\]", lambda it: "[" + re.sub(r"\s+", " ", it[1]) + "]", text)


def alternatives(line):
    parts = re.split(r"<<(.*?)>>", line)
    choices = [part.split("||") if i % 2 else [part] for i, part in enumerate(parts)]
    return ("".join(it).strip() for it in itertools.product(*choices))


def parsed(line):
    """A line's method and target, headers, body, captures and masked members."""
    line, _, capturing = line.partition(" => ")
    method, _, rest = line.partition(" ")
    target, _, rest = rest.partition(" ")
    headers, masked = {}, ()
    while found := re.match(r"\[([A-Za-z-]+): ?((?:[^\[\]]|\[[^\]]*\])*)\] ?", rest):
        if found[1] in ("mask", "only"):
            masked = tuple(found[2].split()) if found[1] == "mask" else ("only", found[2])
        else:
            headers[found[1]] = found[2]
        rest = rest[found.end():]
    captures = dict(it.split("=", 1) for it in shlex.split(capturing))
    return (method, target), headers, rest.strip(), captures, masked


def captured(place, headers, body, line):
    if place.startswith("header:"):
        value = next((v for n, v in headers if n.lower() == place[7:].lower()), None)
        if value is None:
            raise ValueError(f"no header {place[7:]}")
        return value
    value = json.loads(body)
    for step in place.split("/")[1:]:
        try:
            value = value[int(step)] if isinstance(value, list) else value[step]
        except (KeyError, IndexError, TypeError):
            raise ValueError(f"no {place} in {body.decode()[:800]}") from None
    return str(value)


def record(what, directory):
    directory = pathlib.Path(directory).resolve()
    if directory.exists() and any(directory.iterdir()):
        raise SystemExit(f"{directory} is not empty")
    directory.mkdir(parents=True, exist_ok=True)
    what = ":".join(str(pathlib.Path(it).resolve()) for it in what.split(":"))
    work = pathlib.Path(tempfile.mkdtemp(prefix="answers-"))
    begin = time.monotonic()
    service = Service(what, work / "data")
    try:
        make_data_sets(work / "data" / "datasets")
        service.start()
        recorder = Recorder(service, directory)
        recorder.read_operations(json.loads(recorder.get("/v3/api-docs")[1]))
        for path in sorted(REQUESTS.glob("*.txt")):
            recorder.play(path)
            if os.environ.get("VERBOSE"):
                print(f"{path.stem}: {recorder.number} answers, {time.monotonic() - begin:.0f} s", flush=True)
        print(f"{recorder.count} answers to {len(recorder.operations)} operations in {time.monotonic() - begin:.0f} s: {directory}")
        if missing := recorder.missing():
            raise SystemExit("No good answer was recorded of: " + ", ".join(missing))
    finally:
        service.end(signal.SIGTERM)
        service.log.close()
        if os.environ.get("KEEP_LOG"):
            shutil.copy(work / "log", os.environ["KEEP_LOG"])
        shutil.rmtree(work, ignore_errors=True)


def compare(before, after):
    files = [{str(it.relative_to(root)): it for it in root.rglob("*.txt")} for root in (pathlib.Path(before), pathlib.Path(after))]
    for root, found in zip((before, after), files):
        if not found:
            raise SystemExit(f"{root} holds no recording")
    different = 0
    for name in sorted(files[0] | files[1]):
        texts = [it[name].read_text().splitlines() if name in it else None for it in files]
        if texts[0] == texts[1]:
            continue
        different += 1
        asked = (texts[0] or texts[1])[0]
        print(f"== {name}\n   {asked[:300]}")
        if None in texts:
            print("   only " + ("after" if texts[0] is None else "before"))
            continue
        for line in difflib.unified_diff(*texts, lineterm="", n=2):
            if not line.startswith(("---", "+++")):
                print("   " + line[:400])
    print(f"{different} of {len(files[0] | files[1])} answers differ")
    return 1 if different else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["record", program, target]:
            record(program, target)
        case ["compare", first, second]:
            sys.exit(compare(first, second))
        case _:
            sys.exit(__doc__)
