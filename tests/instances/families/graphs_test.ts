import { assert, assertEquals, assertThrows } from "@std/assert";
import { cornerFill, type Draw, RecordingDraw, uniformFill } from "../../../src/instances/mod.ts";
import {
  drawConnectedGraph,
  drawEdgeWeights,
  drawGraph,
  drawRandomGraph,
  drawRegularGraph,
  drawTree,
} from "../../../src/instances/families/graphs.ts";
import {
  barbellGraph,
  binaryTree,
  completeBipartiteGraph,
  completeGraph,
  cycleGraph,
  disjointUnion,
  hypercubeGraph,
  pathGraph,
  rookGraph,
  shrikhandeGraph,
  starGraph,
} from "../../../src/instances/families/named_graphs.ts";
import {
  cliques,
  connectedComponents,
  graphDistances,
  graphEdges,
  vertexDegrees,
} from "../../../src/numerics/graph.ts";
import { multiply, stream } from "../../../src/numerics/mod.ts";
import type { Matrix } from "../../../src/numerics/matrix.ts";

function many<T>(generate: (draw: Draw) => T, count = 200): T[] {
  const random = stream("graphs");
  const draw = new RecordingDraw();
  return Array.from({ length: count }, (_, i) => {
    draw.restart((i % 2 === 0 ? cornerFill : uniformFill)(() => random.uniform()));
    return generate(draw);
  });
}

const isConnected = (A: Matrix): boolean => connectedComponents(A).length === 1;

Deno.test("named graphs have their numbers of vertices and edges", () => {
  const sizes = (A: Matrix): [number, number] => [A.length, graphEdges(A).length];
  assertEquals(sizes(pathGraph(5)), [5, 4]);
  assertEquals(sizes(cycleGraph(5)), [5, 5]);
  assertEquals(sizes(completeGraph(5)), [5, 10]);
  assertEquals(sizes(starGraph(5)), [5, 4]);
  assertEquals(sizes(completeBipartiteGraph(2, 3)), [5, 6]);
  assertEquals(sizes(barbellGraph(3)), [6, 7]);
  assertEquals(sizes(barbellGraph(3, 4)), [9, 10]);
  assertEquals(sizes(binaryTree(3)), [15, 14]);
  assertEquals(sizes(hypercubeGraph(4)), [16, 32]);
  assertEquals(sizes(disjointUnion(cycleGraph(3), pathGraph(2))), [5, 4]);
  assertEquals(sizes(pathGraph(1)), [1, 0]);
  for (
    const A of [pathGraph(5), starGraph(4), barbellGraph(3, 4), binaryTree(2), barbellGraph(1)]
  ) {
    assert(isConnected(A));
  }
  assertEquals(new Set(vertexDegrees(cycleGraph(6))), new Set([2]));
  assertEquals(Math.max(...graphDistances(hypercubeGraph(4)).flat()), 4);
  assertEquals(Math.max(...graphDistances(barbellGraph(4, 3)).flat()), 5);
});

Deno.test("the rook's and the Shrikhande graph are strongly regular, told apart by tetrahedra", () => {
  for (const A of [rookGraph(), shrikhandeGraph()]) {
    // A² = 6I + 2A + 2(J − I − A) for parameters (16, 6, 2, 2).
    multiply(A, A).forEach((row, i) =>
      row.forEach((walks, j) => assertEquals(walks, i === j ? 6 : 2))
    );
    assertEquals(cliques(A, 3).filter((clique) => clique.length === 3).length, 32);
  }
  const tetrahedra = (A: Matrix) => cliques(A, 4).filter((clique) => clique.length === 4).length;
  assertEquals([tetrahedra(rookGraph()), tetrahedra(shrikhandeGraph())], [8, 0]);
});

Deno.test("drawRandomGraph() reaches no edges, all edges and everything between", () => {
  const counts = many((draw) => graphEdges(drawRandomGraph(draw, "G", 4)).length, 400);
  assertEquals(new Set(counts), new Set([0, 1, 2, 3, 4, 5, 6]));
});

Deno.test("drawTree() gives trees, stars and paths among them", () => {
  const trees = many((draw) => drawTree(draw, "T", 5), 400);
  for (const A of trees) assert(isConnected(A) && graphEdges(A).length === 4);
  const shapes = new Set(trees.map((A) => [...vertexDegrees(A)].sort().join("")));
  assertEquals(shapes, new Set(["11114", "11123", "11222"]));
  assertEquals(many((draw) => drawTree(draw, "T", 1), 2)[0], [[0]]);
});

Deno.test("drawConnectedGraph() gives connected graphs from trees to the complete one", () => {
  const graphs = many((draw) => drawConnectedGraph(draw, "G", 4));
  assert(graphs.every(isConnected));
  const counts = new Set(graphs.map((A) => graphEdges(A).length));
  assertEquals(counts, new Set([3, 4, 5, 6]));
});

Deno.test("drawRegularGraph() keeps all degrees and reaches graphs that are not circulant", () => {
  for (const [n, d] of [[6, 3], [7, 4], [8, 1], [5, 0], [4, 3]]) {
    for (const A of many((draw) => drawRegularGraph(draw, "G", n, d), 60)) {
      assertEquals(new Set(vertexDegrees(A)), new Set([d]));
      A.forEach((row, i) => row.forEach((entry, j) => assertEquals(entry, A[j][i])));
    }
  }
  const parts = many((draw) => connectedComponents(drawRegularGraph(draw, "G", 6, 2)).length);
  assertEquals(new Set(parts), new Set([1, 2]));
});

Deno.test("drawGraph() has the number of vertices asked for and every kind of shape", () => {
  for (const n of [1, 2, 3, 4, 5, 9]) {
    for (const A of many((draw) => drawGraph(draw, "G", n), 60)) assertEquals(A.length, n);
  }
  const graphs = many((draw) => drawGraph(draw, "G", 6), 400);
  const seen = (test: (A: Matrix) => boolean) => graphs.filter(test).length;
  assert(seen((A) => !isConnected(A)) > 20, "disconnected");
  assert(seen((A) => graphEdges(A).length === 15) > 10, "complete");
  assert(seen((A) => graphEdges(A).length === 5 && isConnected(A)) > 20, "trees");
  assert(seen((A) => JSON.stringify(A) === JSON.stringify(barbellGraph(3))) > 5, "barbell");
  assert(seen((A) => JSON.stringify(A) === JSON.stringify(cycleGraph(6))) > 5, "cycle");
});

Deno.test("drawEdgeWeights() keeps the edges and the range", () => {
  for (
    const [A, W] of many((draw) => {
      const A = drawGraph(draw, "G", 5);
      return [A, drawEdgeWeights(draw, "G", A, [0.1, 10])];
    }, 50)
  ) {
    assertEquals(graphEdges(W), graphEdges(A));
    assert(W.flat().every((w) => w === 0 || (w >= 0.1 && w <= 10)));
  }
});

Deno.test("errors name the argument", () => {
  const [draw] = many((draw) => draw, 1);
  assertThrows(() => cycleGraph(2), RangeError, "cycleGraph: vertices");
  assertThrows(() => drawRegularGraph(draw, "G", 5, 3), RangeError, "odd degree 3");
  assertThrows(() => drawRegularGraph(draw, "G", 3, 3), RangeError, "degree");
  assertThrows(() => drawTree(draw, "G", 0), RangeError, "vertices");
  assertThrows(() => drawGraph(draw, "G", 1.5), RangeError, "vertices");
});
