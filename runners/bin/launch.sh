# Sourced by the launchers beside it, which set `program` to their name: finds Java, builds the jar if need be.
# Sets `top`, `jar`, `java`, and `flags`, what BEAMNET_JAVA_OPTS says.

top=$(cd -- "$(dirname -- "$(realpath -- "${BASH_SOURCE[0]}")")/../.." && pwd)
jar=$top/runners/target/beamnet-preprocess.jar

fail() {
  echo "$program: $1" >&2
  exit 1
}

# A jar that a stopped build left half-written lacks the record that ends it.
whole() {
  [ -f "$1" ] && [ "$(tail -c 22 "$1" | head -c 4 | od -An -tx1 | tr -d ' \n')" = 504b0506 ]
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" > /dev/null || fail "there is no Java at '$java'. Install a JDK 17 or newer, or set JAVA_HOME to one."
settings=$("$java" -XshowSettings:properties -version 2>&1) \
  || fail "'$java' does not start: $(tail -n 1 <<< "$settings") Memory may be limited too much, as by ulimit -v."
version=$(sed -n 's/^ *java\.specification\.version = *//p' <<< "$settings")
case $version in
  '' | 1.* | *[!0-9]*) fail "'$java' is not Java 17 or newer. Install a JDK 17, or set JAVA_HOME to one." ;;
esac
[ "$version" -ge 17 ] || fail "'$java' is Java $version. Install a JDK 17 or newer, or set JAVA_HOME to one."

# Java takes the encoding of file names from the locale; in C, the usual one of containers, it has ASCII letters only.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

# Classes as a small job loads them, read and checked once for all later runs: a quarter of the time until the first image.
# A Java that cannot make or read the archive runs without it.
archive=${jar%.jar}.jsa
quiet="-Xlog:cds=off -Xlog:cds+dynamic=off"

# An empty one says that none can be made here.
archive_classes() {
  local work part=$archive.$$
  : 2> /dev/null > "$part" || return 0 # Another user's folder.
  echo "$program: making an archive of its classes, once, so that it starts faster" >&2
  work=$(mktemp -d) || return 0
  mkdir -p "$work/pictures/a"
  cp "$top"/schemas/src/main/resources/org/beamnet/schemas/image/jpeg/probe/*.jpg "$work/pictures/a"
  "$java" $quiet -XX:ArchiveClassesAtExit="$part" -Djava.awt.headless=true -XX:+UseParallelGC -jar "$jar" --source="$work/pictures" \
    --output="$work/dataset" --holdOut=0 > /dev/null 2>&1 || : > "$part"
  mv "$part" "$archive"
  rm -rf "$work"
}

if ! whole "$jar"; then
  command -v mvn > /dev/null || fail "$jar is not built yet, and there is no Maven (mvn) to build it with."
  echo "$program: building $jar, once; this takes a few minutes" >&2
  (cd "$top" && mvn -B -q -ntp -Dstyle.color=never -pl runners -am -DskipTests package) >&2 || fail "the build failed."
fi
if ! [ "$archive" -nt "$jar" ]; then archive_classes; fi

# A small young generation that stays in the processor's caches: a quarter faster than what Java picks by itself, and flat.
cores=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
collector="-XX:+UseParallelGC -XX:MaxNewSize=$((64 + 32 * cores))m"
case ${BEAMNET_JAVA_OPTS:-} in
  *GC*) collector= ;;
esac
# jdk.console: from JDK 22 on, keeps "is this a terminal?" a question that has an answer.
read -r -a flags <<< "-Djdk.console=java.base -Djava.awt.headless=true $collector ${BEAMNET_JAVA_OPTS:-}"
# Java 23 began to warn of sun.misc.Unsafe, which libraries use.
if [ "$version" -ge 23 ]; then flags+=(--sun-misc-unsafe-memory-access=allow); fi
if [ -s "$archive" ]; then flags+=($quiet "-XX:SharedArchiveFile=$archive"); fi
