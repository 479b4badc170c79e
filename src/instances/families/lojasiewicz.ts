/**
 * Functions with minimum 0 that satisfy a Łojasiewicz inequality `‖∇f‖ >= c f^β` with known c and β on the
 * sublevel set of a drawn start: powers of the norm, the distance from a sphere, quadratics of any rank,
 * and non-convex functions of one variable.
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import { dot, matrixVector, norm, scale, vectorMatrix } from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";
import {
  type PiecewiseLinear,
  piecewiseLinearIntegral,
  piecewiseLinearValue,
} from "./piecewise_linear.ts";
import { drawPolyakLojasiewicz, polyakLojasiewiczConstant } from "./polyak_lojasiewicz.ts";

/** A function, as data, and a start that is no critical point. */
export type Lojasiewicz =
  /** ‖x‖^p, p >= 2. */
  | { readonly f: "power"; readonly power: number; readonly start: Vector }
  /** ½(‖x‖ − 1)², minimal on the unit sphere. */
  | { readonly f: "sphere"; readonly start: Vector }
  /** ½‖Ax‖²; the rows of A are orthogonal, with norms from the least to the largest. */
  | { readonly f: "quadratic"; readonly A: Matrix; readonly start: Vector }
  /** The integral from 0 of a derivative with slopes in [−L, L]. */
  | {
    readonly f: "piecewise";
    readonly derivative: PiecewiseLinear;
    readonly smoothness: number;
    readonly start: Vector;
  };

/** What can be drawn. */
export interface LojasiewiczRange {
  /** d >= 1. */
  readonly dimension: number;
  /** Largest power, at least 2; 6 unless given. */
  readonly largestPower?: number;
  /** Which functions; all four unless given. */
  readonly functions?: readonly Lojasiewicz["f"][];
}

/**
 * Draws a function and a start. A start has norm 10^−2 to 1 (powers), ½ to 3/2 (sphere), and is not in
 * the null space of A (quadratics: rank 1 to d, singular values ¼ to 4, both ends of a drawn part of
 * them attained). Piecewise functions are of one variable, whatever d.
 *
 * @throws {RangeError} where d is no integer >= 1, or the largest power is below 2
 */
export function drawLojasiewicz(draw: Draw, name: string, range: LojasiewiczRange): Lojasiewicz {
  const { dimension, largestPower = 6 } = range;
  const { functions = ["power", "sphere", "quadratic", "piecewise"] } = range;
  requireInteger("drawLojasiewicz", "dimension", dimension, 1);
  if (!(largestPower >= 2 && largestPower < Infinity)) {
    throw new RangeError(`drawLojasiewicz: largest power ${largestPower} is not finite and >= 2`);
  }
  const f = draw.pick(`${name}.function`, functions);
  switch (f) {
    case "power": {
      const power = draw.uniform(`${name}.power`, 2, largestPower);
      const size = draw.logUniform(`${name}.size`, 1e-2, 1);
      return { f, power, start: scale(size, draw.unitVector(`${name}.start`, dimension)) };
    }
    case "sphere": {
      const size = draw.pick(`${name}.side`, [1, -1]) * draw.logUniform(`${name}.gap`, 1e-2, 0.5);
      return { f, start: scale(1 + size, draw.unitVector(`${name}.start`, dimension)) };
    }
    case "quadratic":
      return drawQuadratic(draw, name, dimension);
    case "piecewise": {
      const smoothness = draw.logUniform(`${name}.smoothness`, 0.1, 10);
      const derivative = drawPolyakLojasiewicz(draw, name, { smoothness });
      const reach = derivative.knots.at(-1) ?? 1;
      const place = draw.pick(`${name}.side`, [1, -1]) * draw.logUniform(`${name}.size`, 1e-2, 2);
      return { f, derivative, smoothness, start: [reach * place] };
    }
  }
}

