/**
 * Small pieces of HTML that several parts of the page use.
 * @module
 */
import type { Source } from "../../claim/types.ts";
import type { ClaimResult, Verdict } from "../../check/result.ts";
import { isClaimAsExpected } from "../model.ts";
import { clipped, escapeXml } from "../text.ts";
import type { Figure } from "./figures.ts";

/** Characters of a caption. */
const LONGEST_CAPTION = 300;

/** How a claim ended, for colours: as expected, as the literature knows, or not. */
export type Outcome = "good" | "known" | "open" | "bad";

/** The outcome of a claim. */
export function outcomeOf(claim: ClaimResult): Outcome {
  if (!isClaimAsExpected(claim)) return claim.verdict === "undecided" ? "open" : "bad";
  return claim.expect === "refuted" ? "known" : "good";
}

/** A verdict as a badge. */
export function badge(verdict: Verdict, outcome: Outcome): string {
  const words = outcome === "known" ? "refuted, as known" : verdict;
  return `<span class="badge ${outcome}">${words}</span>`;
}

/** A table; cells are HTML already, headings are text. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  caption?: string,
): string {
  const head = headings.map((heading) => `<th scope="col">${escapeXml(heading)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  const title = caption === undefined ? "" : `<caption>${escapeXml(caption)}</caption>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="${
    escapeXml(caption ?? headings.join(", "))
  }">` +
    `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

/** Figures beside each other. */
export function figureRow(figures: readonly Figure[]): string {
  if (figures.length === 0) return "";
  const drawn = figures.map(({ caption, svg }) =>
    `<figure>${svg}<figcaption>${
      escapeXml(clipped(caption, LONGEST_CAPTION))
    }</figcaption></figure>`
  );
  return `<div class="figures">${drawn.join("")}</div>`;
}

/** A source with links to its DOI and its preprint. */
export function sourceHtml(source: Source): string {
  const { authors, title, venue, year, doi, arxiv, locator } = source;
  const links = [
    ...(doi === undefined ? [] : [link(`https://doi.org/${encodeURI(doi)}`, `doi:${doi}`)]),
    ...(arxiv === undefined
      ? []
      : [link(`https://arxiv.org/abs/${encodeURI(arxiv)}`, `arXiv:${arxiv}`)]),
  ];
  return [
    `${escapeXml(authors)}, <cite>${escapeXml(title)}</cite>`,
    ...(venue === undefined ? [] : [escapeXml(venue)]),
    escapeXml(String(year)),
    ...links,
    ...(locator === undefined ? [] : [escapeXml(locator)]),
  ].join(", ");
}

function link(address: string, words: string): string {
  return `<a href="${escapeXml(address)}" rel="noreferrer">${escapeXml(words)}</a>`;
}
