/**
 * Graphs that have a name: adjacency matrices of 0 and 1.
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import { graphFromEdges } from "../../numerics/graph.ts";
import { blockDiagonal } from "../../numerics/construct.ts";
import type { Matrix } from "../../numerics/matrix.ts";

/** The graph on vertices 0, …, vertices − 1 in which i < j are adjacent where the test says so. */
function graphWhere(vertices: number, adjacent: (i: number, j: number) => boolean): Matrix {
  const edges: [number, number][] = [];
  for (let i = 0; i < vertices; i++) {
    for (let j = i + 1; j < vertices; j++) if (adjacent(i, j)) edges.push([i, j]);
  }
  return graphFromEdges(vertices, edges);
}

/** The path 0 − 1 − … − (vertices − 1). */
export function pathGraph(vertices: number): Matrix {
  requireInteger("pathGraph", "vertices", vertices, 1);
  return graphWhere(vertices, (i, j) => j === i + 1);
}

/** The cycle of `vertices` >= 3. */
export function cycleGraph(vertices: number): Matrix {
  requireInteger("cycleGraph", "vertices", vertices, 3);
  return graphWhere(vertices, (i, j) => j === i + 1 || (i === 0 && j === vertices - 1));
}

/** Every two vertices are adjacent. */
export function completeGraph(vertices: number): Matrix {
  requireInteger("completeGraph", "vertices", vertices, 1);
  return graphWhere(vertices, () => true);
}

/** Vertex 0 is adjacent to all others, and no others are. */
export function starGraph(vertices: number): Matrix {
  requireInteger("starGraph", "vertices", vertices, 1);
  return graphWhere(vertices, (i) => i === 0);
}

/** The first `left` vertices are adjacent to the other `right`, and no others are. */
export function completeBipartiteGraph(left: number, right: number): Matrix {
  requireInteger("completeBipartiteGraph", "left", left, 1);
  requireInteger("completeBipartiteGraph", "right", right, 1);
  return graphWhere(left + right, (i, j) => i < left && j >= left);
}

/** Two complete graphs of `clique` vertices, joined by a path of `bridge` >= 1 edges. */
export function barbellGraph(clique: number, bridge = 1): Matrix {
  requireInteger("barbellGraph", "clique", clique, 1);
  requireInteger("barbellGraph", "bridge", bridge, 1);
  const second = clique + bridge - 1;
  return graphWhere(
    second + clique,
    (i, j) => j < clique || i >= second || (j === i + 1 && i >= clique - 1),
  );
}

/** The rooted tree in which each vertex above depth `depth` has two children: 2^(depth+1) − 1. */
export function binaryTree(depth: number): Matrix {
  requireInteger("binaryTree", "depth", depth, 0, 9);
  return graphWhere(2 ** (depth + 1) - 1, (i, j) => j === 2 * i + 1 || j === 2 * i + 2);
}

/** The graph of the cube {0, 1}^dimension: vertices that differ in one bit are adjacent. */
export function hypercubeGraph(dimension: number): Matrix {
  requireInteger("hypercubeGraph", "dimension", dimension, 0, 10);
  return graphWhere(2 ** dimension, (i, j) => Number.isInteger(Math.log2(i ^ j)));
}

/**
 * The rook's graph on Z_4 × Z_4: adjacent where exactly one coordinate agrees. Strongly regular with
 * parameters (16, 6, 2, 2), as {@link shrikhandeGraph} is.
 */
export function rookGraph(): Matrix {
  return graphWhere(16, (i, j) => (i >> 2 === j >> 2) !== (i % 4 === j % 4));
}

/** The Cayley graph of Z_4 × Z_4 with generators ±(1, 0), ±(0, 1), ±(1, 1). */
export function shrikhandeGraph(): Matrix {
  const steps = new Set(["0,1", "0,3", "1,0", "3,0", "1,1", "3,3"]);
  return graphWhere(16, (i, j) => {
    const rows = ((j >> 2) - (i >> 2) + 4) % 4;
    return steps.has(`${rows},${(j % 4 - i % 4 + 4) % 4}`);
  });
}

/** The given graphs side by side, with no edge between them. */
export function disjointUnion(...graphs: readonly Matrix[]): Matrix {
  return blockDiagonal(...graphs);
}
