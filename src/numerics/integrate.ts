/**
 * Adaptive integration in one dimension.
 * @module
 */
import { argumentError, requireInteger } from "./arguments.ts";

/** What {@link integrate} takes besides the integrand and the bounds. */
export interface IntegrateOptions {
  /** Wanted error relative to the value; 1e-10 unless given. */
  readonly relativeTolerance?: number;
  /** Wanted absolute error: reaching either is enough; 0 unless given. */
  readonly absoluteTolerance?: number;
  /** At most this many subintervals, 15 evaluations each; 500 unless given. */
  readonly maximumIntervals?: number;
}

/** An integral with an estimate of its error. */
export interface Integral {
  /** The approximation. */
  readonly value: number;
  /** An estimate of |value - integral|: usually far above the true error, and no strict bound. */
  readonly error: number;
  /** How often f was called. */
  readonly evaluations: number;
  /**
   * `converged`: the estimate is within the tolerance. `rounding-limit`: it is as small as rounding
   * lets it be, but above the tolerance. `interval-limit`: neither.
   */
  readonly status: "converged" | "rounding-limit" | "interval-limit";
}

// The nodes x >= 0 of the Kronrod rule with 15 points, every second one a node of the Gauss rule
// with 7 (computed with 50 digits from the Stieltjes polynomial), and the weights of both.
const kronrodNodes = [
  0.99145537112081264,
  0.94910791234275852,
  0.86486442335976907,
  0.74153118559939444,
  0.58608723546769113,
  0.40584515137739717,
  0.20778495500789847,
  0,
];
const kronrodWeights = [
  0.022935322010529225,
  0.063092092629978553,
  0.10479001032225018,
  0.14065325971552592,
  0.1690047266392679,
  0.19035057806478541,
  0.20443294007529889,
  0.20948214108472783,
];
const gaussWeights = [
  0.12948496616886969,
  0.27970539148927667,
  0.38183005050511894,
  0.41795918367346939,
];

type Integrand = (x: number) => number;

interface Piece {
  readonly low: number;
  readonly high: number;
  readonly value: number;
  readonly error: number;
  /** The error that rounding alone may cause. */
  readonly floor: number;
}

/** The 15-point rule on one interval, with the error estimate of QUADPACK. */
function gaussKronrod(f: Integrand, low: number, high: number): Piece {
  const [center, radius] = [low + (high - low) / 2, (high - low) / 2];
  const values = kronrodNodes.map((x) =>
    x === 0 ? [f(center), 0] : [f(center - radius * x), f(center + radius * x)]
  );
  let [kronrod, gauss, magnitude] = [0, 0, 0];
  values.forEach(([left, right], i) => {
    kronrod += kronrodWeights[i] * (left + right);
    magnitude += kronrodWeights[i] * (Math.abs(left) + Math.abs(right));
    if (i % 2 === 1) gauss += gaussWeights[(i - 1) / 2] * (left + right);
  });
  const mean = kronrod / 2;
  let spread = 0;
  values.forEach(([left, right], i) => {
    const other = kronrodNodes[i] === 0 ? 0 : Math.abs(right - mean);
    spread += kronrodWeights[i] * (Math.abs(left - mean) + other);
  });
  const difference = Math.abs(kronrod - gauss);
  // Where the rules agree well, the error of the finer one is far below their difference.
  const scaled = spread === 0
    ? difference
    : spread * Math.min(1, (200 * difference / spread) ** 1.5);
  const floor = 50 * Number.EPSILON / 2 * magnitude * radius;
  return { low, high, value: kronrod * radius, error: Math.max(scaled * radius, floor), floor };
}

