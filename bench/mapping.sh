#!/usr/bin/env bash
# Compares an epoch of training whose rows are read from a mapped file with one whose rows are on the heap: images and a table, in
# interleaved rounds, one thread. Needs a quiet machine and compiled classes (./mvnw -DskipTests package). Takes about two minutes.
#
# usage: bench/mapping.sh [rounds, by default 9]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[[ -d target/classes ]] || { echo "nothing compiled; run ./mvnw -DskipTests package" >&2; exit 1; }
./mvnw -B -q dependency:build-classpath -Dmdep.outputFile=target/mapping-classpath
classpath="target/mapping:target/classes:$(cat target/mapping-classpath)"
mkdir -p target/mapping
javac -d target/mapping -classpath "$classpath" bench/mapping/MappedEpochs.java
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
java -Xmx2g -classpath "$classpath" MappedEpochs "${1:-9}" "$directory" | grep '^|'
