/**
 * Fitting a sum of ReLU neurons to another under Gaussian inputs: the population loss with its exact
 * gradient and Hessian.
 * @module
 */

import type { Matrix, Vector } from "../numerics/matrix.ts";
import { dot, norm } from "../numerics/mod.ts";
import { requireInteger } from "../numerics/arguments.ts";
import { requireFiniteVector } from "../numerics/shape.ts";
import { angleOf, reluProductMean } from "./arc_cosine.ts";
import { parameterLayout, requireSize } from "./layout.ts";
import { type Model, requireData } from "./model.ts";

/** What a student learns. */
export interface ReluTeacher {
  /** The rows v_1, …, v_k of the teacher, each of d entries. */
  readonly teacher: Matrix;
  /** m, the number of neurons of the student; by default as many as the teacher has. */
  readonly students?: number;
}

/**
 * `L(W) = ½ E (Σ_i relu(w_i·x) − Σ_j relu(v_j·x))²` under x ~ N(0, I_d), the block `weights` W with the
 * rows w_1, …, w_m: by the arc-cosine kernel
 * `½ [Σ k(w_i, w_j) + Σ k(v_i, v_j) − 2 Σ k(w_i, v_j)]`, `k(u, v) = E[relu(u·x) relu(v·x)]`
 * (Tian 2017; Safran, Shamir 2018).
 *
 * The gradient is that of `∂k/∂u = [(π − θ) v + ‖v‖ sin θ û]/(2π)`, the Hessian follows from
 * `∂²k/∂u² = ‖v‖ sin θ/(2π‖u‖) · (I − ûûᵀ + nnᵀ)` and
 * `∂²k/∂u∂v = [(π − θ) I + sin θ (n mᵀ + û v̂ᵀ)]/(2π)`, n and m the unit vectors in the plane of u and v
 * that are orthogonal to u on the side of v and to v on the side of u. A neuron split in two (parallel
 * rows) keeps all digits.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { norm, reluTeacherLoss } from "theorycheck";
 *
 * const model = reluTeacherLoss({ teacher: [[1, 0], [0, 1]] });
 * assert(norm(model.gradient([1, 0, 0, 1])) < 1e-15);
 * assert(Math.abs(model.value([0, 1, 1, 0])) < 1e-15);
 * ```
 *
 * @throws RangeError where the teacher is empty or ragged; and the gradient and the Hessian where a
 *   row of W is zero, at which L has no derivative.
 */
export function reluTeacherLoss(data: ReluTeacher): Model<"weights"> {
  const { teacher, students = teacher.length } = data;
  const inputs = requireData("reluTeacherLoss", "teacher", teacher);
  requireInteger("reluTeacherLoss", "inputs", inputs, 1);
  requireInteger("reluTeacherLoss", "students", students, 1);
  const layout = parameterLayout({ weights: [students, inputs] });
  const rows = (where: string, parameters: Vector): Matrix => {
    requireSize(where, parameters, layout.size);
    requireFiniteVector(where, "parameters", parameters);
    return layout.unpack(parameters).weights;
  };
  const hessianAt = (parameters: Vector) => hessian(nonZero(rows("hessian", parameters)), teacher);
  return {
    ...layout,
    value: (parameters) => value(rows("value", parameters), teacher),
    gradient: (parameters) => gradient(nonZero(rows("gradient", parameters)), teacher),
    hessian: hessianAt,
    hessianVectorProduct: (parameters, direction) => {
      requireSize("hessianVectorProduct", direction, layout.size);
      return hessianAt(parameters).map((row) => dot(row, direction));
    },
  };
}

/** Students count +1, teachers −1: ½ Σ s_a s_b k(a, b) over all pairs of rows. */
function value(weights: Matrix, teacher: Matrix): number {
  const rows = [...weights, ...teacher];
  let sum = 0;
  rows.forEach((u, i) => {
    for (let j = 0; j < i; j++) {
      const sign = (i < weights.length) === (j < weights.length) ? 1 : -1;
      sum += sign * reluProductMean(u, rows[j]);
    }
    sum += dot(u, u) / 4;
  });
  return sum;
}

