/**
 * Methods as affine maps of their state: what a step is on a quadratic.
 * @module
 */

import { requireInteger } from "../numerics/arguments.ts";
import type { Matrix, Vector } from "../numerics/matrix.ts";
import {
  add,
  fromColumns,
  matrixVector,
  maxNorm,
  norm,
  scale,
  subtract,
  unitRoundoff,
} from "../numerics/mod.ts";
import { requireFiniteSquare, requireFiniteVector, throwMismatch } from "../numerics/shape.ts";
import type { PhaseState } from "./hamiltonian.ts";
import type { Iterate, Method } from "./method.ts";
import type { MomentumState } from "./momentum.ts";

/** `z ↦ A z + b`. */
export interface AffineMap {
  /** A, square. */
  readonly matrix: Matrix;
  /** b. */
  readonly offset: Vector;
}

/** How far a map may be from affine, relative to its size, before it is refused. */
const AFFINE_WITHIN = 1e-9;

/** The rounding of a step that takes a point away from itself, in units of the point. */
const CANCELLED = 64 * unitRoundoff;

/**
 * The matrix and offset of a map that is known to be affine: `b = F(0)`, column j of A is `F(e_j) − b`.
 *
 * @throws RangeError where dimension is no integer >= 1, where a value has another length or is not
 * finite, and where F at a further point is not A z + b: then F is not affine.
 */
export function affineMapOf(F: (z: Vector) => Vector, dimension: number): AffineMap {
  requireInteger("affineMapOf", "dimension", dimension, 1);
  const at = (z: number[]): Vector => {
    const image = F(z);
    requireFiniteVector("affineMapOf", "F(z)", image);
    if (image.length === dimension) return image;
    throwMismatch("affineMapOf", `z of ${dimension}`, `F(z) of ${image.length}`);
  };
  const zero = new Array<number>(dimension).fill(0);
  const offset = at(zero);
  const matrix = fromColumns(zero.map((_, j) => subtract(at(zero.with(j, 1)), offset)));
  const probe = zero.map((_, j) => (j % 2 === 0 ? 1 : -1) * (j + 2));
  const error = norm(subtract(at(probe), add(matrixVector(matrix, probe), offset)), Infinity);
  const size = maxNorm(matrix) * norm(probe, 1) + norm(offset, Infinity);
  if (error > AFFINE_WITHIN * size + CANCELLED * norm(probe, 1)) {
    throw new RangeError(`affineMapOf: F is not affine: off by ${error} at [${probe.join(", ")}]`);
  }
  return { matrix, offset };
}

/** How a state is written as a vector, and a vector as a state. */
export interface StateCoordinates<State extends Iterate> {
  /** The length of the vectors. */
  readonly dimension: number;
  /** The vector of a state. */
  read(state: State): Vector;
  /** The state of a vector, at iteration 0. */
  write(z: Vector): State;
}

/** `z = (x_t, x_{t−1})` for x of length `dimension`. */
export function momentumCoordinates(dimension: number): StateCoordinates<MomentumState> {
  return {
    dimension: 2 * dimension,
    read: ({ point, previous }) => [...point, ...previous],
    write: (z) => ({ point: z.slice(0, dimension), previous: z.slice(dimension), iteration: 0 }),
  };
}

/** `z = (q, p)` for q of length `dimension`. */
export function phaseCoordinates(dimension: number): StateCoordinates<PhaseState> {
  return {
    dimension: 2 * dimension,
    read: ({ point, momentum }) => [...point, ...momentum],
    write: (z) => ({ point: z.slice(0, dimension), momentum: z.slice(dimension), iteration: 0 }),
  };
}

/**
 * `steps` steps of a method on a problem as an affine map: of the point, from `init` on, where a number
 * is given (which fits methods that carry nothing else, and rounds of local gradient descent), or of
 * the whole state in the given coordinates. Its spectral radius is the rate of the method; on a
 * quadratic with other parts of the problem fixed the map exists for every linear method.
 *
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { heavyBall, quadraticProblem, spectralRadius } from "theorycheck";
 *
 * const method = heavyBall({ stepSize: 1, momentum: 0.25 });
 * const { matrix } = iterationMap(method, quadraticProblem([[1]]), momentumCoordinates(1));
 * assertEquals(matrix, [[0.25, -0.25], [1, 0]]);
 * assertAlmostEquals(spectralRadius(matrix), 0.5);
 * ```
 *
 * @throws RangeError as {@link affineMapOf}, and where steps is no integer >= 1.
 */
export function iterationMap<Problem, State extends Iterate>(
  method: Method<Problem, State>,
  problem: Problem,
  coordinates: number | StateCoordinates<State>,
  steps = 1,
): AffineMap {
  requireInteger("iterationMap", "steps", steps, 1);
  const { dimension, read, write } = typeof coordinates === "object" ? coordinates : {
    dimension: coordinates,
    read: ({ point }: State) => point,
    write: (z: Vector) => method.init(problem, z),
  };
  return affineMapOf((z) => {
    let state = write(z);
    for (let t = 0; t < steps; t++) state = method.step(problem, state);
    return read(state);
  }, dimension);
}

/** `A z + b`. Throws a RangeError where the shapes do not match. */
export function applyAffine({ matrix, offset }: AffineMap, z: Vector): Vector {
  return add(matrixVector(matrix, z), offset);
}

/** The mean of maps of one dimension: the step of a batch from the steps of its terms. */
export function meanAffineMap(maps: readonly AffineMap[]): AffineMap {
  const first = requireMaps("meanAffineMap", maps);
  const total = maps.slice(1).reduce<AffineMap>(
    (sum, { matrix, offset }) => ({
      matrix: add(sum.matrix, matrix),
      offset: add(sum.offset, offset),
    }),
    first,
  );
  if (maps.length === 1) return first;
  return {
    matrix: total.matrix.map((row) => row.map((entry) => entry / maps.length)),
    offset: scale(1 / maps.length, total.offset),
  };
}

/** Throws a RangeError unless there are maps, finite and of one dimension; returns the first. */
export function requireMaps(where: string, maps: readonly AffineMap[]): AffineMap {
  if (maps.length === 0) throw new RangeError(`${where}: maps must not be empty`);
  const dimension = maps[0].offset.length;
  maps.forEach(({ matrix, offset }, i) => {
    const order = requireFiniteSquare(where, `maps[${i}].matrix`, matrix);
    requireFiniteVector(where, `maps[${i}].offset`, offset);
    if (order !== dimension || offset.length !== dimension) {
      throwMismatch(where, `maps[0] of dimension ${dimension}`, `maps[${i}] of ${order}`);
    }
  });
  return maps[0];
}
