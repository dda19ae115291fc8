// One thread of the pool: sleeps until the job board shows a new job, runs the parts it can claim, sleeps again.
// Plain JavaScript beside src/ and dist/, so that both find it. src/threads/job-board.ts describes the board.
import { workerData } from 'node:worker_threads';

const { code, memory, boardOffset, boardLength, kernels, places } = workerData;
const board = new Int32Array(memory.buffer, boardOffset, boardLength);
const { exports } = new globalThis.WebAssembly.Instance(code, { env: { memory } });

function runPart(part) {
  try {
    const kernel = exports[kernels[Atomics.load(board, places.kernel)]];
    kernel(Atomics.load(board, places.layer), Atomics.load(board, places.parts + part));
  } catch (error) {
    reportFailure(String(error));
  }
  if (Atomics.add(board, places.done, 1) + 1 === Atomics.load(board, places.count)) {
    Atomics.notify(board, places.done);
  }
}

function reportFailure(message) {
  const text = message.slice(0, places.messageLength);
  for (let i = 0; i < text.length; i++) {
    board[places.message + i] = text.charCodeAt(i);
  }
  Atomics.store(board, places.failed, text.length);
}

for (let job = 0; ;) {
  Atomics.wait(board, places.job, job);
  job = Atomics.load(board, places.job);
  if (job < 0) {
    break;
  }
  for (let part = 0; part < places.maxParts; part++) {
    if (Atomics.compareExchange(board, places.claims + part, job, 0) === job) {
      runPart(part);
    }
  }
}
