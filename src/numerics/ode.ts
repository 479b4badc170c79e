/**
 * Integration of ordinary differential equations: gradient flows and other flows x' = v(x, t).
 * @module
 */
import { argumentError, requireFinite, requireFiniteVector, requireInteger } from "./arguments.ts";
import type { Vector } from "./matrix.ts";

/** A vector field: the velocity at a state and a time. It must not change the state. */
export type VectorField = (state: Vector, time: number) => Vector;

/** a + h (c_0 k_0 + c_1 k_1 + ...). */
function combine(a: Vector, h: number, weights: Vector, slopes: readonly Vector[]): number[] {
  return a.map((x, i) => {
    let sum = 0;
    for (let s = 0; s < weights.length; s++) {
      if (weights[s] !== 0) sum += weights[s] * slopes[s][i];
    }
    return x + h * sum;
  });
}

function requireStart(name: string, start: Vector, time: number): void {
  requireFiniteVector(name, "start", start);
  requireFinite(name, "time", time);
}

/** The field with the length of its values checked; NaN and Infinity pass. */
function checkedField(name: string, field: VectorField, dimension: number): VectorField {
  return (state, time) => {
    const velocity = field(state, time);
    if (velocity.length === dimension) return velocity;
    const must = `return ${dimension} numbers, as start has`;
    throw argumentError(name, "field", must, `${velocity.length}`);
  };
}

/**
 * The state at `time` of x' = field(x, t), x(0) = start, by the classical Runge-Kutta method with
 * `steps` equal steps: error O((time/steps)^4). Compare two step counts, and divide the difference
 * by 15, for an estimate of the finer one's error. A negative time runs backwards. Numbers that
 * are not finite pass into the result.
 *
 * @throws RangeError for a start or time that is not finite, steps that are no integer >= 1, and a
 * field that returns another length.
 *
 * Source: W. Kutta, Beitrag zur näherungsweisen Integration totaler Differentialgleichungen (1901).
 */
export function rungeKutta4(
  field: VectorField,
  start: Vector,
  time: number,
  steps: number,
): Vector {
  requireStart("rungeKutta4", start, time);
  requireInteger("rungeKutta4", "steps", steps, 1);
  const velocity = checkedField("rungeKutta4", field, start.length);
  const h = time / steps;
  let state: Vector = start;
  for (let n = 0; n < steps; n++) {
    const t = n * h;
    const first = velocity(state, t);
    const second = velocity(combine(state, h, [1 / 2], [first]), t + h / 2);
    const third = velocity(combine(state, h, [1 / 2], [second]), t + h / 2);
    const fourth = velocity(combine(state, h, [1], [third]), t + h);
    state = combine(state, h, [1 / 6, 1 / 3, 1 / 3, 1 / 6], [first, second, third, fourth]);
  }
  return state;
}

/** What {@link integrateFlow} takes besides the problem. */
export interface FlowOptions {
  /** Wanted local error relative to each entry's magnitude; 1e-9 unless given, at least 1e-14. */
  readonly relativeTolerance?: number;
  /** Wanted absolute local error of an entry; 1e-12 unless given, > 0. */
  readonly absoluteTolerance?: number;
  /** At most this many steps, taken or rejected; 100,000 unless given. */
  readonly maximumSteps?: number;
  /** Called at the start and after each step that was taken; return true to stop there. */
  readonly observe?: (time: number, state: Vector) => boolean | void;
}

/** Where {@link integrateFlow} came to. */
export interface FlowResult {
  /** The last state, always finite. */
  readonly state: Vector;
  /** The time that the state belongs to: the wanted one where the status is `finished`. */
  readonly time: number;
  /** Steps taken. */
  readonly steps: number;
  /** Steps that were tried and found too long. */
  readonly rejected: number;
  /**
   * The sum over the steps of the largest estimated error of an entry. In a flow that does not
   * expand distances, such as a gradient flow of a convex function, it estimates the error of the
   * state; an expanding flow multiplies the errors made early.
   */
  readonly errorEstimate: number;
  /**
   * `stopped`: by `observe`. `diverged`: no step however short stays finite. `step-limit`: too many
   * steps. `step-underflow`: the tolerance asks for steps below the resolution of time.
   */
  readonly status: "finished" | "stopped" | "step-limit" | "step-underflow" | "diverged";
}

