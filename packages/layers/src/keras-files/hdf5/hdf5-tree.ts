/** Numbers as a data set of an HDF5 file holds them. */
export type Hdf5Numbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** A data set: numbers in row-major order and their shape, `[]` for a single number. */
export interface Hdf5Dataset {
  readonly shape: readonly number[];
  readonly data: Hdf5Numbers;
}

/** A text or a list of texts attached to a group. */
export type Hdf5Attribute = string | readonly string[];

/** A group: its texts, by name. */
export type Hdf5Group = Readonly<Record<string, Hdf5Attribute>>;

/**
 * All that unroll reads from or writes to an HDF5 file. Paths have no slash at the start; the root group is `''`.
 * Groups come before what they hold.
 */
export interface Hdf5Tree {
  readonly groups: ReadonlyMap<string, Hdf5Group>;
  readonly datasets: ReadonlyMap<string, Hdf5Dataset>;
}
