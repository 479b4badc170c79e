/**
 * Judging the witnesses of a claim's file one by one: each still shows what it says, or is stale.
 * @module
 */
import { isViolated, type Slack } from "../claim/slack.ts";
import type { Claim } from "../claim/types.ts";
import type { RecordedWitness, Shows } from "../claim/witnesses.ts";
import { confirm } from "./confirm.ts";
import { Evaluator, Failure, isSlack, type Judgement, type Target } from "./evaluator.ts";
import { judgedOf, targetOfDecided } from "./judged.ts";

/** What became of a recorded witness. */
export interface WitnessResult {
  /** The part or variant that it is a witness of. */
  readonly of: string;
  /** What it is kept for. */
  readonly shows: Shows;
  /** Its margin now; null where it has none. */
  readonly margin: number | null;
  /** Why it does not show any more what it did; null where it does. */
  readonly stale: string | null;
}

/** Judges each recorded witness, in the order of the file. */
export function judgeRecorded(claim: Claim): WitnessResult[] {
  return (claim.recorded ?? []).map((witness) => {
    const { of, shows } = witness;
    const { margin, stale } = judge(claim, witness);
    return { of, shows, margin, stale };
  });
}

function judge(
  claim: Claim,
  witness: RecordedWitness,
): Pick<WitnessResult, "margin" | "stale"> {
  const decided = claim.parts.find(({ name }) => name === witness.of) ??
    [...claim.nearMisses, ...claim.trueVariants].find(({ id }) => id === witness.of);
  if (decided === undefined) {
    return { margin: null, stale: "the claim has no part or variant of that name" };
  }
  if (judgedOf(decided) === null) return { margin: null, stale: "samples decide it, no margin" };
  const target = targetOfDecided(decided);
  const { discardedBy, outcomes: [outcome] } = new Evaluator(target).judge(witness.instance);
  if (discardedBy !== null) {
    return { margin: null, stale: `it does not satisfy the assumption "${discardedBy}"` };
  }
  if (!isSlack(outcome)) return { margin: null, stale: withoutSlack(outcome) };
  return { margin: outcome.margin, stale: staleness(target, witness, outcome) };
}

function withoutSlack(outcome: Exclude<Judgement, Slack>): string {
  if (outcome === undefined) return "the part does not apply to it";
  return outcome instanceof Failure ? outcome.message : `inconclusive: ${outcome.message}`;
}

/** The error that two evaluations of one instance may differ by, in tolerances. */
const AGREEMENT = 2;

function staleness(
  target: Target,
  { shows, margin, instance }: RecordedWitness,
  slack: Slack,
): string | null {
  if (shows === "violation") {
    if (!isViolated(slack)) return "it does not violate any more";
    return confirm(target, instance, slack) === null ? "its violation is only rounding" : null;
  }
  const allowed = slack.scale > 0 ? AGREEMENT * slack.tolerance / slack.scale : 0;
  return slack.margin <= margin + allowed
    ? null
    : `its margin is ${slack.margin} now, and was ${margin}`;
}
