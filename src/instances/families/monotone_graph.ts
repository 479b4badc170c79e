/**
 * Closed convex functions of one variable with minimiser 0 and minimum 0, kinks and bounded domains
 * among them, through the graphs of their subdifferentials.
 *
 * Minty's parametrisation: the graph of a maximal monotone operator with 0 in its value at 0 is
 * {(J(s), s − J(s))}, where the resolvent J is monotone and nonexpansive with J(0) = 0 (Minty 1962,
 * "Monotone (nonlinear) operators in Hilbert space"). Slope 0 of J is a kink, slope 1 a straight
 * piece of the function, so a|x| is the J that is 0 up to |s| = a and has slope 1 beyond.
 * @module
 */
import type { Draw } from "../draw.ts";
import {
  drawPiecewiseLinear,
  forEachPiece,
  type PiecewiseLinear,
  piecewiseLinearInverse,
  piecewiseLinearValue,
} from "./piecewise_linear.ts";

/** A maximal monotone graph of the line through (0, 0), by its resolvent. */
export interface MonotoneGraph {
  /** Slopes in [0, 1]. */
  readonly resolvent: PiecewiseLinear;
}

/** A point (x, g) of the graph: g is a subgradient at x. */
export interface GraphPoint {
  /** The point. */
  readonly x: number;
  /** A subgradient there. */
  readonly subgradient: number;
  /** The function at x: ∫ g dx along the graph from (0, 0). */
  readonly value: number;
}

/** Draws a graph whose resolvent has at most `pieces` knots (3 unless given) in [−radius, radius]. */
export function drawMonotoneGraph(
  draw: Draw,
  name: string,
  { radius, pieces }: { readonly radius: number; readonly pieces?: number },
): MonotoneGraph {
  return { resolvent: drawPiecewiseLinear(draw, name, { slopes: [0, 1], radius, pieces }) };
}

/** The point of the graph with x + g = parameter. */
export function monotoneGraphPoint({ resolvent }: MonotoneGraph, parameter: number): GraphPoint {
  let value = 0, subgradient = 0;
  forEachPiece(resolvent, parameter, (width, slope) => {
    const rise = (1 - slope) * width;
    value += slope * width * (subgradient + rise / 2);
    subgradient += rise;
  });
  return { x: piecewiseLinearValue(resolvent, parameter), subgradient, value };
}

/**
 * The proximal step argmin f(y) + (y − x)²/(2γ), γ > 0, with the subgradient (x − y)/γ at which it
 * ends: the point of the graph with y + γg = x. Exact up to rounding: a piecewise-linear equation.
 */
export function monotoneGraphProximal(
  graph: MonotoneGraph,
  stepSize: number,
  x: number,
): GraphPoint {
  const { knots, slopes } = graph.resolvent;
  const moved = { knots, slopes: slopes.map((slope) => slope + stepSize * (1 - slope)) };
  return monotoneGraphPoint(graph, piecewiseLinearInverse(moved, x));
}
