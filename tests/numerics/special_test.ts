import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  beta,
  betaIncomplete,
  binomial,
  digamma,
  erf,
  erfc,
  factorial,
  gamma,
  gammaIncomplete,
  logBeta,
  logBinomial,
  logGamma,
  logistic,
  logOnePlusExp,
  logSumExp,
  normalCdf,
  normalDensity,
  normalQuantile,
  softmax,
  softplus,
} from "../../src/numerics/special.ts";
import fixtures from "./special_fixtures.json" with { type: "json" };

function assertClose(actual: number, expected: number, relative: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert(error <= relative * Math.abs(expected), `${what}: ${actual}, expected ${expected}`);
}

/** Each row of the fixture, to the given relative error. */
function assertFixture(
  name: Exclude<keyof typeof fixtures, "origin">,
  f: (...x: number[]) => number,
  relative: number,
): void {
  for (const row of fixtures[name]) {
    const [x, expected] = [row.slice(0, -1), row[row.length - 1]];
    assertClose(f(...x), expected, relative, `${name}(${x})`);
  }
}

function inside(min: number, max: number): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true, minExcluded: true, maxExcluded: true });
}

Deno.test("special functions: reference values", () => {
  assertFixture("erf", erf, 1e-15);
  assertFixture("erfc", erfc, 2e-15);
  assertFixture("normalDensity", normalDensity, 1e-15);
  assertFixture("normalCdf", normalCdf, 2e-15);
  assertFixture("normalQuantile", normalQuantile, 2e-15);
  assertFixture("logGamma", logGamma, 2e-15);
  assertFixture("gamma", gamma, 1e-14);
  assertFixture("digamma", digamma, 4e-15);
  assertFixture("beta", beta, 3e-14);
  assertFixture("logBeta", logBeta, 1e-14);
  assertFixture("gammaLower", (a, x) => gammaIncomplete(a, x).lower, 2e-14);
  assertFixture("gammaUpper", (a, x) => gammaIncomplete(a, x).upper, 2e-14);
  assertFixture("betaIncomplete", betaIncomplete, 3e-14);
});

Deno.test("erf, erfc: odd, complementary, monotone across the seams of the approximation", () => {
  fc.assert(fc.property(inside(-10, 10), (x) => {
    assertEquals(erf(-x), -erf(x));
    assertAlmostEquals(erf(x) + erfc(x), 1, 3e-16);
    assertAlmostEquals(erfc(-x) + erfc(x), 2, 5e-16);
  }));
  for (const seam of [0.46875, 4, 6]) {
    assertClose(erfc(seam + 1e-13), erfc(seam - 1e-13), 1e-11, "erfc at a seam");
  }
});

Deno.test("normalQuantile: inverts normalCdf, odd, exactly 0 at 1/2", () => {
  fc.assert(fc.property(inside(-37, 0), (x) => {
    // An error of u in p = normalCdf(x) moves the quantile by u p/normalDensity(x).
    const moved = 1e-15 * normalCdf(x) / normalDensity(x);
    assertAlmostEquals(normalQuantile(normalCdf(x)), x, moved + 4e-15 * Math.abs(x));
  }));
  fc.assert(fc.property(inside(0, 0.5), (p) => {
    const rounded = 1 - (1 - p); // a p for which 1 - p is exact
    if (rounded > 0) assertEquals(normalQuantile(1 - rounded), -normalQuantile(rounded));
  }));
  assert(Object.is(normalQuantile(0.5), 0));
});

Deno.test("normalQuantile: strictly increasing over magnitudes and across seams", () => {
  let previous = -Infinity;
  for (let e = -1074; e < -1; e++) {
    const value = normalQuantile(2 ** e);
    assert(value > previous);
    previous = value;
  }
  const seams = [0.075, Math.exp(-25), 0.925];
  for (const seam of seams) {
    assert(normalQuantile(seam * (1 - 1e-14)) < normalQuantile(seam * (1 + 1e-14)));
  }
});

