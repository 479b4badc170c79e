/**
 * Roots, minima and thresholds of functions of one real variable.
 * @module
 */
import { argumentError, requireFinite, requireInteger } from "./arguments.ts";

/** When an iteration stops. */
export interface SearchOptions {
  /** Wanted error of the argument: relative to it plus absolute, each this much. */
  readonly tolerance?: number;
  /** At most this many evaluations of the function; 200 unless given. */
  readonly maximumEvaluations?: number;
}

/** What {@link findRoot} found. */
export interface RootResult {
  /** The best approximation; for `not-bracketed` the end with the smaller |f|. */
  readonly root: number;
  /** f(root). */
  readonly value: number;
  /** How often the function was called. */
  readonly evaluations: number;
  /** `not-bracketed`: f has one sign at both ends, so that no root is certain to lie between. */
  readonly status: "converged" | "not-bracketed" | "evaluation-limit";
}

/** What {@link minimize} found. */
export interface MinimumResult {
  /** The argument with the least value that was seen. */
  readonly minimizer: number;
  /** f(minimizer). */
  readonly value: number;
  /** How often the function was called. */
  readonly evaluations: number;
  /** `evaluation-limit`: stopped before the tolerance was reached. */
  readonly status: "converged" | "evaluation-limit";
}

/** A point with its value. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** f as a map to points, with a count of its calls; NaN is refused with the point named. */
function counted(
  name: string,
  f: (x: number) => number,
): { at: (x: number) => Point; count: () => number } {
  let calls = 0;
  const at = (x: number): Point => {
    calls++;
    const y = f(x);
    if (Number.isNaN(y)) throw argumentError(name, `f(${x})`, "be a number", y);
    return { x, y };
  };
  return { at, count: () => calls };
}

function requireInterval(name: string, low: number, high: number): void {
  requireFinite(name, "low", low);
  requireFinite(name, "high", high);
  if (!(low <= high)) throw argumentError(name, "high", `be >= low = ${low}`, high);
  requireFinite(name, "high - low", high - low);
}

function requireOptions(name: string, tolerance: number, maximumEvaluations: number): void {
  if (!(tolerance >= 0 && tolerance < 1)) {
    throw argumentError(name, "tolerance", "be in [0, 1)", tolerance);
  }
  requireInteger(name, "maximumEvaluations", maximumEvaluations, 2);
}

/** A change of sign between `newest` and `other`, and the point that was dropped last. */
interface Bracket {
  readonly newest: Point;
  readonly other: Point;
  readonly dropped: Point;
}

/** The bracket that the point x leaves. */
function refine({ newest, other }: Bracket, point: Point): Bracket {
  return (point.y > 0) === (newest.y > 0)
    ? { newest: point, other, dropped: newest }
    : { newest: point, other: newest, dropped: other };
}

/**
 * Where to go from `newest` (0) towards `other` (1): by inverse quadratic interpolation through the
 * three points where its values are monotone enough that it stays inside, else half way.
 */
function fraction({ newest: a, other: b, dropped: c }: Bracket): number {
  const xi = (a.x - b.x) / (c.x - b.x);
  const phi = (a.y - b.y) / (c.y - b.y);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const first = (a.y / (b.y - a.y)) * (c.y / (b.y - c.y));
  const second = ((c.x - a.x) / (b.x - a.x)) * (a.y / (c.y - a.y)) * (b.y / (c.y - b.y));
  return first + second;
}