function drawQuadratic(draw: Draw, name: string, dimension: number): Lojasiewicz {
  const rank = draw.integer(`${name}.rank`, 1, dimension);
  const least = draw.logUniform(`${name}.least`, 0.25, 1);
  const largest = rank === 1 ? least : draw.logUniform(`${name}.largest`, 1, 4);
  const between = Math.max(rank - 2, 0);
  const values = [
    least,
    ...draw.vector(`${name}.between`, between, { logUniform: [least, largest] })
      .toSorted((a, b) => a - b),
    ...(rank === 1 ? [] : [largest]),
  ];
  const basis = draw.orthogonal(`${name}.basis`, dimension);
  const inRange = draw.unitVector(`${name}.start`, rank);
  const beside = draw.vector(`${name}.null part`, dimension - rank);
  return {
    f: "quadratic",
    A: values.map((value, i) => scale(value, basis[i])),
    start: vectorMatrix([...inRange, ...beside], basis),
  };
}

/** A function with its constants on the sublevel set of the start. */
export interface LojasiewiczFunction {
  /** f, with minimum 0. */
  value(x: Vector): number;
  /** ∇f; 0 at the centre of the sphere, where f has none. */
  gradient(x: Vector): Vector;
  /** c of `‖∇f‖ >= c f^β`, the largest for this β (on the piecewise ones and powers: everywhere). */
  readonly constant: number;
  /** β in [½, 1). */
  readonly exponent: number;
  /** L: ∇f is L-Lipschitz on {f <= f(start)}. */
  readonly smoothness: number;
}

/**
 * The function of the data, with c and β: p and 1 − 1/p for ‖x‖^p, √2 and ½ for the sphere, √2 σ and ½
 * for quadratics with least singular value σ > 0, √(2μ) and ½ under the Polyak–Łojasiewicz inequality
 * with constant μ. L is p(p − 1)‖start‖^(p−2), 1 (outside radius ½), σ_max², and the bound of the slopes.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const { value, gradient, constant, exponent, smoothness } = lojasiewiczFunction({
 *   f: "power",
 *   power: 4,
 *   start: [2],
 * });
 * assertEquals([value([2]), gradient([2])], [16, [32]]);
 * assertEquals([constant, exponent, smoothness], [4, 0.75, 48]);
 * ```
 */
export function lojasiewiczFunction(instance: Lojasiewicz): LojasiewiczFunction {
  switch (instance.f) {
    case "power": {
      const { power, start } = instance;
      return {
        value: (x) => norm(x) ** power,
        // ‖x‖^(p−2) x: 0⁰ = 1 for p = 2
        gradient: (x) => scale(power * norm(x) ** (power - 2), x),
        constant: power,
        exponent: 1 - 1 / power,
        smoothness: power * (power - 1) * norm(start) ** (power - 2),
      };
    }
    case "sphere":
      return {
        value: (x) => (norm(x) - 1) ** 2 / 2,
        gradient: (x) => {
          const length = norm(x);
          return length === 0 ? x.map(() => 0) : scale((length - 1) / length, x);
        },
        constant: Math.SQRT2,
        exponent: 0.5,
        smoothness: 1,
      };
    case "quadratic": {
      const { A } = instance;
      const image = (x: Vector): Vector => matrixVector(A, x);
      return {
        value: (x) => dot(image(x), image(x)) / 2,
        gradient: (x) => vectorMatrix(image(x), A),
        constant: Math.SQRT2 * norm(A[0]),
        exponent: 0.5,
        smoothness: norm(A[A.length - 1]) ** 2,
      };
    }
    case "piecewise": {
      const { derivative, smoothness } = instance;
      return {
        value: ([x]) => piecewiseLinearIntegral(derivative, x),
        gradient: ([x]) => [piecewiseLinearValue(derivative, x)],
        constant: Math.sqrt(2 * polyakLojasiewiczConstant(derivative)),
        exponent: 0.5,
        smoothness,
      };
    }
  }
}
