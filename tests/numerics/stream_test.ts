import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { hashSeed, hashSeed32, mirrored, stream } from "../../src/numerics/stream.ts";

Deno.test("hashSeed: parts are told apart by type, place and boundary", () => {
  const seeds = [
    hashSeed(),
    hashSeed(""),
    hashSeed("", ""),
    hashSeed("ab"),
    hashSeed("a", "b"),
    hashSeed("b", "a"),
    hashSeed("1"),
    hashSeed(1),
    hashSeed("n1;"),
    hashSeed(1, 1),
    hashSeed(11),
    hashSeed(0.1),
  ];
  assertEquals(new Set(seeds).size, seeds.length);
  assertEquals(hashSeed(-0), hashSeed(0));
});

Deno.test("hashSeed: a 53-bit integer whose low word is hashSeed32", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 }), (parts) => {
      const seed = hashSeed(...parts);
      assert(Number.isSafeInteger(seed) && seed >= 0);
      assertEquals(seed % 2 ** 32, hashSeed32(...parts));
    }),
  );
});

Deno.test("hashSeed: 100,000 neighbouring keys give distinct seeds, each bit set half the time", () => {
  const seeds = new Set<number>();
  const ones = new Array<number>(53).fill(0);
  const count = 100_000;
  for (let i = 0; i < count; i++) {
    const seed = hashSeed(i % 10, `claim-${Math.floor(i / 10)}`);
    seeds.add(seed);
    for (let bit = 0; bit < 53; bit++) ones[bit] += Math.floor(seed / 2 ** bit) % 2;
  }
  assertEquals(seeds.size, count);
  // Five standard deviations of a fair coin.
  for (const set of ones) assert(Math.abs(set - count / 2) < 5 * Math.sqrt(count) / 2);
});

Deno.test("hashSeed: changing one character flips about half of the bits", () => {
  let flipped = 0;
  for (let i = 0; i < 2000; i++) {
    const [a, b] = [hashSeed32(`key ${i} a`), hashSeed32(`key ${i} b`)];
    for (let bits = (a ^ b) >>> 0; bits > 0; bits = Math.floor(bits / 2)) flipped += bits % 2;
  }
  assertAlmostEquals(flipped / 2000, 16, 0.5);
});

Deno.test("hashSeed and stream: pinned values, because reports depend on them", () => {
  assertEquals(hashSeed(), 1930397800310194);
  assertEquals(hashSeed(1, "top-k-contraction", "close"), 1289743689918316);
  assertEquals(hashSeed(0.1, "é"), 7805457700708129);
  assertEquals(hashSeed32("a"), 568705693);
  const s = stream("theorycheck");
  assertEquals(s.uniform(), 0.6049994670977857);
  assertAlmostEquals(s.normal(), -0.8435311593657142, 1e-15);
  assertEquals(s.integer(1, 6), 3);
  assertEquals(s.permutation(5), [3, 2, 1, 4, 0]);
  assertEquals(s.subset(9, 3), [0, 5, 7]);
  assertEquals(s.fork("data").seed, "1581b262bc58980a");
});

Deno.test("hashSeed: a number that is not finite is refused by name", () => {
  assertThrows(() => hashSeed("a", NaN), RangeError, "hashSeed: parts[1] must be finite, got NaN");
});

Deno.test("stream: the same seed gives the same numbers, another seed others", () => {
  const draw = (seed: string): number[] => {
    const s = stream(seed);
    return Array.from({ length: 20 }, () => s.uniform());
  };
  assertEquals(draw("a"), draw("a"));
  assert(draw("a").every((x, i) => x !== draw("b")[i]));
});

Deno.test("stream: uniform and normal have the moments of their distributions", () => {
  const s = stream("moments");
  const count = 100_000;
  const sums = { uniform: 0, square: 0, normal: 0, variance: 0, fourth: 0 };
  for (let i = 0; i < count; i++) {
    const [u, z] = [s.uniform(), s.normal()];
    assert(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53));
    sums.uniform += u / count;
    sums.square += u * u / count;
    sums.normal += z / count;
    sums.variance += z * z / count;
    sums.fourth += z ** 4 / count;
  }
  const deviation = 5 / Math.sqrt(count);
  assertAlmostEquals(sums.uniform, 1 / 2, deviation * Math.sqrt(1 / 12));
  assertAlmostEquals(sums.square, 1 / 3, deviation * Math.sqrt(4 / 45));
  assertAlmostEquals(sums.normal, 0, deviation);
  assertAlmostEquals(sums.variance, 1, deviation * Math.sqrt(2));
  assertAlmostEquals(sums.fourth, 3, deviation * Math.sqrt(96));
});

