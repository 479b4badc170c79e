/**
 * Plain data as text and back, with every float64 number: JSON lacks four of them, which become the
 * strings "Infinity", "-Infinity", "NaN" and "-0". A string that already reads like one of those
 * gets a backslash in front, so that nothing is mistaken on the way back.
 * @module
 */

/** The strings that stand for the numbers that JSON cannot carry. */
export const NUMBER_WORDS = ["Infinity", "-Infinity", "NaN", "-0"] as const;

const WORD = /^(?:Infinity|-Infinity|NaN|-0)$/;
const ESCAPED_WORD = /^\\+(?:Infinity|-Infinity|NaN|-0)$/;
const NEEDS_ESCAPE = /^\\*(?:Infinity|-Infinity|NaN|-0)$/;

/**
 * Writes plain data as JSON: two spaces a level, an array without objects or arrays in it on one
 * line, so that a matrix has a line for each row. Ends with a line break.
 */
export function encodeData(data: unknown): string {
  return `${write(data, "", new Set())}\n`;
}

/**
 * Reads what {@link encodeData} wrote.
 * @throws {SyntaxError} when the text is not JSON
 */
export function decodeData(text: string): unknown {
  return reviveNumbers(JSON.parse(text));
}

/**
 * Writes plain data as JSON on one line, in the same words as {@link encodeData}: for files that
 * hold one record a line, and for messages between processes.
 * @throws {TypeError} when the data refers back to itself
 */
export function encodeLine(data: unknown): string {
  return stringify(data, replaceForJson);
}

// Taken once: a claim in the same process may replace what JSON holds.
const { stringify } = JSON;

function replaceForJson(_key: string, value: unknown): unknown {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : Object.is(value, -0)
        ? "-0"
        : String(value);
    case "string":
      return NEEDS_ESCAPE.test(value) ? `\\${value}` : value;
    case "bigint":
      return String(value);
    case "function":
    case "symbol":
      return `(a ${typeof value})`;
    default:
      return typeof value === "object" && value !== null && isTypedArray(value)
        ? Array.from(value)
        : value;
  }
}

/** Turns the strings that stand for numbers back, in data that JSON.parse gave. */
export function reviveNumbers(data: unknown): unknown {
  if (typeof data === "string") return reviveString(data);
  if (Array.isArray(data)) return data.map(reviveNumbers);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, reviveNumbers(value)]),
  );
}

function reviveString(text: string): string | number {
  if (WORD.test(text)) return Number(text);
  return ESCAPED_WORD.test(text) ? text.slice(1) : text;
}

/** `open` holds the objects around this one: what refers back to one of them is cut off. */
function write(data: unknown, indent: string, open: Set<object>): string {
  if (typeof data !== "object" || data === null) return writeScalar(data);
  if (open.has(data)) return writeScalar("(refers back to itself)");
  open.add(data);
  const text = Array.isArray(data) || isTypedArray(data)
    ? writeArray(Array.from(data), indent, open)
    : writeObject(data, indent, open);
  open.delete(data);
  return text;
}

function writeScalar(data: unknown): string {
  switch (typeof data) {
    case "number":
      return Number.isFinite(data) && !Object.is(data, -0)
        ? String(data)
        : `"${Object.is(data, -0) ? "-0" : data}"`;
    case "string":
      return JSON.stringify(NEEDS_ESCAPE.test(data) ? `\\${data}` : data);
    case "boolean":
      return String(data);
    case "bigint":
      return `"${data}"`;
    case "function":
    case "symbol":
      return `"(a ${typeof data})"`;
    default:
      return "null";
  }
}

function writeArray(data: readonly unknown[], indent: string, open: Set<object>): string {
  if (data.every((entry) => typeof entry !== "object" || entry === null)) {
    return `[${data.map(writeScalar).join(", ")}]`;
  }
  const deeper = `${indent}  `;
  const entries = data.map((entry) => deeper + write(entry, deeper, open));
  return `[\n${entries.join(",\n")}\n${indent}]`;
}

function writeObject(data: object, indent: string, open: Set<object>): string {
  const deeper = `${indent}  `;
  const fields = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${deeper}${JSON.stringify(key)}: ${write(value, deeper, open)}`);
  return fields.length === 0 ? "{}" : `{\n${fields.join(",\n")}\n${indent}}`;
}

function isTypedArray(data: object): data is Float64Array {
  return ArrayBuffer.isView(data) && !(data instanceof DataView);
}
