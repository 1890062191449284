#!/usr/bin/env bash
# The CUDA build in a Debian 13 of its own, on any Debian with mmdebstrap, as root: all of it that can be proved without
# a GPU. Compiles every kernel for every architecture, then configures, compiles, links, and runs tests on the processor.
#   packaging/cuda-root.sh FOLDER             what computes, and tests/gpu (THUMBSUP_COMPUTE_ONLY)
#   packaging/cuda-root.sh FOLDER headless    core, command line and all their tests
# FOLDER becomes the root (about 16 GB) and is used again. The mirror is that of this machine's own sources.
# cuDNN is left out: Debian's package fetches it from NVIDIA and asks for the consent to its licence. A library that
# answers "not initialised" stands in for it, so that programs start; on a machine with a GPU bootstrap.sh --cuda
# installs the real one.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '4,5s/^# //p' "$0"; exit 2; }
mkdir -p "$1"
root=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/.." && pwd)

if [ ! -e "$root/usr/bin/apt-get" ]; then
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb [^[]*\(http[^ ]*\) .*/\1/p' | head -n 1)
  mmdebstrap --variant=apt --mode=root --components="main contrib non-free non-free-firmware" trixie "$root" "$mirror"
fi
mkdir -p "$root/src" "$root/build"

cat >"$root/build/inside.sh" <<'INSIDE'
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
echo "nvidia-cudnn nvidia-cudnn/question select I Disagree" | debconf-set-selections
dpkg --configure -a
cd /src
packaging/bootstrap.sh --headless --cuda

torch=/usr/lib/x86_64-linux-gnu/libtorch_cuda.so
if ldd "$torch" | grep -q 'libcudnn.so.9 => not found'; then
  nm -D --undefined-only "$torch" | sed -n 's/^ *U \(cudnn[A-Za-z0-9_]*\).*/int \1(void) { return 1; }/p' >/build/cudnn.c
  echo 'libcudnn.so.9 { global: *; };' >/build/cudnn.map
  cc -shared -fPIC -Wl,-soname,libcudnn.so.9 -Wl,--version-script=/build/cudnn.map -o /usr/local/lib/libcudnn.so.9 /build/cudnn.c
  ldconfig
fi

for kernel in core/nn/cuda/*.cu core/training/cuda/*.cu; do
  for architecture in 75 80 86 89 90; do
    nvcc -std=c++20 -O2 -Icore -Werror all-warnings -Xcompiler=-Wall,-Wextra -c -o /build/kernel.o \
      "-gencode=arch=compute_$architecture,code=sm_$architecture" "$kernel"
  done
  nvcc -std=c++20 -O2 -Icore -ptx -o /build/kernel.ptx -arch=compute_90 "$kernel"
  echo "compiled for 75, 80, 86, 89, 90 and to PTX: $kernel"
done

only=ON
[ "$1" != headless ] || only=OFF
cmake -S . -B "/build/$1" -G Ninja -DCMAKE_BUILD_TYPE=Release -DTHUMBSUP_CUDA=ON -DTHUMBSUP_STUDIO=OFF \
  -DTHUMBSUP_COMPUTE_ONLY=$only -DTHUMBSUP_UNITY=ON -DTHUMBSUP_QUICK=ON -DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold
cmake --build "/build/$1"
"/build/$1/bin/gpu_check"
INSIDE

# The mounts end with this process.
export THUMBSUP_ROOT=$root THUMBSUP_SOURCE=$source THUMBSUP_KIND=${2:-compute}
exec unshare -m bash -euo pipefail -c '
  mount --make-rprivate /
  mount --bind "$THUMBSUP_SOURCE" "$THUMBSUP_ROOT/src"
  mount -t proc proc "$THUMBSUP_ROOT/proc"
  exec chroot "$THUMBSUP_ROOT" bash /build/inside.sh "$THUMBSUP_KIND"'
