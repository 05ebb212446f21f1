#!/usr/bin/env bash
# Evidence that recipe `paper` learns at full size on real pictures: trains it, checks what is claimed and draws the loss by steps.
#
#   paper-learns.sh --work=DIR [--only=sample|tiles] [--jobs=N] [--prepare | --list | --check]
#
#   sample   ten classes: the sample at side 256, seeds 1, 2 and 3, 6 epochs each. Claim: a top-1 error below 45 % for every seed.
#   tiles    969 classes made of photographs (photo-classes.sh): 23 epochs, 1,219 steps, as the paper says, and 12 epochs each with biases
#            of 0.1, with biases of 0, and with dropout scaled in training. Claims: a loss below 6.7 within 600 steps and below 5.0 within
#            1,200, as a mean of 20 steps, for training as the paper says.
#
#   --jobs=N   trainings at a time; each gets its share of the processors and takes 6 GB of memory. Default: 1
#   --prepare  only make the datasets and build the programs
#   --list     only say which trainings there are and how far they are
#   --check    only check and draw what has been trained so far
#
# What is finished is kept: the same command goes on where it was stopped. All of it takes about two hours on two cores, and 10 GB.
# Exit code 0: every claim holds; 1: one does not, or is not trained yet; 130: stopped.
#
# Needs a JDK 17 or newer, Maven, Python 3, and for tiles what photo-classes.sh needs: Debian's apt-get and dpkg-deb, and Pillow.
# PYTHON names another python3; OMP_NUM_THREADS is the number of threads of a training.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
top=$(cd -- "$here/../.." && pwd)
work=
parts="sample tiles"
jobs=1
task=all
training=

usage() {
  echo "paper-learns.sh: $1" >&2
  exit 2
}

for argument in "$@"; do
  case $argument in
    --work=?*) work=${argument#*=} ;;
    --only=sample | --only=tiles) parts=${argument#*=} ;;
    --jobs=[1-9]) jobs=${argument#*=} ;;
    --prepare | --list | --check) task=${argument#--} ;;
    # One training alone: what --jobs starts several of.
    --train=?*) task=train training=${argument#*=} ;;
    -h | --help) sed -n '2,23s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) usage "does not know '$argument'; --help tells what there is" ;;
  esac
done
[ -n "$work" ] || usage "say where data and results go: --work=DIR"

# Every training: dataset, and the flags that make it what it is. The longest come first, so that no job waits for it at the end.
# --schedule=fixed: arms are compared step by step, so all keep the paper's first learning rate, whatever validation says.
trainings() {
  local part
  for part in $parts; do
    case $part in
      sample)
        echo "sample-1 sample --seed=1 --epochs=6"
        echo "sample-2 sample --seed=2 --epochs=6"
        echo "sample-3 sample --seed=3 --epochs=6"
        ;;
      tiles)
        echo "tiles-paper tiles --seed=1 --epochs=23 --schedule=fixed"
        echo "tiles-caffe-biases tiles --seed=1 --epochs=12 --schedule=fixed --biases=caffe"
        echo "tiles-zero-biases tiles --seed=1 --epochs=12 --schedule=fixed --biases=zero"
        echo "tiles-training-scaling tiles --seed=1 --epochs=12 --schedule=fixed --dropout-scaling=training"
        ;;
    esac
  done
}

state() {
  local run=$work/runs/$1
  if [ -f "$run/finished" ]; then
    echo finished
  elif [ -f "$run/steps.csv" ]; then
    echo "begun, $(($(wc -l < "$run/steps.csv") - 1)) steps"
  else
    echo "not begun"
  fi
}

# DATASET SOURCE [FLAG ...]
preprocess() {
  local output=$work/$1
  [ -f "$output/manifest.json" ] || "$top/runners/bin/preprocess" --source="$2" --output="$output" --side=256 "${@:3}"
}

prepare() {
  local part
  mkdir -p -- "$work"
  for part in $parts; do
    case $part in
      sample) preprocess sample "$top/runners/sample/fashion-sample.tar" --shardImages=256 ;;
      tiles)
        [ -f "$work/tiles/manifest.json" ] || "$here/photo-classes.sh" "$work/photographs"
        preprocess tiles "$work/photographs/classes"
        ;;
    esac
  done
  # A jar that is not there yet is built here, before trainings start side by side.
  "$top/trainer/bin/trainer" --version > /dev/null
}

# NAME DATASET FLAG ...
train() {
  local run=$work/runs/$1 dataset=$work/$2 status=0
  local flags=("${@:3}")
  if [ -f "$run/finished" ]; then
    return
  fi
  # A run that was stopped before its first checkpoint begins anew by itself.
  if compgen -G "$run/checkpoints/"*.ckpt > /dev/null; then
    flags+=(--resume)
  fi
  mkdir -p "$run"
  echo "paper-learns.sh: $1: ${flags[*]}"
  "$top/trainer/bin/trainer" train --recipe=paper --dataset="$dataset" --run="$run" --log-steps=1 --keep-checkpoints=1 "${flags[@]}" \
    >> "$run/train.log" 2>&1 || status=$?
  case $status in
    0) touch "$run/finished" ;;
    130) exit 130 ;;
    # Others are still trained, and the claims then say what is missing.
    *) echo "paper-learns.sh: $1: ended with exit code $status; see $run/train.log" >&2 ;;
  esac
}

train_all() {
  if [ "$jobs" -gt 1 ]; then
    local cores
    cores=$(getconf _NPROCESSORS_ONLN)
    export OMP_NUM_THREADS=${OMP_NUM_THREADS-$((cores / jobs > 0 ? cores / jobs : 1))}
    trainings | cut -d' ' -f1 | xargs -P "$jobs" -I{} "$0" --work="$work" --train={} || exit 130
  else
    # On a descriptor of its own: what is trained must not read the list.
    while read -r -u 3 -a words; do
      train "${words[@]}"
    done 3< <(trainings)
  fi
}

check() {
  local part status=0
  for part in $parts; do
    "${PYTHON:-python3}" -B "$here/learning_charts.py" "$part" "$work/runs" "$work/paper-learns-$part.svg"
  done
  # shellcheck disable=SC2086
  "${PYTHON:-python3}" -B "$here/learning_claims.py" "$work/runs" $parts || status=$?
  return "$status"
}

case $task in
  list)
    trainings | while read -r name dataset flags; do
      printf '%-24s%-20s%s\n' "$name" "$(state "$name")" "--dataset=$work/$dataset $flags"
    done
    ;;
  check) check ;;
  train)
    read -r -a words < <(trainings | grep "^$training ") || usage "there is no training '$training'; --list names them"
    train "${words[@]}"
    ;;
  prepare) prepare ;;
  all)
    prepare
    train_all
    check
    ;;
esac
