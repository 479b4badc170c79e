import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  flatten,
  gram,
  innerProduct,
  khatriRao,
  kronecker,
  type Matrix,
  matrixVector,
  multiply,
  quadraticForm,
  trace,
  transpose,
  type Vector,
  vectorMatrix,
} from "../../src/numerics/mod.ts";
import {
  integer,
  lowRank,
  naiveProduct,
  naiveTranspose,
  randomMatrix,
  randomVector,
  relativeDistance,
  uniform,
} from "./matrices.ts";

Deno.test("products agree with the definition on random shapes", () => {
  const draw = uniform("products");
  for (let t = 0; t < 1000; t++) {
    const [m, n, p] = [integer(draw, 1, 6), integer(draw, 1, 6), integer(draw, 1, 6)];
    const A = Array.from({ length: m }, () => randomVector(draw, n));
    const B = Array.from({ length: n }, () => randomVector(draw, p));
    const x = randomVector(draw, n);
    const y = randomVector(draw, m);
    assertLess(relativeDistance(multiply(A, B), naiveProduct(A, B)), 1e-14);
    const Ax = naiveProduct(A, x.map((a) => [a]));
    assertLess(relativeDistance(matrixVector(A, x).map((a) => [a]), Ax), 1e-13);
    assertLess(relativeDistance([vectorMatrix(y, A)], naiveProduct([y], A)), 1e-13);
    assertLess(relativeDistance(gram(A), naiveProduct(naiveTranspose(A), A)), 1e-14);
    assertAlmostEquals(quadraticForm(y, A, x), naiveProduct([y], Ax)[0][0], 1e-14);
    assertAlmostEquals(innerProduct(A, A), trace(multiply(transpose(A), A)), 1e-13);
  }
});

Deno.test("Kronecker and Khatri-Rao identities, exactly on integers", () => {
  const draw = uniform("kronecker");
  for (let t = 0; t < 300; t++) {
    const size = (): number => integer(draw, 1, 4);
    const [m, n, p, q] = [size(), size(), size(), size()];
    const A = lowRank(draw, m, n, 2);
    const B = lowRank(draw, p, q, 2);
    const X = lowRank(draw, n, q, 2);
    assertEquals(
      matrixVector(kronecker(A, B), flatten(X)),
      flatten(naiveProduct(naiveProduct(A, X), naiveTranspose(B))),
    );
    const C = lowRank(draw, p, n, 2);
    const product = khatriRao(A, C);
    for (let k = 0; k < n; k++) {
      const column = kronecker(A.map((row) => [row[k]]), C.map((row) => [row[k]]));
      assertEquals(product.map((row) => row[k]), column.map((row) => row[0]));
    }
  }
});

Deno.test("multiply: one, two, more; NaN and Infinity pass through", () => {
  assertEquals(multiply([[1, 2]]), [[1, 2]]);
  assertEquals(multiply([[1, 2]], [[3], [4]], [[5]]), [[55]]);
  assertEquals(multiply([[NaN]], [[1]]), [[NaN]]);
  assertEquals(matrixVector([[1e308, 1e308]], [1, 1]), [Infinity]);
  assertEquals(quadraticForm([1, 2], [[1, 0], [0, 1]]), 5);
});

Deno.test("products leave their arguments unchanged", () => {
  const draw = uniform("frozen");
  const A = randomMatrix(draw, 3, 3).map((row) => Object.freeze([...row]));
  const before = JSON.stringify(A);
  for (const f of [multiply, kronecker, khatriRao, innerProduct]) f(Object.freeze(A), A);
  transpose(A);
  gram(A);
  assertEquals(JSON.stringify(A), before);
});

Deno.test("products: mismatched, ragged and empty arguments are named", () => {
  assertThrows(() => matrixVector([[1, 2]], [1]), RangeError, "A 1x2 and x of 1");
  assertThrows(() => matrixVector([], []), RangeError, "matrixVector: A must not be empty");
  assertThrows(() => matrixVector([[1, 2], [3]], [1, 2]), RangeError, "A is ragged: row 0 has 2");
  assertThrows(() => matrixVector([[]], []), RangeError, "1x0");
  assertThrows(
    () => matrixVector([[1]], [[1]] as unknown as Vector),
    TypeError,
    "array of numbers",
  );
  assertThrows(() => matrixVector([1] as unknown as Matrix, [1]), TypeError, "array of rows");
  assertThrows(() => vectorMatrix([1, 2], [[1]]), RangeError, "x of 2 and A 1x1");
  assertThrows(() => multiply([[1, 2]], [[1]]), RangeError, "1x2 and argument 1 of 1x1");
  assertThrows(() => multiply([[1]], []), RangeError, "argument 1 must not be empty");
  assertThrows(() => trace([[1, 2]]), RangeError, "square");
  assertThrows(() => innerProduct([[1]], [[1, 2]]), RangeError, "A 1x1 and B 1x2");
  assertThrows(() => quadraticForm([1], [[1, 2]]), RangeError, "x of 1, y of 1");
  assertThrows(() => khatriRao([[1]], [[1, 2]]), RangeError, "A 1x1 and B 1x2");
  assertThrows(() => kronecker([], [[1]]), RangeError, "kronecker: A must not be empty");
});
