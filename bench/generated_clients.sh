#!/usr/bin/env bash
# Generates clients from the OpenAPI document of a running service, in Python by openapi-python-client and in TypeScript by
# openapi-typescript for openapi-fetch, and uses each as it came out: both train a job, poll it and predict with its model.
#   bench/generated_clients.sh [http://localhost:8080]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/contract"
base=${1:-http://localhost:8080}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

curl -sf "$base/v3/api-docs" >"$work/openapi.json" || {
  echo "There is no service at $base; start it, or name another address" >&2
  exit 1
}

echo "== openapi-python-client"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt
(cd "$work" && PATH=$work/venv/bin:$PATH openapi-python-client generate --path openapi.json --meta none \
  --output-path perceptron_client) 2>&1 | grep -E '^(WARNING|ERROR|Unsupported|Cannot)' || true
PYTHONPATH=$work "$work/venv/bin/python" try_python.py "$base"

echo "== openapi-typescript and openapi-fetch"
cp package.json try_typescript.ts "$work/"
cd "$work"
npm install --silent --no-audit --no-fund --no-update-notifier
npx --no-install openapi-typescript openapi.json -o api.ts
npx --no-install tsc --strict --skipLibCheck --target es2022 --module nodenext --types node try_typescript.ts
node try_typescript.js "$base"
