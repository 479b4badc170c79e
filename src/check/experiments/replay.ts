/**
 * Judging the counterexample of any part or variant again.
 * @module
 */
import type { Slack } from "../../claim/slack.ts";
import type { Claim, Part, Variant } from "../../claim/types.ts";
import type { Target } from "../evaluator.ts";
import { judgedOf } from "../judged.ts";
import type { Counterexample } from "../result.ts";
import { LEVEL } from "./findings.ts";
import { groupOf } from "./groups.ts";
import { slackOf } from "./region.ts";
import { answer, sampleSeed } from "./run.ts";

/**
 * What judges a stored counterexample. Where samples refuted it, the same samples are drawn again, as
 * many as it took, and tested at the same level.
 */
export function targetToReplay(
  claim: Claim,
  decided: Part | Variant,
  counterexample: Counterexample,
): Target {
  const { kind, problem, applies } = decided;
  const margin = (run: unknown, instance: unknown): Slack =>
    sampledSlack(claim, "id" in decided ? decided.id : decided.name, counterexample, run, instance);
  return { problem, margins: [judgedOf(decided) ?? { kind, applies, margin }] };
}

function sampledSlack(
  claim: Claim,
  name: string,
  { seed, samples = 1, level = LEVEL }: Counterexample,
  run: unknown,
  instance: unknown,
): Slack {
  const group = groupOf(claim, name)!;
  const statement = group.statements.find((one) => one.name === name)!;
  const { judgements: [{ region, interval }] } = answer({
    candidate: { instance, run, choices: null, phase: "witness" },
    statements: [statement],
    level,
    budget: samples,
    seed: sampleSeed([seed, claim.id, group.owner], instance),
  });
  return slackOf(region, interval);
}
