// Other people's clients against `thumbsup serve`: node clients.mjs PORT. Called by proofs.sh.
import assert from "node:assert/strict";
import OpenAI from "openai";
import StableDiffusionApi from "stable-diffusion-api";

const port = Number(process.argv[2]);

// npm stable-diffusion-api: AUTOMATIC1111's interface.
const Api = StableDiffusionApi.default ?? StableDiffusionApi;
const api = new Api({host: "127.0.0.1", port, protocol: "http", defaultSampler: "Euler a", defaultStepCount: 2});
const made = await api.txt2img({prompt: "a hand", negative_prompt: "blurry", seed: 5, width: 64, height: 64, n_iter: 2});
assert.equal(made.images.length, 2);
assert.equal((await made.image.metadata()).width, 64);
const info = typeof made.info === "string" ? JSON.parse(made.info) : made.info;
assert.equal(info.seed, 5);
assert.ok((await api.getSamplers()).some(({name}) => name === "Euler a"));
assert.equal((await api.getSdModels()).length, 1);
assert.ok((await api.getOptions()).sd_model_checkpoint);
await assert.rejects(api.txt2img({prompt: "x", enable_hr: true, hr_scale: 2, styles: ["none such"]}), (error) => {
  assert.equal(error.response.status, 422);
  return true;
});
console.log("stable-diffusion-api: pictures, lists and a refusal");

// npm openai: pictures, a stream with previews, a refusal.
const openai = new OpenAI({apiKey: "none", baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0});
const wish = {prompt: "a hand", model: (await openai.models.list()).data[0].id, size: "64x64"};
const answer = await openai.images.generate({...wish, n: 2});
assert.equal(answer.data.length, 2);
assert.equal(Buffer.from(answer.data[0].b64_json, "base64").subarray(1, 4).toString(), "PNG");
let previews = 0, completed = 0;
for await (const event of await openai.images.generate({...wish, stream: true, partial_images: 3})) {
  if (event.type === "image_generation.partial_image") ++previews;
  if (event.type === "image_generation.completed") ++completed;
}
assert.ok(previews >= 1 && completed === 1, `${previews} previews, ${completed} pictures`);
await assert.rejects(openai.images.generate({...wish, model: "gpt-image-1"}), (error) => error.status === 404);
console.log(`openai: pictures, a stream with ${previews} previews, and a refusal`);
