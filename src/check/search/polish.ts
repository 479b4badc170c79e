/**
 * Local polish: the simplex method of Nelder and Mead on the real choices of an elite.
 * @module
 */
import { cornerFill, type Random, simplestFill } from "../../instances/fill.ts";
import type { Elites } from "./elites.ts";
import { RealChoices, reflected } from "./real_choices.ts";
import type { Proposal, Strategy } from "./strategy.ts";

/** Above this many real choices a random subset of them is moved. */
const LARGEST_DIMENSION = 12;

/** A run ends when its simplex is smaller than this. */
const SMALLEST_SIMPLEX = 1e-14;

interface Vertex {
  readonly x: readonly number[];
  readonly score: number;
}

type Generated = Generator<readonly number[], void, number>;

/** Nelder-Mead runs from the elites, with simplices of very different sizes. */
export class Polish implements Strategy {
  readonly name = "polish";
  readonly #random: Random;
  readonly #elites: Elites;
  #space: RealChoices | null = null;
  #run: Generated | null = null;
  #next: readonly number[] | null = null;

  constructor(random: Random, elites: Elites) {
    this.#random = random;
    this.#elites = elites;
  }

  propose(): Proposal {
    if (this.#next === null) this.#begin();
    if (this.#next === null || this.#space === null) return { fill: cornerFill(this.#random) };
    return { given: this.#space.with(this.#next), fill: simplestFill };
  }

  observe(score: number): void {
    if (this.#run === null) return;
    const step = this.#run.next(score);
    this.#next = step.done ? null : step.value;
    if (step.done) this.#run = null;
  }

  #begin(): void {
    const elite = this.#elites.pick(this.#random);
    if (elite === undefined) return;
    const space = new RealChoices(elite.trace);
    if (space.dimension === 0) return;
    this.#space = space;
    this.#run = simplexSearch(space.start, elite.score, this.#random);
    const first = this.#run.next(0);
    this.#next = first.done ? null : first.value;
  }
}

/** Yields points to evaluate and is sent their scores. */
function* simplexSearch(start: readonly number[], score: number, random: Random): Generated {
  const moved = randomSubset(start.length, LARGEST_DIMENSION, random);
  const size = 10 ** (-1 - 5 * random());
  let simplex: Vertex[] = [{ x: start, score }];
  for (const i of moved) {
    const step = (random() < 0.5 ? -1 : 1) * size;
    const x = start.with(i, reflected(start[i] + step));
    simplex.push({ x, score: yield x });
  }
  const budget = 60 + 30 * moved.length;
  for (let moves = 0; moves < budget && diameter(simplex) > SMALLEST_SIMPLEX; moves++) {
    simplex.sort((a, b) => a.score - b.score);
    const replaced = yield* improveWorst(simplex);
    if (replaced === null) simplex = yield* contractToBest(simplex);
    else simplex[simplex.length - 1] = replaced;
  }
}

/** Reflection, expansion and contraction of the worst vertex; null when none of them helps. */
function* improveWorst(
  simplex: readonly Vertex[],
): Generator<readonly number[], Vertex | null, number> {
  const worst = simplex[simplex.length - 1];
  const others = simplex.slice(0, -1);
  const center = worst.x.map((_, i) =>
    others.reduce((sum, { x }) => sum + x[i], 0) / others.length
  );
  const at = (t: number) => center.map((c, i) => reflected(c + t * (worst.x[i] - c)));
  const vertex = function* (t: number): Generator<readonly number[], Vertex, number> {
    const x = at(t);
    return { x, score: yield x };
  };
  const mirrored = yield* vertex(-1);
  if (mirrored.score < simplex[0].score) {
    const farther = yield* vertex(-2);
    return farther.score < mirrored.score ? farther : mirrored;
  }
  if (mirrored.score < others[others.length - 1].score) return mirrored;
  const nearer = yield* vertex(mirrored.score < worst.score ? -0.5 : 0.5);
  return nearer.score < Math.min(worst.score, mirrored.score) ? nearer : null;
}

function* contractToBest(
  simplex: readonly Vertex[],
): Generator<readonly number[], Vertex[], number> {
  const [best, ...others] = simplex;
  const contracted: Vertex[] = [best];
  for (const { x } of others) {
    const nearer = x.map((value, i) => (value + best.x[i]) / 2);
    contracted.push({ x: nearer, score: yield nearer });
  }
  return contracted;
}

function diameter(simplex: readonly Vertex[]): number {
  const [{ x: first }] = simplex;
  return Math.max(...simplex.map(({ x }) => Math.max(...x.map((v, i) => Math.abs(v - first[i])))));
}

function randomSubset(n: number, size: number, random: Random): readonly number[] {
  const all = Array.from({ length: n }, (_, i) => i);
  if (n <= size) return all;
  return Array.from(
    { length: size },
    () => all.splice(Math.floor(random() * all.length), 1)[0],
  );
}