// The pair of orders 5 and 4 of Dormand and Prince. The last row is the step of order 5, whose
// velocity is the first one of the next step.
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const rows: readonly Vector[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const errorWeights: Vector = [
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
];

interface Trial {
  readonly state: Vector;
  /** The velocity at the new state. */
  readonly velocity: Vector;
  /** The largest estimated error of an entry. */
  readonly error: number;
  /** The largest estimated error over its tolerance: a step is taken when it is <= 1. */
  readonly ratio: number;
}

/** One step of length h from a state with a known velocity. */
function tryStep(
  field: VectorField,
  from: { state: Vector; velocity: Vector; time: number },
  h: number,
  tolerances: { relative: number; absolute: number },
): Trial {
  const slopes: Vector[] = [from.velocity];
  let state = from.state;
  for (let s = 1; s < nodes.length; s++) {
    state = combine(from.state, h, rows[s], slopes);
    slopes.push(field(state, from.time + nodes[s] * h));
  }
  const zero = state.map(() => 0);
  const errors = combine(zero, h, errorWeights, slopes).map(Math.abs);
  let [error, ratio] = [0, 0];
  errors.forEach((e, i) => {
    const magnitude = Math.max(Math.abs(from.state[i]), Math.abs(state[i]));
    // Math.max passes NaN on: a step that is not finite has no finite ratio.
    error = Math.max(error, e);
    ratio = Math.max(ratio, e / (tolerances.absolute + tolerances.relative * magnitude));
  });
  return { state, velocity: slopes[6], error, ratio };
}

/** A first step over which the velocity should change little (Hairer, Nørsett, Wanner, II.4). */
function firstStep(state: Vector, velocity: Vector, time: number): number {
  const size = (x: Vector): number => x.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
  const guess = 0.01 * (size(state) + 1e-6) / size(velocity);
  return Math.min(Math.abs(time), guess > 0 && guess < Infinity ? guess : Math.abs(time) / 100);
}

function flowOptions(options: FlowOptions): Required<FlowOptions> {
  const {
    relativeTolerance = 1e-9,
    absoluteTolerance = 1e-12,
    maximumSteps = 100_000,
    observe = () => false,
  } = options;
  const name = "integrateFlow";
  if (!(relativeTolerance >= 1e-14 && relativeTolerance < 1)) {
    throw argumentError(name, "relativeTolerance", "be in [1e-14, 1)", relativeTolerance);
  }
  if (!(absoluteTolerance > 0 && absoluteTolerance < Infinity)) {
    throw argumentError(name, "absoluteTolerance", "be finite and > 0", absoluteTolerance);
  }
  requireInteger(name, "maximumSteps", maximumSteps, 1);
  return { relativeTolerance, absoluteTolerance, maximumSteps, observe };
}

/**
 * The state at `time` of x' = field(x, t), x(0) = start, by the embedded Runge-Kutta pair 5(4) of
 * Dormand and Prince with error control: each step's estimated error stays below
 * absoluteTolerance + relativeTolerance |x_i| in every entry. A negative time runs backwards. Stiff
 * flows need many steps: about time times the largest rate of the flow divided by 3.
 *
 * A flow that blows up in finite time ends as `diverged` or `step-underflow`, at the last finite
 * state before; one that runs into a NaN ends as `diverged`.
 *
 * @throws RangeError for a start or time that is not finite, tolerances out of their ranges, a field
 * that returns another length or is not finite at the start.
 *
 * Source: J. Dormand and P. Prince, A family of embedded Runge-Kutta formulae, Journal of
 * Computational and Applied Mathematics 6 (1980).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * // Gradient flow of x^2/2: x(t) = exp(-t).
 * const { state, status } = integrateFlow(([x]) => [-x], [1], 1);
 * assertEquals(status, "finished");
 * assertAlmostEquals(state[0], Math.exp(-1), 1e-8);
 * ```
 */
export function integrateFlow(
  field: VectorField,
  start: Vector,
  time: number,
  options: FlowOptions = {},
): FlowResult {
  requireStart("integrateFlow", start, time);
  const settings = flowOptions(options);
  const velocity = checkedField("integrateFlow", field, start.length);
  const tolerances = {
    relative: settings.relativeTolerance,
    absolute: settings.absoluteTolerance,
  };
  let now = { state: start, velocity: velocity(start, 0), time: 0 };
  requireFiniteVector("integrateFlow", "field(start)", now.velocity);
  const direction = Math.sign(time);
  let length = firstStep(start, now.velocity, time);
  let [steps, rejected, errorEstimate] = [0, 0, 0];
  const finish = (status: FlowResult["status"]): FlowResult => {
    return { state: now.state, time: now.time, steps, rejected, errorEstimate, status };
  };
  if (settings.observe(0, start) === true) return finish("stopped");
  let finite = true;
  while (now.time !== time) {
    if (steps + rejected >= settings.maximumSteps) return finish("step-limit");
    const left = Math.abs(time - now.time);
    // A rest that is hardly longer than the step is taken with it.
    const last = length >= left * (1 - 1e-10);
    const h = last ? time - now.time : direction * length;
    if (now.time + h === now.time) return finish(finite ? "step-underflow" : "diverged");
    const trial = tryStep(velocity, now, h, tolerances);
    finite = Number.isFinite(trial.ratio) && trial.velocity.every(Number.isFinite);
    if (finite && trial.ratio <= 1) {
      now = { state: trial.state, velocity: trial.velocity, time: last ? time : now.time + h };
      steps++;
      errorEstimate += trial.error;
      if (settings.observe(now.time, now.state) === true) return finish("stopped");
    } else {
      rejected++;
    }
    length = Math.abs(h) * stepFactor(finite ? trial.ratio : NaN);
  }
  return finish("finished");
}

/** How much longer the next step may be: the error of a step of order 4 grows like h^5. */
function stepFactor(ratio: number): number {
  if (Number.isNaN(ratio)) return 0.1;
  return Math.min(5, Math.max(0.2, 0.9 * ratio ** -0.2));
}
