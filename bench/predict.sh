#!/usr/bin/env bash
# Measures predictions over HTTP and writes the tables into docs/performance.md: POST /predict and the Open Inference Protocol beside MLServer with the
# same network, and POST /predict against an empty controller of the same server, idle and while a job trains. All of them run in turn, one at a time.
# Needs a quiet machine, a packaged jar (./mvnw -DskipTests package), a JDK, curl and Python 3.9 to 3.12 with venv; gets MLServer from PyPI into
# target/mlserver once (0.7 GB). Takes about twenty minutes; fails if any answer is wrong.
#
# usage: bench/predict.sh [rounds, by default 7] [seconds of each load, by default 1.5] [clients,..., by default 1,16,64] [clients beside MLServer, by default 1,8] [compare]
#   compare: only the table beside MLServer, four minutes
#   PYTHON is the Python to use, PORT the port of the service (18080), JAVA_FLAGS are flags for it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-7}
seconds=${2:-1.5}
clients=${3:-1,16,64}
beside=${4:-1,8}
only=${5:-}
jar=$(find target -maxdepth 1 -name 'perceptron-*.jar' | head -1)
[[ -n $jar ]] || { echo "no jar in target; run ./mvnw -DskipTests package" >&2; exit 1; }
port=${PORT:-18080}
peer_port=$((port + 1))
directory=$(mktemp -d)
service=
peer=
finish() {
  for process in $service $peer; do
    kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true
  done
  rm -rf "$directory"
}
trap finish EXIT
load() { cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime; }

# MLServer is not published for newer versions of Python.
python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.12 python3.11 python3.10 python3.9}; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 9) <= sys.version_info < (3, 13))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "MLServer needs Python 3.9 to 3.12; name one: PYTHON=… bench/predict.sh" >&2
  return 1
}

environment=target/mlserver
if ! cmp -s bench/predict/requirements.txt "$environment/complete"; then
  found=$(python)
  rm -rf "$environment"
  "$found" -m venv "$environment"
  "$environment/bin/pip" install -q -r bench/predict/requirements.txt
  cp bench/predict/requirements.txt "$environment/complete"
fi
environment=$PWD/$environment

# Kernels that a user gets are chosen by the processor.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
# shellcheck disable=SC2086  # flags are words
java ${JAVA_FLAGS:-} -jar "$jar" --spring.profiles.active=bench --server.port="$port" --server.tomcat.max-keep-alive-requests=-1 \
  --perceptron.data-directory="$directory/data" --perceptron.bootstrap.epochs=1 > "$directory/log" 2>&1 &
service=$!
begin=$(load)

# answers SECONDS LOG PROCESS curl-arguments: waits until it answers.
answers() {
  local second
  for ((second = 0; ; second++)); do
    curl -sf -o "$directory/answer" "${@:4}" && return
    if ! kill -0 "$3" 2>/dev/null || ((second >= $1)); then
      tail -50 "$2" >&2
      echo "no answer of ${*:4} after $second s" >&2
      exit 1
    fi
    sleep 1
  done
}

# The model that an empty database gets is there when it answers.
blank="{\"image\":[$(printf '0,%.0s' {1..783})0]}"
answers 900 "$directory/log" "$service" "localhost:$port/predict" -H 'Content-Type: application/json' -d "$blank"

echo "training the network of the comparison" >&2
"$environment/bin/python" bench/predict/model.py "$directory/digits" "$peer_port" > "$directory/job.json" 2> "$directory/peer.txt"
job=$(curl -sf "localhost:$port/v1/training-jobs" -H 'Content-Type: application/json' -d "@$directory/job.json" -o /dev/null -w '%header{location}')
until curl -sf "localhost:$port$job" -o "$directory/job" && grep -q '"state":"SUCCEEDED"' "$directory/job"; do
  ! grep -Eq '"state":"(FAILED|CANCELLED)"' "$directory/job" || { cat "$directory/job" >&2; exit 1; }
  sleep 1
done
curl -sf "localhost:$port$job/receipt" -o "$directory/receipt.json"
(cd "$directory/digits" && exec "$environment/bin/mlserver" start . > "$directory/peer.log" 2>&1) &
peer=$!
answers 600 "$directory/peer.log" "$peer" "localhost:$peer_port/v2/models/digits/ready"

echo "measuring beside MLServer, load $(load)" >&2
java bench/LoadGenerator.java "http://localhost:$port" "$rounds" "$seconds" "$beside" "http://localhost:$peer_port" | tee "$directory/beside.md"
kill "$peer" && wait "$peer" 2>/dev/null || true
peer=
if [[ $only != compare ]]; then
  echo "measuring floor and predictions, load $(load)" >&2
  java bench/LoadGenerator.java "http://localhost:$port" "$rounds" "$seconds" "$clients" | tee "$directory/alone.md"
fi
"$environment/bin/python" bench/predict/page.py "$directory" "$rounds" "$seconds" "$begin" "$(load)"
