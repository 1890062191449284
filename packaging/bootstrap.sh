#!/usr/bin/env bash
# Installs everything that building, testing and running ThumbsUp Studio needs, on Debian 12 or 13.
# Idempotent and non-interactive; uses sudo only when not root; prints what it installs.
#   packaging/bootstrap.sh           install what is missing
#   packaging/bootstrap.sh --headless  less: what a build without the window needs (the preset headless)
#   packaging/bootstrap.sh --tidy    the same, and what `make tidy` needs (Clang and its OpenMP)
#   packaging/bootstrap.sh --fuzz    the same, and what the preset fuzz needs (Clang, its OpenMP, libFuzzer)
#   packaging/bootstrap.sh --package the same, and what `make package` needs (it looks up the libraries' packages)
#   packaging/bootstrap.sh --cuda    the same with the CUDA toolkit and LibTorch for NVIDIA GPUs (Debian 13), from the
#                                    components contrib and non-free, in the place of the LibTorch for the processor;
#                                    its package nvidia-cudnn fetches cuDNN from NVIDIA, under NVIDIA's licence
#   packaging/bootstrap.sh --list    print the package list and leave
# Several of them together are possible: --headless --cuda.
set -euo pipefail

wanted=" $* "
is_wanted() { [[ "$wanted" == *" --$1 "* ]]; }

packages=(
  # compiler and build
  g++ make cmake ninja-build ccache mold git pkg-config ca-certificates
  # engine: tensors and their BLAS (the reference BLAS is about 100 times slower), allocator, pixels, text, hashes
  libopenblas0-pthread libdnnl-dev libjemalloc-dev
  # distributed training: what connects the ranks
  libgloo-dev
  libopencv-dev libexif-dev libheif-dev liblcms2-dev libjpeg-dev libpng-dev libtiff-dev zlib1g-dev libsentencepiece-dev libicu-dev libssl-dev
  # plain libraries
  nlohmann-json3-dev libcli11-dev libspdlog-dev
  # project: archives, downloads
  qt6-base-dev qt6-base-dev-tools libquazip1-qt6-dev qtkeychain-qt6-dev
  # server: HTTP, metrics, what the watch keeps
  libcpp-httplib-dev prometheus-cpp-dev libsqlite3-dev
  # tests
  libgtest-dev libgmock-dev libbenchmark-dev openssl locales
  # other file systems, for tests as root
  ntfs-3g exfat-fuse exfatprogs dosfstools bindfs fuse3
)

. /etc/os-release
if is_wanted cuda; then
  packages+=(libtorch-cuda-dev nvidia-cuda-toolkit)
  [ "${VERSION_CODENAME:-}" != bookworm ] || {
    echo "bootstrap: Debian 12 has no LibTorch for GPUs. Take Debian 13, or a LibTorch of PyTorch's own by -DTorch_DIR." >&2
    exit 1
  }
else
  packages+=(libtorch-dev)
fi
if ! is_wanted headless; then
  # the window, and the virtual display of its tests
  packages+=(qt6-charts-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev libgl1-mesa-dev fonts-inter
    xvfb xauth)
  # Qt Charts needs the OpenGL module, which Debian 12 keeps in a package of its own (13: in qt6-base-dev).
  [ "${VERSION_CODENAME:-}" != bookworm ] || packages+=(libqt6opengl6-dev)
fi
# Debian 13 keeps the decoders of HEIC and AVIF, and the encoders that the tests use, in packages of their own.
[ "${VERSION_CODENAME:-}" != trixie ] ||
  packages+=(libheif-plugin-libde265 libheif-plugin-dav1d libheif-plugin-x265 libheif-plugin-aomenc)
case "${VERSION_CODENAME:-}" in
  bookworm | trixie) ;;
  *) echo "bootstrap: made for Debian 12 (bookworm) and 13 (trixie); this is ${PRETTY_NAME:-unknown}. Trying anyway." >&2 ;;
esac

# Clang 14, the default of Debian 12, cannot read LibTorch's headers; Debian 13 no longer has 16.
! is_wanted tidy || packages+=(clang-16 clang-tidy-16 libomp-16-dev)
! is_wanted fuzz || packages+=(clang-16 libomp-16-dev libclang-rt-16-dev)
! is_wanted package || packages+=(dpkg-dev file)

if is_wanted list; then printf '%s\n' "${packages[@]}"; exit 0; fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then echo "bootstrap: all ${#packages[@]} packages are installed"; exit 0; fi

sudo=()
[ "$(id -u)" -eq 0 ] || sudo=(sudo)
echo "bootstrap: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
if is_wanted cuda && ! "${sudo[@]}" apt-get indextargets --format '$(COMPONENT)' | grep -qx non-free; then
  # The components beside main, from the same places.
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || "${sudo[@]}" sed -i 's/^Components: main$/Components: main contrib non-free/' "$file"
  done
  [ ! -f /etc/apt/sources.list ] || "${sudo[@]}" sed -i -E 's/^(deb .* main)$/\1 contrib non-free/' /etc/apt/sources.list
fi
"${sudo[@]}" apt-get update -q
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
