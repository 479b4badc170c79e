/**
 * Heat maps: matrices, with one colour for each sign.
 * @module
 */
import { formatNumber } from "../numbers.ts";
import { finite } from "./scale.ts";
import { type Description, drawing, element, text } from "./svg.ts";

/** What a heat map shows. */
export interface HeatMapOptions extends Description {
  readonly matrix: readonly (readonly number[])[];
}

/** Larger matrices are drawn without their numbers. */
const LARGEST_WITH_NUMBERS = 6;

/** A cell for each entry, the stronger the larger it is; in small matrices with its number. */
export function heatMap({ matrix, ...description }: HeatMapOptions): string {
  const rows = matrix.length;
  const columns = Math.max(1, ...matrix.map((row) => row.length));
  const withNumbers = Math.max(rows, columns) <= LARGEST_WITH_NUMBERS;
  const [width, height] = withNumbers
    ? [58, 30]
    : [Math.max(4, Math.min(22, 400 / columns)), Math.max(4, Math.min(22, 400 / columns))];
  const largest = Math.max(...finite(...matrix).map(Math.abs), Number.MIN_VALUE);
  const cells = matrix.flatMap((row, i) =>
    row.map((entry, j) =>
      cell(entry, largest, { x: 1 + j * width, y: 1 + i * height, width, height }, withNumbers)
    )
  );
  return drawing(description, {
    width: 2 + columns * width,
    height: 2 + Math.max(1, rows) * height,
  }, ...cells);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cell(entry: number, largest: number, box: Box, withNumber: boolean): string {
  const strength = Number.isFinite(entry) ? Math.abs(entry) / largest : 1;
  const colour = element("rect", {
    ...box,
    class: `cell ${entry < 0 ? "high" : "low"}`,
    "fill-opacity": String(Math.round(strength * (withNumber ? 45 : 100)) / 100),
  });
  if (!withNumber) return colour;
  return colour + element(
    "text",
    { class: "mid", x: box.x + box.width / 2, y: box.y + box.height / 2 + 4 },
    text(formatNumber(entry, 3)),
  );
}