Deno.test("gamma: recurrence, reflection, duplication, and factorials", () => {
  fc.assert(fc.property(inside(0.01, 160), (x) => {
    // x + 1 is rounded, which moves gamma by its condition number x psi(x).
    const moved = 1e-14 + 4e-16 * x * Math.abs(digamma(x + 1));
    assertClose(gamma(x + 1), x * gamma(x), moved, `recurrence at ${x}`);
    const half = gamma(x / 2) * gamma(x / 2 + 0.5);
    assertClose(2 ** (1 - x) * Math.sqrt(Math.PI) * gamma(x), half, 3 * moved, `duplication ${x}`);
    assertAlmostEquals(logGamma(x), Math.log(gamma(x)), 1e-13 + moved);
  }));
  fc.assert(fc.property(inside(0.01, 0.99), (x) => {
    assertClose(gamma(x) * gamma(1 - x), Math.PI / Math.sin(Math.PI * x), 1e-13, `reflect ${x}`);
    assertClose(gamma(-x), -gamma(1 - x) / x, 1e-13, `negative ${x}`);
  }));
  let exact = 1n;
  for (let n = 1; n <= 170; n++) {
    exact *= BigInt(n);
    assertEquals(factorial(n), Number(exact));
    assertEquals(gamma(n + 1), Number(exact));
  }
  assertEquals([factorial(0), gamma(1), gamma(172)], [1, 1, Infinity]);
  assertEquals([logGamma(1), logGamma(2)], [0, 0]);
});

Deno.test("digamma: recurrence, reflection, and the slope of logGamma", () => {
  fc.assert(fc.property(inside(0.05, 50), (x) => {
    const scale = Math.max(1, 1 / x);
    assertAlmostEquals(digamma(x + 1) - digamma(x), 1 / x, 1e-14 * scale);
    const h = 1e-4 * x;
    const slope = (logGamma(x + h) - logGamma(x - h)) / (2 * h);
    // The central difference errs by h^2/6 psi''(x), and |psi''| < 2/x^3 + 1/x^2.
    assertAlmostEquals(slope, digamma(x), h * h * (2 / x ** 3 + 1 / x ** 2) + 1e-11 / h);
  }));
});

Deno.test("beta: symmetric, and the recurrence B(a, b) = B(a + 1, b) + B(a, b + 1)", () => {
  fc.assert(fc.property(inside(0.05, 60), inside(0.05, 60), (a, b) => {
    assertEquals(beta(a, b), beta(b, a));
    assertClose(beta(a + 1, b) + beta(a, b + 1), beta(a, b), 2e-13, `B(${a}, ${b})`);
    assertAlmostEquals(logBeta(a, b), Math.log(beta(a, b)), 1e-13);
  }));
});

Deno.test("gammaIncomplete: integer a is a Poisson sum; tails add to 1", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), inside(0.01, 60), (a, x) => {
    let [sum, term] = [0, Math.exp(-x)];
    for (let k = 0; k < a; k++) {
      sum += term;
      term *= x / (k + 1);
    }
    const { lower, upper } = gammaIncomplete(a, x);
    assertClose(upper, sum, 5e-14, `Q(${a}, ${x})`);
    assertAlmostEquals(lower + upper, 1, 2e-16);
  }));
  fc.assert(fc.property(inside(0.001, 5), (x) => {
    assertClose(gammaIncomplete(0.5, x * x).upper, erfc(x), 4e-14, `Q(1/2, ${x * x})`);
    assertClose(gammaIncomplete(0.5, x * x).lower, erf(x), 4e-14, `P(1/2, ${x * x})`);
  }));
  assertEquals(gammaIncomplete(2, 0), { lower: 0, upper: 1 });
  assertEquals(gammaIncomplete(2, 1e5), { lower: 1, upper: 0 });
});

Deno.test("betaIncomplete: integer parameters are a binomial tail; symmetric; monotone", () => {
  const whole = fc.integer({ min: 1, max: 20 });
  fc.assert(fc.property(whole, whole, inside(0.01, 0.99), (a, b, x) => {
    const n = a + b - 1;
    let sum = 0;
    for (let k = a; k <= n; k++) sum += binomial(n, k) * x ** k * (1 - x) ** (n - k);
    const relative = 1e-14 + 3e-15 * Math.abs(Math.log(sum));
    assertClose(betaIncomplete(x, a, b), sum, relative, `I_${x}(${a}, ${b})`);
  }));
  const positive = inside(0.05, 200);
  fc.assert(fc.property(positive, positive, inside(0, 1), inside(0, 1), (a, b, x, y) => {
    const rounded = 1 - (1 - x);
    const [left, right] = [betaIncomplete(rounded, a, b), betaIncomplete(1 - rounded, b, a)];
    assertAlmostEquals(left + right, 1, 1e-12);
    const [low, high] = [Math.min(x, y), Math.max(x, y)];
    assert(betaIncomplete(low, a, b) <= betaIncomplete(high, a, b) + 1e-13);
  }));
  assertEquals([betaIncomplete(0, 2, 3), betaIncomplete(1, 2, 3)], [0, 1]);
});

