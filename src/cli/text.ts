/**
 * Numbers and instances as a person reads them in a terminal.
 * @module
 */

/** Six significant digits: enough to compare, short enough to read. */
export function shortNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (!Number.isFinite(value) || Number.isInteger(value) && Math.abs(value) < 1e6) {
    return `${value}`;
  }
  return String(Number(value.toPrecision(6)));
}

/** All digits, and -0 told from 0. */
export function exactNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** How many entries of a list are shown where an instance is cut. */
const SHOWN = 8;

/** An instance on one line, with numbers by `number`; lists longer than `shown` are cut. */
export function instanceText(
  instance: unknown,
  number: (value: number) => string = shortNumber,
  shown: number = SHOWN,
): string {
  if (typeof instance === "number") return number(instance);
  if (typeof instance === "string") return JSON.stringify(instance);
  if (typeof instance !== "object" || instance === null) return String(instance);
  const inner = (value: unknown) => instanceText(value, number, shown);
  if (Array.isArray(instance) || ArrayBuffer.isView(instance)) {
    const list = Array.from(instance as ArrayLike<unknown>);
    const rest = list.length > shown ? [`… ${list.length - shown} more`] : [];
    return `[${[...list.slice(0, shown).map(inner), ...rest].join(", ")}]`;
  }
  const fields = Object.entries(instance).map(([name, value]) => `${name}: ${inner(value)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

/** "1 claim", "2 claims". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** Every line with some spaces before it. */
export function indented(lines: string, spaces = 2): string {
  return lines.replace(/^(?=.)/gm, " ".repeat(spaces));
}

/** Paragraphs broken into lines of at most `width` characters where words allow. */
export function wrapped(text: string, width = 98): string {
  return text.split(/\n\s*\n/).map((paragraph) => wrapParagraph(paragraph, width)).join("\n\n");
}

function wrapParagraph(paragraph: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.trim().split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}
