/**
 * Rank-one matrix sensing with a critical point that is no solution.
 * @module
 */
import { argumentError } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import {
  addScaled,
  diagonal,
  dot,
  fromColumns,
  multiply,
  norm,
  scale,
  transpose,
} from "../../numerics/mod.ts";
import type { Draw } from "../draw.ts";

/** Measurements of symmetric 2 × 2 matrices, and a point. */
export interface CriticalSensing {
  /** K with `‖𝒜(M)‖² = qᵀKq`, q = (a, c, √2·b) for M = ((a, b), (b, c)); symmetric. */
  readonly operator: Matrix;
  /** x, critical for `‖𝒜(xxᵀ − e₁e₁ᵀ)‖²`, with xxᵀ ≠ e₁e₁ᵀ and x ≠ 0. */
  readonly point: Vector;
}

/** τ below this is not drawn: x would be nearly 0, which is critical for every K. */
const LEAST = 0.01;

/**
 * Draws K with all eigenvalues in [1 − δ, 1 + δ] and a critical point of `‖𝒜(xxᵀ − e₁e₁ᵀ)‖²`. Every
 * such pair with xxᵀ ≠ e₁e₁ᵀ is reached, but for those with x nearly 0.
 *
 * With e along `E = xxᵀ − e₁e₁ᵀ` and y ⟂ x a unit vector, x is critical if and only if Ke is a multiple
 * of `p = −yyᵀ` (in coordinates q). K turns a vector by an angle of sine at most δ, so the sine τ of
 * the angle from e to p is drawn first, then x from the quadratic for ‖x‖² that
 * `cos = (e₁·y)²/‖E‖` gives. Then `K = I + N` with ‖N‖ <= δ and `Ne = sp − e` for a number s; in a basis that
 * starts with e these are all the completions of a first column (Parrott 1978), with a contraction Z
 * that is free.
 *
 * @throws {RangeError} unless 0.01 < δ < 1
 */
export function drawCriticalSensing(draw: Draw, name: string, delta: number): CriticalSensing {
  if (!(delta > LEAST && delta < 1)) {
    throw argumentError("drawCriticalSensing", "delta", `be in (${LEAST}, 1)`, delta);
  }
  const tau = draw.uniform(`${name}.tau`, LEAST, delta);
  const point = drawPoint(draw, name, tau);
  const [x, y] = point;
  const length = Math.hypot(x, y);
  const e = unit([x * x - 1, y * y, Math.SQRT2 * x * y]);
  const p = scale(-1 / length ** 2, [y * y, x * x, -Math.SQRT2 * x * y]);
  const cosine = dot(p, e);
  const across = addScaled(p, -cosine, e);
  const sine = norm(across);
  const frame = fromColumns([e, unit(across), unit(cross(e, across))]);
  const reach = Math.sqrt(Math.max(0, delta ** 2 - sine ** 2));
  const s = cosine + reach * draw.uniform(`${name}.length`, -1, 1);
  const eigenvalues = draw.vector(`${name}.contraction`, 2, { uniform: [-1, 1] });
  const Z = draw.withSpectrum(`${name}.Z`, eigenvalues);
  const N = completion(s * cosine - 1, s * sine, delta, Z);
  const turned = multiply(frame, N, transpose(frame));
  return {
    operator: turned.map((row, i) =>
      row.map((_, j) => (i === j ? 1 : 0) + (row[j] + turned[j][i]) / 2)
    ),
    point,
  };
}

/**
 * x at the angle φ from e₁ with C = cos²φ, S = 1 − C: `S² = (1 − τ²)(r² − 2Cr + 1)` for r = ‖x‖²,
 * which has a solution for S >= 2(1 − τ²)/(2 − τ²).
 */
function drawPoint(draw: Draw, name: string, tau: number): [number, number] {
  const least = 2 * (1 - tau ** 2) / (2 - tau ** 2);
  const S = 1 - (1 - least) * draw.uniform(`${name}.angle`, 0, 1);
  const C = 1 - S;
  const root = Math.sqrt(Math.max(0, S ** 2 / (1 - tau ** 2) - S * (2 - S)));
  const inner = draw.boolean(`${name}.inner`) && C > root;
  const length = Math.sqrt(inner ? C - root : C + root);
  return [length * Math.sqrt(C), length * Math.sqrt(S)];
}

/** A symmetric 3 × 3 matrix of norm at most δ with first column (a, b, 0), a² + b² <= δ². */
function completion(a: number, b: number, delta: number, Z: Matrix): Matrix {
  const room = delta ** 2 - a ** 2;
  const share = room > 0 ? Math.min(1, b ** 2 / room) : 0;
  const root = diagonal([Math.sqrt(1 - share), 1]);
  const [[z11, z12], [z21, z22]] = multiply(root, Z, root);
  return [
    [a, b, 0],
    [b, delta * z11 - a * share, delta * z12],
    [0, delta * z21, delta * z22],
  ];
}

const unit = (x: Vector): Vector => scale(1 / norm(x), x);

const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [
  b * z - c * y,
  c * x - a * z,
  a * y - b * x,
];
