#!/usr/bin/env python3
"""Holds slow connections open beside predictions, and says how long the predictions take.

Each slow connection sends two bytes every four seconds: of a body, of a stream of lines, of headers, or it reads an answer as
slowly. Meant for a service on this machine only; ends by itself.

    python3 bench/slow_clients.py --port 8080 --connections 230 --seconds 60 --kind body
"""

import argparse
import http.client
import json
import socket
import threading
import time
import urllib.request

KINDS = {
    "body": b"POST /v1/training-jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
    "chunks": b"POST /v1/training-jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
    "refused": b"POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n",
    "stream": b"POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n",
    "headers": b"POST /predict HTTP/1.1\r\nHost: localhost\r\n",
    "answer": b"GET /swagger-ui/swagger-ui-bundle.js HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
BYTES = {"chunks": b"1\r\n{\r\n", "stream": b"1\r\n{\r\n", "headers": b"X-A: b\r\n"}


def slow(kind, port, end, answered):
    while time.time() < end:
        try:
            with socket.socket() as connection:
                if kind == "answer":
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
                connection.settimeout(4)
                connection.connect(("127.0.0.1", port))
                connection.sendall(KINDS[kind])
                while time.time() < end:
                    if kind == "answer":
                        time.sleep(4)
                        if not connection.recv(2):
                            break
                        continue
                    connection.sendall(BYTES.get(kind, b"[["))
                    try:
                        status = connection.recv(4096)[9:12].decode()
                        answered[status or "closed"] = answered.get(status or "closed", 0) + 1
                        # Slow, not many.
                        time.sleep(4)
                        break
                    except TimeoutError:
                        pass
        except OSError:
            answered["reset"] = answered.get("reset", 0) + 1
            time.sleep(0.5)


def predict(port, body):
    # Headers and body in two writes, as Python's http.client does.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    begin = time.perf_counter()
    try:
        connection.request("POST", "/predict", body, {"Content-Type": "application/json"})
        status = str(connection.getresponse().status)
    except OSError as e:
        status = type(e).__name__
    connection.close()
    return status, time.perf_counter() - begin


def measure(port, body, seconds):
    times, statuses = [], {}
    end = time.time() + seconds
    while time.time() < end:
        status, took = predict(port, body)
        statuses[status] = statuses.get(status, 0) + 1
        times.append(took)
        time.sleep(0.02)
    times.sort()
    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
    return f"{len(times)} predictions {statuses}, ms: p50 {at(0.5):.1f}, p99 {at(0.99):.1f}, longest {1000 * times[-1]:.1f}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--port", type=int, default=8080)
    options.add_argument("--connections", type=int, default=230)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--kind", choices=KINDS, default="body")
    asked = options.parse_args()
    if asked.connections > 1000 or asked.seconds > 300:
        options.error("at most 1000 connections for 300 s")

    seven = urllib.request.urlopen(f"http://127.0.0.1:{asked.port}/console/samples/seven.json").read()
    assert "image" in json.loads(seven)
    measure(asked.port, seven, 3)
    print("alone: ", measure(asked.port, seven, 5), flush=True)
    end = time.time() + asked.seconds
    answered = {}
    threads = [threading.Thread(target=slow, args=(asked.kind, asked.port, end, answered)) for _ in range(asked.connections)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    print("beside:", measure(asked.port, seven, asked.seconds - 2), flush=True)
    for thread in threads:
        thread.join()
    print(f"{asked.connections} slow connections ({asked.kind}) were answered:", answered)


if __name__ == "__main__":
    main()
