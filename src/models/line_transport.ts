/**
 * Finite distributions on the line: optimal transport by sorting, and the Cramér distance.
 * @module
 */
import { argumentError, requireFiniteVector } from "../numerics/arguments.ts";
import type { Vector } from "../numerics/matrix.ts";
import { sum } from "../numerics/summation.ts";
import { requireDistribution } from "./finite_distribution.ts";

/** Points of the line, in any order, with their probabilities. */
export interface LineDistribution {
  /** May repeat. */
  readonly points: Vector;
  /** One for each point, of sum 1. */
  readonly weights: Vector;
}

function requireLine(caller: string, argument: string, law: LineDistribution): void {
  requireFiniteVector(caller, `${argument}.points`, law.points);
  requireDistribution(caller, `${argument}.weights`, law.weights);
  if (law.points.length !== law.weights.length) {
    throw new RangeError(
      `${caller}: ${argument} has ${law.points.length} points and ${law.weights.length} weights`,
    );
  }
}

interface Atom {
  readonly point: number;
  readonly weight: number;
}

const sorted = ({ points, weights }: LineDistribution): Atom[] =>
  points.map((point, i) => ({ point, weight: weights[i] })).sort((a, b) => a.point - b.point);

/**
 * W_p^p between distributions on the line, the least mean of |x − y|^p over couplings: the integral of
 * |F⁻¹ − G⁻¹|^p, as the quantile coupling is optimal for every p >= 1.
 *
 * Source: Villani, "Topics in Optimal Transportation", 2003, theorem 2.18.
 *
 * @param power p >= 1; 1 unless given.
 * @throws RangeError unless both are distributions on finite points and p is finite and >= 1.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const [a, b] = [{ points: [0, 1], weights: [0.5, 0.5] }, { points: [2, 0], weights: [0.5, 0.5] }];
 * assertEquals(lineTransportCost(a, b, 2), 0.5);
 * ```
 */
export function lineTransportCost(
  first: LineDistribution,
  second: LineDistribution,
  power = 1,
): number {
  requireLine("lineTransportCost", "first", first);
  requireLine("lineTransportCost", "second", second);
  if (!(power >= 1 && power < Infinity)) {
    throw argumentError("lineTransportCost", "power", "be finite and >= 1", power);
  }
  const [xs, ys] = [sorted(first), sorted(second)];
  const costs: number[] = [];
  let [i, j, left, right] = [0, 0, xs[0].weight, ys[0].weight];
  while (true) {
    const mass = Math.min(left, right);
    if (mass > 0) costs.push(mass * Math.abs(xs[i].point - ys[j].point) ** power);
    left -= mass;
    right -= mass;
    if (left === 0) {
      if (++i === xs.length) return sum(costs);
      left = xs[i].weight;
    }
    if (right === 0) {
      if (++j === ys.length) return sum(costs);
      right = ys[j].weight;
    }
  }
}

/**
 * The squared Cramér distance ∫ (F − G)² of distributions on the line; for W₁ the integrand would be
 * |F − G|.
 *
 * @throws RangeError unless both are distributions on finite points.
 */
export function squaredCramerDistance(first: LineDistribution, second: LineDistribution): number {
  requireLine("squaredCramerDistance", "first", first);
  requireLine("squaredCramerDistance", "second", second);
  const negative = { ...second, weights: second.weights.map((weight) => -weight) };
  const atoms = [...sorted(first), ...sorted(negative)].sort((a, b) => a.point - b.point);
  let difference = 0;
  return sum(
    atoms.slice(1).map(({ point }, k) => {
      difference += atoms[k].weight;
      return difference * difference * (point - atoms[k].point);
    }),
  );
}