/** What the derivatives at a pair (u, v) are made of. */
interface Pair {
  readonly supplement: number;
  readonly sine: number;
  /** The unit vector orthogonal to u, towards v; zero where v is parallel to u. */
  readonly normal: Vector;
}

/** A row with its norm and its unit vector. */
interface Ray {
  readonly row: Vector;
  readonly length: number;
  readonly unit: Vector;
}

function rayOf(row: Vector): Ray {
  const length = norm(row);
  return { row, length, unit: length === 0 ? row : row.map((entry) => entry / length) };
}

function pairOf(u: Ray, v: Ray): Pair {
  const { angle, supplement } = angleOf(u.unit, v.unit);
  const along = dot(u.unit, v.unit);
  const across = v.unit.map((entry, i) => entry - along * u.unit[i]);
  const size = norm(across);
  const sine = Math.sin(Math.min(angle, supplement));
  return { supplement, sine, normal: across.map((entry) => size === 0 ? 0 : entry / size) };
}

/** Rows i of the gradient: Σ_j ∂k(w_i, w_j)/∂w_i − Σ_j ∂k(w_i, v_j)/∂w_i. */
function gradient(weights: Matrix, teacher: Matrix): number[] {
  const students = weights.map(rayOf);
  const teachers = teacher.map(rayOf).filter(({ length }) => length > 0);
  return students.flatMap((u, i) => {
    const total = u.row.map((entry) => entry / 2);
    students.forEach((v, j) => i === j || addSlope(total, 1, u, v));
    teachers.forEach((v) => addSlope(total, -1, u, v));
    return total;
  });
}

/** Adds sign · ∂k(u, v)/∂u. */
function addSlope(total: number[], sign: number, u: Ray, v: Ray): void {
  const { supplement, sine } = pairOf(u, v);
  for (let a = 0; a < total.length; a++) {
    total[a] += sign * (supplement * v.row[a] + v.length * sine * u.unit[a]) / (2 * Math.PI);
  }
}

function hessian(weights: Matrix, teacher: Matrix): number[][] {
  const students = weights.map(rayOf);
  const teachers = teacher.map(rayOf).filter(({ length }) => length > 0);
  const d = weights[0].length;
  const H = Array.from({ length: d * students.length }, () => new Array<number>(0));
  for (const row of H) for (let a = 0; a < H.length; a++) row.push(0);
  students.forEach((u, i) => {
    for (let a = 0; a < d; a++) H[d * i + a][d * i + a] += 0.5;
    students.forEach((v, j) => {
      if (i !== j) addCurvature(H, d * i, 1, u, v);
      if (j < i) addMixed(H, d * i, d * j, u, v);
    });
    teachers.forEach((v) => addCurvature(H, d * i, -1, u, v));
  });
  return H;
}

/** Adds sign · ∂²k(u, v)/∂u² to the diagonal block at `offset`. */
function addCurvature(H: number[][], offset: number, sign: number, u: Ray, v: Ray): void {
  const { sine, normal } = pairOf(u, v);
  const factor = sign * v.length * sine / (2 * Math.PI * u.length);
  for (let a = 0; a < normal.length; a++) {
    for (let b = 0; b < normal.length; b++) {
      const projector = (a === b ? 1 : 0) - u.unit[a] * u.unit[b] + normal[a] * normal[b];
      H[offset + a][offset + b] += factor * projector;
    }
  }
}

/** Adds ∂²k(u, v)/∂u∂v to the block at (first, second), and its transpose to the mirrored one. */
function addMixed(H: number[][], first: number, second: number, u: Ray, v: Ray): void {
  const { supplement, sine, normal: n } = pairOf(u, v);
  const m = pairOf(v, u).normal;
  for (let a = 0; a < n.length; a++) {
    for (let b = 0; b < n.length; b++) {
      const entry = (a === b ? supplement : 0) + sine * (n[a] * m[b] + u.unit[a] * v.unit[b]);
      H[first + a][second + b] += entry / (2 * Math.PI);
      H[second + b][first + a] += entry / (2 * Math.PI);
    }
  }
}

function nonZero(weights: Matrix): Matrix {
  const zero = weights.findIndex((row) => row.every((entry) => entry === 0));
  if (zero >= 0) throw new RangeError(`reluTeacherLoss: row ${zero} of the weights is zero`);
  return weights;
}