/**
 * A root of a continuous f between low and high, where f must have different signs (or a zero):
 * Chandrupatla's form of Brent's method, bisection until inverse quadratic interpolation is safe.
 * The root is within tolerance * (1 + |root|) of a change of sign; the default, 1e-15, asks for the
 * last digits. Infinite values of f count with their sign.
 *
 * @throws RangeError for bounds that are not finite, low > high, a tolerance outside [0, 1), and
 * where f is NaN.
 *
 * Source: T. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the zero of a
 * nonlinear function without using derivatives, Advances in Engineering Software 28 (1997).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * assertAlmostEquals(findRoot((x) => x * x - 2, 0, 2).root, Math.SQRT2, 1e-15);
 * ```
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  options: SearchOptions = {},
): RootResult {
  const { tolerance = 1e-15, maximumEvaluations = 200 } = options;
  requireInterval("findRoot", low, high);
  requireOptions("findRoot", tolerance, maximumEvaluations);
  const { at, count } = counted("findRoot", f);
  const finish = ({ x, y }: Point, status: RootResult["status"]): RootResult => {
    return { root: x, value: y, evaluations: count(), status };
  };
  const [left, right] = [at(low), at(high)];
  const nearer = (p: Point, q: Point): Point => (Math.abs(p.y) < Math.abs(q.y) ? p : q);
  if (left.y === 0 || right.y === 0) return finish(nearer(left, right), "converged");
  if ((left.y > 0) === (right.y > 0)) return finish(nearer(left, right), "not-bracketed");
  let bracket: Bracket = { newest: right, other: left, dropped: left };
  let step = 0.5;
  for (;;) {
    const { newest, other } = bracket;
    const best = nearer(newest, other);
    const smallest = 2 ** -53 * Math.abs(best.x) + tolerance * (1 + Math.abs(best.x)) / 2;
    const limit = smallest / Math.abs(other.x - newest.x);
    if (best.y === 0 || !(limit < 0.5)) return finish(best, "converged");
    if (count() >= maximumEvaluations) return finish(best, "evaluation-limit");
    step = Math.min(1 - limit, Math.max(limit, step));
    bracket = refine(bracket, at(newest.x + step * (other.x - newest.x)));
    step = fraction(bracket);
  }
}

/** The fraction of the larger side at which golden section search probes: (3 - sqrt(5))/2. */
const golden = 0.3819660112501051;

/** The minimum of the parabola through three points as a step from the first; NaN where none. */
function parabolicStep(a: Point, b: Point, c: Point): number {
  const [u, v] = [(a.x - b.x) * (a.y - c.y), (a.x - c.x) * (a.y - b.y)];
  return ((a.x - c.x) * v - (a.x - b.x) * u) / (2 * (u - v));
}

/** Three best points so far, an interval around the minimum, and the last two steps. */
interface Search {
  readonly best: Point;
  readonly second: Point;
  readonly third: Point;
  readonly low: number;
  readonly high: number;
  readonly steps: readonly [number, number];
}

/** The next step from the best point: parabolic if it is inside and shrinks, else golden section. */
function nextStep({ best, second, third, low, high, steps }: Search, smallest: number): number {
  const middle = (low + high) / 2;
  const parabolic = parabolicStep(best, second, third);
  const inside = best.x + parabolic > low + smallest && best.x + parabolic < high - smallest;
  if (inside && Math.abs(parabolic) < Math.abs(steps[0]) / 2) return parabolic;
  return golden * ((best.x < middle ? high : low) - best.x);
}

/** The search after one more evaluation. */
function update(search: Search, point: Point, step: number): Search {
  const { best, second, third, steps } = search;
  const next: [number, number] = [steps[1], step];
  if (point.y <= best.y) {
    const [low, high] = point.x < best.x ? [search.low, best.x] : [best.x, search.high];
    return { best: point, second: best, third: second, low, high, steps: next };
  }
  const [low, high] = point.x < best.x ? [point.x, search.high] : [search.low, point.x];
  if (point.y <= second.y || second.x === best.x) {
    return { best, second: point, third: second, low, high, steps: next };
  }
  const last = point.y <= third.y || third.x === best.x || third.x === second.x ? point : third;
  return { best, second, third: last, low, high, steps: next };
}

/**
 * A minimum of f on [low, high]: golden section search with parabolic steps. For an f with one
 * valley it is the minimum; otherwise a local one. The argument is found to about
 * tolerance * (1 + |x|), 1e-8 unless given: rounding in f blurs anything finer near a smooth
 * minimum. A minimum at an end is approached to within the tolerance. f may be Infinity.
 *
 * @throws RangeError for bounds that are not finite, low > high, a tolerance outside [0, 1), and
 * where f is NaN.
 *
 * Source: R. Brent, Algorithms for Minimization without Derivatives (1973), chapter 5.
 */
