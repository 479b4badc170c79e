/** Metadata: a reader has to be able to find the statement in the literature. */
import { type Contribution, fileOf } from "../contribution.ts";
import { type Finding, lineOf, type Rule } from "../rule.ts";

const YEARS = { first: 1600, last: 2100 };

/** Title, statement and source are there. */
export const metadata: Rule = {
  name: "metadata",
  sentence: "What it says of itself is not complete.",
  mend:
    "Give a title, a statement, and a source with authors, title, year and, for anything that has " +
    "one, where to find it: arxiv, doi or venue; a locator names the theorem.",
  check(contribution) {
    const { card } = contribution;
    if (card === null) return [];
    const source = Object(card.source) as Readonly<Record<string, unknown>>;
    const missing: string[] = [];
    if (isEmpty(card.title)) missing.push("title");
    if (isEmpty(card.statement)) missing.push("statement");
    for (const field of ["authors", "title"]) {
      if (isEmpty(source[field])) missing.push(`source.${field}`);
    }
    const { year } = source;
    if (!(Number.isInteger(year) && Number(year) > YEARS.first && Number(year) < YEARS.last)) {
      missing.push("source.year");
    }
    if (["venue", "arxiv", "doi", "locator"].every((field) => isEmpty(source[field]))) {
      missing.push("where to find it: source.arxiv, .doi, .venue or .locator");
    }
    return [
      ...missing.map((what): Finding => ({
        detail: `there is no ${what}`,
        line: lineOf(contribution, what.startsWith("source") ? "source" : "defineClaim("),
      })),
      ...unfinished(contribution),
    ];
  },
};

/** Each line of the claim's file that is still to be written. */
function unfinished(contribution: Contribution): readonly Finding[] {
  return fileOf(contribution).text.split("\n").flatMap((line, i) =>
    /\bTODO\b/.test(line) ? [{ detail: `to do: ${line.trim()}`, line: i + 1 }] : []
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value !== "string" || value.trim() === "";
}
