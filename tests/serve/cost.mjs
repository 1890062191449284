// What serving costs over `generate`: node cost.mjs PORT SERVER_PID PROGRAM MODEL FOLDER ROUNDS. Called by proofs.sh.
// Each round draws the same eight pictures by both, which must be the same files, and takes the processor time of either:
// of the server's process what it grew by; of `generate` that of nine pictures less that of one, so that neither the
// start nor the loading counts. Processor time, as the time on the clock is also that of whatever else runs meanwhile;
// that is told beside it.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {readdirSync, readFileSync, rmSync} from "node:fs";

const [port, server, program, model, folder, rounds] = process.argv.slice(2);
const count = 8, steps = 20, prompt = "a hand", seed = 1;
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

function generate(pictures) {
  const out = `${folder}/generated`;
  rmSync(out, {recursive: true, force: true});
  const run = spawnSync("bash", ["-c", 'TIMEFORMAT="%U %S %R"; time "$@" > /dev/null 2>&1', "-", program, "generate", "--model",
                                 model, "--prompt", prompt, "--count", pictures, "--steps", steps, "--seed", seed,
                                 "--no-contact-sheet", "--out", out].map(String), {encoding: "utf8"});
  assert.equal(run.status, 0);
  const [user, system, clock] = run.stderr.trim().split(" ").map(Number);
  const files = readdirSync(out).filter((name) => name.endsWith(".png")).sort();
  return {processor: user + system, clock, hashes: files.map((name) => hash(readFileSync(`${out}/${name}`)))};
}

/** Of the server's process so far, in seconds: utime and stime of proc(5), 100 a second. */
function processorTime() {
  const fields = readFileSync(`/proc/${server}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function serve() {
  const before = processorTime(), start = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/v1/images/generations`, {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({prompt, n: count, steps, seed}),
  });
  assert.equal(response.status, 200);
  const {data} = await response.json();
  return {processor: processorTime() - before, clock: (performance.now() - start) / 1000,
          hashes: data.map(({b64_json}) => hash(Buffer.from(b64_json, "base64")))};
}

const ratios = [];
for (let round = 0; round < Number(rounds); ++round) {
  const one = generate(1), all = generate(count + 1), served = await serve();
  assert.deepEqual(served.hashes, all.hashes.slice(0, count), "the same files, bit for bit");
  const own = all.processor - one.processor;
  ratios.push(served.processor / own);
  console.log(`processor time of ${count} pictures: generate ${own.toFixed(2)} s, serve ${served.processor.toFixed(2)} s; on the ` +
              `clock ${(all.clock - one.clock).toFixed(2)} s and ${served.clock.toFixed(2)} s`);
}
ratios.sort((a, b) => a - b);
const percent = (ratio) => `${(100 * (ratio - 1)).toFixed(1)} %`;
const median = ratios[Math.floor(ratios.length / 2)];
console.log(`serving costs ${percent(median)} (median of ${rounds} rounds, ${percent(ratios[0])} to ${percent(ratios.at(-1))})`);
process.exit(median < 1.03 ? 0 : 1);
