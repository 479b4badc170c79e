/**
 * Making the experiments of a group: choose the instances, test every statement on each of them.
 * @module
 */
import { hashSeed } from "../../numerics/stream.ts";
import { Inconclusive } from "../../claim/slack.ts";
import type { IntervalRecord } from "../result.ts";
import { judgeByCrossing } from "./by_crossing.ts";
import { judgeByReplicates } from "./by_replicates.ts";
import { judgeBySamples } from "./by_samples.ts";
import { selectCandidates, type Selection, type SelectionOptions } from "./candidates.ts";
import {
  type Answer,
  type Candidate,
  type ExperimentFindings,
  type ExperimentGroup,
  type Judgement,
  LEVEL,
  type Question,
  type Refutation,
  type Statement,
} from "./findings.ts";
import { marginAt, powerOfInterval, slackOf } from "./region.ts";

/** The seed of the samples of one instance: its own, whatever else is tested. */
export function sampleSeed(seed: SelectionOptions["seed"], instance: unknown): string {
  return String(hashSeed(...seed, "samples", JSON.stringify(instance) ?? ""));
}

/** Answers a question by the form of its experiment. */
export function answer(question: Question): Answer {
  switch (question.statements[0].experiment.form) {
    case "rate":
      return judgeByReplicates(question);
    case "threshold":
      return judgeByCrossing(question);
    default:
      return judgeBySamples(question);
  }
}

/** What was found out on one instance. */
interface Judged {
  readonly candidate: Candidate;
  readonly judgement: Judgement;
}

/** What has been found out about one statement. */
class Docket {
  readonly statement: Statement;
  readonly judged: Judged[] = [];
  readonly inconclusive = new Map<string, number>();
  failure: string | null = null;

  constructor(statement: Statement) {
    this.statement = statement;
  }

  get isSettled(): boolean {
    return this.failure !== null || this.inconclusive.size > 0 || this.refuted !== undefined;
  }

  get refuted(): Judged | undefined {
    return this.judged.find(({ judgement }) => judgement.finding === "refuted");
  }
}

/**
 * Tests the statements of a group. The level of each is shared evenly among the instances; what one
 * instance leaves of the budget goes to those after it; a statement that is refuted needs no more.
 */
export function runExperiments(
  group: ExperimentGroup,
  options: SelectionOptions,
): readonly ExperimentFindings[] {
  const selection = selectCandidates(group, options);
  const dockets = group.statements.map((statement) => new Docket(statement));
  const level = LEVEL / Math.max(1, selection.candidates.length);
  let budget = options.samples - selection.samples;
  let evidence: Answer["evidence"] = {};
  selection.candidates.forEach((candidate, i) => {
    const share = Math.max(1, Math.floor(budget / (selection.candidates.length - i)));
    const given = judgeOn(candidate, dockets, { level, budget: share, options });
    if (given === null) return;
    budget -= given.samples;
    if (Object.keys(evidence).length === 0) evidence = given.evidence;
  });
  return dockets.map((docket) => findingsOf(docket, selection, { level, evidence }));
}

interface Terms {
  readonly level: number;
  readonly budget: number;
  readonly options: SelectionOptions;
}

function judgeOn(
  candidate: Candidate,
  dockets: readonly Docket[],
  { level, budget, options }: Terms,
): Answer | null {
  const { run, instance } = candidate;
  const open = dockets.filter(({ isSettled, statement }) =>
    !isSettled && (statement.applies === undefined || statement.applies(run, instance))
  );
  if (open.length === 0) return null;
  try {
    const given = answer({
      candidate,
      statements: open.map(({ statement }) => statement),
      level,
      budget,
      seed: sampleSeed(options.seed, instance),
    });
    open.forEach((docket, i) => docket.judged.push({ candidate, judgement: given.judgements[i] }));
    return given;
  } catch (error) {
    for (const docket of open) note(docket, error);
    return null;
  }
}

function note(docket: Docket, error: unknown): void {
  if (error instanceof Inconclusive) {
    docket.inconclusive.set(error.message, (docket.inconclusive.get(error.message) ?? 0) + 1);
  } else {
    docket.failure ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

interface Context {
  readonly level: number;
  readonly evidence: Answer["evidence"];
}

function findingsOf(
  docket: Docket,
  { candidates, discards, exhaustive, failure }: Selection,
  { level, evidence }: Context,
): ExperimentFindings {
  const { judged, refuted, statement } = docket;
  const margin = ({ judgement: { region, estimate } }: Judged): number => {
    const at = marginAt(region, estimate);
    return Number.isNaN(at) ? Infinity : at;
  };
  const worst = refuted ??
    (judged.length === 0 ? undefined : judged.reduce((a, b) => margin(b) < margin(a) ? b : a));
  const samples = judged.reduce((sum, { judgement }) => sum + judgement.samples, 0);
  return {
    statement,
    ...endOf(docket, candidates.length, failure),
    record: recordOf(worst, samples),
    instances: judged.length,
    discards: Object.fromEntries(discards),
    exhaustive: exhaustive && judged.length === candidates.length,
    worstMargin: worst === undefined ? null : margin(worst),
    extremal: worst?.candidate.instance ?? null,
    refutationPower: judged.length === 0 ? null : Math.max(
      ...judged.map(({ judgement }) => powerOfInterval(judgement.region, judgement.interval)),
    ),
    refutation: refuted === undefined ? null : refutationOf(refuted, level),
    evidence,
    inconclusive: Object.fromEntries(docket.inconclusive),
    samples,
  };
}

function endOf(
  docket: Docket,
  candidates: number,
  failure: string | null,
): Pick<ExperimentFindings, "finding" | "reason"> {
  if (docket.refuted !== undefined) return { finding: "refuted" };
  const failed = docket.failure ?? failure;
  if (failed !== null) return { finding: "error", reason: `it threw: ${failed}` };
  const [inconclusive] = docket.inconclusive.keys();
  if (inconclusive !== undefined) {
    return { finding: "undecided", reason: `an observation was inconclusive: ${inconclusive}` };
  }
  if (docket.judged.length === 0) {
    const what = candidates === 0 ? "satisfied the assumptions" : "is one it applies to";
    return { finding: "vacuous", reason: `no instance ${what}` };
  }
  const open = docket.judged.find(({ judgement }) => judgement.finding === "undecided");
  if (open === undefined) return { finding: "supported" };
  const { samples, interval: [low, high], reason } = open.judgement;
  const spent = `${samples} samples leave the interval [${short(low)}, ${short(high)}]`;
  return { finding: "undecided", reason: reason ?? spent };
}

function short(x: number): string {
  return String(Number(x.toPrecision(5)));
}

function recordOf(worst: Judged | undefined, samples: number): IntervalRecord {
  if (worst === undefined) {
    return { interval: null, level: LEVEL, samples, method: null, guaranteed: null };
  }
  const { interval, method, guaranteed } = worst.judgement;
  return { interval, level: LEVEL, samples, method, guaranteed };
}

function refutationOf({ candidate, judgement }: Judged, level: number): Refutation {
  const { region, interval, samples } = judgement;
  return { candidate, slack: slackOf(region, interval), samples, level };
}
