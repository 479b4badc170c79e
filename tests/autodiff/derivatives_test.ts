import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  constant,
  directionalDerivative,
  functionValue,
  gradient,
  hessian,
  hessianVectorProduct,
  jacobian,
  valueAndGradient,
  type Variable,
} from "../../src/autodiff/mod.ts";
import type { Matrix, Vector } from "../../src/numerics/matrix.ts";
import { Complex, complexStepGradient } from "./complex.ts";
import { operationsTable } from "./operations_table.ts";

function assertClose(actual: Vector, expected: Vector, tolerance: number, what: string): void {
  assertEquals(actual.length, expected.length, what);
  const size = 1 + Math.max(0, ...expected.map(Math.abs));
  actual.forEach((entry, i) =>
    assert(
      Math.abs(entry - expected[i]) <= tolerance * size,
      `${what}: entry ${i} is ${entry}, expected ${expected[i]}`,
    )
  );
}

function moved(x: Vector, j: number, h: number): number[] {
  return x.map((entry, i) => i === j ? entry + h : entry);
}

function centralGradient(f: (x: Vector) => number, x: Vector): number[] {
  const h = 1e-5;
  return x.map((_, j) => (f(moved(x, j, h)) - f(moved(x, j, -h))) / (2 * h));
}

function centralHessian(g: (x: Vector) => Vector, x: Vector): Matrix {
  const h = 1e-5;
  return x.map((_, j) => {
    const [up, down] = [g(moved(x, j, h)), g(moved(x, j, -h))];
    return up.map((entry, i) => (entry - down[i]) / (2 * h));
  });
}

for (const { name, at, f, complex } of operationsTable) {
  Deno.test(`gradient() of ${name} agrees with complex steps and central differences`, () => {
    const { value, gradient: exact } = valueAndGradient(f, at);
    assertAlmostEquals(value, complex(at.map((entry) => new Complex(entry))).re, 1e-13);
    assertEquals(functionValue(f, at), value);
    assertClose(exact, complexStepGradient(complex, at), 1e-13, "complex step");
    assertClose(exact, centralGradient((x) => functionValue(f, x), at), 1e-8, "differences");
  });

  Deno.test(`hessian() of ${name} is symmetric and agrees with differences of gradients`, () => {
    const exact = hessian(f, at);
    const differences = centralHessian((x) => gradient(f, x), at);
    exact.forEach((row, i) => {
      assertClose(row, differences[i], 1e-8, `row ${i}`);
      row.forEach((entry, j) => assertEquals(entry, exact[j][i]));
    });
    const v = at.map((_, i) => Math.cos(i));
    const product = exact.map((row) => row.reduce((sum, entry, j) => sum + entry * v[j], 0));
    assertClose(hessianVectorProduct(f, at, v), product, 1e-13, "product");
  });
}

const twoLayers = (x: Variable): Variable =>
  x.block(6, 1, 3).multiply(x.block(0, 3, 2).multiply([0.4, -0.7]).tanh()).subtract(0.3)
    .squaredNorm();

Deno.test("hessian() of a composed function is symmetric before it is averaged", () => {
  const x = Array.from({ length: 9 }, (_, i) => Math.sin(3 * i));
  const columns = x.map((_, j) => hessianVectorProduct(twoLayers, x, moved(x.map(() => 0), j, 1)));
  columns.forEach((column, j) =>
    column.forEach((entry, i) => assertAlmostEquals(entry, columns[i][j], 1e-14))
  );
});

