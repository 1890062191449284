#!/usr/bin/env bash
# The CUDA build in a Debian 13 of its own, on any Debian with mmdebstrap, as root: all of it that can be proved without
# a GPU. Compiles every kernel for every architecture, then configures, compiles and links.
#   packaging/cuda-root.sh FOLDER             tests/gpu and what it needs (THUMBSUP_COMPUTE_ONLY)
#   packaging/cuda-root.sh FOLDER headless    core, command line and tests
# FOLDER becomes the root (about 16 GB) and is used again. The mirror is that of this machine's own sources.
# cuDNN is left out: Debian's package fetches it from NVIDIA, and asks for the consent to its licence. What lacks at run
# time is therefore not looked for by the linker; on a machine with a GPU bootstrap.sh --cuda installs it.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '4,5s/^# //p' "$0"; exit 2; }
mkdir -p "$1"
root=$(cd "$1" && pwd)
kind=${2:-compute}
source=$(cd "$(dirname "$0")/.." && pwd)

if [ ! -e "$root/usr/bin/apt-get" ]; then
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb [^[]*\(http[^ ]*\) .*/\1/p' | head -n 1)
  mmdebstrap --variant=apt --mode=root --components="main contrib non-free non-free-firmware" trixie "$root" "$mirror"
fi
mkdir -p "$root/src" "$root/build"
# The mounts end with this process.
export THUMBSUP_ROOT=$root THUMBSUP_SOURCE=$source THUMBSUP_KIND=$kind
exec unshare -m bash -euo pipefail -c '
  mount --make-rprivate /
  mount --bind "$THUMBSUP_SOURCE" "$THUMBSUP_ROOT/src"
  mount -t proc proc "$THUMBSUP_ROOT/proc"
  exec chroot "$THUMBSUP_ROOT" /usr/bin/env DEBIAN_FRONTEND=noninteractive KIND="$THUMBSUP_KIND" bash -euo pipefail -c "
    echo nvidia-cudnn nvidia-cudnn/question select I Disagree | debconf-set-selections
    dpkg --configure -a
    cd /src
    packaging/bootstrap.sh --headless --cuda
    for kernel in core/nn/cuda/*.cu core/training/cuda/*.cu; do
      for architecture in 75 80 86 89 90; do
        nvcc -std=c++20 -O2 -Icore -Werror all-warnings -Xcompiler=-Wall,-Wextra -c -o /dev/null \
          -gencode=arch=compute_\$architecture,code=sm_\$architecture \$kernel
      done
      nvcc -std=c++20 -O2 -Icore -ptx -o /dev/null -gencode=arch=compute_90,code=compute_90 \$kernel
      echo compiled for 75 80 86 89 90 and PTX: \$kernel
    done
    only=OFF
    [ \$KIND = headless ] || only=ON
    cmake -S . -B /build/\$KIND -G Ninja -DCMAKE_BUILD_TYPE=Release -DTHUMBSUP_CUDA=ON -DTHUMBSUP_STUDIO=OFF \
      -DTHUMBSUP_COMPUTE_ONLY=\$only -DTHUMBSUP_UNITY=ON -DTHUMBSUP_QUICK=ON \
      \"-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold -Wl,--allow-shlib-undefined\"
    cmake --build /build/\$KIND
  "'