Deno.test("stream: integer stays in its range and hits every value evenly", () => {
  const s = stream("integers");
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) counts[s.integer(-3, 3) + 3]++;
  for (const count of counts) assertAlmostEquals(count, 10_000, 5 * Math.sqrt(10_000 * 6 / 7));
  assertEquals(s.integer(5, 5), 5);
  const wide = s.integer(0, Number.MAX_SAFE_INTEGER);
  assert(Number.isSafeInteger(wide));
});

Deno.test("stream: permutation and subset are uniform over their outcomes", () => {
  const s = stream("orders");
  const seen = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    for (const key of [`p${s.permutation(3)}`, `s${s.subset(4, 2)}`]) {
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  assertEquals(seen.size, 12);
  for (const count of seen.values()) {
    assertAlmostEquals(count, 2000, 5 * Math.sqrt(2000 * 5 / 6));
  }
});

Deno.test("stream: permutations and subsets are what their names say", () => {
  fc.assert(fc.property(fc.string(), fc.nat(30), fc.nat(30), (seed, a, b) => {
    const [n, size] = [Math.max(a, b), Math.min(a, b)];
    const s = stream(seed);
    assertEquals(s.permutation(n).sort((x, y) => x - y), Array.from({ length: n }, (_, i) => i));
    const subset = s.subset(n, size);
    assertEquals(subset.length, size);
    assert(subset.every((x, i) => x >= 0 && x < n && (i === 0 || subset[i - 1] < x)));
  }));
});

Deno.test("stream: a fork depends on seed and label only", () => {
  const used = stream("root");
  for (let i = 0; i < 17; i++) used.normal();
  assertEquals(used.fork("child").uniform(), stream("root").fork("child").uniform());
  const firsts = [
    stream("root"),
    stream("root").fork("a"),
    stream("root").fork("b"),
    stream("root").fork("a").fork("b"),
    stream("root").fork("b").fork("a"),
    stream("root").fork(1),
    stream("root").fork("1"),
  ].map((s) => s.uniform());
  assertEquals(new Set(firsts).size, firsts.length);
});

Deno.test("stream: forks with neighbouring labels are uncorrelated", () => {
  const root = stream("correlation");
  const count = 20_000;
  let product = 0;
  for (let i = 0; i < count; i++) product += root.fork(i).normal() * root.fork(i + 1).normal();
  assertAlmostEquals(product / count, 0, 5 / Math.sqrt(count));
});

Deno.test("stream: wrong arguments are refused by name", () => {
  const s = stream("errors");
  assertThrows(() => s.integer(2, 1), RangeError, "Stream.integer: high must be an integer in");
  assertThrows(() => s.integer(0.5, 1), RangeError, "Stream.integer: low must be an integer");
  assertThrows(() => s.integer(-(2 ** 53) + 1, 2 ** 53 - 1), RangeError, "high - low");
  assertThrows(() => s.permutation(-1), RangeError, "Stream.permutation: n");
  assertThrows(() => s.subset(3, 4), RangeError, "Stream.subset: size");
});

Deno.test("a mirrored stream has mirrored numbers, its forks too", () => {
  const [plain, mirror] = [stream("mirror"), mirrored(stream("mirror"))];
  for (let i = 0; i < 100; i++) {
    assertEquals(mirror.uniform() + plain.uniform(), 1 - 2 ** -53);
    assertEquals(mirror.normal(), -plain.normal());
  }
  assertEquals(mirrored(plain).fork("a").normal(), -plain.fork("a").normal());
  const die = mirrored(stream("die"));
  assertEquals(
    Array.from({ length: 50 }, () => die.integer(1, 6)).every((x) => x >= 1 && x <= 6),
    true,
  );
});
