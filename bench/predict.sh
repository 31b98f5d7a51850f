#!/usr/bin/env bash
# Measures POST /predict against an empty controller of the same server and prints a Markdown table. Needs a packaged jar
# (./mvnw package) and a JDK; starts the service with a data directory of its own and stops it again.
#
# usage: bench/predict.sh [runs] [seconds per run] [clients,...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jar=$(ls target/perceptron-*.jar | head -1)
port=${PORT:-18080}
data=$(mktemp -d)
java ${JAVA_FLAGS:-} -jar "$jar" --spring.profiles.active=bench --server.port="$port" \
  --perceptron.data-directory="$data" --perceptron.bootstrap.epochs=1 > "$data/log" 2>&1 &
service=$!
trap 'kill "$service" 2>/dev/null; wait "$service" 2>/dev/null || true; rm -rf "$data"' EXIT

until curl -sf "localhost:$port/v1/models" 2>/dev/null | grep -q '"version"'; do
  kill -0 "$service" || { cat "$data/log"; exit 1; }
  sleep 1
done
echo "$(nproc) processors, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(java -version 2>&1 | head -1)"
echo
java bench/LoadGenerator.java "http://localhost:$port" "${1:-5}" "${2:-5}" "${3:-1,16,64}"
