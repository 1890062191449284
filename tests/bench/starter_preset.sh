#!/bin/bash
# Measures the starter preset: trains on the demo photos with every combination of learning rate and steps and several
# seeds, makes 20 pictures with each, judges them, and prints docs/starter-preset.md's table.
#
#   tests/bench/starter_preset.sh BINARY FOLDER [WORKERS]
#
# LEARNING_RATES, STEPS, SEEDS, GUIDANCE and NEGATIVE in the environment replace the values below; KEEP_MODELS=1 keeps
# the trained models. FOLDER keeps the
# judge, the pictures and one line a run: started again, the script does what is missing. It runs WORKERS runs at a time
# (1 when left out), each on one core.
set -euo pipefail
binary=$(realpath "$1") && folder=$(realpath -m "$2") && workers=${3:-1}
cd "$(dirname "$0")/../.."
read -ra learning_rates <<< "${LEARNING_RATES:-5e-5 1e-4 2e-4 4e-4}"
read -ra step_counts <<< "${STEPS:-100 200 300}"
read -ra seeds <<< "${SEEDS:-1 2 3}"
guidance=${GUIDANCE:-2.5}
negative=${NEGATIVE-low quality, blurry, unfinished, moustache}
demo=resources/demo prompt="Alexa with a thumbs up gesture"
mkdir -p "$folder/rows" "$folder/sheets"

# judge_folder NAME: passed, likeness, nearly copied of the pictures in $folder/NAME
judge_folder() {
  "$binary" judge run --judge "$folder/judge" --images "$folder/$1" --instance $demo/instance --criterion 0.75 \
    --report-json "$folder/$1.json" > "$folder/$1.log" 2>&1 || [ $? = 3 ]
  awk '/^  "passed":/ {p = $2} /^    "mean":/ {m = $2} /^    "memorised":/ {c = $2}
       END {printf "%d %.3f %d", p, m, c}' "$folder/$1.json"
}

# pictures NAME MODEL SEED: 20 pictures in $folder/NAME; the sheet lies apart, or it would be judged too
pictures() {
  "$binary" generate --model "$2" --prompt "$prompt" --negative-prompt "$negative" --count 20 --steps 25 \
    --guidance-scale "$guidance" --seed "$3" --out "$folder/$1" > "$folder/$1.log" 2>&1
  mv "$folder/$1/contact-sheet.png" "$folder/sheets/$1.png"
}

# one_run RATE STEPS SEED: writes rows/NAME; rate "base" is the model before any training
one_run() {
  local name="$1-$2-$3" run="$folder/run-$1-$2-$3" model
  if [ -e "$folder/rows/$name" ]; then return; fi
  rm -rf "$folder/$name" "$run"
  model="$run/model"
  if [ "$1" = base ]; then
    model=resources/starter
  else
    "$binary" train --preset starter --model resources/starter --instance $demo/instance --class $demo/class \
      --instance-prompt "$prompt" --class-prompt "a person with a thumbs up gesture" \
      --learning-rate "$1" --steps "$2" --seed "$3" --out "$run" > "$folder/$name-train.log" 2>&1
  fi
  pictures "$name" "$model" "$3"
  echo "$1 $2 $3 $(judge_folder "$name")" > "$folder/rows/$name.part"
  mv "$folder/rows/$name.part" "$folder/rows/$name"
  if [ "$1" != base ] && [ -z "${KEEP_MODELS:-}" ]; then rm -rf "$run"; fi
}

if [ ! -e "$folder/judge" ]; then
  "$binary" judge train --positive $demo/instance $demo/class --negative $demo/contrast --name "thumbs up" \
    --out "$folder/judge" > "$folder/judge.log" 2>&1
fi

worker() {
  local number=0
  for seed in "${seeds[@]}"; do
    for rate in base "${learning_rates[@]}"; do
      for steps in "${step_counts[@]}"; do
        [ "$rate" = base ] && [ "$steps" != "${step_counts[0]}" ] && continue
        number=$((number + 1))
        [ $((number % workers)) = "$1" ] || continue
        if [ "$rate" = base ]; then one_run base 0 "$seed"; else one_run "$rate" "$steps" "$seed"; fi
      done
    done
  done
}
for ((w = 0; w < workers; w++)); do
  taskset -c "$w" "$BASH" -euo pipefail -c "$(declare -f worker one_run pictures judge_folder); $(declare -p folder binary workers \
    learning_rates step_counts seeds guidance negative demo prompt); worker $w" &
done
wait

echo "| learning rate | steps | seed | passed of 20 | likeness | nearly copied |"
echo "|---|---|---|---|---|---|"
cat "$folder"/rows/* | sort -k1,1g -k2,2n -k3,3n | awk '{printf "| %s | %s | %s | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6}'
