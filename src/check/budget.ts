/**
 * Budgets are work, not time: numbers of evaluations, divided by what the claim says one costs.
 * @module
 */

/** How much a run spends, stated for a claim whose evaluation costs one microsecond. */
export interface Budget {
  /** Random instances a claim and a variant. */
  readonly instances: number;
  /** Evaluations of search a part and a variant. */
  readonly evaluations: number;
}

/** `deno test`: every claim in a fraction of a second. */
export const QUICK_BUDGET: Budget = { instances: 200, evaluations: 60_000 };

/** `deno task check`: every claim in a few seconds. */
export const STANDARD_BUDGET: Budget = { instances: 2_000, evaluations: 300_000 };

/** `check --profile thorough`: every claim in minutes, the whole suite in hours. */
export const THOROUGH_BUDGET: Budget = { instances: 20_000, evaluations: 30_000_000 };

/** The budgets by the names that --profile takes. */
export const PROFILES = {
  quick: QUICK_BUDGET,
  standard: STANDARD_BUDGET,
  thorough: THOROUGH_BUDGET,
} as const satisfies Readonly<Record<string, Budget>>;

/** No phase gets fewer evaluations than this, whatever the claim costs. */
export const SMALLEST_PHASE = 20;

/**
 * How much more work than a search an experiment may be: a search is made for each part and variant,
 * while variants of an experiment mostly share its samples.
 */
const EXPERIMENT_SHARE = 8;

/** What one target may spend. */
export interface Allowance {
  readonly corners: number;
  readonly random: number;
  readonly search: number;
  readonly shrink: number;
}

/**
 * The allowance of a target whose evaluation costs `cost` microseconds. Search gets evaluations/cost;
 * the random phase the number of instances, but no more than a quarter of search; corners half of
 * that. Shrinking stops by itself, and at the latest after half as many evaluations as search or
 * 8,000.
 */
export function allowanceOf({ instances, evaluations }: Budget, cost: number): Allowance {
  const search = atLeast(SMALLEST_PHASE, evaluations / cost);
  const random = Math.min(instances, atLeast(SMALLEST_PHASE, search / 4));
  return {
    corners: atLeast(SMALLEST_PHASE, random / 2),
    random,
    search,
    shrink: atLeast(40, Math.min(8_000, search / 2)),
  };
}

/** The observations that an experiment may make, over all its instances. */
export function samplesOf({ evaluations }: Budget, cost: number): number {
  return atLeast(1_000, EXPERIMENT_SHARE * evaluations / cost);
}

function atLeast(smallest: number, count: number): number {
  return Math.max(smallest, Math.round(count));
}
