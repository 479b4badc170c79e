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
  readonly #judgements = new Map<Candidate, Judgement>();
  readonly inconclusive = new Map<string, number>();
  failure: string | null = null;

  constructor(statement: Statement) {
    this.statement = statement;
  }

  get isSettled(): boolean {
    return this.failure !== null || this.inconclusive.size > 0 || this.refuted !== undefined;
  }

  /** Takes the judgement of an instance, in place of an earlier one. */
  enter(candidate: Candidate, judgement: Judgement): void {
    this.#judgements.set(candidate, judgement);
  }

  get judged(): readonly Judged[] {
    return [...this.#judgements].map(([candidate, judgement]) => ({ candidate, judgement }));
  }

  get refuted(): Judged | undefined {
    return this.judged.find(({ judgement }) => judgement.finding === "refuted");
  }
}

/**
 * Tests the statements of a group. The level of each is shared evenly among the instances, and the
 * budget too at first; what is left of it then goes to the instances that need more, in turn. A
 * statement that is refuted needs no more.
 */
export function runExperiments(
  group: ExperimentGroup,
  options: SelectionOptions,
): readonly ExperimentFindings[] {
  const selection = selectCandidates(group, options);
  const dockets = group.statements.map((statement) => new Docket(statement));
  const count = Math.max(1, selection.candidates.length);
  const level = LEVEL / count;
  const share = Math.max(1, Math.floor((options.samples - selection.samples) / count));
  let budget = options.samples - selection.samples;
  const cases: Case[] = [];
  for (const candidate of selection.candidates) {
    const first = new Case(candidate, dockets, { level, options });
    budget -= first.start(share);
    cases.push(first);
  }
  for (const open of cases) budget -= open.goOn(budget);
  const evidence = cases.find((one) => one.evidence !== null)?.evidence ?? {};
  return dockets.map((docket) => findingsOf(docket, selection, { level, evidence }));
}

interface Terms {
  readonly level: number;
  readonly options: SelectionOptions;
}

/** The statements that were open when an instance came up, on that instance. */
class Case {
  readonly #candidate: Candidate;
  readonly #dockets: readonly Docket[];
  readonly #terms: Terms;
  #answer: Answer | null = null;

  constructor(candidate: Candidate, dockets: readonly Docket[], terms: Terms) {
    const { run, instance } = candidate;
    this.#candidate = candidate;
    this.#terms = terms;
    this.#dockets = dockets.filter(({ isSettled, statement }) =>
      !isSettled && (statement.applies === undefined || statement.applies(run, instance))
    );
  }

  get evidence(): Answer["evidence"] | null {
    return this.#answer?.evidence ?? null;
  }

  /** Observations made. */
  start(budget: number): number {
    if (this.#dockets.length === 0) return 0;
    return this.#record(() =>
      answer({
        candidate: this.#candidate,
        statements: this.#dockets.map(({ statement }) => statement),
        level: this.#terms.level,
        budget,
        seed: sampleSeed(this.#terms.options.seed, this.#candidate.instance),
      })
    );
  }

  /** More observations, where a statement is still open here and not settled elsewhere. */
  goOn(budget: number): number {
    const { goOn, judgements } = this.#answer ?? {};
    const isOpen = this.#dockets.some(({ isSettled }, i) =>
      !isSettled && judgements?.[i].finding === "undecided"
    );
    return budget >= 1 && isOpen && goOn !== undefined ? this.#record(() => goOn(budget)) : 0;
  }

  #record(ask: () => Answer): number {
    try {
      this.#answer = ask();
    } catch (error) {
      for (const docket of this.#dockets) note(docket, error);
      return 0;
    }
    const { judgements, samples } = this.#answer;
    this.#dockets.forEach((docket, i) => docket.enter(this.#candidate, judgements[i]));
    return samples;
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
  selection: Selection,
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
    ...endOf(docket, selection),
    record: recordOf(worst, samples),
    instances: judged.length,
    discards: Object.fromEntries(selection.discards),
    exhaustive: selection.exhaustive && judged.length === selection.candidates.length,
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
  { candidates, failure, inconclusive: ofRun }: Selection,
): Pick<ExperimentFindings, "finding" | "reason"> {
  if (docket.refuted !== undefined) return { finding: "refuted" };
  const failed = docket.failure ?? failure;
  if (failed !== null) return { finding: "error", reason: `it threw: ${failed}` };
  const [inconclusive = ofRun] = docket.inconclusive.keys();
  if (inconclusive !== null) {
    return {
      finding: "undecided",
      reason: `an observation or run was inconclusive: ${inconclusive}`,
    };
  }
  if (docket.judged.length === 0) {
    const what = candidates.length === 0 ? "satisfied the assumptions" : "is one it applies to";
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
