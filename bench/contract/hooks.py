"""Keeps a run of Schemathesis bounded, and lets half of it meet what exists.

Jobs that are accepted are small and cancelled at once; a stream of events, which has no end, is asked for as a page.
"""

import os
import random
import re

import requests
import schemathesis

# In the mode "keys" what exists is looked up, and jobs are cancelled, by an admin key, whatever key is tested.
ADMIN = {"Authorization": f"Bearer {os.environ['CONTRACT_ADMIN_KEY']}"} if "CONTRACT_ADMIN_KEY" in os.environ else {}
# Ids of the keys by which this run works. Lists tell them, and what a list tells is used in later requests.
KEYS_IN_USE = os.environ.get("CONTRACT_KEYS_IN_USE", "").split()
SMALL = {"epochs": 2, "units": 64}


def shrink(value, name=None):
    """Valid numbers become small ones, so that what is valid stays valid and what is not stays wrong."""
    if isinstance(value, dict):
        return {key: shrink(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [shrink(one) for one in value]
    limits = {"epochs": 100_000, "units": 4096}
    if name in SMALL and type(value) is int and SMALL[name] < value <= limits[name]:
        return SMALL[name]
    return value


# Long enough to be none of null, true, false and numbers, by which Schemathesis stands in for other types.
NAME = re.compile("[a-z0-9](?=[0-9._-]*[a-z])[a-z0-9._-]{7,62}")

# What a name must look like to be replaced by one that exists: a case that is wrong stays wrong.
WELL_FORMED = {
    "id": re.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"),
    "name": NAME,
    "model": NAME,
    "alias": NAME,
    "version": re.compile("[1-9][0-9]*"),
}


def base_of(operation):
    return operation.schema.get_base_url().rstrip("/")


_known = {}


def known(operation):
    """The names that exist, read once."""
    if not _known:
        base = base_of(operation)
        jobs = requests.get(f"{base}/v1/training-jobs?state=SUCCEEDED&page_size=5", headers=ADMIN, timeout=10).json()["jobs"]
        models = requests.get(f"{base}/v1/models", headers=ADMIN, timeout=10).json()["models"]
        name = models[0]["name"] if models else "mnist"
        _known.update(
            id=jobs[0]["id"] if jobs else None,
            model=name,
            dataset="mnist",
            version=1,
            alias="champion",
        )
    return _known


@schemathesis.hook
def before_call(context, case, kwargs):
    path = case.operation.path
    if path.endswith("/events"):
        # A change of the headers makes Schemathesis send the key also where it is left out, and there no stream begins.
        if getattr(case.meta and case.meta.phase.data, "parameter", None) != "Authorization":
            case.headers["Accept"] = "application/json"
    if path.endswith("/history") and "points" in (case.query or {}):
        # Each of them is valid alone; OpenAPI cannot say that they exclude each other.
        case.query.pop("page_size", None)
    if path == "/v1/training-jobs" and case.method.upper() == "POST":
        case.body = shrink(case.body)
    if path.endswith(":revoke") and case.path_parameters.get("id") in KEYS_IN_USE:
        case.path_parameters["id"] = "0" * 16
    if case.method.upper() == "DELETE" or path.endswith("unload"):
        # The document's examples are names that exist; the requests after this one need the model.
        for name, value in case.path_parameters.items():
            if name in ("model", "name") and value == known(case.operation)["model"]:
                case.path_parameters[name] = value + "-absent"


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Half of the names are those of what is there; but nothing of that is deleted, which the rest would miss."""
    operation = context.operation
    if not path_parameters or operation.method.upper() == "DELETE" or operation.path.endswith("unload"):
        return path_parameters
    if random.Random(str(path_parameters)).random() < 0.5:
        return path_parameters
    there = known(operation)
    for name, value in path_parameters.items():
        if name == "name" and "/checkpoints/" in operation.path:
            right = "best"
        elif name == "name":
            right = there["dataset" if "datasets" in operation.path else "model"]
        else:
            right = there.get(name)
        wrong = not WELL_FORMED.get(name, re.compile(".+")).fullmatch(str(value))
        if right is not None and not wrong and isinstance(value, type(right)):
            path_parameters[name] = right
    return path_parameters


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code == 202 and response.headers.get("location"):
        location = response.headers["location"][0].split("/v1/", 1)[1]
        requests.post(f"{base_of(case.operation)}/v1/{location}:cancel", headers=ADMIN, timeout=10)
