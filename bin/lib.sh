# Shared by the commands in bin/. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# The major version of the JDK in a folder; 0 when there is none.
jdk_version() {
  local release="$1/release"
  [ -x "$1/bin/javac" ] && [ -r "$release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release"
}

# Sets JAVA_HOME to a JDK 25 or newer: the one that is set, else the usual places.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" -ge 25 ] 2>/dev/null; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return
    fi
  done
  echo "changeover: no JDK 25 or newer was found; install one (for example Temurin 25) or set JAVA_HOME to it" >&2
  exit 6
}

maven() {
  maven_in . "$@"
}

maven_in() { # folder of the build, below the root
  local folder=$1
  shift
  if command -v mvn >/dev/null 2>&1; then
    (cd "$root/$folder" && mvn "$@")
  else
    (cd "$root/$folder" && "$root/mvnw" "$@")
  fi
}

# Packages the product unless what is in target/ is newer than every source.
build_if_needed() {
  local stamp="$root/target/built"
  if [ -f "$stamp" ] && [ -z "$(find "$root/src/main" "$root/db" "$root/pom.xml" -newer "$stamp" -print -quit)" ]; then
    return
  fi
  echo "building (a first build fetches its libraries and may take some minutes)"
  mkdir -p "$root/target"
  if ! maven -q -B -ntp package -Dmaven.test.skip=true >"$root/target/build.log" 2>&1; then
    grep -E 'ERROR' "$root/target/build.log" | head -20 >&2
    echo "changeover: the build failed; all of its output is in target/build.log" >&2
    exit 6
  fi
  touch "$stamp"
}

# Everything on one class path, for the sandbox and the commands. Kept beside the build that it belongs to.
class_path() {
  echo "$root/target/classes:$(cat "$root/target/class-path")"
}
