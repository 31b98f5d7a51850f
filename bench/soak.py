"""Uses a service in the mode "keys" for a long time and watches its process; bench/soak.sh starts both.

usage: ADMIN_KEY=pk_… soak.py BASE_URL PID MINUTES SAMPLES.csv

Each kind of work has a thread of its own and waits between its requests, so that all of them together take a fraction of a processor.
Every 10 s the resident memory (VmRSS of /proc) is written down. The time after the first third is divided into eight windows; a window
counts by its median, because a heap grows and shrinks with each garbage collection. The largest median may be 10 % above the smallest.
"""

import csv
import http.client
import json
import os
import pathlib
import random
import statistics
import struct
import sys
import threading
import time
import urllib.parse
import zlib

ADDRESS, PID, MINUTES, SAMPLES = urllib.parse.urlsplit(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
ADMIN = os.environ["ADMIN_KEY"]
JSON = "application/json"
WINDOWS, FLAT = 8, 1.10

END = time.monotonic() + MINUTES * 60
stop = threading.Event()
lock = threading.Lock()
counts, errors = {}, []


def fail(text):
    with lock:
        errors.append(f"{time.strftime('%H:%M:%S')} {text}")
    print(f"FAILED {errors[-1]}", file=sys.stderr, flush=True)


def ask(method, path, body=None, kind=JSON, expect=(200, 201, 202, 204), key=ADMIN, headers=None, accept=None):
    """Returns (status, headers, bytes); an answer that is not expected is an error of the run."""
    if isinstance(body, (dict, list)):
        body = json.dumps(body).encode()
    sent = {"Content-Type": kind} if body is not None else {}
    if key:
        sent["Authorization"] = f"Bearer {key}"
    if accept:
        sent["Accept"] = accept
    connection = http.client.HTTPConnection(ADDRESS.hostname, ADDRESS.port, timeout=60)
    try:
        connection.request(method, path, body=body, headers=sent | (headers or {}))
        answer = connection.getresponse()
        content = answer.read()
    except (OSError, http.client.HTTPException) as broken:
        fail(f"{method} {path}: {broken!r}")
        return 0, {}, b"{}"
    finally:
        connection.close()
    if answer.status not in expect:
        fail(f"{method} {path}: {answer.status} {content[:300].decode(errors='replace')}")
    return answer.status, answer.headers, content


def get(path, **more):
    return json.loads(ask("GET", path, **more)[2] or b"{}")


def count(what):
    with lock:
        counts[what] = counts.get(what, 0) + 1


# --- work ----------------------------------------------------------------------------------------------------------------------------


def table(rows, seed):
    chance = random.Random(seed)
    lines = ["width,height,colour,kind"]
    for _ in range(rows):
        width, height = chance.gauss(3, 1), chance.gauss(1, 1)
        kind = "wide" if width + chance.gauss(0, 0.3) > 2 * height else "tall"
        lines.append(f"{width:.4f},{height:.4f},{chance.choice(['red', 'green', 'blue'])},{kind}")
    return ("\n".join(lines) + "\n").encode()


def png(side, inside):
    """A grey PNG of side x side pixels, white where inside(x, y), and black elsewhere."""
    lines = b"".join(b"\0" + bytes(255 if inside(x, y) else 0 for x in range(side)) for y in range(side))
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


PICTURE = png(280, lambda x, y: 130 < x < 155 and 40 < y < 240)
ROW = {"width": 3.1, "height": 0.7, "colour": "red"}
TABLE_JOB = {"data_set": "soak", "epochs": 4, "batch_size": 64, "layers": [{"units": 16, "activation": "relu"}], "model_name": "soak",
             "optimizer": {"name": "adam", "learning_rate": 0.01}}
PICTURE_JOB = {"epochs": 1, "split": {"test_size": 0.95, "random_state": 1}, "model_name": "soak-pictures"}


def train(job):
    status, headers, _ = ask("POST", "/v1/training-jobs", job)
    if status != 202:
        return None
    path = headers["Location"]
    count("jobs")
    while not stop.is_set() and (now := get(path, headers={"Prefer": "wait=20"}).get("state")) in ("QUEUED", "RUNNING"):
        pass
    if not stop.is_set() and now != "SUCCEEDED":
        fail(f"{path} is {now}: {get(path).get('error')}")
    return path


def train_and_look():
    path = train(TABLE_JOB)
    if path and not stop.is_set():
        for rest in ("/history.png", "/history.svg", "/evaluation", "/receipt", "/checkpoints", "/history?layout=columns"):
            ask("GET", path + rest)


def train_pictures():
    train(PICTURE_JOB)


def cancel_and_delete():
    status, headers, _ = ask("POST", "/v1/training-jobs", TABLE_JOB | {"epochs": 100_000, "model_name": "soak-cancelled"})
    if status != 202:
        return
    path = headers["Location"]
    stop.wait(2)
    ask("POST", path + ":cancel")
    while get(path).get("state") not in ("CANCELLED", None):
        stop.wait(0.2)
    ask("DELETE", path)
    count("cancelled jobs")


def versions(model):
    """The numbers of the versions, the newest last."""
    return sorted(one["version"] for one in get(f"/v1/models/{model}/versions").get("versions", []))


def swap():
    known = versions("soak")[-6:]
    if len(known) < 2:
        return
    one, two = random.sample(known, 2)
    alias = "/v1/models/soak/aliases/live"
    for traffic in ({"version": one}, {"versions": [{"version": one, "weight": 9}, {"version": two, "weight": 1}]},
                    {"version": two, "shadows": [{"version": one, "share": 0.5}]}):
        ask("PUT", alias, traffic)
        count("alias changes")
        stop.wait(1)
    ask("POST", alias + "/rollback")
    get(alias + "/shadow-report")


def forget_versions():
    """Keeps the champion and 15 other versions, which are more than the alias moves among."""
    for model in ("soak", "soak-pictures"):
        champion = get(f"/v1/models/{model}/aliases/champion").get("version")
        for version in versions(model)[:-15]:
            if version != champion:
                # 409: a policy has just made it the champion.
                ask("DELETE", f"/v1/models/{model}/versions/{version}", expect=(204, 409))
                count("deleted versions")


def predict():
    answer = ask("POST", "/predict", {"rows": [ROW], "model": "soak"})[2]
    told = json.loads(answer).get("prediction_id")
    if told:
        ask("POST", "/v1/feedback", {"prediction_id": told, "label": "wide"})
    ask("POST", "/predict?model=soak-pictures", PICTURE, "image/png")
    count("predictions")


def predict_live():
    if any(one.get("alias") == "live" or one.get("name") == "live" for one in get("/v1/models/soak/aliases").get("aliases", [])):
        ask("POST", "/predict", {"rows": [ROW] * 20, "model": "soak", "alias": "live"})
        lines = json.dumps({"row": ROW}).encode() + b"\n"
        ask("POST", "/predict?model=soak&alias=live", lines * 50, "application/x-ndjson")
        count("predictions by the moving alias")


def read_events():
    """Follows all events for some seconds, and goes on from the last one that it saw."""
    connection = http.client.HTTPConnection(ADDRESS.hostname, ADDRESS.port, timeout=30)
    local = threading.current_thread()
    sent = {"Authorization": f"Bearer {ADMIN}", "Accept": "text/event-stream"}
    if getattr(local, "last", None):
        sent["Last-Event-ID"] = local.last
    try:
        connection.request("GET", "/v1/events", headers=sent)
        answer = connection.getresponse()
        if answer.status != 200:
            return fail(f"GET /v1/events: {answer.status} {answer.read(300)!r}")
        end = time.monotonic() + random.uniform(2, 10)
        while time.monotonic() < end and not stop.is_set():
            line = answer.readline().decode()
            if line.startswith("id:"):
                local.last = line[3:].strip()
        count("event streams")
    except OSError as broken:
        fail(f"GET /v1/events: {broken!r}")
    finally:
        connection.close()


def change_keys():
    made = json.loads(ask("POST", "/v1/api-keys", {"name": "soak", "scopes": ["predict"]})[2])
    key = made.get("key")
    if not key:
        return
    ask("POST", "/predict", {"rows": [ROW], "model": "soak"}, key=key)
    ask("POST", "/v1/training-jobs", TABLE_JOB, key=key, expect=(403,))
    _, headers, _ = ask("POST", "/v1/session", {"key": key}, key=None)
    cookie = (headers.get("Set-Cookie") or "").split(";")[0]
    ask("GET", "/v1/session", key=None, headers={"Cookie": cookie})
    ask("POST", f"/v1/api-keys/{made['id']}:revoke")
    ask("POST", "/predict", {"rows": [ROW], "model": "soak"}, key=key, expect=(401,))
    ask("GET", "/v1/session", key=None, headers={"Cookie": cookie}, expect=(401,))
    get("/v1/audit?page_size=5")
    count("keys created and revoked")


def upload():
    _, headers, _ = ask("POST", "/v1/datasets/soak-uploads", table(3000, random.random()), "text/csv")
    if path := headers.get("Location"):
        ask("GET", "/v1/datasets/soak-uploads/columns")
        ask("GET", path + "/download")
        if random.random() < 0.7:
            # The rest is left to the retention.
            ask("DELETE", path, expect=(204, 404))
        count("uploads")


def refuse():
    """What clients do wrong takes memory too."""
    ask("POST", "/predict", {"image": "x"}, expect=(422,))
    ask("POST", "/v1/training-jobs", b'{"epochs":', expect=(400,))
    ask("POST", "/v1/datasets/soak-uploads", b"PK\x03\x04" + os.urandom(2000), "application/zip", expect=(400, 422))
    ask("GET", "/v1/models", key="pk_0000000000000000_" + "0" * 48, expect=(401,))
    count("refused requests")


def look():
    for path in ("/v1/system", "/v1/training-jobs", "/v1/models", "/v1/datasets", "/actuator/prometheus", "/actuator/health", "/v1/prediction-log"):
        ask("GET", path, accept="*/*")


# --- the process ---------------------------------------------------------------------------------------------------------------------


def megabytes(name):
    for line in pathlib.Path(f"/proc/{PID}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    raise SystemExit("the process of the service is gone")


def processor_seconds():
    fields = pathlib.Path(f"/proc/{PID}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def sample(start):
    status = pathlib.Path(f"/proc/{PID}/status").read_text()
    threads = int(next(line for line in status.splitlines() if line.startswith("Threads:")).split()[1])
    files = len(os.listdir(f"/proc/{PID}/fd"))
    heap = get("/actuator/metrics/jvm.memory.used?tag=area:heap").get("measurements", [{}])[0].get("value", 0) / 1e6
    return {"seconds": round(time.monotonic() - start), "resident_mb": round(megabytes("VmRSS"), 1), "anonymous_mb": round(megabytes("RssAnon"), 1),
            "heap_used_mb": round(heap, 1), "threads": threads, "open_files": files, "processor_seconds": round(processor_seconds(), 1)}


def windows(samples, field):
    """The medians of the windows after the warm-up."""
    first = MINUTES * 60 / 3
    length = (MINUTES * 60 - first) / WINDOWS
    parts = [[one[field] for one in samples if first + i * length <= one["seconds"] < first + (i + 1) * length] for i in range(WINDOWS)]
    return [statistics.median(part) for part in parts if part]


def repeat(work, seconds):
    while not stop.is_set():
        try:
            work()
        except Exception as problem:  # A mistake here must not end the run unseen.
            fail(f"{work.__name__}: {problem!r}")
        stop.wait(random.uniform(0.5, 1.5) * seconds)


def main():
    ask("POST", "/v1/datasets/soak", table(2000, 7), "text/csv")
    train(TABLE_JOB)
    train(PICTURE_JOB)
    works = [(train_and_look, 30), (train_pictures, 300), (cancel_and_delete, 60), (swap, 12), (forget_versions, 60), (predict, 2), (predict_live, 5),
             (read_events, 0.5), (read_events, 0.5), (read_events, 2), (change_keys, 10), (upload, 30), (refuse, 10), (look, 30)]
    threads = [threading.Thread(target=repeat, args=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    start, used, samples = time.monotonic(), processor_seconds(), []
    with open(SAMPLES, "w", newline="") as file:
        writer = None
        while time.monotonic() < END:
            samples.append(sample(start))
            writer = writer or csv.DictWriter(file, samples[0].keys())
            if len(samples) == 1:
                writer.writeheader()
            writer.writerow(samples[-1])
            file.flush()
            time.sleep(10)
    used = (processor_seconds() - used) / (time.monotonic() - start)
    stop.set()
    for thread in threads:
        thread.join(60)

    print("did: " + ", ".join(f"{number} {what}" for what, number in sorted(counts.items())))
    print(f"{len(samples)} samples in {MINUTES:g} minutes, {used:.2f} processors, {len(errors)} errors")
    print("| medians of the windows after the warm-up | " + " | ".join(map(str, range(1, WINDOWS + 1))) + " |")
    print("| --- |" + " --- |" * WINDOWS)
    for field in ("resident_mb", "anonymous_mb", "heap_used_mb", "threads", "open_files"):
        print(f"| {field} | " + " | ".join(f"{one:.0f}" for one in windows(samples, field)) + " |")
    resident = windows(samples, "resident_mb")
    spread = max(resident) / min(resident)
    print(f"resident memory: {min(resident):.0f} to {max(resident):.0f} MB, {100 * (spread - 1):.1f} % apart")
    if spread > FLAT:
        print(f"FAILED the resident memory is not flat within {100 * (FLAT - 1):.0f} %", file=sys.stderr)
    sys.exit(bool(errors) or spread > FLAT)


main()
