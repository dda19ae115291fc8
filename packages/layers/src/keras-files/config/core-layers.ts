import { Dropout } from '../../dropout/dropout.js';
import { GlobalAveragePooling1D } from '../stock/global-average-pooling.js';
import { layerClass, values, weightOptions } from './layer-class.js';

const channelsLast = { data_format: 'channels_last' } as const;
const pooling = { ...values('pool_size', 'strides'), padding: 'padding' } as const;
const normalization = {
  ...values('axis', 'epsilon', 'center', 'scale'),
  ...weightOptions('beta', 'gamma'),
} as const;

/** The layers besides the recurrent ones that a file may hold: those of TensorFlow.js, which agree with Keras but where noted. Their names, and the names of their options, are Keras' own. */
export const coreLayers = [
  layerClass('Dense', {
    ...values('units', 'use_bias'),
    activation: 'activation',
    ...weightOptions('kernel', 'bias'),
  }),
  layerClass('Activation', { activation: 'activation' }),
  layerClass('Dropout', values('rate', 'seed', 'noise_shape'), {}, Dropout.className),
  layerClass('Flatten', {}, channelsLast),
  layerClass('Reshape', values('target_shape')),
  layerClass('Permute', values('dims')),
  layerClass('RepeatVector', values('n')),
  layerClass('Concatenate', values('axis')),
  layerClass('Add', {}),
  layerClass('Multiply', {}),
  layerClass('Average', {}),
  layerClass('Maximum', {}),
  layerClass('Minimum', {}),
  layerClass('LayerNormalization', normalization, { rms_scaling: false }),
  layerClass(
    'BatchNormalization',
    {
      ...normalization,
      ...values('momentum'),
      moving_mean_initializer: 'initializer',
      moving_variance_initializer: 'initializer',
    },
    { synchronized: false, renorm: false },
  ),
  layerClass(
    'Conv1D',
    {
      ...values('filters', 'kernel_size', 'strides', 'dilation_rate', 'use_bias'),
      padding: 'padding',
      activation: 'activation',
      ...weightOptions('kernel', 'bias'),
    },
    { ...channelsLast, groups: 1 },
  ),
  layerClass('MaxPooling1D', pooling, channelsLast),
  layerClass('AveragePooling1D', pooling, channelsLast),
  layerClass('GlobalMaxPooling1D', {}, { ...channelsLast, keepdims: false }),
  layerClass(
    'GlobalAveragePooling1D',
    {},
    { ...channelsLast, keepdims: false },
    GlobalAveragePooling1D.className,
  ),
];
