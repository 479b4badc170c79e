/**
 * Replaying a counterexample: its instance is rebuilt from its choices and judged again.
 * @module
 */
import {
  type Counterexample,
  Evaluator,
  explain,
  type Explanation,
  Failure,
  isSlack,
  type Judgement,
  type Target,
  targetToReplay,
} from "../check/mod.ts";
import type { Claim } from "../claim/types.ts";
import { isViolated, type Slack } from "../claim/slack.ts";
import { encodeData } from "../report/data.ts";
import type { CounterexampleFile } from "../report/json.ts";
import { UsageError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";

/** What a replay found. */
export interface Replay {
  readonly instance: unknown;
  /** Where the instance came from. */
  readonly from: "choices" | "data";
  /** Why the stored instance was used although there are choices; null where they were used. */
  readonly fallback: string | null;
  /** The slack of the instance; null where there is none. */
  readonly slack: Slack | null;
  /** What there is in place of a slack. */
  readonly failure: string | null;
  readonly violated: boolean;
  /** True when left, right, scale, tolerance and margin are the stored ones to the last bit. */
  readonly exact: boolean;
  /** Why it violates; null where it does not, or where samples decide. */
  readonly explanation: Explanation | null;
}

/**
 * Judges a counterexample again.
 * @throws {UsageError} when the claim has no such variant or part
 */
export function replay(claim: Claim, file: CounterexampleFile, name: string): Replay {
  const target = replayTarget(claim, file, name);
  const { counterexample } = file;
  const { instance, from, fallback } = instanceOf(target, counterexample);
  const { discardedBy, outcomes: [outcome] } = new Evaluator(target).judge(instance);
  const slack = discardedBy === null && isSlack(outcome) ? outcome : null;
  return {
    instance,
    from,
    fallback,
    slack,
    failure: slack === null ? failureText(discardedBy, outcome) : null,
    violated: slack !== null && isViolated(slack),
    exact: slack !== null && isSame(slack, counterexample),
    explanation: slack !== null && isViolated(slack) && counterexample.samples === undefined
      ? explain(target, { instance, choices: from === "choices" ? counterexample.choices : null })
      : null,
  };
}

/** What a counterexample file is about: a variant, or a part of the claim itself. */
function replayTarget(claim: Claim, file: CounterexampleFile, name: string): Target {
  if (file.variant !== null) {
    const variants = [...claim.nearMisses, ...claim.trueVariants];
    const variant = variants.find(({ id }) => id === file.variant);
    if (variant !== undefined) return targetToReplay(claim, variant, file.counterexample);
    throw new UsageError(
      `${name}: claim ${claim.id} has no variant ${file.variant}.` +
        didYouMean(file.variant, variants.map(({ id }) => id)),
    );
  }
  const part = claim.parts.find((candidate) => candidate.name === file.part);
  if (part !== undefined) return targetToReplay(claim, part, file.counterexample);
  const parts = claim.parts.map((candidate) => candidate.name).join(", ");
  throw new UsageError(`${name}: claim ${claim.id} has no part ${file.part}; it has ${parts}.`);
}

function instanceOf(
  target: Target,
  { instance, choices }: Counterexample,
): Pick<Replay, "instance" | "from" | "fallback"> {
  if (choices === null) return { instance, from: "data", fallback: null };
  const stored = (fallback: string) => ({ instance, from: "data" as const, fallback });
  if (target.problem.instance === undefined) {
    return stored("the claim draws no instances any more");
  }
  try {
    const rebuilt = new Evaluator(target).rebuild(choices);
    return encodeData(rebuilt) === encodeData(instance)
      ? { instance: rebuilt, from: "choices", fallback: null }
      : stored("the choices no longer rebuild the stored instance");
  } catch (error) {
    return stored(`the generator threw on the choices (${error})`);
  }
}

function failureText(discardedBy: string | null, outcome: Judgement): string {
  if (discardedBy !== null) return `the instance does not satisfy the assumption "${discardedBy}"`;
  if (outcome instanceof Failure) return outcome.message;
  return outcome === undefined || isSlack(outcome)
    ? "the part does not apply to this instance"
    : `inconclusive: ${outcome.message}`;
}

function isSame(slack: Slack, stored: Counterexample): boolean {
  const fields = ["left", "right", "scale", "margin", "tolerance"] as const;
  return fields.every((field) => Object.is(slack[field], stored[field]));
}
