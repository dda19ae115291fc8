import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setImmediate } from 'node:timers';

/**
 * Times `calls` calls of `run`, `repeats` times after a warm-up.
 *
 * @returns milliseconds per call: the median and the smallest of the wall clock, the smallest of the processor time
 */
export async function measure(run, calls, repeats) {
  const walls = [];
  const processor = [];
  const warmUp = Math.ceil(repeats / 5) + 2;
  for (let repeat = -warmUp; repeat < repeats; repeat++) {
    const cpuBefore = process.cpuUsage();
    const before = performance.now();
    for (let call = 0; call < calls; call++) {
      run();
    }
    const wall = (performance.now() - before) / calls;
    const cpu = process.cpuUsage(cpuBefore);
    if (repeat >= 0) {
      walls.push(wall);
      processor.push((cpu.user + cpu.system) / 1000 / calls);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  walls.sort((a, b) => a - b);
  return { median: walls[Math.floor(walls.length / 2)], best: walls[0], cpu: Math.min(...processor) };
}
