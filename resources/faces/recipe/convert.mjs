// The three face networks of npm @vladmandic/face-api as one safetensors file each, in LibTorch's layout and with the
// names of core/models/faces. Quantised tensors stay uint8 as they are stored there; beside each lies its
// "<name>.quantisation" [2] float64 (scale, minimum): value = float32(byte * scale + minimum), as TensorFlow.js reads it.
//
//   npm install @vladmandic/face-api@1.7.15
//   node convert.mjs node_modules/@vladmandic/face-api .. (the folder resources/faces)
import crypto from 'crypto';
import fs from 'fs';
import path from 'path';

const [source, target] = process.argv.slice(2);
if (!target) throw new Error('usage: node convert.mjs PACKAGE_FOLDER OUTPUT_FOLDER');
const version = JSON.parse(fs.readFileSync(path.join(source, 'package.json'))).version;

const elements = (shape) => shape.reduce((product, side) => product * side, 1);

// name -> { shape, bytes (as stored), width of an element, scale and min where quantised }
function readManifest(model) {
  const folder = path.join(source, 'model');
  const tensors = new Map();
  for (const group of JSON.parse(fs.readFileSync(path.join(folder, `${model}-weights_manifest.json`)))) {
    const data = Buffer.concat(group.paths.map((file) => fs.readFileSync(path.join(folder, file))));
    let offset = 0;
    for (const { name, shape, dtype, quantization } of group.weights) {
      if (quantization && quantization.dtype !== 'uint8') throw new Error(`${name}: quantised as ${quantization.dtype}`);
      const width = quantization ? 1 : 4;
      const bytes = data.subarray(offset, offset + elements(shape) * width);
      offset += bytes.length;
      if (dtype === 'float32') tensors.set(name, { shape, bytes, width, quantization });
    }
    if (offset !== data.length) throw new Error(`${model}: ${data.length - offset} bytes are left`);
  }
  return tensors;
}

// The tensor with its axes in the order `axes`, elements moved as they are.
function permuted({ shape, bytes, width, quantization }, axes) {
  const strides = shape.map((_, axis) => elements(shape.slice(axis + 1)));
  const to = axes.map((axis) => shape[axis]);
  const result = Buffer.alloc(bytes.length);
  for (let i = 0; i < elements(to); ++i) {
    let rest = i, from = 0;
    for (let axis = to.length - 1; axis >= 0; --axis) {
      from += (rest % to[axis]) * strides[axes[axis]];
      rest = Math.floor(rest / to[axis]);
    }
    bytes.copy(result, i * width, from * width, (from + 1) * width);
  }
  return { shape: to, bytes: result, width, quantization };
}

const kernel = (t) => permuted(t, [3, 2, 0, 1]);     // [h, w, in, out] -> [out, in, h, w]
const depthwise = (t) => permuted(t, [2, 3, 0, 1]);  // [h, w, channels, 1] -> [channels, 1, h, w]
const matrix = (t) => permuted(t, [1, 0]);           // [in, out] -> [out, in]
const same = (t) => t;

function detectorNames() {
  const rows = [];
  const conv = (to, from, offset) => rows.push([`${to}.weight`, `${from}/weights`, kernel], [`${to}.bias`, `${from}/${offset}`, same]);
  conv('backbone.0.pointwise', 'MobilenetV1/Conv2d_0_pointwise', 'convolution_bn_offset');
  for (let i = 1; i <= 13; ++i) {
    const from = `MobilenetV1/Conv2d_${i}_depthwise`, to = `backbone.${i}.depthwise`;
    rows.push([`${to}.weight`, `${from}/depthwise_weights`, depthwise]);
    for (const [name, key] of [['weight', 'gamma'], ['bias', 'beta'], ['running_mean', 'moving_mean'], ['running_var', 'moving_variance']])
      rows.push([`${to}.norm.${name}`, `${from}/BatchNorm/${key}`, same]);
    conv(`backbone.${i}.pointwise`, `MobilenetV1/Conv2d_${i}_pointwise`, 'convolution_bn_offset');
  }
  for (let i = 0; i < 8; ++i) conv(`extra.${i}`, `Prediction/Conv2d_${i}_pointwise`, 'convolution_bn_offset');
  for (let i = 0; i < 6; ++i) {
    conv(`boxes.${i}`, `Prediction/BoxPredictor_${i}/BoxEncodingPredictor`, 'biases');
    conv(`classes.${i}`, `Prediction/BoxPredictor_${i}/ClassPredictor`, 'biases');
  }
  rows.push(['anchors', 'Output/extra_dim', (t) => ({ ...t, shape: t.shape.slice(1) })]);
  return rows;
}

