#!/usr/bin/env bash
# Megapixels a second on large photographs as they are: decode, scale to 256, sums, raw shard, in a plain Java loop of one thread (warm), against
# Pillow's decoding and scaling alone, in turn. Images are decoded whole, never by a JPEG decoder's own reduction: that gives other pixels than
# the rule.
#
#   originals.sh FOLDER_OF_ORIGINALS [ROUNDS]
#
# FOLDER_OF_ORIGINALS is FOLDER/originals of tiles.sh. Needs Python 3 with Pillow and NumPy; PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
originals=$(realpath -- "${1:?FOLDER_OF_ORIGINALS}")
rounds=${2:-3}
jar=$top/runners/target/beamnet-preprocess.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=${PYTHON:-python3}
[ -f "$jar" ] || (cd "$top" && mvn -B -q -ntp -pl runners -am -DskipTests package)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
megapixels=$("$python" - "$originals" << 'END'
import pathlib, sys
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
sizes = [Image.open(p).size for p in pathlib.Path(sys.argv[1]).rglob("*") if p.is_file()]
print(sum(w * h for w, h in sizes) / 1e6)
END
)
"$python" "$here/about.py" PIL
for ((round = 1; round <= rounds; round++)); do
  ours=$("$java" -XX:+UseParallelGC -cp "$jar" "$here/WholeJob.java" "$originals" "$work" warm)
  peer=$("$python" "$here/whole_job.py" decode "$originals")
  awk -v m="$megapixels" -v o="$ours" -v p="$peer" -v n="$round" \
    'BEGIN { printf "round %d, megapixels/s: whole job %.1f, Pillow decode and scale alone %.1f, ratio %.2f\n", n, m / o, m / p, p / o }'
done
