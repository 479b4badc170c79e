/**
 * From evidence and instances to figures: which chart suits a series is read off its shape and name.
 * @module
 */
import type { Evidence } from "../../claim/types.ts";
import type { PartResult } from "../../check/result.ts";
import {
  barChart,
  contourPlot,
  graphDrawing,
  heatMap,
  lineChart,
  type Series,
  spectrumChart,
  suitsLog,
} from "../charts/mod.ts";
import { formatApproximate, formatNumber } from "../numbers.ts";
import { clipped } from "../text.ts";

/** A drawing with its caption. */
export interface Figure {
  readonly caption: string;
  readonly svg: string;
}

interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

type Row = readonly number[];

/** Vectors at least this long are drawn against their index. */
const LONG_VECTOR = 9;

/** Entries and points beyond which a drawing shows nothing more. */
const MOST_ENTRIES = 4_000;

/** Figures of one instance, at most. */
const MOST_OF_INSTANCE = 4;

const SPECTRUM = /spectrum|spectra|eigenvalue|singular value|\broots\b/i;
const SURFACE = /\bplane\b|surface|contour/i;
const GRAPH = /adjacency|\bgraph\b|\bedges\b/i;
const LOWER = "confidence sequence, lower end";
const UPPER = "confidence sequence, upper end";
const ESTIMATE = "estimate against samples";

/** Fits are drawn logarithmically from this factor on: sizes mostly double. */
const FIT_FACTOR = 4;

type Estimates = readonly Pick<PartResult, "name" | "interval">[];

/**
 * All figures of a claim's evidence, those that belong together over each other; fits with the intervals
 * that its parts found.
 */
export function evidenceFigures(
  evidence: Evidence | null,
  parts: Estimates = [],
): readonly Figure[] {
  const entries = Object.entries(evidence ?? {});
  const curves = entries.filter((entry): entry is [string, Curve] => isCurve(entry[1]));
  const vectors = entries.filter((entry): entry is [string, Row] => isVector(entry[1]));
  const matrices = entries.filter((entry): entry is [string, Row[]] => isMatrix(entry[1]));
  const plain = curves.filter(([name]) => !isOfExperiment(name));
  return [
    ...confidenceFigures(curves),
    ...fitFigures(curves, parts),
    ...grouped(plain, ([, { x }]) => JSON.stringify(x)).map(curveFigure),
    ...vectorFigures(vectors),
    ...matrices.map(([name, matrix]) => matrixFigure(name, matrix)),
  ];
}

/** The fields of an instance that can be drawn. */
export function instanceFigures(instance: unknown): readonly Figure[] {
  if (typeof instance !== "object" || instance === null) return [];
  return Object.entries(instance).flatMap(([name, value]): Figure[] => {
    if (isMatrix(value) && value.length > 1 && value.length * value[0].length > 8) {
      return [matrixFigure(name, value)];
    }
    const isDrawn = isVector(value) && value.length > 4 && value.some((entry) => entry !== 0);
    return isDrawn ? [...vectorFigures([[name, value]])] : [];
  }).slice(0, MOST_OF_INSTANCE);
}

function isOfExperiment(name: string): boolean {
  return [LOWER, UPPER, ESTIMATE].some((end) => name.endsWith(end)) ||
    /(^|: )(measured|fitted)$/.test(name);
}

function prefixesOf(curves: readonly [string, Curve][], ending: string): readonly string[] {
  return curves.map(([name]) => name).filter((name) =>
    name === ending || name.endsWith(`: ${ending}`)
  )
    .map((name) => name.slice(0, name.length - ending.length));
}

function confidenceFigures(curves: readonly [string, Curve][]): readonly Figure[] {
  const byName = new Map(curves);
  return prefixesOf(curves, ESTIMATE).map((prefix) => {
    const estimate = byName.get(prefix + ESTIMATE)!;
    const [low, high] = [byName.get(prefix + LOWER), byName.get(prefix + UPPER)];
    const caption = `${prefix}confidence sequence`;
    const band = low === undefined || high === undefined
      ? {}
      : { band: { x: low.x, low: low.y, high: high.y } };
    const series = [{ name: "estimate", ...estimate }];
    return {
      caption,
      svg: lineChart({ title: caption, series, ...band, xName: "samples", xLog: true }),
    };
  });
}

