/**
 * Type tests: what is inferred without annotations, and which misuse the compiler refuses. They run
 * as they are checked: `deno test` type-checks this file.
 */
import { assertEquals } from "@std/assert";
import { defineClaim, type Draw, nearMissOf, problem, slack } from "theorycheck";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true
  : false;
const holds = <_ extends true>(): void => {};

const ABOUT = {
  id: "typed",
  topic: "landscape",
  title: "Types",
  source: { authors: "A. Author", title: "On types", year: 2024 },
  statement: "$1 = 1$",
} as const;

interface Point {
  x: readonly number[];
  k: number;
}

const zero = slack({ left: 0, right: 1, tolerance: 0 });

Deno.test("the instance's type reaches margin, assumptions, strata and near misses", () => {
  const claim = defineClaim({
    ...ABOUT,
    kind: "inequality",
    instance(draw) {
      const d = draw.integer("d", 1, 3);
      return { x: draw.vector("x", d), k: draw.integer("k", 1, d) };
    },
    assumptions: {
      positive(instance) {
        holds<Equal<typeof instance, Point>>();
        return instance.k > 0;
      },
    },
    margin(instance) {
      holds<Equal<typeof instance, Point>>();
      return zero;
    },
    strata(instance) {
      holds<Equal<typeof instance, Point>>();
      return { k: instance.k };
    },
    nearMisses: [
      {
        id: "same-instances",
        why: "…",
        margin(instance) {
          holds<Equal<typeof instance, Point>>();
          return zero;
        },
      },
      nearMissOf(problem({ instance: (draw) => ({ angle: draw.uniform("angle", 0, 1) }) }), {
        id: "own-instances",
        why: "…",
        margin(instance) {
          holds<Equal<typeof instance, { angle: number }>>();
          return zero;
        },
      }),
    ],
  });
  assertEquals(claim.nearMisses.length, 2);
});

Deno.test("the result of run reaches the parts and their near misses", () => {
  const shared = problem({
    instance: (draw) => ({ x: draw.vector("x", 2) }),
    run: ({ x }) => ({ total: x[0] + x[1] }),
  });
  defineClaim(shared, {
    ...ABOUT,
    parts: {
      sum: {
        kind: "identity",
        margin(run, instance) {
          holds<Equal<typeof run, { total: number }>>();
          holds<Equal<typeof instance, { x: readonly number[] }>>();
          return zero;
        },
      },
    },
    nearMisses: [
      { id: "other-run", part: "sum", why: "…", run: ({ x }) => ({ total: x[0] }) },
      // @ts-expect-error: the run must have the shape that the part's margin gets
      { id: "wrong-run", part: "sum", why: "…", run: ({ x }) => x[0] },
    ],
  });
});

Deno.test("misuse is a type error", () => {
  const shared = problem({ instance: (draw) => ({ x: draw.normal("x") }) });
  const parts = { bound: { kind: "inequality", margin: () => zero } } as const;
  const nearMiss = { id: "a", why: "…" };
  defineClaim(shared, { ...ABOUT, parts, nearMisses: [{ ...nearMiss, part: "bound" }] });

  const noSuchPart = () =>
    defineClaim(shared, {
      ...ABOUT,
      parts,
      // @ts-expect-error: there is no part of that name
      nearMisses: [{ ...nearMiss, part: "bond" }],
    });
  const noReason = () =>
    defineClaim(shared, {
      ...ABOUT,
      parts,
      // @ts-expect-error: a near miss that search need not find says why
      nearMisses: [{ ...nearMiss, part: "bound", searchable: false }],
    });
  const noMargin = () =>
    // @ts-expect-error: a near miss with its own instances brings its own margin
    nearMissOf(shared, nearMiss);
  const ownInstanceTwice = () =>
    nearMissOf(shared, {
      ...nearMiss,
      margin: () => zero,
      // @ts-expect-error: its instances come from its problem
      instance: (draw) => ({ x: draw.normal("x") }),
    });
  const noTopic = () =>
    // @ts-expect-error: no folder of claims/ has that name
    defineClaim(shared, { ...ABOUT, topic: "astrology", parts, nearMisses: [] });
  const noTolerance = () =>
    // @ts-expect-error: a slack states its tolerance
    slack({ left: 0, right: 1 });
  assertEquals([noSuchPart, noReason, noMargin, ownInstanceTwice, noTopic, noTolerance].length, 6);
});

