#!/usr/bin/env bash
# Records what the service answers to a fixed list of requests, or compares two recordings; see answers.py and answers/.
#   bench/answers.sh record JAR_OR_CLASS_PATH DIRECTORY     for example target/perceptron-*.jar /tmp/before
#   bench/answers.sh compare BEFORE AFTER                   prints what differs; the status is 1 if anything does
# Needs Python 3.10 or newer and nothing else.
set -euo pipefail
exec python3 "$(dirname "${BASH_SOURCE[0]}")/answers.py" "$@"
