#!/usr/bin/env bash
# Packs Fashion-MNIST as JPEG files into one tar that preprocess reads.
#
#   fashion-mnist.sh OUTPUT.tar [TRAIN_PER_CLASS [VALIDATION_PER_CLASS]]
#
# All 60,000 + 10,000 images unless told otherwise. The checked-in sample was made by
#   fashion-mnist.sh fashion-sample.tar 200 50
#
# The IDX files come from Debian's package dataset-fashion-mnist (31 MB), fetched with apt-get and unpacked in a temporary
# folder, nothing is installed. On other systems set IDX=FOLDER to a folder that holds the four IDX files (.gz or not).
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 3 ]; then
  sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
output=$(realpath -m -- "$1")
train=${2:-6000}
validation=${3:-1000}
here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

idx=${IDX:-}
if [ -z "$idx" ]; then
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || {
    echo "fashion-mnist.sh: this system has no apt-get; set IDX=FOLDER to a folder with the four IDX files" >&2
    exit 1
  }
  mkdir "$work/package"
  (cd "$work/package" && apt-get -q -o APT::Sandbox::User=root download dataset-fashion-mnist)
  dpkg-deb -x "$work"/package/*.deb "$work/package"
  idx=$work/package/usr/share/datasets/fashion-mnist
fi

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" "$here/FashionMnist.java" "$idx" "$work/tree" "$train" "$validation"
mkdir -p -- "$(dirname -- "$output")"
# One order, owner and time: equal pictures give an equal tar.
tar --create --file="$output.tmp" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
  --mtime='2020-01-01 00:00:00Z' --directory="$work/tree" train validation
mv -- "$output.tmp" "$output"
echo "wrote $output: $(tar --list --file="$output" | grep -c '\.jpg$') images, $(stat -c %s "$output") bytes"
