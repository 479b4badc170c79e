/**
 * The report: what a run set out to do, what it counted, and what it found out about each claim.
 * @module
 */
import type { ClaimResult, IntervalRecord, PartResult } from "../check/result.ts";
import { compensatedSum } from "../numerics/summation.ts";
import { type Topic, TOPICS } from "../claim/types.ts";

/** The version of the form that report.json and counterexample files have. */
export const SCHEMA_VERSION = 1;

/** What a run set out to do, and how long it took. */
export interface Run {
  /** The suite's version. */
  readonly version: string;
  /** The master seed. */
  readonly seed: number;
  /** Random instances a claim and a variant, for cost 1. */
  readonly instances: number;
  /** Evaluations of search a part and a variant, for cost 1. */
  readonly evaluations: number;
  /** Where the claims came from, when not from claims/. */
  readonly claims?: string;
  /** The id, topic or glob that claims were selected by. */
  readonly filter?: string;
  /** Choices that were fixed, by name. */
  readonly pins?: Readonly<Record<string, number>>;
  /** The share of the claims that this run checked, "2/4". */
  readonly shard?: string;
  /** What the shards of the run are shares of, where this is one. */
  readonly sharded?: ShardedRun;
  /** The number of claims that were to be checked. */
  readonly selected?: number;
  /** True when the run was stopped before its last claim. */
  readonly interrupted: boolean;
  readonly seconds: number;
}

/** What the shards of one run have in common beside its flags. */
export interface ShardedRun {
  /** The ids of the claims of all shards. */
  readonly claims: readonly string[];
  /** Where the claims came from, as it was written; empty for claims/. */
  readonly places: readonly string[];
  /** A digest of the code of the suite and of the claims. */
  readonly sources: string;
}

/** What a run counted. */
export interface Totals {
  readonly claims: number;
  /** Claims each of whose parts has the verdict that the literature expects. */
  readonly asExpected: number;
  readonly unexpected: number;
  readonly nearMisses: number;
  readonly nearMissesRefuted: number;
  readonly nearMissesFoundBySearch: number;
  readonly trueVariants: number;
  readonly trueVariantsHeld: number;
  /** Sum of the guaranteed levels: the probability that anything ended wrongly by chance. */
  readonly level: number;
}

/** Everything about a run: the content of report.json. */
export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly run: Run;
  readonly totals: Totals;
  readonly claims: readonly ClaimResult[];
}

/** The fields that hold times: the only ones in which two runs with one seed differ. */
export const TIME_FIELDS = { run: ["seconds"], claim: ["seconds"] } as const;

/** A report without the fields that hold times. */
export interface TimelessReport extends Omit<Report, "run" | "claims"> {
  readonly run: Omit<Run, typeof TIME_FIELDS.run[number]>;
  readonly claims: readonly Omit<ClaimResult, typeof TIME_FIELDS.claim[number]>[];
}

/** The report of a run; claims stand by topic and id, in whatever order they came in. */
export function buildReport(results: readonly ClaimResult[], run: Run): Report {
  const claims = results.toSorted(byTopicAndId);
  return { schemaVersion: SCHEMA_VERSION, run, totals: totalsOf(claims), claims };
}

/** The totals of a set of claims. */
export function totalsOf(claims: readonly ClaimResult[]): Totals {
  const nearMisses = claims.flatMap((claim) => claim.nearMisses);
  const trueVariants = claims.flatMap((claim) => claim.trueVariants);
  const asExpected = claims.filter((claim) => claim.asExpected).length;
  return {
    claims: claims.length,
    asExpected,
    unexpected: claims.length - asExpected,
    nearMisses: nearMisses.length,
    nearMissesRefuted: nearMisses.filter(({ refuted }) => refuted).length,
    nearMissesFoundBySearch: nearMisses.filter(({ foundBy }) => foundBy === "search").length,
    trueVariants: trueVariants.length,
    trueVariantsHeld: trueVariants.filter(({ held }) => held).length,
    level: levelOf([...claims.flatMap((claim) => claim.parts), ...nearMisses, ...trueVariants]),
  };
}

function levelOf(records: readonly IntervalRecord[]): number {
  return compensatedSum(
    records.flatMap(({ level, guaranteed }) => guaranteed && level !== null ? [level] : []),
  );
}

/** True when every verdict is as expected, every near miss fell and every true variant held. */
export function isAsExpected({ claims }: Pick<Report, "claims">): boolean {
  return claims.every(isClaimAsExpected);
}

/** {@link isAsExpected} of one claim. */
export function isClaimAsExpected(claim: ClaimResult): boolean {
  return claim.asExpected && claim.nearMisses.every(({ refuted }) => refuted) &&
    claim.trueVariants.every(({ held }) => held);
}

/** The report without its times: equal for two runs with the same seed and budget. */
export function withoutTimes(report: Report): TimelessReport {
  return {
    ...report,
    run: omit(report.run, TIME_FIELDS.run),
    claims: report.claims.map((claim) => omit(claim, TIME_FIELDS.claim)),
  };
}

/** The part that a claim's counterexample belongs to: an unexpected one before an expected one. */
export function refutedPart({ parts }: ClaimResult): PartResult | undefined {
  const refuted = parts.filter(({ counterexample }) => counterexample !== null);
  return refuted.find(({ asExpected }) => !asExpected) ?? refuted[0];
}

/** The claims of a report under their topics, in the order of the topics; none is empty. */
export function claimsByTopic(
  { claims }: Pick<Report, "claims">,
): readonly (readonly [Topic, readonly ClaimResult[]])[] {
  const groups = new Map<Topic, ClaimResult[]>();
  for (const claim of claims.toSorted(byTopicAndId)) {
    const group = groups.get(claim.topic);
    if (group === undefined) groups.set(claim.topic, [claim]);
    else group.push(claim);
  }
  return [...groups];
}

function byTopicAndId(a: ClaimResult, b: ClaimResult): number {
  return TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic) || (a.id < b.id ? -1 : +(a.id > b.id));
}

function omit<T extends object, K extends keyof T>(record: T, fields: readonly K[]): Omit<T, K> {
  const copy: T = { ...record };
  for (const field of fields) delete (copy as Partial<T>)[field];
  return copy;
}
