/** Deterministic: one seed, one report. */
import { type Finding, type Rule, usesOf } from "../rule.ts";

/** What gives another answer every time. */
const SOURCES_OF_CHANCE =
  /\bMath\s*\.\s*random\b|\bDate\b|\bperformance\s*\.|\bcrypto\s*\.|\bTemporal\b/;

/** The report of one seed is the same twice, and nothing in the code could change that. */
export const deterministic: Rule = {
  name: "deterministic",
  sentence: "The same seed does not give the same report.",
  mend:
    "Take every choice from `draw`, and streams from draw.stream or from a drawn seed; keep no " +
    "state between evaluations.",
  check(contribution) {
    const uses = usesOf(contribution, SOURCES_OF_CHANCE).map((place): Finding => ({
      detail: "it uses chance or the time",
      ...place,
    }));
    const { runs, repeated } = contribution;
    const first = runs.find(({ seed }) => seed === repeated?.seed);
    if (first === undefined || repeated === null || first.report === repeated.report) return uses;
    return [...uses, {
      detail: `two reports with seed ${repeated.seed} differ, first in ${
        firstDifference(first.report, repeated.report)
      }`,
    }];
  },
};

function firstDifference(a: string, b: string): string {
  const [first, second] = [a.split("\n"), b.split("\n")];
  const i = first.findIndex((line, place) => line !== second[place]);
  return `line ${i + 1}: ${first[i]?.trim().slice(0, 60)} against ${
    second[i]?.trim().slice(0, 60)
  }`;
}
