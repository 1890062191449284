#!/bin/bash
# Measures what the negative prompt does: 20 pictures of each trained model with it, without "moustache" and with none;
# the project's judge says how many pass and how many show a thumb, a second one how many show a moustache.
#
#   tests/bench/negative_prompt.sh BINARY PROJECT RUN...
#
# Each run's model makes pictures of the run's own seed. What is made is kept in PROJECT/cache/negative-prompt: started
# again, the script does what is missing.
set -euo pipefail
binary=$(realpath "$1") && project=$(realpath "$2") && shift 2
cd "$(dirname "$0")/../.."
demo=resources/demo
folder=$project/cache/negative-prompt
mkdir -p "$folder"

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

# judged JUDGE PICTURES NAME: a report of the pictures
judged() {
  "$binary" judge run --judge "$1" --images "$2" --report-json "$2-$3.json" > "$2-$3.log" 2>&1 || [ $? = 3 ]
}

echo "| negative prompt | run | pass of 20 | thumbs of 20 | moustaches of 20 |"
echo "|---|---|---|---|---|"
number=0
for negative in "low quality, blurry, unfinished, moustache" "low quality, blurry, unfinished" ""; do
  number=$((number + 1))
  for run in "$@"; do
    pictures="$folder/$number-$run"
    if [ ! -e "$pictures-moustache.json" ]; then
      rm -rf "$pictures"*
      "$binary" generate --model "$project/runs/$run/model" --prompt "Alexa with a thumbs up gesture" \
        --negative-prompt "$negative" --count 20 --steps 25 --guidance-scale 2.5 \
        --seed "$(jq .config.seed "$project/runs/$run/run.json")" --out "$pictures" > "$pictures.log" 2>&1
      judged "$project/judges/thumbs-up" "$pictures" verdict
      judged "$folder/moustache-judge" "$pictures" moustache
    fi
    echo "| ${negative:-none} | $run | $(jq .passed "$pictures-verdict.json") |" \
      "$(jq '.questions[] | select(.question == "gesture") | .passed' "$pictures-verdict.json") |" \
      "$(jq .passed "$pictures-moustache.json") |"
  done
done
