#!/usr/bin/env bash
# Tests ./mvnw without a network: installs Maven from a local copy of its archive into temporary directories.
#
# Usage: .ci/test-mvnw.sh [apache-maven-3.9.11-bin.tar.gz]
# Without an argument the archive is taken from the local Maven repository; if it is not there, mvn gets it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=3.9.11
sha512=$(sed -n 's/^distributionSha512Sum=//p' "$root/.mvn/wrapper/maven-wrapper.properties")
work=$(mktemp -d)
children=()

cleanup() {
  for child in ${children[@]+"${children[@]}"}; do
    kill "$child" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap cleanup EXIT

# --- the archive -----------------------------------------------------------------------------------------------------

archive=${1:-$HOME/.m2/repository/org/apache/maven/apache-maven/$version/apache-maven-$version-bin.tar.gz}
if [[ ! -f $archive && $# -eq 0 ]]; then
  (cd "$work" && mvn -B -q dependency:get "-Dartifact=org.apache.maven:apache-maven:$version:tar.gz:bin" -Dtransitive=false)
fi
if [[ ! -f $archive ]]; then
  echo "test-mvnw: $archive is missing" >&2
  exit 1
fi
mkdir -p "$work/server/good" "$work/server/corrupt" "$work/server/short"
cp "$archive" "$work/server/good/maven.tar.gz"
python3 - "$archive" "$work/server" <<'PYTHON'
import sys
archive, server = sys.argv[1:]
data = bytearray(open(archive, "rb").read())
open(f"{server}/short/maven.tar.gz", "wb").write(data[: len(data) // 2])
data[len(data) // 2] ^= 1
open(f"{server}/corrupt/maven.tar.gz", "wb").write(data)
PYTHON

# Serves the directories above, and under /stalled/ the first half of the archive and then nothing more.
python3 - "$work/server" >"$work/port" <<'PYTHON' &
import functools, http.server, sys, time
class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if not self.path.startswith("/stalled/"):
            return super().do_GET()
        data = open(f"{self.directory}/good/maven.tar.gz", "rb").read()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        self.wfile.flush()
        open(f"{self.directory}/stalled", "w").close()
        time.sleep(600)
    def log_message(self, *arguments):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=sys.argv[1]))
server.daemon_threads = True
print(server.server_port, flush=True)
server.serve_forever()
PYTHON
children+=("$!")
for _ in $(seq 100); do
  if [[ -s $work/port ]]; then break; fi
  sleep 0.1
done
web=http://127.0.0.1:$(cat "$work/port")

# --- a machine with only the tools that a test names -----------------------------------------------------------------

jdk=$(LC_ALL=C javac -J-XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
real_mvn=$(command -v mvn || true)

# tools NAME PROGRAM...: a directory with links to what mvnw and Maven's own script need, and the programs named.
tools() {
  local directory=$work/tools/$1 program path
  shift
  mkdir -p "$directory"
  for program in sh env cat chmod cp cut dirname basename expr find grep head ls mkdir mktemp mv readlink rm sed tar tr gzip uname which "$@"; do
    path=$(type -P "$program") || return 1
    ln -sf "$path" "$directory/$program"
  done
  printf '%s\n' "$directory"
}

# stub NAME BODY: a directory with a program "mvn" of that body.
stub() {
  mkdir -p "$work/stubs/$1"
  printf '#!/bin/sh\n%s\n' "$2" >"$work/stubs/$1/mvn"
  chmod +x "$work/stubs/$1/mvn"
  printf '%s\n' "$work/stubs/$1"
}

# Runs mvnw on that machine with no variables but those given: run PATH [NAME=VALUE]... -- [ARGUMENT]...
mvnw=$root/mvnw
run() {
  local path=$1 variables=()
  shift
  while [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  shift
  status=0
  env -i "PATH=$path" "HOME=$work/home" "JAVA_HOME=$jdk" ${variables[@]+"${variables[@]}"} "$mvnw" "$@" >"$work/out" 2>"$work/err" || status=$?
}

passed=0
pass() {
  passed=$((passed + 1))
  echo "ok $passed - $1"
}

# expect WHAT COMMAND...
expect() {
  local what=$1
  shift
  if ! "$@"; then
    printf 'not ok - %s\n  false: %s\n  exit code: %s\n  standard output:\n%s\n  standard error:\n%s\n' \
      "$what" "$*" "${status:-}" "$(cat "$work/out" 2>/dev/null)" "$(cat "$work/err" 2>/dev/null)" >&2
    exit 1
  fi
}

says() { grep -qF -- "$1" "$work/out"; }
complains() { grep -qF -- "$1" "$work/err"; }
exits() { [[ $status -eq $1 ]]; }
downloads() { complains downloading; }
not() { ! "$@"; }
# True if nothing is under a Maven user home: neither an installation nor a part of one.
empty() { [[ ! -d $1/wrapper/dists || -z $(ls -A "$1/wrapper/dists") ]]; }
# True if exactly one whole Maven and nothing else is there.
complete() {
  local entries=("$1"/wrapper/dists/* "$1"/wrapper/dists/.part.*)
  [[ ${#entries[@]} -eq 2 && ${entries[0]} == */apache-maven-$version-${sha512:0:12} && -x ${entries[0]}/bin/mvn && ! -e ${entries[1]} ]] &&
    [[ ! -e ${entries[0]}/apache-maven-$version ]]
}

curl_only=$(tools curl curl sha512sum)
mkdir -p "$work/home"

# --- downloading -----------------------------------------------------------------------------------------------------

what="without mvn it downloads Maven $version with curl, checks it with sha512sum and runs it"
run "$curl_only" "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" -- -version
expect "$what" exits 0
expect "$what" downloads
expect "$what" says "Apache Maven $version"
expect "$what" complete "$work/home/.m2"
pass "$what"

what="the second run downloads nothing"
run "$curl_only" "MVNW_DISTRIBUTION_URL=$web/absent" -- -version
expect "$what" exits 0
expect "$what" not downloads
expect "$what" says "Apache Maven $version"
pass "$what"

what="a failed build's exit code and an argument with spaces reach the caller"
run "$curl_only" "MVNW_DISTRIBUTION_URL=$web/absent" -- -B -f "no such directory/pom.xml" validate
expect "$what" exits 1
expect "$what" complains "POM file no such directory/pom.xml"
pass "$what"

if wget_only=$(tools wget wget shasum perl); then
  what="it downloads with wget, checks with shasum, and MAVEN_USER_HOME may have spaces"
  run "$wget_only" "MAVEN_USER_HOME=$work/my maven home" "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" -- -version
  expect "$what" exits 0
  expect "$what" says "Apache Maven $version"
  expect "$what" complete "$work/my maven home"
  pass "$what"
else
  echo "SKIPPED: wget or shasum is not installed here" >&2
fi

what="a file:// address and a project directory with spaces work"
mkdir -p "$work/a project/.mvn" "$work/a mirror"
cp "$root/mvnw" "$work/a project/"
cp -R "$root/.mvn/wrapper" "$work/a project/.mvn/"
cp "$archive" "$work/a mirror/maven.tar.gz"
mvnw="$work/a project/mvnw"
run "$curl_only" "MAVEN_USER_HOME=$work/file" "MVNW_DISTRIBUTION_URL=file://$work/a mirror/maven.tar.gz" -- -version
mvnw=$root/mvnw
expect "$what" exits 0
expect "$what" says "Apache Maven $version"
pass "$what"

what="a corrupted archive is refused and deleted"
run "$curl_only" "MAVEN_USER_HOME=$work/corrupt" "MVNW_DISTRIBUTION_URL=$web/corrupt/maven.tar.gz" -- -version
expect "$what" exits 1
expect "$what" complains "$sha512"
expect "$what" complains "Run mvnw again"
expect "$what" empty "$work/corrupt"
pass "$what"

what="a truncated archive is refused and deleted"
run "$curl_only" "MAVEN_USER_HOME=$work/corrupt" "MVNW_DISTRIBUTION_URL=$web/short/maven.tar.gz" -- -version
expect "$what" exits 1
expect "$what" empty "$work/corrupt"
pass "$what"

what="a missing archive says what to do"
run "$curl_only" "MAVEN_USER_HOME=$work/absent" "MVNW_DISTRIBUTION_URL=$web/absent" -- -version
expect "$what" exits 1
expect "$what" complains "MVNW_DISTRIBUTION_URL"
expect "$what" empty "$work/absent"
pass "$what"

what="without sha512sum and shasum nothing is run unchecked"
run "$(tools nohash curl)" "MAVEN_USER_HOME=$work/unchecked" "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" -- -version
expect "$what" exits 1
expect "$what" complains "can't be checked"
expect "$what" empty "$work/unchecked"
pass "$what"

what="without curl and wget it says so"
run "$(tools offline sha512sum)" "MAVEN_USER_HOME=$work/offline" "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" -- -version
expect "$what" exits 1
expect "$what" complains "Neither curl nor wget"
expect "$what" empty "$work/offline"
pass "$what"

# SIGKILL to the whole process group, as when a machine loses power: no trap runs.
what="a killed download leaves no installation, and the next run makes one"
set -m
env -i "PATH=$curl_only" "HOME=$work/home" "JAVA_HOME=$jdk" "MAVEN_USER_HOME=$work/killed" \
  "MVNW_DISTRIBUTION_URL=$web/stalled/maven.tar.gz" "$mvnw" -version >"$work/out" 2>"$work/err" &
victim=$!
set +m
for _ in $(seq 100); do
  if [[ -e $work/server/stalled ]]; then break; fi
  sleep 0.1
done
expect "$what" test -e "$work/server/stalled"
sleep 0.2
kill -KILL -- "-$victim"
wait "$victim" 2>/dev/null || true
expect "$what" test -z "$(ls "$work/killed/wrapper/dists")"
run "$curl_only" "MAVEN_USER_HOME=$work/killed" "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" -- -version
expect "$what" exits 0
expect "$what" says "Apache Maven $version"
pass "$what"

what="two first runs at once both succeed"
pids=()
for i in 1 2; do
  env -i "PATH=$curl_only" "HOME=$work/home" "JAVA_HOME=$jdk" "MAVEN_USER_HOME=$work/both" \
    "MVNW_DISTRIBUTION_URL=$web/good/maven.tar.gz" "$mvnw" -version >"$work/out$i" 2>"$work/err" &
  pids+=("$!")
done
for pid in "${pids[@]}"; do expect "$what" wait "$pid"; done
expect "$what" grep -qF "Apache Maven $version" "$work/out1" "$work/out2"
expect "$what" complete "$work/both"
pass "$what"

# --- the installed Maven ---------------------------------------------------------------------------------------------

# Where the installed one is passed over, the installation of the first test above runs instead, which needs no download.
passes_over() {
  local what=$1 directory=$2
  run "$directory:$curl_only" -- -version
  expect "$what" exits 0
  expect "$what" says "Apache Maven $version"
  pass "$what"
}
# A stub's body that answers -version by the text given, and everything else by writing its arguments and exiting 42.
# shellcheck disable=SC2016 # the stub expands them
answering() {
  printf 'if [ "$1" = -version ]; then printf "%s\\n"; exit 0; fi\nfor a in "$@"; do printf "<%%s>" "$a"; done\nexit 42' "$1"
}
takes() {
  local what=$1 directory=$2
  run "$directory:$curl_only" -- verify "-Dmessage=two  words" '' '*'
  expect "$what" exits 42
  expect "$what" says '<verify><-Dmessage=two  words><><*>'
  pass "$what"
}

passes_over "an installed Maven 3.6.3 is passed over" "$(stub old "$(answering 'Apache Maven 3.6.3 (cecedd343002696d0abb50b32b541b8a6ba2883f)')")"
passes_over "an installed Maven 2.11 is passed over" "$(stub older "$(answering 'Apache Maven 2.11.0')")"
passes_over "an installed mvn that fails is passed over" "$(stub failing 'echo Apache Maven 3.9.9; exit 1')"
passes_over "an installed mvn that says nothing is passed over" "$(stub silent 'exit 0')"
passes_over "an installed mvn that is mvnw is passed over" "$(mkdir -p "$work/stubs/self" && ln -s "$work/a project/mvnw" "$work/stubs/self/mvn" && echo "$work/stubs/self")"
takes "an installed Maven 3.8.7 is used, with arguments and exit code kept" "$(stub good "$(answering 'Apache Maven 3.8.7 (b89d5959fcde851dcb1c8946a785a163f14e1e29)')")"
takes "an installed Maven that colours its answer is used" "$(stub coloured "$(answering '\\033[1mApache Maven 3.9.9 (x)\\033[m')")"
takes "an installed Maven that warns first is used" "$(stub warning "$(answering 'WARNING: a warning\\nApache Maven 3.10.0-rc-1 (x)')")"
takes "an installed Maven 4 is used" "$(stub four "$(answering 'Apache Maven 4.0.0')")"

# --- the JDK ---------------------------------------------------------------------------------------------------------

what="without a JDK it says what to do"
run "$curl_only" JAVA_HOME= -- -version
expect "$what" exits 1
expect "$what" complains "version 17 or newer"
expect "$what" complains "JAVA_HOME"
pass "$what"

what="a JAVA_HOME without a compiler is named"
run "$curl_only" "JAVA_HOME=$work/jre" -- -version
expect "$what" exits 1
expect "$what" complains "JAVA_HOME is $work/jre"
pass "$what"

for old in '11.0.27' '1.8.0_452'; do
  what="a JDK $old is refused"
  mkdir -p "$work/jdk $old/bin"
  printf '#!/bin/sh\necho "Picked up JAVA_TOOL_OPTIONS: -Dx" >&2\necho "javac %s" >&2\n' "$old" >"$work/jdk $old/bin/javac"
  chmod +x "$work/jdk $old/bin/javac"
  run "$curl_only" "JAVA_HOME=$work/jdk $old" -- -version
  expect "$what" exits 1
  expect "$what" complains "javac $old"
  pass "$what"
done

what="a JDK on the PATH is found, also when another java stands before it"
mkdir -p "$work/java first"
printf '#!/bin/sh\nexit 99\n' >"$work/java first/java"
chmod +x "$work/java first/java"
run "$work/java first:$curl_only:$jdk/bin" JAVA_HOME= -- -version
expect "$what" exits 0
expect "$what" says "Apache Maven $version"
pass "$what"

if [[ -n $real_mvn ]]; then
  what="the Maven of this machine is used when it is 3.8 or newer"
  status=0
  MVNW_DISTRIBUTION_URL="file://$archive" MAVEN_USER_HOME="$work/real" "$mvnw" -version >"$work/out" 2>"$work/err" || status=$?
  expect "$what" exits 0
  expect "$what" grep -q "Apache Maven" "$work/out"
  pass "$what"
fi

echo "test-mvnw: $passed tests passed"
