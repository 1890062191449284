"use strict";

const byId = (id) => document.getElementById(id);
const form = byId("form");
const shown = [];          // entries of this visit, the newest first
const mostShown = 100;  // pictures are kept in memory
let running = null;          // AbortController of the request under way
let texts = {};              // English -> the page's language

/** `english` in the page's language, with `values` for {0}, {1}, ... */
function t(english, ...values) {
  return (texts[english] ?? english).replace(/\{(\d)\}/g, (_, place) => values[place]);
}

/** The words of the page itself: an element's text, or the attribute that data-t names. */
function translate(root) {
  for (const element of root.querySelectorAll("[data-t]")) {
    const attribute = element.dataset.t;
    element.dataset.english ??= attribute ? element.getAttribute(attribute) : element.textContent;
    if (attribute) element.setAttribute(attribute, t(element.dataset.english));
    else element.textContent = t(element.dataset.english);
  }
}

/** In `language`, or, where that is empty, in the one the browser asks for. */
async function useLanguage(language) {
  try {
    const response = await fetch(`page-texts.json?language=${encodeURIComponent(language)}`);
    if (!response.ok) return;
    const answer = await response.json();
    texts = answer.texts;
    document.documentElement.lang = answer.language;
    byId("language").replaceChildren(...Object.entries(answer.languages).map(([tag, name]) => new Option(name, tag)));
    byId("language").value = answer.language;
  } catch {
    return;  // it stays as it is
  }
  translate(document);
  translate(byId("picture").content);
  void showStatus();
}

function say(text, isError = false) {
  byId("message").textContent = text;
  byId("message").classList.toggle("error", isError);
}

/** The server's own words where it has some. */
async function reasonOf(response) {
  try {
    return (await response.json()).detail || t("The server answered {0}.", response.status);
  } catch {
    return t("The server answered {0}.", response.status);
  }
}

async function showStatus() {
  try {
    const response = await fetch("thumbsup/v1/status");
    if (!response.ok) throw new Error(await reasonOf(response));
    const status = await response.json();
    byId("model").textContent = status.model ? t("{0} serves", status.model.title) : t("The model is being loaded");
    byId("count").max = status.limits.max_count;
    byId("steps").max = status.limits.max_steps;
    const alerts = Object.values(status.alerts);
    byId("alerts").textContent = alerts.join(" ");
    byId("alerts").hidden = alerts.length === 0;
  } catch (error) {
    byId("model").textContent = t("The server does not answer");
  }
}

function wishOfForm() {
  const wish = {
    prompt: byId("prompt").value,
    negative_prompt: byId("negative").value,
    n: Number(byId("count").value),
    steps: Number(byId("steps").value),
    guidance_scale: Number(byId("guidance").value),
    stream: true,
    partial_images: 10,
  };
  if (byId("seed").value !== "") wish.seed = Number(byId("seed").value);
  return wish;
}

function fillForm(entry) {
  byId("prompt").value = entry.prompt;
  byId("negative").value = entry.negative_prompt;
  byId("steps").value = entry.steps;
  byId("guidance").value = entry.guidance_scale;
  byId("seed").value = entry.seed ?? "";
  byId("prompt").focus();
}

/** What another program or this one makes the same picture of. */
function parametersOf(entry) {
  return JSON.stringify(
      {prompt: entry.prompt, negative_prompt: entry.negative_prompt, seed: entry.seed, steps: entry.steps,
       guidance_scale: entry.guidance_scale, size: entry.size}, null, 2);
}

function addPicture(wish) {
  const item = byId("picture").content.firstElementChild.cloneNode(true);
  const entry = {...wish, item, seed: undefined};
  const find = (selector) => item.querySelector(selector);
  find("img").alt = wish.prompt;
  find(".text").textContent = wish.prompt;
  find(".badge").textContent = t("Drawing");
  find(".copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(parametersOf(entry));
      say(t("The parameters are on the clipboard."));
    } catch {
      say(parametersOf(entry));  // no clipboard without HTTPS: there to be marked and copied
    }
  });
  find(".again").addEventListener("click", () => fillForm(entry));
  byId("empty").hidden = true;
  byId("pictures").prepend(item);
  shown.unshift(entry);
  while (shown.length > mostShown) shown.pop().item.remove();
  return entry;
}

