import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parseRational, ratio, Rational, rational } from "../../src/numerics/rational.ts";

/** Numerators and denominators from small to far beyond 2^53, with common factors. */
const rationals = fc.tuple(
  fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  fc.bigInt({ min: 1n, max: 2n ** 70n }),
  fc.integer({ min: 0, max: 78 }),
).map(([n, d, shift]) => Rational.of(n >> BigInt(shift), (d >> BigInt(shift)) + 1n));
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true });

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

function assertNormal(x: Rational): void {
  assert(x.denominator > 0n);
  assertEquals(gcd(x.numerator, x.denominator), 1n);
}

Deno.test("rational: sums, products, quotients against BigInt cross multiplication", () => {
  fc.assert(fc.property(rationals, rationals, (x, y) => {
    const [a, b, c, d] = [x.numerator, x.denominator, y.numerator, y.denominator];
    const same = (z: Rational, n: bigint, m: bigint): void => {
      assertNormal(z);
      assertEquals(z.numerator * m, n * z.denominator);
    };
    same(x.plus(y), a * d + c * b, b * d);
    same(x.minus(y), a * d - c * b, b * d);
    same(x.times(y), a * c, b * d);
    if (c !== 0n) same(x.dividedBy(y), a * d, b * c);
    assertEquals(x.compare(y), a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
  }));
});

Deno.test("rational: field laws", () => {
  fc.assert(fc.property(rationals, rationals, rationals, (x, y, z) => {
    assert(x.plus(y).plus(z).equals(x.plus(y.plus(z))));
    assert(x.times(y).times(z).equals(x.times(y.times(z))));
    assert(x.times(y.plus(z)).equals(x.times(y).plus(x.times(z))));
    assert(x.plus(x.negate()).equals(0));
    assert(x.sign() === 0 || x.times(x.reciprocal()).equals(1));
  }));
});

Deno.test("rational: order, abs, max, min, floor agree with each other", () => {
  fc.assert(fc.property(rationals, rationals, (x, y) => {
    assert(x.max(y).compare(x.min(y)) >= 0);
    assert(x.max(y).plus(x.min(y)).equals(x.plus(y)));
    assert(x.abs().equals(x.max(x.negate())));
    const floor = x.floor();
    assert(x.compare(floor) >= 0 && x.compare(floor + 1n) < 0);
  }));
});

Deno.test("rational: a double enters exactly and comes back, to the bit", () => {
  fc.assert(fc.property(doubles, (x) => {
    const exact = rational(x);
    assertNormal(exact);
    assertEquals(exact.toNumber(), x === 0 ? 0 : x);
    assertEquals(exact.denominator & (exact.denominator - 1n), 0n);
  }));
  for (const x of [5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.5, 1e22]) {
    assertEquals(rational(x).toNumber(), x);
  }
  assertEquals(rational(0.1).toString(), "3602879701896397/36028797018963968");
  assertEquals(rational(5e-324).denominator, 2n ** 1074n);
  assertEquals(rational(-0).toString(), "0");
});

Deno.test("rational: toNumber rounds as float64 division, product and sum do", () => {
  const check = (exact: Rational, rounded: number): void =>
    assertEquals(exact.toNumber() - rounded, 0);
  fc.assert(
    fc.property(doubles, doubles, (x, y) => {
      const [p, q] = [rational(x), rational(y)];
      if (Number.isFinite(x + y)) check(p.plus(q), x + y);
      if (Number.isFinite(x * y)) check(p.times(q), x * y);
      if (y !== 0 && Number.isFinite(x / y)) check(p.dividedBy(q), x / y);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("rational: toNumber at ties, subnormals and overflow", () => {
  const two53 = 2n ** 53n;
  assertEquals(rational(two53 + 1n).toNumber(), 2 ** 53);
  assertEquals(rational(two53 + 3n).toNumber(), 2 ** 53 + 4);
  assertEquals(ratio(two53 * 4n + 5n, 4).toNumber(), 2 ** 53 + 2);
  const tiny = Rational.of(1n, 2n ** 1075n);
  assertEquals(tiny.toNumber(), 0);
  assertEquals(tiny.times(3).toNumber(), 1e-323);
  assertEquals(tiny.plus(Rational.of(1n, 2n ** 2000n)).toNumber(), 5e-324);
  const largest = rational(Number.MAX_VALUE);
  const halfUnit = rational(2n ** 970n);
  assertEquals(largest.plus(halfUnit).toNumber(), Infinity);
  assertEquals(largest.plus(halfUnit).minus(1).toNumber(), Number.MAX_VALUE);
  assertEquals(rational(-(10n ** 400n)).toNumber(), -Infinity);
  for (let e = -1074; e < 1024; e++) assertEquals(rational(2).power(e).toNumber(), 2 ** e);
});

Deno.test("rational: text goes out and comes back", () => {
  fc.assert(fc.property(rationals, (x) => assert(parseRational(x.toString()).equals(x))));
  assertEquals(ratio(2, -60).toString(), "-1/30");
  assertEquals(JSON.stringify({ x: ratio(1, 30) }), '{"x":"1/30"}');
});

Deno.test("parseRational: decimals are exact decimals", () => {
  const cases: [string, string][] = [
    ["0.1", "1/10"],
    ["-2.5e-3", "-1/400"],
    [".5", "1/2"],
    ["5.", "5"],
    ["+12E2", "1200"],
    ["-0", "0"],
    ["6/4", "3/2"],
  ];
  for (const [text, value] of cases) assertEquals(parseRational(text).toString(), value);
  const bad = ["", ".", "1/0", "1/-2", "x", "1.5/2", "1e99999", "NaN", " 1", "0x10", "-"];
  for (const text of bad) {
    assertThrows(() => parseRational(text), RangeError, "parseRational: text must be like");
  }
});

Deno.test("rational: power against repeated products", () => {
  fc.assert(fc.property(rationals, fc.integer({ min: -6, max: 6 }), (x, e) => {
    fc.pre(x.sign() !== 0);
    let product = Rational.one;
    for (let i = 0; i < Math.abs(e); i++) product = product.times(x);
    assert(x.power(e).equals(e < 0 ? product.reciprocal() : product));
  }));
  assert(Rational.zero.power(0).equals(1));
});

Deno.test("rational: wrong arguments are refused by name", () => {
  assertThrows(() => rational(NaN), RangeError, "rational: x must be finite, got NaN");
  assertThrows(() => rational(1).plus(Infinity), RangeError, "must be finite");
  assertThrows(() => ratio(1, 0), RangeError, "ratio: denominator must not be 0");
  assertThrows(() => rational(1).dividedBy(0), RangeError, "Rational.dividedBy: other");
  assertThrows(() => rational(1).power(0.5), RangeError, "Rational.power: exponent");
  assertThrows(() => Rational.zero.power(-1), RangeError, "must not be 0");
});
