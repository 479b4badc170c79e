import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  colourRefinement,
  separatesGraphs,
  simplicialRefinement,
} from "../../src/models/colour_refinement.ts";
import {
  messageJacobian,
  type MessageLayer,
  messagePassing,
} from "../../src/models/message_passing.ts";
import {
  binaryTree,
  cycleGraph,
  disjointUnion,
  drawEdgeSwaps,
  drawRandomGraph,
  pathGraph,
  RecordingDraw,
  rookGraph,
  shrikhandeGraph,
  starGraph,
  uniformFill,
} from "../../src/instances/mod.ts";
import {
  graphFromEdges,
  normalisedAdjacency,
  permutations,
  stream,
} from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";
import { assertClose, centralJacobian, randomVector } from "./support.ts";

const relabelled = (A: Matrix, order: readonly number[]): Matrix =>
  order.map((i) => order.map((j) => A[i][j]));

function randomGraphs(count: number, vertices: number): { A: Matrix; B: Matrix }[] {
  const random = stream("refinement");
  const draw = new RecordingDraw();
  return Array.from({ length: count }, () => {
    draw.restart(uniformFill(() => random.uniform()));
    const A = drawRandomGraph(draw, "G", vertices);
    return { A, B: drawEdgeSwaps(draw, "swap", A) };
  });
}

Deno.test("the published pattern of separations by simplicial refinement", () => {
  const at = (A: Matrix, B: Matrix, dimension: number) =>
    separatesGraphs(simplicialRefinement([A, B], dimension));
  const pattern = (A: Matrix, B: Matrix) => [
    separatesGraphs(colourRefinement([A, B])),
    at(A, B, 1),
    at(A, B, 2),
    at(A, B, 3),
  ];
  const twice = (A: Matrix) => disjointUnion(A, A);
  assertEquals(pattern(cycleGraph(6), twice(cycleGraph(3))), [false, false, true, true]);
  assertEquals(pattern(rookGraph(), shrikhandeGraph()), [false, false, false, true]);
  assertEquals(pattern(cycleGraph(8), twice(cycleGraph(4))), [false, false, false, false]);
  assertEquals(pattern(pathGraph(4), starGraph(4)), [true, true, true, true]);
});

Deno.test("refinement never separates isomorphic graphs", () => {
  for (const { A } of randomGraphs(20, 5)) {
    for (const order of [...permutations(5)].slice(0, 120).filter((_, k) => k % 17 === 0)) {
      const B = relabelled(A, order);
      assert(!separatesGraphs(colourRefinement([A, B])));
      assert(!separatesGraphs(simplicialRefinement([A, B], 2)));
      const [first, second] = colourRefinement([A, B]);
      order.forEach((i, place) => assertEquals(second[place], first[i]));
    }
  }
});

Deno.test("simplicial refinement of dimension 1 and above sees what vertices see", () => {
  let separated = 0;
  for (const { A, B } of randomGraphs(300, 6)) {
    if (!separatesGraphs(colourRefinement([A, B]))) continue;
    separated++;
    for (const dimension of [1, 2, 3]) {
      assert(separatesGraphs(simplicialRefinement([A, B], dimension)));
    }
  }
  assert(separated > 10, `${separated} separated`);
});

Deno.test("colours of a graph are those of its symmetries", () => {
  assertEquals(colourRefinement([binaryTree(2)]), [[0, 1, 1, 2, 2, 2, 2]]);
  assertEquals(colourRefinement([pathGraph(5)]), [[0, 1, 2, 1, 0]]);
  assertEquals(colourRefinement([]), []);
  const weighted = graphFromEdges(3, [[0, 1], [1, 2]], [1, 2]);
  assertEquals(colourRefinement([weighted]), [[0, 1, 2]]);
  assert(separatesGraphs(simplicialRefinement([pathGraph(2), pathGraph(3)], 0)));
});

/** φ = α tanh(cos θ m + sin θ h), ψ = β tanh(h_j + c h_i + ½). */
function layer(alpha: number, beta: number, theta: number, c: number): MessageLayer {
  const slope = (z: number) => 1 - Math.tanh(z) ** 2;
  const inner = (h: number, m: number) => Math.cos(theta) * m + Math.sin(theta) * h;
  return {
    message: {
      value: (a, b) => beta * Math.tanh(b + c * a + 0.5),
      gradient: (a, b) => [beta * c * slope(b + c * a + 0.5), beta * slope(b + c * a + 0.5)],
    },
    update: {
      value: (h, m) => alpha * Math.tanh(inner(h, m)),
      gradient: (h, m) => {
        const s = alpha * slope(inner(h, m));
        return [s * Math.sin(theta), s * Math.cos(theta)];
      },
    },
  };
}

Deno.test("messageJacobian() agrees with differences of messagePassing()", () => {
  const layers = [layer(0.8, 1.2, 0.4, 0), layer(1.1, 0.7, -0.9, 0.3), layer(1, 1, 1, -0.5)];
  for (const A of [pathGraph(5), cycleGraph(4), binaryTree(2)]) {
    const S = normalisedAdjacency(A);
    const x = randomVector(A.length, "features");
    const last = (y: readonly number[]) => messagePassing(S, layers, y)[3];
    const expected = centralJacobian(last, x);
    messageJacobian(S, layers, x).forEach((row, i) => assertClose(row, expected[i], 1e-9));
  }
});

Deno.test("a feature does not reach further than there are layers, and identity without any", () => {
  const S = normalisedAdjacency(pathGraph(5));
  const J = messageJacobian(S, [layer(1, 1, 0.3, 0), layer(1, 1, 0.3, 0)], randomVector(5, "x"));
  assertEquals([J[0][3], J[0][4], J[4][1]], [0, 0, 0]);
  assert(J[0][2] !== 0);
  assertEquals(messageJacobian([[1]], [], [5]), [[1]]);
});

Deno.test("messagePassing() of linear layers is a power of the matrix", () => {
  const S = normalisedAdjacency(cycleGraph(5));
  const send = { value: (_: number, b: number) => b, gradient: () => [0, 1] as const };
  const linear = { message: send, update: send };
  const x = randomVector(5, "linear");
  const [, , twice] = messagePassing(S, [linear, linear], x);
  const apply = (y: readonly number[]) => S.map((row) => row.reduce((s, w, j) => s + w * y[j], 0));
  apply(apply(x)).forEach((value, i) => assertAlmostEquals(value, twice[i], 1e-15));
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => colourRefinement([[[1]]]), RangeError, "colourRefinement: adjacency");
  assertThrows(() => simplicialRefinement([[[0]]], -1), RangeError, "dimension");
  assertThrows(() => separatesGraphs([[0]]), RangeError, "2 graphs, got 1");
  assertThrows(() => messagePassing([[1, 2]], [], [1]), RangeError, "square");
  assertThrows(() => messagePassing([[1]], [], [1, 2]), RangeError, "weights of 1");
  assertThrows(() => messageJacobian([[1]], [], [NaN]), RangeError, "features[0]");
});
