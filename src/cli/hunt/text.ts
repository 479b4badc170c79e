/**
 * A hunt in words: while it goes on, and when it is over.
 * @module
 */
import { nameOf, type Subject } from "../../check/hunt/mod.ts";
import type { Standing } from "../../check/search/mod.ts";
import {
  formatApproximate,
  formatCount,
  formatInstance,
  formatNumber,
  formatSeconds,
} from "../../report/mod.ts";
import { violationInWords } from "../../report/words.ts";
import { counted, indented } from "../text.ts";
import type { PackOutcome, PackState } from "./pack.ts";

/** "part bound", "variant one-less". */
export function subjectInWords(subject: Subject): string {
  return `${"part" in subject ? "part" : "variant"} ${nameOf(subject)}`;
}

/** The live line: how long, how much, how near, and who got there. */
export function liveLine(subject: Subject, state: PackState, seconds: number): string {
  const best = state.best === null ? "none yet" : marginText(state.best.margin);
  const strategies = state.standings
    .map(({ name, best }) => `${name} ${best === null ? "–" : marginText(best)}`);
  return [
    nameOf(subject),
    formatSeconds(seconds),
    `${formatCount(state.evaluations)} evaluations`,
    `best margin ${best}`,
    ...strategies,
  ].join(" · ");
}

function marginText(margin: number): string {
  return Number.isFinite(margin) && margin !== 0
    ? formatApproximate(margin, 3)
    : formatNumber(margin);
}

/** How a hunt ended: the counterexample, or the tightest instance, and who improved. */
export function outcomeText(
  claim: string,
  subject: Subject,
  outcome: PackOutcome,
  jobs: number,
): string {
  const { counterexample, evaluations, seconds, exhaustive, failures } = outcome;
  const effort = `${counted(evaluations, "evaluation")}, ${formatSeconds(seconds)}, ` +
    counted(jobs, "process", "processes");
  const found = counterexample === null
    ? exhaustive ? "no violation: every instance there is was judged" : "no violation"
    : `a ${counterexample.confirmation.status} counterexample`;
  return [
    `${claim}, ${subjectInWords(subject)}: ${found} (${effort})`,
    ...failures.map((failure) => `went wrong: ${failure}`),
    ...(counterexample === null ? tightestLines(outcome) : [
      violationInWords(counterexample),
      indented(formatInstance(counterexample.instance)),
      counterexample.replay,
    ]),
    standingsTable(outcome.standings),
  ].join("\n");
}

function tightestLines({ best }: PackOutcome): string[] {
  if (best === null) return ["every instance was trivial or discarded"];
  const { margin, left, right, phase, evaluations } = best;
  return [
    `tightest: margin ${marginText(margin)}, tightness ${shortened(1 - margin)}` +
    `, left ${formatNumber(left)}, right ${formatNumber(right)}` +
    ` (${phase}, evaluation ${formatCount(evaluations)} of its process)`,
    indented(formatInstance(best.instance)),
  ];
}

/** Ten significant digits, without zeros at the end. */
export function shortened(value: number): string {
  return String(Number(value.toPrecision(10)));
}

function standingsTable(standings: readonly Standing[]): string {
  const rows = [
    ["who improved", "evaluations", "improvements", "best margin"],
    ...standings.map(({ name, evaluations, improvements, best }) => [
      name,
      formatCount(evaluations),
      formatCount(improvements),
      best === null ? "–" : marginText(best),
    ]),
  ];
  return table(rows);
}

/** Rows in columns: the first on the left, the others on the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, j) => Math.max(...rows.map((row) => row[j].length)));
  return rows.map((row) =>
    row.map((cell, j) => j === 0 ? cell.padEnd(widths[j]) : cell.padStart(widths[j]))
      .join("  ").trimEnd()
  ).join("\n");
}
