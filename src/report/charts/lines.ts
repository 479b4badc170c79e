/**
 * Lines: series on linear or logarithmic axes, trajectories in the plane, confidence sequences, fits.
 * @module
 */
import { clipped } from "../text.ts";
import { type Frame, framed, type Layout } from "./frame.ts";
import { finite, suitsLog } from "./scale.ts";
import { coordinate, type Description, element, pathThrough, text } from "./svg.ts";

/** Characters of a name in a legend. */
const LONGEST_NAME = 48;

/** One series. */
export interface Series {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Marks at the points in place of a line, or beside it. */
  readonly marks?: "only" | "also";
  /** Stays at a value until the next one: for the best so far. */
  readonly steps?: boolean;
}

/** A chart of lines. */
export interface LineChart extends Description, Omit<Layout, "legend"> {
  readonly series: readonly Series[];
  readonly xName?: string;
  readonly yName?: string;
  /** "auto": logarithmic where all is positive and two decades apart. */
  readonly xLog?: boolean | "auto";
  readonly yLog?: boolean | "auto";
  /** A band between two curves over common x. */
  readonly band?: {
    readonly x: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  };
  /** A horizontal line with its name: what the theorem says. */
  readonly reference?: { readonly y: number; readonly name: string };
}

/** Series drawn over each other. */
export function lineChart(chart: LineChart): string {
  const { series, band, reference } = chart;
  const xs = finite(...series.map(({ x }) => x), band?.x ?? []);
  const ys = finite(
    ...series.map(({ y }) => y),
    band?.low ?? [],
    band?.high ?? [],
    reference === undefined ? [] : [reference.y],
  );
  const xLog = chart.xLog === "auto" ? suitsLog(xs) : chart.xLog ?? false;
  const yLog = chart.yLog === "auto" ? suitsLog(ys) : chart.yLog ?? false;
  const legend = series.length < 2
    ? []
    : series.map(({ name }, i) => [clipped(name, LONGEST_NAME), styleOf(i)] as const);
  return framed(
    chart,
    {
      x: { name: chart.xName, log: xLog, values: xs },
      y: { name: chart.yName, log: yLog, values: ys },
    },
    { ...chart, legend },
    (frame) => [
      ...(band === undefined ? [] : [bandPath(frame, band)]),
      ...(reference === undefined ? [] : [referenceLine(frame, reference)]),
      ...series.flatMap((one, i) => drawSeries(frame, one, i)),
    ],
  );
}

/** The colour and, after six series, the dashes of a series. */
export function styleOf(i: number): string {
  return `s${i % 6}${i < 6 ? "" : ` d${1 + (Math.floor(i / 6) - 1) % 2}`}`;
}

function drawSeries(
  frame: Frame,
  { x, y, marks, steps = false }: Series,
  i: number,
): readonly string[] {
  const points = x.map((value, k) => [frame.x.place(value), frame.y.place(y[k])] as const);
  const path = steps ? stepped(points, frame.right) : points;
  const visible = points.filter((point) => point.every(Number.isFinite));
  return [
    ...(marks === "only" || visible.length < 2
      ? []
      : [element("path", { class: `line ${styleOf(i)}`, d: pathThrough(path) })]),
    ...(marks === undefined && visible.length > 1
      ? []
      : visible.map(([cx, cy]) =>
        element("circle", { class: `f${i % 6}`, cx, cy, r: marks === "also" ? 2 : 2.75 })
      )),
  ];
}

function stepped(
  points: readonly (readonly [number, number])[],
  end: number,
): readonly (readonly [number, number])[] {
  return points.flatMap(([x, y], i) => [[x, y], [points[i + 1]?.[0] ?? end, y]] as const);
}

function bandPath({ x, y }: Frame, band: NonNullable<LineChart["band"]>): string {
  const upper = band.x.map((value, i) => [x.place(value), y.place(band.high[i])] as const);
  const lower = band.x.map((value, i) => [x.place(value), y.place(band.low[i])] as const);
  const outline = [...upper, ...lower.toReversed()].filter((point) => point.every(Number.isFinite));
  return element("path", { class: "band", d: `${pathThrough(outline)}Z` });
}

function referenceLine(
  { y, left, right }: Frame,
  reference: NonNullable<LineChart["reference"]>,
): string {
  const place = y.place(reference.y);
  if (!Number.isFinite(place)) return "";
  return element("path", {
    class: "reference",
    d: `M${coordinate(left)} ${coordinate(place)}H${coordinate(right)}`,
  }) +
    element(
      "text",
      { class: "note end", x: right, y: place - 4 },
      text(reference.name),
    );
}
