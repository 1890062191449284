#!/bin/bash
# Measures what the negative prompt does: 20 pictures of each trained model with it, without "moustache" and with none;
# one judge says whether they show a thumb, a second one whether they show a moustache.
#
#   tests/bench/negative_prompt.sh BINARY FOLDER
#
# FOLDER is that of starter_preset.sh, with its runs; RATE and SEEDS in the environment choose among them.
set -euo pipefail
binary=$(realpath "$1") && folder=$(realpath "$2")
cd "$(dirname "$0")/../.."
read -ra seeds <<< "${SEEDS:-1 2 3}"
demo=resources/demo

# The demo photos with hair on the upper lip, by eye: moustaches, and beards with one.
class=(1 4 6 8 10 14 18 20 22 25 34 37 41 43 44 45 46 50 54 56 59 60)
contrast=(4 16 18 21 24 28 31 39 42 44 50 52 53 54 64 66 69 71 72 76)
if [ ! -e "$folder/moustache-judge" ]; then
  rm -rf "$folder/moustache" && mkdir -p "$folder/moustache/without"
  cp $demo/instance/*.jpg $demo/class/*.jpg $demo/contrast/*.jpg "$folder/moustache/without"
  mkdir "$folder/moustache/with"
  for i in "${class[@]}"; do mv "$folder/moustache/without/class-$(printf %03d "$i").jpg" "$folder/moustache/with"; done
  for i in "${contrast[@]}"; do mv "$folder/moustache/without/contrast-$(printf %03d "$i").jpg" "$folder/moustache/with"; done
  "$binary" judge train --positive "$folder/moustache/with" --negative "$folder/moustache/without" --name moustache --no-quality \
    --learning-rate 1e-3 --epochs 40 --patience 20 --out "$folder/moustache-judge" > "$folder/moustache-judge.log" 2>&1
fi

# passed JUDGE PICTURES
passed() {
  "$binary" judge run --judge "$1" --images "$2" --report-json "$2.json" > "$2.log" 2>&1 || [ $? = 3 ]
  jq .passed "$2.json"
}

echo "| negative prompt | seed | thumbs of 20 | moustaches of 20 |"
echo "|---|---|---|---|"
number=0
for negative in "low quality, blurry, unfinished, moustache" "low quality, blurry, unfinished" ""; do
  number=$((number + 1))
  for seed in "${seeds[@]}"; do
    pictures="$folder/negative-$number-$seed"
    if [ ! -e "$pictures" ]; then
      "$binary" generate --model "$folder/run-${RATE:-2e-4}-$seed" --prompt "Alexa with a thumbs up gesture" \
        --negative-prompt "$negative" --count 20 --steps 25 --guidance-scale 2.5 --seed "$seed" --out "$pictures" \
        > "$pictures.log" 2>&1
    fi
    echo "| ${negative:-none} | $seed | $(passed "$folder/judge" "$pictures") | $(passed "$folder/moustache-judge" "$pictures") |"
  done
done
