/**
 * Instances as people read them: a line for each of their fields, vectors and matrices in brackets.
 * @module
 */
import { formatNumber } from "./numbers.ts";
import { clipped } from "./text.ts";

/** What fits on one line. */
const LINE = 88;

/** A list longer than this shows its beginning and its length. */
const LONGEST_LIST = 24;

/** Lines and levels of an instance that are shown. */
const MOST_LINES = 40;
const DEEPEST = 6;

const SHOWN_TEXT = 60;

/** An instance, one line a field: `d = 2`, `x = [1, 1/3]`, `A = [[1, 0], [0, 2]]`. */
export function formatInstance(instance: unknown): string {
  const lines = fieldLines(instance, "", 0);
  if (lines.length <= MOST_LINES) return lines.join("\n");
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), `… ${rest} more lines`].join("\n");
}

/** A number, text, vector, matrix or record on one line. */
export function formatValue(value: unknown, depth = 0): string {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "string") return JSON.stringify(clipped(value, SHOWN_TEXT));
  if (typeof value !== "object" || value === null) return String(value);
  if (depth >= DEEPEST) return "…";
  const list = asList(value);
  if (list !== null) return formatList(list, depth);
  const fields = Object.entries(value).map(([key, field]) =>
    `${nameOf(key)}: ${formatValue(field, depth + 1)}`
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function formatList(list: readonly unknown[], depth: number): string {
  const shown = list.length <= LONGEST_LIST ? list : list.slice(0, LONGEST_LIST / 2);
  const entries = shown.map((entry) => formatValue(entry, depth + 1));
  if (shown.length < list.length) entries.push(`… (${list.length} entries)`);
  return `[${entries.join(", ")}]`;
}

function fieldLines(value: unknown, name: string, depth: number): string[] {
  const equals = name === "" ? "" : `${name} = `;
  const line = equals + formatValue(value);
  if (typeof value !== "object" || value === null || depth >= DEEPEST) return [line];
  const list = asList(value);
  if (list !== null) return line.length <= LINE ? [line] : listLines(list, equals);
  if (name !== "" && line.length <= LINE) return [line];
  const fields = Object.entries(value);
  if (fields.length === 0) return [line];
  return fields.flatMap(([key, field]) =>
    fieldLines(field, name === "" ? nameOf(key) : `${name}.${nameOf(key)}`, depth + 1)
  );
}

/** A matrix too wide for one line stands in rows with aligned columns; other lists stay as they are. */
function listLines(list: readonly unknown[], equals: string): string[] {
  const rows = list.map((row) => typeof row === "object" && row !== null ? asList(row) : null);
  if (!rows.every((row) => row !== null)) return [equals + formatValue(list)];
  const shown = rows.slice(0, LONGEST_LIST);
  const cells = shown.map((row) => row.slice(0, LONGEST_LIST).map((cell) => formatValue(cell, 2)));
  const widths: number[] = [];
  for (const row of cells) {
    row.forEach((cell, j) => widths[j] = Math.max(widths[j] ?? 0, cell.length));
  }
  const lines = cells.map((row, i) =>
    `[${row.map((cell, j) => cell.padStart(widths[j])).join(", ")}${
      rows[i].length > row.length ? ", …" : ""
    }]`
  );
  if (rows.length > shown.length) lines.push(`… (${rows.length} rows)`);
  const indent = " ".repeat(equals.length + 1);
  const last = lines.length - 1;
  return lines.map((line, i) =>
    `${i === 0 ? `${equals}[` : indent}${line}${i === last ? "]" : ","}`
  );
}

function nameOf(key: string): string {
  return clipped(key, SHOWN_TEXT);
}

function asList(value: object): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as Float64Array)
    : null;
}
