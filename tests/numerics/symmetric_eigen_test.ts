import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  jacobiEigen,
  type Matrix,
  type SymmetricEigen,
  symmetricEigen,
} from "../../src/numerics/mod.ts";
import {
  compose,
  hilbert,
  integer,
  largest,
  lowRank,
  orthogonalityDefect,
  randomSymmetric,
  relativeDistance,
  uniform,
  wilkinson,
} from "./matrices.ts";

const methods: readonly [string, (A: Matrix) => SymmetricEigen][] = [
  ["symmetricEigen", symmetricEigen],
  ["jacobiEigen", jacobiEigen],
];

function check(A: Matrix, eigen: SymmetricEigen): number {
  const { values, vectors } = eigen;
  for (let k = 1; k < values.length; k++) assert(values[k - 1] <= values[k]);
  const size = largest(A) || 1;
  const scaled = A.map((row) => row.map((a) => a / size));
  return Math.max(
    relativeDistance(compose(vectors, values, vectors, size), scaled),
    orthogonalityDefect(vectors),
  );
}

for (const [name, decompose] of methods) {
  Deno.test(`${name}: reconstruction and orthogonality on 5,000 random matrices`, () => {
    const draw = uniform(name);
    for (let t = 0; t < 5000; t++) {
      const A = randomSymmetric(draw, integer(draw, 1, 7));
      assertLess(check(A, decompose(A)), 3e-14, JSON.stringify(A));
    }
  });

  Deno.test(`${name}: named hard cases`, () => {
    const cases: Matrix[] = [
      [[0]],
      [[-3]],
      [[0, 0], [0, 0]],
      [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
      [[2e300, 1e300], [1e300, 2e300]],
      [[2e-300, 1e-300], [1e-300, 2e-300]],
      [[2e-310, 1e-310], [1e-310, 2e-310]],
      [[1.7e308, 1.7e308], [1.7e308, 1.7e308]].map((row) => row.map((a) => a / 2)),
      hilbert(10),
      wilkinson(),
    ];
    for (const A of cases) assertLess(check(A, decompose(A)), 2e-14, JSON.stringify(A));
  });

  Deno.test(`${name}: closed forms`, () => {
    const n = 12;
    const path = Array.from(
      { length: n },
      (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    decompose(path).values.forEach((value, k) =>
      assertAlmostEquals(value, 2 - 2 * Math.cos(Math.PI * (k + 1) / (n + 1)), 1e-14)
    );
    for (const scale of [1, 1e300, 1e-300, 1e-310]) {
      const { values } = decompose([[2 * scale, scale], [scale, 2 * scale]]);
      assertAlmostEquals(values[0] / scale, 1, 1e-12);
      assertAlmostEquals(values[1] / scale, 3, 1e-12);
    }
  });

  Deno.test(`${name}: refuses what is empty, not square, not finite, not symmetric`, () => {
    assertThrows(() => decompose([]), RangeError, `${name}: A must not be empty, got 0x0`);
    assertThrows(() => decompose([[]]), RangeError, "1x0");
    assertThrows(() => decompose([[1, 2]]), RangeError, `${name}: A must be square, got 1x2`);
    assertThrows(() => decompose([[1, 2], [3]]), RangeError, "ragged");
    assertThrows(() => decompose([[NaN]]), RangeError, `${name}: A[0][0] must be finite, got NaN`);
    assertThrows(() => decompose([[1, 0], [0, Infinity]]), RangeError, "A[1][1] must be finite");
    assertThrows(() => decompose([[1, 2], [3, 1]]), RangeError, "must be symmetric");
    assertThrows(() => decompose([1, 2] as unknown as Matrix), TypeError, "array of rows");
    assertThrows(() => decompose(null as unknown as Matrix), TypeError, "got null");
  });

  Deno.test(`${name}: asymmetry of rounding size is averaged`, () => {
    const { values } = decompose([[0, 1 + 2e-16], [1, 0]]);
    assertAlmostEquals(values[1], 1, 1e-15);
  });
}

Deno.test("jacobiEigen keeps small eigenvalues of graded matrices relatively accurate", () => {
  // D [[2, 1], [1, 2]]-like core D with D = 1 ... 1e-12, large entries first, in every order.
  const grades = [1, 1e-4, 1e-8, 1e-12];
  const orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]];
  const spectra = orders.map((order) => {
    const d = order.map((k) => grades[k]);
    const A = d.map((a, i) => d.map((b, j) => a * b * (i === j ? 1 : 0.5)));
    return jacobiEigen(A).values;
  });
  // Leading order: Schur complements of the core 1, 3/4, 2/3, 5/8 times the squared grades.
  const leading = [5 / 8 * 1e-24, 2 / 3 * 1e-16, 3 / 4 * 1e-8, 1];
  for (const values of spectra) {
    values.forEach((value, k) => assertAlmostEquals(value / leading[k], 1, 1e-6));
    values.forEach((value, k) => assertAlmostEquals(value / spectra[0][k], 1, 1e-14));
  }
});

Deno.test("both routes agree on the rank of exact integer Gram matrices", () => {
  const draw = uniform("gram");
  for (let t = 0; t < 300; t++) {
    const n = integer(draw, 2, 8);
    const L = lowRank(draw, n, n, integer(draw, 1, n - 1));
    const G = L.map((x) => L.map((y) => x.reduce((s, a, k) => s + a * y[k], 0)));
    const size = largest(G) * n * n * 1e-15;
    const ql = symmetricEigen(G).values.filter((value) => value > size).length;
    const jacobi = jacobiEigen(G).values.filter((value) => value > size).length;
    assertEquals(ql, jacobi);
    assertLess(ql, n);
  }
});
