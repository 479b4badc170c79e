/**
 * Labelled data sets as theory uses them: separable with a margin, orthogonal, clustered, on the
 * sphere, on the cube, with repeated, zero and scaled rows, and with noisy labels.
 *
 * Low-rank inputs are `draw.lowRank`; points on the sphere in any position are `draw.unitVector`.
 * @module
 */
import { requireInteger, requirePositive } from "../../numerics/arguments.ts";
import type { Matrix, Vector } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";

/** Inputs as rows, with a label 1 or −1 each. */
export interface LabelledData {
  /** n × d. */
  readonly inputs: Matrix;
  /** n labels. */
  readonly labels: Vector;
}

/** How many points in which dimension. */
export interface DataSize {
  /** n >= 1. */
  readonly samples: number;
  /** d >= 1. */
  readonly dimension: number;
}

/** Data with a separator that attains its margin. */
export interface SeparableData extends LabelledData {
  /** A unit vector w* with `y_i w*·x_i >= margin` for all i, with equality for the first. */
  readonly separator: Vector;
}

/**
 * Data that a hyperplane through 0 separates with at least the margin given: x_i is
 * `y_i (margin + excess_i) w*` and anything orthogonal to w*. The largest margin of the data may be
 * larger. Corners: several points exactly on the margin, equal points, nothing orthogonal to w*.
 *
 * @throws RangeError where a size is no positive integer or the margin is not positive.
 */
export function drawSeparableData(
  draw: Draw,
  name: string,
  { samples, dimension, margin }: DataSize & { readonly margin: number },
): SeparableData {
  requireSizes("drawSeparableData", samples, dimension);
  requirePositive("drawSeparableData", "margin", margin);
  const separator = draw.unitVector(`${name}.separator`, dimension);
  const labels = draw.signs(`${name}.label`, samples);
  const inputs = labels.map((label, i) => {
    const excess = i === 0 ? 0 : draw.uniform(`${name}.excess`, 0, 2 * margin);
    const free = draw.vector(`${name}.free`, dimension);
    const along = dotProduct(free, separator);
    const wanted = label * (margin + excess);
    return free.map((entry, j) => entry + (wanted - along) * separator[j]);
  });
  return { inputs, labels, separator };
}

/**
 * Pairwise orthogonal inputs of norms in [low, high], 0 < low, and any labels: rows of a drawn
 * orthogonal matrix (the coordinate vectors where no angle is drawn), scaled.
 *
 * @throws RangeError where a size is no positive integer or there are more samples than dimensions.
 */
export function drawOrthogonalData(
  draw: Draw,
  name: string,
  { samples, dimension, norms: [low, high] }: DataSize & {
    readonly norms: readonly [low: number, high: number];
  },
): LabelledData {
  requireSizes("drawOrthogonalData", samples, dimension);
  requireInteger("drawOrthogonalData", "samples", samples, 1, dimension);
  const norms = draw.vector(`${name}.norm`, samples, { logUniform: [low, high] });
  const rows = draw.orthogonal(`${name}.frame`, dimension).slice(0, samples);
  return {
    inputs: rows.map((row, i) => row.map((entry) => norms[i] * entry)),
    labels: draw.signs(`${name}.label`, samples),
  };
}

/** Data with the cluster of each point. */
export interface ClusteredData extends LabelledData {
  /** The centres, k × d. */
  readonly centres: Matrix;
  /** Which centre each point belongs to, 0, …, k − 1: the classes. */
  readonly cluster: Vector;
}

/**
 * k clusters: centres with normal entries, and points within `spread` of their centre in every
 * coordinate (0 included: points that coincide). All points of a cluster have one label. Every
 * cluster has a point where there are as many samples.
 *
 * @throws RangeError where a size or the number of clusters is no positive integer, or the spread is
 *   negative or not finite.
 */
export function drawClusteredData(
  draw: Draw,
  name: string,
  { samples, dimension, clusters, spread }: DataSize & {
    readonly clusters: number;
    readonly spread: number;
  },
): ClusteredData {
  requireSizes("drawClusteredData", samples, dimension);
  requireInteger("drawClusteredData", "clusters", clusters, 1);
  if (!(spread >= 0 && spread < Infinity)) {
    throw new RangeError(`drawClusteredData: spread must be finite and >= 0, got ${spread}`);
  }
  const centres = draw.matrix(`${name}.centre`, clusters, dimension);
  const signs = draw.signs(`${name}.label`, clusters);
  const cluster = Array.from(
    { length: samples },
    (_, i) => i < clusters ? i : draw.integer(`${name}.cluster`, 0, clusters - 1),
  );
  const offsets = draw.matrix(`${name}.offset`, samples, dimension, { uniform: [-spread, spread] });
  return {
    inputs: offsets.map((row, i) => row.map((entry, j) => centres[cluster[i]][j] + entry)),
    labels: cluster.map((k) => signs[k]),
    centres,
    cluster,
  };
}

/** Labels of which some are wrong. */
export interface NoisyLabels {
  /** The labels, the wrong ones with their sign changed. */
  readonly labels: Vector;
  /** Which are wrong, ascending. */
  readonly flipped: Vector;
}

