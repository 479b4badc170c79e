import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeData, encodeData } from "../../src/report/mod.ts";
import { NUMBER_WORDS } from "../../src/report/data.ts";
import { same } from "./same.ts";

const words = fc.constantFrom(...NUMBER_WORDS, "\\NaN", "\\\\-0", "nan", "1", "", "-Infinity ");
const strings = fc.oneof(words, fc.string(), fc.string({ unit: "binary" }));
const keys = fc.oneof(words, fc.constantFrom("__proto__", "constructor", "toString", "0"), strings);

const data = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.double(),
      fc.constantFrom(-0, NaN, Infinity, -Infinity, 1e21, 5e-324, 1e308),
      fc.boolean(),
      fc.constant(null),
      strings,
    ),
    fc.array(tie("tree"), { maxLength: 5 }),
    fc.array(fc.array(fc.double(), { maxLength: 3 }), { maxLength: 3 }),
    fc.array(fc.tuple(keys, tie("tree")), { maxLength: 4 }).map(Object.fromEntries),
  ),
})).tree;

Deno.test("data: what is written is read back bit for bit", () => {
  fc.assert(fc.property(data, (tree) => same(decodeData(encodeData(tree)), tree)));
});

Deno.test("data: what is written is JSON, and the same when written again", () => {
  fc.assert(fc.property(data, (tree) => {
    const text = encodeData(tree);
    JSON.parse(text);
    return encodeData(decodeData(text)) === text;
  }));
});

Deno.test("data: matrices have a line for each row", () => {
  const instance = { A: [[1, -0], [Infinity, 0.1]], x: [], name: "NaN", o: {}, n: null };
  assertEquals(
    encodeData(instance),
    String.raw`{
  "A": [
    [1, "-0"],
    ["Infinity", 0.1]
  ],
  "x": [],
  "name": "\\NaN",
  "o": {},
  "n": null
}
`,
  );
});

Deno.test("data: what JSON has no place for does not end the report", () => {
  const knot: Record<string, unknown> = { typed: new Float64Array([1, -0]), big: 12n };
  knot.self = knot;
  knot.list = [undefined, () => 1, Symbol("s")];
  knot.nothing = undefined;
  assertEquals(decodeData(encodeData(knot)), {
    typed: [1, -0],
    big: "12",
    self: "(refers back to itself)",
    list: [null, "(a function)", "(a symbol)"],
  });
});

Deno.test("data: an object that occurs twice is written twice", () => {
  const row = [1, 2];
  assert(same(decodeData(encodeData([row, row])), [[1, 2], [1, 2]]));
});
