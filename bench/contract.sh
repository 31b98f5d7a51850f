#!/usr/bin/env bash
# Holds the packaged service to its OpenAPI document: the document must be valid, and generated requests must be answered as
# it says, by all of Schemathesis' checks. Starts target/perceptron-*.jar on a free port with a data directory of its own.
#   bench/contract.sh [CASES]      CASES generated requests at least (default 5000); a seed makes a run repeatable:
#   SEED=2 bench/contract.sh 1000
#   KEY=admin bench/contract.sh    starts it in the mode "keys" and sends an admin key
#   KEY=predict bench/contract.sh  the same with a key of the scope "predict": what it may not do is refused with 403, and as described
#   LINT=yes bench/contract.sh     also lints the document by Redocly's recommended rules; needs Node.js
#   BASE=http://localhost:8080 bench/contract.sh     asks a running service instead, and leaves jobs and models in it
# Needs Python with venv, and for its tools (bench/contract/requirements.txt) once a network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cases=${1:-5000}
seed=${SEED:-1}
scope=${KEY:-}
case $scope in '' | admin | predict | train) ;; *) echo "KEY is admin, train or predict" >&2; exit 2 ;; esac
[[ -z $scope || -z ${BASE:-} ]] || { echo "KEY needs a service that this starts; leave out BASE" >&2; exit 2; }
# How curl and Schemathesis send the key.
send=()
root=$PWD
work=$(mktemp -d)
pid=

cleanup() {
  if [[ -n $pid ]]; then
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

echo "== tools"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check -r bench/contract/requirements.txt

# Starts the jar and waits until it has a model to ask.
start() {
  local jars=(target/perceptron-*.jar) port java=java
  [[ ${#jars[@]} -eq 1 && -f ${jars[0]} ]] || {
    echo "Expected one target/perceptron-*.jar; run ./mvnw package" >&2
    exit 1
  }
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  base=http://localhost:$port
  if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; fi
  # A model by one epoch, so that there is something to ask; few jobs may wait, however many are generated.
  local access=()
  [[ -z $scope ]] || access=(--perceptron.access.mode=keys --server.address=127.0.0.1)
  "$java" -Xmx1g -jar "${jars[0]}" "--server.port=$port" "--perceptron.data-directory=$work/data" \
    --perceptron.bootstrap.epochs=1 --perceptron.jobs.max-queued=20 "${access[@]}" >"$work/log" 2>&1 &
  pid=$!
  for _ in $(seq 300); do
    if [[ -n $scope && ${#send[@]} -eq 0 ]]; then
      admin=$(grep -ao 'pk_[0-9a-f]\{16\}_[0-9a-f]\{48\}' "$work/log" | head -1 || true)
      [[ -z $admin ]] || send=(-H "Authorization: Bearer $admin")
    fi
    if curl -sf "${send[@]}" "$base/v1/models" 2>/dev/null | grep -q '"champion"'; then break; fi
    kill -0 "$pid" 2>/dev/null || {
      tail -n 40 "$work/log" >&2
      echo "The service ended while starting" >&2
      exit 1
    }
    sleep 0.5
  done
  curl -sf "${send[@]}" "$base/v1/models" | grep -q '"champion"' || {
    tail -n 40 "$work/log" >&2
    echo "The service has no model after 150 s" >&2
    exit 1
  }
}

echo "== the service"
if [[ -n ${BASE:-} ]]; then base=${BASE%/}; else start; fi
config=bench/contract/schemathesis.toml
if [[ -n $scope ]]; then
  # For what the hooks look up, and must not revoke.
  export CONTRACT_ADMIN_KEY=$admin CONTRACT_KEYS_IN_USE=${admin:3:16}
  if [[ $scope != admin ]]; then
    key=$(curl -sf "${send[@]}" "$base/v1/api-keys" -H 'Content-Type: application/json' -d "{\"name\":\"contract\",\"scopes\":[\"$scope\"]}" |
      python3 -c 'import json, sys; print(json.load(sys.stdin)["key"])')
    send=(-H "Authorization: Bearer $key")
    CONTRACT_KEYS_IN_USE+=" ${key:3:16}"
    # A request that fits its schema may be refused because of the key.
    sed 's/^expected-statuses = \[/&"403", /' "$config" >"$work/schemathesis.toml"
    config=schemathesis.toml
  fi
fi

echo "== the document"
curl -sf "${send[@]}" "$base/v3/api-docs" >"$work/openapi.json"
"$work/venv/bin/openapi-spec-validator" "$work/openapi.json"
if [[ ${LINT:-no} == yes ]]; then
  cp bench/contract/package.json "$work/"
  # That the server is this machine is true while it is asked here.
  (cd "$work" && npm install --silent --no-audit --no-fund --no-update-notifier &&
    REDOCLY_TELEMETRY=off npx --no-install redocly lint --extends recommended --skip-rule no-server-example.com openapi.json)
fi

echo "== generated requests"
# Every operation gets its share; the phases examples, coverage and stateful add to it.
operations=$(python3 -c 'import json, sys; print(sum(len(item) for item in json.load(open(sys.argv[1]))["paths"].values()))' "$work/openapi.json")
status=0
(cd "$work" && ln -s "$root/bench" bench && NO_COLOR=1 venv/bin/schemathesis --config-file "$config" run \
  "$base/v3/api-docs" "${send[@]}" --checks all --max-examples "$(((cases + operations - 1) / operations))" --seed "$seed" \
  --generation-database none --rate-limit 100/s) >"$work/report" 2>&1 || status=$?
if [[ $status -ne 0 ]]; then cat "$work/report"; else sed -n '/= SUMMARY =/,$p' "$work/report"; fi

if [[ -f $work/log ]] && grep -aE ' (WARN|ERROR) ' "$work/log" | grep -avE 'PageNotFound|DefaultHandlerExceptionResolver|first admin key' >"$work/complaints"; then
  echo "== the service's log has complaints; the first:"
  head -n 5 "$work/complaints"
fi
exit "$status"