/** Changes the sign of exactly `count` labels. Throws a RangeError where there are not as many. */
export function drawNoisyLabels(
  draw: Draw,
  name: string,
  labels: Vector,
  count: number,
): NoisyLabels {
  requireInteger("drawNoisyLabels", "count", count, 0, labels.length);
  const flipped = draw.subset(`${name}.flipped`, labels.length, count);
  return {
    labels: labels.map((label, i) => flipped.includes(i) ? 0 - label : label),
    flipped,
  };
}

/**
 * Unit vectors on different lines: the angles of any two, and of one with the other's opposite, are at
 * least `separation`. In two dimensions every such set up to order and signs is reached; in one
 * dimension there is one line; in more, the sets whose angles with a drawn axis differ.
 *
 * @throws RangeError where a size is no positive integer or `count` lines do not fit: `count ·
 *   separation <= π` is needed in two dimensions, `(count − 1) · separation <= π/2` in more.
 */
export function drawSeparatedDirections(
  draw: Draw,
  name: string,
  { count, dimension, separation }: {
    readonly count: number;
    readonly dimension: number;
    readonly separation: number;
  },
): Matrix {
  requireSizes("drawSeparatedDirections", count, dimension);
  requirePositive("drawSeparatedDirections", "separation", separation);
  const room = dimension === 2 ? Math.PI - count * separation : Math.PI / 2 -
    (count - 1) * separation;
  if (room < 0 || (dimension === 1 && count > 1)) {
    throw new RangeError(
      `drawSeparatedDirections: ${count} lines at ${separation} do not fit in dimension ${dimension}`,
    );
  }
  const shares = draw.distribution(`${name}.gap`, count + 1);
  let angle = shares[0] * room;
  const angles = Array.from({ length: count }, (_, i) => {
    if (i > 0) angle += separation + shares[i] * room;
    return angle;
  });
  const signs = draw.signs(`${name}.sign`, count);
  if (dimension === 1) return [[signs[0]]];
  const frame = draw.orthogonal(`${name}.frame`, dimension);
  return angles.map((theta, i) => {
    const across = dimension === 2 ? [1] : draw.unitVector(`${name}.across`, dimension - 1);
    const local = [Math.cos(theta), ...across.map((entry) => Math.sin(theta) * entry)];
    return frame.map((row) => signs[i] * dotProduct(row, local));
  });
}

/**
 * Distinct vertices of the cube {−1, 1}^d as rows.
 *
 * @throws RangeError where there are more samples than vertices, or d is not in 1..16.
 */
export function drawCubeVertices(
  draw: Draw,
  name: string,
  { samples, dimension }: DataSize,
): Matrix {
  requireInteger("drawCubeVertices", "dimension", dimension, 1, 16);
  requireInteger("drawCubeVertices", "samples", samples, 1, 2 ** dimension);
  return draw.subset(`${name}.vertex`, 2 ** dimension, samples).map((code) =>
    vertex(code, dimension)
  );
}

function vertex(code: number, dimension: number): Vector {
  return Array.from({ length: dimension }, (_, j) => (code >> j) % 2 === 0 ? 1 : -1);
}

/** The parity `χ_S(x) = Π_{j ∈ S} x_j` of each row; 1 for no coordinates. */
export function parities(inputs: Matrix, coordinates: Vector): Vector {
  return inputs.map((x) =>
    coordinates.reduce((product, j) => {
      if (!(Number.isInteger(j) && j >= 0 && j < x.length)) {
        throw new RangeError(`parities: coordinate ${j} is not in 0..${x.length - 1}`);
      }
      return product * x[j];
    }, 1)
  );
}

/** The kinds of rows of {@link drawDesignMatrix}. */
const ROW_KINDS = ["plain", "repeated", "opposite", "zero", "large"] as const;

/**
 * A design matrix with normal entries and the rows at which regression formulas break: a row equal or
 * opposite to an earlier one, zero, or ten to a hundred times as large.
 *
 * @throws RangeError where a size is no positive integer.
 */
export function drawDesignMatrix(
  draw: Draw,
  name: string,
  { samples, dimension }: DataSize,
): Matrix {
  requireSizes("drawDesignMatrix", samples, dimension);
  const rows: Vector[] = [];
  for (let i = 0; i < samples; i++) {
    const kind = draw.boolean(`${name}.special`) ? draw.pick(`${name}.kind`, ROW_KINDS) : "plain";
    rows.push(drawRow(draw, name, kind, rows, dimension));
  }
  return rows;
}

function drawRow(
  draw: Draw,
  name: string,
  kind: typeof ROW_KINDS[number],
  earlier: readonly Vector[],
  dimension: number,
): Vector {
  if (kind === "zero") return new Array<number>(dimension).fill(0);
  if (kind === "plain" || kind === "large" || earlier.length === 0) {
    const scale = kind === "large" ? draw.logUniform(`${name}.scale`, 10, 100) : 1;
    return draw.vector(`${name}.entry`, dimension).map((entry) => scale * entry);
  }
  const row = earlier[draw.integer(`${name}.copied`, 0, earlier.length - 1)];
  return kind === "repeated" ? row : row.map((entry) => 0 - entry);
}

function dotProduct(x: Vector, y: Vector): number {
  return x.reduce((sum, entry, i) => sum + entry * y[i], 0);
}

function requireSizes(where: string, samples: number, dimension: number): void {
  requireInteger(where, "samples", samples, 1);
  requireInteger(where, "dimension", dimension, 1);
}
