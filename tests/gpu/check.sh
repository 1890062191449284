#!/usr/bin/env bash
# Proves the GPU path on a machine with an NVIDIA GPU; without one it runs the same tests on the processor with small
# sizes and says which lines it could not prove. Builds what computes alone: no Qt, OpenCV or ICU.
#
#   tests/gpu/check.sh [FOLDER]      build and results; default build/gpu
#
# Needs a C++20 compiler, CMake 3.25, Ninja, a LibTorch from 1.13 on (2.6 and later for a GPU), on a GPU nvcc, and the
# headers of nlohmann-json, CLI11, spdlog, OpenSSL, zlib and GoogleTest: the system's, or those that gather.sh put
# together (THUMBSUP_PREFIX). LibTorch is Torch_DIR if that is set, else Python's, else the system's.
# FOLDER/figures.json has everything that was measured. Ends with 0 when nothing failed, GPU or not.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-build/gpu}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

device=cpu
name=$(uname -m)
options=(-DTHUMBSUP_CUDA=OFF)
if command -v nvidia-smi >/dev/null && nvidia-smi -L >/dev/null 2>&1; then
  device=${THUMBSUP_TEST_DEVICE:-cuda:0}
  name=$(nvidia-smi --query-gpu=name,driver_version --format=csv,noheader | head -n 1)
  options=(-DTHUMBSUP_CUDA=ON -DCMAKE_CUDA_ARCHITECTURES=native)
fi
if [ -z "${Torch_DIR:-}" ]; then
  prefix=$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)' 2>/dev/null || true)
  [ -z "$prefix" ] || Torch_DIR=$prefix/Torch
fi
[ -z "${Torch_DIR:-}" ] || options+=("-DTorch_DIR=$Torch_DIR")
[ -z "${THUMBSUP_PREFIX:-}" ] || options+=("-DCMAKE_PREFIX_PATH=$(cd "$THUMBSUP_PREFIX" && pwd)/usr")
echo "gpu check: on $device ($name)"

begin=$SECONDS
cmake -S . -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O2 -DTHUMBSUP_COMPUTE_ONLY=ON \
  -DTHUMBSUP_UNITY=ON "${options[@]}" >"$folder/configure.log" || { tail -n 40 "$folder/configure.log"; exit 1; }
cmake --build "$folder" >"$folder/build.log" || { tail -n 60 "$folder/build.log"; exit 1; }
built=$((SECONDS - begin))
echo "gpu check: built in $built s"

# Exact float32 throughout: what is compared would differ in the fourth digit in TF32.
export THUMBSUP_TEST_DEVICE=$device NVIDIA_TF32_OVERRIDE=0 CUBLAS_WORKSPACE_CONFIG=:4096:8
rm -f "$folder/measured.json"
failed=0
run() {  # a test's name and its arguments; the log is kept
  local program=$1
  shift
  if "$folder/bin/$program" "$@" >"$folder/$program.log" 2>&1; then echo "gpu check: $program passed"; else
    echo "gpu check: $program FAILED"
    grep -E '^\[  FAILED|Failure|error' -A 6 "$folder/$program.log" | head -n 80 || true
    failed=1
  fi
}
THUMBSUP_FIGURES=$folder/measured.json run gpu_check
not_proved=$(sed -n 's/.*NOT PROVED without a GPU: //p' "$folder/gpu_check.log" | sort -u)
if [ "$device" != cpu ]; then
  run golden_sd15_shape
  golden=$([ $failed -eq 0 ] && echo passed || echo "see the logs")
else
  golden="on the processor by make test"
  not_proved=$(printf '%s\n%s' "$not_proved" "goldens of the size of Stable Diffusion 1.5 on a GPU, float32 to 1e-4; figures of that size")
fi

{
  echo '{'
  printf '  "device": "%s",\n  "name": "%s",\n  "seconds to build": %d,\n  "goldens": "%s",\n' "$device" "$name" "$built" "$golden"
  printf '  "failed": %s,\n  "not proved": [' "$([ $failed -eq 0 ] && echo false || echo true)"
  printf '%s\n' "$not_proved" | sed '/^$/d; s/.*/"&"/' | paste -sd, | tr -d '\n'
  printf '],\n  "measured": '
  cat "$folder/measured.json" 2>/dev/null || echo '{}'
  echo '}'
} >"$folder/figures.json"
printf '%s\n' "$not_proved" | sed '/^$/d; s/^/gpu check: not proved: /'
echo "gpu check: figures in $folder/figures.json, $((SECONDS - begin)) s in all"
exit $failed
