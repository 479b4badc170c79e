/**
 * Slack: how far the two sides of a bound are apart, in their own units, and the margin, the same
 * relative to a scale.
 * @module
 */
import type { Matrix, Vector } from "../numerics/matrix.ts";
import { comparedSides } from "./sides.ts";

/** The two sides of a bound left <= right as they were given. */
export interface Sides {
  /** The side that has to be the smaller one. */
  readonly left: number;
  /** The side that has to be the larger one. */
  readonly right: number;
  /** The size that 1 stands for; abs(right) unless given. */
  readonly scale?: number;
  /** The error that the evaluation of right − left may carry, in the units of the two sides. */
  readonly tolerance: number;
}

/** A judged bound left <= right. */
export interface Slack {
  /** The side that has to be the smaller one. */
  readonly left: number;
  /** The side that has to be the larger one. */
  readonly right: number;
  /** The size that 1 stands for. */
  readonly scale: number;
  /** The error that right − left may carry. */
  readonly tolerance: number;
  /** (right − left)/scale: >= 0 holds, < 0 violates, 0.01 is one per cent of the bound. */
  readonly margin: number;
}

/**
 * The slack of a bound left <= right, all four numbers in the same units; margin =
 * (right − left)/scale. A scale of 0 (0 <= 0, or a bound of 0 violated) gives margin 0 within the
 * tolerance and ±Infinity outside. An infinite left side (a diverged run) gives −Infinity.
 *
 * @throws {RangeError} when the tolerance is negative or not finite, or the scale is negative
 * @example
 * ```ts
 * import { slack } from "theorycheck";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(slack({ left: 3, right: 4, tolerance: 1e-15 }).margin, 0.25);
 * ```
 */
export function slack({ left, right, scale = Math.abs(right), tolerance }: Sides): Slack {
  if (!(tolerance >= 0 && tolerance < Infinity)) {
    throw new RangeError(`slack: tolerance must be finite and not negative, got ${tolerance}`);
  }
  if (scale < 0) throw new RangeError(`slack: scale must not be negative, got ${scale}`);
  return { left, right, scale, tolerance, margin: marginOf(right - left, scale, tolerance) };
}

function marginOf(difference: number, scale: number, tolerance: number): number {
  if (Number.isNaN(difference) || Number.isNaN(scale)) return NaN;
  if (difference === Infinity || difference === -Infinity) return difference;
  if (scale > 0) return scale === Infinity ? 0 : difference / scale;
  return Math.abs(difference) <= tolerance ? 0 : difference > 0 ? Infinity : -Infinity;
}

/** Options of {@link agreement}. */
export interface Agreement {
  /** The size that 1 stands for; the largest magnitude on either side unless given. */
  readonly scale?: number;
  /** The error that the difference may carry, in the units of the two sides. */
  readonly tolerance: number;
}

/** A number, vector or matrix: what an identity equates. */
export type Quantity = number | Vector | Matrix;

/**
 * The slack of an identity left = right, entry by entry: the largest absolute difference has to be
 * 0. The sides come from independent routes and have the same shape.
 *
 * @throws {RangeError} when the shapes differ
 * @example
 * ```ts
 * import { agreement } from "theorycheck";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(agreement([1, 2], [1, 4], { tolerance: 0 }).margin, -0.5);
 * ```
 */
export function agreement(left: Quantity, right: Quantity, options: Agreement): Slack {
  const { difference, magnitude } = compare(...comparedSides(left, right));
  return slack({
    left: difference,
    right: 0,
    scale: options.scale ?? magnitude,
    tolerance: options.tolerance,
  });
}

function compare(left: Quantity, right: Quantity): { difference: number; magnitude: number } {
  if (typeof left === "number" && typeof right === "number") {
    return {
      difference: left === right ? 0 : Math.abs(left - right),
      magnitude: Math.max(Math.abs(left), Math.abs(right)),
    };
  }
  if (typeof left === "number" || typeof right === "number" || left.length !== right.length) {
    throw new RangeError(`agreement: shapes differ, ${shapeOf(left)} and ${shapeOf(right)}`);
  }
  let difference = 0, magnitude = 0;
  for (let i = 0; i < left.length; i++) {
    const entry = compare(left[i], right[i]);
    difference = larger(difference, entry.difference);
    magnitude = larger(magnitude, entry.magnitude);
  }
  return { difference, magnitude };
}

/** The maximum, NaN if either is NaN. */
function larger(a: number, b: number): number {
  return Number.isNaN(a) || b <= a ? a : b;
}

function shapeOf(quantity: Quantity): string {
  if (typeof quantity === "number") return "a number";
  const first = quantity[0];
  return Array.isArray(first)
    ? `a ${quantity.length} × ${first.length} matrix`
    : `a vector of ${quantity.length}`;
}

/** True when the bound fails by more than its tolerance. */
export function isViolated({ left, right, tolerance }: Slack): boolean {
  return right - left < -tolerance;
}

/** True when the bound fails, but by no more than its tolerance. */
export function isBorderline({ left, right, tolerance }: Slack): boolean {
  return right - left < 0 && right - left >= -tolerance;
}

/** How many tolerances a scale must hold for the instance to say anything about tightness. */
const TRIVIAL_SCALE = 1e6;

/** True when the scale is too small against the tolerance for the margin to mean anything. */
export function isTrivialScale({ scale, tolerance }: Slack): boolean {
  return scale === 0 || scale < TRIVIAL_SCALE * tolerance;
}

/** Thrown by {@link inconclusive}; the engine counts it by its reason. */
export class Inconclusive extends Error {
  /** Tells it from other errors. */
  override readonly name = "Inconclusive";
}

/**
 * Ends an evaluation because an auxiliary computation (inner solver, root, linear program) did not
 * converge. Not for the divergence of the run that the statement is about: that is a violation,
 * `left: Infinity`.
 *
 * @throws {Inconclusive} always
 */
export function inconclusive(reason: string): never {
  throw new Inconclusive(reason);
}
