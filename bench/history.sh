#!/usr/bin/env bash
# Fills a database with 100,000 jobs and one job of 100,000 epochs, runs the service on it with -Xmx512m, and prints a Markdown table of what the requests
# for jobs and histories take (docs/history-at-scale.md). Needs a quiet machine, Python 3.10 and ./mvnw -DskipTests package; about ten minutes. Leaves nothing behind.
#
# usage: bench/history.sh h2|postgres [rounds, by default 30] [quick]
#   quick: without the deep pages of the sorted lists
#   PORT is the port of the service (8471), JAVA_FLAGS are flags for it (-Xmx512m).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

database=${1:?h2 or postgres}
shift
port=${PORT:-8471}
work=$(mktemp -d)
service=
server=
finish() {
  [[ -z $service ]] || { kill "$service" && wait "$service"; } 2>/dev/null || true
  exec 3>&- || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

./mvnw -B -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
classpath="target/classes:target/test-classes:$(cat "$work/classpath")"
fill() { java -cp "$classpath" io.github.perceptron.scale.ManyJobsDatabase "$@"; }
settings=("--server.port=$port" "--perceptron.data-directory=$work/data" --perceptron.bootstrap.enabled=false)
mkdir -p "$work/data"
case $database in
  h2)
    fill h2 "$work/data" >"$work/fill.log" 2>&1
    # H2 answers a repeated query from memory otherwise.
    settings+=("--spring.datasource.url=jdbc:h2:async:$work/data/perceptron;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=0")
    ;;
  postgres)
    mkfifo "$work/stop"
    fill postgres $((port + 1)) <"$work/stop" >"$work/fill.log" 2>&1 &
    server=$!
    exec 3>"$work/stop"
    until grep -q '^ready' "$work/fill.log"; do
      kill -0 "$server" || { cat "$work/fill.log" >&2; exit 1; }
      sleep 1
    done
    settings+=(--spring.profiles.active=postgres --spring.datasource.username=postgres
      "--spring.datasource.url=jdbc:postgresql://localhost:$((port + 1))/postgres")
    ;;
  *) echo "h2 or postgres" >&2; exit 2 ;;
esac

# shellcheck disable=SC2086
java ${JAVA_FLAGS:--Xmx512m} -cp "target/classes:$(cat "$work/classpath")" io.github.perceptron.PerceptronApplication "${settings[@]}" >"$work/service.log" 2>&1 &
service=$!
until curl -sf "localhost:$port/actuator/health/readiness" >/dev/null; do
  kill -0 "$service" || { cat "$work/service.log" >&2; exit 1; }
  sleep 1
done
uptime
# The ids of the newest and of the oldest job, as ManyJobs makes them.
python3 bench/history.py "http://localhost:$port" 661cabdb-0795-4b20-80cc-3957b60f2b16 9e3779b9-7f4a-4c15-813c-6ef372fe94f8 "$@"
uptime
