/**
 * The gate as Markdown: gate.md, and the summary of a job.
 * @module
 */
import { clipped, codeSpan, escapeMarkdown, tableRow } from "../../report/text.ts";
import type { Judgement } from "../judge.ts";
import type { GateReport } from "../model.ts";
import { generatorInWords } from "../words.ts";
import { byRule } from "./terminal.ts";

const DETAIL = 600;

/** The whole report. */
export function renderGateMarkdown(report: GateReport): string {
  const { totals, run, claims } = report;
  const since = run.base === null ? "" : ` changed since ${codeSpan(run.base)}`;
  const heading = totals.claims === 0
    ? `# Gate: no claim${since}`
    : `# Gate: ${
      totals.refused === 0 ? "all pass" : `${totals.refused} of ${totals.claims} refused`
    }`;
  const scope = `${totals.claims} ${totals.claims === 1 ? "claim" : "claims"}${since}, seeds ` +
    `${
      run.seeds.join(", ")
    }, ${run.instances} instances and ${run.evaluations} evaluations a check.`;
  const overview = claims.length === 0 ? [] : [[
    tableRow(["claim", "gate", "broken rules"]),
    tableRow(["---", "---", "---"]),
    ...claims.map((one) =>
      tableRow([
        codeSpan(one.id ?? one.path),
        one.passes ? "passes" : "**refused**",
        byRule(one.findings).map(([rule]) => codeSpan(rule)).join(", ") || "–",
      ])
    ),
  ].join("\n")];
  return `${[heading, scope, ...overview, ...claims.map(section)].join("\n\n")}\n`;
}

function section(judgement: Judgement): string {
  const { path, id, title, passes, findings, notes, powers, measurements } = judgement;
  const name = title === null ? codeSpan(path) : escapeMarkdown(title);
  const broken = byRule(findings).map(([rule, all]) =>
    [
      `- ${codeSpan(rule)}: ${escapeMarkdown(all[0].sentence)}`,
      ...all.map(({ path, line, detail }) =>
        `  - ${codeSpan(`${path}:${line}`)} ${escapeMarkdown(clipped(detail, DETAIL))}`
      ),
      `  - *Mend:* ${escapeMarkdown(all[0].mend)}`,
    ].join("\n")
  );
  const facts = [
    ...powers.map(({ part, words }) => `- ${codeSpan(part)}: ${words}`),
    ...(measurements?.generators ?? []).map((one) =>
      `- generator of ${one.parts.map(codeSpan).join(", ")}: ${
        escapeMarkdown(generatorInWords(one))
      }`
    ),
    ...notes.map(({ rule, detail }) =>
      `- note, ${codeSpan(rule)}: ${escapeMarkdown(clipped(detail, DETAIL))}`
    ),
  ];
  const mutants = mutantsOf(judgement);
  return [
    `## ${passes ? "✓" : "✗"} ${name}`,
    id === null ? codeSpan(path) : `${codeSpan(id)} in ${codeSpan(path)}`,
    ...(broken.length === 0 ? [] : [broken.join("\n")]),
    ...(facts.length === 0 ? [] : [facts.join("\n")]),
    ...(mutants.length === 0 ? [] : [mutants]),
  ].join("\n\n");
}

function mutantsOf({ measurements }: Judgement): string {
  const mutants = measurements?.mutants ?? [];
  if (mutants.length === 0) return "";
  const rows = mutants.map(({ part, change, outcome, judged }) =>
    tableRow([codeSpan(part), escapeMarkdown(change), outcome, String(judged)])
  );
  return [
    `<details><summary>${mutants.length} mutants</summary>`,
    "",
    tableRow(["part", "change", "outcome", "instances"]),
    tableRow(["---", "---", "---", "---"]),
    ...rows,
    "",
    "</details>",
  ].join("\n");
}
