#!/usr/bin/env bash
# Uses the packaged service in the mode "keys" for a long time, gently, in every way that changes something, and fails unless its resident
# memory stays flat within 10 % and no answer is an error: docs/memory.md says what is done and how flat is measured. Linux only.
#   bench/soak.sh [MINUTES]        30 by default; the first third warms up
#   JAVA_FLAGS='-Xmx1g' bench/soak.sh     other flags for java; by default -Xmx512m
#   OUT=file.csv bench/soak.sh     keeps the samples
# Needs Python 3.10, a JDK and ./mvnw -DskipTests package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

minutes=${1:-30}
work=$(mktemp -d)
service=
finish() {
  [[ -z $service ]] || { kill "$service" && wait "$service"; } 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

jar=$(find target -maxdepth 1 -name 'perceptron-*.jar' | head -1)
[[ -n $jar ]] || { echo "no jar in target; run ./mvnw -DskipTests package" >&2; exit 1; }
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
java=java
if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; fi
# What is kept grows with time and is no leak; so everything that has a term gets a short one.
read -ra flags <<<"${JAVA_FLAGS:--Xmx512m}"
"$java" "${flags[@]}" -jar "$jar" "--server.port=$port" --server.address=127.0.0.1 "--perceptron.data-directory=$work/data" \
  --perceptron.access.mode=keys --perceptron.bootstrap.enabled=false \
  --perceptron.jobs.retention=2m --perceptron.training.checkpoint-retention=1m --perceptron.datasets.upload.unused-retention=1m \
  --perceptron.prediction-log.share=1 --perceptron.prediction-log.inputs=true --perceptron.drift.share=1 >"$work/log" 2>&1 &
service=$!
for _ in $(seq 300); do
  if curl -sf "localhost:$port/actuator/health/readiness" >/dev/null; then break; fi
  kill -0 "$service" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
  sleep 0.5
done
key=$(grep -ao 'pk_[0-9a-f]\{16\}_[0-9a-f]\{48\}' "$work/log" | head -1)
[[ -n $key ]] || { cat "$work/log" >&2; echo "The service printed no admin key" >&2; exit 1; }

status=0
ADMIN_KEY=$key python3 bench/soak.py "http://localhost:$port" "$service" "$minutes" "${OUT:-$work/samples.csv}" || status=$?
# "The first admin key was created" is a warning, and the only one.
if grep -aE ' (WARN|ERROR) ' "$work/log" | grep -av 'first admin key' >"$work/complaints"; then
  echo "== the service's log has $(wc -l <"$work/complaints") complaints; the first:"
  head -n 5 "$work/complaints"
  status=1
fi
exit "$status"
