/**
 * Simpler choice sequences: what shrinking tries next. The order in which they are proposed, and
 * the measure by which one is simpler than another, define the normal form of a counterexample.
 * @module
 */
import { type Choices, choicesOf, type Trace, withChoice } from "./choices.ts";
import { choiceOf, isDiscrete, simplestValue, type Site, valueOf } from "./site.ts";

/**
 * How far a trace is from the simplest one: the number of choices; the distance of the discrete
 * values from their simplest; the heights of the real values; then, to decide between equals, the
 * distances one by one and the number of pairs of a group that stand in ascending order. Compared
 * lexicographically, smaller is simpler.
 */
export type Complexity = readonly number[];

/** The complexity of a trace. */
export function complexity(trace: Trace): Complexity {
  let length = 0, sizes = 0, heights = 0, ascents = 0;
  const distances: number[] = [];
  for (const { choices, sites } of trace) {
    length += choices.length;
    const reals: number[] = [];
    choices.forEach((choice, i) => {
      if (isDiscrete(sites[i])) distances.push(distance(sites[i], choice));
      else reals.push(valueOf(sites[i], choice));
    });
    heights += reals.reduce((total, value) => total + height(value), 0);
    ascents += ascendingPairs(reals);
  }
  sizes = distances.reduce((total, distance) => total + distance, 0);
  return [length, sizes, heights, ...distances, ascents];
}

/** How far a discrete choice is from the simplest; a little farther below it than above. */
function distance(site: Site, choice: number): number {
  const steps = choice - simplestValue(site);
  return steps < 0 ? 0.5 - steps : steps;
}

function ascendingPairs(values: readonly number[]): number {
  let count = 0;
  for (let j = 1; j < values.length; j++) {
    for (let i = 0; i < j; i++) if (values[i] < values[j]) count++;
  }
  return count;
}

/** True when the first complexity is strictly smaller. */
export function isSimpler(left: Complexity, right: Complexity): boolean {
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i] < right[i];
  }
  return left.length < right.length;
}

/** The largest denominator that still counts as a fraction one would write on a board. */
const LARGEST_DENOMINATOR = 12;

/**
 * The height of a real number: 0 for 0, 1 for 1, small for small integers and fractions (with a
 * little more for a negative sign), the number of decimals for short decimals, and a large constant
 * for everything else.
 */
export function height(value: number): number {
  if (value === 0) return 0;
  const sign = value < 0 ? 0.5 : 0;
  const size = Math.abs(value);
  for (let denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator++) {
    const numerator = size * denominator;
    if (Math.abs(numerator - Math.round(numerator)) <= 1e-12 * numerator && numerator <= 1e4) {
      return Math.log2(1 + Math.round(numerator)) + 3 * Math.log2(denominator) + sign;
    }
  }
  const decimals = decimalPlaces(size);
  return decimals <= 6 ? 12 + 4 * decimals + Math.log2(1 + size) + sign : 60 + sign;
}

function decimalPlaces(size: number): number {
  for (let places = 1; places <= 6; places++) {
    const scaled = size * 10 ** places;
    if (Math.abs(scaled - Math.round(scaled)) <= 1e-11 * scaled) return places;
  }
  return 7;
}

/** Values simpler than `value` that a real choice is tried at, simplest first. */
export function simplerValues(value: number): readonly number[] {
  const rounded = [1, 2, 3, 4, 5, 6, 8, 10, 12, 100, 1000].flatMap((denominator) => [
    Math.round(value * denominator) / denominator,
    Math.floor(value * denominator) / denominator,
    Math.ceil(value * denominator) / denominator,
  ]);
  const all = [0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, Math.trunc(value / 2), ...rounded, -value];
  const limit = height(value);
  return [...new Set(all)]
    .filter((candidate) => height(candidate) < limit)
    .sort((left, right) => height(left) - height(right));
}

/**
 * Proposals to simplify a trace, most helpful first: whole groups set to their simplest value, then
 * single discrete choices, then equal real values together, then single ones.
 */
export function* simplerChoices(trace: Trace): Generator<Choices> {
  const choices = choicesOf(trace);
  yield* simplestGroups(trace, choices);
  yield* smallerDiscreteChoices(trace, choices);
  yield* deletions(trace, choices);
  yield* rearrangedGroups(trace, choices);
  yield* scaledGroups(trace, choices);
  yield* simplerTies(trace, choices);
  yield* simplerReals(trace, choices);
}