export function minimize(
  f: (x: number) => number,
  low: number,
  high: number,
  options: SearchOptions = {},
): MinimumResult {
  const { tolerance = 1e-8, maximumEvaluations = 200 } = options;
  requireInterval("minimize", low, high);
  requireOptions("minimize", tolerance, maximumEvaluations);
  const { at, count } = counted("minimize", f);
  const start = at(low + golden * (high - low));
  const steps: [number, number] = [0, 0];
  let search: Search = { best: start, second: start, third: start, low, high, steps };
  for (;;) {
    const { x, y } = search.best;
    const smallest = (tolerance * (1 + Math.abs(x)) + 2 ** -50 * Math.abs(x)) / 3;
    const converged = Math.max(x - search.low, search.high - x) <= 2 * smallest;
    if (converged || count() >= maximumEvaluations) {
      const status = converged ? "converged" : "evaluation-limit";
      return { minimizer: x, value: y, evaluations: count(), status };
    }
    const step = nextStep(search, smallest);
    const direction = step > 0 ? 1 : -1;
    const moved = Math.abs(step) >= smallest ? step : direction * smallest;
    const target = Math.min(high, Math.max(low, x + moved));
    search = update(search, at(target), moved);
  }
}

/** What {@link bisectMonotone} found. */
export interface ThresholdResult {
  /** The largest probed argument on the side of `low`. */
  readonly below: number;
  /** The smallest probed argument on the side of `high`. */
  readonly above: number;
  /** How often the function was called. */
  readonly evaluations: number;
  /**
   * `adjacent`: no double lies between below and above. `constant`: the predicate has one value at
   * both ends. `evaluation-limit`: stopped before.
   */
  readonly status: "adjacent" | "constant" | "evaluation-limit";
}

const bits = new DataView(new ArrayBuffer(8));

/** The place of a double in the order of all doubles; 0 for 0. */
function ordinal(x: number): bigint {
  bits.setFloat64(0, Math.abs(x));
  const magnitude = bits.getBigInt64(0);
  return x < 0 ? -magnitude : magnitude;
}

function fromOrdinal(place: bigint): number {
  bits.setBigInt64(0, place < 0n ? -place : place);
  const magnitude = bits.getFloat64(0);
  return place < 0n ? -magnitude : magnitude;
}

/**
 * Where a monotone predicate changes its value between low and high: the two neighbouring doubles
 * around the threshold. Halves the number of doubles between, not the distance, so that at most 66
 * evaluations reach the last bit from any bounds. For a predicate that is not monotone, one of its
 * changes.
 *
 * @throws RangeError for bounds that are not finite and low > high.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * // The largest step size at which gradient descent on 3 x^2/2 does not grow: 2/3.
 * const { below } = bisectMonotone((step) => Math.abs(1 - 3 * step) <= 1, 0, 10);
 * assertAlmostEquals(below, 2 / 3, 1e-15);
 * ```
 */
export function bisectMonotone(
  predicate: (x: number) => boolean,
  low: number,
  high: number,
  options: { readonly maximumEvaluations?: number } = {},
): ThresholdResult {
  const { maximumEvaluations = 100 } = options;
  requireInterval("bisectMonotone", low, high);
  requireInteger("bisectMonotone", "maximumEvaluations", maximumEvaluations, 2);
  const atLow = predicate(low);
  if (predicate(high) === atLow) {
    return { below: low, above: high, evaluations: 2, status: "constant" };
  }
  let [below, above, evaluations] = [ordinal(low), ordinal(high), 2];
  while (above - below > 1n && evaluations < maximumEvaluations) {
    const middle = (below + above) >> 1n;
    if (predicate(fromOrdinal(middle)) === atLow) below = middle;
    else above = middle;
    evaluations++;
  }
  const status = above - below > 1n ? "evaluation-limit" : "adjacent";
  return { below: fromOrdinal(below), above: fromOrdinal(above), evaluations, status };
}
