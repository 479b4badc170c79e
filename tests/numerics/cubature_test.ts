import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { gamma, sphereCubature } from "theorycheck";

/** E Π x_i^(a_i) on the sphere of radius √d: 0 for an odd exponent (Folland 2001 otherwise). */
function moment(exponents: readonly number[]): number {
  if (exponents.some((a) => a % 2 === 1)) return 0;
  const d = exponents.length;
  const total = exponents.reduce((sum, a) => sum + a, 0);
  const half = exponents.reduce((product, a) => product * gamma((a + 1) / 2), 1);
  return half * gamma(d / 2) / (gamma((d + total) / 2) * Math.PI ** (d / 2)) * d ** (total / 2);
}

/** All exponents with sum at most the degree. */
function monomials(d: number, degree: number): number[][] {
  if (d === 0) return [[]];
  return Array.from({ length: degree + 1 }, (_, a) => a)
    .flatMap((a) => monomials(d - 1, degree - a).map((rest) => [a, ...rest]));
}

Deno.test("sphereCubature is exact up to degree 5, and not for degree 6", () => {
  for (let d = 1; d <= 6; d++) {
    const { points, weights } = sphereCubature(d);
    const mean = (exponents: readonly number[]): number =>
      points.reduce(
        (sum, x, i) => sum + weights[i] * x.reduce((p, entry, j) => p * entry ** exponents[j], 1),
        0,
      );
    for (const exponents of monomials(d, 5)) {
      assertAlmostEquals(mean(exponents), moment(exponents), 1e-13);
    }
    // In the plane the points are a regular octagon, exact up to degree 7.
    const six = [6, ...new Array<number>(d - 1).fill(0)];
    assert(d <= 2 || Math.abs(mean(six) - moment(six)) > 0.1);
  }
});

Deno.test("sphereCubature puts its points on the sphere and refuses other dimensions", () => {
  for (const point of sphereCubature(4).points) {
    assertAlmostEquals(Math.hypot(...point), 2, 1e-15);
  }
  for (const d of [0, 1.5, 17]) assertThrows(() => sphereCubature(d), RangeError, "sphereCubature");
});
