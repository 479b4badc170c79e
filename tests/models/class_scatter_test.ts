import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { betweenClassScatter, classMeans, stream, withinClassScatter } from "theorycheck";

Deno.test("class scatter: by hand", () => {
  const [H, labels] = [[[1, 3, 5, 7], [0, 0, 2, 2]], [0, 0, 1, 1]];
  assertEquals(classMeans(H, labels), [[2, 2, 6, 6], [0, 0, 2, 2]]);
  assertEquals(withinClassScatter(H, labels), [[1, 0], [0, 0]]);
  assertEquals(betweenClassScatter(H, labels), [[4, 2], [2, 1]]);
});

Deno.test("class scatter: within and between add up to the scatter of all", () => {
  const random = stream("class scatter");
  const H = [0, 1].map(() => Array.from({ length: 7 }, () => random.normal()));
  const labels = H[0].map(() => random.integer(0, 2));
  const [within, between, all] = [
    withinClassScatter(H, labels),
    betweenClassScatter(H, labels),
    withinClassScatter(H, labels.map(() => 0)),
  ];
  all.forEach((row, k) =>
    row.forEach((entry, l) => assertAlmostEquals(within[k][l] + between[k][l], entry, 1e-14))
  );
});

Deno.test("class scatter: one label a column", () => {
  assertThrows(() => classMeans([[1, 2]], [0]), RangeError, "1 labels");
});
