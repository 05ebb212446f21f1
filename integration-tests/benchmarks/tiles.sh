#!/usr/bin/env bash
# Real photographs for benchmarks: fetches Debian's wallpaper packages (155 MB; CC-BY, CC-BY-SA, GPL), keeps their pictures whole in
# FOLDER/originals/CLASS and cuts about a thousand tiles of 500×375 into FOLDER/tiles/CLASS, JPEG 90 4:2:0, a class per package.
#
#   tiles.sh FOLDER
#
# Needs Debian's apt-get and dpkg-deb, and Python 3 with Pillow (python3-pil); PYTHON names another python3.
set -euo pipefail

here=$(cd -- "$(dirname -- "$(realpath -- "$0")")" && pwd)
folder=${1:?FOLDER}
python=${PYTHON:-python3}
"$python" "$here/about.py" PIL > /dev/null # Before 155 MB are fetched.
mkdir -p "$folder/packages"
cd "$folder/packages"
for package in plasma-workspace-wallpapers lomiri-wallpapers-16.04 mate-backgrounds; do
  if [ ! -d "$package" ]; then
    apt-get download -q "$package"
    dpkg-deb -x "$package"_*.deb "$package.part"
    mv "$package.part" "$package"
  fi
done
"$python" "$here/tiles.py" "$folder"
