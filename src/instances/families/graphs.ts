/**
 * Drawn graphs: random ones of every density, trees, regular ones, and the shapes at which statements
 * about message passing and diffusion break (bottlenecks, components, cycles).
 * @module
 */
import { requireInteger } from "../../numerics/arguments.ts";
import { graphEdges, graphFromEdges } from "../../numerics/graph.ts";
import type { Matrix } from "../../numerics/matrix.ts";
import type { Draw } from "../draw.ts";
import {
  barbellGraph,
  completeBipartiteGraph,
  completeGraph,
  cycleGraph,
  disjointUnion,
  pathGraph,
  starGraph,
} from "./named_graphs.ts";

/**
 * A graph in which each pair of vertices is adjacent with a probability that is drawn too: from no
 * edges to the complete graph.
 */
export function drawRandomGraph(draw: Draw, name: string, vertices: number): Matrix {
  requireInteger("drawRandomGraph", "vertices", vertices, 1);
  const density = draw.uniform(`${name}.density`, 0, 1);
  const edges: [number, number][] = [];
  for (let i = 0; i < vertices; i++) {
    for (let j = i + 1; j < vertices; j++) {
      if (draw.uniform(`${name}.edge`, 0, 1) > 1 - density) edges.push([i, j]);
    }
  }
  return graphFromEdges(vertices, edges);
}

/** A tree: each vertex after the first is joined to an earlier one (star and path included). */
export function drawTree(draw: Draw, name: string, vertices: number): Matrix {
  return graphFromEdges(vertices, treeEdges(draw, name, vertices));
}

/** A connected graph: a drawn tree and any further edges. */
export function drawConnectedGraph(draw: Draw, name: string, vertices: number): Matrix {
  const tree = drawTree(draw, `${name}.tree`, vertices);
  const more = drawRandomGraph(draw, `${name}.more`, vertices);
  return tree.map((row, i) => row.map((weight, j) => Math.max(weight, more[i][j])));
}

function treeEdges(draw: Draw, name: string, vertices: number): [number, number][] {
  requireInteger("drawTree", "vertices", vertices, 1);
  return Array.from(
    { length: vertices - 1 },
    (_, k) => [draw.integer(`${name}.parent`, 0, k), k + 1],
  );
}

/**
 * A graph in which every vertex has `degree` neighbours: the circulant graph, then drawn swaps of
 * edges, which keep all degrees.
 *
 * @throws RangeError unless 0 <= degree < vertices and their product is even.
 */
export function drawRegularGraph(
  draw: Draw,
  name: string,
  vertices: number,
  degree: number,
): Matrix {
  requireInteger("drawRegularGraph", "vertices", vertices, 1);
  requireInteger("drawRegularGraph", "degree", degree, 0, vertices - 1);
  if (vertices * degree % 2 !== 0) {
    throw new RangeError(`drawRegularGraph: ${vertices} vertices of odd degree ${degree}`);
  }
  const near = Math.floor(degree / 2);
  const A = Array.from({ length: vertices }, (_, i) =>
    Array.from({ length: vertices }, (_, j) => {
      const distance = Math.min(Math.abs(i - j), vertices - Math.abs(i - j));
      const opposite = degree % 2 === 1 && 2 * distance === vertices;
      return (distance > 0 && distance <= near) || opposite ? 1 : 0;
    }));
  return drawEdgeSwaps(draw, name, A);
}

/**
 * A graph with the degrees of the given one (weights 0 and 1): drawn pairs of edges ab, cd are
 * replaced by ac, bd or ad, bc where that leaves a simple graph.
 */
export function drawEdgeSwaps(draw: Draw, name: string, adjacency: Matrix): Matrix {
  const A = adjacency.map((row) => [...row]);
  const edges = graphEdges(adjacency).map(([i, j]) => [i, j]);
  if (edges.length < 2) return A;
  const swaps = draw.integer(`${name}.swaps`, 0, 2 * edges.length);
  for (let k = 0; k < swaps; k++) {
    const first = edges[draw.integer(`${name}.first`, 0, edges.length - 1)];
    const second = edges[draw.integer(`${name}.second`, 0, edges.length - 1)];
    const crossed = draw.boolean(`${name}.crossed`);
    swapEdges(A, first, second, crossed);
  }
  return A;
}

function swapEdges(A: number[][], first: number[], second: number[], crossed: boolean): void {
  const [[a, b], [c, d]] = [first, crossed ? [second[1], second[0]] : second];
  if (new Set([a, b, c, d]).size < 4 || A[a][c] > 0 || A[b][d] > 0) return;
  A[a][b] =
    A[b][a] =
    A[c][d] =
    A[d][c] =
      0;
  A[a][c] =
    A[c][a] =
    A[b][d] =
    A[d][b] =
      1;
  [first[0], first[1]] = [a, c];
  [second[0], second[1]] = [b, d];
}

/** The shapes of {@link drawGraph}. */
export const GRAPH_SHAPES = [
  "random",
  "path",
  "cycle",
  "star",
  "complete",
  "tree",
  "bipartite",
  "barbell",
  "two components",
] as const;

/** One of {@link GRAPH_SHAPES}. */
export type GraphShape = typeof GRAPH_SHAPES[number];

/**
 * A graph of a drawn shape with the given number of vertices. Shapes that need more vertices than
 * there are give way to a random graph.
 */
export function drawGraph(
  draw: Draw,
  name: string,
  vertices: number,
  shapes: readonly GraphShape[] = GRAPH_SHAPES,
): Matrix {
  requireInteger("drawGraph", "vertices", vertices, 1);
  const cut = (): number => draw.integer(`${name}.cut`, 1, vertices - 1);
  switch (vertices < 4 ? "random" : draw.pick(`${name}.shape`, shapes)) {
    case "path":
      return pathGraph(vertices);
    case "cycle":
      return cycleGraph(vertices);
    case "star":
      return starGraph(vertices);
    case "complete":
      return completeGraph(vertices);
    case "tree":
      return drawTree(draw, name, vertices);
    case "bipartite": {
      const left = cut();
      return completeBipartiteGraph(left, vertices - left);
    }
    case "barbell": {
      const clique = draw.integer(`${name}.clique`, 2, Math.floor(vertices / 2));
      return barbellGraph(clique, vertices - 2 * clique + 1);
    }
    case "two components": {
      const left = cut();
      return disjointUnion(
        drawRandomGraph(draw, `${name}.left`, left),
        drawRandomGraph(draw, `${name}.right`, vertices - left),
      );
    }
    default:
      return drawRandomGraph(draw, name, vertices);
  }
}

/** The graph with weights in [low, high] on its edges, 0 < low, uniform in their logarithm. */
export function drawEdgeWeights(
  draw: Draw,
  name: string,
  adjacency: Matrix,
  [low, high]: readonly [low: number, high: number],
): Matrix {
  const edges = graphEdges(adjacency);
  const weights = draw.vector(`${name}.weight`, edges.length, { logUniform: [low, high] });
  return graphFromEdges(adjacency.length, edges, weights);
}
