/**
 * Source text with everything that is not code blanked out, so that what a program uses is not
 * mistaken for what it talks about.
 * @module
 */

/** What a character belongs to. */
type Mode = "code" | "'" | '"' | "`" | "line comment" | "block comment" | "expression";

/**
 * The code of a text: comments, strings, templates and regular expressions become spaces, line breaks
 * stay, so places stay as they are.
 */
export function codeOnly(text: string): string {
  const scanner = new Scanner();
  let code = "";
  for (let i = 0; i < text.length; i++) {
    const isCode = scanner.step(text, i);
    code += isCode || text[i] === "\n" ? text[i] : " ";
  }
  return code;
}

class Scanner {
  /** Templates hold code, which may hold templates. */
  readonly #open: { mode: Mode; depth: number }[] = [{ mode: "code", depth: 0 }];
  #skip = 0;
  #last = "";

  /** Takes one character; true when it is code. */
  step(text: string, i: number): boolean {
    if (this.#skip > 0) {
      this.#skip--;
      return false;
    }
    const top = this.#open[this.#open.length - 1];
    if (top.mode === "code") return this.#inCode(text, i, top);
    this.#inText(text, i, top.mode);
    return false;
  }

  #inCode(text: string, i: number, top: { depth: number }): boolean {
    const character = text[i];
    const pair = text.slice(i, i + 2);
    if (pair === "//" || pair === "/*") {
      this.#open.push({ mode: pair === "//" ? "line comment" : "block comment", depth: 0 });
      this.#skip = 1;
      return false;
    }
    if (character === "'" || character === '"' || character === "`") {
      this.#open.push({ mode: character, depth: 0 });
      return false;
    }
    if (character === "/" && /^$|[(,=:[!&|?{};+\-*<>]/.test(this.#last)) {
      this.#skip = regularExpression(text, i);
      return false;
    }
    if (character === "{") top.depth++;
    if (character === "}" && top.depth-- === 0 && this.#open.length > 1) {
      this.#open.pop();
      return false;
    }
    if (/\S/.test(character)) this.#last = character;
    return true;
  }

  #inText(text: string, i: number, mode: Mode): void {
    const pair = text.slice(i, i + 2);
    if (mode === "line comment") {
      if (text[i] === "\n") this.#open.pop();
    } else if (mode === "block comment") {
      if (pair !== "*/") return;
      this.#skip = 1;
      this.#open.pop();
    } else if (text[i] === "\\") {
      this.#skip = 1;
    } else if (mode === "`" && pair === "${") {
      this.#skip = 1;
      this.#open.push({ mode: "code", depth: 0 });
    } else if (text[i] === mode || (mode !== "`" && text[i] === "\n")) {
      this.#open.pop();
      this.#last = mode;
    }
  }
}

/** Characters of a regular expression after its first slash; 0 where there is none on the line. */
function regularExpression(text: string, start: number): number {
  const match = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//.exec(
    text.slice(start, start + 500),
  );
  return match === null ? 0 : match[0].length - 1;
}
