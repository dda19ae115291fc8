import process from 'node:process';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BackendError, OptionError } from '../errors.js';
import { type BackendChoice } from './backend-info.js';
import { kernelModule } from '../module/kernel-module.js';
import { canJoinVectors } from '../module/wide-vectors.js';
import { useBackend } from './use-backend.js';

describe('useBackend', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(['wasm', 'cpu'] as const)('starts %s without a word, and again', async (name) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    for (let round = 0; round < 2; round++) {
      const info = await useBackend(name, { threads: 1 });
      expect(info.name).toBe(name);
      expect(tf.getBackend()).toBe(name);
      expect(info.threads).toBe(1);
      expect(info.description).toMatch(
        new RegExp(
          `^${name}: TensorFlow.js 4.22.0 in .*, recurrent kernels in WebAssembly .*SIMD on 1 thread$`,
        ),
      );
      expect(tf.tidy(() => [...tf.add(tf.tensor1d([1, 2]), 1).dataSync()])).toEqual([2, 3]);
    }
    expect(warn).not.toHaveBeenCalled();
  });

  it('chooses a backend that computes', async () => {
    const info = await useBackend();
    expect(['tensorflow', 'wasm']).toContain(info.name);
    expect(tf.tidy(() => tf.sum(tf.tensor1d([1, 2, 4])).dataSync()[0])).toBe(7);
  });

  it('leaves uncaught errors and unhandled rejections to the program', async () => {
    const before = [process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')];
    await useBackend('wasm');
    expect([process.listenerCount('uncaughtException'), process.listenerCount('unhandledRejection')]).toEqual(
      before,
    );
  });

  it('refuses what is no backend, naming those there are', async () => {
    const gpu = useBackend('webgl' as BackendChoice);
    await expect(gpu).rejects.toThrow(OptionError);
    await expect(gpu).rejects.toThrow(
      "useBackend: choice must be one of auto, tensorflow, wasm, cpu, got 'webgl'.",
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d threads', async (threads) => {
    await expect(useBackend('wasm', { threads })).rejects.toThrow(
      `useBackend: threads must be a whole number from 1, got ${threads}.`,
    );
  });

  it.skipIf(canJoinVectors())('refuses wide vectors where the engine has none', async () => {
    await expect(useBackend('wasm', { wideVectors: true })).rejects.toThrow(
      `useBackend: wideVectors must be left out on Node.js ${process.versions.node}, got true. ` +
        'Node.js 24 and later can.',
    );
  });

  it.skipIf(!canJoinVectors())('takes wide vectors before the first kernel runs, not after', async () => {
    const { wideVectors, description } = await useBackend('wasm', { wideVectors: true, threads: 1 });
    expect(wideVectors).toBe(true);
    expect(description).toMatch(/recurrent kernels in WebAssembly wide relaxed SIMD on 1 thread$/);
    kernelModule();
    expect((await useBackend('wasm', { wideVectors: true })).wideVectors).toBe(true);
  });

  it('says why the native backend cannot run and what to do', async () => {
    const error: unknown = await useBackend('tensorflow').catch((cause: unknown) => cause);
    if (!(error instanceof BackendError)) {
      expect(tf.getBackend()).toBe('tensorflow');
      return;
    }
    expect(error.code).toBe('UNROLL_BACKEND');
    expect(error.message).toMatch(
      /^useBackend: backend 'tensorflow' must be able to run here: @tensorflow\/tfjs-node (is not installed|does not work on Node \S+ \(.+\))\. Use the backend 'wasm'/,
    );
  });
});
