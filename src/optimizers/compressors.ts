/**
 * Compressors: maps of a vector to one that is cheaper to send.
 * @module
 */
import type { Vector } from "../numerics/matrix.ts";
import { orderReshuffled } from "./stochastic.ts";

/** A map of vectors of one length. */
export type Compressor = (x: Vector) => Vector;

/**
 * top_k(x): the k entries of largest magnitude, the others 0. Among equal magnitudes the first are
 * kept, so that exactly k remain (Stich, Cordonnier, Jaggi 2018, definition 2.1).
 *
 * @throws {RangeError} unless k is an integer from 0 to the length of x
 * @example
 * ```ts
 * import { topK } from "theorycheck";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(topK([1, -3, 2], 1), [0, -3, 0]);
 * ```
 */
export function topK(x: Vector, k: number): Vector {
  checkCount("topK", x, k);
  const order = x.map((_, i) => i).sort((i, j) => Math.abs(x[j]) - Math.abs(x[i]) || i - j);
  return keepEntries(x, order.slice(0, k));
}

/** The entries of x at the given places, the others 0: rand_k for a random set of k places. */
export function keepEntries(x: Vector, places: readonly number[]): Vector {
  const kept = new Array<number>(x.length).fill(0);
  for (const i of places) kept[i] = x[i];
  return kept;
}

/**
 * rand_k(x): the entries at k uniformly random places, unscaled, the others 0; `random` returns numbers
 * uniform in [0, 1). Then E‖x − rand_k(x)‖² = (1 − k/d)‖x‖² (Stich, Cordonnier, Jaggi 2018).
 *
 * @throws {RangeError} unless k is an integer from 0 to the length of x
 */
export function randomK(x: Vector, k: number, random: () => number): Vector {
  checkCount("randomK", x, k);
  if (k === 0) return x.map(() => 0);
  return keepEntries(x, orderReshuffled(x.length, 1, random).slice(0, k));
}

/** (‖x‖₁/d)·sign(x) with sign(0) = 0: scaled sign compression (Karimireddy et al. 2019). */
export function scaledSign(x: Vector): Vector {
  const mean = x.reduce((total, value) => total + Math.abs(value), 0) / x.length;
  return x.map((value) => mean * Math.sign(value));
}

/** Each entry rounded to the nearest multiple of `step` > 0. */
export function quantize(x: Vector, step: number): Vector {
  if (!(step > 0)) throw new RangeError(`quantize: step must be positive, got ${step}`);
  return x.map((value) => step * Math.round(value / step));
}

function checkCount(name: string, x: Vector, k: number): void {
  if (!Number.isInteger(k) || k < 0 || k > x.length) {
    throw new RangeError(`${name}: k must be an integer from 0 to ${x.length}, got ${k}`);
  }
}
