/**
 * Numbers as people read them: what could be written on a board. The exact numbers stand in
 * report.json.
 * @module
 */

/** A decimal at most this long is shown as it is. */
const SHORT_DECIMAL = 7;

/** Largest numerator and denominator of a fraction that is shown as one. */
const LARGEST_NUMERATOR = 9_999;
const LARGEST_DENOMINATOR = 99;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as short as it can be: short decimals and whole numbers as they are, 1/3 for the double
 * nearest to a third, 2^-40 for a power of two, and else `digits` significant digits.
 */
export function formatNumber(value: number, digits = 5): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  if (Object.is(value, -0)) return "-0";
  const decimal = String(value);
  if (decimal.replace("-", "").length <= SHORT_DECIMAL) return decimal;
  return fraction(value) ?? powerOfTwo(value) ??
    (Number.isSafeInteger(value) ? decimal : rounded(value, digits));
}

/** A number with `digits` significant digits: 1.25, 2.9·10^-15 with the exponent raised. */
export function formatApproximate(value: number, digits = 2): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e6) return trimmed(value.toPrecision(digits));
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const factor = Number(mantissa);
  const power = `10${superscript(Number(exponent))}`;
  return factor === 1 ? power : factor === -1 ? `-${power}` : `${factor}·${power}`;
}

/** A share as a percentage with two significant digits: "0.3 %". */
export function formatPercent(share: number): string {
  return `${formatApproximate(share * 100)} %`;
}

/** A count with its thousands set apart: "1,234,567". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A duration: "0.2 s", "41 s", "3 min 5 s". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A tightness with four decimals: 1.0000 only for a bound that is attained to nine digits. */
export function formatTightness(tightness: number | null): string {
  if (tightness === null) return "–";
  if (!(Math.abs(tightness) < 1e4)) return formatApproximate(tightness, 4);
  const text = tightness.toFixed(4);
  if (text !== "1.0000" || Math.abs(1 - tightness) < 1e-9) return text;
  return tightness < 1 ? "0.9999" : "1.0001";
}

function rounded(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e9) return trimmed(value.toPrecision(digits));
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** A number without the zeros at the end, and without an exponent where one is short enough. */
function trimmed(precise: string): string {
  return String(Number(precise));
}

/** p/q when the value is the double nearest to it, for small p and q. */
function fraction(value: number): string | null {
  for (let denominator = 2; denominator <= LARGEST_DENOMINATOR; denominator++) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(numerator) > LARGEST_NUMERATOR) return null;
    if (numerator !== 0 && numerator / denominator === value) return `${numerator}/${denominator}`;
  }
  return null;
}

function powerOfTwo(value: number): string | null {
  const exponent = Math.round(Math.log2(Math.abs(value)));
  return 2 ** exponent === Math.abs(value) ? `${value < 0 ? "-" : ""}2^${exponent}` : null;
}

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]);
  return `${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}
