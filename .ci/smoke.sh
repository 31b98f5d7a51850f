#!/usr/bin/env bash
# Starts target/perceptron-*.jar, trains a network on MNIST over HTTP, recognises a digit with it, stops the service,
# starts it again and looks whether everything is still there; then once more with JDK 25 if this machine has one. All of them also
# start it prepared, see bin/prepare-start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

max_jar_bytes=300000000
start_seconds=120
job_seconds=900
stop_seconds=60

root=$PWD
work=$(mktemp -d)
log=
pid=
failing=

say() { printf '== %s\n' "$*"; }

fail() {
  failing=yes
  printf 'SMOKE TEST FAILED: %s\n' "$*" >&2
  if [[ -s $work/headers ]]; then
    printf -- '--- the last answer\n' >&2
    cat "$work/headers" >&2
    head -c 4000 "$work/body" >&2 || true
    echo >&2
  fi
  if [[ -n $log && -f $log ]]; then
    printf -- '--- the last lines of the log\n' >&2
    tail -n 80 "$log" >&2
    printf 'SMOKE TEST FAILED: %s\n' "$*" >&2
  fi
  exit 1
}

cleanup() {
  local status=$?
  if [[ -n $pid ]]; then kill -KILL "$pid" 2>/dev/null || true; fi
  if [[ $status -ne 0 && -z $failing ]]; then
    echo "SMOKE TEST FAILED with exit code $status" >&2
    if [[ -n $log && -f $log ]]; then tail -n 80 "$log" >&2; fi
  fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

now_ms() { date +%s%3N; }

# --- HTTP and JSON ---------------------------------------------------------------------------------------------------

# request METHOD PATH-OR-URL [CURL-OPTION]...: leaves the answer in $code, $work/headers and $work/body.
code=
request() {
  local method=$1 url=$2
  shift 2
  if [[ $url != http* ]]; then url=$base$url; fi
  : >"$work/headers"
  : >"$work/body"
  code=$(curl --silent --show-error --max-time 60 --request "$method" --header 'Accept: application/json, application/problem+json' \
    --dump-header "$work/headers" --output "$work/body" --write-out '%{http_code}' "$@" "$url") || fail "$method $url got no answer"
}

expect_code() {
  [[ $code == "$1" ]] || fail "$2 was answered by $code, expected $1"
}

header() {
  tr -d '\r' <"$work/headers" | awk -v name="$1:" 'tolower($1) == tolower(name) { $1 = ""; sub(/^ /, ""); value = $0 } END { print value }'
}

# check WHAT PYTHON: fails unless the program, which sees the last answer's body as "body", runs through.
check() {
  local what=$1 program=$2
  shift 2
  python3 - "$work/body" "$@" <<PYTHON || fail "$what"
import json, math, sys
body = json.load(open(sys.argv[1], encoding="utf-8"))
arguments = sys.argv[2:]
$program
PYTHON
}

# --- the service -----------------------------------------------------------------------------------------------------

# start JAVA NAME: starts the jar with that java, waits until it is healthy and prints how long that took. In place of a java it
# may be the start of a prepared directory.
start() {
  local java=$1 name=$2 port begin elapsed
  local service=("$java" -jar "$jar")
  if [[ $java == */perceptron ]]; then service=("$java"); fi
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  base=http://127.0.0.1:$port
  log=$work/$name.log
  begin=$(now_ms)
  # From a directory of its own, so that nothing is found or written in the source tree by accident.
  (cd "$work/cwd" && exec "${service[@]}" "--server.port=$port" "--perceptron.data-directory=$work/data" \
    --perceptron.bootstrap.enabled=false) >"$log" 2>&1 &
  pid=$!
  while :; do
    elapsed=$(($(now_ms) - begin))
    if curl --silent --max-time 5 "$base/actuator/health" 2>/dev/null >"$work/body" &&
      python3 -c 'import json, sys; sys.exit(json.load(open(sys.argv[1])).get("status") != "UP")' "$work/body" 2>/dev/null; then
      break
    fi
    kill -0 "$pid" 2>/dev/null || fail "$name: the service ended while starting"
    [[ $elapsed -lt $((start_seconds * 1000)) ]] || fail "$name: not healthy after $start_seconds s"
    sleep 0.2
  done
  say "$name: healthy after $elapsed ms (the log says: $(grep -oE 'Started [A-Za-z]+ in [0-9.]+ seconds' "$log" | tail -n 1))"
}

# Stops the service as a supervisor does and waits until it is gone.
stop() {
  local name=$1 begin elapsed status=0
  begin=$(now_ms)
  kill -TERM "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    elapsed=$(($(now_ms) - begin))
    [[ $elapsed -lt $((stop_seconds * 1000)) ]] || fail "$name: still running $stop_seconds s after SIGTERM"
    sleep 0.1
  done
  wait "$pid" || status=$?
  pid=
  # 143 is what a JVM returns that SIGTERM ended in good order.
  [[ $status -eq 0 || $status -eq 143 ]] || fail "$name: exit code $status after SIGTERM"
  say "$name: stopped $(($(now_ms) - begin)) ms after SIGTERM"
}

# --- the steps -------------------------------------------------------------------------------------------------------

train() {
  local begin state location elapsed
  request POST /v1/training-jobs --header 'Content-Type: application/json' --data '{"preset":"modern","epochs":1}'
  expect_code 202 "POST /v1/training-jobs"
  location=$(header Location)
  [[ $location =~ ^(http://[^/]+)?/ ]] || fail "POST /v1/training-jobs has no Location, but \"$location\""
  # The path alone, because after a restart the port is another one.
  job=/${location#*://*/}
  if [[ $location == /* ]]; then job=$location; fi
  say "training $job"
  begin=$(now_ms)
  while :; do
    request GET "$job"
    expect_code 200 "GET $job"
    state=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["state"])' "$work/body") || fail "GET $job names no state"
    elapsed=$((($(now_ms) - begin) / 1000))
    case $state in
      SUCCEEDED) break ;;
      QUEUED | RUNNING) ;;
      *) fail "the job is $state" ;;
    esac
    [[ $elapsed -lt $job_seconds ]] || fail "the job is still $state after $job_seconds s"
    sleep 0.5
  done
  say "the job succeeded after $elapsed s"
}

check_history() {
  request GET "$job/history"
  expect_code 200 "GET $job/history"
  check "the history is not one sound epoch" '
epochs = body["epochs"]
assert len(epochs) == 1, epochs
epoch = epochs[0]
assert epoch["epoch"] == 1, epoch
assert math.isfinite(epoch["loss"]) and epoch["loss"] > 0, epoch
assert 0.5 < epoch["accuracy"] <= 1, epoch
print("== history:", json.dumps(epoch))
'
}

check_still_succeeded() {
  request GET "$job"
  expect_code 200 "GET $job"
  check "the job has not stayed SUCCEEDED" 'assert body["state"] == "SUCCEEDED", body'
  check_history
}

make_picture() {
  python3 - "$root/src/main/resources/datasets/mnist" "$work/picture.json" "$work/label" <<'PYTHON'
import gzip, json, struct, sys
directory, picture, label = sys.argv[1:]
with gzip.open(f"{directory}/t10k-images-idx3-ubyte.gz") as file:
    magic, count, rows, columns = struct.unpack(">4i", file.read(16))
    assert (magic, count, rows, columns) == (2051, 10000, 28, 28)
    pixels = file.read(rows * columns)
with gzip.open(f"{directory}/t10k-labels-idx1-ubyte.gz") as file:
    assert struct.unpack(">2i", file.read(8)) == (2049, 10000)
    truth = file.read(1)[0]
assert truth == 7, truth
json.dump({"image": [list(pixels[r * columns : (r + 1) * columns]) for r in range(rows)]}, open(picture, "w"))
open(label, "w").write(str(truth))
PYTHON
}

check_predict() {
  request POST /predict --header 'Content-Type: application/json' --data "@$work/picture.json"
  expect_code 200 "POST /predict"
  # The two fields are looked for at any depth, and the probabilities may be numbers, an object by label or objects.
  check "the prediction is not the label $(cat "$work/label") with probabilities that sum to 1" '
def find(value, name):
    if isinstance(value, dict):
        if name in value:
            return value[name]
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            found = find(child, name)
            if found is not None:
                return found
    return None
label = find(body, "label")
probabilities = find(body, "probabilities")
assert str(label) == arguments[0], f"label {label}, expected {arguments[0]}"
if isinstance(probabilities, dict):
    probabilities = list(probabilities.values())
probabilities = [p["probability"] if isinstance(p, dict) else p for p in probabilities]
assert len(probabilities) == 10, probabilities
assert all(0 <= p <= 1 for p in probabilities), probabilities
assert abs(sum(probabilities) - 1) <= 1e-4, sum(probabilities)
print(f"== the picture is a {label}, with probability {max(probabilities):.4f}")
' "$(cat "$work/label")"
}

check_refusal() {
  request POST /v1/training-jobs --header 'Content-Type: application/json' --data '{"epochs":0}'
  expect_code 422 'POST {"epochs":0}'
  [[ $(header Content-Type) == application/problem+json* ]] || fail "the refusal's content type is $(header Content-Type)"
  check "the refusal does not point at /epochs" 'assert "/epochs" in [e["pointer"] for e in body["errors"]], body'
  say 'a job of 0 epochs is refused'
}

# The jar says of which commit it is; with "-dirty" behind it if the sources were changed.
check_commit() {
  [[ -e $root/.git ]] || return 0
  request GET /v1/system
  expect_code 200 "GET /v1/system"
  check "the jar does not say its commit" 'assert (body["commit"] or "").removesuffix("-dirty") == arguments[0], body["commit"]' \
    "$(git -C "$root" rev-parse HEAD)"
}

# What a person opens first, and what a program reads.
check_pages() {
  local page
  for page in / /draw.html /data.html /swagger-ui/index.html /v3/api-docs; do
    code=$(curl --silent --show-error --max-time 60 --header 'Accept: text/html,*/*;q=0.8' --output "$work/body" --write-out '%{http_code}' \
      "$base$page") || fail "GET $page got no answer"
    expect_code 200 "GET $page"
  done
}

# check_quiet NAME: a normal day leaves no warning, no error and no stack trace in the log.
check_quiet() {
  local noise
  noise=$(grep -nE '^[0-9T:.+Z-]+ +(WARN|ERROR) |^[[:space:]]+at [a-z]' "$log" | head -n 5) || true
  [[ -z $noise ]] || fail "$1: the log of a normal day has warnings or stack traces: $noise"
}

# try_prepared HOME NAME: prepares the jar with the java of that home (empty: the default), starts it and trains with it; a start whose
# files or settings have changed since must work too.
try_prepared() {
  local home=$1 name=$2 directory=$work/$2 archived others
  mkdir "$work/tmp"
  (cd "$work/cwd" && PERCEPTRON_DATA_DIRECTORY=$work/not-here SPRING_PROFILES_ACTIVE=postgres JAVA_HOME=$home TMPDIR=$work/tmp \
    "$root/bin/prepare-start" "$jar" "$directory") || fail "$name: the preparation failed"
  [[ -z $(ls -A "$work/tmp") ]] || fail "$name: the preparation left $(ls -A "$work/tmp")"
  [[ ! -e $work/not-here ]] || fail "$name: the preparation has used a data directory"
  rmdir "$work/tmp"

  export JAVA_HOME=$home JAVA_TOOL_OPTIONS=-Xlog:class+load:file=$work/classes.log
  start "$directory/perceptron" "$name"
  grep -q 'Starting AOT-processed' "$log" || fail "$name: the beans of the preparation are not used"
  check_still_succeeded
  train
  check_history
  check_predict
  check_refusal
  check_pages
  stop "$name"
  check_quiet "$name"
  archived=$(grep -c 'shared objects file' "$work/classes.log") || true
  others=$(grep -vc 'shared objects file' "$work/classes.log") || true
  say "$name: $archived classes came out of the archive, $others did not"
  [[ $archived -gt $((3 * others)) ]] || fail "$name: the archive is not used"

  unset JAVA_TOOL_OPTIONS
  touch -d '2001-01-01' "$directory/perceptron.jar"
  # A setting that decides about beans: the preparation must not hide it.
  export MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE=health,mappings
  start "$directory/perceptron" "$name-changed"
  request GET /actuator/mappings
  expect_code 200 'GET /actuator/mappings'
  stop "$name-changed"
  unset MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE
  rm -rf "$directory"
  unset JAVA_HOME
}

# The first java 25 among JAVA_25_HOME and the usual places, or nothing.
find_java_25() {
  local java
  for java in "${JAVA_25_HOME:-/nowhere}/bin/java" /usr/lib/jvm/*25*/bin/java /opt/*jdk*25*/bin/java; do
    if [[ -x $java ]] && "$java" -version 2>&1 | grep -q 'version "25'; then
      printf '%s\n' "$java"
      return
    fi
  done
}

jars=()
for candidate in "$root"/target/perceptron-*.jar; do
  case $candidate in
    *-sources.jar | *-javadoc.jar | *-tests.jar) ;;
    *) jars+=("$candidate") ;;
  esac
done
[[ ${#jars[@]} -eq 1 && -f ${jars[0]} ]] || fail "expected one target/perceptron-*.jar, found: ${jars[*]}; run ./mvnw package (or clean)"
jar=${jars[0]}
bytes=$(wc -c <"$jar" | tr -d ' ')
say "${jar##*/} has $bytes bytes"
[[ $bytes -lt $max_jar_bytes ]] || fail "the jar has $bytes bytes, the limit is $max_jar_bytes"

java=java
if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; fi
mkdir "$work/data" "$work/cwd"
make_picture

start "$java" first-start
train
check_history
check_predict
check_refusal
check_pages
check_commit
stop first-start
check_quiet first-start

start "$java" second-start
check_still_succeeded
check_predict
stop second-start
check_quiet second-start

java_25=$(find_java_25)
try_prepared "${JAVA_HOME:-}" prepared
if [[ -n $java_25 ]]; then
  start "$java_25" jdk-25
  check_predict
  stop jdk-25
  check_quiet jdk-25
  try_prepared "${java_25%/bin/java}" prepared-jdk-25
  say "JDK 25 works too ($java_25)"
else
  say "SKIPPED, SKIPPED, SKIPPED: no JDK 25 on this machine (JAVA_25_HOME, /usr/lib/jvm/*25*, /opt/*jdk*25*), so it was not tried"
fi
[[ -z $(ls -A "$work/cwd") ]] || fail "the service wrote outside of its data directory: $(ls -A "$work/cwd")"
say "the packaged jar works"
