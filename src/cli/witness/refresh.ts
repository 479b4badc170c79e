/**
 * Refreshing a witness file from what a run found. What is there and still holds stays, so that files
 * change only where there is news.
 * @module
 */
import type { ClaimResult, WitnessResult } from "../../check/mod.ts";
import type { RecordedWitness, WitnessFile } from "../../claim/witnesses.ts";
import { decodeData, encodeData } from "../../report/mod.ts";

/** A part counts as attained, and its extremal instance is worth keeping, from this tightness on. */
const ATTAINED = 0.99;

/** An instance whose text is longer than this is not kept. */
const LONGEST_INSTANCE = 20_000;

/** A better extremal instance replaces one that is kept when its margin is smaller by this much. */
const NEWS = 1e-6;

/** The witnesses that a run found: violations of what is false, instances that attain what is tight. */
export function foundIn({ parts, nearMisses }: ClaimResult): RecordedWitness[] {
  const found: RecordedWitness[] = [];
  for (const { name, expect, tight, tightness, worstMargin, extremal, counterexample } of parts) {
    if (expect === "refuted" && counterexample !== null) {
      const { margin, instance } = counterexample;
      found.push({ of: name, shows: "violation", margin, instance });
    } else if (
      tight && expect === "supported" && counterexample === null && tightness !== null &&
      tightness >= ATTAINED
    ) {
      found.push({ of: name, shows: "tightness", margin: worstMargin!, instance: extremal });
    }
  }
  for (const { id, counterexample } of nearMisses) {
    if (counterexample === null) continue;
    const { margin, instance } = counterexample;
    found.push({ of: id, shows: "violation", margin, instance });
  }
  return found.filter(({ instance }) => encodeData(instance).length <= LONGEST_INSTANCE);
}

/** What became of a witness file. */
export interface Refreshed {
  readonly witnesses: readonly RecordedWitness[];
  readonly kept: number;
  readonly added: number;
  /** Why each witness that was dropped was: "<of>: <reason>". */
  readonly dropped: readonly string[];
}

/**
 * The witnesses of a file after a run. `judged` says what became of those that were there, in their
 * order; null where the claim does not import its file, so that nothing is known of them.
 */
export function refreshed(
  before: readonly RecordedWitness[],
  judged: readonly WitnessResult[] | null,
  found: readonly RecordedWitness[],
): Refreshed {
  const reasons = before.map((witness, i) => {
    if (judged === null) return "the claim did not import its file";
    return judged.at(i)?.stale ??
      (isOutdone(witness, found) ? "a tighter instance was found" : null);
  });
  const kept = before.filter((_, i) => reasons[i] === null);
  const added = found.filter((witness) => !kept.some((one) => isOfSame(one, witness)));
  return {
    witnesses: [...kept, ...added],
    kept: kept.length,
    added: added.length,
    dropped: before.flatMap(({ of }, i) => reasons[i] === null ? [] : [`${of}: ${reasons[i]}`]),
  };
}

function isOutdone(witness: RecordedWitness, found: readonly RecordedWitness[]): boolean {
  return witness.shows === "tightness" &&
    found.some((one) => isOfSame(one, witness) && one.margin < witness.margin - NEWS);
}

function isOfSame(a: RecordedWitness, b: RecordedWitness): boolean {
  return a.of === b.of && a.shows === b.shows;
}

/** The text of a witness file. */
export function witnessText(claim: string, witnesses: readonly RecordedWitness[]): string {
  return encodeData({ claim, witnesses });
}

/** The witnesses of the text of a file; none where it is no witness file. */
export function readWitnesses(text: string | null): readonly RecordedWitness[] {
  if (text === null) return [];
  try {
    const { witnesses } = decodeData(text) as Partial<WitnessFile>;
    return Array.isArray(witnesses) ? witnesses : [];
  } catch {
    return [];
  }
}

/** The place of the witness file of a claim's file. */
export function witnessPath(claimPath: string): string {
  return claimPath.replace(/\.ts$/, ".witness.json");
}
