/**
 * Scales: from numbers to places along an axis, with ticks at round numbers.
 * @module
 */
import { formatApproximate } from "../numbers.ts";

/** A scale along an axis. */
export interface Scale {
  readonly kind: "linear" | "log";
  /** The place of a number, NaN where it has none. */
  place(value: number): number;
  readonly ticks: readonly Tick[];
}

/** A number at which an axis is marked. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** What a scale spans: numbers, and the places of the smallest and the largest. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

/** The finite numbers of some lists. */
export function finite(...lists: readonly (readonly number[])[]): number[] {
  return lists.flatMap((list) => list.filter(Number.isFinite));
}

/** The smallest and the largest of some numbers; 0 and 1 where there are none. */
export function extent(values: readonly number[]): readonly [low: number, high: number] {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** True where all numbers are positive and a logarithm spreads them: over `factor` and more. */
export function suitsLog(values: readonly number[], factor = 100): boolean {
  const [low, high] = extent(values);
  return values.length > 1 && low > 0 && high / low >= factor;
}

/** A linear scale. */
export function linearScale({ low, high, from, to }: Span): Scale {
  const [a, b] = widened(low, high);
  return {
    kind: "linear",
    // Halves, so that the difference of the largest doubles is a number.
    place: (value) => from + (to - from) * ((value / 2 - a / 2) / (b / 2 - a / 2)),
    ticks: linearTicks(a, b, { from, to }),
  };
}

/** A logarithmic scale; `low` is positive. */
export function logScale({ low, high, from, to }: Span): Scale {
  const [a, b] = low < high
    ? [Math.log10(low), Math.log10(high)]
    : [Math.log10(low) - 1, Math.log10(low) + 1];
  return {
    kind: "log",
    place: (value) => value > 0 ? from + (to - from) * (Math.log10(value) - a) / (b - a) : NaN,
    ticks: logTicks(a, b, { from, to }),
  };
}

/** An interval that has some length. */
function widened(low: number, high: number): readonly [number, number] {
  if (high / 2 - low / 2 > 0) return [low, high];
  const half = Math.abs(low) / 2 || 1;
  return [low - half, low + half];
}

type Places = Pick<Span, "from" | "to">;

/** Pixels from tick to tick. Upright axes, whose places fall, need less: labels are wide, not high. */
function roomOf({ from, to }: Places): number {
  return from > to ? 40 : 70;
}

function linearTicks(low: number, high: number, { from, to }: Places): readonly Tick[] {
  const step = roundStep((high - low) / Math.max(2, Math.abs(to - from) / roomOf({ from, to })));
  if (!(step > 0 && step < Infinity)) return [];
  const ticks: Tick[] = [];
  for (
    let i = Math.ceil(low / step - 1e-9);
    i * step <= high + step * 1e-9 && ticks.length < 20;
    i++
  ) {
    const value = Number((i * step).toPrecision(15));
    ticks.push({ value, label: tickLabel(value, step) });
  }
  return ticks;
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = step / power;
  return (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
}

/** As many digits as neighbours need to differ. */
function tickLabel(value: number, step: number): string {
  if (value === 0) return "0";
  const digits = Math.ceil(Math.log10(Math.abs(value) / step) + 1e-9) + 1;
  return formatApproximate(value, Math.max(1, Math.min(8, digits))).replace(/^-/, "−");
}

/** 10⁻⁶, with its exponent raised. */
function powerOfTen(exponent: number): string {
  const sign = exponent < 0 ? "⁻" : "";
  const digits = [...String(Math.abs(exponent))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]);
  return `10${sign}${digits.join("")}`;
}

function logTicks(low: number, high: number, { from, to }: Places): readonly Tick[] {
  const step = Math.max(1, Math.ceil((high - low) / Math.max(2, Math.abs(to - from) / 45)));
  const ticks: Tick[] = [];
  for (let e = Math.ceil(low / step - 1e-9) * step; e <= high + 1e-9; e += step) {
    const value = Number(`1e${e}`);
    ticks.push({ value, label: Math.abs(e) < 4 ? String(value) : powerOfTen(e) });
  }
  return ticks.length > 1
    ? ticks
    : linearTicks(10 ** low, 10 ** high, { from, to }).filter(({ value }) => value > 0);
}
