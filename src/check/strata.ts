/**
 * Strata: what instances of one size or regime saw.
 * @module
 */
import type { Claim } from "../claim/types.ts";
import type { Trace } from "../instances/choices.ts";
import { type Evaluation, isSlack } from "./evaluator.ts";
import { isTrivialScale } from "../claim/slack.ts";
import type { Stratum } from "./result.ts";

/** A label with more values than this is not a stratification; its further values are left out. */
const LARGEST_STRATIFICATION = 40;

interface Cell {
  instances: number;
  worstMargin: number | null;
}

/** Counts instances by the labels a claim gives them, by default by each integer choice. */
export class StrataTally {
  readonly #labels: Claim["strata"];
  readonly #cells = new Map<string, Map<string, Cell>>();

  constructor(claim: Claim) {
    this.#labels = claim.strata;
  }

  /** Counts one judged instance. */
  add(evaluation: Evaluation, trace: (() => Trace) | null): void {
    const margin = smallestMargin(evaluation);
    if (margin === undefined) return;
    if (this.#labels !== undefined) {
      const labels = this.#labels(evaluation.instance);
      for (const label in labels) this.#count(label, String(labels[label]), margin);
    } else if (trace !== null) {
      for (const { name, sites, choices } of trace()) {
        if (sites.length === 1 && sites[0].kind === "integer") {
          this.#count(name, String(choices[0]), margin);
        }
      }
    }
  }

  #count(label: string, value: string, margin: number | null): void {
    let row = this.#cells.get(label);
    if (row === undefined) this.#cells.set(label, row = new Map());
    let cell = row.get(value);
    if (cell === undefined) {
      if (row.size >= LARGEST_STRATIFICATION) return;
      row.set(value, cell = { instances: 0, worstMargin: null });
    }
    cell.instances++;
    if (margin !== null && (cell.worstMargin === null || margin < cell.worstMargin)) {
      cell.worstMargin = margin;
    }
  }

  /** The counts as plain data, values in numerical or alphabetical order. */
  result(): Record<string, Record<string, Stratum>> {
    return Object.fromEntries(
      [...this.#cells].map(([label, row]) => [label, Object.fromEntries(ordered(row))]),
    );
  }
}

function ordered(row: ReadonlyMap<string, Cell>): [string, Stratum][] {
  return [...row]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([value, { instances, worstMargin }]) => [value, {
      instances,
      worstMargin,
      tightness: worstMargin === null ? null : 1 - worstMargin,
    }]);
}

/** The smallest margin, null where all are trivial, undefined where nothing was judged. */
function smallestMargin({ outcomes }: Evaluation): number | null | undefined {
  let smallest: number | null | undefined = undefined;
  for (const outcome of outcomes) {
    if (!isSlack(outcome)) continue;
    smallest ??= null;
    if (isTrivialScale(outcome)) continue;
    if (smallest === null || outcome.margin < smallest) smallest = outcome.margin;
  }
  return smallest;
}
