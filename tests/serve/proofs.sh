#!/usr/bin/env bash
# What other people's programs make of `thumbsup serve`, beyond what the tests ask it themselves. `clients` and `page`
# are tests too (ctest -L serve). What is not installed is said (exit 77).
#
#   tests/serve/proofs.sh clients                  the npm packages stable-diffusion-api and openai
#   tests/serve/proofs.sh page [PROJECT [LANGUAGE]]  Chromium types a prompt, sees pictures come, reads a verdict
#   tests/serve/proofs.sh prometheus PROJECT GOOD BAD   Prometheus scrapes; BAD is promoted, and its alert fires
#   tests/serve/proofs.sh load [SECONDS] [CLIENTS] 200 clients, mixed good and bad; then SIGTERM
#   tests/serve/proofs.sh cost [ROUNDS]            the same pictures by `generate` and by `serve`
#
# The npm packages are looked for in NODE_MODULES: npm i --ignore-scripts openai@6.49.0 stable-diffusion-api@0.0.7
# playwright-core, with the override {"sharp": "^0.34.0"}. Chromium, Prometheus: Debian's packages of these names.
# PROJECT has a judge and a version in production; it is copied where a version is promoted. Without one, `page` makes one
# whose model has learnt for one step.
source "$(dirname "${BASH_SOURCE[0]}")/serving.sh"
starter=$root/resources/starter

# In a folder beside the packages, where node looks for them.
run_module() {
  ln -s "$modules" "$work/node_modules"
  cp "$root/tests/serve/$1" "$work/"
  node "$work/$1" "${@:2}"
}

# A project with a judge and a version in production, which is none to be proud of.
make_project() {
  "$program" demo --out "$1" --steps 1 --count 1 --sampling-steps 2 > "$work/demo.log" 2>&1 || [ $? -eq 3 ] ||
    { cat "$work/demo.log"; exit 1; }
  "$program" models promote v1 --to accepted --override "a proof" --project "$1" > /dev/null
  "$program" models promote v1 --project "$1" > /dev/null
}

case "${1:-}" in
  clients)
    need_module openai stable-diffusion-api
    serve --model "$starter" --out "$work/records"
    run_module clients.mjs "$port"
    stop
    ;;
  page)
    need chromium
    need_module playwright-core
    project=${2:-$work/project}
    [ -n "${2:-}" ] || make_project "$project"
    serve --project "$project" --out "$work/records"
    run_module page.mjs "$port" "$(command -v chromium)" "${3:-de}"
    stop
    ;;
  prometheus)
    need prometheus node curl
    project=$work/project
    cp -r "${2:?PROJECT}" "$project"
    "$program" models promote "${3:?GOOD}" --override "a proof" --project "$project" > /dev/null
    serve --project "$project" --out "$work/records"
    web=$(free_port)
    cp "$root/packaging/monitoring/thumbsup.rules.yml" "$work/"
    sed -e "s/:7861/:$health/; s/15s/1s/; /^alerting:/,/9093/d" "$root/packaging/monitoring/prometheus.yml" > "$work/prometheus.yml"
    prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
      --web.listen-address="127.0.0.1:$web" > "$work/prometheus.log" 2>&1 &
    prometheus=$!
    trap 'kill "$prometheus" 2> /dev/null || true; [ -z "$server" ] || kill -TERM "$server" 2> /dev/null || true; rm -rf "$work"' EXIT
    query() { curl -sG "http://127.0.0.1:$web/api/v1/query" --data-urlencode "query=$1"; }
    firing() { query "ALERTS{alertname=\"$1\",alertstate=\"firing\"}" | grep -q '"value"'; }
    for _ in $(seq 100); do query 'up{job="thumbsup"}' | grep -q '"1"' && break; sleep 0.3; done
    query 'up{job="thumbsup"}' | grep -q '"1"' || { echo "Prometheus does not scrape it"; exit 1; }
    for seed in $(seq 1 6); do draw 4 $((seed * 100)) "${STEPS:-20}"; done
    sleep 5
    echo "with $3: $(query thumbsup_pass_ratio | grep -o '"value":[^}]*' || true)"
    ! firing ThumbsupPassRatioLow || { echo "the alert fires already with $3"; exit 1; }
    "$program" models promote "${4:?BAD}" --override "a proof" --project "$project" > /dev/null
    start=$(date +%s)
    for seed in $(seq 1 12); do
      draw 4 $((seed * 100)) "${STEPS:-20}"
      firing ThumbsupPassRatioLow && break
    done
    for _ in $(seq 60); do firing ThumbsupPassRatioLow && break; sleep 1; done
    echo "with $4: $(query thumbsup_pass_ratio | grep -o '"value":[^}]*' || true)"
    firing ThumbsupPassRatioLow || { echo "the alert does not fire"; exit 1; }
    echo "the alert fires $(($(date +%s) - start)) s after the promotion"
    stop
    ;;
  load)
    need node
    serve --model "$starter" --connections 64
    node "$root/tests/serve/load.mjs" "${2:-60}" "${3:-200}" "$port" "$health"
    stop
    ;;
  cost)
    need node curl
    serve --model "$starter"
    draw 1
    node "$root/tests/serve/cost.mjs" "$port" "$server" "$program" "$starter" "$work" "${2:-5}"
    stop
    ;;
  *)
    sed -n '2,15p' "${BASH_SOURCE[0]}"
    exit 2
    ;;
esac
