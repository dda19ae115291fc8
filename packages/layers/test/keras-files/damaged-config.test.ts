import { memory } from '@tensorflow/tfjs-core';
import { useBackend } from '@unroll/kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKerasObject } from '../../src/keras-files/config/keras-object.js';
import { parseObject, type Json, type JsonObject } from '../../src/keras-files/config/json.js';
import { BuildLog } from '../../src/keras-files/topology/build-log.js';
import { readModel } from '../../src/keras-files/topology/read-model.js';
import { readCompileConfig } from '../../src/keras-files/training/compile-config.js';

beforeAll(async () => {
  await useBackend('cpu');
});

const dense = (name: string, config: JsonObject = {}): JsonObject => ({
  module: 'keras.layers',
  class_name: 'Dense',
  config: { name, units: 2, ...config },
});
const input: JsonObject = { class_name: 'InputLayer', config: { name: 'x', batch_shape: [null, 3] } };
const tensor = (...history: Json[]): JsonObject => ({
  class_name: '__keras_tensor__',
  config: { shape: [null, 3], dtype: 'float32', keras_history: history },
});
const call = (...args: Json[]): JsonObject => ({ args, kwargs: {} });

function sequential(...layers: Json[]): JsonObject {
  return { class_name: 'Sequential', config: { name: 's', layers } };
}

function functional(nodes: Json, more: JsonObject = {}): JsonObject {
  const layers = [
    { ...input, name: 'x', inbound_nodes: [] },
    { ...dense('d'), name: 'd', inbound_nodes: nodes },
  ];
  const config = { name: 'f', layers, input_layers: ['x', 0, 0], output_layers: ['d', 0, 0], ...more };
  return { class_name: 'Functional', config };
}

function build(model: Json): void {
  const before = memory().numTensors;
  const log = new BuildLog();
  try {
    readModel(readKerasObject(model, 'the model'), log);
  } finally {
    log.dispose();
    expect(memory().numTensors).toBe(before);
  }
}

