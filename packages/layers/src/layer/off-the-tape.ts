import { engine, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The same data as a tensor that no gradient is traced through: masks, which the operations they are made of would
 * refuse to differentiate.
 */
export function offTheTape(tensor: Tensor): Tensor {
  const { backend } = engine();
  backend.incRef(tensor.dataId);
  return engine().makeTensorFromTensorInfo(tensor);
}
