#!/usr/bin/env bash
# Starts the packaged service as a plain jar and prepared (bin/prepare-start), in turn, each time with an empty database, and prints a Markdown
# table: seconds and seconds of processor time until /actuator/health answers, and from POST to the first epoch of "vanilla" for the first,
# the second and the later jobs of a process. Needs Linux, Python 3.10 and ./mvnw -DskipTests package; about a minute for each run on a quiet machine.
#
# usage: bench/start.sh [runs, by default 5] [home of a JDK]...
#   Without a JDK it takes that of JAVA_HOME, or the java of the path.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

runs=${1:-5}
shift || true
jar=$(find "$PWD/target" -maxdepth 1 -name 'perceptron-*.jar' | head -1)
[[ -n $jar ]] || { echo "no jar in target; run ./mvnw package" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
homes=("$@")
[[ ${#homes[@]} -gt 0 ]] || homes=("${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}")
starts=()
for home in "${homes[@]}"; do
  release=$(. "$home/release" && echo "$JAVA_VERSION")
  JAVA_HOME=$home bin/prepare-start "$jar" "$work/$release" >&2
  starts+=("java -jar, JDK $release=$home/bin/java -jar $jar" "prepared, JDK $release=env JAVA_HOME=$home $work/$release/perceptron")
done
uptime
echo "$(nproc) processors,$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2)"
echo
python3 bench/start.py "$runs" "${starts[@]}"
uptime
