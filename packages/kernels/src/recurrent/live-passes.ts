import { engine } from '@tensorflow/tfjs-core';
import { type RecurrentPass } from './recurrent-pass.js';

/**
 * Passes that wait for their backward pass, each with the tape it was recorded on. A weak reference would keep every tape
 * of a loop that only awaits promises: the engine frees what they point to when the event loop turns, not before.
 */
const live = new Map<RecurrentPass, object>();

/** Whether a backward pass may follow what is computed now. */
export function isRecording(): boolean {
  return engine().state.gradientDepth > 0;
}

/** Keeps a pass until its backward pass, or until the tape it belongs to is gone. */
export function keepForTape(pass: RecurrentPass): void {
  live.set(pass, engine().state.activeTape);
}

/**
 * Releases the passes whose tape is gone: their backward pass will never come (the loss did not depend on them, or an
 * error stopped the step). Called before every forward pass.
 */
export function releaseGone(): void {
  const tape: object = engine().state.activeTape;
  for (const [pass, itsTape] of live) {
    if (itsTape !== tape) {
      releasePass(pass);
    }
  }
}

/** Releases a pass whose backward pass is done. */
export function releasePass(pass: RecurrentPass): void {
  live.delete(pass);
  pass.release();
}

/** Number of passes that wait for a backward pass. */
export function livePasses(): number {
  return live.size;
}
