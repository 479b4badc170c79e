/**
 * Kernels and products against a bare loop on Float64Array: `deno bench bench/kernels.bench.ts`.
 * In each group the bare loop is the baseline, so the summary gives the ratio. The bound to keep:
 * matrixVector at n = 5 within 3 times the bare loop.
 * @module
 */
import {
  cholesky,
  eigenvalues,
  identity,
  jacobiEigen,
  type Matrix,
  matrixFrom,
  matrixVector,
  matrixVectorInto,
  multiply,
  multiplyInto,
  packMatrix,
  packVector,
  solve,
  svd,
  symmetricEigen,
  symmetricPart,
} from "../src/numerics/mod.ts";

function example(n: number): Matrix {
  return matrixFrom(n, n, (i, j) => Math.sin(1 + 7 * i + 3 * j) + (i === j ? 2 : 0));
}

/** Keeps results alive, so that no loop is optimised away. */
let sink = 0;

for (const n of [5, 20, 100]) {
  const A = example(n);
  const x = A[0];
  const flat = packMatrix(A);
  const packed = packVector(x);
  const out = new Float64Array(n);
  const group = `matrix x vector, n = ${n}`;
  Deno.bench(`bare loop, n = ${n}`, { group, baseline: true }, () => {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += flat[i * n + j] * packed[j];
      out[i] = s;
    }
    sink += out[0];
  });
  Deno.bench(`matrixVector, n = ${n}`, { group }, () => {
    sink += matrixVector(A, x)[0];
  });
  Deno.bench(`matrixVectorInto, n = ${n}`, { group }, () => {
    matrixVectorInto(out, flat, packed);
    sink += out[0];
  });
}

for (const n of [5, 50]) {
  const A = example(n);
  const flat = packMatrix(A);
  const out = new Float64Array(n * n);
  const group = `matrix x matrix, n = ${n}`;
  Deno.bench(`bare loop, n x n, n = ${n}`, { group, baseline: true }, () => {
    out.fill(0);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        const a = flat[i * n + k];
        for (let j = 0; j < n; j++) out[i * n + j] += a * flat[k * n + j];
      }
    }
    sink += out[0];
  });
  Deno.bench(`multiply, n = ${n}`, { group }, () => {
    sink += multiply(A, A)[0][0];
  });
  Deno.bench(`multiplyInto, n = ${n}`, { group }, () => {
    multiplyInto(out, flat, flat, n);
    sink += out[0];
  });
}

for (const n of [5, 20]) {
  const A = example(n);
  const S = symmetricPart(A);
  const group = `decompositions, n = ${n}`;
  const definite = multiply(A, identity(n)).map((row, i) =>
    row.map((_, j) => (i === j ? 2 : 1) / (1 + Math.abs(i - j)))
  );
  const methods: readonly [string, () => unknown][] = [
    ["symmetricEigen", () => symmetricEigen(S)],
    ["jacobiEigen", () => jacobiEigen(S)],
    ["svd", () => svd(A)],
    ["eigenvalues", () => eigenvalues(A)],
    ["solve", () => solve(A, A[0])],
    ["cholesky", () => cholesky(definite)],
  ];
  for (const [name, run] of methods) {
    Deno.bench(`${name}, n = ${n}`, { group, baseline: name === "symmetricEigen" }, () => {
      if (run() === undefined) sink++;
    });
  }
}
