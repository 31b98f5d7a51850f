#!/usr/bin/env bash
# Measures POST /predict against an empty controller of the same server and prints a Markdown table. Needs a packaged jar
# (./mvnw package), a JDK and curl; starts the service with a data directory of its own and stops it again. Takes about eight
# minutes unless told otherwise; fails if any answer is wrong.
#
# usage: bench/predict.sh [runs] [seconds per run] [clients,...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jar=$(find target -maxdepth 1 -name 'perceptron-*.jar' | head -1)
[[ -n $jar ]] || { echo "no jar in target; run ./mvnw package" >&2; exit 1; }
port=${PORT:-18080}
data=$(mktemp -d)
# shellcheck disable=SC2086  # flags are words
java ${JAVA_FLAGS:-} -jar "$jar" --spring.profiles.active=bench --server.port="$port" --server.tomcat.max-keep-alive-requests=-1 \
  --perceptron.data-directory="$data" --perceptron.bootstrap.epochs=1 > "$data/log" 2>&1 &
service=$!
trap 'kill "$service" 2>/dev/null; wait "$service" 2>/dev/null || true; rm -rf "$data"' EXIT

# The model that an empty database gets is there when it answers.
blank="{\"image\":[$(printf '0,%.0s' {1..783})0]}"
for ((second = 0; ; second++)); do
  curl -sf -o "$data/answer" "localhost:$port/predict" -H 'Content-Type: application/json' -d "$blank" && break
  if ! kill -0 "$service" 2>/dev/null || ((second >= 180)); then
    tail -50 "$data/log" >&2
    echo "no model answered after $second s" >&2
    exit 1
  fi
  sleep 1
done
echo "$(nproc) processors, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(java -version 2>&1 | head -1)"
echo
java bench/LoadGenerator.java "http://localhost:$port" "${1:-5}" "${2:-1.5}" "${3:-1,16,64}"
