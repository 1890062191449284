#!/bin/bash
# Measures the starter preset: trains on the demo photos with every learning rate and seed, makes 20 previews every
# 100 steps, judges them, and prints the table of docs/starter-preset.md. The learning rate is constant and the noise
# of a step depends on the seed alone: the model after 100 steps of a long run is that of a run of 100 steps.
#
#   tests/bench/starter_preset.sh BINARY FOLDER
#
# LEARNING_RATES, STEPS (the last one) and SEEDS in the environment replace the values below. FOLDER keeps the judge and
# the runs: started again, the script does what is missing.
set -euo pipefail
binary=$(realpath "$1") && folder=$(realpath -m "$2")
cd "$(dirname "$0")/../.."
read -ra learning_rates <<< "${LEARNING_RATES:-5e-5 1e-4 2e-4 4e-4}"
read -ra seeds <<< "${SEEDS:-1 2 3}"
demo=resources/demo
mkdir -p "$folder"

if [ ! -e "$folder/judge" ]; then
  # The gesture alone, as the page's figures are.
  "$binary" judge train --positive $demo/instance $demo/class --negative $demo/contrast --name "thumbs up" --no-quality \
    --out "$folder/judge" > "$folder/judge.log" 2>&1
fi

for seed in "${seeds[@]}"; do
  for rate in "${learning_rates[@]}"; do
    run="$folder/run-$rate-$seed"
    if [ -e "$run/model" ]; then continue; fi
    rm -rf "$run"
    "$binary" train --preset starter --model resources/starter --instance $demo/instance --class $demo/class \
      --instance-prompt "Alexa with a thumbs up gesture" --class-prompt "a person with a thumbs up gesture" \
      --learning-rate "$rate" --steps "${STEPS:-300}" --seed "$seed" --judge "$folder/judge" --sample-every 100 \
      --sample-count 20 --sample-steps 25 --sample-negative-prompt "low quality, blurry, unfinished, moustache" \
      --out "$run" > "$run.log" 2>&1
  done
done

echo "| learning rate | seed | steps | passed of 20 | similarity |"
echo "|---|---|---|---|---|"
for rate in "${learning_rates[@]}"; do
  for seed in "${seeds[@]}"; do
    jq -r --arg rate "$rate" --arg seed "$seed" \
      '"| \($rate) | \($seed) | \(.step) | \(.passed) | \(.likeness * 1000 | round / 1000) |"' \
      "$folder/run-$rate-$seed/samples/scores.jsonl"
  done
done
