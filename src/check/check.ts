/**
 * Checking a claim: its parts, its near misses, its true variants.
 * @module
 */
import type { Claim, Evidence, Part, Variant } from "../claim/types.ts";
import type { Pins } from "../instances/recorder.ts";
import { uniformFill } from "../instances/fill.ts";
import { stream } from "../numerics/stream.ts";
import { isViolated } from "../claim/slack.ts";
import { Attack, type ConfirmedViolation } from "./attack.ts";
import { allowanceOf, type Budget, STANDARD_BUDGET } from "./budget.ts";
import {
  count,
  extreme,
  isWithoutTightness,
  refutationPower,
  total,
  verdictOf,
  worstExpectation,
  worstVerdict,
} from "./conclusions.ts";
import { targetOf } from "./confirm.ts";
import { counterexampleOf } from "./counterexample.ts";
import {
  ClaimExperiments,
  isSampled,
  marginRecord,
  type ReplayContext,
} from "./experiments/mod.ts";
import { Evaluator, isSlack, type Target } from "./evaluator.ts";
import { judgedOf, targetOfDecided } from "./judged.ts";
import { judgeRecorded } from "./recorded.ts";
import type {
  AttackRecord,
  ClaimResult,
  Counterexample,
  NearMissResult,
  PartResult,
  Phase,
  TrueVariantResult,
} from "./result.ts";
import { StrataTally } from "./strata.ts";

/** How a claim is checked. */
export interface CheckOptions {
  /** The master seed; 1 unless given. */
  readonly seed?: number;
  /** {@link STANDARD_BUDGET} unless given. */
  readonly budget?: Budget;
  /** Choices that are fixed, by name. */
  readonly pins?: Pins;
  /** The folder of the report, for replay commands. */
  readonly folder?: string;
}

/** What is being worked on: for a live display. */
export interface Progress {
  /** The claim's identifier. */
  readonly claim: string;
  /** The near miss or true variant; null for the claim itself. */
  readonly variant: string | null;
  /** The phase that begins, or goes on. */
  readonly phase: Phase;
}

/** Random instances on which the share of violations of a near miss is measured. */
const SHARE_SAMPLE = 100;

