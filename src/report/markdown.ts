/**
 * report.md: the report as it reads in a pull request.
 * @module
 */
import type { ClaimResult, Counterexample, NearMissResult } from "../check/result.ts";
import { explanationLines } from "./explanation.ts";
import { formatInstance } from "./instance.ts";
import { claimsByTopic, type Report } from "./model.ts";
import { formatCount, formatSeconds, formatTightness } from "./numbers.ts";
import { evaluationsOf } from "./summary.ts";
import { type Surprise, surprisesOf } from "./surprises.ts";
import { codeBlock, codeSpan, escapeMarkdown, tableRow } from "./text.ts";
import {
  chanceInWords,
  counted,
  powerInWords,
  trustInWords,
  variantsInWords,
  verdictInWords,
  violationInWords,
} from "./words.ts";
import { staleWitnesses } from "./witnesses.ts";

/** What of a report is written. */
export interface MarkdownOptions {
  /** False leaves out the near misses with their counterexamples. */
  readonly nearMisses?: boolean;
}

/** A report as Markdown. */
export function renderMarkdown(
  report: Report,
  { nearMisses = true }: MarkdownOptions = {},
): string {
  const surprises = surprisesOf(report.claims);
  const blocks = [
    "# theorycheck report",
    opening(report, surprises),
    totals(report),
    ...claimsByTopic(report).flatMap(([topic, claims]) => [`## ${topic}`, table(claims)]),
    ...(surprises.length === 0
      ? []
      : ["## Not as expected", ...report.claims.flatMap(surpriseBlocks)]),
    ...staleBlocks(report),
    ...(nearMisses ? nearMissBlocks(report) : []),
    "Numbers are rounded to five digits here; report.json and the counterexample files hold them exactly.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

function opening(report: Report, surprises: readonly Surprise[]): string {
  const { claims, run } = report;
  const stopped = !run.interrupted
    ? ""
    : run.selected === undefined
    ? " The run was stopped before its last claim."
    : ` The run was stopped after ${claims.length} of ${counted(run.selected, "claim")}.`;
  if (claims.length === 0) return `**No claim was checked.**${stopped}`;
  if (surprises.length === 0) {
    const all = claims.length === 1 ? "The claim" : `All ${formatCount(claims.length)} claims`;
    return `**${all} ended as expected: ${variantsInWords(report)}.**${stopped}`;
  }
  const named = [...new Set(surprises.map(({ claim }) => codeSpan(claim.id)))];
  return `**${counted(surprises.length, "result")} not as expected, in ` +
    `${named.join(", ")}.**${stopped}`;
}

function totals(report: Report): string {
  const { totals, run } = report;
  return [
    `- claims as expected: ${totals.asExpected} of ${totals.claims}`,
    `- near misses that fell: ${totals.nearMissesRefuted} of ${totals.nearMisses}, ` +
    `${totals.nearMissesFoundBySearch} of them to search`,
    `- true variants that held: ${totals.trueVariantsHeld} of ${totals.trueVariants}`,
    ...chanceInWords(report).map((words) => `- any result ${words}`),
    `- effort: ${counted(evaluationsOf(report), "evaluation")}, seed ${run.seed}, ` +
    `${formatSeconds(run.seconds)}`,
    ...selection(report),
  ].join("\n");
}

function selection({ run }: Report): readonly string[] {
  const pins = Object.entries(run.pins ?? {}).map(([name, value]) => `${name}=${value}`);
  const chosen = [
    ...(run.claims === undefined ? [] : [`claims ${codeSpan(run.claims)}`]),
    ...(run.filter === undefined ? [] : [`filter ${codeSpan(run.filter)}`]),
    ...(run.shard === undefined ? [] : [`shard ${codeSpan(run.shard)}`]),
    ...(pins.length === 0 ? [] : [`with ${codeSpan(pins.join(", "))}`]),
  ];
  return chosen.length === 0 ? [] : [`- selection: ${chosen.join(", ")}`];
}

function table(claims: readonly ClaimResult[]): string {
  return [
    "| | claim | verdict | tightness | how hard | near misses | evaluations |",
    "| --- | --- | --- | ---: | --- | ---: | ---: |",
    ...claims.map(row),
  ].join("\n");
}

function row(claim: ClaimResult): string {
  const fell = claim.nearMisses.filter(({ refuted }) => refuted).length;
  const cells = [
    surprisesOf([claim]).length === 0 ? "✓" : "✗",
    `${codeSpan(claim.id)} ${escapeMarkdown(claim.title)}`,
    verdict(claim),
    formatTightness(claim.tightness),
    powerInWords(claim),
    fell === claim.nearMisses.length ? `${fell}/${fell}` : `**${fell}/${claim.nearMisses.length}**`,
    formatCount(claim.evaluations),
  ];
  return tableRow(cells);
}

function verdict({ parts, verdict, asExpected, expect }: ClaimResult): string {
  if (!asExpected) {
    const words = verdictInWords(verdict);
    return `**${words}**, expected ${expect}`;
  }
  if (expect === "supported") {
    return parts.every(({ exhaustive }) => exhaustive) ? "supported, exhaustively" : "supported";
  }
  const known = parts.filter((part) => part.expect === "refuted").length;
  return known === parts.length
    ? "refuted, as known"
    : `${counted(known, "part")} refuted, as known; the rest supported`;
}

function surpriseBlocks(claim: ClaimResult): readonly string[] {
  const surprises = surprisesOf([claim]);
  if (surprises.length === 0) return [];
  return [
    `### ${codeSpan(claim.id)}: ${escapeMarkdown(claim.title)}`,
    codeBlock(claim.statement.trim()),
    ...surprises.flatMap(({ sentence, counterexample, replay }) => [
      `**${capital(escapeMarkdown(sentence))}.**`,
      ...(counterexample === null ? [] : counterexampleBlocks(counterexample)),
      ...(replay === null ? [] : [codeBlock(replay, "sh")]),
    ]),
  ];
}

function counterexampleBlocks(counterexample: Counterexample): readonly string[] {
  return [
    codeBlock(formatInstance(counterexample.instance)),
    `${capital(escapeMarkdown(violationInWords(counterexample)))}; ` +
    `${escapeMarkdown(trustInWords(counterexample))}.`,
    ...(counterexample.explanation === undefined ? [] : [
      explanationLines(counterexample.explanation).map((line) => `- ${escapeMarkdown(line)}`)
        .join("\n"),
    ].filter((list) => list !== "")),
  ];
}

function staleBlocks({ claims }: Report): readonly string[] {
  const stale = staleWitnesses(claims);
  if (stale.length === 0) return [];
  const lines = stale.map(({ sentence }) => `- ${escapeMarkdown(sentence)}`);
  return ["## Stale witnesses", lines.join("\n")];
}

function nearMissBlocks({ claims, totals }: Report): readonly string[] {
  if (totals.nearMisses === 0) return [];
  return [
    "<details>",
    `<summary>Near misses and their counterexamples (${formatCount(totals.nearMisses)})</summary>`,
    ...claims.filter(({ nearMisses }) => nearMisses.length > 0).flatMap((claim) => [
      `### ${codeSpan(claim.id)}`,
      ...claim.nearMisses.flatMap(nearMissBlock),
    ]),
    "</details>",
  ];
}

function nearMissBlock(miss: NearMissResult): readonly string[] {
  const { counterexample } = miss;
  const name = codeSpan(miss.id);
  const why = miss.why.trim() === "" ? "" : ` Why it is false: ${sentence(miss.why)}`;
  if (counterexample === null) return [`${name} **did not fall** in ${effort(miss)}.${why}`];
  const finder = miss.foundBy === "witness"
    ? `fell to its witness, not to search in ${effort(miss)}`
    : `fell to search in ${effort(miss)}, phase ${miss.phase}`;
  return [
    `${name} ${finder}: ${escapeMarkdown(violationInWords(counterexample))}.${why}`,
    codeBlock(formatInstance(counterexample.instance)),
  ];
}

function sentence(text: string): string {
  const escaped = escapeMarkdown(text);
  return /[.!?]$/.test(escaped) ? escaped : `${escaped}.`;
}

function effort({ evaluations }: NearMissResult): string {
  return counted(evaluations, "evaluation");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
