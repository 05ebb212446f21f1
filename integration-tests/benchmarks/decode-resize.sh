#!/usr/bin/env bash
# Decode and scale to 256×256: BeamNet with libjpeg-turbo (where the machine has it), with Java's own decoder, and Pillow, in turn, one thread
# each. Prints images a second of the thread's CPU time, which other work on the machine changes least, and the ratios of every round.
#
#   decode-resize.sh [ROUNDS [FOLDER_OF_JPEGS]]
#
# 3 rounds of 100 drawn pictures of 500×375 unless told otherwise. Needs Python 3 with Pillow (Debian: python3-pil); PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
rounds=${1:-3}
pictures=${2:-}
jar=$top/runners/target/beamnet-preprocess.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=${PYTHON:-python3}

[ -f "$jar" ] || (cd "$top" && mvn -B -q -ntp -pl runners -am -DskipTests package)
if [ -z "$pictures" ]; then
  pictures=$(mktemp -d)
  trap 'rm -rf "$pictures"' EXIT
  "$java" -cp "$jar" "$here/DecodeResize.java" make "$pictures"
fi
"$python" "$here/about.py" PIL
for ((round = 1; round <= rounds; round++)); do
  turbo=$("$java" -cp "$jar" "$here/DecodeResize.java" run "$pictures" auto)
  peer=$("$python" "$here/decode_resize.py" "$pictures")
  plain=$("$java" -cp "$jar" "$here/DecodeResize.java" run "$pictures" platform)
  awk -v n="$round" -v t="$turbo" -v j="$plain" -v p="$peer" \
    'BEGIN { printf "round %d: images/s: turbo %.0f, Java %.0f, Pillow %.0f; ratios to Pillow: turbo %.2f, Java %.2f\n", n, t, j, p, t / p, j / p }'
done
