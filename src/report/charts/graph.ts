/**
 * Graphs: nodes on a circle, an edge for each entry of the adjacency matrix that is not 0.
 * @module
 */
import { finite } from "./scale.ts";
import { type Description, drawing, element, text } from "./svg.ts";

/** Draws a graph; where the matrix is not symmetric, edges have arrow heads. */
export function graphDrawing(
  { adjacency, ...description }: Description & {
    readonly adjacency: readonly (readonly number[])[];
  },
): string {
  const count = adjacency.length;
  const directed = adjacency.some((row, i) =>
    row.some((entry, j) => entry !== (adjacency[j]?.[i] ?? 0))
  );
  const largest = Math.max(...finite(...adjacency).map(Math.abs), Number.MIN_VALUE);
  const radius = count < 2 ? 0 : Math.min(120, 45 + 7 * count);
  const middle = radius + 22;
  const place = (i: number): readonly [number, number] => [
    middle + radius * Math.sin(2 * Math.PI * i / count),
    middle - radius * Math.cos(2 * Math.PI * i / count),
  ];
  const edges = adjacency.flatMap((row, i) =>
    row.flatMap((entry, j) =>
      entry === 0 || i === j || (!directed && j < i) ? [] : [
        edge(place(i), place(j), Number.isFinite(entry) ? Math.abs(entry) / largest : 1, directed),
      ]
    )
  );
  const nodes = adjacency.map((_, i) => {
    const [x, y] = place(i);
    return element("circle", { class: "f0", cx: x, cy: y, r: 9 }) +
      element(
        "text",
        { class: "mid", x, y: y + 4, style: "fill:var(--paper,#fff)" },
        text(String(i + 1)),
      );
  });
  return drawing(description, { width: 2 * middle, height: 2 * middle }, ...edges, ...nodes);
}

type Point = readonly [x: number, y: number];

function edge([x1, y1]: Point, [x2, y2]: Point, strength: number, directed: boolean): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [ex, ey] = [x2 - 10 * ux, y2 - 10 * uy];
  const head = `M${(ex - 6 * ux + 3 * uy).toFixed(1)} ${(ey - 6 * uy - 3 * ux).toFixed(1)}` +
    `L${ex.toFixed(1)} ${ey.toFixed(1)}L${(ex - 6 * ux - 3 * uy).toFixed(1)} ${
      (ey - 6 * uy + 3 * ux).toFixed(1)
    }`;
  return element("path", {
    class: "axis",
    "stroke-width": (0.75 + 1.5 * strength).toFixed(2),
    d: `M${x1.toFixed(1)} ${y1.toFixed(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}${
      directed ? head : ""
    }`,
  });
}
