#!/usr/bin/env python3
"""Uses a running service through clients of the Open Inference Protocol as they are published: tritonclient[http], and the
client, the types and the codecs of mlserver. Every answer is compared with that of POST /predict; ends with 1 at the first
that differs.

usage: pip install 'tritonclient[http]' mlserver pillow
       open_inference_clients.py [HOST:PORT [MODEL]]     (localhost:8080 mnist; a model of the data set mnist)
"""
import base64
import io
import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from importlib.metadata import version
from pathlib import Path

import numpy as np
import tritonclient.http as triton
from PIL import Image
from tritonclient.utils import InferenceServerException

HOST = sys.argv[1] if len(sys.argv) > 1 else "localhost:8080"
MODEL = sys.argv[2] if len(sys.argv) > 2 else "mnist"


def get(path):
    with urllib.request.urlopen(f"http://{HOST}{path}") as answer:
        return answer.read()


def post(path, body):
    request = urllib.request.Request(
        f"http://{HOST}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def check(name, holds, told=""):
    print(f"{'ok  ' if holds else 'FAIL'} {name}{': ' if told != '' else ''}{told}")
    if not holds:
        sys.exit(1)


def refused(name, status, call):
    try:
        call()
    except InferenceServerException as e:
        check(name, e.status() == str(status), f"{e.status()} {e.message()}")
    else:
        check(name, False, "was answered")


def tensor(array, datatype, binary=True):
    one = triton.InferInput("images", list(array.shape), datatype)
    one.set_data_from_numpy(array, binary_data=binary)
    return [one]


def wanted(name="probabilities", binary=True, classes=0):
    return [triton.InferRequestedOutput(name, binary_data=binary, class_count=classes)]


files = [get(f"/v1/datasets/mnist/test/{i}.png") for i in range(64)]
pixels = np.stack([np.array(Image.open(io.BytesIO(file)).convert("L")) for file in files])
flat = pixels.reshape(64, 784)
predictions = post("/predict", {"model": MODEL, "instances": flat.tolist()})["predictions"]
expected = np.array([p["probabilities"] for p in predictions], np.float32)
labels = [p["label"] for p in predictions]
prepared = post("/predict", {"model": MODEL, "instances": [{"b64": base64.b64encode(f).decode()} for f in files]})
expected_of_files = np.array([p["probabilities"] for p in prepared["predictions"]], np.float32)


def tritonclient_http():
    client = triton.InferenceServerClient(HOST, concurrency=16)
    print(f"tritonclient {version('tritonclient')}")
    check("server live and ready", client.is_server_live() and client.is_server_ready())
    print("    ", client.get_server_metadata())
    check("model ready", client.is_model_ready(MODEL) and client.is_model_ready(MODEL, "1"))
    check("unknown model not ready", not client.is_model_ready("no-such-model"))
    metadata = client.get_model_metadata(MODEL)
    check("metadata", metadata["inputs"][0]["shape"] == [-1, 784], metadata)

    for name, array, datatype in (
            ("FP32 [64,784]", flat.astype(np.float32), "FP32"),
            ("FP32 [64,28,28]", pixels.astype(np.float32), "FP32"),
            ("UINT8 [64,784]", flat, "UINT8"),
            ("UINT8 [64,28,28]", pixels, "UINT8"),
            ("INT64 [64,784]", flat.astype(np.int64), "INT64"),
            ("FP64 [64,784]", flat.astype(np.float64), "FP64")):
        for sent in (False, True):
            for answered in (False, True):
                result = client.infer(
                    MODEL, tensor(array, datatype, sent), outputs=wanted(binary=answered), request_id="a-1")
                check(
                    f"{name}, {'binary' if sent else 'JSON'} to {'binary' if answered else 'JSON'}",
                    np.array_equal(result.as_numpy("probabilities"), expected)
                    and result.get_response()["id"] == "a-1")
    result = client.infer(MODEL, tensor(flat, "UINT8"))
    check("no outputs named: all of them", result.as_numpy("labels").tolist() == labels)
    check("a version", client.infer(MODEL, tensor(flat[:1], "UINT8"), model_version="1")
          .get_response()["model_version"] == "1")
    for packed in ("gzip", "deflate"):
        result = client.infer(MODEL, tensor(flat, "UINT8"), request_compression_algorithm=packed)
        check(f"body packed by {packed}", np.array_equal(result.as_numpy("probabilities"), expected))

    for binary in (False, True):
        result = client.infer(MODEL, tensor(flat, "UINT8"), outputs=wanted(binary=binary, classes=3))
        classes = result.as_numpy("probabilities")
        best = [text.decode() if isinstance(text, bytes) else text for text in classes[:, 0]]
        check("classification", [int(text.split(":")[1]) for text in best] == labels, classes[0].tolist())

    result = client.infer(MODEL, tensor(np.array(files, dtype=object), "BYTES"))
    check("BYTES, binary", np.array_equal(result.as_numpy("probabilities"), expected_of_files))
    texts = np.array([base64.b64encode(file) for file in files], dtype=object)
    result = client.infer(MODEL, tensor(texts, "BYTES", False))
    check("BYTES, JSON of base64", np.array_equal(result.as_numpy("probabilities"), expected_of_files))

    asked = [client.async_infer(MODEL, tensor(flat[i:i + 1], "UINT8")) for i in range(64)]
    alone = [a.get_result().as_numpy("probabilities")[0] for a in asked]
    check("64 single images, 16 at once", np.array_equal(np.array(alone), expected))

    refused("unknown model", 404, lambda: client.infer("no-such-model", tensor(flat, "UINT8")))
    refused("unknown version", 404, lambda: client.infer(MODEL, tensor(flat, "UINT8"), model_version="999"))
    refused("wrong shape", 400, lambda: client.infer(MODEL, tensor(flat[:, :700].copy(), "UINT8")))
    refused("wrong type", 400, lambda: client.infer(MODEL, tensor(flat > 0, "BOOL")))
    refused("not a number", 400, lambda: client.infer(MODEL, tensor(np.full((1, 784), np.nan, np.float32), "FP32")))
    refused("unknown output", 400, lambda: client.infer(MODEL, tensor(flat, "UINT8"), outputs=wanted("logits")))
    refused("what is not there", 404, client.get_log_settings)

    index = client.get_model_repository_index()
    check("repository index", all(e["state"] == "READY" for e in index if e["name"] == MODEL), index[:3])
    client.unload_model(MODEL)
    check("unloaded: not ready", not client.is_model_ready(MODEL))
    refused("unloaded: infer", 503, lambda: client.infer(MODEL, tensor(flat, "UINT8")))
    print("    ", [e for e in client.get_model_repository_index() if e["name"] == MODEL][:2])
    client.load_model(MODEL)
    check("loaded: ready", client.is_model_ready(MODEL))
    result = client.infer(MODEL, tensor(flat, "UINT8"))
    check("loaded: the same answers", np.array_equal(result.as_numpy("probabilities"), expected))
    refused("loading what is not there", 404, lambda: client.load_model("no-such-model"))


def mlserver_client():
    import mlserver
    from mlserver.codecs import Base64Codec, NumpyCodec
    from mlserver.types import (
        InferenceErrorResponse, InferenceRequest, InferenceResponse, MetadataModelResponse,
        MetadataServerResponse, RepositoryIndexResponse)

    print(f"mlserver {mlserver.__version__}")
    MetadataServerResponse.model_validate_json(get("/v2"))
    MetadataModelResponse.model_validate_json(get(f"/v2/models/{MODEL}"))
    index = post("/v2/repository/index", {})
    check("its types read our metadata and index", len(RepositoryIndexResponse.model_validate(index).root) == len(index))
    for name, input, want in (
            ("NumpyCodec UINT8", NumpyCodec.encode_input("images", flat), expected),
            ("NumpyCodec FP64", NumpyCodec.encode_input("images", pixels.astype(float)), expected),
            ("Base64Codec", Base64Codec.encode_input("images", files, use_bytes=False), expected_of_files)):
        request = InferenceRequest(id="b-1", inputs=[input])
        answer = InferenceResponse.model_validate(post(f"/v2/models/{MODEL}/infer", request.model_dump(mode="json")))
        outputs = {output.name: output for output in answer.outputs}
        check(name, answer.id == "b-1" and np.array_equal(
            NumpyCodec.decode_output(outputs["probabilities"]).astype(np.float32), want))
    try:
        get("/v2/models/no-such-model")
    except urllib.error.HTTPError as e:
        error = InferenceErrorResponse.model_validate_json(e.read())
        check("its type reads our errors", bool(error.error), error.error)

    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        asked.write_text("".join(
            InferenceRequest(id=str(i), inputs=[NumpyCodec.encode_input("images", flat[i:i + 1])])
            .model_dump_json(exclude_none=True) + "\n" for i in range(64)))
        for binary in ([], ["-b"]):
            command = ["mlserver", "infer", "-u", HOST, "-m", MODEL, "-i", str(asked), "-o", str(answered),
                       "--batch-size", "8", "--workers", "4", *binary]
            command[0] = str(Path(sys.executable).with_name("mlserver"))
            subprocess.run(command, check=True, capture_output=True)
            answers = [InferenceResponse.model_validate_json(line) for line in answered.read_text().splitlines()]
            answers.sort(key=lambda answer: answer.parameters.batch_index)
            got = [NumpyCodec.decode_output(next(o for o in a.outputs if o.name == "probabilities"))[0] for a in answers]
            check(f"mlserver infer, {len(answers)} lines, {'binary' if binary else 'JSON'}",
                  np.array_equal(np.array(got, np.float32), expected))


tritonclient_http()
mlserver_client()
print("all equal to POST /predict")