/** Checks a claim to the end. The result depends on claim, seed, budget and pins only. */
export function checkClaim(claim: Claim, options: CheckOptions = {}): ClaimResult {
  const steps = checkStepwise(claim, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** Checks a claim phase by phase, so that a caller can show progress or stop in between. */
export function* checkStepwise(
  claim: Claim,
  options: CheckOptions = {},
): Generator<Progress, ClaimResult> {
  const started = performance.now();
  const running = new ClaimCheck(claim, options);
  yield* running.experiments();
  const parts = yield* running.parts();
  const nearMisses: NearMissResult[] = [];
  for (const miss of claim.nearMisses) nearMisses.push(yield* running.nearMiss(miss));
  const trueVariants: TrueVariantResult[] = [];
  for (const variant of claim.trueVariants) trueVariants.push(yield* running.trueVariant(variant));
  return running.result({
    parts,
    nearMisses,
    trueVariants,
    seconds: (performance.now() - started) / 1000,
  });
}

interface Findings {
  readonly parts: readonly PartResult[];
  readonly nearMisses: readonly NearMissResult[];
  readonly trueVariants: readonly TrueVariantResult[];
  readonly seconds: number;
}

/** What an attack is for, and what an evaluation of it costs. */
interface Attacked {
  /** The near miss or true variant; null for parts. */
  readonly variant: string | null;
  readonly cost: number;
}

class ClaimCheck {
  readonly #claim: Claim;
  readonly #seed: number;
  readonly #pins: Pins | undefined;
  readonly #folder: string;
  readonly #budget: Budget;
  readonly #strata: StrataTally;
  readonly #experiments: ClaimExperiments;
  #evaluations = 0;
  #instances = 0;
  #discarded = 0;

  constructor(claim: Claim, options: CheckOptions) {
    this.#claim = claim;
    this.#seed = options.seed ?? 1;
    this.#pins = options.pins;
    this.#folder = options.folder ?? "reports/latest";
    this.#budget = options.budget ?? STANDARD_BUDGET;
    this.#strata = new StrataTally(claim);
    this.#experiments = new ClaimExperiments(claim, {
      budget: this.#budget,
      pins: this.#pins,
      context: this.#replayContext,
    });
  }

  *experiments(): Generator<Progress> {
    for (const variant of this.#experiments.run()) {
      yield { claim: this.#claim.id, variant, phase: "samples" };
    }
  }

  #sampledPart(part: Part): PartResult {
    const result = this.#experiments.part(part);
    this.#evaluations += result.samples ?? 0;
    this.#instances += result.instances;
    this.#discarded += count(result.discards);
    return result;
  }

  *parts(): Generator<Progress, PartResult[]> {
    const results = new Map<Part, PartResult>();
    for (const part of this.#claim.parts.filter(isSampled)) {
      results.set(part, this.#sampledPart(part));
    }
    const parts = this.#claim.parts.filter((part) => !isSampled(part));
    for (const problem of new Set(parts.map((part) => part.problem))) {
      const together = parts.filter((part) => part.problem === problem);
      for (const [part, result] of yield* this.#attackTogether(together)) results.set(part, result);
    }
    return this.#claim.parts.map((part) => results.get(part)!);
  }

  /** Parts of one problem are judged on the same instances, and share the run of each. */
  *#attackTogether(parts: readonly Part[]): Generator<Progress, [Part, PartResult][]> {
    const [{ problem, cost }] = parts;
    const margins = parts.map((part) => judgedOf(part)!);
    const target = { problem, margins };
    const attack = this.#attack(target, { cost, variant: null }, (evaluation, trace) => {
      if (problem === this.#claim.problem) this.#strata.add(evaluation, trace);
    });
    const witnesses = parts.map((part) => this.#judgeWitnesses(part));
    for (const phase of attack.phases()) {
      yield { claim: this.#claim.id, variant: null, phase };
    }
    this.#evaluations += attack.evaluator.evaluations;
    this.#instances += Math.max(...attack.tallies.map(({ instances }) => instances));
    this.#discarded += total(attack.discards);
    return parts.map((part, i) => [part, this.#partResult(part, attack, i, witnesses[i])]);
  }

  *nearMiss(variant: Variant): Generator<Progress, NearMissResult> {
    const sampled = this.#experiments.nearMiss(variant);
    if (sampled !== undefined) return sampled;
    const target = targetOfDecided(variant);
    const attacked = { cost: variant.cost, variant: variant.id };
    const witness = this.#attack(target, attacked);
    witness.judgeData(variant.witnesses, "witness");
    const attack = this.#attack(target, attacked);
    for (const phase of attack.phases()) {
      yield { claim: this.#claim.id, variant: variant.id, phase };
      if (attack.isOver) break;
    }
    const [found] = attack.confirmed;
    const violation = found ?? witness.confirmed[0];
    const [tally] = attack.tallies;
    const { verdict, reason } = verdictOf(tally, attack, violation !== null);
    return {
      id: variant.id,
      part: variant.part,
      why: variant.why,
      refuted: violation !== null,
      searchable: variant.searchable,
      foundBy: found !== null ? "search" : violation !== null ? "witness" : null,
      phase: violation?.phase ?? null,
      evaluations: found?.evaluations ?? attack.evaluator.evaluations,
      violatedShare: this.#violatedShare(target, attacked),
      verdict,
      ...(reason === undefined ? {} : { reason }),
      worstMargin: tally.tightest?.slack.margin ?? null,
      counterexample: violation === null ? null : this.#counterexample(target, violation, attacked),
      ...marginRecord(variant, tally.tightest?.instance),
    };
  }

  *trueVariant(variant: Variant): Generator<Progress, TrueVariantResult> {
    const sampled = this.#experiments.trueVariant(variant);
    if (sampled !== undefined) return sampled;
    const target = targetOfDecided(variant);
    const attacked = { cost: variant.cost, variant: variant.id };
    const attack = this.#attack(target, attacked);
    attack.judgeData(variant.witnesses, "witness");
    for (const phase of attack.phases()) {
      yield { claim: this.#claim.id, variant: variant.id, phase };
    }
    const result = this.#attackResult(attack, 0, attack.confirmed[0], variant, attacked);
    return {
      id: variant.id,
      part: variant.part,
      why: variant.why,
      held: result.verdict === "supported",
      evaluations: attack.evaluator.evaluations,
      ...marginRecord(variant, result.extremal),
      ...result,
    };
  }

  result({ parts, nearMisses, trueVariants, seconds }: Findings): ClaimResult {
    const { id, topic, title, source, statement } = this.#claim;
    const refuted = parts.find((part) => part.counterexample !== null && !part.asExpected) ??
      parts.find((part) => part.counterexample !== null);
    // A part that is known to be false says nothing about how tight the true ones are.
    const trusted = parts.filter(({ expect }) => expect === "supported");
    const own = parts.filter((_, i) => this.#claim.parts[i].problem === this.#claim.problem);
    const fell = own.find((part) => part.counterexample !== null && !part.asExpected);
    const shown = fell?.counterexample?.instance ?? own.at(0)?.extremal;
    return {
      id,
      topic,
      title,
      kind: parts[0].kind,
      source,
      statement,
      expect: worstExpectation(parts),
      verdict: worstVerdict(parts),
      asExpected: parts.every(({ asExpected }) => asExpected),
      instances: this.#instances,
      discarded: this.#discarded,
      evaluations: this.#evaluations,
      borderline: parts.reduce((sum, part) => sum + part.borderline, 0),
      inconclusive: parts.reduce((sum, part) => sum + count(part.inconclusiveReasons), 0),
      worstMargin: extreme(Math.min, trusted.map((part) => part.worstMargin)),
      tightness: extreme(Math.max, trusted.map((part) => part.tightness)),
      attained: extreme(Math.max, trusted.map((part) => part.attained)),
      refutationPower: extreme(Math.max, trusted.map((part) => part.refutationPower)),
      seconds,
      parts,
      strata: this.#strata.result(),
      evidence: this.#evidence(shown, parts),
      counterexample: refuted?.counterexample ?? null,
      nearMisses,
      trueVariants,
      ...(this.#claim.recorded === undefined ? {} : { witnesses: judgeRecorded(this.#claim) }),
    };
  }

  #attack(
    target: Target,
    { cost, variant }: Attacked,
    observe?: ConstructorParameters<typeof Attack>[0]["observe"],
  ): Attack {
    return new Attack({
      target,
      allowance: allowanceOf(this.#budget, cost),
      seed: this.#seedOf(variant),
      pins: this.#pins,
      observe,
    });
  }

  #seedOf(variant: string | null): readonly (string | number)[] {
    return [this.#seed, this.#claim.id, variant ?? ""];
  }

  #judgeWitnesses(part: Part): Attack {
    const attack = this.#attack(targetOfDecided(part), { cost: part.cost, variant: null });
    attack.judgeData(part.witnesses, "witness");
    return attack;
  }

  #partResult(part: Part, attack: Attack, i: number, witness: Attack): PartResult {
    const violation = attack.confirmed[i] ?? witness.confirmed[0];
    const attacked = { cost: part.cost, variant: null };
    const result = this.#attackResult(attack, i, violation, part, attacked);
    const attained = witness.tallies[0].tightest?.slack.margin;
    return {
      name: part.name,
      kind: part.kind,
      expect: part.expect,
      asExpected: result.verdict === part.expect,
      tight: part.tight,
      exhaustive: attack.exhaustive,
      attained: attained === undefined || isWithoutTightness(part) ? null : 1 - attained,
      refutationPower: refutationPower(attack.tallies[i], part),
      ...marginRecord(part, result.extremal),
      ...result,
      course: attack.tallies[i].course.record(),
    };
  }

  #attackResult(
    attack: Attack,
    i: number,
    violation: ConfirmedViolation | null,
    judged: Pick<Part, "kind"> & Partial<Pick<Part, "expect">>,
    attacked: Attacked,
  ): AttackRecord {
    const tally = attack.tallies[i];
    const { problem, margins } = attack.evaluator.target;
    const { verdict, reason } = verdictOf(tally, attack, violation !== null);
    const worstMargin = tally.tightest?.slack.margin ?? null;
    return {
      instances: tally.instances,
      discards: Object.fromEntries(attack.discards),
      borderline: tally.borderline,
      inconclusiveReasons: Object.fromEntries(tally.inconclusiveReasons),
      trivial: tally.trivial,
      worstMargin,
      tightness: worstMargin === null || isWithoutTightness(judged) ? null : 1 - worstMargin,
      extremal: tally.tightest?.instance ?? null,
      verdict,
      ...(reason === undefined ? {} : { reason }),
      counterexample: violation === null
        ? null
        : this.#counterexample(targetOf(problem, margins[i]), violation, attacked),
    };
  }

  #counterexample(
    target: Target,
    found: ConfirmedViolation,
    { cost, variant }: Attacked,
  ): Counterexample {
    return counterexampleOf(target, found, {
      seed: this.#seed,
      replay: this.#replayContext.replay(variant),
      shrink: allowanceOf(this.#budget, cost).shrink,
      pins: this.#pins,
      label: this.#seedOf(variant).join(":"),
    });
  }

  get #replayContext(): ReplayContext {
    const { id } = this.#claim;
    const replay = (variant: string | null): string => {
      const name = variant === null ? id : `${id}--${variant}`;
      return `deno task replay ${this.#folder}/counterexamples/${name}.json`;
    };
    return { seed: this.#seed, replay };
  }

  #violatedShare(target: Target, { cost, variant }: Attacked): number | null {
    if (target.problem.instance === undefined) return null;
    const evaluator = new Evaluator(target, this.#pins);
    const random = stream([...this.#seedOf(variant), "share"].join(":"));
    const fill = uniformFill(() => random.uniform());
    let judged = 0, violated = 0;
    for (let i = 0; i < Math.min(SHARE_SAMPLE, allowanceOf(this.#budget, cost).random); i++) {
      const [outcome] = evaluator.evaluate(fill).outcomes;
      if (!isSlack(outcome)) continue;
      judged++;
      if (isViolated(outcome)) violated++;
    }
    return judged === 0 ? null : violated / judged;
  }

  /** What the claim shows of an instance, and what its experiments looked like. */
  #evidence(instance: unknown, results: readonly PartResult[]): Evidence | null {
    const { evidence, problem } = this.#claim;
    const hasOwn = evidence !== undefined && instance !== null && instance !== undefined;
    const own = hasOwn ? evidence(problem.run(instance), instance) : null;
    const ofParts = this.#experiments.evidence(results);
    return own === null && Object.keys(ofParts).length === 0 ? null : { ...own, ...ofParts };
  }
}
