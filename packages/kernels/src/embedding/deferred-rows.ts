import {
  type DataId,
  engine,
  KernelBackend,
  type Tensor,
  type TensorInfo,
  Variable,
} from '@tensorflow/tfjs-core';
import { tensorKernels } from '../backend/tensor-kernels.js';
import { type WasmBackend } from '../backend/tfjs-backends.js';

/** A lookup that nobody has asked for yet. It holds the data of its table and tokens until it is disposed. */
interface Deferred {
  readonly wasm: WasmBackend;
  readonly table: Variable;
  readonly held: readonly [table: TensorInfo, tokens: TensorInfo];
  references: number;
}

/** Tables whose rows were asked for: no use in deferring those. */
const readTables = new WeakSet<Tensor>();

/**
 * Holds the rows of lookups that are not done until they are read. TensorFlow.js moves data between backends by itself
 * when an operation of one needs what lies on another; so these rows come to be when, and only when, an operation other
 * than a recurrent layer that works from the tokens reads them.
 */
class DeferredRows extends KernelBackend {
  private readonly lookups = new WeakMap<DataId, Deferred>();
  private count = 0;

  add(deferred: Deferred): DataId {
    const dataId = {};
    this.lookups.set(dataId, deferred);
    this.count += 1;
    return dataId;
  }

  override readSync(dataId: DataId): Float32Array {
    const { wasm, table, held } = this.get(dataId);
    readTables.add(table);
    return lookUp(wasm, ...held);
  }

  override read(dataId: DataId): Promise<Float32Array> {
    return Promise.resolve(this.readSync(dataId));
  }

  override refCount(dataId: DataId): number {
    return this.lookups.get(dataId)?.references ?? 0;
  }

  override incRef(dataId: DataId): void {
    this.get(dataId).references += 1;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const deferred = this.lookups.get(dataId);
    if (deferred === undefined) {
      return true;
    }
    deferred.references -= 1;
    if (deferred.references > 0 && !force) {
      return false;
    }
    this.lookups.delete(dataId);
    this.count -= 1;
    for (const tensor of deferred.held) {
      release(deferred.wasm, tensor.dataId);
    }
    return true;
  }

  override numDataIds(): number {
    return this.count;
  }

  private get(dataId: DataId): Deferred {
    const deferred = this.lookups.get(dataId);
    if (deferred === undefined) {
      throw new Error('a deferred lookup was read after it was disposed');
    }
    return deferred;
  }
}

const deferredRows = new DeferredRows();

/** Whether the rows of a table need not be looked up before something asks for them. */
export function mayDefer(table: Tensor): table is Variable {
  return table instanceof Variable && !readTables.has(table);
}

/**
 * The rows of `table` that `tokens` name, `[...tokens.shape, outputDim]`, looked up when something reads them; what
 * happens to the table and the tokens until then does not matter.
 *
 * @param tokens - int32; every one has a row
 */
export function deferLookup(wasm: WasmBackend, table: Variable, tokens: Tensor): Tensor {
  const held = [infoOf(table), infoOf(tokens)] as const;
  for (const { dataId } of held) {
    wasm.incRef(dataId);
  }
  const dataId = deferredRows.add({ wasm, table, held, references: 1 });
  const info: TensorInfo = { dataId, shape: [...tokens.shape, ...table.shape.slice(1)], dtype: 'float32' };
  return engine().makeTensorFromTensorInfo(info, deferredRows);
}

function lookUp(wasm: WasmBackend, table: TensorInfo, tokens: TensorInfo): Float32Array {
  const width = table.shape[1] ?? 0;
  const count = tokens.shape.reduce((product, size) => product * size, 1);
  const output = wasm.makeOutput([count, width], 'float32');
  const at = ({ dataId }: TensorInfo): number => wasm.getMemoryOffset(dataId);
  tensorKernels(wasm).gatherRows(at(table), at(tokens), count, width, at(output));
  const rows = wasm.readSync(output.dataId) as Float32Array;
  wasm.disposeData(output.dataId);
  return rows;
}

/** Gives up what `incRef` took, as TensorFlow.js does when a tensor is disposed. */
function release(wasm: WasmBackend, dataId: DataId): void {
  if (wasm.disposeData(dataId)) {
    engine().removeDataId(dataId, wasm);
  }
}

function infoOf({ dataId, shape, dtype }: Tensor): TensorInfo {
  return { dataId, shape: [...shape], dtype };
}