const models: [string, Json, RegExp][] = [
  ['no object', 7, /^the model must be an object with a class_name, got 7$/],
  ['no class', { config: {} }, /^the model: class_name must be a text, got nothing$/],
  [
    'another class',
    { class_name: 'Dense', config: {} },
    /^the model must be Sequential or Functional, got Dense$/,
  ],
  [
    'no layers',
    { class_name: 'Sequential', config: {} },
    /^the Sequential model: layers must be a list, got nothing$/,
  ],
  ['an input only', sequential(input), /^the Sequential model must hold a layer besides its input$/],
  [
    'no input',
    sequential(dense('d')),
    /^the Sequential model has no input shape: build it in Keras before saving it$/,
  ],
  ['a number as a layer', sequential(input, 3), /^a layer must be an object, got 3$/],
  [
    'a shape of letters',
    sequential({ class_name: 'InputLayer', config: { name: 'x', batch_shape: [null, 'a'] } }, dense('d')),
    /^layer "x" \(InputLayer\): batch_shape must be a list of whole numbers above 0 and null, got a list$/,
  ],
  [
    'an unknown dtype',
    sequential(
      { class_name: 'InputLayer', config: { name: 'x', batch_shape: [2], dtype: 'complex64' } },
      dense('d'),
    ),
    /^layer "x" \(InputLayer\): dtype must be one of float32, int32, int64, uint8, bool, got "complex64"$/,
  ],
  [
    'a sparse input',
    sequential(
      { class_name: 'InputLayer', config: { name: 'x', batch_shape: [2], sparse: true } },
      dense('d'),
    ),
    /^layer "x" \(InputLayer\): sparse must be false, got true$/,
  ],
  [
    'units of -1',
    sequential(input, dense('d', { units: -1 })),
    /^layer "d" \(Dense\) cannot be made: .*units.*-1/,
  ],
  [
    'an unknown option',
    sequential(input, dense('d', { spin: 2 })),
    /^layer "d" \(Dense\): spin is not supported, got 2$/,
  ],
  [
    'causal padding',
    sequential(input, { class_name: 'Conv1D', config: { name: 'c', filters: 2, padding: 'causal' } }),
    /^layer "c" \(Conv1D\): padding must be "valid" or "same", got "causal"$/,
  ],
  [
    'an unknown initializer',
    sequential(input, dense('d', { kernel_initializer: 'chaos' })),
    /^layer "d" \(Dense\): kernel_initializer: the initializer must be one of Zeros, .*, got Chaos$/,
  ],
  [
    'an initializer with an unknown option',
    sequential(
      input,
      dense('d', { kernel_initializer: { class_name: 'Orthogonal', config: { axes: [1, 2] } } }),
    ),
    /^layer "d" \(Dense\): kernel_initializer: Orthogonal with axes = a list is not supported$/,
  ],
  [
    'an option that is an object',
    sequential(input, dense('d', { kernel_regularizer: { class_name: 'L2', config: { l2: {} } } })),
    /^layer "d" \(Dense\): kernel_regularizer: an option of an object is not supported$/,
  ],
  [
    'a function as activation',
    sequential(input, dense('d', { activation: { class_name: 'function', config: 'evil', module: 'os' } })),
    /^layer "d" \(Dense\): activation: the activation must be one of .*, got an object of class function$/,
  ],
  [
    'two layers of one name',
    functional([], {
      layers: [
        { ...input, name: 'x' },
        { ...input, name: 'x' },
      ],
    }),
    /^the name "x" must belong to one layer, got two$/,
  ],
  [
    'a cycle',
    functional([call(tensor('d', 0, 0))]),
    /^the Functional model has a cycle or a missing call: "d" wait for inputs that never come$/,
  ],
  [
    'a missing layer',
    functional([call(tensor('nobody', 0, 0))]),
    /^layer "d" refers to the layer "nobody", which the model does not have$/,
  ],
  ['a missing output', functional([call(tensor('x', 0, 4))]), /^layer "d": layer "x" has no output 4$/],
  [
    'a negative index',
    functional([call(tensor('x', -1, 0))]),
    /^layer "d" \(Dense\): a tensor must be \[layer, call, output\], got a list$/,
  ],
  [
    'a number as input',
    functional([call(5)]),
    /^layer "d" \(Dense\): an input must come from another layer, got 5$/,
  ],
  [
    'two arguments',
    functional([call(tensor('x', 0, 0), 1)]),
    /^layer "d" \(Dense\): a call must have one argument, or a list of inputs$/,
  ],
  [
    'a mask as argument',
    functional([{ args: [tensor('x', 0, 0)], kwargs: { mask: tensor('x', 0, 0) } }]),
    /^layer "d" \(Dense\): a call with another mask than its input's own is not supported$/,
  ],
  [
    'a keyword as argument',
    functional([{ args: [tensor('x', 0, 0)], kwargs: { spin: 1 } }]),
    /^layer "d" \(Dense\): a call with spin = 1 is not supported$/,
  ],
  [
    'a call without arguments',
    functional([{}]),
    /^layer "d" \(Dense\): an inbound node must have args, got an object$/,
  ],
  [
    'two inputs to a Dense',
    functional([call([tensor('x', 0, 0), tensor('x', 0, 0)])]),
    /^layer "d" \(Dense\) cannot be called: /,
  ],
  [
    'an end that is not there',
    functional([call(tensor('x', 0, 0))], { output_layers: ['d', 3, 0] }),
    /^the Functional model: output_layers: layer "d" has no call 3$/,
  ],
  [
    'ends that are no list',
    functional([call(tensor('x', 0, 0))], { output_layers: { a: ['d', 0, 0] } }),
    /^the Functional model: output_layers must be a list of tensors, got an object$/,
  ],
  [
    'too many layers',
    functional([], { layers: Array.from({ length: 10_001 }, () => input) }),
    /^the Functional model must hold at most 10000 layers, got 10001$/,
  ],
];

