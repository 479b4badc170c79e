/**
 * What a terminal shows: a line for each finished claim, and a few lines at the end.
 * @module
 */
import type { ClaimResult } from "../check/result.ts";
import { formatInstance } from "./instance.ts";
import { claimsByTopic, isClaimAsExpected, type Report } from "./model.ts";
import { formatSeconds, formatTightness } from "./numbers.ts";
import { type Surprise, surprisesOf, surprisesOfClaim } from "./surprises.ts";
import { clipped, oneLine } from "./text.ts";
import {
  chanceInWords,
  counted,
  powerInWords,
  powerOf,
  variantsInWords,
  verdictInWords,
  violationInWords,
} from "./words.ts";
import { staleWitnesses } from "./witnesses.ts";

/** How kinds of text are coloured. */
export interface Palette {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** No colour. */
export const PLAIN: Palette = {
  good: (text) => text,
  bad: (text) => text,
  strong: (text) => text,
  faint: (text) => text,
};

/** The colours of ANSI terminals. */
export const ANSI: Palette = {
  good: (text) => `\x1b[32m${text}\x1b[39m`,
  bad: (text) => `\x1b[31m${text}\x1b[39m`,
  strong: (text) => `\x1b[1m${text}\x1b[22m`,
  faint: (text) => `\x1b[2m${text}\x1b[22m`,
};

/** Surprises that the summary tells in full; the others are counted. */
const MOST_SURPRISES = 10;

/** How {@link claimLine} looks. */
export interface LineOptions {
  readonly palette?: Palette;
  /** Width of the column of ids: the longest id that is going to come. */
  readonly width?: number;
}

/** `✓ topk-contraction  supported  tightness 1.0000  5/5 near misses fell  0.2 s` */
export function claimLine(claim: ClaimResult, options: LineOptions = {}): string {
  const { palette = PLAIN, width = 0 } = options;
  const expected = isClaimAsExpected(claim);
  const fell = claim.nearMisses.filter(({ refuted }) => refuted).length;
  const held = claim.trueVariants.filter((variant) => variant.held).length;
  const columns = [
    oneLine(claim.id).padEnd(width),
    verdictOf(claim).padEnd(LONGEST_VERDICT),
    claim.tightness === null
      ? "".padEnd("tightness 1.0000".length)
      : `tightness ${formatTightness(claim.tightness)}`,
    `${fell}/${claim.nearMisses.length} near misses fell`,
    ...(claim.trueVariants.length === 0
      ? []
      : [`${held}/${claim.trueVariants.length} true variants held`]),
    palette.faint(formatSeconds(claim.seconds)),
  ];
  const line = `${expected ? palette.good("✓") : palette.bad("✗")} ${columns.join("  ")}`;
  const reasons = surprisesOfClaim(claim).map(({ sentence }) =>
    `\n    ${palette.bad(clipped(sentence, 150))}`
  );
  return line + reasons.join("");
}

/** What a run checked, how hard, and what fell: a few lines for its end. */
export function summaryLines(report: Report, palette: Palette = PLAIN): readonly string[] {
  const surprises = surprisesOf(report.claims);
  return [
    headline(report, surprises.length, palette),
    `  ${variantsInWords(report)}`,
    effortLine(report),
    ...chanceInWords(report).map((words) => `  any result ${words}`),
    ...weakestLine(report),
    ...staleLines(report),
    ...surprises.slice(0, MOST_SURPRISES).flatMap((one) => surpriseLines(one, palette)),
    ...(surprises.length > MOST_SURPRISES
      ? [`  … and ${surprises.length - MOST_SURPRISES} more, in report.md`]
      : []),
  ];
}

/** The evaluations of parts, near misses and true variants together. */
export function evaluationsOf({ claims }: Pick<Report, "claims">): number {
  const all = claims.flatMap((claim) => [claim, ...claim.nearMisses, ...claim.trueVariants]);
  return all.reduce((sum, { evaluations }) => sum + evaluations, 0);
}

const LONGEST_VERDICT = "supported".length;

function verdictOf({ expect, verdict, asExpected }: ClaimResult): string {
  if (expect === "refuted" && asExpected) return "as known";
  return verdict === "supported" && !asExpected ? "held" : verdictInWords(verdict);
}

function headline(report: Report, surprises: number, { good, bad, strong }: Palette): string {
  const { run, claims } = report;
  const scope = `${counted(claims.length, "claim")} on ${
    counted(claimsByTopic(report).length, "topic")
  }`;
  const stopped = run.interrupted
    ? ` (stopped early${run.selected === undefined ? "" : `, of ${run.selected}`})`
    : "";
  const outcome = surprises > 0
    ? bad(`${counted(surprises, "result")} not as expected`)
    : claims.length === 0
    ? bad("nothing was checked")
    : good("everything as expected");
  return `${strong(scope)}${stopped}: ${outcome}`;
}

function effortLine(report: Report): string {
  const { run } = report;
  return `  ${counted(evaluationsOf(report), "evaluation")}, seed ${run.seed}, ${
    formatSeconds(run.seconds)
  }`;
}

/** The claim whose bound could be strengthened most without this run noticing. */
function weakestLine({ claims }: Report): readonly string[] {
  const power = (claim: ClaimResult) => powerOf(claim)?.refutationPower ?? -1;
  const known = claims.filter((claim) => power(claim) >= 0);
  if (known.length < 2) return [];
  const weakest = known.reduce((a, b) => power(b) > power(a) ? b : a);
  return [`  weakest check: ${oneLine(weakest.id)} ${powerInWords(weakest)}`];
}

function staleLines({ claims }: Report): readonly string[] {
  const stale = staleWitnesses(claims);
  if (stale.length === 0) return [];
  return [
    ...stale.slice(0, MOST_SURPRISES).map(({ sentence }) => `  ${clipped(sentence, 150)}`),
    `  ${counted(stale.length, "stale witness", "stale witnesses")}: ` +
    '"deno task witness" records them again',
  ];
}

function surpriseLines(surprise: Surprise, { bad, faint }: Palette): readonly string[] {
  const { claim, sentence, counterexample, replay } = surprise;
  const title = `${bad("✗")} ${oneLine(claim.id)}: ${clipped(sentence, 150)}`;
  if (counterexample === null) return [title];
  return [
    title,
    `    ${violationInWords(counterexample)}`,
    ...firstLines(formatInstance(counterexample.instance), 6).map((line) => `    ${line}`),
    ...(replay === null ? [] : [`    ${faint(oneLine(replay))}`]),
  ];
}

function firstLines(text: string, most: number): readonly string[] {
  const lines = text.split("\n");
  return lines.length <= most ? lines : [...lines.slice(0, most), "…"];
}
