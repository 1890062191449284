// Load on a running server, mixed good and bad; for the long form of what tests/cli/serve_test.cpp does in seconds:
//
//   thumbsup serve --model resources/starter &
//   node tests/serve/load.mjs [seconds = 60] [clients = 200] [port = 7860] [health port = 7861]
//
// Ends with exit code 1 when health took longer than 100 ms, a request got no answer or a wrong one, or memory grew
// after the first third.
import net from "node:net";
import {Worker, isMainThread, parentPort} from "node:worker_threads";

const [seconds = 60, clients = 200, port = 7860, healthPort = 7861] = process.argv.slice(2).map(Number);
const base = `http://127.0.0.1:${port}`;
const end = Date.now() + 1000 * seconds;
const answers = new Map();  // "kind status" -> count
const faults = [];
const random = (below) => Math.floor(Math.random() * below);

function count(kind, status, allowed) {
  const key = `${kind} ${status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
  if (!allowed.includes(status)) faults.push(key);
}

async function post(kind, path, body, allowed, headers = {}) {
  const response = await fetch(base + path, {
    method: "POST",
    headers: {"Content-Type": "application/json", ...headers},
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  await response.arrayBuffer();
  count(kind, response.status, allowed);
  const wait = Number(response.headers.get("retry-after") ?? 0);
  if (response.status === 429) await new Promise((done) => setTimeout(done, Math.min(wait, 2) * 1000 * Math.random()));
}

/** Bytes on a connection of their own, which is then left or closed by the server. */
function raw(kind, bytes, milliseconds) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("error", () => {});
    socket.on("close", () => {
      count(kind, "closed", ["closed"]);
      done();
    });
    socket.resume();
    setTimeout(() => socket.destroy(), milliseconds);
  });
}

const wish = () => ({prompt: "a hand", steps: 1 + random(2), width: 64, height: 64, seed: random(1000)});
const text2image = "/sdapi/v1/txt2img";
const deeds = [
  () => post("picture", text2image, wish(), [200, 429]),
  () => post("picture", text2image, wish(), [200, 429]),
  () => post("openai", "/v1/images/generations", {prompt: "x", steps: 1, size: "64x64"}, [200, 429]),
  () => post("refused", text2image, {...wish(), tiling: true}, [422]),
  () => post("huge", text2image, {...wish(), steps: 1e308, width: 2 ** 60}, [422]),
  () => post("broken", text2image, "{\"prompt\": ".repeat(1 + random(100)), [400]),
  () => post("deep", text2image, "[".repeat(50000), [400]),
  () => post("nowhere", "/../../etc/passwd", {}, [404, 405]),
  () => post("elsewhere", text2image, wish(), [403], {Origin: "http://evil.example"}),
  () => raw("leaves", `POST ${text2image} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 22\r\n\r\n{"prompt":"x","steps":2`, 200),
  () => raw("noise", Buffer.from(Array.from({length: 200}, () => random(256))), 300),
  () => raw("slow", `POST ${text2image} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\n{`, 1000 + random(2000)),
];

async function client() {
  while (Date.now() < end) {
    try {
      await deeds[random(deeds.length)]();
    } catch (error) {
      faults.push(`no answer: ${error.cause?.code ?? error.message}`);
    }
  }
}

/** On a thread of its own: what 200 clients keep this one busy with is not the server's delay. */
async function watch() {
  let slowest = 0;
  const memory = [], faults = [];
  while (Date.now() < end) {
    const start = performance.now();
    const response = await fetch(`http://127.0.0.1:${healthPort}/healthz`);
    await response.text();
    slowest = Math.max(slowest, performance.now() - start);
    if (response.status !== 200) faults.push(`health ${response.status}`);
    const metrics = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
    memory.push(Number(/^thumbsup_resident_memory_bytes (\S+)/m.exec(metrics)[1]));
    await new Promise((done) => setTimeout(done, 200));
  }
  parentPort.postMessage({slowest, memory, faults});
}

if (!isMainThread) {
  await watch();
  process.exit(0);
}
const watching = new Promise((done, fail) => {
  const worker = new Worker(new URL(import.meta.url), {argv: process.argv.slice(2)});
  worker.on("message", done);
  worker.on("error", fail);
});
await Promise.all(Array.from({length: clients}, client));
const {slowest, memory, faults: ofHealth} = await watching;
faults.push(...ofHealth);
const third = Math.floor(memory.length / 3);
const before = Math.max(...memory.slice(third, 2 * third)), after = Math.max(...memory.slice(2 * third));
console.log(Object.fromEntries([...answers].sort()));
console.log(`health: at most ${slowest.toFixed(0)} ms; memory ${(before / 1e6).toFixed(0)} -> ${(after / 1e6).toFixed(0)} MB`);
if (slowest > 100) faults.push(`health took ${slowest.toFixed(0)} ms`);
if (after > 1.05 * before + 20e6) faults.push("memory grows");
const summary = new Map();
for (const fault of faults) summary.set(fault, (summary.get(fault) ?? 0) + 1);
console.log(faults.length === 0 ? "all is well" : Object.fromEntries(summary));
process.exit(faults.length === 0 ? 0 : 1);
