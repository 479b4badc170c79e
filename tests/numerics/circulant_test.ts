import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { circulant, circulantEigenvalues } from "../../src/numerics/circulant.ts";
import { matrixVector, stream, symmetricEigenvalues } from "../../src/numerics/mod.ts";

Deno.test("circulant() times a vector is the convolution on a cycle", () => {
  const random = stream("circulant");
  for (let n = 1; n <= 7; n++) {
    const [a, x] = [0, 1].map(() => Array.from({ length: n }, () => random.normal()));
    matrixVector(circulant(a), x).forEach((entry, i) => {
      const convolution = x.reduce((sum, xj, j) => sum + a[(i - j + n) % n] * xj, 0);
      assertAlmostEquals(entry, convolution, 1e-14);
    });
  }
});

Deno.test("circulantEigenvalues() has the spectrum of the matrix, frequency by frequency", () => {
  const random = stream("circulant spectrum");
  for (let n = 1; n <= 12; n++) {
    const raw = Array.from({ length: n }, () => random.normal());
    const first = raw.map((_, j) => raw[Math.min(j, n - j)]);
    const values = circulantEigenvalues(first);
    const sorted = [...values].sort((a, b) => a - b);
    symmetricEigenvalues(circulant(first)).forEach((value, k) =>
      assertAlmostEquals(value, sorted[k], 1e-13)
    );
    values.forEach((value, k) => {
      assertAlmostEquals(value, values[(n - k) % n], 1e-15);
      const wave = first.map((_, j) => Math.cos(2 * Math.PI * j * k / n));
      matrixVector(circulant(first), wave).forEach((entry, j) =>
        assertAlmostEquals(entry, value * wave[j], 1e-13)
      );
    });
  }
});

Deno.test("the odd eigenvalues of a tangent kernel on a circle vanish to rounding", () => {
  const M = 64;
  const first = Array.from({ length: M }, (_, j) => {
    const angle = 2 * Math.PI * Math.min(j, M - j) / M;
    return Math.cos(angle) * (Math.PI - angle) / (2 * Math.PI);
  });
  const values = circulantEigenvalues(first);
  assertAlmostEquals(values[1], M / 8, 1e-13);
  assert([3, 5, 7].every((k) => Math.abs(values[k]) < 1e-14));
});

Deno.test("errors name the argument", () => {
  assertThrows(() => circulant([]), RangeError, "circulant: first must not be empty");
  assertThrows(() => circulant([1, NaN]), RangeError, "first[1] must be finite");
  assertThrows(() => circulantEigenvalues([1, 2, 3]), RangeError, "entries 1 and 2 are 2 and 3");
  assertEquals(circulantEigenvalues([5]), [5]);
});
