import { DataError, DatasetsError } from '../errors.js';
import { RaggedInts } from '../text/ragged-ints.js';
import { OPCODE_NAMES } from './pickle-opcodes.js';
import { PickleInput } from './pickle-input.js';

/**
 * The names a NumPy object array refers to. They stand for themselves: nothing is looked up and nothing is
 * called.
 */
const ALLOWED = [
  'numpy.core.multiarray._reconstruct',
  'numpy._core.multiarray._reconstruct',
  'numpy.ndarray',
  'numpy.dtype',
  '_codecs.encode',
];

class Name {
  constructor(readonly path: string) {}
}
/** What stands for the array while it is built. */
class ArrayShell {
  items: unknown;
}
const MARK = Symbol('mark');

/**
 * Reads a pickled NumPy object array of lists of 32-bit integers, and nothing else. The reader is a small
 * stack machine over numbers, texts, lists and tuples; names other than those of such an array, and every
 * other opcode, are refused by name, so that a crafted file can do no more than fail.
 *
 * @throws DataError when the pickle holds anything else or ends too early
 */
export function readPickledLists(bytes: Buffer, file: string): RaggedInts {
  const machine = new PickleMachine(bytes, file);
  try {
    return toRagged(machine.run(), file);
  } catch (error) {
    if (error instanceof DatasetsError) {
      throw error;
    }
    throw new DataError('readPickle: the file is cut off or damaged', { file }, { cause: error });
  }
}

function toRagged(result: unknown, file: string): RaggedInts {
  const lists = result instanceof ArrayShell ? result.items : undefined;
  if (!Array.isArray(lists)) {
    throw new DataError('readPickle: the pickle must be an array of lists', { file });
  }
  for (const [i, list] of (lists as unknown[]).entries()) {
    if (!Array.isArray(list)) {
      throw new DataError(`readPickle: element ${String(i)} must be a list of integers`, { file });
    }
    for (const item of list as unknown[]) {
      if (typeof item !== 'number' || item !== (item | 0)) {
        const shown = typeof item === 'number' ? String(item) : typeof item;
        throw new DataError(
          `readPickle: element ${String(i)} must be a list of 32-bit integers, got ${shown} in it`,
          { file },
        );
      }
    }
  }
  return RaggedInts.from(lists as number[][]);
}

class PickleMachine {
  readonly #input: PickleInput;
  readonly #file: string;
  readonly #stack: unknown[] = [];
  readonly #memo = new Map<number, unknown>();

  constructor(bytes: Buffer, file: string) {
    this.#input = new PickleInput(bytes);
    this.#file = file;
  }

  run(): unknown {
    for (;;) {
      const at = this.#input.position;
      const opcode = this.#input.byte();
      const name = OPCODE_NAMES[opcode] ?? `0x${opcode.toString(16)}`;
      if (name === 'STOP') {
        return this.#stack.pop();
      }
      if (!this.#push(name) && !this.#arrange(name)) {
        throw new DataError(`readPickle: opcode ${name} at byte ${String(at)} is refused`, {
          file: this.#file,
        });
      }
    }
  }

  /** The opcodes that push one value. */
  #push(name: string): boolean {
    const value = this.#literal(name);
    if (value === undefined) {
      return false;
    }
    this.#stack.push(value);
    return true;
  }

  #literal(name: string): unknown {
    const input = this.#input;
    switch (name) {
      case 'BININT1':
        return input.byte();
      case 'BININT2':
        return input.uint16();
      case 'BININT':
        return input.int32();
      case 'LONG1':
        return input.long(input.byte());
      case 'INT':
        return Number(input.line()); // protocol 0 writes booleans as 00 and 01
      case 'LONG':
        return Number(input.line().replace(/L$/, ''));
      case 'NONE':
        return null;
      case 'NEWTRUE':
        return true;
      case 'NEWFALSE':
        return false;
      case 'EMPTY_LIST':
      case 'EMPTY_TUPLE':
        return [];
      case 'MARK':
        return MARK;
      case 'SHORT_BINUNICODE':
      case 'SHORT_BINBYTES':
      case 'SHORT_BINSTRING':
        return input.text(input.byte());
      case 'BINUNICODE':
      case 'BINBYTES':
      case 'BINSTRING':
        return input.text(input.uint32());
      case 'UNICODE':
        return input.line();
      case 'STRING':
        return input.line().replace(/^'(.*)'$/, '$1');
      case 'GLOBAL':
        return this.#name(input.line(), input.line());
      case 'BINGET':
        return this.#memo.get(input.byte());
      case 'LONG_BINGET':
        return this.#memo.get(input.uint32());
      case 'GET':
        return this.#memo.get(Number(input.line()));
      default:
        return undefined;
    }
  }

  /** The opcodes that work on what is there. */
  #arrange(name: string): boolean {
    const stack = this.#stack;
    switch (name) {
      case 'PROTO':
        this.#input.skip(1);
        return true;
      case 'FRAME':
        this.#input.skip(8);
        return true;
      case 'MEMOIZE':
        this.#memo.set(this.#memo.size, stack.at(-1));
        return true;
      case 'BINPUT':
        this.#memo.set(this.#input.byte(), stack.at(-1));
        return true;
      case 'LONG_BINPUT':
        this.#memo.set(this.#input.uint32(), stack.at(-1));
        return true;
      case 'PUT':
        this.#memo.set(Number(this.#input.line()), stack.at(-1));
        return true;
      case 'TUPLE1':
      case 'TUPLE2':
      case 'TUPLE3':
        stack.push(stack.splice(-Number(name.slice(-1))));
        return true;
      case 'TUPLE':
      case 'LIST':
        stack.push(this.#sinceMark());
        return true;
      case 'APPEND':
        this.#append(stack.splice(-1));
        return true;
      case 'APPENDS':
        this.#append(this.#sinceMark());
        return true;
      case 'STACK_GLOBAL': {
        const [module, attribute] = stack.splice(-2);
        stack.push(this.#name(String(module), String(attribute)));
        return true;
      }
      case 'REDUCE':
        this.#reduce();
        return true;
      case 'BUILD':
        this.#build();
        return true;
      default:
        return false;
    }
  }

  #name(module: string, attribute: string): Name {
    const path = `${module}.${attribute}`;
    if (!ALLOWED.includes(path)) {
      throw new DataError(`readPickle: the name ${path} is refused`, { file: this.#file });
    }
    return new Name(path);
  }

  #sinceMark(): unknown[] {
    const start = this.#stack.lastIndexOf(MARK);
    const items = this.#stack.splice(start + 1);
    this.#stack.pop();
    return items;
  }

  #append(items: readonly unknown[]): void {
    const list = this.#stack.at(-1);
    if (!Array.isArray(list)) {
      throw new DataError('readPickle: items can only be appended to a list', { file: this.#file });
    }
    for (const item of items) {
      list.push(item);
    }
  }

  /** `name(arguments)`: an empty array, or something of no consequence for its content. */
  #reduce(): void {
    const [name] = this.#stack.splice(-2);
    const path = name instanceof Name ? name.path : '';
    this.#stack.push(path.endsWith('._reconstruct') ? new ArrayShell() : new Name(path));
  }

  /** The state of an array is `(version, shape, dtype, fortran, items)`; a dtype's is not needed. */
  #build(): void {
    const state = this.#stack.pop();
    const target = this.#stack.at(-1);
    if (target instanceof ArrayShell) {
      target.items = Array.isArray(state) ? (state as unknown[])[4] : undefined;
    }
  }
}
