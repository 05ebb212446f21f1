#!/usr/bin/env bash
# A thousand classes made of photographs: cuts 969 tiles of 500×375 out of Debian's wallpapers (155 MB; CC-BY, CC-BY-SA, GPL) and makes
# a class of each tile: seven random crops for training and one for validation, 85 to 100 % of its sides, always the same ones.
#
#   photo-classes.sh FOLDER
#
# FOLDER/classes/{train,validation}/CLASS/*.jpg is a source that preprocess reads; FOLDER takes 0.8 GB. What is there is kept.
# Needs what benchmarks/tiles.sh needs: Debian's apt-get and dpkg-deb, and Python 3 with Pillow (python3-pil); PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
folder=${1:?FOLDER}
[ ! -d "$folder/classes" ] || exit 0
"$here/../benchmarks/tiles.sh" "$folder"
"${PYTHON:-python3}" "$here/photo_classes.py" "$folder/tiles" "$folder/classes"
