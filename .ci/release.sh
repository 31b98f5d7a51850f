#!/usr/bin/env bash
# Releases a version; docs/releasing.md explains it. Nothing here pushes or uploads.
#
#   .ci/release.sh prepare 0.1.0 0.2.0-SNAPSHOT   two commits and the tag v0.1.0 on the current branch
#   .ci/release.sh build                          the files of the tagged commit, in target/release
#   .ci/release.sh notes 0.1.0                    the part of CHANGELOG.md about a version
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  printf 'release: %s\n' "$*" >&2
  exit 1
}

# notes HEADING: what CHANGELOG.md says below "## [HEADING]".
notes() {
  grep -qF "## [$1]" CHANGELOG.md || fail "CHANGELOG.md has no heading ## [$1]"
  awk -v heading="## [$1]" 'index($0, "## [") == 1 { on = index($0, heading) == 1; next } on' CHANGELOG.md
}

# set_version VERSION: writes it to pom.xml, the one place it is in.
set_version() {
  local old
  old=$(.ci/version)
  sed -i "/<\/parent>/,/<version>/s|<version>$old</version>|<version>$1</version>|" pom.xml
  [[ $(.ci/version) == "$1" ]] || fail "pom.xml could not be changed from $old to $1"
}

prepare() {
  local version=$1 next=$2
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[a-z]+\.[0-9]+)?$ ]] || fail "the version must be like 1.2.3 or 1.2.3-rc.1, not $version"
  [[ $next =~ ^[0-9]+\.[0-9]+\.[0-9]+-SNAPSHOT$ ]] || fail "the next version must be like 1.3.0-SNAPSHOT, not $next"
  [[ ${next%-SNAPSHOT} != "$version" && $(printf '%s\n' "${next%-SNAPSHOT}" "${version%-*}" | sort -V | tail -n 1) == "${next%-SNAPSHOT}" ]] ||
    fail "the next version, $next, must come after $version"
  [[ $(.ci/version) == *-SNAPSHOT ]] || fail "pom.xml has the version $(.ci/version), which is no snapshot"
  [[ -z $(git status --porcelain) ]] || fail "there are changes that are not committed"
  git var GIT_COMMITTER_IDENT >/dev/null || fail "git does not know who you are (git config user.name and user.email)"
  if git rev-parse -q --verify "refs/tags/v$version" >/dev/null; then fail "the tag v$version exists"; fi
  [[ -n $(notes Unreleased | tr -d '[:space:]') ]] || fail "CHANGELOG.md says nothing below [Unreleased]"

  set_version "$version"
  # The time that the jar says: the same commit gives the same bytes.
  sed -i "s|<project.build.outputTimestamp>[^<]*<|<project.build.outputTimestamp>$(date -u +%FT%H:%M:%SZ)<|" pom.xml
  sed -i "s/^## \[Unreleased\]$/## [Unreleased]\n\n## [$version] - $(date -u +%F)/" CHANGELOG.md
  git commit -q -m "Release $version" pom.xml CHANGELOG.md
  git tag -a "v$version" -m "Perceptron $version"
  set_version "$next"
  git commit -q -m "Begin $next" pom.xml
  echo "release: look at it (git show v$version), then: git push origin HEAD v$version"
}

# The platform whose native code Maven packs on this machine, as the names of the files have it.
platform() {
  printf '%s-%s\n' "$(uname -s | tr '[:upper:]' '[:lower:]')" "$(uname -m)"
}

# package NAME MAVEN-OPTION...: builds the jar and puts it aside under a name.
package() {
  local name=$1
  shift
  ./mvnw -B -q -Dmaven.test.skip=true clean package "$@"
  cp "target/perceptron-$version.jar" "$files/perceptron-$version-$name.jar"
}

build() {
  local version files
  version=$(.ci/version)
  [[ $version != *-SNAPSHOT ]] || fail "$version is a snapshot; check out a tag first"
  git tag --points-at HEAD | grep -qx "v$version" || fail "pom.xml has the version $version, but the tag v$version is not on this commit"
  [[ -z $(git status --porcelain) ]] || fail "there are changes that are not committed"

  # The tests are those of .ci/run, which the workflow runs before. "clean" removes target, so the files wait elsewhere.
  files=$(mktemp -d)
  package all-platforms -Pall-platforms
  package "$(platform)"
  mkdir -p target/release
  mv "$files"/*.jar target/release/
  rmdir "$files"
  cp LICENSE NOTICE target/release/
  notes "$version" >target/release/NOTES.md
  (cd target/release && sha256sum ./*.jar >SHA256SUMS)
  ls -l target/release
}

case ${1:-} in
  prepare)
    [[ $# -eq 3 ]] || fail "usage: .ci/release.sh prepare VERSION NEXT-SNAPSHOT"
    prepare "$2" "$3"
    ;;
  build) build ;;
  notes)
    [[ $# -eq 2 ]] || fail "usage: .ci/release.sh notes VERSION"
    notes "$2"
    ;;
  *) fail "usage: .ci/release.sh prepare VERSION NEXT-SNAPSHOT | build | notes VERSION" ;;
esac
