#!/usr/bin/env bash
# Measures memory on Linux, for the tables of docs/memory.md.
#
# usage: bench/memory.sh jobs              the native memory that each kind of job takes, against its estimate, by both steps; ten minutes
#        bench/memory.sh service [FLAG…]   the resident memory of the packaged service while it is used as the documents show; ten minutes.
#                                          FLAG is for java, by default -Xmx512m
# Needs Python 3.10, a JDK and, for the service, ./mvnw -DskipTests package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

measure_jobs() {
  local classpath=$work/classpath
  ./mvnw -B -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
  layers() { python3 -c 'import json, sys; print(json.dumps([json.loads(sys.argv[3]) | {"units": int(sys.argv[2])}] * int(sys.argv[1])))' "$1" "$2" "${3:-{\}}"; }
  local both='{"batch_normalization": true, "dropout": 0.2}'
  local jobs=(
    'preset `vanilla`' '{"preset":"vanilla"}'
    'preset `modern`' '{"preset":"modern"}'
    '2 x 512, batch 128, Adam' "{\"layers\":$(layers 2 512),\"batch_size\":128,\"optimizer\":{\"name\":\"adam\",\"learning_rate\":0.001}}"
    '1 x 4096, batch 32, Adam' "{\"layers\":$(layers 1 4096),\"batch_size\":32,\"optimizer\":{\"name\":\"adam\",\"learning_rate\":0.001}}"
    '3 x 2048, batch 32, SGD' "{\"layers\":$(layers 3 2048),\"batch_size\":32}"
    '3 x 2048, batch 64, momentum, l1' "{\"layers\":$(layers 3 2048),\"batch_size\":64,\"l1\":0.0001,\"optimizer\":{\"name\":\"momentum\",\"learning_rate\":0.001}}"
    '32 x 64, batch 2000, Adam' "{\"layers\":$(layers 32 64),\"batch_size\":2000,\"optimizer\":{\"name\":\"adam\",\"learning_rate\":0.001}}"
    '8 x 64, batch 4000, batch normalisation, dropout, SGD' "{\"layers\":$(layers 8 64 "$both"),\"batch_size\":4000}"
    '4 x 256, batch 3000, dropout, Adam' "{\"layers\":$(layers 4 256 '{"dropout": 0.2}'),\"batch_size\":3000,\"optimizer\":{\"name\":\"adam\",\"learning_rate\":0.001}}"
    '4 x 256, batch 1000, gelu, RMSprop' "{\"layers\":$(layers 4 256 '{"activation": "gelu"}'),\"batch_size\":1000,\"optimizer\":{\"name\":\"rmsprop\",\"learning_rate\":0.001}}"
    '2 x 2048, batch 4096 in parts, SGD' "{\"layers\":$(layers 2 2048),\"batch_size\":4096}"
    '3 x 1024, batch 3000 in parts, batch normalisation, dropout, Adam' "{\"layers\":$(layers 3 1024 "$both"),\"batch_size\":3000,\"optimizer\":{\"name\":\"adam\",\"learning_rate\":0.001}}"
    '1 x 512, batch 20,000 in parts, batch normalisation, RMSprop' "{\"layers\":$(layers 1 512 '{"batch_normalization": true}'),\"batch_size\":20000,\"optimizer\":{\"name\":\"rmsprop\",\"learning_rate\":0.001}}"
    '3 x 4096, batch 128 in parts, AdamW' "{\"layers\":$(layers 3 4096),\"batch_size\":128,\"optimizer\":{\"name\":\"adamw\",\"learning_rate\":0.001}}"
  )
  for step in prepared deeplearning4j; do
    printf '\n| step `%s` | measured | estimated | |\n| --- | --- | --- | --- |\n' "$step"
    for ((i = 0; i < ${#jobs[@]}; i += 2)); do
      printf '| %s ' "${jobs[i]}"
      # Without the second compiler, whose own memory comes and goes.
      java -XX:TieredStopAtLevel=1 -Xms1200m -Xmx1200m -XX:+AlwaysPreTouch -cp "target/test-classes:target/classes:$(cat "$classpath")" \
        io.github.perceptron.network.engine.MemoryMeasurement "$step" "${jobs[i + 1]}" 2>>"$work/log" | grep '^|' || { tail "$work/log" >&2; exit 1; }
    done
  done
}

measure_service() {
  local jar port=${PORT:-8471}
  jar=$(find target -maxdepth 1 -name 'perceptron-*.jar' | head -1)
  [[ -n $jar ]] || { echo "no jar in target; run ./mvnw -DskipTests package" >&2; exit 1; }
  java "$@" -jar "$jar" "--server.port=$port" "--perceptron.data-directory=$work/data" >"$work/log" 2>&1 &
  service=$!
  until curl -sf "localhost:$port/actuator/health/readiness" >/dev/null; do
    kill -0 "$service" || { cat "$work/log" >&2; exit 1; }
    sleep 1
  done
  python3 bench/memory.py "http://localhost:$port" "$service" src/main/resources/datasets/mnist
}

service=
work=$(mktemp -d)
finish() {
  [[ -z $service ]] || { kill "$service" && wait "$service"; } 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

case ${1:-} in
  jobs) measure_jobs ;;
  service)
    shift
    [[ $# -gt 0 ]] || set -- -Xmx512m
    measure_service "$@"
    ;;
  *) sed -n '2,8p' "$0" >&2; exit 2 ;;
esac
