/**
 * What the engine is compared with, on the generator of the same row: choices drawn uniformly, and
 * plain fast-check.
 * @module
 */
import { type Arbitrary, check, double, integer, property, record, tuple } from "fast-check";
import {
  choiceOf,
  cornerFill,
  type Fill,
  hashSeed32,
  isDiscrete,
  RecordingDraw,
  simplestFill,
  type Site,
  stream,
  uniformFill,
} from "theorycheck";
import { Evaluator, isSlack } from "../../src/check/evaluator.ts";
import { type Row, targetOfRow } from "./row.ts";

/** Evaluations to the first violation for each epsilon; null where the budget did not suffice. */
export type FirstViolations = readonly (number | null)[];

/** Evaluates fills of one statement, and remembers when each tightening first fell. */
class Race {
  readonly #evaluator: Evaluator;
  readonly #epsilons: readonly number[];
  readonly #first: (number | null)[];

  constructor(row: Row, epsilons: readonly number[]) {
    this.#evaluator = new Evaluator(targetOfRow(row, 0));
    this.#epsilons = epsilons;
    this.#first = epsilons.map(() => null);
  }

  get first(): FirstViolations {
    return this.#first;
  }

  get isOver(): boolean {
    return this.#first.every((evaluations) => evaluations !== null);
  }

  evaluate(fill: Fill): void {
    const [outcome] = this.#evaluator.evaluate(fill).outcomes;
    if (!isSlack(outcome)) return;
    const { left, right, scale, tolerance } = outcome;
    this.#epsilons.forEach((epsilon, i) => {
      if (this.#first[i] === null && right - epsilon * scale - left < -tolerance) {
        this.#first[i] = this.#evaluator.evaluations;
      }
    });
  }
}

/** Every choice uniform. */
export function pureRandom(
  row: Row,
  epsilons: readonly number[],
  seed: number,
  budget: number,
): FirstViolations {
  const race = new Race(row, epsilons);
  const random = stream(`pure random:${row.name}:${seed}`);
  const fill = uniformFill(() => random.uniform());
  for (let i = 0; i < budget && !race.isOver; i++) race.evaluate(fill);
  return race.first;
}

/**
 * fast-check with its own bias: a record with an `integer` or a `double` for every choice that the
 * generator may ask for, over the range of its value (for a normal variable, four standard
 * deviations to both sides).
 */
export function plainFastCheck(
  row: Row,
  epsilons: readonly number[],
  seed: number,
  budget: number,
): FirstViolations {
  const race = new Race(row, epsilons);
  const values = record(arbitrariesOf(row));
  const holds = property(values, (drawn) => {
    race.evaluate((site, name, earlier) => {
      const value = drawn[name]?.[earlier.length];
      return value === undefined ? simplestFill(site, name, earlier) : choiceOf(site, value);
    });
    return !race.isOver;
  });
  check(holds, { numRuns: budget, seed: hashSeed32(row.name, seed), endOnFailure: true });
  return race.first;
}

/** Instances drawn to learn which choices a generator asks for. */
const SAMPLE = 1_000;

function arbitrariesOf(row: Row): Record<string, Arbitrary<number[]>> {
  const draw = new RecordingDraw();
  const random = stream(`choices:${row.name}`);
  const uniform = () => random.uniform();
  const ranges = new Map<string, Site[]>();
  for (let i = 0; i < SAMPLE; i++) {
    draw.restart(i % 2 === 0 ? uniformFill(uniform) : cornerFill(uniform));
    row.instance(draw);
    for (const { name, sites } of draw.trace()) {
      const known = ranges.get(name) ?? [];
      sites.forEach((site, k) => known[k] = known[k] === undefined ? site : hull(known[k], site));
      ranges.set(name, known);
    }
  }
  return Object.fromEntries(
    [...ranges].map(([name, sites]) => [name, tuple(...sites.map(arbitraryOf))]),
  );
}

/** The site whose range covers both: the range of a choice may depend on earlier ones. */
function hull(a: Site, b: Site): Site {
  return a.kind === "normal"
    ? a
    : { kind: a.kind, low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) };
}

function arbitraryOf(site: Site): Arbitrary<number> {
  const { kind, low, high } = site;
  if (isDiscrete(site)) return integer({ min: low, max: high });
  const [min, max] = kind === "normal" ? [low - 4 * high, low + 4 * high] : [low, high];
  return double({ min, max, noNaN: true });
}
