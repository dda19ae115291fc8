import { useBackend } from '@unroll/kernels';
import { aima } from './aima/aima.js';
import { numpyRnn } from './numpy-rnn/numpy-rnn.js';
import { peepholeLstm } from './peephole-lstm/peephole-lstm.js';
import { preprocessing } from './preprocessing/preprocessing.js';
import type { Print } from './print.js';
import { vanishingGradients } from './vanishing-gradients/vanishing-gradients.js';

const print: Print = (line) => {
  console.log(line);
};

/** The examples by name; each takes the one argument that may follow the name. */
const examples: Readonly<Record<string, (argument: string | undefined) => unknown>> = {
  'numpy-rnn': () => numpyRnn(print),
  'peephole-lstm': () => peepholeLstm(print),
  aima: (source) => aima(print, { source }),
  'vanishing-gradients': (svgPath = 'vanishing-gradients.svg') => vanishingGradients(print, svgPath),
  preprocessing: () => preprocessing(print),
};

const [name, argument] = process.argv.slice(2);
const example = name !== undefined && Object.hasOwn(examples, name) ? examples[name] : undefined;
if (example === undefined) {
  console.error(`run: the example must be one of ${Object.keys(examples).join(', ')}, got ${name ?? 'none'}`);
  process.exitCode = 2;
} else {
  try {
    await useBackend();
    await example(argument);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
