import { assert, assertAlmostEquals } from "@std/assert";
import { drawReversibleChain, drawTransitions } from "../../../src/instances/mod.ts";
import {
  detailedBalanceError,
  recurrentClasses,
  reversibleSpectrum,
  stationaryDistribution,
} from "../../../src/models/mod.ts";
import { eigenvalues, vectorMatrix } from "../../../src/numerics/mod.ts";
import { many } from "./support.ts";

Deno.test("every choice gives a transition matrix; all corners come up", () => {
  const counts = { absorbing: 0, periodic: 0, reducible: 0, irreducible: 0 };
  for (const K of many((draw) => drawTransitions(draw, "K", draw.integer("n", 1, 5)), 600)) {
    for (const row of K) {
      assert(row.every((k) => k >= 0));
      assertAlmostEquals(row.reduce((sum, k) => sum + k, 0), 1, 1e-14);
    }
    const classes = recurrentClasses(K);
    if (classes.length === 1) {
      const pi = stationaryDistribution(K);
      vectorMatrix(pi, K).forEach((p, i) => assertAlmostEquals(p, pi[i], 1e-14));
      const unit = eigenvalues(K).filter(({ re, im }) => Math.hypot(re, im) > 1 - 1e-9);
      if (unit.length > 1) counts.periodic++;
    }
    if (K.length > 1 && classes.some((states) => states.length === 1)) counts.absorbing++;
    if (classes.length > 1) counts.reducible++;
    if (K.length > 1 && classes[0].length === K.length) counts.irreducible++;
  }
  assert(Math.min(...Object.values(counts)) >= 50, JSON.stringify(counts));
});

Deno.test("reversible chains are in detailed balance with what comes with them", () => {
  const counts = { bipartite: 0, disconnected: 0, single: 0 };
  for (
    const chain of many((draw) => drawReversibleChain(draw, "K", draw.integer("n", 1, 5)), 600)
  ) {
    const { transitions, stationary } = chain;
    assert(stationary.every((p) => p > 0));
    assertAlmostEquals(stationary.reduce((sum, p) => sum + p, 0), 1, 1e-14);
    assert(detailedBalanceError(transitions, stationary) <= 2.5e-16);
    const values = reversibleSpectrum(transitions, stationary);
    assert(values[0] >= -1 - 1e-14 && Math.abs(values.at(-1)! - 1) <= 1e-14);
    if (values[0] < -1 + 1e-12) counts.bipartite++;
    if (values.length > 1 && values.at(-2)! > 1 - 1e-12) counts.disconnected++;
    if (values.length === 1) counts.single++;
  }
  assert(Math.min(...Object.values(counts)) >= 50, JSON.stringify(counts));
});
