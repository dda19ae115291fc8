import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { loadKerasModel, saveKerasModel, setRandomSeed } from '@unroll/layers';
import { fixtures } from './fixtures.mjs';
import { optimizers, stateModel, textModel } from './models.mjs';
import { startPython } from './python.mjs';

const python = process.env.UNROLL_PYTHON;
if (python === undefined) {
  console.error('keras-roundtrip: set UNROLL_PYTHON to a Python interpreter with Keras 3');
  process.exit(2);
}

await useBackend('auto');
setRandomSeed(1);
const folder = await mkdtemp(join(tmpdir(), 'unroll-roundtrip-'));
const peer = startPython(python);
let failures = 0;

/** Reports the largest difference between two lists of arrays, as a share of the largest value. */
function compare(what, ours, theirs, tolerance) {
  let worst = 0;
  ours.forEach(({ data }, i) => {
    const other = theirs[i].data;
    const largest = Math.max(1e-3, ...other.map(Math.abs));
    data.forEach((value, k) => {
      const difference = Math.abs(value - other[k]) / largest;
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
    });
  });
  const good = worst <= tolerance && ours.length === theirs.length;
  failures += good ? 0 : 1;
  console.log(
    `${good ? 'ok  ' : 'FAIL'} ${what.padEnd(64)} ${worst.toExponential(1)} (allowed ${tolerance})`,
  );
}

function predict(model, inputs) {
  return tf.tidy(() => {
    const tensors = inputs.map(({ data, shape }, i) => tf.tensor(data, shape, model.inputs[i].dtype));
    return [model.predict(tensors)].flat().map((y) => ({ shape: y.shape, data: [...y.dataSync()] }));
  });
}

async function train(model, { inputs, target, batchSize }) {
  const x = tf.tensor(inputs[0].data, inputs[0].shape, model.inputs[0].dtype);
  const y = tf.tensor(target.data, target.shape);
  for (let start = 0; start < target.shape[0]; start += batchSize) {
    const [rows, wanted] = [x, y].map((all) => tf.slice(all, start, batchSize));
    await model.trainOnBatch(rows, wanted);
    tf.dispose([rows, wanted]);
  }
  tf.dispose([x, y]);
}

async function thereAndBack({ name, model, task, tolerance, trainBoth }) {
  await train(model, task);
  const path = join(folder, `${name}.keras`);
  const back = join(folder, `${name}-back.keras`);
  await saveKerasModel(model, path);
  const answer = await peer.ask({ path, ...task, saveTo: back });
  console.log(
    `     Python Keras ${answer.version} opened ${name}, its optimizer at step ${answer.iterations}`,
  );
  compare(`${name}: predictions in Python`, predict(model, task.inputs), answer.before, 1e-5);
  if (trainBoth) {
    await train(model, task);
    compare(
      `${name}: after one epoch more on both sides`,
      predict(model, task.inputs),
      answer.after,
      tolerance,
    );
  }
  const returned = await loadKerasModel(back);
  compare(`${name}: trained in Python, loaded here`, predict(returned, task.inputs), answer.after, 1e-5);
}

try {
  await thereAndBack({ name: 'text', ...textModel(), tolerance: 1e-5, trainBoth: false });
  for (const [name, optimizer] of Object.entries(optimizers)) {
    await thereAndBack({
      name: `state_${name}`,
      ...stateModel(optimizer()),
      tolerance: 1e-4,
      trainBoth: true,
    });
  }
  for (const { name, file, inputs, outputs, calls } of await fixtures(folder)) {
    const model = await loadKerasModel(file);
    const path = join(folder, `again_${name}.keras`);
    await saveKerasModel(model, path);
    const typed = inputs.map((input, i) => ({ ...input, dtype: model.inputs[i].dtype }));
    try {
      const { before } = await peer.ask({ path, inputs: typed, calls });
      compare(`${name}: saved again, opened in Python`, before, outputs, 1e-5);
    } catch (error) {
      failures += 1;
      console.log(`FAIL ${name}: ${error.message}`);
    }
  }
} finally {
  peer.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? 'All agree.' : `${failures} comparisons failed.`);
process.exitCode = failures === 0 ? 0 : 1;
