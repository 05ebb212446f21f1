#!/usr/bin/env bash
# The whole job on real photographs, against Pillow and NumPy, in turn. Every round prints
#
#   loop     read, digest, decode, scale to 256, mean and covariance sums, raw shard: a plain Java loop of one thread, warm
#   peer     the same work in Python, one thread (raw pixels appended to a file; no checksums)
#   decode   Pillow's decoding, scaling and cutting out alone
#   pair     two of loop at once: what the machine's second core is worth
#   flink1   preprocess on embedded Flink, parallelism 1, start-up and JIT compilation taken off: the time of a run over COPIES times the
#            pictures less that of a run over them once
#   flink2   the same, parallelism 2
#
# as images a second, and the ratios that matter. On Flink a shard has half of the pictures, so that two subtasks have as many shards each
# whether the pictures come once or several times: with one shard the second subtask would wait, and its start would not be taken off.
#
#   whole-job.sh FOLDER_OF_TILES [ROUNDS [COPIES]]
#
# FOLDER_OF_TILES is FOLDER/tiles of tiles.sh. Needs Python 3 with Pillow and NumPy; PYTHON names another python3. Writes some gigabytes to
# TMPDIR, and removes them. Stop other work first.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
tiles=$(realpath -- "${1:?FOLDER_OF_TILES}")
rounds=${2:-3}
copies=${3:-4}
jar=$top/runners/target/beamnet-preprocess.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=${PYTHON:-python3}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 # The peer has one thread, as the loop.
[ -f "$jar" ] || (cd "$top" && mvn -B -q -ntp -pl runners -am -DskipTests package)

small=(-XX:+UseParallelGC -XX:MaxNewSize=96m) # As runners/bin/preprocess has it.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
images=$(find "$tiles" -type f | wc -l)
many=$((images * copies))
mkdir -p "$work/many" "$work/few/a" "$work/loop" "$work/loop-a" "$work/loop-b"
for ((copy = 0; copy < copies; copy++)); do
  for class in "$tiles"/*/; do cp -r "$class" "$work/many/$copy-$(basename "$class")"; done
done
find "$tiles" -type f | sort | awk "NR <= 8" | xargs -I{} cp {} "$work/few/a"

flink() { # SOURCE PARALLELISM: seconds of the run, the JVM's start apart
  rm -rf "$work/out"
  "$top/runners/bin/preprocess" --source="$1" --output="$work/out" --holdOut=0 --shardImages=$(((images + 1) / 2)) --parallelism="$2" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  sed -n 's/^ *"seconds" : \([0-9.]*\),$/\1/p' "$work/out/provenance.json"
}

plain() { # FOLDER: seconds of the plain loop, warm; shards go to FOLDER
  "$java" "${small[@]}" -cp "$jar" "$here/WholeJob.java" "$tiles" "$1" warm
}

steady() { # PARALLELISM: seconds of all pictures but the first copy of them
  local once many
  once=$(flink "$tiles" "$1")
  many=$(flink "$work/many" "$1")
  awk -v once="$once" -v many="$many" 'BEGIN { print many - once }'
}

"$python" "$here/about.py" PIL numpy
plain "$work/loop" > /dev/null # So that all files lie in the page cache.
for ((round = 1; round <= rounds; round++)); do
  loop=$(plain "$work/loop")
  peer=$("$python" "$here/whole_job.py" whole "$tiles" "$work/loop/raw")
  decode=$("$python" "$here/whole_job.py" decode "$tiles")
  pair=$(for each in a b; do plain "$work/loop-$each" & done | sort -g | tail -n 1)
  start=$(flink "$work/few" 1)
  flink1=$(steady 1)
  flink2=$(steady 2)
  awk -v n="$images" -v m="$many" -v loop="$loop" -v peer="$peer" -v decode="$decode" -v pair="$pair" -v start="$start" -v f1="$flink1" \
    -v f2="$flink2" -v round="$round" 'BEGIN {
      m -= n
      printf "round %d, images/s: loop %.0f, peer %.0f, decode %.0f, pair %.0f, flink1 %.0f, flink2 %.0f; start-up %.1f s\n",
        round, n / loop, n / peer, n / decode, 2 * n / pair, m / f1, m / f2, start
      printf "  loop to peer %.2f, loop to decode alone %.2f, flink1 to peer %.2f, flink1 to decode alone %.2f\n",
        peer / loop, decode / loop, peer / n * m / f1, decode / n * m / f1
      printf "  time on Flink to plain loop %.2f, two cores to one %.2f, two plain loops at once to one %.2f, flink2 to two plain loops at once %.2f\n",
        f1 / m / loop * n, f1 / f2, 2 * loop / pair, m / f2 * pair / (2 * n)
    }'
done
