import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { OptionError } from '../errors.js';
import { isKernelModuleLoaded } from './kernel-module.js';

/** The first V8 that joins vectors in WebAssembly: that of Node.js 24. */
const FIRST_V8 = 13;

let joined = false;

/** Whether this engine can join pairs of vectors of four floats to vectors of eight. */
export function canJoinVectors(): boolean {
  return Number(process.versions.v8.split('.')[0]) >= FIRST_V8;
}

/** Whether it was asked to. */
export function areVectorsJoined(): boolean {
  return joined;
}

/**
 * Asks the engine to join vectors in all WebAssembly that it compiles from now on. V8 calls that experimental.
 *
 * @throws {OptionError} when it cannot, or when the kernels are compiled already
 */
export function joinVectors(caller: string): void {
  if (joined) {
    return;
  }
  if (!canJoinVectors()) {
    const rule = `be left out on Node.js ${process.versions.node}`;
    throw new OptionError(caller, 'wideVectors', rule, true, 'Node.js 24 and later can.');
  }
  if (isKernelModuleLoaded()) {
    throw new OptionError(caller, 'wideVectors', 'be given before the first kernel runs', true);
  }
  joinVectorsFromNowOn();
}

/** The same without questions: for tests, whose modules are compiled one after the other. */
export function joinVectorsFromNowOn(): void {
  setFlagsFromString('--experimental-wasm-revectorize');
  joined = true;
}
