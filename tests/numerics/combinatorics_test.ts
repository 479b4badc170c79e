import { assert, assertEquals } from "@std/assert";
import { permutations, signVectors, subsets } from "../../src/numerics/combinatorics.ts";

const BINOMIALS = [[1], [1, 1], [1, 2, 1], [1, 3, 3, 1], [1, 4, 6, 4, 1], [1, 5, 10, 10, 5, 1]];

Deno.test("subsets() lists each subset of the size once, ascending", () => {
  for (const [n, row] of BINOMIALS.entries()) {
    for (const [k, count] of row.entries()) {
      const all = [...subsets(n, k)];
      assertEquals(all.length, count);
      assertEquals(new Set(all.map(String)).size, count);
      for (const subset of all) {
        assertEquals(subset.length, k);
        assert(subset.every((value, i) => value < n && (i === 0 || subset[i - 1] < value)));
      }
    }
  }
  assertEquals([...subsets(2, 3)], []);
});

Deno.test("permutations() lists n! different permutations in lexicographic order", () => {
  let factorial = 1;
  for (let n = 0; n <= 6; n++) {
    if (n > 0) factorial *= n;
    const all = [...permutations(n)];
    assertEquals(all.length, factorial);
    for (const order of all) assertEquals(order.toSorted(), Array.from({ length: n }, (_, i) => i));
    const words = all.map((order) => order.join(""));
    assertEquals(words, words.toSorted());
    assertEquals(new Set(words).size, factorial);
  }
});

Deno.test("signVectors() lists each vector of signs once, all ones first", () => {
  const all = [...signVectors(4)];
  assertEquals(new Set(all.map(String)).size, 16);
  assertEquals(all[0], [1, 1, 1, 1]);
  assert(all.flat().every((sign) => sign === 1 || sign === -1));
});
