/**
 * SVG as text: elements, escaped text and rounded coordinates.
 * @module
 */
import { clipped, escapeXml } from "../text.ts";

/** Characters of a description beyond which nobody listens. */
const LONGEST_LABEL = 300;

/** Attributes of an element; what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with what is in it. */
export function element(
  name: string,
  attributes: Attributes,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      ` ${key}="${typeof value === "number" ? coordinate(value) : escapeXml(value!)}"`
    )
    .join("");
  return inside.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${inside.join("")}</${name}>`;
}

/** Text inside an element. */
export function text(content: string): string {
  return escapeXml(content);
}

/** A coordinate with one decimal at most. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

/** A path through points; it is lifted where one is not finite. */
export function pathThrough(points: readonly (readonly [x: number, y: number])[]): string {
  let path = "";
  let down = false;
  for (const [x, y] of points) {
    const drawn = Number.isFinite(x) && Number.isFinite(y);
    if (drawn) path += `${down ? "L" : "M"}${coordinate(x)} ${coordinate(y)}`;
    down = drawn;
  }
  return path;
}

/** What a drawing is, for those who do not see it. */
export interface Description {
  readonly title: string;
  /** What can be read off it, in a sentence. */
  readonly summary?: string;
}

/** A drawing of a given size, to stand in a page. */
export function drawing(
  { title, summary }: Description,
  { width, height }: { readonly width: number; readonly height: number },
  ...inside: readonly string[]
): string {
  const label = clipped(summary === undefined ? title : `${title}: ${summary}`, LONGEST_LABEL);
  return element(
    "svg",
    {
      class: "chart",
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      width,
      height,
      role: "img",
      "aria-label": label,
    },
    ...inside,
  );
}