function showPreview(entry, event) {
  entry.item.querySelector("img").src = `data:image/png;base64,${event.b64_json}`;
}

function showPicture(entry, event) {
  entry.seed = event.seed;
  entry.size = event.size;
  showPreview(entry, event);
  entry.item.querySelector(".seed").textContent = t("Seed {0}", event.seed);
  const link = entry.item.querySelector(".download");
  link.href = entry.item.querySelector("img").src;
  link.download = `seed-${event.seed}.png`;
  entry.item.querySelector(".badge").textContent = t("Not judged yet");
}

/** The judge looks at pictures after they were sent. */
async function showVerdict(entry, id) {
  const badge = entry.item.querySelector(".badge");
  for (let attempt = 0; attempt < 120; ++attempt) {
    await new Promise((done) => setTimeout(done, attempt < 10 ? 300 : 1500));
    const response = await fetch(`thumbsup/v1/verdict?id=${encodeURIComponent(id)}`).catch(() => null);
    if (!response) continue;
    if (!response.ok) break;
    const verdict = await response.json();
    if (verdict.state === "waiting") continue;
    if (verdict.state !== "judged") break;
    badge.textContent = t(verdict.passed ? "✓ pass, {0} %" : "✗ fail, {0} %", Math.round(100 * verdict.probability));
    badge.classList.add(verdict.passed ? "pass" : "fail");
    badge.title = verdict.answers.map((a) => `${a.question}: ${Math.round(100 * a.probability)} %`).join(", ");
    void showStatus();
    return;
  }
  badge.textContent = t("Not judged");
}

/** Server-sent events of the body of an answer to POST, as {name, data}. */
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    rest += value;
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const name = lines.find((line) => line.startsWith("event: "));
      const data = lines.find((line) => line.startsWith("data: "));
      if (name && data) yield {name: name.slice(7), data: JSON.parse(data.slice(6))};
    }
  }
}

async function makePictures() {
  const wish = wishOfForm();
  running = new AbortController();
  byId("make").disabled = true;
  byId("stop").disabled = false;
  byId("progress").hidden = false;
  byId("progress").removeAttribute("value");
  say(t("Waiting for a turn …"));
  let entry = null;
  const finished = [];  // [entry, id]; the judge is asked when all of them have come
  try {
    const response = await fetch("v1/images/generations", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(wish),
      signal: running.signal,
    });
    if (!response.ok) throw new Error(await reasonOf(response));
    for await (const {name, data} of eventsOf(response)) {
      if (name === "error") throw new Error(data.detail);
      entry ??= addPicture(wish);
      if (name === "image_generation.partial_image") {
        say(t("Drawing {0} of {1} …", finished.length + 1, wish.n));
        showPreview(entry, data);
        byId("progress").value = (finished.length + (data.partial_image_index + 1) / (wish.partial_images + 1)) / wish.n;
      } else if (name === "image_generation.completed") {
        showPicture(entry, data);
        finished.push([entry, data.id]);
        byId("progress").value = finished.length / wish.n;
        entry = null;
      }
    }
    const all = finished.length === wish.n;
    say(all ? t("Done.") : t("{0} of {1} were made.", finished.length, wish.n), !all);
  } catch (error) {
    if (entry) {  // unfinished: no picture
      shown.splice(shown.indexOf(entry), 1);
      entry.item.remove();
    }
    const stopped = error.name === "AbortError";
    say(stopped ? t("Stopped.") : error.message, !stopped);
  } finally {
    for (const [made, id] of finished) void showVerdict(made, id);
    running = null;
    byId("make").disabled = false;
    byId("stop").disabled = true;
    byId("progress").hidden = true;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!running) void makePictures();
});
byId("stop").addEventListener("click", () => running?.abort());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") running?.abort();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
byId("language").addEventListener("change", () => {
  try {
    localStorage.setItem("language", byId("language").value);
  } catch {
    // not allowed to keep it: it holds for this visit
  }
  void useLanguage(byId("language").value);
});
let chosen = "";
try {
  chosen = localStorage.getItem("language") ?? "";
} catch {
  // the browser's own, then
}
void useLanguage(chosen);
void showStatus();
setInterval(showStatus, 15000);
