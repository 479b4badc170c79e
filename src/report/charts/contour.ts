/**
 * Contours: a function on a grid by its level lines, with a trajectory or points over them; with one
 * level it is a decision boundary.
 * @module
 */
import { type Frame, framed } from "./frame.ts";
import { extent, finite } from "./scale.ts";
import { coordinate, type Description, element, pathThrough } from "./svg.ts";

/** Values on a regular grid, row by row from the smallest y. */
export interface Field extends Description {
  readonly values: readonly (readonly number[])[];
  /** The first and the last x and y; -1 and 1 unless given. */
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
  /** Levels that are drawn; eight quantiles unless given. */
  readonly levels?: readonly number[];
  readonly trajectory?: readonly (readonly [x: number, y: number])[];
  readonly points?: readonly { readonly x: number; readonly y: number; readonly group: number }[];
}

type Point = readonly [x: number, y: number];

/** Level lines, and what is drawn over them. */
export function contourPlot(field: Field): string {
  const { values, x = [-1, 1], y = [-1, 1], trajectory = [], points = [] } = field;
  const levels = field.levels ?? quantiles(finite(...values), 8);
  const axes = {
    x: { values: [...x, ...trajectory.map(([px]) => px), ...points.map((point) => point.x)] },
    y: { values: [...y, ...trajectory.map(([, py]) => py), ...points.map((point) => point.y)] },
  };
  return framed(field, axes, { width: 340, height: 320, equal: true }, (frame) => [
    ...levels.map((level, i) =>
      levelLine(frame, { values, x, y }, level, levels.length === 1 ? 1 : i / (levels.length - 1))
    ),
    ...(trajectory.length === 0 ? [] : path(frame, trajectory)),
    ...points.map(({ x, y, group }) =>
      element("circle", {
        class: `f${group % 6}`,
        cx: frame.x.place(x),
        cy: frame.y.place(y),
        r: 3,
      })
    ),
  ]);
}

function path({ x, y }: Frame, trajectory: readonly Point[]): readonly string[] {
  const places = trajectory.map(([px, py]): Point => [x.place(px), y.place(py)]);
  const [cx, cy] = places[0];
  return [
    element("path", { class: "line s1", d: pathThrough(places) }),
    element("circle", { class: "f1", cx, cy, r: 3.5 }),
  ];
}

/** Levels between which equally many values lie: steep and flat parts are both seen. */
function quantiles(values: readonly number[], count: number): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = extent(sorted);
  if (!(low < high)) return [];
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
  return [...new Set(Array.from({ length: count }, (_, i) => at((i + 0.5) / count)))];
}

type Grid = Required<Pick<Field, "values" | "x" | "y">>;

/** Marching squares, with linear interpolation along the edges. */
function levelLine(frame: Frame, { values, x, y }: Grid, level: number, strength: number): string {
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  const place = (i: number, j: number): Point => [
    frame.x.place(x[0] + (x[1] - x[0]) * j / Math.max(1, columns - 1)),
    frame.y.place(y[0] + (y[1] - y[0]) * i / Math.max(1, rows - 1)),
  ];
  let d = "";
  for (let i = 0; i + 1 < rows; i++) {
    for (let j = 0; j + 1 < columns; j++) {
      const corners = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]] as const;
      const crossings = corners.flatMap(([a, b], k) => {
        const [c, e] = corners[(k + 1) % 4];
        const [u, v] = [values[a][b] / 2 - level / 2, values[c][e] / 2 - level / 2];
        if (!Number.isFinite(u) || !Number.isFinite(v) || u < 0 === v < 0) return [];
        const quotient = u / 2 / (u / 2 - v / 2);
        const share = Number.isFinite(quotient) ? quotient : 0.5; // of the smallest numbers there are
        const [p, q] = [place(a, b), place(c, e)];
        return [[p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])] as const];
      });
      for (let k = 0; k + 1 < crossings.length; k += 2) {
        const [[ax, ay], [bx, by]] = [crossings[k], crossings[k + 1]];
        d += `M${coordinate(ax)} ${coordinate(ay)}L${coordinate(bx)} ${coordinate(by)}`;
      }
    }
  }
  return d === "" ? "" : element("path", {
    class: "line s0",
    "stroke-opacity": String(Math.round((0.35 + 0.65 * strength) * 100) / 100),
    "stroke-width": "1.25",
    d,
  });
}