Deno.test("logSumExp, softmax: shifts, overflow, dominance", () => {
  const vectors = fc.array(inside(-50, 50), { minLength: 1, maxLength: 10 });
  fc.assert(fc.property(vectors, inside(-1e6, 1e6), (v, shift) => {
    const direct = Math.log(v.reduce((sum, x) => sum + Math.exp(x), 0));
    assertAlmostEquals(logSumExp(v), direct, 1e-14 * Math.max(1, Math.abs(direct)));
    const moved = logSumExp(v.map((x) => x + shift));
    assertAlmostEquals(moved - shift, direct, 1e-15 * (Math.abs(shift) + 100));
    // Ten entries, each rounded, and ten sums: 20 units of 2^-53.
    assertAlmostEquals(softmax(v).reduce((sum, p) => sum + p, 0), 1, 20 * 2 ** -53);
    softmax(v).forEach((p, i) => assertClose(p, Math.exp(v[i] - direct), 1e-13, "softmax"));
  }));
  assertEquals(logSumExp([-1e308, 1e308]), 1e308);
  assertEquals(logSumExp([0, -40]), Math.log1p(Math.exp(-40)));
  assertEquals(softmax([1e308, -1e308]), [1, 0]);
});

Deno.test("logistic, softplus: functional equations in both tails", () => {
  fc.assert(fc.property(inside(-700, 700), inside(0.1, 10), (x, b) => {
    assertAlmostEquals(logistic(x) + logistic(-x), 1, 3e-16);
    if (x > 0) assertClose(logOnePlusExp(x), logOnePlusExp(-x) + x, 3e-16, `softplus(${x})`);
    if (x > 0) assertClose(Math.exp(-logOnePlusExp(-x)), logistic(x), 3e-16, `logistic(${x})`);
    if (x < -40) assertClose(logistic(x), Math.exp(x), 3e-16, `logistic(${x})`);
    assertClose(softplus(x, b), logOnePlusExp(b * x) / b, 1e-13, `softplus(${x}, ${b})`);
  }));
  assertEquals([softplus(1e308, 10), softplus(-1e308, 10)], [1e308, 0]);
});

Deno.test("binomial: Pascal's rule exactly, by BigInt", () => {
  let row = [1n];
  for (let n = 0; n <= 300; n++) {
    for (let k = 0; k <= n; k += 1 + Math.floor(n / 30)) {
      assertEquals(binomial(n, k), Number(row[k]));
      const log = Math.log(Number(row[k]));
      assertAlmostEquals(logBinomial(n, k), log, 1e-14 * Math.max(1, log));
    }
    row = Array.from({ length: n + 2 }, (_, k) => (row[k - 1] ?? 0n) + (row[k] ?? 0n));
  }
  assertEquals([binomial(5, -1), binomial(5, 6), binomial(2 ** 53 - 1, 1)], [0, 0, 2 ** 53 - 1]);
});

Deno.test("special functions: wrong arguments are refused by name", () => {
  const onFinite = {
    erf,
    erfc,
    normalDensity,
    normalCdf,
    gamma,
    logistic,
    logOnePlusExp,
    softplus,
  };
  const onPositive = { logGamma, digamma };
  for (const [name, f] of Object.entries({ ...onFinite, ...onPositive })) {
    for (const x of [NaN, Infinity, -Infinity]) {
      assertThrows(() => f(x), RangeError, `${name}: x must be finite`);
    }
  }
  for (const p of [NaN, 0, 1, -0.1, 1.1]) {
    assertThrows(() => normalQuantile(p), RangeError, "normalQuantile: p must lie strictly");
  }
  assertThrows(() => gamma(-3), RangeError, "gamma: x must not be a pole, got -3");
  assertThrows(() => logGamma(0), RangeError, "logGamma: x must be finite and > 0");
  assertThrows(() => beta(0, 1), RangeError, "beta: a");
  assertThrows(() => logBeta(1, NaN), RangeError, "logBeta: b");
  assertThrows(() => gammaIncomplete(1, -1), RangeError, "gammaIncomplete: x");
  assertThrows(() => betaIncomplete(1.1, 1, 1), RangeError, "betaIncomplete: x must be in [0, 1]");
  assertThrows(() => logSumExp([]), RangeError, "logSumExp: values must have an entry");
  assertThrows(() => softmax([0, NaN]), RangeError, "softmax: values[1] must be finite");
  assertThrows(() => factorial(171), RangeError, "factorial: n");
  assertThrows(() => binomial(2000, 1000), RangeError, "logBinomial");
  assertThrows(() => logBinomial(3, 4), RangeError, "logBinomial: k");
});
