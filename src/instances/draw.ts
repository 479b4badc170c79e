/**
 * The draw: the source of choices that a claim's generator draws from. Each method names its choice;
 * the same name used again continues with the next occurrence.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import type { Stream } from "../numerics/stream.ts";

/** An arbitrary of fast-check, `fc.Arbitrary<T>`: what `fc.constant` of a T returns. */
export type FastCheckArbitrary<T> = ReturnType<typeof import("fast-check").constant<T>>;

/** The law of the entries of a vector or matrix; `{ normal: 1 }` unless given. */
export type Entries =
  | { readonly normal: number }
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly logUniform: readonly [low: number, high: number] }
  | { readonly integers: readonly [low: number, high: number] };

/**
 * Draws the choices of an instance. Corners (ends of ranges, zeros, ties, repeated values) are part
 * of every method, and each real value that is a small fraction or a short decimal is reachable
 * exactly.
 *
 * Every method throws RangeError when its range is empty or not finite.
 */
export interface Draw {
  /** An integer with low <= value <= high. */
  integer(name: string, low: number, high: number): number;
  /** A real number in [low, high], both ends attained. */
  uniform(name: string, low: number, high: number): number;
  /** A real number in [low, high], 0 < low, uniform in its logarithm. */
  logUniform(name: string, low: number, high: number): number;
  /** A normal variable, mean 0 and standard deviation 1 unless given. */
  normal(name: string, mean?: number, deviation?: number): number;
  /** True or false. */
  boolean(name: string): boolean;
  /** One of the options; the first is the simplest. */
  pick<const T>(name: string, options: readonly T[]): T;

  /** A vector of `length` entries. */
  vector(name: string, length: number, entries?: Entries): Vector;
  /** A unit vector of `length` >= 1 entries. */
  unitVector(name: string, length: number): Vector;
  /** A vector of signs, each 1 or −1. */
  signs(name: string, length: number): Vector;
  /** A permutation of 0, …, length − 1. */
  permutation(name: string, length: number): Vector;
  /** A subset of 0, …, length − 1 with `size` elements, ascending. */
  subset(name: string, length: number, size: number): Vector;
  /** A probability vector; with `floor` > 0 no weight is below floor times the largest. */
  distribution(name: string, length: number, floor?: number): Vector;

  /** A matrix with `rows` rows and `columns` columns. */
  matrix(name: string, rows: number, columns: number, entries?: Entries): Matrix;
  /** A matrix of rank at most `rank`: a product of two factors with the given entries. */
  lowRank(name: string, rows: number, columns: number, rank: number, entries?: Entries): Matrix;
  /** A symmetric matrix of order `order`. */
  symmetric(name: string, order: number, entries?: Entries): Matrix;
  /** An orthogonal matrix: plane rotations and signs; the identity is the simplest. */
  orthogonal(name: string, order: number): Matrix;
  /** The symmetric matrix Q diag(eigenvalues) Qᵀ with a drawn orthogonal Q. */
  withSpectrum(name: string, eigenvalues: readonly number[]): Matrix;
  /** A symmetric matrix with eigenvalues log-uniform in [low, high], 0 < low. */
  positiveDefinite(name: string, order: number, low: number, high: number): Matrix;

  /** A value of any fast-check arbitrary; the choice is the seed that generates it. */
  arbitrary<T>(name: string, arbitrary: FastCheckArbitrary<T>): T;
  /** The seed of a random stream, for instances that hold one. */
  seed(name: string): number;
  /** A random stream whose seed is one choice. */
  stream(name: string): Stream;
}
