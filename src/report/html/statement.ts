/**
 * Statements as HTML: paragraphs, emphasis, code, lists, and formulas as MathML.
 * @module
 */
import temml from "temml";
import { piecesOf } from "../formulas.ts";
import { escapeXml, printable } from "../text.ts";

/** Characters of a formula beyond which it is shown as it is written. */
const LONGEST_FORMULA = 4_000;

/** A formula and the punctuation that may not begin the next line. */
const FORMULA_AND_MARK = /(<math>(?:(?!<\/math>).)*<\/math>[,.;:!?)\]]+)/g;

/** A statement, whose text stays text whatever it holds. */
export function statementHtml(markdown: string): string {
  const marked = piecesOf(printable(markdown).trim()).map(({ kind, content }) => {
    switch (kind) {
      case "code":
        return `<code>${escapeXml(content)}</code>`;
      case "formula":
        return formulaHtml(content, false);
      case "display":
        return formulaHtml(content, true);
      default:
        return emphasised(escapeXml(content));
    }
  }).join("").replace(FORMULA_AND_MARK, '<span class="together">$1</span>');
  return marked.split(/\n\s*\n/).map(blockHtml).join("\n");
}

/** A line with formulas, as titles and reasons have them. */
export function inlineHtml(markdown: string): string {
  return statementHtml(markdown.replace(/\s+/g, " ")).replace(/^<p>|<\/p>$/g, "");
}

function blockHtml(block: string): string {
  const [opening, ...items] = `\n${block.trim()}`.split(/\n\s*[-*] /);
  const paragraph = opening.trim() === "" ? "" : `<p>${opening.trim()}</p>`;
  if (items.length === 0) return paragraph;
  return `${paragraph}<ul>${items.map((item) => `<li>${item.trim()}</li>`).join("")}</ul>`;
}

/** *emphasis* within a paragraph. */
function emphasised(escaped: string): string {
  return escaped.replace(/(?<![*\w])\*([^*\n]+(?:\n[^*\n]+)*)\*(?![*\w])/g, "<em>$1</em>");
}

/** MathML; what does not parse is shown as it was written. */
function formulaHtml(tex: string, displayMode: boolean): string {
  try {
    if (tex.length > LONGEST_FORMULA) throw new RangeError("too long");
    const options = {
      displayMode,
      throwOnError: true,
      trust: false,
      maxExpand: 200,
      maxSize: [50, 1000],
    };
    const math = temml.renderToString(tex, options as Parameters<typeof temml.renderToString>[1])
      .replace(/\n/g, " ");
    return displayMode ? `<span class="display" tabindex="0">${math}</span>` : math;
  } catch {
    const dollars = displayMode ? "$$" : "$";
    return `<code class="tex">${escapeXml(dollars + tex + dollars)}</code>`;
  }
}