function* simplestGroups(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    const simplest = sites.map((site) => choiceOf(site, simplestValue(site)));
    if (simplest.some((choice, i) => choice !== current[i])) {
      yield { ...choices, [name]: simplest };
    }
  }
}

function* smallerDiscreteChoices(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    for (let i = 0; i < current.length; i++) {
      if (!isDiscrete(sites[i])) continue;
      for (const smaller of smallerIntegers(simplestValue(sites[i]), current[i])) {
        yield withChoice(choices, name, i, smaller);
      }
    }
  }
}

/** The integers target, halfway, one step nearer, and the mirror image above the target. */
function smallerIntegers(target: number, value: number): readonly number[] {
  if (value === target) return [];
  const step = value > target ? -1 : 1;
  const half = target + Math.trunc((value - target) / 2);
  const mirrored = value < target ? [2 * target - value] : [];
  return [...new Set([target, half, value + 2 * step, value + step])].filter((candidate) =>
    Math.abs(candidate - target) < Math.abs(value - target)
  ).concat(mirrored);
}

/** One occurrence of a name left out, the later ones moving up: drops a row or an entry. */
function* deletions(trace: Trace, choices: Choices): Generator<Choices> {
  const sizes = trace.filter(({ sites, choices: [size] }) =>
    sites.length === 1 && sites[0].kind === "integer" && size > sites[0].low
  );
  for (const size of sizes) {
    const smaller = withChoice(choices, size.name, 0, size.choices[0] - 1);
    for (const { name, choices: current } of trace) {
      if (current.length < 2) continue;
      for (let i = 0; i < current.length - 1; i++) {
        yield { ...smaller, [name]: current.toSpliced(i, 1) };
      }
    }
  }
}

/** All real choices of a name negated, in descending order, or two neighbours exchanged. */
function* rearrangedGroups(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    if (sites.some(isDiscrete)) continue;
    const values = current.map((choice, i) => valueOf(sites[i], choice));
    if (values.some((value) => value < 0)) {
      yield { ...choices, [name]: values.map((value, i) => choiceOf(sites[i], -value)) };
    }
    if (ascendingPairs(values) === 0) continue;
    const descending = values.toSorted((a, b) => b - a);
    yield { ...choices, [name]: descending.map((value, i) => choiceOf(sites[i], value)) };
    for (let i = 1; i < values.length; i++) {
      if (values[i - 1] < values[i]) {
        yield { ...choices, [name]: current.with(i - 1, current[i]).with(i, current[i - 1]) };
      }
    }
  }
}

/** All real choices of a name divided by a common factor, so that one of them becomes ±1. */
function* scaledGroups(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    if (current.length < 2 || sites.some(isDiscrete)) continue;
    const values = current.map((choice, i) => valueOf(sites[i], choice));
    for (const divisor of new Set(values.map(Math.abs))) {
      if (divisor === 0 || divisor === 1) continue;
      yield { ...choices, [name]: values.map((value, i) => choiceOf(sites[i], value / divisor)) };
    }
  }
}

function* simplerTies(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    if (current.length < 2 || sites.some(isDiscrete)) continue;
    for (const tied of new Set(current)) {
      const members = current.filter((choice) => choice === tied).length;
      if (members < 2) continue;
      const site = sites[current.indexOf(tied)];
      for (const value of simplerValues(valueOf(site, tied))) {
        const replacement = choiceOf(site, value);
        yield { ...choices, [name]: current.map((c) => c === tied ? replacement : c) };
      }
    }
  }
}

function* simplerReals(trace: Trace, choices: Choices): Generator<Choices> {
  for (const { name, sites, choices: current } of trace) {
    for (let i = 0; i < current.length; i++) {
      if (isDiscrete(sites[i])) continue;
      for (const value of simplerValues(valueOf(sites[i], current[i]))) {
        if (isReachable(sites[i], value)) {
          yield withChoice(choices, name, i, choiceOf(sites[i], value));
        }
      }
    }
  }
}

function isReachable(site: Site, value: number): boolean {
  return Math.abs(valueOf(site, choiceOf(site, value)) - value) <= 1e-12 * Math.abs(value);
}
