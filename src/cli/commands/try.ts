/**
 * try: the inner loop of writing a claim. Three drawn instances, the tightest one, each near miss.
 * @module
 */
import {
  checkClaim,
  type ClaimResult,
  type Evaluation,
  Evaluator,
  Failure,
  isSlack,
  QUICK_BUDGET,
} from "../../check/mod.ts";
import type { Outcome } from "../../check/evaluator.ts";
import type { Claim } from "../../claim/types.ts";
import { uniformFill } from "../../instances/mod.ts";
import { stream } from "../../numerics/stream.ts";
import { formatNumber, formatPercent, formatValue, isClaimAsExpected } from "../../report/mod.ts";
import { type Values, whole } from "../arguments.ts";
import { defineCommand } from "../command.ts";
import { EXIT, UsageError } from "../errors.ts";
import { claimFiles, loadClaim } from "../load.ts";
import { counted, indented } from "../text.ts";

/** The flags of try. */
export const TRY_FLAGS = {
  seed: whole(0, "the master seed; 1 unless given"),
} as const;

/** What try found. */
export interface Trial {
  readonly text: string;
  readonly asExpected: boolean;
}

/** Instances shown. */
const SHOWN = 3;

/** How many are drawn at most to find those that satisfy the assumptions. */
const DRAWN = 500;

/** The command. */
export const tryCommand = defineCommand({
  name: "try",
  argument: "file",
  summary: "tries one claim file in about two seconds: the inner loop of writing a claim",
  flags: TRY_FLAGS,
  async run({ positionals: [file], flags }) {
    const claim = await loadClaim(onlyFile(file));
    const { text, asExpected } = tryClaim(claim, flags);
    console.log(text);
    return asExpected ? EXIT.asExpected : EXIT.unexpected;
  },
});

function onlyFile(file: string): string {
  const paths = claimFiles(file);
  if (paths.length === 1) return paths[0];
  throw new UsageError(`try takes one claim file, but ${file} holds ${paths.length}.`);
}

/** Tries one claim and says what happened. */
export function tryClaim(claim: Claim, flags: Partial<Values<typeof TRY_FLAGS>> = {}): Trial {
  const seed = flags.seed ?? 1;
  const result = checkClaim(claim, { seed, budget: QUICK_BUDGET });
  const asExpected = isClaimAsExpected(result);
  const sections = [
    `${claim.topic}/${claim.id}: ${claim.title}`,
    drawnText(claim, seed),
    ...result.parts.map((part) => partText(part)),
    variantsText(result),
    asExpected
      ? `as expected (${result.seconds.toFixed(1)} s)`
      : `NOT as expected (${result.seconds.toFixed(1)} s)`,
  ];
  return { text: sections.filter((section) => section !== "").join("\n\n"), asExpected };
}

function drawnText(claim: Claim, seed: number): string {
  const evaluations = claim.problem.instance === undefined
    ? listed(claim)
    : drawn(claim, `try:${seed}:${claim.id}`);
  const blocks = evaluations.map((evaluation) => evaluationText(claim, evaluation));
  return blocks.length === 0
    ? `none of ${DRAWN} drawn instances satisfies the assumptions`
    : blocks.join("\n");
}

function listed(claim: Claim): Evaluation[] {
  const evaluator = new Evaluator({ problem: claim.problem, margins: claim.parts });
  return (claim.problem.instances ?? []).slice(0, SHOWN).map((given) => evaluator.judge(given));
}

function drawn(claim: Claim, seed: string): Evaluation[] {
  const evaluator = new Evaluator({ problem: claim.problem, margins: claim.parts });
  const random = stream(seed);
  const fill = uniformFill(() => random.uniform());
  const inside: Evaluation[] = [];
  for (let i = 0; i < DRAWN && inside.length < SHOWN; i++) {
    const evaluation = evaluator.evaluate(fill);
    if (evaluation.discardedBy === null) inside.push(evaluation);
  }
  return inside;
}

function evaluationText(claim: Claim, { instance, outcomes }: Evaluation): string {
  const lines = claim.parts.map(({ name }, i) =>
    `${claim.parts.length > 1 ? `${name}: ` : ""}${outcomeText(outcomes[i])}`
  );
  return `drawn   ${formatValue(instance)}\n${indented(lines.join("\n"), 8)}`;
}

function outcomeText(outcome: Outcome): string {
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
  if (part.counterexample !== null) lines.push(`  ${counterexampleText(part.counterexample)}`);
  return lines.join("\n");
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