function fitFigures(curves: readonly [string, Curve][], parts: Estimates): readonly Figure[] {
  const byName = new Map(curves);
  return prefixesOf(curves, "measured").map((prefix) => {
    const fitted = byName.get(`${prefix}fitted`);
    const measured = byName.get(`${prefix}measured`)!;
    const caption = `${prefix}measured and fitted${intervalInWords(prefix, parts)}`;
    const series: Series[] = [{ name: "measured", ...measured, marks: "only" }];
    if (fitted !== undefined) series.push({ name: "fitted", ...fitted });
    const xLog = suitsLog(measured.x, FIT_FACTOR);
    const yLog = suitsLog(measured.y, FIT_FACTOR);
    return { caption, svg: lineChart({ title: caption, series, xName: "size", xLog, yLog }) };
  });
}

function intervalInWords(prefix: string, parts: Estimates): string {
  const part = prefix === "" ? parts[0] : parts.find(({ name }) => prefix === `${name}: `);
  const interval = part?.interval ?? null;
  if (interval === null) return "";
  return `, estimate in [${interval.map((end) => formatApproximate(end, 5)).join(", ")}]`;
}

function curveFigure(curves: readonly (readonly [string, Curve])[]): Figure {
  const caption = curves.map(([name]) => name).join("; ");
  const [[, { x }]] = curves;
  const isPath = x.some((value, i) => i > 0 && value < x[i - 1]) &&
    x.some((value, i) => i > 0 && value > x[i - 1]);
  const series = curves.map(([name, curve]): Series => ({
    name,
    ...curve,
    ...(curve.x.length <= 30 ? { marks: "also" } : {}),
  }));
  const axes = isPath ? { equal: true, height: 320 } : { xLog: "auto", yLog: "auto" } as const;
  return { caption, svg: lineChart({ title: caption, series, ...axes }) };
}

function vectorFigures(vectors: readonly (readonly [string, Row])[]): readonly Figure[] {
  const spectra = vectors.filter(([name]) => SPECTRUM.test(name));
  const others = vectors.filter(([name]) => !SPECTRUM.test(name));
  const long = others.filter(([, values]) => values.length >= LONG_VECTOR);
  return [
    ...spectra.map(([caption, values]) => ({
      caption,
      svg: spectrumChart({ title: caption, values: values.slice(0, MOST_ENTRIES) }),
    })),
    ...grouped(long, ([, values]) => String(values.length)).map(indexedFigure),
    ...others.filter(([, values]) => values.length < LONG_VECTOR).map(([caption, values]) => ({
      caption,
      svg: barChart({
        title: caption,
        summary: values.map((value) => formatNumber(value, 4)).join(", "),
        values,
        labels: values.map((_, i) => String(i + 1)),
        width: Math.min(420, 120 + 40 * values.length),
        height: 170,
      }),
    })),
  ];
}

function indexedFigure(vectors: readonly (readonly [string, Row])[]): Figure {
  const caption = vectors.map(([name]) => name).join("; ");
  const series = vectors.map(([name, values]): Series => {
    const y = values.slice(0, MOST_ENTRIES);
    return { name, x: y.map((_, i) => i), y, ...(y.length <= 30 ? { marks: "also" } : {}) };
  });
  return { caption, svg: lineChart({ title: caption, series, xName: "index", yLog: "auto" }) };
}

function matrixFigure(caption: string, matrix: readonly Row[]): Figure {
  const title = clipped(caption, 120);
  const columns = matrix[0].length;
  if (matrix.length * columns > MOST_ENTRIES) {
    return {
      caption: `${caption} (its first rows)`,
      svg: heatMap({ title, matrix: cropped(matrix) }),
    };
  }
  if (matrix.length === 1 || columns === 1) return vectorFigures([[caption, matrix.flat()]])[0];
  if (GRAPH.test(caption) && matrix.length === columns) {
    return { caption, svg: graphDrawing({ title, adjacency: matrix }) };
  }
  if (SURFACE.test(caption) && matrix.length >= 8 && columns >= 8) {
    return { caption, svg: contourPlot({ title, values: matrix }) };
  }
  return { caption, svg: heatMap({ title, matrix }) };
}

function cropped(matrix: readonly Row[]): readonly Row[] {
  return matrix.slice(0, 60).map((row) => row.slice(0, 60));
}

/** Entries with a common key together, in the order of their first ones. */
function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

function isVector(value: unknown): value is Row {
  return Array.isArray(value) && value.length > 0 &&
    value.every((entry) => typeof entry === "number");
}

function isMatrix(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isVector) &&
    value.every((row) => row.length === value[0].length);
}

function isCurve(value: unknown): value is Curve {
  const curve = value as Partial<Curve> | null;
  return typeof value === "object" && value !== null && isVector(curve?.x) && isVector(curve?.y) &&
    curve.x.length === curve.y.length;
}
