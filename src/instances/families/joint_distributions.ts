/**
 * Joint distributions of finitely many finite variables, and channels: independent, functions of one
 * another, and all between.
 * @module
 */
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/** A joint distribution as plain data: a table in which the last variable changes fastest. */
export interface DrawnJointDistribution {
  /** Number of values of each variable. */
  readonly sizes: readonly number[];
  /** One for each outcome, of sum 1. */
  readonly probabilities: Vector;
}

/** Which joint distributions to draw. */
export interface JointDistributionRange {
  /** Number of values of each variable, one variable at least. */
  readonly sizes: readonly number[];
  /** No cell of a free table is below this times the largest; 0 unless given. */
  readonly floor?: number;
}

/**
 * Draws a joint distribution: *independent* variables; *coupled* ones, all functions of one hidden
 * variable with as many values as the largest of them (couplings by permutations are among them, and
 * the maximisers of multi-information); or *free* tables, with a single outcome and equal cells as
 * corners.
 */
export function drawJointDistribution(
  draw: Draw,
  name: string,
  { sizes, floor = 0 }: JointDistributionRange,
): DrawnJointDistribution {
  const manner = draw.pick(`${name}.manner`, ["free", "coupled", "independent"]);
  const cells = sizes.reduce((product, size) => product * size, 1);
  if (manner === "free") return { sizes, probabilities: draw.distribution(name, cells, floor) };
  if (manner === "independent") {
    const probabilities = sizes.reduce<number[]>((all, size) => {
      const factor = draw.distribution(`${name}.marginal`, size, floor);
      return all.flatMap((head) => factor.map((p) => head * p));
    }, [1]);
    return { sizes, probabilities };
  }
  const hidden = draw.distribution(`${name}.hidden`, Math.max(...sizes));
  const probabilities = new Array<number>(cells).fill(0);
  for (const p of hidden) {
    const cell = sizes.reduce(
      (index, size) => index * size + draw.integer(`${name}.value`, 0, size - 1),
      0,
    );
    probabilities[cell] += p;
  }
  return { sizes, probabilities };
}

/** Which channels to draw. */
export interface ChannelRange {
  /** Letters that go in. */
  readonly inputs: number;
  /** Letters that come out. */
  readonly outputs: number;
  /** The smallest dependence of a weak channel on its input; 0.001 unless given. */
  readonly weakest?: number;
}

/**
 * Draws a channel K(y | x), one row for each x: *free* rows; *deterministic* ones; *weak*, (1 − ε) times
 * one row for all plus ε times a free row, ε log-uniform from `weakest` to 1; *constant*, the same row
 * for all, which says nothing about x.
 */
export function drawChannel(
  draw: Draw,
  name: string,
  { inputs, outputs, weakest = 1e-3 }: ChannelRange,
): Matrix {
  const manner = draw.pick(`${name}.manner`, ["free", "deterministic", "weak", "constant"]);
  const rows = <T>(make: () => T): T[] => Array.from({ length: inputs }, make);
  const free = (): Vector => draw.distribution(name, outputs);
  if (manner === "free") return rows(free);
  if (manner === "deterministic") {
    return rows(() => {
      const letter = draw.integer(`${name}.letter`, 0, outputs - 1);
      return Array.from({ length: outputs }, (_, y) => (y === letter ? 1 : 0));
    });
  }
  const common = draw.distribution(`${name}.common`, outputs);
  if (manner === "constant") return rows(() => [...common]);
  const strength = draw.logUniform(`${name}.strength`, weakest, 1);
  return rows(() => free().map((p, y) => (1 - strength) * common[y] + strength * p));
}
