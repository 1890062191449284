// What the package itself says about parts of its own sample pictures, for tests/golden/faces: the pictures as PNG and
// faces.json. TensorFlow.js computes on its CPU backend, in plain JavaScript (the survey: on its WebAssembly backend).
//
//   npm install @vladmandic/face-api@1.7.15 @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 \
//               jpeg-js@0.4.4 pngjs@7.0.0
//   node goldens.mjs node_modules/@vladmandic/face-api OUTPUT_FOLDER
//   node goldens.mjs node_modules/@vladmandic/face-api --survey      (distances between all faces of the samples)
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';
import { pathToFileURL } from 'url';

const [source, target] = process.argv.slice(2);
if (!target) throw new Error('usage: node goldens.mjs PACKAGE_FOLDER OUTPUT_FOLDER|--survey');
const require = createRequire(pathToFileURL(path.resolve(source)));
const jpeg = require('jpeg-js');
const { PNG } = require('pngjs');
const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
const { tf } = faceapi;
await tf.setBackend(target === '--survey' ? 'wasm' : 'cpu');
await tf.ready();

async function load(net, model) {
  const folder = path.join(source, 'model');
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, `${model}-weights_manifest.json`)));
  const read = async (files) => files.map((file) => {
    const bytes = fs.readFileSync(file);
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  });
  net.loadFromWeightMap(await tf.io.weightsLoaderFactory(read)(manifest, folder));
}
await load(faceapi.nets.ssdMobilenetv1, 'ssd_mobilenetv1_model');
await load(faceapi.nets.faceLandmark68Net, 'face_landmark_68_model');
await load(faceapi.nets.faceRecognitionNet, 'face_recognition_model');

// Part [x, y, width, height] of a sample, each `factor` x `factor` pixels averaged: { width, height, data (RGB) }.
function picture(file, [left, top, width, height], factor) {
  const { width: full, data } = jpeg.decode(fs.readFileSync(path.join(source, 'demo', file)), { useTArray: true });
  const w = Math.floor(width / factor), h = Math.floor(height / factor), out = new Uint8Array(w * h * 3);
  for (let y = 0; y < h; ++y)
    for (let x = 0; x < w; ++x)
      for (let c = 0; c < 3; ++c) {
        let sum = 0;
        for (let j = 0; j < factor; ++j)
          for (let i = 0; i < factor; ++i) sum += data[((top + y * factor + j) * full + left + x * factor + i) * 4 + c];
        out[(y * w + x) * 3 + c] = Math.round(sum / (factor * factor));
      }
  return { width: w, height: h, data: out };
}

async function faces({ width, height, data }) {
  const tensor = tf.tensor3d(data, [height, width, 3], 'int32');
  const found = await faceapi.detectAllFaces(tensor, new faceapi.SsdMobilenetv1Options({ minConfidence: 0.5 }))
    .withFaceLandmarks().withFaceDescriptors();
  tensor.dispose();
  return found.map(({ detection, landmarks, descriptor }) => {
    const { x, y, width: w, height: h } = detection.box;
    const aligned = landmarks.align(null, { useDlibAlignment: true });
    return {
      score: detection.score,
      box: [x, y, w, h],
      landmarks: landmarks.positions.map((point) => [point.x, point.y]),
      aligned: [aligned.x, aligned.y, aligned.width, aligned.height],
      descriptor: [...descriptor],
    };
  });
}

const kinds = { a: ['sample3.jpg', [500, 100, 1300, 500], 4], b: ['sample3.jpg', [1380, 160, 420, 720], 3], c: ['sample6.jpg', [480, 80, 1240, 760], 4] };

if (target === '--survey') {
  const all = [];
  for (let i = 1; i <= 6; ++i) {
    const file = `sample${i}.jpg`;
    const { width, height } = jpeg.decode(fs.readFileSync(path.join(source, 'demo', file)), { useTArray: true });
    for (const face of await faces(picture(file, [0, 0, width, height], 2))) all.push({ file, ...face });
    console.error(file);
  }
  all.forEach((a, i) => console.log(`${a.file} ${i} [${a.box.map(Math.round)}] ${a.score.toFixed(2)}  `
    + all.map((b) => faceapi.euclideanDistance(a.descriptor, b.descriptor).toFixed(2)).join(' ')));
} else {
  fs.mkdirSync(target, { recursive: true });
  const pictures = [];
  for (const [name, [file, part, factor]] of Object.entries(kinds)) {
    const small = picture(file, part, factor);
    const png = new PNG({ width: small.width, height: small.height, colorType: 2 });
    for (let i = 0; i < small.width * small.height; ++i) {
      png.data.set(small.data.subarray(i * 3, i * 3 + 3), i * 4);
      png.data[i * 4 + 3] = 255;
    }
    fs.writeFileSync(path.join(target, `${name}.png`), PNG.sync.write(png, { colorType: 2 }));
    pictures.push({ file: `${name}.png`, from: file, part, factor, faces: await faces(small) });
    console.error(name, pictures.at(-1).faces.map((face) => face.score.toFixed(3)).join(' '));
  }
  // A crop that is a formula: the descriptor network apart from every resampling.
  const side = 150, pattern = new Int32Array(side * side * 3);
  for (let y = 0; y < side; ++y)
    for (let x = 0; x < side; ++x)
      for (let c = 0; c < 3; ++c) pattern[(y * side + x) * 3 + c] = (x * 3 + y * 5 + c * 7 + x * y) % 256;
  const crop = tf.tensor3d(pattern, [side, side, 3], 'int32');
  const descriptor = [...await faceapi.nets.faceRecognitionNet.computeFaceDescriptor(crop)];
  fs.writeFileSync(path.join(target, 'faces.json'), JSON.stringify({
    source: `npm @vladmandic/face-api ${JSON.parse(fs.readFileSync(path.join(source, 'package.json'))).version}`,
    minimum_score: 0.5,
    pictures,
    pattern: { formula: '(3 x + 5 y + 7 c + x y) mod 256', side, descriptor },
  }));
}
