/**
 * Methods on vector fields: zeros of games and saddle points.
 * @module
 */

import type { Vector } from "../numerics/matrix.ts";
import { addScaled, matrixVector, scale, transpose } from "../numerics/mod.ts";
import type { Matrix } from "../numerics/matrix.ts";
import type { Method } from "./method.ts";
import type { FieldProblem } from "./problems.ts";
import { type StepSize, stepSizeAt } from "./step_sizes.ts";

/**
 * `z_{t+1} = z_t − η_t F(z_t)`. With F = (∇_x f, −∇_y f) this is simultaneous gradient
 * descent-ascent; see {@link saddleField}.
 */
export function gradientDescentAscent({ stepSize }: { stepSize: StepSize }): Method<FieldProblem> {
  return {
    name: "gradient descent-ascent",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const size = stepSizeAt("gradientDescentAscent", stepSize, iteration);
      return { point: addScaled(point, -size, problem.field(point)), iteration: iteration + 1 };
    },
  };
}

/** Options of {@link extragradient}. */
export interface ExtragradientOptions {
  /** α_t, the step that is taken. */
  readonly stepSize: StepSize;
  /** γ_t, the step of the look ahead; α_t by default. */
  readonly lookAhead?: StepSize;
}

/** `z_{t+1} = z_t − α_t F(z_t − γ_t F(z_t))` (Korpelevich 1976). */
export function extragradient(options: ExtragradientOptions): Method<FieldProblem> {
  const { stepSize, lookAhead = stepSize } = options;
  return {
    name: "extragradient",
    init: (_problem, start) => ({ point: start, iteration: 0 }),
    step: (problem, { point, iteration }) => {
      const ahead = stepSizeAt("extragradient", lookAhead, iteration);
      const middle = addScaled(point, -ahead, problem.field(point));
      const size = stepSizeAt("extragradient", stepSize, iteration);
      return { point: addScaled(point, -size, problem.field(middle)), iteration: iteration + 1 };
    },
  };
}

/** A game of two players, x against y, through the gradients of their common function. */
export interface SaddleFunction {
  /** Number of entries of x; the others are y's. */
  readonly split: number;
  /** ∇_x f(x, y). */
  gradientX(x: Vector, y: Vector): Vector;
  /** ∇_y f(x, y). */
  gradientY(x: Vector, y: Vector): Vector;
}

/** `F(x, y) = (∇_x f, −ratio · ∇_y f)`: x descends, y ascends `ratio` times as fast. */
export function saddleField(
  { split, gradientX, gradientY }: SaddleFunction,
  ratio = 1,
): FieldProblem {
  return {
    field: (z) => {
      const [x, y] = [z.slice(0, split), z.slice(split)];
      return [...gradientX(x, y), ...scale(-ratio, gradientY(x, y))];
    },
  };
}

/** The field `(E y, −Eᵀx)` of `min_x max_y xᵀE y`. */
export function bilinearField(E: Matrix): FieldProblem {
  const transposed = transpose(E);
  return saddleField({
    split: E.length,
    gradientX: (_x, y) => matrixVector(E, y),
    gradientY: (x) => matrixVector(transposed, x),
  });
}
