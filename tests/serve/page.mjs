// The page in a browser: node page.mjs PORT CHROMIUM LANGUAGE. Called by proofs.sh.
import assert from "node:assert/strict";
import {chromium} from "playwright-core";

const [port, executablePath, language] = process.argv.slice(2);
const browser = await chromium.launch({executablePath, args: ["--no-sandbox"]});
const faults = [];
try {
  const context = await browser.newContext({locale: language, viewport: {width: 390, height: 800}});
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`http://127.0.0.1:${port}/`);
  const texts = await (await page.request.get(`http://127.0.0.1:${port}/page-texts.json?language=${language}`)).json();
  const word = (english) => texts.texts[english] ?? english;
  if (language !== "en") assert.ok(Object.keys(texts.texts).length > 20, `no words in ${language} yet`);
  await page.getByRole("button", {name: word("Make pictures")}).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.ok(!wide, "no scrolling sideways on a phone");

  // By keyboard alone: the prompt has the focus.
  await page.keyboard.type("Alexa with a thumbs up gesture");
  await page.locator("#count").fill("2");
  await page.locator("#steps").fill("8");
  const first = page.locator("#pictures li img").first();
  await page.locator("#prompt").focus();
  await page.keyboard.press("Control+Enter");
  await first.waitFor({timeout: 120000});
  await page.getByText(word("Done.")).waitFor({timeout: 120000});
  assert.equal(await page.locator("#pictures li").count(), 2);
  const natural = await first.evaluate((image) => image.naturalWidth);
  assert.ok(natural >= 64, `${natural} pixels`);
  const badge = page.locator("#pictures li .badge").first();
  await page.waitForFunction(() => /[✓✗]/.test(document.querySelector("#pictures .badge").textContent), null,
                             {timeout: 120000});
  console.log(`${language}: a picture of ${natural} pixels, "${await badge.textContent()}"`);

  // Another language by the choice on the page, which a new visit keeps.
  await page.locator("#language").selectOption("en");
  await page.getByRole("button", {name: "Make pictures"}).waitFor();
  await page.reload();
  await page.getByRole("button", {name: "Make pictures"}).waitFor();
  assert.deepEqual(faults, []);
  console.log("no error on the page, nothing loaded from elsewhere, the choice of the language is kept");
} finally {
  await browser.close();
}
