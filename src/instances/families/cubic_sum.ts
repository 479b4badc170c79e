/**
 * Functions whose Hessian is Lipschitz: a quadratic plus third powers of distances, from planes and
 * from the origin. They attain the bounds that the constant gives.
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import {
  accumulatedRoundoff,
  addScaled,
  dot,
  frobeniusNorm,
  matrixVector,
  norm,
  quadraticForm,
  scale,
  sum,
} from "../../numerics/mod.ts";
import { throwMismatch } from "../../numerics/shape.ts";
import type { Draw } from "../draw.ts";

/** The term `κ/6 · |u·x − c|³`. */
export interface CubicRidge {
  /** κ, of either sign. */
  readonly coefficient: number;
  /** u. */
  readonly direction: Vector;
  /** c. */
  readonly offset: number;
}

/** `f(x) = g·x + ½ xᵀHx + ρ/6 · ‖x‖³ + Σ_l κ_l/6 · |u_l·x − c_l|³`. */
export interface CubicSum {
  /** g. */
  readonly linear: Vector;
  /** H, symmetric. */
  readonly quadratic: Matrix;
  /** ρ, of either sign. */
  readonly radial: number;
  /** The terms along directions. */
  readonly ridges: readonly CubicRidge[];
}

/** The class to draw from. */
export interface CubicSumRange {
  /** d >= 1. */
  readonly dimension: number;
  /** Largest number of ridges; 2 unless given. */
  readonly ridges?: number;
}

/**
 * Draws a function with at least one cubic term and unit directions. Coefficients have magnitudes in
 * [0.1, 10]; an offset or ρ may be 0.
 *
 * @throws {RangeError} unless the dimension and the number of ridges are integers >= 1
 */
export function drawCubicSum(draw: Draw, name: string, range: CubicSumRange): CubicSum {
  const { dimension, ridges = 2 } = range;
  requireInteger("drawCubicSum", "dimension", dimension, 1);
  requireInteger("drawCubicSum", "ridges", ridges, 1);
  const coefficient = (of: string): number =>
    draw.pick(`${name}.${of} sign`, [1, -1]) * draw.logUniform(`${name}.${of}`, 0.1, 10);
  const radial = draw.boolean(`${name}.has radial`) ? coefficient("radial") : 0;
  const count = draw.integer(`${name}.ridges`, radial === 0 ? 1 : 0, ridges);
  return {
    linear: draw.vector(`${name}.linear`, dimension),
    quadratic: draw.symmetric(`${name}.quadratic`, dimension),
    radial,
    ridges: Array.from({ length: count }, () => ({
      coefficient: coefficient("ridge"),
      direction: draw.unitVector(`${name}.direction`, dimension),
      offset: draw.boolean(`${name}.moved`) ? draw.normal(`${name}.offset`) : 0,
    })),
  };
}

/** A cubic sum as functions. */
export interface CubicSumFunction {
  /** f(x). */
  value(x: Vector): number;
  /** ∇f(x). */
  gradient(x: Vector): Vector;
  /** ∇²f, which exists everywhere: that of ‖x‖³ is 0 at the origin. */
  hessian(x: Vector): Matrix;
  /** `L₂ = |ρ| + Σ_l |κ_l| ‖u_l‖³`: ‖∇²f(x) − ∇²f(y)‖ <= L₂ ‖x − y‖. */
  readonly lipschitz: number;
  /** Worst-case rounding errors at x: of f, of ∇f in norm, of ∇²f in Frobenius norm. */
  tolerance(x: Vector): { value: number; gradient: number; hessian: number };
}

/**
 * The function with its derivatives. With `t = u·x − c` a ridge has the gradient `κ/2 · |t|t u` and the
 * Hessian `κ|t| uuᵀ`; ‖x‖³/6 has `½ ‖x‖ x` and `½ (‖x‖ I + xxᵀ/‖x‖)`. The constant L₂ is attained
 * along u where there is one ridge, and along x where there is none.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const ridges = [{ coefficient: 6, direction: [1, 0], offset: 1 }];
 * const f = cubicSumFunction({ linear: [0, 2], quadratic: [[0, 0], [0, 0]], radial: 0, ridges });
 * assertEquals([f.value([3, 1]), f.gradient([3, 1]), f.lipschitz], [10, [12, 2], 6]);
 * ```
 *
 * @throws {RangeError} where x has another length than g
 */
export function cubicSumFunction(cubicSum: CubicSum): CubicSumFunction {
  const { linear, quadratic, radial, ridges } = cubicSum;
  const places = (x: Vector): readonly number[] =>
    ridges.map(({ direction, offset }) => dot(direction, x) - offset);
  const check = (x: Vector): Vector => {
    if (x.length === linear.length) return x;
    throwMismatch("cubicSumFunction", `x of ${x.length}`, `g of ${linear.length}`);
  };
  const strengths = ridges.map(({ coefficient, direction }) =>
    Math.abs(coefficient) * norm(direction) ** 3
  );
  return {
    value(x) {
      const cubes = places(check(x)).map((t, l) => ridges[l].coefficient * Math.abs(t) ** 3);
      const cubic = sum([radial * norm(x) ** 3, ...cubes]) / 6;
      return dot(linear, x) + quadraticForm(x, quadratic) / 2 + cubic;
    },
    gradient(x) {
      const quadraticPart = addScaled(linear, 1, matrixVector(quadratic, check(x)));
      const start = addScaled(quadraticPart, radial * norm(x) / 2, x);
      return places(x).reduce((g, t, l) => {
        const { coefficient, direction } = ridges[l];
        return addScaled(g, coefficient * Math.abs(t) * t / 2, direction);
      }, start);
    },
    hessian(x) {
      const length = norm(check(x));
      const unit = length === 0 ? x : scale(1 / length, x);
      const H = quadratic.map((row, i) =>
        row.map((entry, j) => entry + radial * length / 2 * ((i === j ? 1 : 0) + unit[i] * unit[j]))
      );
      places(x).forEach((t, l) => {
        const { coefficient, direction: u } = ridges[l];
        for (let i = 0; i < H.length; i++) {
          for (let j = 0; j < H.length; j++) H[i][j] += coefficient * Math.abs(t) * (u[i] * u[j]);
        }
      });
      return H;
    },
    lipschitz: sum([Math.abs(radial), ...strengths]),
    tolerance: (x) => toleranceOf(cubicSum, check(x)),
  };
}

/**
 * Each quantity is a sum of terms whose factors carry relative errors; a t that cancels is off by
 * the rounding of its summands, so that |t| counts as ‖u‖‖x‖ + |c|.
 */
function toleranceOf({ linear, quadratic, radial, ridges }: CubicSum, x: Vector) {
  const size = norm(x);
  const power = (degree: number): number =>
    ridges.reduce((total, { coefficient, direction, offset }) => {
      const length = norm(direction);
      const reach = length * size + Math.abs(offset);
      return total + Math.abs(coefficient) * reach ** degree * length ** (3 - degree);
    }, Math.abs(radial) * size ** degree);
  const [g, H] = [norm(linear), frobeniusNorm(quadratic)];
  const roundoff = accumulatedRoundoff(2 * x.length + ridges.length + 8);
  return {
    value: roundoff * (g * size + H * size ** 2 / 2 + power(3) / 6),
    gradient: roundoff * (g + H * size + power(2) / 2),
    // ‖∇²‖x‖³/6‖_F <= √d ‖x‖
    hessian: roundoff * (H + Math.sqrt(x.length) * power(1)),
  };
}
