/**
 * Structured draws (vectors, orthogonal matrices, spectra, distributions) made of the primitive
 * choices. Each is valid by construction: no rejection, so every choice sequence has an instance.
 * @module
 */
import type { Draw, Entries } from "./draw.ts";

/** Entries with mean 0 and standard deviation 1. */
export const STANDARD_NORMAL: Entries = { normal: 1 };

function entry(draw: Draw, name: string, entries: Entries): number {
  if ("normal" in entries) return draw.normal(name, 0, entries.normal);
  if ("uniform" in entries) return draw.uniform(name, entries.uniform[0], entries.uniform[1]);
  if ("integers" in entries) return draw.integer(name, entries.integers[0], entries.integers[1]);
  return draw.logUniform(name, entries.logUniform[0], entries.logUniform[1]);
}

/** A vector of `length` entries of the same law. */
export function vector(draw: Draw, name: string, length: number, entries: Entries): number[] {
  const x: number[] = [];
  for (let i = 0; i < length; i++) x.push(entry(draw, name, entries));
  return x;
}

/** A matrix of entries of the same law, drawn row by row. */
export function matrix(
  draw: Draw,
  name: string,
  rows: number,
  columns: number,
  entries: Entries,
): number[][] {
  const A: number[][] = [];
  for (let i = 0; i < rows; i++) A.push(vector(draw, name, columns, entries));
  return A;
}

/** x/‖x‖ for a normal vector x; the first unit vector where x = 0. */
export function unitVector(draw: Draw, name: string, length: number): number[] {
  if (length < 1) throw new RangeError(`draw "${name}": a unit vector needs at least one entry`);
  const x = vector(draw, name, length, STANDARD_NORMAL);
  const largest = Math.max(...x.map(Math.abs));
  if (largest === 0) return x.with(0, 1);
  const norm = Math.sqrt(x.reduce((total, value) => total + value * value, 0));
  return x.map((value) => value / norm);
}

/** Independent signs; all 1 is the simplest. */
export function signs(draw: Draw, name: string, length: number): number[] {
  const s: number[] = [];
  for (let i = 0; i < length; i++) s.push(draw.boolean(name) ? -1 : 1);
  return s;
}

/** The permutation whose Lehmer code is drawn; the identity is all zeros. */
export function permutation(draw: Draw, name: string, length: number): number[] {
  const remaining = Array.from({ length }, (_, i) => i);
  const result: number[] = [];
  for (let i = 0; i < length; i++) {
    result.push(...remaining.splice(draw.integer(name, 0, length - 1 - i), 1));
  }
  return result;
}

/** The first `size` elements of a drawn permutation, sorted. */
export function subset(draw: Draw, name: string, length: number, size: number): number[] {
  if (size > length) throw new RangeError(`draw "${name}": no ${size} of ${length} elements`);
  const remaining = Array.from({ length }, (_, i) => i);
  const result: number[] = [];
  for (let i = 0; i < size; i++) {
    result.push(...remaining.splice(draw.integer(name, 0, length - 1 - i), 1));
  }
  return result.sort((a, b) => a - b);
}

/**
 * Weights uniform in [floor, 1], divided by their sum: the whole simplex for floor = 0, with its
 * vertices (one non-zero weight) and its centre (equal weights) as corners. All weights 0 stands for
 * the first vertex.
 */
export function distribution(draw: Draw, name: string, length: number, floor: number): number[] {
  if (length < 1) throw new RangeError(`draw "${name}": a distribution needs at least one state`);
  const weights = vector(draw, name, length, { uniform: [floor, 1] });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? weights.with(0, 1) : weights.map((weight) => weight / total);
}

/** A product of a rows × rank and a rank × columns matrix; zero for rank 0. */
export function lowRank(
  draw: Draw,
  name: string,
  rows: number,
  columns: number,
  rank: number,
  entries: Entries,
): number[][] {
  const left = matrix(draw, `${name}.left`, rows, rank, entries);
  const right = matrix(draw, `${name}.right`, rank, columns, entries);
  return left.map((row) =>
    Array.from(
      { length: columns },
      (_, j) => row.reduce((total, value, l) => total + value * right[l][j], 0),
    )
  );
}

/** A symmetric matrix whose upper triangle is drawn row by row. */
export function symmetric(draw: Draw, name: string, order: number, entries: Entries): number[][] {
  const A = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  for (let i = 0; i < order; i++) {
    for (let j = i; j < order; j++) A[i][j] = A[j][i] = entry(draw, name, entries);
  }
  return A;
}

/**
 * A product of plane rotations, one for each pair of coordinates, and of a sign for each column.
 * The rotation by θ in [−90°, 90°] is drawn through t = tan(θ/2) in [−1, 1]: cosine
 * (1 − t²)/(1 + t²), sine 2t/(1 + t²). Every orthogonal matrix is reached (elimination by rotations
 * leaves a diagonal of signs), signed permutations exactly, and a simple t gives simple entries:
 * t = 1/2 the rotation (3/5, 4/5). The law is not Haar's.
 */
export function orthogonal(draw: Draw, name: string, order: number): number[][] {
  const Q: number[][] = Array.from(
    { length: order },
    (_, i) => Array.from({ length: order }, (_, j) => (i === j ? 1 : 0)),
  );
  for (let p = 0; p < order; p++) {
    for (let q = p + 1; q < order; q++) {
      rotate(Q, p, q, draw.uniform(`${name}.half-angle tangent`, -1, 1));
    }
  }
  for (let j = 0; j < order; j++) {
    if (draw.boolean(`${name}.negated`)) { for (const row of Q) row[j] = 0 - row[j]; }
  }
  return Q;
}

function rotate(Q: number[][], p: number, q: number, t: number): void {
  if (t === 0) return;
  const cosine = (1 - t * t) / (1 + t * t);
  const sine = (2 * t) / (1 + t * t);
  for (const row of Q) {
    const [x, y] = [row[p], row[q]];
    row[p] = cosine * x + sine * y;
    row[q] = cosine * y - sine * x;
  }
}

/** Q diag(eigenvalues) Qᵀ, exactly symmetric. */
export function withSpectrum(draw: Draw, name: string, eigenvalues: readonly number[]): number[][] {
  const order = eigenvalues.length;
  const Q = orthogonal(draw, name, order);
  const A = Array.from({ length: order }, () => new Array<number>(order).fill(0));
  for (let i = 0; i < order; i++) {
    for (let j = i; j < order; j++) {
      let total = 0;
      for (let l = 0; l < order; l++) total += Q[i][l] * eigenvalues[l] * Q[j][l];
      A[i][j] = A[j][i] = total;
    }
  }
  return A;
}

/** A symmetric matrix with drawn eigenvalues, log-uniform in [low, high]. */
export function positiveDefinite(
  draw: Draw,
  name: string,
  order: number,
  low: number,
  high: number,
): number[][] {
  const spectrum = vector(draw, `${name}.eigenvalue`, order, { logUniform: [low, high] });
  return withSpectrum(draw, name, spectrum);
}
