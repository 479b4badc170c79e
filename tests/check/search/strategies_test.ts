import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import type { Draw } from "theorycheck";
import {
  CovarianceSearch,
  Elites,
  MutationSearch,
  Polish,
  Portfolio,
  RandomSearch,
  type Strategy,
} from "../../../src/check/search/mod.ts";
import type { Random } from "../../../src/instances/fill.ts";
import { RecordingDraw } from "../../../src/instances/recorder.ts";
import { stream } from "../../../src/numerics/stream.ts";

/** A function to minimise over what a generator draws. */
interface Landscape {
  readonly instance: (draw: Draw) => readonly number[];
  readonly score: (x: readonly number[]) => number;
}

const box = (dimension: number) => (draw: Draw) =>
  draw.vector("x", dimension, { uniform: [-2, 2] });

const sphere: Landscape = {
  instance: box(6),
  score: (x) => x.reduce((sum, v, i) => sum + (v - 0.1 * Math.sqrt(i + 2)) ** 2, 0),
};

const rosenbrock: Landscape = {
  instance: box(2),
  score: ([x, y]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2,
};

const tilted: Landscape = {
  instance: box(4),
  // Condition number 10⁶, axes not those of the coordinates.
  score: (x) => {
    const sum = x.reduce((total, v) => total + v, 0) - 0.7;
    return 1e6 * sum * sum + x.reduce((total, v, i) => total + (v - 0.1 * i) ** 2, 0);
  },
};

/** Equal entries are better: only copying finds them at once. */
const ties: Landscape = {
  instance: (draw) => draw.vector("x", 5),
  score: (x) => new Set(x).size + (x[0] === 0 ? 1 : 0),
};

function seeded(seed: string): Random {
  const source = stream(seed);
  return () => source.uniform();
}

/** Runs a strategy as the engine does; the best score after the given number of evaluations. */
function minimise(
  make: (random: Random, elites: Elites) => Strategy,
  { instance, score }: Landscape,
  evaluations: number,
  seed = "1",
): number {
  const elites = new Elites(6);
  const draw = new RecordingDraw();
  const strategy = make(seeded(seed), elites);
  let best = Infinity;
  for (let i = 0; i < evaluations; i++) {
    const { fill, given } = strategy.propose();
    draw.restart(fill, given);
    const value = score(instance(draw));
    best = Math.min(best, value);
    elites.add({ score: value, trace: draw.trace() });
    strategy.observe(value, draw.trace());
  }
  return best;
}

const covariance = (random: Random, elites: Elites) => new CovarianceSearch(random, elites);
const polish = (random: Random, elites: Elites) => new Polish(random, elites);
const mutation = (random: Random) => new MutationSearch(random);
const random = (source: Random) => new RandomSearch(source);
const portfolio = (source: Random, elites: Elites) =>
  new Portfolio(
    [mutation(source), covariance(source, elites), polish(source, elites), random(source)],
    elites,
    source,
  );

Deno.test("covariance adaptation solves smooth problems to high accuracy", () => {
  assertLess(minimise(covariance, sphere, 6000), 1e-10);
  assertLess(minimise(covariance, rosenbrock, 6000), 1e-8);
  assertLess(minimise(covariance, tilted, 12000), 0.5);
});

Deno.test("polish solves small smooth problems", () => {
  assertLess(minimise(polish, rosenbrock, 6000), 1e-8);
});

Deno.test("mutation finds ties", () => {
  assertEquals(minimise(mutation, ties, 3000), 1);
});

Deno.test("the portfolio is near the best of its strategies on each landscape", () => {
  for (const [landscape, bound] of [[sphere, 1e-6], [rosenbrock, 1e-6], [ties, 1]] as const) {
    for (const seed of ["1", "2", "3"]) {
      const reached = minimise(portfolio, landscape, 10_000, seed);
      assert(reached <= bound, `seed ${seed}: ${reached}, not ${bound}`);
    }
  }
});

Deno.test("random search keeps its share whatever pays", () => {
  const counts = { random: 0, other: 0 };
  const elites = new Elites(3);
  const counting = (name: "random" | "other", strategy: Strategy): Strategy => ({
    name,
    propose: () => (counts[name]++, strategy.propose()),
    observe: (score, trace) => strategy.observe(score, trace),
  });
  minimise(
    (source) =>
      new Portfolio(
        [
          counting("other", new MutationSearch(source)),
          counting("random", new RandomSearch(source)),
        ],
        elites,
        source,
      ),
    sphere,
    8000,
  );
  assertGreater(counts.random, 0.25 * 8000);
  assertGreater(counts.other, 0.1 * 8000);
});

Deno.test("strategies are deterministic for a seed", () => {
  for (const make of [covariance, polish, mutation, random, portfolio]) {
    assertEquals(minimise(make, tilted, 500, "a"), minimise(make, tilted, 500, "a"));
  }
});

Deno.test("strategies without real choices still propose", () => {
  const discrete: Landscape = {
    instance: (draw) => [draw.integer("n", 0, 100)],
    score: ([n]) => Math.abs(n - 37),
  };
  for (const make of [covariance, polish, mutation, random, portfolio]) {
    assert(minimise(make, discrete, 2000) <= 1);
  }
});
