import type { SeededRandom } from '@unroll/datasets';

/** A list of numbers. */
export type Vector = readonly number[];
/** Rows of numbers. */
export type Matrix = readonly Vector[];

/** `M v`: every row of the matrix against the vector. */
export function times(matrix: Matrix, vector: Vector): number[] {
  return matrix.map((row) => row.reduce((sum, entry, i) => sum + entry * at(vector, i), 0));
}

/** `Mᵀ v`, without making the transpose. */
export function transposeTimes(matrix: Matrix, vector: Vector): number[] {
  const columns = matrix[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, j) =>
    matrix.reduce((sum, row, i) => sum + at(row, j) * at(vector, i), 0),
  );
}

/** Rows become columns. */
export function transpose(matrix: Matrix): number[][] {
  return Array.from({ length: matrix[0]?.length ?? 0 }, (_, j) => matrix.map((row) => at(row, j)));
}

/** Sum, entry by entry. */
export function add(...vectors: readonly [Vector, ...Vector[]]): number[] {
  return vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + at(vector, i), 0));
}

/** Product, entry by entry. */
export function multiply(...vectors: readonly [Vector, ...Vector[]]): number[] {
  return vectors[0].map((_, i) => vectors.reduce((product, vector) => product * at(vector, i), 1));
}

/** A function of every entry. */
export function map(vector: Vector, formula: (entry: number) => number): number[] {
  return vector.map((entry) => formula(entry));
}

/** `u vᵀ` added to a matrix in place: how the gradient of a weight grows from timestep to timestep. */
export function addOuter(matrix: number[][], u: Vector, v: Vector): void {
  matrix.forEach((row, i) => {
    v.forEach((entry, j) => {
      row[j] = at(row, j) + at(u, i) * entry;
    });
  });
}

/** Euclidean norm. */
export function norm(vector: Vector): number {
  return Math.hypot(...vector);
}

/** A vector of zeros. */
export function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

/** A matrix of random numbers, normal with the given spread. */
export function randomMatrix(random: SeededRandom, rows: number, columns: number, spread = 1): number[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => spread * random.normal()));
}

/** `1 / (1 + e⁻ˣ)` */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The largest difference between two lists of vectors. */
export function largestDifference(a: Matrix, b: Matrix): number {
  return Math.max(...a.flatMap((row, i) => row.map((entry, j) => Math.abs(entry - at(b[i] ?? [], j)))));
}

/** An entry that is known to be there. */
function at(vector: Vector, i: number): number {
  return vector[i] ?? Number.NaN;
}