describe('a damaged configuration', () => {
  it.each(models)('with %s gives an error', (_, model, message) => {
    expect(() => {
      build(model);
    }).toThrow(message);
  });

  it('that is no JSON, no object or nested without end gives an error', () => {
    expect(() => parseObject('{"a": NaN}', 'config.json')).toThrow(/^config\.json must be JSON \(.*\)$/);
    expect(() => parseObject('[1]', 'config.json')).toThrow(
      /^config\.json must be a JSON object, got a list$/,
    );
    expect(() => parseObject('['.repeat(300), 'config.json')).toThrow(
      /^config\.json must be nested at most 256 levels deep$/,
    );
    expect(parseObject('{"[[": "\\"{"}', 'config.json')).toEqual({ '[[': '"{' });
  });
});

const compiled = (config: JsonObject): JsonObject => ({ optimizer: 'adam', loss: 'mse', ...config });
const optimizer = (config: JsonObject): JsonObject => compiled({ optimizer: { class_name: 'Adam', config } });
const HELP = 'pass \\{ compile: false \\} to leave it out';
const compilations: [string, JsonObject, RegExp][] = [
  ['no loss', compiled({ loss: null }), new RegExp(`^the model was compiled without a loss; ${HELP}$`)],
  [
    'loss weights',
    compiled({ loss_weights: [1, 2] }),
    new RegExp(`^the model was compiled with loss_weights = a list, which is not supported; ${HELP}$`),
  ],
  [
    'an unknown loss',
    compiled({ loss: 'ctc' }),
    new RegExp(`^the loss must be one of .*, got ctc; ${HELP}$`),
  ],
  [
    'an unknown metric',
    compiled({ metrics: ['auc'] }),
    new RegExp(`^the metric must be one of .*, got auc; ${HELP}$`),
  ],
  [
    'a loss from logits',
    compiled({ loss: { class_name: 'BinaryCrossentropy', config: { from_logits: true } } }),
    new RegExp(`^the loss BinaryCrossentropy with from_logits = true is not supported; ${HELP}$`),
  ],
  [
    'a moving average',
    optimizer({ use_ema: true }),
    new RegExp(`^the optimizer Adam with use_ema = true is not supported; ${HELP}$`),
  ],
  [
    'a schedule',
    optimizer({ learning_rate: { class_name: 'ExponentialDecay', config: {} } }),
    new RegExp(
      `^the optimizer Adam with learning_rate = an object of class ExponentialDecay is not supported; ${HELP}$`,
    ),
  ],
  ['a number as optimizer', compiled({ optimizer: 3 }), /^the optimizer must be a name or an object, got 3$/],
];

describe('the way a model was compiled', () => {
  it.each(compilations)('with %s is refused', (_, config, message) => {
    expect(() => readCompileConfig(config)).toThrow(message);
  });

  it('is read by name and by object, for one output and for several', () => {
    const config = {
      optimizer: {
        module: 'keras.optimizers',
        class_name: 'SGD',
        config: { learning_rate: 0.5, momentum: 0.9 },
      },
      loss: [{ class_name: 'BinaryCrossentropy', config: { from_logits: false, label_smoothing: 0 } }, 'mae'],
      metrics: [
        ['acc'],
        [{ class_name: 'MeanMetricWrapper', config: { name: 'q', fn: 'mean_squared_error' } }],
      ],
    };
    const { loss, metrics, optimizer: made } = readCompileConfig(config) ?? { loss: '', optimizer: '' };
    expect({ loss, metrics }).toEqual({
      loss: ['binaryCrossentropy', 'meanAbsoluteError'],
      metrics: ['acc', 'mse'],
    });
    expect(made).toMatchObject({ learningRate: 0.5 });
    expect(readCompileConfig({ optimizer: null })).toBeUndefined();
    expect(readCompileConfig(undefined)).toBeUndefined();
  });
});
