/**
 * A trial of one claim: three drawn instances, the tightest one, each near miss.
 * @module
 */
import {
  checkClaim,
  type ClaimResult,
  type Evaluation,
  Evaluator,
  Failure,
  isSlack,
  judgedOf,
  type Judgement,
  type PartResult,
  QUICK_BUDGET,
  type Target,
} from "../check/mod.ts";
import { ONLY_PART } from "../claim/define.ts";
import { inconclusive } from "../claim/slack.ts";
import type { Claim, Part } from "../claim/types.ts";
import { uniformFill } from "../instances/mod.ts";
import { stream } from "../numerics/stream.ts";
import {
  formatNumber,
  formatPercent,
  formatSeconds,
  formatValue,
  isClaimAsExpected,
} from "../report/mod.ts";
import { counted, indented } from "./text.ts";

/** What try found. */
export interface Trial {
  readonly text: string;
  readonly asExpected: boolean;
}

/** Instances shown. */
const SHOWN = 3;

/** How many are drawn at most to find those that satisfy the assumptions. */
const DRAWN = 500;

/** Tries one claim and says what happened. */
export function tryClaim(claim: Claim, seed = 1): Trial {
  const title = `${claim.topic}/${claim.id}: ${claim.title}`;
  try {
    const result = checkClaim(claim, { seed, budget: QUICK_BUDGET });
    return trialOf(claim, seed, title, result);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    return { text: `${title}\n\nit threw: ${stack ?? error}`, asExpected: false };
  }
}

function trialOf(claim: Claim, seed: number, title: string, result: ClaimResult): Trial {
  const asExpected = isClaimAsExpected(result);
  const sections = [
    title,
    drawnText(claim, seed),
    ...result.parts.map(partText),
    variantsText(result),
    `${asExpected ? "as expected" : "NOT as expected"} (${formatSeconds(result.seconds)})`,
  ];
  return { text: sections.filter((section) => section !== "").join("\n\n"), asExpected };
}

/** Some instances of each problem: the claim's, and those that parts bring along. */
function drawnText(claim: Claim, seed: number): string {
  return [...new Set(claim.parts.map(({ problem }) => problem))]
    .map((problem) => problemText(claim.parts.filter((part) => part.problem === problem), seed))
    .join("\n");
}

function problemText(parts: readonly Part[], seed: number): string {
  const margins = parts.map((part) => judgedOf(part) ?? SAMPLED);
  const evaluator = new Evaluator({ problem: parts[0].problem, margins });
  const evaluations = evaluator.canDraw ? drawn(evaluator, `try:${seed}`) : listed(evaluator);
  return evaluations.length === 0
    ? `none of ${DRAWN} drawn instances satisfies the assumptions`
    : evaluations.map((evaluation) => evaluationText(parts, evaluation)).join("\n");
}

/** Stands for the margin of a part that samples decide. */
const SAMPLED: Target["margins"][number] = {
  kind: "statistical",
  applies: () => false,
  margin: () => inconclusive("samples decide"),
};

function listed(evaluator: Evaluator): Evaluation[] {
  const { instances = [] } = evaluator.target.problem;
  return instances.slice(0, SHOWN).map((given) => evaluator.judge(given));
}

function drawn(evaluator: Evaluator, seed: string): Evaluation[] {
  const random = stream(seed);
  const fill = uniformFill(() => random.uniform());
  const inside: Evaluation[] = [];
  for (let i = 0; i < DRAWN && inside.length < SHOWN; i++) {
    const evaluation = evaluator.evaluate(fill);
    if (evaluation.discardedBy === null) inside.push(evaluation);
  }
  return inside;
}

function evaluationText(parts: readonly Part[], { instance, outcomes }: Evaluation): string {
  const lines = parts.map(({ name }, i) =>
    `${name === ONLY_PART ? "" : `${name}: `}` +
    (judgedOf(parts[i]) === null ? "decided by samples" : outcomeText(outcomes[i]))
  );
  return `drawn   ${formatValue(instance)}\n${indented(lines.join("\n"), 8)}`;
}

function outcomeText(outcome: Judgement): string {
  if (outcome === undefined) return "does not apply";
  if (outcome instanceof Failure) return outcome.message;
  if (!isSlack(outcome)) return `inconclusive: ${outcome.message}`;
  const { left, right, margin, tolerance } = outcome;
  return `left ${formatNumber(left)}, right ${formatNumber(right)}, margin ${
    formatNumber(margin)
  }` +
    ` (tolerance ${formatNumber(tolerance)})`;
}

function partText(part: ClaimResult["parts"][number]): string {
  const discards = Object.entries(part.discards).map(([name, times]) => `"${name}" ${times}`);
  const lines = [
    `${part.name}: ${part.verdict}${part.asExpected ? "" : `, expected ${part.expect}`}` +
    `${part.reason === undefined ? "" : `: ${part.reason}`}`,
    `  ${counted(part.instances, "instance")}${part.exhaustive ? " (all there are)" : ""}` +
    `, ${part.trivial} trivial, ${part.borderline} borderline` +
    `; discarded ${discards.length === 0 ? "none" : discards.join(", ")}`,
  ];
  if (part.worstMargin !== null) {
    const tightness = part.tightness === null ? "" : `, tightness ${formatNumber(part.tightness)}`;
    lines.push(`  tightest ${formatValue(part.extremal)}`);
    lines.push(`           margin ${formatNumber(part.worstMargin)}${tightness}`);
  }
  if (part.interval !== null) lines.push(`  ${intervalText(part)}`);
  if (part.counterexample !== null) lines.push(`  ${counterexampleText(part.counterexample)}`);
  return lines.join("\n");
}

function intervalText({ interval, level, samples, method, guaranteed }: PartResult): string {
  const effort = samples === null ? "" : `, ${counted(samples, "observation")}`;
  const trust = level === null
    ? "no chance in it"
    : `level ${formatNumber(level)}${guaranteed ? "" : ", not guaranteed"}`;
  return `interval ${formatValue(interval)} (${method}${effort}; ${trust})`;
}

function counterexampleText(
  { instance, left, right, margin, phase }: NonNullable<ClaimResult["counterexample"]>,
): string {
  return `violated (${phase}): ${formatValue(instance)}\n           left ${formatNumber(left)}, ` +
    `right ${formatNumber(right)}, margin ${formatNumber(margin)}`;
}

function variantsText({ nearMisses, trueVariants }: ClaimResult): string {
  const misses = nearMisses.map((miss) => {
    const { counterexample: found } = miss;
    const where = found === null
      ? `NOT found, worst margin ${
        miss.worstMargin === null ? "none" : formatNumber(miss.worstMargin)
      }`
      : `found by ${miss.foundBy} (${miss.phase}, evaluation ${miss.evaluations}, ` +
        `${shareText(miss.violatedShare)}): ` +
        `${formatValue(found.instance)}, margin ${formatNumber(found.margin)}`;
    const reason = miss.reason === undefined ? "" : `; ${miss.reason}`;
    return `near miss ${miss.id}: ${where}${found === null ? reason : ""}`;
  });
  const held = trueVariants.map(({ id, held, verdict, reason }) =>
    `true variant ${id}: ${held ? "held" : `NOT held: ${reason ?? verdict}`}`
  );
  return [...misses, ...held].join("\n");
}

function shareText(share: number | null): string {
  return share === null ? "not drawn" : `violated by ${formatPercent(share)} of random instances`;
}
