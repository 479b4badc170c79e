import { assertEquals, assertThrows } from "@std/assert";
import {
  addScaledInto,
  dot,
  dotKernel,
  matrixVector,
  matrixVectorInto,
  multiply,
  multiplyInto,
  packMatrix,
  packVector,
  transposedMatrixVectorInto,
  unpackMatrix,
  vectorMatrix,
  withReversedSums,
} from "../../src/numerics/mod.ts";
import { integer, randomVector, uniform } from "./matrices.ts";

Deno.test("kernels equal the plain functions to the bit, in both orders of summation", () => {
  const draw = uniform("kernels");
  const check = (): void => {
    const [m, n, p] = [integer(draw, 1, 6), integer(draw, 1, 6), integer(draw, 1, 6)];
    const A = Array.from({ length: m }, () => randomVector(draw, n));
    const B = Array.from({ length: n }, () => randomVector(draw, p));
    const [x, y] = [randomVector(draw, n), randomVector(draw, m)];
    const [flatA, flatB] = [packMatrix(A), packMatrix(B)];
    const [packedX, packedY] = [packVector(x), packVector(y)];
    const Ax = new Float64Array(m);
    matrixVectorInto(Ax, flatA, packedX);
    assertEquals(Array.from(Ax), [...matrixVector(A, x)]);
    const yA = new Float64Array(n);
    transposedMatrixVectorInto(yA, flatA, packedY);
    assertEquals(Array.from(yA), [...vectorMatrix(y, A)]);
    const AB = new Float64Array(m * p);
    multiplyInto(AB, flatA, flatB, n);
    assertEquals(unpackMatrix(AB, p), multiply(A, B));
    assertEquals(dotKernel(packedX, packedX), dot(x, x));
    assertEquals(unpackMatrix(flatA, n), A);
    assertEquals(Array.from(packedX), [...x], "inputs stay");
  };
  for (let t = 0; t < 300; t++) {
    check();
    withReversedSums(check);
  }
});

Deno.test("addScaledInto changes only its output", () => {
  const y = Float64Array.of(1, 2);
  const x = Float64Array.of(10, 20);
  addScaledInto(y, 0.5, x);
  assertEquals([Array.from(y), Array.from(x)], [[6, 12], [10, 20]]);
});

Deno.test("kernels: wrong lengths and shared buffers are refused", () => {
  const buffer = (n: number): Float64Array => new Float64Array(n);
  const shared = buffer(2);
  assertThrows(() => matrixVectorInto(buffer(2), buffer(5), buffer(2)), RangeError, "A of 5");
  assertThrows(() => matrixVectorInto(shared, buffer(4), shared), RangeError, "input buffer");
  assertThrows(() => transposedMatrixVectorInto(buffer(2), buffer(5), buffer(2)), RangeError);
  assertThrows(() => transposedMatrixVectorInto(shared, buffer(4), shared), RangeError);
  assertThrows(() => multiplyInto(buffer(3), buffer(4), buffer(4), 2), RangeError, "multiplyInto");
  assertThrows(() => multiplyInto(buffer(4), buffer(4), buffer(4), 0), RangeError, "inner 0");
  const square = buffer(4);
  assertThrows(() => multiplyInto(square, square, buffer(4), 2), RangeError, "out must not be A");
  assertThrows(() => dotKernel(buffer(1), buffer(2)), RangeError, "x of 1 and y of 2");
  assertThrows(() => addScaledInto(buffer(1), 1, buffer(2)), RangeError, "y of 1 and x of 2");
  assertThrows(() => unpackMatrix(buffer(5), 2), RangeError, "array of 5 and 2 columns");
  assertThrows(() => packMatrix([[1], [2, 3]]), RangeError, "ragged");
});
