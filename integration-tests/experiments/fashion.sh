#!/usr/bin/env bash
# The paper's ablations on Fashion-MNIST: packs and preprocesses it, then trains and compares what ablations.yaml names.
#
#   fashion.sh --work=DIR [FLAG ...]
#
# FLAGs go to `trainer experiments`, such as --list, --quick, --only=dropout, --jobs=2. One job for each processor unless told otherwise. What is
# finished is kept: the same command goes on where it was stopped. Data and results take 1 GB.
#
# Needs a JDK 17 or newer, Maven, and what runners/sample/fashion-mnist.sh needs (apt-get, or IDX=FOLDER).
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
work=
jobs=--jobs=$(nproc)
flags=()
for argument in "$@"; do
  case $argument in
    --work=?*) work=${argument#*=} ;;
    --jobs=?*) jobs=$argument ;;
    -h | --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) flags+=("$argument") ;;
  esac
done
if [ -z "$work" ]; then
  echo "fashion.sh: say where data and results go: --work=DIR" >&2
  exit 2
fi

# NAME [TRAIN_PER_CLASS VALIDATION_PER_CLASS]
prepare() {
  local name=$1
  shift
  [ ! -f "$work/$name/manifest.json" ] || return 0
  [ -f "$work/$name.tar" ] || "$top/runners/sample/fashion-mnist.sh" "$work/$name.tar" "$@"
  "$top/runners/bin/preprocess" --source="$work/$name.tar" --output="$work/$name" --side=32
}

mkdir -p -- "$work"
prepare fashion-mnist
prepare fashion-mnist-15000 1500 1000
# A job's network is small: more than its share of 2 GB of heap it does not need.
export BEAMNET_JAVA_OPTS=${BEAMNET_JAVA_OPTS--Xmx2g}
exec "$top/trainer/bin/trainer" experiments --plan="$here/ablations.yaml" --work="$work/experiments" \
  --dataset=whole="$work/fashion-mnist" --dataset=quarter="$work/fashion-mnist-15000" "$jobs" ${flags[@]+"${flags[@]}"}
