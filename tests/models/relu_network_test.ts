import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  linearCones,
  placeOfDifference,
  reluNetworkTolerance,
  reluNetworkValue,
} from "../../src/models/mod.ts";
import { determinant, identity, type Matrix, ratio } from "../../src/numerics/mod.ts";
import { randomMatrix } from "./support.ts";

const integers = (rows: number, columns: number, seed: string): Matrix =>
  randomMatrix(rows, columns, seed).map((row) => row.map((entry) => Math.round(3 * entry)));

const total = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0);

Deno.test("reluNetworkValue() computes max(x, y, 0) by two layers of pair maxima", () => {
  // max(x, y) = y + relu(x − y), then max with 0
  const weights = [[[1, -1], [0, 1], [0, -1]], [[1, 1, -1]], [[1]]];
  for (const [x, y] of [[2, 5], [5, 2], [-1, -2], [3, 3], [0, 0]]) {
    assertEquals(reluNetworkValue(weights, [x, y]), [Math.max(x, y, 0)]);
  }
});

Deno.test("reluNetworkValue() of a single layer is the matrix product", () => {
  assertEquals(reluNetworkValue([[[1, 2], [3, 4]]], [1, -1]), [-1, -1]);
});

Deno.test("reluNetworkTolerance() holds against the same sum in another order and is not wide", () => {
  for (let trial = 0; trial < 50; trial++) {
    const weights = [randomMatrix(9, 6, `A${trial}`), randomMatrix(1, 9, `b${trial}`)];
    const [x] = randomMatrix(1, 6, `x${trial}`);
    const order = [3, 5, 0, 2, 1, 4];
    const permuted = [weights[0].map((row) => order.map((j) => row[j])), weights[1]];
    const [left] = reluNetworkValue(weights, x);
    const [right] = reluNetworkValue(permuted, order.map((j) => x[j]));
    const tolerance = reluNetworkTolerance(weights, x);
    assert(Math.abs(left - right) <= 2 * tolerance);
    assert(tolerance < 1e-13);
  }
});

for (const [inputs, ...widths] of [[2, 3], [3, 4], [3, 3, 3], [4, 4, 2], [2, 2, 2, 2]]) {
  const hidden = widths.map((width, l) =>
    integers(width, [inputs, ...widths][l], `${inputs}-${widths}-${l}`)
  );

  Deno.test(`linearCones() of widths [${widths}] over R^${inputs} cover the orthant once`, () => {
    // Cut off at Σ x = 1, a simplicial cone has volume |det| / Π (Σ of a ray) of the whole.
    let volume = 0;
    for (const cone of linearCones(hidden, identity(inputs))) {
      const rays = cone.map(({ point }) => point);
      volume += Math.abs(determinant(rays)) / rays.map(total).reduce((a, b) => a * b);
    }
    assertAlmostEquals(volume, 1, 1e-12);
  });

  Deno.test(`linearCones() of widths [${widths}] over R^${inputs} have linear activations`, () => {
    const last = [...hidden, identity(widths.at(-1)!)];
    const activationsAt = (x: readonly number[]) =>
      reluNetworkValue(last, x).map((value) => Math.max(0, value));
    for (const cone of linearCones(hidden, identity(inputs))) {
      for (const { point, activations } of cone) assertEquals(activationsAt(point), activations);
      const middle = identity(inputs).map((_, i) => total(cone.map(({ point }) => point[i])));
      const sums = activationsAt(middle);
      sums.forEach((value, u) => assertEquals(value, total(cone.map((r) => r.activations[u]))));
    }
  });
}

Deno.test("linearCones() leaves a cone whole where no unit changes its sign", () => {
  const cones = [...linearCones([[[1, 1], [-1, 0], [0, 0]]], [[1, 0], [0, 1]])];
  assertEquals(cones, [[
    { point: [1, 0], activations: [1, 0, 0] },
    { point: [0, 1], activations: [1, 0, 0] },
  ]]);
});

Deno.test("linearCones() refuses what integers below 2^53 cannot carry", () => {
  assertThrows(() => [...linearCones([[[0.5, 1]]], identity(2))], RangeError, "hidden[0]");
  assertThrows(() => [...linearCones([[[1, 1]]], [[0.1, 0], [0, 1]])], RangeError, "rays");
  assertThrows(
    () => [...linearCones([[[2 ** 40, -1]], [[2 ** 40]]], identity(2))],
    RangeError,
    "2^53",
  );
});

// relu(x − y), relu(y), relu(−y): max(x, y) is their combination with 1, 1, −1.
const pairMaximum = [[[1, -1], [0, 1], [0, -1]]];
const quadrants = [[1, 1], [1, -1], [-1, 1], [-1, -1]].map(([s, t]) => [[s, 0], [0, t]]);
const halfPlanes = [[[1, 1], [1, 0]], [[1, 0], [-1, -1]], [[-1, -1], [0, 1]], [[0, 1], [1, 1]]];

Deno.test("placeOfDifference() proves that a network is the maximum of two numbers", () => {
  assertEquals(
    placeOfDifference(pairMaximum, [1, 1, -1], halfPlanes, ([x, y]) => Math.max(x, y)),
    undefined,
  );
});

Deno.test("placeOfDifference() compares exactly", () => {
  const third = [ratio(1, 3), ratio(1, 3), ratio(-1, 3)];
  const reference = ([x, y]: readonly number[]) => ratio(Math.max(x, y), 3);
  assertEquals(placeOfDifference(pairMaximum, third, halfPlanes, reference), undefined);
  const rounded = third.map((weight) => weight.toNumber());
  assert(placeOfDifference(pairMaximum, rounded, halfPlanes, reference) !== undefined);
});

Deno.test("placeOfDifference() finds a difference that lies between the given rays", () => {
  // |x − y| vanishes nowhere on the quadrants' rays but along the diagonal inside them.
  const sum = ([x, y]: readonly number[]) => Math.abs(x) + Math.abs(y);
  const hidden = [[[1, -1], [-1, 1]]];
  assertEquals(placeOfDifference(hidden, [1, 1], quadrants, sum), [1, 1]);
});
