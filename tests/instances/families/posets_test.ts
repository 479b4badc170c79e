import { assert, assertEquals } from "@std/assert";
import { drawPoset, drawPositiveMatrices } from "../../../src/instances/mod.ts";
import { posetExpectations } from "../../../src/models/mod.ts";
import { multiply, norm, subtract, symmetricEigenvalues } from "../../../src/numerics/mod.ts";
import { many } from "./support.ts";

Deno.test("every choice gives a partial order with least element 0", () => {
  const counts = { chain: 0, antichain: 0, other: 0 };
  for (const order of many((draw) => drawPoset(draw, "S", draw.integer("n", 1, 6)), 400)) {
    const n = order.length;
    // Refuses what is not reflexive, antisymmetric and transitive.
    posetExpectations(order, order.map(() => 1 / n));
    assert(order[0].every((entry) => entry === 1));
    const pairs = order.slice(1).flat().filter((entry) => entry === 1).length - (n - 1);
    if (n > 2 && pairs === 0) counts.antichain++;
    else if (n > 2 && pairs === (n - 1) * (n - 2) / 2) counts.chain++;
    else if (n > 2) counts.other++;
  }
  assert(Math.min(...Object.values(counts)) >= 30, JSON.stringify(counts));
});

Deno.test("all posets of three elements above the least one come up", () => {
  const seen = new Set(many((draw) => drawPoset(draw, "S", 4), 400).map((order) => `${order}`));
  // Of the 8 sets of comparisons of 3 elements in their order, 7 are transitive.
  assertEquals(seen.size, 7);
});

Deno.test("positive matrices keep to their range; equal and commuting ones come up", () => {
  const range = { count: 2, order: 2, eigenvalues: [0.1, 10] } as const;
  const counts = { equal: 0, proportional: 0, commuting: 0, free: 0 };
  for (const [A, B] of many((draw) => drawPositiveMatrices(draw, "A", range), 400)) {
    for (const M of [A, B]) {
      M.forEach((row, i) => row.forEach((entry, j) => assertEquals(entry, M[j][i])));
      const values = symmetricEigenvalues(M);
      assert(values[0] >= 0.1 * (1 - 1e-12) && values[1] <= 10 * (1 + 1e-12));
    }
    const ratio = B[0][0] / A[0][0];
    const off = norm(subtract(B, A.map((row) => row.map((entry) => ratio * entry))).flat());
    const commutator = norm(subtract(multiply(A, B), multiply(B, A)).flat());
    if (`${A}` === `${B}`) counts.equal++;
    else if (off < 1e-12) counts.proportional++;
    else if (commutator < 1e-12) counts.commuting++;
    else counts.free++;
  }
  assert(Math.min(...Object.values(counts)) >= 30, JSON.stringify(counts));
});
