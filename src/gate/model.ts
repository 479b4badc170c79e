/**
 * The report of a gate run.
 * @module
 */
import { encodeData } from "../report/data.ts";
import type { Judgement } from "./judge.ts";

/** What a gate run set out to do. */
export interface GateRun {
  readonly seeds: readonly number[];
  /** Random instances and evaluations of each check, for cost 1. */
  readonly instances: number;
  readonly evaluations: number;
  /** Seconds that one check may take. */
  readonly seconds: number;
  /** The revision since which claims were changed; null where all, or named ones, were asked for. */
  readonly base: string | null;
}

/** The content of gate.json. */
export interface GateReport {
  readonly schemaVersion: 1;
  readonly run: GateRun;
  readonly totals: { readonly claims: number; readonly passed: number; readonly refused: number };
  readonly claims: readonly Judgement[];
}

/** The report of some judgements, by path. */
export function gateReport(judgements: readonly Judgement[], run: GateRun): GateReport {
  const claims = judgements.toSorted((a, b) => (a.path < b.path ? -1 : +(a.path > b.path)));
  const passed = claims.filter(({ passes }) => passes).length;
  const totals = { claims: claims.length, passed, refused: claims.length - passed };
  return { schemaVersion: 1, run, totals, claims };
}

/** The text of gate.json. */
export function encodeGateReport(report: GateReport): string {
  return encodeData(report);
}