Deno.test("hessian() of a quadratic form is its matrix, and that of a linear form zero", () => {
  const a = [[2, -1, 0.5], [-1, 3, 1], [0.5, 1, 4]];
  const quadratic = (x: Variable): Variable => x.dot(x.multiplyLeft(a)).scale(0.5);
  assertEquals(hessian(quadratic, [0.3, -2, 7]), a);
  assertEquals(hessian((x) => x.dot([1, 2, 3]), [0, 0, 0]), [[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
});

Deno.test("hessian() of a product of three factors at zero is exactly zero", () => {
  const f = (x: Variable): Variable =>
    x.block(0, 1, 1).multiply(x.block(1, 1, 1)).multiply(x.block(2, 1, 1)).subtract(1)
      .squaredNorm();
  assertEquals(hessian(f, [0, 0, 0]).flat().every((entry) => entry === 0), true);
});

Deno.test("jacobian() by sweeps and by directions agree, for wide and for tall functions", () => {
  const x = [0.3, -0.8, 1.2];
  const a = [[1, 2, 3], [4, 5, 6]];
  const tall = (v: Variable): Variable => v.multiply(v.transpose()).exp();
  assertEquals(jacobian((v) => v.multiplyLeft(a), x), a);
  assertEquals(jacobian((v) => v, x), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
  const byDirections = jacobian(tall, x);
  byDirections.forEach((row, i) => {
    const bySweep = gradient((v) => tall(v).reshape(9, 1).entry(i), x);
    assertClose(bySweep, row, 1e-14, `row ${i}`);
  });
});

Deno.test("directionalDerivative() is the Jacobian times the direction", () => {
  const v = [0.5, 2, -1];
  const f = (x: Variable): Variable => x.tanh().multiply([[1, 2]]);
  const expected = jacobian(f, [0.1, 0.2, 0.3]).map((row) =>
    row.reduce((sum, entry, j) => sum + entry * v[j], 0)
  );
  assertClose(directionalDerivative(f, [0.1, 0.2, 0.3], v), expected, 1e-15, "direction");
});

Deno.test("a function that ignores its argument has derivative zero", () => {
  assertEquals(gradient(() => constant(3), [1, 2]), [0, 0]);
  assertEquals(hessian(() => constant(3), [1, 2]), [[0, 0], [0, 0]]);
  assertEquals(directionalDerivative(() => constant([1, 2]), [1], [1]), [0, 0]);
  assertEquals(jacobian(() => constant([1, 2]), [1, 1, 1]), [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("softmax and logSumExp do not overflow", () => {
  const large = [1000, 999, -1000];
  assertAlmostEquals(
    functionValue((x) => x.transpose().logSumExp(), large),
    1000 + Math.log1p(Math.exp(-1)),
    1e-12,
  );
  const [first, second, third] = gradient((x) => x.transpose().logSumExp(), large);
  assertAlmostEquals(first + second, 1, 1e-15);
  assertEquals(third, 0);
});

Deno.test("errors name the function, the argument and the shapes", () => {
  const x = [1, 2, 3];
  const scalar = (v: Variable): Variable => v.sum();
  assertThrows(
    () => gradient(scalar, [1, NaN]),
    RangeError,
    "gradient: x[1] must be finite, got NaN",
  );
  assertThrows(() => gradient(scalar, [Infinity]), RangeError, "x[0] must be finite, got Infinity");
  assertThrows(() => gradient((v) => v, x), RangeError, "f(x) has shape 3 × 1, not 1 × 1");
  assertThrows(() => hessianVectorProduct(scalar, x, [1]), RangeError, "v has 1 entries, x has 3");
  assertThrows(() => gradient((v) => v.multiply(v), x), RangeError, "multiply: shapes 3 × 1 and 3");
  assertThrows(
    () => gradient((v) => v.add([1, 2]).sum(), x),
    RangeError,
    "add: shapes 3 × 1 and 2",
  );
  assertThrows(
    () => gradient((v) => v.dot([1]), x),
    RangeError,
    "dot: shape 1 × 1, expected 3 × 1",
  );
  assertThrows(() => gradient((v) => v.block(2, 2), x), RangeError, "do not lie in 3 entries");
  assertThrows(() => gradient((v) => v.reshape(2, 2), x), RangeError, "reshape: 3 × 1 into 2 × 2");
  assertThrows(() => gradient((v) => v.entry(3), x), RangeError, "row = 3 is not in 0..2");
  assertThrows(() => gradient((v) => v.sliceRows(2, 4), x), RangeError, "2..4 is not a range");
  assertThrows(() => gradient((v) => v.stack([[1, 2]]), x), RangeError, "stack: shapes 3 × 1");
  assertThrows(() => gradient((v) => v.beside([1]), x), RangeError, "beside: shapes 3 × 1 and 1");
  assertThrows(() => constant([[1, 2], [3]]), RangeError, "row 1 has 1 entries, row 0 has 2");
  assertThrows(() => gradient((v) => v.block(0, 0).mean(), x), RangeError, "mean: shape 0 × 1");
});

Deno.test("a derivative inside a derivative is refused with advice", () => {
  const nested = (x: Variable): Variable => {
    gradient((y) => y.dot(x), [1, 2]);
    return x.sum();
  };
  assertThrows(() => gradient(nested, [3, 4]), TypeError, "hessianVectorProduct");
});

Deno.test("a variable that outlives its evaluation is refused, not read", () => {
  const escaped: Variable[] = [];
  gradient((x) => {
    escaped.push(x.exp());
    return x.sum();
  }, [1, 2]);
  assertThrows(() => escaped[0].toVector(), TypeError, "after its evaluation had ended");
  assertThrows(() => escaped[0].add([1, 2]), TypeError, "after its evaluation had ended");
});

Deno.test("memory is zeroed between evaluations, also after one that threw or outgrew it", () => {
  const f = (x: Variable): Variable => x.block(1, 2).power(2).sum();
  assertThrows(() => gradient((x) => x.exp().multiply(x), [1, 2, 3]), RangeError);
  const large = Array.from({ length: 5000 }, (_, i) => i / 5000);
  assertEquals(gradient((x) => x.squaredNorm(), large), large.map((entry) => 2 * entry));
  for (let repetition = 0; repetition < 3; repetition++) {
    assertEquals(gradient(f, [5, 1, 2]), [0, 2, 4]);
  }
});

Deno.test("an empty argument has an empty gradient", () => {
  assertEquals(gradient((x) => x.squaredNorm(), []), []);
  assertEquals(hessian((x) => x.squaredNorm(), []), []);
});
