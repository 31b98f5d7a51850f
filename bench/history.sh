#!/usr/bin/env bash
# Fills H2 and PostgreSQL with 100,000 jobs and one job of 100,000 epochs each, runs the service on them with -Xmx512m, and writes into
# docs/history-at-scale.md what the requests for jobs and histories take, and what the indexes cost when rows are written. Needs a quiet machine,
# Python 3.10 and a JDK. Takes about ten minutes, and as long again the first time: the filled databases stay in target/history (2 GB).
#
# usage: bench/history.sh [h2] [postgres] [rounds, by default 30] [quick] [only=TEXT|...]
#   without a database: both, one after the other
#   quick: without the deep pages of the sorted lists; only=: only requests whose names begin with one of these
#   PORT is the port of the service (8471), JAVA_FLAGS are flags for it (-Xmx512m).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

databases=()
options=()
for argument in "$@"; do
  case $argument in
    h2 | postgres) databases+=("$argument") ;;
    *) options+=("$argument") ;;
  esac
done
[[ ${#databases[@]} -gt 0 ]] || databases=(h2 postgres)
port=${PORT:-8471}
kept=target/history
mkdir -p "$kept"
work=$(mktemp -d "$PWD/$kept/run-XXXX")
service=
server=
stop_service() {
  [[ -z $service ]] || { kill "$service" && wait "$service"; } 2>/dev/null || true
  service=
}
stop_server() {
  [[ -z $server ]] || { exec 3>&- && wait "$server"; } 2>/dev/null || true
  server=
}
finish() {
  stop_service
  stop_server
  rm -rf "$work"
}
trap finish EXIT

./mvnw -B -q -Dspotless.check.skip=true test-compile
./mvnw -B -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath"
# Copies, so that the next build does not change a service that runs.
cp -R target/classes target/test-classes "$work/"
classpath="$work/classes:$work/test-classes:$(cat "$work/classpath")"
database() { java -cp "$classpath" io.github.perceptron.scale.ManyJobsDatabase "$@"; }
load() { cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime; }

# start_server DIRECTORY: starts PostgreSQL, which fills the directory if it is new.
start_server() {
  rm -f "$work/stop"
  mkfifo "$work/stop"
  # Not the function: this process, not a shell around it, must end when the input does.
  java -cp "$classpath" io.github.perceptron.scale.ManyJobsDatabase postgres "$1" $((port + 1)) <"$work/stop" >"$work/server.log" 2>&1 &
  server=$!
  exec 3>"$work/stop"
  until grep -q '^ready' "$work/server.log"; do
    kill -0 "$server" 2>/dev/null || { tail -50 "$work/server.log" >&2; exit 1; }
    sleep 1
  done
}

fill() {
  [[ ! -e $kept/$1 ]] || return 0
  echo "filling $1"
  rm -rf "$kept/$1-part"
  case $1 in
    h2)
      mkdir "$kept/h2-part"
      database h2 "$kept/h2-part" >"$work/fill.log" 2>&1 || { tail -50 "$work/fill.log" >&2; exit 1; }
      ;;
    postgres)
      start_server "$PWD/$kept/postgres-part"
      stop_server
      ;;
  esac
  mv "$kept/$1-part" "$kept/$1"
}

measure() {
  local settings=("--server.port=$port" "--perceptron.data-directory=$work/data" --perceptron.bootstrap.enabled=false)
  mkdir "$work/data"
  case $1 in
    h2)
      cp "$kept/h2/"* "$work/data/"
      # H2 answers a repeated query from memory otherwise.
      settings+=("--spring.datasource.url=jdbc:h2:async:$work/data/perceptron;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=0")
      ;;
    postgres)
      cp -Rp "$kept/postgres" "$work/server"
      start_server "$work/server"
      settings+=(--spring.profiles.active=postgres --spring.datasource.username=postgres
        "--spring.datasource.url=jdbc:postgresql://localhost:$((port + 1))/postgres")
      ;;
  esac
  # shellcheck disable=SC2086  # flags are words
  java ${JAVA_FLAGS:--Xmx512m} -cp "$classpath" io.github.perceptron.PerceptronApplication "${settings[@]}" >"$work/service.log" 2>&1 &
  service=$!
  until curl -sf "localhost:$port/actuator/health/readiness" >/dev/null; do
    kill -0 "$service" 2>/dev/null || { tail -50 "$work/service.log" >&2; exit 1; }
    sleep 1
  done
  # The ids of the newest and of the oldest job, as ManyJobs makes them.
  python3 bench/history.py "http://localhost:$port" 661cabdb-0795-4b20-80cc-3957b60f2b16 9e3779b9-7f4a-4c15-813c-6ef372fe94f8 \
    "${options[@]}" "file=$work/$1.json"
  stop_service
  if [[ $1 == h2 ]]; then
    mkdir "$work/earlier"
    cp "$work/data/perceptron.mv.db" "$work/earlier/"
    database writes h2 "$work/data" "$work/earlier" >"$work/writes.log" 2>&1 || { tail -50 "$work/writes.log" >&2; exit 1; }
  else
    database writes postgres $((port + 1)) >"$work/writes.log" 2>&1 || { tail -50 "$work/writes.log" >&2; exit 1; }
    stop_server
  fi
  # A commit and two figures in a line; the rest are lines of a log.
  grep -E '^[a-z ]+ \| .* \| ' "$work/writes.log" >"$work/$1.writes"
  rm -rf "$work/data" "$work/earlier" "$work/server"
}

begin=$(load)
for each in "${databases[@]}"; do
  fill "$each"
done
for each in "${databases[@]}"; do
  echo "measuring $each, load $(load)"
  measure "$each"
done
head="$(nproc) processors ($(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs)), $(java -version 2>&1 | head -1), ${JAVA_FLAGS:--Xmx512m}, $(date +%F); load of the machine $begin before, $(load) after."
python3 bench/history_page.py "$work" "$head"
