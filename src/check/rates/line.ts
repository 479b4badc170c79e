/**
 * The slope or the intercept of a line through measured points, with an interval that reflects both
 * their noise and their curvature.
 * @module
 */
import { betaIncomplete } from "../../numerics/incomplete.ts";
import { findRoot } from "../../numerics/root.ts";
import { EVERYTHING, type Interval } from "../sequential/sequence.ts";

/** A point of a line, the points in the order in which they come closer to the limit. */
export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** Variance of y; 0 for what was measured without noise. */
  readonly variance: number;
  /** Degrees of freedom of that variance. */
  readonly freedom: number;
}

/** What of the line is asked for. */
export type Coefficient = "slope" | "intercept";

/** A coefficient with its interval. */
export interface LineEstimate {
  readonly estimate: number;
  readonly interval: Interval;
  /** How far the estimate moved when the points farthest from the limit were left out. */
  readonly drift: number;
  /** The line that belongs to the estimate. */
  readonly slope: number;
  readonly intercept: number;
}

/** How much further than the last drift the limit may lie. */
const REMAINING_DRIFT = 2;

/**
 * Without noise: the line through the last two points; the interval reaches twice as far as the
 * estimate moved from the two points before, or as it moved before that, if that was more than twice as
 * much: a move may be small by chance where the local slopes turn. Where moves shrink by a factor r
 * each time, what is left of them is r/(1 − r) of the last: for r <= 2/3 the interval holds the limit.
 */
function withoutNoise(points: readonly LinePoint[], which: Coefficient): LineEstimate {
  if (points.length < 3) throw new RangeError("a fit needs three sizes or more");
  const lines = points.slice(1).map((point, i) => fit([points[i], point], [1, 1]));
  const moves = lines.slice(1).map((line, i) => line[which] - lines[i][which]);
  const last = lines[lines.length - 1];
  const drift = moves[moves.length - 1];
  const before = moves.length > 1 ? moves[moves.length - 2] : 0;
  const half = Math.max(REMAINING_DRIFT * Math.abs(drift), Math.abs(before));
  return { ...last, estimate: last[which], drift, interval: around(last[which], half) };
}

/**
 * With noise: weighted least squares over the later half of the points, at least three; the interval
 * adds Student's quantile of its standard error to the drift from the fit over all points.
 */
function withNoise(points: readonly LinePoint[], which: Coefficient, level: number): LineEstimate {
  if (points.length < 3) throw new RangeError("a fit needs three sizes or more");
  const pooled = points.reduce((sum, { variance }) => sum + variance, 0) / points.length;
  const weights = points.map(({ variance }) => 1 / (variance + pooled));
  const kept = Math.max(3, Math.ceil((points.length + 1) / 2));
  const full = fit(points, weights);
  const tail = fit(points.slice(-kept), weights.slice(-kept));
  const drift = tail[which] - full[which];
  const error = standardError(points.slice(-kept), weights.slice(-kept), which);
  const half = error.value * studentQuantile(level, error.freedom) + Math.abs(drift);
  return { ...tail, estimate: tail[which], drift, interval: around(tail[which], half) };
}

/** The coefficient of the line that the points approach, at the stated level where they have noise. */
export function estimateLine(
  points: readonly LinePoint[],
  which: Coefficient,
  level: number,
): LineEstimate {
  return points.every(({ variance }) => variance === 0)
    ? withoutNoise(points, which)
    : withNoise(points, which, level);
}

interface Line {
  readonly slope: number;
  readonly intercept: number;
}

function fit(points: readonly LinePoint[], weights: readonly number[]): Line {
  const { centre, spread } = design(points, weights);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = points.reduce((sum, { y }, i) => sum + weights[i] * y, 0) / total;
  const slope =
    points.reduce((sum, { x, y }, i) => sum + weights[i] * (x - centre) * (y - mean), 0) / spread;
  return { slope, intercept: mean - slope * centre };
}

function design(points: readonly LinePoint[], weights: readonly number[]) {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const centre = points.reduce((sum, { x }, i) => sum + weights[i] * x, 0) / total;
  const spread = points.reduce((sum, { x }, i) => sum + weights[i] * (x - centre) ** 2, 0);
  if (!(spread > 0)) throw new RangeError("a fit needs sizes that differ");
  return { total, centre, spread };
}

/** By the variance of each point, whatever the weights; degrees of freedom by Satterthwaite. */
function standardError(
  points: readonly LinePoint[],
  weights: readonly number[],
  which: Coefficient,
): { readonly value: number; readonly freedom: number } {
  const { total, centre, spread } = design(points, weights);
  const terms = points.map(({ x, variance }, i) => {
    const ofSlope = weights[i] * (x - centre) / spread;
    const share = which === "slope" ? ofSlope : weights[i] / total - centre * ofSlope;
    return share * share * variance;
  });
  const sum = terms.reduce((a, b) => a + b, 0);
  const squares = terms.reduce((all, term, i) => all + term * term / points[i].freedom, 0);
  return { value: Math.sqrt(sum), freedom: sum * sum / squares };
}

/** The t with P(|T| > t) = level for Student's T, from P(|T| > t) = I_{ν/(ν + t²)}(ν/2, 1/2). */
export function studentQuantile(level: number, freedom: number): number {
  const excess = (logT: number): number => {
    const t = Math.exp(logT);
    return Math.log(betaIncomplete(freedom / (freedom + t * t), freedom / 2, 0.5) / level);
  };
  return Math.exp(findRoot(excess, -10, 30, { tolerance: 1e-12 }).root);
}

function around(centre: number, half: number): Interval {
  return Number.isFinite(half) ? [centre - half, centre + half] : EVERYTHING;
}