/** The integrand over a finite interval, where the given one is infinite. */
function substitute(
  f: Integrand,
  a: number,
  b: number,
): { g: Integrand; low: number; high: number } {
  if (a === -Infinity && b === Infinity) {
    const g = (t: number): number => {
      const s = (1 - t) * (1 + t);
      return f(t / s) * ((1 + t * t) / (s * s));
    };
    return { g, low: -1, high: 1 };
  }
  if (b === Infinity) {
    return { g: (t) => f(a + t / (1 - t)) / ((1 - t) * (1 - t)), low: 0, high: 1 };
  }
  if (a === -Infinity) {
    return { g: (t) => f(b - t / (1 - t)) / ((1 - t) * (1 - t)), low: 0, high: 1 };
  }
  return { g: f, low: a, high: b };
}

function checked(f: Integrand): Integrand {
  return (x) => {
    const value = f(x);
    if (Number.isFinite(value)) return value;
    throw argumentError("integrate", `f(${x})`, "be finite", value);
  };
}

function total(pieces: readonly Piece[], part: "value" | "error" | "floor"): number {
  return Math.sumPrecise(pieces.map((piece) => piece[part]));
}

/** The place of the piece with the largest error beyond its floor, or -1 where none can be split. */
function worst(pieces: readonly Piece[]): number {
  let index = -1;
  pieces.forEach(({ low, high, error, floor }, i) => {
    const middle = low + (high - low) / 2;
    const splittable = middle > low && middle < high && error > floor;
    if (splittable && (index < 0 || error > pieces[index].error)) index = i;
  });
  return index;
}

function requireTolerance(argument: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw argumentError("integrate", argument, "be finite and >= 0", value);
  }
}

/**
 * The integral of f over [a, b], adaptively: the interval with the largest error estimate is halved
 * until the sum of the estimates is within the tolerance. Either bound may be infinite (then
 * x = t/(1 - t^2) or a + t/(1 - t) is substituted), and a > b turns the sign. Integrable endpoint
 * singularities are found, since endpoints are never evaluated; features far narrower than
 * (b - a)/15 can be missed: split the interval there.
 *
 * @throws RangeError for a bound that is NaN, a tolerance that is not finite or < 0, and a value of
 * f that is not finite (the point is named).
 *
 * Source: R. Piessens, E. de Doncker-Kapenga, C. Überhuber and D. Kahaner, QUADPACK (1983).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * const { value, status } = integrate((x) => Math.exp(-x * x), -Infinity, Infinity);
 * assertEquals(status, "converged");
 * assertAlmostEquals(value, Math.sqrt(Math.PI), 1e-12);
 * ```
 */
export function integrate(
  f: (x: number) => number,
  a: number,
  b: number,
  options: IntegrateOptions = {},
): Integral {
  const { relativeTolerance = 1e-10, absoluteTolerance = 0, maximumIntervals = 500 } = options;
  if (Number.isNaN(a)) throw argumentError("integrate", "a", "be a number", a);
  if (Number.isNaN(b)) throw argumentError("integrate", "b", "be a number", b);
  requireTolerance("relativeTolerance", relativeTolerance);
  requireTolerance("absoluteTolerance", absoluteTolerance);
  requireInteger("integrate", "maximumIntervals", maximumIntervals, 1, 100_000);
  if (a === b) return { value: 0, error: 0, evaluations: 0, status: "converged" };
  const { g, low, high } = substitute(checked(f), Math.min(a, b), Math.max(a, b));
  const pieces = [gaussKronrod(g, low, high)];
  let evaluations = 15;
  const finish = (status: Integral["status"]): Integral => {
    const value = total(pieces, "value");
    return { value: a < b ? value : -value, error: total(pieces, "error"), evaluations, status };
  };
  for (;;) {
    const wanted = Math.max(
      absoluteTolerance,
      relativeTolerance * Math.abs(total(pieces, "value")),
    );
    if (total(pieces, "error") <= wanted) return finish("converged");
    const index = worst(pieces);
    if (index < 0) return finish("rounding-limit");
    if (pieces.length >= maximumIntervals) return finish("interval-limit");
    const { low, high } = pieces[index];
    const middle = low + (high - low) / 2;
    pieces.splice(index, 1, gaussKronrod(g, low, middle), gaussKronrod(g, middle, high));
    evaluations += 30;
  }
}
