/**
 * Checks of arguments whose failures name the function, the argument and the value.
 * @module
 */

/** How a value is written in an error message: -0 and long arrays are told apart from 0 and []. */
function show(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A RangeError in the house form: `gamma: x must be finite, got NaN`. */
export function argumentError(
  functionName: string,
  argument: string,
  must: string,
  value: unknown,
): RangeError {
  return new RangeError(`${functionName}: ${argument} must ${must}, got ${show(value)}`);
}

/** Throws a RangeError unless `value` is finite. */
export function requireFinite(functionName: string, argument: string, value: number): void {
  if (!Number.isFinite(value)) throw argumentError(functionName, argument, "be finite", value);
}

/** Throws a RangeError unless `value` is finite and > 0. */
export function requirePositive(functionName: string, argument: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw argumentError(functionName, argument, "be finite and > 0", value);
  }
}

/** Throws a RangeError unless `value` is a safe integer in [low, high]. */
export function requireInteger(
  functionName: string,
  argument: string,
  value: number,
  low: number = Number.MIN_SAFE_INTEGER,
  high: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!Number.isSafeInteger(value) || value < low || value > high) {
    throw argumentError(functionName, argument, `be an integer in [${low}, ${high}]`, value);
  }
}

/** Throws a RangeError that names the first entry of `values` that is not finite. */
export function requireFiniteVector(
  functionName: string,
  argument: string,
  values: ArrayLike<number>,
): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw argumentError(functionName, `${argument}[${i}]`, "be finite", values[i]);
    }
  }
}
