#!/usr/bin/env bash
# Measures the parts of a prediction by JMH, in one thread: the network's calls and the reading of JSON. Needs compiled classes
# (./mvnw -DskipTests package). JMH comes by the profile jmh, and is in no jar of the product.
#
# usage: bench/jmh.sh [JMH's options, for example -f 1 -i 3 -p images=7]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[[ -d target/classes ]] || { echo "nothing compiled; run ./mvnw -DskipTests package" >&2; exit 1; }
./mvnw -B -q -Pjmh dependency:build-classpath -Dmdep.outputFile=target/jmh-classpath
classpath="target/jmh-classes:target/classes:$(cat target/jmh-classpath)"
rm -rf target/jmh-classes
mkdir -p target/jmh-classes
javac -d target/jmh-classes -classpath "$classpath" -processor org.openjdk.jmh.generators.BenchmarkProcessor bench/jmh/*.java
java -classpath "$classpath" org.openjdk.jmh.Main "$@"
