/**
 * Numbers and paragraphs as a person reads them in a terminal.
 * @module
 */

/** All digits, and -0 told from 0. */
export function exactNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
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
