import { assertEquals } from "@std/assert";
import { agreement, type Draw, inconclusive, slack, sum, type Vector } from "theorycheck";
import { measure } from "../../../src/gate/mod.ts";
import { claimOf } from "../../check/fixtures.ts";

const BUDGET = { instances: 300, evaluations: 20_000 };

const vector = (draw: Draw) => ({ x: draw.vector("x", draw.integer("d", 1, 5)) });
const squares = (x: Vector): number => x.reduce((total, v) => total + v * v, 0);

Deno.test("measure: an identity's mutants fall, whatever its shape", () => {
  const SIDES = [
    squares,
    (x: Vector) => [...x, 1],
    (x: Vector) => [x.map((v) => v * v), [1]],
  ];
  for (const side of SIDES) {
    const { mutants } = measure(
      claimOf({
        instance: vector,
        kind: "identity",
        margin: ({ x }) => agreement(side(x), side(x), { tolerance: 1e-12 * (1 + squares(x)) }),
      }),
      BUDGET,
    );
    assertEquals(mutants.map(({ outcome }) => outcome), new Array(5).fill("falls"));
  }
});

Deno.test("measure: an identity that depends on one side only does not notice the other", () => {
  const { mutants } = measure(
    claimOf({
      instance: vector,
      kind: "identity",
      margin: ({ x }) =>
        agreement(squares(x), squares(x), { scale: squares(x), tolerance: squares(x) * 1e-7 }),
    }),
    BUDGET,
  );
  assertEquals(mutants.every(({ outcome }) => outcome === "falls"), true);
  const blind = measure(
    claimOf({
      instance: vector,
      kind: "identity",
      margin: ({ x }) =>
        agreement(squares(x), squares(x), { scale: 1e9 * squares(x), tolerance: 2 * squares(x) }),
    }),
    BUDGET,
  );
  assertEquals(blind.mutants.some(({ outcome }) => outcome === "survives"), true);
});

Deno.test("measure: dropped assumptions fall, survive or are not exercised", () => {
  const inside = ({ x }: { x: number }) => x <= 1;
  const outcomes = (right: number, assumption = inside) =>
    measure(
      claimOf({
        instance: (draw, { without } = {}) => ({
          x: draw.uniform("x", 0, without === "small" ? 3 : 1),
        }),
        assumptions: { small: assumption },
        margin: ({ x }) => slack({ left: x, right, tolerance: 1e-15 }),
      }),
      BUDGET,
    ).mutants.filter(({ dropped }) => dropped).map(({ outcome, judged }) => [outcome, judged > 0]);
  assertEquals(outcomes(1), [["falls", true]]);
  assertEquals(outcomes(5), [["survives", true]]);
  assertEquals(outcomes(1, ({ x }) => x <= 4), [["not exercised", false]]);
});

Deno.test("measure: an assumption that filters is left without being asked", () => {
  const { mutants, generators: [generator] } = measure(
    claimOf({
      instance: (draw) => ({ x: draw.uniform("x", 0, 2) }),
      assumptions: { small: ({ x }) => slack({ left: x, right: 1, tolerance: 0 }) },
      margin: ({ x }) => slack({ left: x, right: 1, tolerance: 1e-15 }),
    }),
    BUDGET,
  );
  assertEquals(mutants.map(({ outcome }) => outcome), ["falls", "falls"]);
  assertEquals(generator.discarded > 100 && generator.discarded < 200, true);
  assertEquals(generator.discards.small, generator.discarded);
});

Deno.test("measure: sizes and corners", () => {
  const { generators: [generator] } = measure(
    claimOf({
      instance: vector,
      assumptions: { three: ({ x }) => x.length === 3 },
      margin: ({ x }) => slack({ left: 0, right: squares(x), tolerance: 1e-15 }),
    }),
    BUDGET,
  );
  assertEquals(generator.sizes.map(({ name, low, high }) => [name, low, high]), [["d", 1, 5]]);
  assertEquals(Object.keys(generator.sizes[0].counts), ["3"]);
  // Of d, the corner 3 is inside; every corner of x is, with the right size.
  assertEquals(generator.corners - generator.cornersReached >= 3, true);
});

Deno.test("measure: noise is that of rounding, and tolerances are held against it", () => {
  const probe = (tolerance: number) =>
    measure(
      claimOf({
        instance: vector,
        margin: ({ x }) => {
          const right = x.length * squares(x);
          return slack({ left: sum(x) ** 2, right, scale: right, tolerance: tolerance * right });
        },
      }),
      BUDGET,
    ).probes[0];
  assertEquals(probe(1e-14).wide, 0);
  assertEquals(probe(1e-7).wide > 0.9, true);
  assertEquals(probe(1e-14).noise < 1e-14, true);
});

Deno.test("measure: evaluations that end where the bound gets tight are counted", () => {
  const probe = (hides: boolean) =>
    measure(
      claimOf({
        instance: (draw) => ({ x: draw.uniform("x", 0, 1) }),
        margin({ x }) {
          if (hides && x > 0.9) inconclusive("no");
          return slack({ left: x, right: 1, tolerance: 1e-15 });
        },
      }),
      BUDGET,
    ).probes[0];
  assertEquals(probe(false).closeInconclusive, 0);
  const { closeInconclusive, closeEvaluations } = probe(true);
  assertEquals(closeInconclusive > 0.1 * closeEvaluations, true);
});