function landmarkNames() {
  const rows = [];
  for (let block = 0; block < 4; ++block)
    for (let i = 0; i < 4; ++i) {
      const to = `blocks.${block}.${i}`, from = `dense${block}/conv${i}`;
      if (block === 0 && i === 0) rows.push([`${to}.weight`, `${from}/filters`, kernel]);
      else rows.push([`${to}.depthwise.weight`, `${from}/depthwise_filter`, depthwise], [`${to}.pointwise.weight`, `${from}/pointwise_filter`, kernel]);
      rows.push([block === 0 && i === 0 ? `${to}.bias` : `${to}.pointwise.bias`, `${from}/bias`, same]);
    }
  rows.push(['fc.weight', 'fc/weights', matrix], ['fc.bias', 'fc/bias', same]);
  return rows;
}

function descriptorNames() {
  const rows = [];
  const conv = (to, from) => rows.push([`${to}.weight`, `${from}/conv/filters`, kernel], [`${to}.bias`, `${from}/conv/bias`, same],
    [`${to}.scale`, `${from}/scale/weights`, same], [`${to}.shift`, `${from}/scale/biases`, same]);
  conv('stem', 'conv32_down');
  const blocks = ['conv32_1', 'conv32_2', 'conv32_3', 'conv64_down', 'conv64_1', 'conv64_2', 'conv64_3', 'conv128_down', 'conv128_1',
    'conv128_2', 'conv256_down', 'conv256_1', 'conv256_2', 'conv256_down_out'];
  blocks.forEach((from, i) => [1, 2].forEach((n) => conv(`blocks.${i}.conv${n}`, `${from}/conv${n}`)));
  rows.push(['fc.weight', 'fc', matrix]);
  return rows;
}

function write(file, model, names) {
  const stored = readManifest(model);
  const tensors = [];
  for (const [to, from, change] of names) {
    if (!stored.has(from)) throw new Error(`${model} has no ${from}`);
    const tensor = change(stored.get(from));
    stored.delete(from);
    tensors.push({ name: to, dtype: tensor.quantization ? 'U8' : 'F32', ...tensor });
    if (tensor.quantization) {
      const bytes = Buffer.alloc(16);
      bytes.writeDoubleLE(tensor.quantization.scale, 0);
      bytes.writeDoubleLE(tensor.quantization.min, 8);
      tensors.push({ name: `${to}.quantisation`, dtype: 'F64', shape: [2], bytes, width: 8 });
    }
  }
  // Constants of the graph that the networks of this project have in their code.
  const left = [...stored.keys()].filter((name) => !name.startsWith('Preprocessor/'));
  if (left.length) throw new Error(`${model}: not converted: ${left}`);
  tensors.sort((a, b) => b.width - a.width || (a.name < b.name ? -1 : 1));
  const header = { __metadata__: { format: 'pt', source: `npm @vladmandic/face-api ${version}, model/${model}` } };
  let offset = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
  }
  let text = JSON.stringify(header);
  text = text.padEnd(Math.ceil(text.length / 8) * 8);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const all = Buffer.concat([length, Buffer.from(text), ...tensors.map((t) => t.bytes)]);
  fs.writeFileSync(path.join(target, file), all);
  console.log(file, all.length, crypto.createHash('sha256').update(all).digest('hex'));
}

write('detector.safetensors', 'ssd_mobilenetv1_model', detectorNames());
write('landmarks.safetensors', 'face_landmark_68_model', landmarkNames());
write('descriptor.safetensors', 'face_recognition_model', descriptorNames());
