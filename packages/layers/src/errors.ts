/**
 * An error that this package raises on purpose. `code` is stable and begins with `UNROLL_`.
 */
export abstract class LayerError extends Error {
  /** A stable name for the kind of error, for example `UNROLL_BAD_OPTION`. */
  abstract readonly code: string;
}

/** An option of a layer that breaks its rule: `<function>: <option> must <rule>, got <value>`. */
export class LayerOptionError extends LayerError {
  override readonly name = 'LayerOptionError';
  readonly code = 'UNROLL_BAD_OPTION';

  /**
   * @param caller - the function that was called, for example `lstm`
   * @param option - the option at fault
   * @param rule - what it must be, or the allowed values
   * @param value - what it was
   */
  constructor(
    readonly caller: string,
    readonly option: string,
    readonly rule: string,
    readonly value: unknown,
  ) {
    super(`${caller}: ${option} must ${rule}, got ${describe(value)}`);
  }
}

/** A tensor whose shape does not fit a layer. */
export class LayerShapeError extends LayerError {
  override readonly name = 'LayerShapeError';
  readonly code = 'UNROLL_SHAPE';

  /**
   * @param caller - the layer that was called
   * @param tensor - which tensor: `input`, `mask`, `initialState[0]`
   * @param expected - the shape it must have, in words such as `[batch, time, features]`
   * @param received - the shape it had
   * @param help - one clause with the way out
   */
  constructor(
    readonly caller: string,
    readonly tensor: string,
    readonly expected: string,
    readonly received: readonly (number | null)[],
    help = '',
  ) {
    super(
      `${caller}: ${tensor} must have the shape ${expected}, got [${received.map(String).join(', ')}]` +
        (help === '' ? '' : `; ${help}`),
    );
  }
}

/** Something asked of a layer that its present state does not allow. */
export class LayerStateError extends LayerError {
  override readonly name = 'LayerStateError';
  readonly code = 'UNROLL_STATE';
}

function describe(value: unknown): string {
  if (typeof value === 'function') {
    return 'a function';
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? `an object of class ${value.constructor.name}`
    : JSON.stringify(value);
}
