/**
 * The frame of a chart: axes with ticks and names, and what is drawn between them.
 * @module
 */
import { extent, linearScale, logScale, type Scale } from "./scale.ts";
import { coordinate, type Description, drawing, element, text } from "./svg.ts";

/** An axis before its scale is known. */
export interface Axis {
  readonly name?: string;
  readonly log?: boolean;
  /** True where the axis is no scale: nothing is marked on it. */
  readonly unmarked?: boolean;
  /** Numbers that have to be seen. */
  readonly values: readonly number[];
}

/** The size of a chart, and what surrounds its frame. */
export interface Layout {
  readonly width?: number;
  readonly height?: number;
  /** Entries of the legend, each with the class of its colour; none for one series. */
  readonly legend?: readonly (readonly [name: string, style: string])[];
  /** True where a unit is as long on both axes. */
  readonly equal?: boolean;
}

/** The two scales, and the corners of the frame. */
export interface Frame {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels that a character of a label takes at most. */
const CHARACTER = 6.2;

/** A chart with two axes. */
export function framed(
  description: Description,
  axes: { readonly x: Axis; readonly y: Axis },
  { width = 420, height = 240, legend = [], equal = false }: Layout,
  body: (frame: Frame) => readonly string[],
): string {
  const rows = legendRows(legend, width - 90);
  const top = 14 + 16 * rows.length;
  const yRange = padded(axes.y);
  const probe = scaleOf(axes.y, yRange, height, 0);
  const widest = Math.max(0, ...marked(axes.y, probe).ticks.map(({ label }) => [...label].length));
  const left = Math.min(110, 14 + CHARACTER * widest + (axes.y.name === undefined ? 0 : 16));
  const right = width - 14;
  const bottom = height - (axes.x.name === undefined ? 24 : 40);
  const [xRange, ySpan] = equal
    ? equalised(padded(axes.x), yRange, (right - left) / (bottom - top))
    : [padded(axes.x), yRange];
  const frame = {
    x: marked(axes.x, scaleOf(axes.x, xRange, left, right)),
    y: marked(axes.y, scaleOf(axes.y, ySpan, bottom, top)),
    left,
    right,
    top,
    bottom,
  };
  return drawing(
    description,
    { width, height },
    ...gridOf(frame),
    ...namesOf(axes, frame, height),
    ...rows.map((row, i) => legendRow(row, left, 14 + 16 * i)),
    ...body(frame),
  );
}

type Range = readonly [low: number, high: number];

/** Differences of numbers up to here are finite. */
const LARGEST = 1e300;

function drawable(value: number): number {
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}

/** The range of the values with a little air; none below 0 where nothing is negative. */
function padded({ values, log = false }: Axis): Range {
  const [low, high] = extent(log ? values.filter((value) => value > 0) : values).map(drawable);
  if (log) {
    return low < high ? [low / (high / low) ** 0.03, high * (high / low) ** 0.03] : [low, high];
  }
  const air = (high - low) * 0.04;
  return [low >= 0 && low - air < 0 ? Math.min(low, 0) : low - air, high + air];
}

function marked({ unmarked = false }: Axis, scale: Scale): Scale {
  return unmarked ? { ...scale, ticks: [] } : scale;
}

function scaleOf({ log = false }: Axis, [low, high]: Range, from: number, to: number): Scale {
  return (log ? logScale : linearScale)({ low, high, from, to });
}

/** Widens one range so that a unit is as long on both axes; `ratio` is width over height. */
function equalised([a, b]: Range, [c, d]: Range, ratio: number): readonly [Range, Range] {
  const [width, height] = [b - a || 1, d - c || 1];
  const longer = Math.max(width, height * ratio);
  const [x, y] = [(a + b) / 2, (c + d) / 2];
  return [[x - longer / 2, x + longer / 2], [y - longer / ratio / 2, y + longer / ratio / 2]];
}

function gridOf({ x, y, left, right, top, bottom }: Frame): readonly string[] {
  const vertical = x.ticks.filter(({ value }) => inside(x.place(value), left, right));
  const horizontal = y.ticks.filter(({ value }) => inside(y.place(value), top, bottom));
  const lines = horizontal.map(({ value }) =>
    `M${coordinate(left)} ${coordinate(y.place(value))}H${coordinate(right)}`
  ).join("");
  const marks = vertical.map(({ value }) => `M${coordinate(x.place(value))} ${bottom}v4`).join("");
  const corner = `M${coordinate(left)} ${top}V${bottom}H${coordinate(right)}`;
  return [
    ...(lines === "" ? [] : [element("path", { class: "grid", d: lines })]),
    element("path", { class: "axis", d: corner + marks }),
    ...vertical.map(({ value, label }) =>
      element("text", { class: "tick mid", x: x.place(value), y: bottom + 15 }, text(label))
    ),
    ...horizontal.map(({ value, label }) =>
      element("text", { class: "tick end", x: left - 6, y: y.place(value) + 3.5 }, text(label))
    ),
  ];
}

function inside(place: number, from: number, to: number): boolean {
  return place >= from - 0.5 && place <= to + 0.5;
}

function namesOf(
  { x, y }: { readonly x: Axis; readonly y: Axis },
  { left, right, top, bottom }: Frame,
  height: number,
): readonly string[] {
  const middle = (top + bottom) / 2;
  return [
    ...(x.name === undefined ? [] : [
      element(
        "text",
        { class: "note mid", x: (left + right) / 2, y: height - 8 },
        text(x.name),
      ),
    ]),
    ...(y.name === undefined ? [] : [
      element(
        "text",
        {
          class: "note mid",
          transform: `translate(12 ${middle.toFixed(1)}) rotate(-90)`,
        },
        text(y.name),
      ),
    ]),
  ];
}

type Legend = readonly (readonly [name: string, style: string])[];

function legendRows(legend: Legend, width: number): readonly Legend[] {
  const rows: (readonly [string, string])[][] = [];
  let used = Infinity;
  for (const entry of legend) {
    const needed = 34 + CHARACTER * [...entry[0]].length;
    if (used + needed > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(entry);
    used += needed;
  }
  return rows;
}

function legendRow(row: Legend, left: number, y: number): string {
  let x = left;
  return row.map(([name, style]) => {
    const at = x;
    x += 34 + CHARACTER * [...name].length;
    return element("path", { class: `line ${style}`, d: `M${at.toFixed(1)} ${y - 4}h18` }) +
      element("text", { x: at + 23, y }, text(name));
  }).join("");
}
