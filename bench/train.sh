#!/usr/bin/env bash
# Measures training: the service through REST, Deeplearning4j's own step, Keras and PyTorch, in turn on the same rows, and writes the
# table into docs/performance.md. Needs a quiet machine, a packaged jar (./mvnw -DskipTests package), a JDK and Python 3 with venv; gets
# the peers from PyPI into target/peers once (about 1 GB). Takes about twenty-five minutes.
#
# usage: bench/train.sh [rounds, by default 7] [busy]
#   busy: one processor has other work all the time; the table is printed and not written into the page
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jar=$(find target -maxdepth 1 -name 'perceptron-*.jar' | head -1)
[[ -n $jar ]] || { echo "no jar in target; run ./mvnw -DskipTests package" >&2; exit 1; }
peers=target/peers
if [[ ! -f $peers/complete ]]; then
  python3 -m venv "$peers"
  "$peers/bin/pip" install -q -r bench/train/requirements.txt
  touch "$peers/complete"
fi
./mvnw -B -q dependency:build-classpath -Dmdep.outputFile=target/products-classpath
classpath=$(cat target/products-classpath)
mkdir -p target/products
javac -d target/products -classpath "$classpath" bench/train/Products.java
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
# Kernels that a user gets are chosen by the processor.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
"$peers/bin/python" bench/train/compare.py "${1:-7}" "$jar" "target/products:$classpath" "$directory" "${@:2:1}"
