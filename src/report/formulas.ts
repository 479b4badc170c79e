/**
 * The pieces of a statement: TeX between dollar signs, code, and the text around them.
 * @module
 */

/** A piece of a statement. A dollar sign without a partner begins an `unpaired` one. */
export interface Piece {
  readonly kind: "text" | "code" | "formula" | "display" | "unpaired";
  /** What stands between its marks. */
  readonly content: string;
}

const PIECE =
  /(`+)([\s\S]*?)\1|\\([\s\S])|\$\$((?:\\[\s\S]|[^$\\])*)\$\$|\$((?:\\[\s\S]|[^$\\])+)\$|(\$+)/g;

/** The pieces of a statement in Markdown, in their order; `\$` is a dollar sign, no formula. */
export function piecesOf(markdown: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  const enter = (piece: Piece): void => {
    if (text !== "") pieces.push({ kind: "text", content: text });
    text = "";
    pieces.push(piece);
  };
  let end = 0;
  for (const match of markdown.matchAll(PIECE)) {
    const [whole, , code, escaped, display, formula] = match;
    text += markdown.slice(end, match.index);
    end = match.index + whole.length;
    if (code !== undefined) enter({ kind: "code", content: code });
    else if (escaped !== undefined) text += /[$`*_\\]/.test(escaped) ? escaped : whole;
    else if (display !== undefined) enter({ kind: "display", content: display });
    else if (formula !== undefined) enter({ kind: "formula", content: formula });
    else enter({ kind: "unpaired", content: whole });
  }
  text += markdown.slice(end);
  if (text !== "") pieces.push({ kind: "text", content: text });
  return pieces;
}