Deno.test("the instance's type reaches sample, measure, enumerate and what is claimed", () => {
  defineClaim({
    ...ABOUT,
    kind: "statistical",
    instance: (draw) => ({ x: draw.vector("x", 2), k: draw.integer("k", 1, 2) }),
    sample(instance, stream) {
      holds<Equal<typeof instance, Point>>();
      return stream.uniform() < instance.k;
    },
    claimed: {
      quantity: "probability",
      relation: "at least",
      value(instance) {
        holds<Equal<typeof instance, Point>>();
        return instance.k / 2;
      },
    },
    nearMisses: [{
      id: "other-value",
      why: "…",
      claimed: { value: (instance) => (holds<Equal<typeof instance, Point>>(), 1) },
    }],
  });
  const shared = problem({
    instance: (draw) => ({ n: draw.integer("n", 1, 3) }),
    run: ({ n }) => [n],
  });
  defineClaim(shared, {
    ...ABOUT,
    parts: {
      rate: {
        kind: "rate",
        sizes: [1, 2, 4],
        measure(run, size, _stream, instance) {
          holds<Equal<typeof run, number[]>>();
          holds<Equal<typeof instance, { n: number }>>();
          return run[0] * size;
        },
        claimed: { quantity: "exponent", relation: "equals", value: (run) => run[0], band: 0.1 },
      },
      law: {
        kind: "statistical",
        enumerate: (run, { n }) => [[run[0], 1 / n]],
        claimed: { quantity: "mean", relation: "equals", value: 1, valid: "asymptotic" },
      },
    },
    nearMisses: [{ id: "two", part: "rate", why: "…", measure: (run, size) => run[0] / size }],
  });
});

Deno.test("a statistical part needs no margin, and a deterministic one no sample", () => {
  const numbers = { instance: (draw: Draw) => ({ x: draw.normal("x") }) };
  const coin = { ...ABOUT, ...numbers, kind: "statistical", nearMisses: [] } as const;
  const bound = { ...ABOUT, ...numbers, kind: "inequality", nearMisses: [] } as const;
  const half = { quantity: "probability", relation: "at least", value: 0.5 } as const;
  defineClaim({ ...coin, sample: () => true, claimed: half });
  defineClaim({ ...bound, margin: () => zero });

  const marginOfCoin = () =>
    // @ts-expect-error: a statistical part has no margin
    defineClaim({ ...coin, sample: () => true, claimed: half, margin: () => zero });
  const sampleOfBound = () =>
    // @ts-expect-error: an inequality has no sample
    defineClaim({ ...bound, margin: () => zero, sample: () => true });
  const noMargin = () =>
    // @ts-expect-error: an inequality has a margin
    defineClaim(bound);
  const noClaim = () =>
    // @ts-expect-error: a statistical part says what it claims
    defineClaim({ ...coin, sample: () => true });
  const nothingKnown = () =>
    // @ts-expect-error: a mean says what is known of its observations
    defineClaim({ ...coin, sample: () => 1, claimed: { ...half, quantity: "mean" } });
  const noSizes = () =>
    // @ts-expect-error: a rate has sizes
    defineClaim({
      ...coin,
      kind: "rate",
      measure: () => 1,
      claimed: { quantity: "exponent", relation: "equals", value: 1, band: 0.1 },
    });
  const wrongObservation = () =>
    // @ts-expect-error: an observation is an outcome, a number or a pair
    defineClaim({ ...coin, sample: () => "heads", claimed: half });
  const misuse = [marginOfCoin, sampleOfBound, noMargin, noClaim, nothingKnown, noSizes];
  assertEquals([...misuse, wrongObservation].length, 7);
});
