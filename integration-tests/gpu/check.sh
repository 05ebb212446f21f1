#!/usr/bin/env bash
# Checks a CUDA build of the trainer on a machine with an NVIDIA driver: that the build has kernels for the GPU, steps a second of recipe
# paper, one epoch of recipe small, and, where there is a Maven, the tests tagged gpu. Ends with 0 only if all that ran was well.
#
#   check.sh [cuda|cuda-ptx [DATASET]]
#
# The profile packages trainer/target/beamnet-trainer.jar if it is not there; cuda is for compute capability 3.7 to 8.9, cuda-ptx for newer
# GPUs too. DATASET, of side 32, is made from the sample if none is named.
set -euo pipefail

top=$(cd -- "$(dirname -- "$(realpath -- "$0")")/../.." && pwd)
profile=${1:-cuda}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case $profile in
  cuda | cuda-ptx) ;;
  *) echo "check: the profile must be cuda or cuda-ptx, was '$profile'" >&2; exit 2 ;;
esac

step() {
  printf '\n== %s\n' "$*"
}

if [ ! -f "$top/trainer/target/beamnet-trainer.jar" ]; then
  step "package with -P$profile: fetches 2.4 GB of CUDA and ND4J"
  (cd "$top" && mvn -B -q -ntp -P"$profile" -DskipTests -pl trainer -am package)
fi

step "the machine, and recipe paper on it"
"$top/trainer/bin/trainer" doctor --backend=cuda --recipe=paper --steps=10

step "one epoch of recipe small"
dataset=${2:-$work/dataset}
[ -e "$dataset" ] || "$top/runners/bin/preprocess" --source="$top/runners/sample/fashion-sample.tar" --output="$dataset" --side=32
"$top/trainer/bin/trainer" train --backend=cuda --dataset="$dataset" --run="$work/run" --recipe=small --epochs=1

step "tests tagged gpu"
if command -v mvn > /dev/null; then
  # In a copy, because a build of another profile must not replace the jar.
  cp -r "$top" "$work/copy"
  (cd "$work/copy" && mvn -B -ntp -P"$profile" -Dgroups=gpu -Dsurefire.failIfNoSpecifiedTests=false -pl trainer -am test)
else
  echo "skipped: there is no Maven (mvn) on this machine"
fi
