/**
 * The gate on a terminal: a claim, what it breaks, and how to mend it.
 * @module
 */
import { type Palette, PLAIN } from "../../report/summary.ts";
import { clipped, oneLine } from "../../report/text.ts";
import type { Judgement, RuleFinding } from "../judge.ts";
import type { GateReport } from "../model.ts";

/** Longest detail that is shown. */
const DETAIL = 300;

/** The lines of one claim. */
export function judgementLines(
  { path, id, passes, findings, notes, powers }: Judgement,
  palette: Palette = PLAIN,
): readonly string[] {
  const { good, bad, strong, faint } = palette;
  const head = passes ? good("✓ passes ") : bad("✗ refused");
  return [
    `${head} ${strong(oneLine(id ?? path))}${id === null ? "" : faint(`  ${oneLine(path)}`)}`,
    ...byRule(findings).flatMap(([rule, all]) => [
      `  ${bad(rule)}: ${all[0].sentence}`,
      ...all.map(({ path, line, detail }) =>
        `    ${oneLine(path)}:${line}  ${clipped(detail, DETAIL)}`
      ),
      `    ${faint(`mend: ${all[0].mend}`)}`,
    ]),
    ...notes.map(({ rule, detail }) => `  note, ${rule}: ${clipped(detail, DETAIL)}`),
    ...powers.map(({ part, words }) => `  ${faint(`${oneLine(part)}: ${words}`)}`),
  ];
}

/** The last lines of a run. */
export function conclusionLines(
  { totals, run }: GateReport,
  { good, bad, strong }: Palette = PLAIN,
): readonly string[] {
  const since = run.base === null ? "" : ` changed since ${oneLine(run.base)}`;
  if (totals.claims === 0) return [`${strong("gate")}: ${good(`no claim${since}`)}`];
  const claims = `${totals.claims} ${totals.claims === 1 ? "claim" : "claims"}${since}`;
  const outcome = totals.refused === 0 ? good("all pass") : bad(`${totals.refused} refused`);
  return [`${strong(`gate: ${claims}`)}, seeds ${run.seeds.join(", ")}: ${outcome}`];
}

/** Findings under their rules, in the order in which the rules come. */
export function byRule(
  findings: readonly RuleFinding[],
): readonly (readonly [rule: string, findings: readonly RuleFinding[]])[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)];
}
