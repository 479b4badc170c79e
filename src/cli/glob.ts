/**
 * Globs: `*` within a path segment, `**` across segments, `?` one character, `{a,b}` alternatives.
 * @module
 */

/** True when the text has characters that make it a glob. */
export function isGlob(text: string): boolean {
  return /[*?{]/.test(text);
}

/** The expression that matches whole strings of the glob; an unclosed brace is a plain character. */
export function globExpression(glob: string): RegExp {
  let source = "";
  for (let i = 0; i < glob.length; i++) {
    const rest = glob.slice(i);
    const braces = /^\{([^{}]*)\}/.exec(rest);
    if (rest.startsWith("**/")) {
      source += "(?:[^/]+/)*";
      i += 2;
    } else if (rest.startsWith("**")) {
      source += ".*";
      i += 1;
    } else if (braces !== null) {
      source += `(?:${braces[1].split(",").map(segment).join("|")})`;
      i += braces[0].length - 1;
    } else {
      source += segment(glob[i]);
    }
  }
  return new RegExp(`^${source}$`);
}

function segment(text: string): string {
  return text.replace(/[.+^$()|[\]{}\\/]/g, "\\$&").replaceAll("*", "[^/]*").replaceAll(
    "?",
    "[^/]",
  );
}
