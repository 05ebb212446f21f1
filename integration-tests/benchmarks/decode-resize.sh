#!/usr/bin/env bash
# Decode and scale to 256×256: BeamNet against Pillow, in turn, one thread each. Prints images a second and the ratio of every round.
#
#   decode-resize.sh [ROUNDS [FOLDER_OF_JPEGS]]
#
# 3 rounds of 100 drawn pictures of 500×375 unless told otherwise. Needs Python 3 with Pillow (Debian: python3-pil); PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
rounds=${1:-3}
pictures=${2:-}
classes=$top/schemas/target/classes
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=${PYTHON:-python3}

[ -d "$classes" ] || (cd "$top" && mvn -B -q -ntp -pl schemas -am -DskipTests package)
if [ -z "$pictures" ]; then
  pictures=$(mktemp -d)
  trap 'rm -rf "$pictures"' EXIT
  "$java" -cp "$classes" "$here/DecodeResize.java" make "$pictures"
fi
for ((round = 1; round <= rounds; round++)); do
  ours=$("$java" -cp "$classes" "$here/DecodeResize.java" run "$pictures")
  peer=$("$python" "$here/decode_resize.py" "$pictures")
  awk -v n="$round" -v a="$ours" -v b="$peer" 'BEGIN { printf "round %d: BeamNet %.0f images/s, Pillow %.0f images/s, ratio %.2f\n", n, a, b, a / b }'
done
