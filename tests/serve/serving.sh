# Sourced by proofs.sh: a server on free ports, and words.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${THUMBSUP:-$root/build/dev/bin/thumbsup}
work=$(mktemp -d)
server=

skip() { echo "SKIPPED: $*"; exit 77; }
need() { for tool in "$@"; do command -v "$tool" > /dev/null || skip "$tool is not installed"; done; }

# Node finds packages beside the script or in NODE_PATH alone; modules find them beside the script alone.
modules=${NODE_MODULES:-$root/tests/serve/node_modules}
need_module() {
  need node
  for module in "$@"; do
    [ -d "$modules/$module" ] || skip "$module is not installed (NODE_MODULES; see docs/serving.md)"
  done
}

free_port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# serve ARGUMENTS...: starts it and sets `port`, `health` and `server`.
serve() {
  port=$(free_port) health=$(free_port)
  "$program" serve --port "$port" --health-port "$health" "$@" > "$work/serve.log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    curl -sf "http://127.0.0.1:$health/readyz" > /dev/null && return
    kill -0 "$server" 2> /dev/null || { cat "$work/serve.log"; exit 1; }
    sleep 0.2
  done
  echo "the server is not ready within two minutes"; exit 1
}
stop() {
  [ -z "$server" ] || { kill -TERM "$server" && wait "$server"; echo "the server ended with $?"; }
  server=
}
trap '[ -z "$server" ] || kill -TERM "$server" 2> /dev/null || true; rm -rf "$work"' EXIT

# draw COUNT [SEED]: pictures of a request that lets the judge see something.
draw() {
  curl -sf -H 'Content-Type: application/json' "http://127.0.0.1:$port/v1/images/generations" -o /dev/null \
    -d "{\"prompt\": \"Alexa with a thumbs up gesture\", \"n\": $1, \"seed\": ${2:-1}, \"steps\": ${3:-2}, \"guidance_scale\": 2.5}"
}
