/**
 * Selecting claims by id, topic or glob, and making sure that pinned choices mean something.
 * @module
 */
import { Evaluator } from "../check/mod.ts";
import type { Claim, Problem } from "../claim/types.ts";
import { type Pins, uniformFill, valueOf } from "../instances/mod.ts";
import { stream } from "../numerics/stream.ts";
import { UsageError } from "./errors.ts";
import { globExpression } from "./glob.ts";
import { type LoadedClaim, loadEntries, loadPlaces, ownEntries } from "./load.ts";
import { didYouMean } from "./nearest.ts";

/**
 * Loads the claims of the places, or of this project where none is given, that the filter selects.
 * Of this project's, only those are loaded.
 */
export async function selectClaims(
  places: readonly string[],
  filter?: string,
): Promise<readonly LoadedClaim[]> {
  return places.length === 0
    ? await loadEntries(filterClaims(ownEntries(), filter))
    : filterClaims(await loadPlaces(places), filter);
}

/** Loads one claim by its id; see {@link selectClaims}. */
export async function selectClaim(places: readonly string[], id: string): Promise<LoadedClaim> {
  if (places.length > 0) return claimById(await loadPlaces(places), id);
  const [loaded] = await loadEntries([claimById(ownEntries(), id)]);
  return loaded;
}

/** Anything that has the two names of a claim. */
interface Named {
  readonly claim: Pick<Claim, "id" | "topic">;
}

/**
 * The claims whose id, topic or topic/id is, or matches, the filter.
 * @throws {UsageError} with the nearest names, where there is none
 */
export function filterClaims<C extends Named>(claims: readonly C[], filter?: string): readonly C[] {
  if (filter === undefined) return claims;
  const expression = globExpression(filter);
  const selected = claims.filter(({ claim }) =>
    names(claim).some((name) => name === filter || expression.test(name))
  );
  if (selected.length > 0) return selected;
  const known = claims.flatMap(({ claim }) => [claim.id, claim.topic]);
  throw new UsageError(
    `--filter ${filter} selects no claim: it takes an id, a topic or a glob in quotes.` +
      didYouMean(filter, new Set(known)),
  );
}

function names({ id, topic }: Pick<Claim, "id" | "topic">): string[] {
  return [id, topic, `${topic}/${id}`];
}

/**
 * The claim with this id.
 * @throws {UsageError} with the nearest ids, where there is none
 */
export function claimById<C extends Named>(claims: readonly C[], id: string): C {
  const found = claims.find(({ claim }) =>
    names(claim).slice(0, 3).includes(id) && claim.topic !== id
  );
  if (found !== undefined) return found;
  const known = claims.map(({ claim }) => claim.id);
  throw new UsageError(
    `there is no claim ${id}.${didYouMean(id, known) || ' "deno task list" lists them.'}`,
  );
}

/** Instances drawn of each problem to learn the names and ranges of its choices. */
const SAMPLES = 50;

/**
 * Makes sure that each pinned name is a choice of some claim, and its value one that it can take.
 * @throws {UsageError} naming the pin
 */
export function checkPins(claims: readonly Claim[], pins: Pins): void {
  if (pins.size === 0) return;
  const seen = new Map<string, Set<number>>();
  for (const claim of claims) {
    const problems = [
      claim.problem,
      ...[...claim.nearMisses, ...claim.trueVariants].map(problemOf),
    ];
    for (const problem of new Set(problems)) collectValues(problem, pins, seen);
  }
  for (const [name, value] of pins) {
    const taken = seen.get(name);
    if (taken === undefined) {
      throw new UsageError(
        `--set ${name}=${value}: no selected claim draws a choice named ${name}.` +
          (didYouMean(name, seen.keys()) || ` There are ${[...seen.keys()].join(", ")}.`),
      );
    }
    if (![...taken].some((other) => isNear(other, value))) {
      throw new UsageError(
        `--set ${name}=${value}: ${name} cannot be ${value}; ` +
          `the nearest that it can be is ${nearestNumber(value, taken)}.`,
      );
    }
  }
}

function problemOf({ problem }: { problem: Problem<unknown, unknown> }): typeof problem {
  return problem;
}

/** The values that choices of each name took on some pinned instances. */
function collectValues(
  problem: Problem<unknown, unknown>,
  pins: Pins,
  seen: Map<string, Set<number>>,
): void {
  if (problem.instance === undefined) return;
  const evaluator = new Evaluator({ problem, margins: [] }, pins);
  const random = stream("names of choices");
  const fill = uniformFill(() => random.uniform());
  for (let i = 0; i < SAMPLES; i++) {
    try {
      evaluator.draw(fill);
    } catch {
      continue; // the run itself reports a generator that throws
    }
    for (const { name, choices, sites } of evaluator.trace()) {
      const values = seen.get(name) ?? new Set();
      seen.set(name, values);
      if (pins.has(name)) choices.forEach((choice, j) => values.add(valueOf(sites[j], choice)));
    }
  }
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

function nearestNumber(wanted: number, values: Iterable<number>): number {
  return [...values].reduce((best, value) =>
    Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best
  );
}
