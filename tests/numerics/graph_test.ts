import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  cliques,
  connectedComponents,
  graphDistances,
  graphEdges,
  graphFromEdges,
  laplacian,
  maximumSpanningTree,
  neighbours,
  normalisedAdjacency,
  vertexDegrees,
} from "../../src/numerics/graph.ts";
import {
  multiply,
  quadraticForm,
  stream,
  subsets,
  symmetricEigenvalues,
} from "../../src/numerics/mod.ts";
import type { Matrix } from "../../src/numerics/matrix.ts";

function randomGraph(n: number, density: number, seed: string): Matrix {
  const random = stream(seed);
  const pairs = Array.from({ length: n }, (_, i) => i)
    .flatMap((i) => Array.from({ length: n - 1 - i }, (_, k): [number, number] => [i, i + 1 + k]));
  return graphFromEdges(n, pairs.filter(() => random.uniform() < density));
}

Deno.test("laplacian() is Σ w (x_i − x_j)² as a quadratic form", () => {
  const edges: [number, number][] = [[0, 1], [1, 3], [2, 3]];
  const A = graphFromEdges(4, edges, [2, 0.5, 3]);
  const x = [1, -2, 0.3, 5];
  const energy = edges.reduce((sum, [i, j]) => sum + A[i][j] * (x[i] - x[j]) ** 2, 0);
  assertAlmostEquals(quadraticForm(x, laplacian(A)), energy, 1e-12);
  assertEquals(vertexDegrees(A), [2, 2.5, 3, 3.5]);
  assertEquals(graphEdges(A), [[0, 1], [1, 3], [2, 3]]);
  assertEquals(neighbours(A, 3), [1, 2]);
});

Deno.test("the number of zero eigenvalues of the Laplacian is that of components", () => {
  for (let k = 0; k < 30; k++) {
    const A = randomGraph(6, k / 40, `components ${k}`);
    const zero = symmetricEigenvalues(laplacian(A)).filter((value) => value < 1e-10).length;
    const parts = connectedComponents(A);
    assertEquals(parts.length, zero);
    assertEquals(parts.flat().toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5]);
  }
});

Deno.test("graphDistances() is the first power of the matrix with an entry", () => {
  for (let k = 0; k < 20; k++) {
    const A = randomGraph(7, 0.1 + k / 40, `distances ${k}`);
    const distances = graphDistances(A);
    let power: Matrix = A.map((row, i) => row.map((_, j) => i === j ? 1 : 0));
    for (let length = 0; length < 7; length++) {
      power.forEach((row, i) =>
        row.forEach((walks, j) => {
          if (walks > 0) assert(distances[i][j] <= length);
          if (distances[i][j] === length) assert(walks > 0);
        })
      );
      power = multiply(power, A);
    }
  }
  assertEquals(graphDistances(graphFromEdges(3, [[0, 1]]))[0], [0, 1, Infinity]);
});

Deno.test("cliques() are the subsets whose vertices are all adjacent", () => {
  const A = randomGraph(7, 0.6, "cliques");
  const expected = [1, 2, 3, 4].flatMap((size) =>
    [...subsets(7, size)].filter((set) =>
      set.every((u) => set.every((v) => u === v || A[u][v] > 0))
    )
  );
  const key = (sets: readonly (readonly number[])[]) => sets.map((set) => set.join()).toSorted();
  assertEquals(key(cliques(A, 4)), key(expected));
});

Deno.test("normalisedAdjacency() has spectrum in [−1, 1] with the eigenvector √d", () => {
  const A = randomGraph(6, 0.5, "normalised");
  for (const selfLoops of [true, false]) {
    const S = normalisedAdjacency(A, { selfLoops });
    const values = symmetricEigenvalues(S);
    assert(values[0] >= -1 - 1e-14 && values[5] <= 1 + 1e-14);
    const roots = vertexDegrees(A).map((d) => Math.sqrt(d + (selfLoops ? 1 : 0)));
    S.forEach((row, i) =>
      assertAlmostEquals(row.reduce((sum, s, j) => sum + s * roots[j], 0), roots[i], 1e-14)
    );
  }
  assertEquals(normalisedAdjacency([[0]], { selfLoops: false }), [[0]]);
});

Deno.test("maximumSpanningTree() beats every other spanning tree", () => {
  const random = stream("spanning");
  for (let k = 0; k < 10; k++) {
    const W = Array.from({ length: 5 }, () => new Array<number>(5).fill(0));
    const pairs: [number, number][] = [];
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < i; j++) {
        W[i][j] = W[j][i] = random.normal();
        pairs.push([j, i]);
      }
    }
    const weigh = (edges: readonly (readonly [number, number])[]) =>
      edges.reduce((sum, [i, j]) => sum + W[i][j], 0);
    const trees = [...subsets(10, 4)].map((set) => set.map((e) => pairs[e]))
      .filter((edges) => connectedComponents(graphFromEdges(5, edges)).length === 1);
    assertEquals(trees.length, 125);
    assertAlmostEquals(weigh(maximumSpanningTree(W)), Math.max(...trees.map(weigh)), 1e-12);
  }
  assertEquals(maximumSpanningTree([[0]]), []);
});

Deno.test("errors name the argument and the shapes", () => {
  assertThrows(() => graphFromEdges(2, [[0, 2]]), RangeError, "edge 0 is (0, 2)");
  assertThrows(() => graphFromEdges(2, [[0, 1], [1, 0]]), RangeError, "edge 1");
  assertThrows(() => graphFromEdges(2, [[1, 1]]), RangeError, "a loop");
  assertThrows(() => graphFromEdges(2, [[0, 1]], [-1]), RangeError, "weight 0");
  assertThrows(() => graphFromEdges(2, [[0, 1]], []), RangeError, "1 edges and 0 weights");
  assertThrows(() => laplacian([[0, 1]]), RangeError, "square");
  assertThrows(() => laplacian([[0, 1], [2, 0]]), RangeError, "entry (1, 0)");
  assertThrows(() => graphDistances([[1]]), RangeError, "zero diagonal");
  assertThrows(() => graphDistances([[0, NaN], [NaN, 0]]), RangeError, "entry (1, 0)");
  assertThrows(() => laplacian([]), RangeError, "empty");
  assertThrows(() => neighbours([[0]], 1), RangeError, "vertex 1");
  assertThrows(() => cliques([[0]], 0), RangeError, "largest");
});
