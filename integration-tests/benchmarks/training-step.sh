#!/usr/bin/env bash
# A training step of recipe paper on random images, against PyTorch with the same network on as many threads, in turn: each takes its steps
# while the other waits. Prints wall clock and processor time of a step, images a second, and the ratios of every round; then, layer by layer,
# the rate that our step reaches of the best that this machine shows.
#
#   training-step.sh [ROUNDS [STEPS [BATCH]]]
#
# 4 rounds of 3 steps at batch 128 unless told otherwise: about three minutes on two quiet processors, and 6 GB of memory for each side. The first
# step of each is left out: it makes memory and machine code. Needs Python 3 with PyTorch and a BLAS to go with it (Debian: python3-torch
# libopenblas0-pthread); PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
rounds=${1:-4}
steps=${2:-3}
batch=${3:-128}
jar=$top/trainer/target/beamnet-trainer.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
python=${PYTHON:-python3}
threads=$(nproc)

[ -f "$jar" ] || (cd "$top" && mvn -B -q -ntp -pl trainer -am -DskipTests package)
# What trainer/bin/trainer sets. PyTorch gets the same: it is several times slower without, where big blocks go back to the system at every step.
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8589934592
ours=("$java" -Xmx2g -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.bytedeco.javacpp.platform.extension=-onednn
  -Dorg.bytedeco.javacpp.maxbytes=12g -Dorg.bytedeco.javacpp.maxphysicalbytes=16g -cp "$jar")

pipes=$(mktemp -d)
trap 'rm -rf "$pipes"; kill $(jobs -p) 2> /dev/null || true' EXIT
mkfifo "$pipes"/{ours,peer}.{ask,answer}
OMP_WAIT_POLICY=passive "${ours[@]}" "$here/TrainingStepRate.java" "$batch" < "$pipes/ours.ask" > "$pipes/ours.answer" &
"$python" "$here/training_step.py" "$batch" "$threads" < "$pipes/peer.ask" > "$pipes/peer.answer" &
exec {to_ours}> "$pipes/ours.ask" {from_ours}< "$pipes/ours.answer" {to_peer}> "$pipes/peer.ask" {from_peer}< "$pipes/peer.answer"
read -r -u "$from_ours" _
read -r -u "$from_peer" _ _ version

# Lets a side take so many steps; answer: wall clock, processor time, loss.
ask_ours() { echo "$1" >&"$to_ours" && read -r -u "$from_ours" answer; }
ask_peer() { echo "$1" >&"$to_peer" && read -r -u "$from_peer" answer; }

ask_ours 1
ask_peer 1
"$python" "$here/about.py" torch
echo "recipe paper, batch $batch, $threads threads, $steps steps a round; PyTorch $version"
table=
for ((round = 1; round <= rounds; round++)); do
  if ((round % 2)); then
    ask_ours "$steps"; mine=$answer; ask_peer "$steps"; theirs=$answer
  else
    ask_peer "$steps"; theirs=$answer; ask_ours "$steps"; mine=$answer
  fi
  line="$round $mine $theirs"
  table+=$line$'\n'
  awk -v b="$batch" '{ printf "round %d: BeamNet %.2f s (%.1f images/s, processor %.2f s); PyTorch %.2f s (%.1f images/s, processor %.2f s); ratio %.2f, of processor time %.2f\n",
    $1, $2, b / $2, $3, $5, b / $5, $6, $5 / $2, $6 / $3 }' <<< "$line"
done
awk 'NF { o += $2; p += $5; c += $3; q += $6 } END { printf "all rounds: ratio %.2f, of processor time %.2f\n", p / o, q / c }' <<< "$table"

exec {to_ours}>&- {to_peer}>&-
wait
step=$(awk 'NF && (!best || $2 < best) { best = $2 } END { print best }' <<< "$table")
OMP_WAIT_POLICY=passive "${ours[@]}" "$here/LayerRates.java" "$batch" "$step" 5
