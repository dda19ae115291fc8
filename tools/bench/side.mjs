import { performance } from 'node:perf_hooks';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * One side of the benchmark: a process that measures when it is its turn, and sleeps otherwise. It answers each line of
 * JSON on its standard input with one on its standard output:
 *
 *   {"case": Case}   -> {"who": string}, ready and warm, or {"who": null}: it cannot take part in this case
 *   {"turn": MS}     -> {"ms": number[]}, the steps of so many milliseconds, after one that is not counted unless it is slow
 */
export class Side {
  /**
   * @param {string} title
   * @param {string} program
   * @param {readonly string[]} args
   * @param {Record<string, string>} [environment]
   */
  constructor(title, program, args, environment = {}) {
    this.title = title;
    this.child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    /** @type {Error | undefined} */
    this.failure = undefined;
    this.child.on('error', (error) => (this.failure = error));
    this.child.stdin.on('error', (error) => (this.failure ??= error));
  }

  /**
   * @param {object} question
   * @returns {Promise<Record<string, any> | undefined>} undefined when the process has ended
   */
  async ask(question) {
    if (this.failure === undefined) {
      this.child.stdin.write(`${JSON.stringify(question)}\n`);
      // What is no JSON object is a library's own message.
      for (let line = await this.lines.next(); line.done !== true; line = await this.lines.next()) {
        if (line.value.startsWith('{')) {
          return JSON.parse(line.value);
        }
      }
      this.failure ??= new Error('it ended');
    }
    return undefined;
  }

  close() {
    this.child.stdin.end();
    this.child.kill();
  }
}

/** A step that takes longer needs no other to warm up. */
const SLOW_MS = 1000;

/**
 * Answers the questions of a `Side` in this process.
 *
 * @typedef {{ who: string; step: (index: number) => unknown; warmup: number; close: () => void }} Contestant
 * @param {(shape: import('./turns.mjs').Case) => Contestant} prepare
 */
export async function answer(prepare) {
  /** @type {Contestant | undefined} */
  let current;
  let taken = 0;
  let last = 0;
  const timeStep = async () => {
    const start = performance.now();
    await current?.step(taken++);
    return performance.now() - start;
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    if (question.case !== undefined) {
      current?.close();
      current = prepare(question.case);
      for (taken = 0; taken < current.warmup;) {
        last = await timeStep();
      }
      console.log(JSON.stringify({ who: current.who }));
    } else {
      if (last < SLOW_MS) {
        await timeStep();
      }
      const end = performance.now() + question.turn;
      const ms = [];
      while (ms.length === 0 || performance.now() < end) {
        ms.push(await timeStep());
      }
      last = ms.at(-1) ?? 0;
      console.log(JSON.stringify({ ms }));
    }
  }
}
